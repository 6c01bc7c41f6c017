#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/message.hpp"
#include "model/form.hpp"

namespace luoxuan::reader::forms {

/// A component type of form-js that runs here, and the keys that it may have.
struct ComponentType {
  std::string name;
  model::ComponentKind kind;  // of datetime: date; its subtype says more
  bool has_data;
  std::vector<std::string> keys;
  std::vector<std::string> rules;       // keys of `validate`
  std::vector<std::string> properties;  // keys of `properties`, all of them ours
};

/// nullptr when a component of this type does not run here.
[[nodiscard]] const ComponentType* component_type(std::string_view name);

[[nodiscard]] const std::vector<std::string>& component_type_names();

/// What to do instead, for types that form-js has and that do not run here; empty for what is no type of form-js.
[[nodiscard]] Message instead_of(std::string_view name);

}  // namespace luoxuan::reader::forms
