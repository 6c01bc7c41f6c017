#pragma once

#include "form/directory.hpp"
#include "organisation/organisation.hpp"

namespace luoxuan::engine {

/// The organisation, as forms ask about it.
class FormDirectory final : public form::Directory {
 public:
  explicit FormDirectory(const organisation::Organisation& organisation) : organisation_(organisation) {}

  [[nodiscard]] bool is_person(std::string_view name) const override { return organisation_.is_person(name); }
  [[nodiscard]] bool is_unit(std::string_view name) const override { return organisation_.find_unit(name) != nullptr; }
  [[nodiscard]] std::optional<std::string> nearest_person(std::string_view name) const override {
    return organisation_.nearest_person(name);
  }
  [[nodiscard]] std::optional<std::string> nearest_unit(std::string_view name) const override {
    return organisation_.nearest_unit(name);
  }

 private:
  const organisation::Organisation& organisation_;
};

}  // namespace luoxuan::engine
