#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/form.hpp"

namespace luoxuan::form {

/// Takes out of a submission what this person may not see: fields whose `seenBy` names roles of which they hold none, in rows
/// and groups too (ZB-48: telephone numbers and names). `holds_one_of` is asked with ids and names of roles.
void leave_out_unseen(const model::Form& form, value::Context& data,
                      const std::function<bool(const std::vector<std::string>&)>& holds_one_of);

}  // namespace luoxuan::form
