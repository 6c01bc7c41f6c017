#include "form/exported_form.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "form/field_path.hpp"

namespace luoxuan::form {
namespace {

using document::ReadCell;

/// The form has other fields than when it was sent out: which, as far as the file tells.
Failure changed(const model::Form& form, const Layout& layout, const document::XlsxFile& workbook, std::string_view file,
                const Message& hint) {
  std::set<std::string> known, written;
  for (const LaidField& field : layout.fields) known.insert(field.id);
  for (const LaidList& list : layout.lists)
    for (const LaidField& field : list.fields) known.insert(field.id);
  for (std::size_t sheet = 0; sheet < workbook.sheets().size(); ++sheet) {
    bool is_list = false;
    static_cast<void>(workbook.read(sheet, [&](std::size_t row, const std::vector<ReadCell>& cells) {
      for (const ReadCell& cell : cells)
        if (const std::string* text = cell.value.if_string()) {
          if (text->find("[].") != std::string::npos && row < 5) written.insert(*text), is_list = true;
          if (!is_list && cell.column == 0 && row > 2 && workbook.sheets()[sheet] == main_sheet) written.insert(*text);
        }
      return row < 2000;
    }));
  }
  std::vector<std::string> added, gone;
  std::ranges::set_difference(known, written, std::back_inserter(added));
  std::ranges::set_difference(written, known, std::back_inserter(gone));
  Message message = say("expected the form '{}' as it is now, found one of an earlier version",
                        "应为现在的表单“{}”，实为较早的版本", form.name);
  if (!added.empty()) {
    message.english += "; new since: " + text::join(added, ", ");
    message.chinese += "；新增：" + text::join(added, "、");
  }
  if (!gone.empty()) {
    message.english += "; no longer there: " + shortened(text::join(gone, ", "));
    message.chinese += "；已取消：" + shortened(text::join(gone, "、"));
  }
  return {FailureCode::conflict, std::move(message), hint, {std::string(file)}};
}

}  // namespace

std::optional<Failure> unlike_exported(const model::Form& form, const Layout& layout, const document::XlsxFile& workbook,
                                       std::string_view file) {
  const auto refuse = [file](Message message, Message hint) {
    return Failure{FailureCode::invalid_input, std::move(message), std::move(hint), {std::string(file)}};
  };
  const auto found = std::ranges::find(workbook.sheets(), key_sheet);
  std::map<std::string, std::string> keys;
  if (found != workbook.sheets().end()) {
    const auto read = workbook.read(static_cast<std::size_t>(found - workbook.sheets().begin()),
                                    [&](std::size_t, const std::vector<ReadCell>& cells) {
                                      if (cells.size() >= 2) keys[cells[0].value.to_string()] = cells[1].value.to_string();
                                      return keys.size() < 100;
                                    });
    if (!read) return read.error();
  }
  const Message send_again =
      say("export the form again, and copy over what was filled in", "请重新导出表单，并把已填内容复制过去");
  if (keys.empty())
    return refuse(say("expected a workbook that was exported for filling in, found one without the hidden sheet '{}'",
                      "应为导出的填报工作簿，实为没有隐藏工作表“{}”的文件", key_sheet),
                  send_again);
  if (keys["form"] != form.id)
    return refuse(say("expected the form '{}', found '{}'", "应为表单“{}”，实为“{}”", form.id, shortened(keys["form"])),
                  say("choose the form that was sent out", "请选择发出时的表单"));
  if (keys["layout"] != layout_version || keys["structure"] != structure_digest(layout))
    return changed(form, layout, workbook, file, send_again);
  return std::nullopt;
}

}  // namespace luoxuan::form
