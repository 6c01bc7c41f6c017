#include "form/bad_cells.hpp"

#include "form/sheet_places.hpp"
#include "form/submission_limits.hpp"

namespace luoxuan::form {

value::Value BadCells::tell(const document::ReadCell& cell, const std::string& path, const Message& place) {
  const std::string there = "?";
  if (failures_.size() >= failure_limit) return there;
  paths_.insert(path);
  Failure failure{FailureCode::invalid_input, {}, {}, {file_}};
  if (cell.kind == document::ReadCell::Kind::error) {
    failure.message = say("expected a value, found the error {}", "应为填写的内容，实为错误值{}", cell.value.to_string());
    failure.hint = say("type the value instead of the formula", "请改填内容，不用公式");
  } else {
    failure.message = say("expected a value, found a formula that was not computed", "应为填写的内容，实为未计算的公式");
    failure.hint =
        say("open the file in the office program and save it again, or type the value", "请用办公软件打开后重新保存，或改填内容");
  }
  failures_.push_back(at_place(std::move(failure), {}, place));
  return there;
}

Message cell_place(std::string_view sheet, std::size_t row, std::size_t column, std::string_view label) {
  const std::string cell = document::cell_name(row, column);
  return say("sheet '{}', cell {} ({})", "工作表“{}”单元格{}（{}）", sheet, cell, label);
}

}  // namespace luoxuan::form
