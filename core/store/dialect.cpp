#include "store/dialect.hpp"

namespace luoxuan::store {

std::string in_dialect(std::string_view sql, std::string_view dialect) {
  const std::string opening = "/*" + std::string(dialect) + " ";
  std::string spoken;
  for (;;) {
    const std::size_t begin = sql.find(opening);
    const std::size_t end = begin == std::string_view::npos ? begin : sql.find("*/", begin);
    if (end == std::string_view::npos) return spoken.append(sql);
    const std::size_t inside = begin + opening.size();
    spoken.append(sql.substr(0, begin)).append(sql.substr(inside, end - inside));
    sql.remove_prefix(end + 2);
  }
}

}  // namespace luoxuan::store
