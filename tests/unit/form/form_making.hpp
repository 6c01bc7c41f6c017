#pragma once

#include <catch2/catch.hpp>

#include "base/text.hpp"
#include "document/zip_archive.hpp"
#include "form/directory.hpp"
#include "model/form.hpp"
#include "reader/form_reader.hpp"

namespace luoxuan::form_tests {

/// Two people and two units.
struct College final : form::Directory {
  std::vector<std::string> people{"张伟", "王芳"};
  std::vector<std::string> units{"教务处", "学生处"};

  [[nodiscard]] bool is_person(std::string_view name) const override { return has(people, name); }
  [[nodiscard]] bool is_unit(std::string_view name) const override { return has(units, name); }
  [[nodiscard]] std::optional<std::string> nearest_person(std::string_view name) const override {
    return text::nearest(name, people);
  }
  [[nodiscard]] std::optional<std::string> nearest_unit(std::string_view name) const override {
    return text::nearest(name, units);
  }

 private:
  static bool has(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }
};

/// A form with these components, in form-js JSON.
inline model::Form make_form(std::string_view components) {
  const auto form =
      reader::read_form(fmt::format(R"({{"type": "default", "id": "test", "components": [{}]}})", components), "test.form");
  if (!form)
    for (const Failure& failure : form.error()) UNSCOPED_INFO(to_string(failure, Language::english));
  REQUIRE(form.has_value());
  return *form;
}

/// The workbook with `to` in place of `from` in one of its sheets ("sheet1.xml").
inline std::string with_part(const std::string& workbook, std::string_view sheet, std::string_view from, std::string_view to) {
  const auto archive = document::ZipArchive::open(workbook, "f.xlsx").value();
  const std::string name = "xl/worksheets/" + std::string(sheet);
  std::string part = archive.read(name).value();
  const std::size_t at = part.find(from);
  REQUIRE(at != std::string::npos);
  part.replace(at, from.size(), to);
  return archive.with({{name, part}}).value();
}

}  // namespace luoxuan::form_tests
