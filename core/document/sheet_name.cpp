#include "document/sheet_name.hpp"

#include "base/text.hpp"
#include "document/cell_text.hpp"
#include "document/sheet_writer.hpp"

namespace luoxuan::document {

namespace {

constexpr std::size_t sheet_name_limit = 31;

/// Without what cannot be printed: a line feed is no part of a name either.
std::string printable(const std::string& name) {
  std::string kept = sound(name);
  std::erase_if(kept, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; });
  return kept;
}

Failure unfit(const std::string& name, const Message& message) {
  return in_sheet(FailureCode::invalid_input, name, message,
                  say("give the sheet a shorter, plain name", "请换一个较短的普通名称"));
}

}  // namespace

std::string quoted_sheet_name(std::string_view name) {
  std::string quoted = "'";
  for (const char c : name) {
    if (c == '\'') quoted += c;
    quoted += c;
  }
  return quoted + "'";
}

Result<void> SheetNames::add(const std::string& name) {
  const std::string shown = printable(name);
  if (shown != name)
    return unfit(shown, say("expected a name that can be printed, found control characters in '{}'",
                            "名称应能显示，实为“{}”中含有控制字符", shown));
  if (name.empty() || spreadsheet_length(name) > sheet_name_limit || name.find_first_of("[]:*?/\\") != std::string::npos ||
      name.front() == '\'' || name.back() == '\'')
    return unfit(name, say("expected a name of 1 to {} characters without [ ] : * ? / \\, found '{}'",
                           "名称应为1至{}个字且不含[ ] : * ? / \\，实为“{}”", sheet_name_limit, name));
  const std::string lower = text::to_lower_case(name);
  if (lower == "history")
    return unfit(name, say("expected another name than the one that Excel keeps for itself, found '{}'",
                           "名称不应为Excel保留的名称，实为“{}”", name));
  if (!taken_.insert(lower).second)
    return in_sheet(FailureCode::invalid_input, name,
                    say("expected each name once, found it twice", "名称应不重复，实为出现两次"),
                    say("give one of the sheets another name", "请为其中一个工作表另取名称"));
  return {};
}

bool SheetNames::contains(const std::string& name) const {
  return taken_.contains(text::to_lower_case(name));
}

}  // namespace luoxuan::document
