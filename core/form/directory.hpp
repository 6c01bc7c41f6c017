#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace luoxuan::form {

/// Who and what a form may name (`properties.kind`). What counts as a name (id, name, alias) the directory decides.
class Directory {
 public:
  virtual ~Directory() = default;
  [[nodiscard]] virtual bool is_person(std::string_view name) const = 0;
  [[nodiscard]] virtual bool is_unit(std::string_view name) const = 0;
  /// The name that was probably meant, for "did you mean"; nothing when none is near.
  [[nodiscard]] virtual std::optional<std::string> nearest_person(std::string_view name) const = 0;
  [[nodiscard]] virtual std::optional<std::string> nearest_unit(std::string_view name) const = 0;
};

}  // namespace luoxuan::form
