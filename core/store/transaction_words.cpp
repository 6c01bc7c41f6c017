#include "store/transaction_words.hpp"

#include <algorithm>
#include <string>

namespace luoxuan::store {

bool controls_transactions(std::string_view sql) {
  const std::size_t begin = std::min(sql.find_first_not_of(" \t\r\n"), sql.size());
  std::string word;  // short enough to need no memory of its own
  for (const char letter : sql.substr(begin, 9)) {
    if ((letter | 0x20) < 'a' || (letter | 0x20) > 'z') break;
    word += static_cast<char>(letter & ~0x20);
  }
  return word == "BEGIN" || word == "COMMIT" || word == "END" || word == "ROLLBACK" || word == "SAVEPOINT" || word == "RELEASE";
}

}  // namespace luoxuan::store
