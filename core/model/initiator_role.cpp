#include "model/initiator_role.hpp"

#include "base/text.hpp"

namespace luoxuan::model {

InitiatorRole initiator_role_of(std::string_view entry) {
  const std::size_t at = entry.find('@');
  InitiatorRole initiator{std::string(text::trim(entry.substr(0, at)))};
  const std::string_view where = at == std::string_view::npos ? std::string_view() : text::trim(entry.substr(at + 1));
  if (where.starts_with('='))
    initiator.about = text::trim(where.substr(1));
  else
    initiator.unit = where;
  return initiator;
}

}  // namespace luoxuan::model
