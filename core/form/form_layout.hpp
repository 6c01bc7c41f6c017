#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/form.hpp"

namespace luoxuan::form {

// How a form lies in a workbook: one sheet with a field a row, and a sheet for each list. The hidden ids say what is where, so
// that people may move rows and rename sheets.

inline constexpr std::string_view main_sheet = "填报", help_sheet = "填写说明", key_sheet = "luoxuan";
inline constexpr std::string_view id_heading = "编号", answer_heading = "填写内容";  // of columns of the main sheet
inline constexpr std::string_view layout_version = "1";  // of the layout itself, kept in the key sheet

/// What stands in the column of answers of the main sheet at a list, for the sheet that holds its rows.
[[nodiscard]] std::string list_notice(std::string_view sheet);
[[nodiscard]] bool is_list_notice(std::string_view written);

/// A field with data of its own.
struct LaidField {
  const model::Component* component = nullptr;
  std::vector<std::string> path;  // from the form, or from the row of a list
  std::string id;                 // "比例.合格率"; of a list's field "存在问题[].责任人"
  std::string label;
};

struct LaidList {
  const model::Component* component = nullptr;
  std::vector<std::string> path;
  std::string id;  // "存在问题"
  std::string label;
  std::vector<LaidField> fields;
  [[nodiscard]] const model::DynamicList& rows() const { return std::get<model::DynamicList>(component->content); }
};

/// What stands in the main sheet, in the order of the form.
struct LaidLine {
  enum class Kind { heading, field, list };
  Kind kind = Kind::heading;
  std::string text;       // of a heading
  std::size_t index = 0;  // into fields or lists
};

struct Layout {
  std::vector<LaidLine> lines;
  std::vector<LaidField> fields;
  std::vector<LaidList> lists;
  std::vector<std::string> help;  // texts of the form
};

/// `unsupported` for lists within lists, for which a sheet has no place.
[[nodiscard]] Result<Layout> layout_of(const model::Form& form);

/// `unsupported` for options that their labels, which tables hold, do not tell apart.
[[nodiscard]] Result<void> check_labels(const std::vector<LaidField>& fields);
/// Of the form itself and of all lists.
[[nodiscard]] Result<void> check_labels(const Layout& layout);

/// Changes when a field comes, goes, or takes other values; not with labels and limits, which an older file can do without.
[[nodiscard]] std::string structure_digest(const Layout& layout);

/// What is asked for, as the sheet and the person who fills it in read it: "必填；20—2000字". Chinese, as the form is.
[[nodiscard]] std::string requirement_of(const model::Component& field);

}  // namespace luoxuan::form
