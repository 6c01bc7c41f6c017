#include "model/scope_names.hpp"

namespace luoxuan::model {

const feel::Names& scope_names() {
  static const feel::Names names({"academic year", "english name", "short name", "submitted at", "submitted by", "approved at",
                                  "reviewed at", "returned times"});
  return names;
}

}  // namespace luoxuan::model
