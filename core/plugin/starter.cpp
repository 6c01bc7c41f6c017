#include "plugin/starter.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "plugin/sources.hpp"
#include "plugin/starter_files.hpp"
#include "plugin/whole_folder.hpp"
#include "reader/manifest_reader.hpp"

namespace luoxuan::plugin {
namespace {

std::string replaced(std::string_view text, std::string_view mark, std::string_view by) {
  std::string made;
  for (std::size_t at = 0;;) {
    const std::size_t found = text.find(mark, at);
    made += text.substr(at, found - at);
    if (found == std::string_view::npos) return made;
    made += by;
    at = found + mark.size();
  }
}

/// What may stand between quotation marks of TOML and in a cell of CSV as it is.
bool is_plain_name(std::string_view name) {
  return text::is_utf8(name) && !text::trim(name).empty() && text::length(name) <= 60 && std::ranges::none_of(name, [](char c) {
           return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '"' || c == '\\' || c == ',';
         });
}

}  // namespace

Checked<void> write_starter(const std::filesystem::path& folder, std::string_view id, std::string_view name) {
  Failures refusals;
  if (!reader::is_plugin_id(id) || id == standard_plugin)
    refusals.push_back(
        {FailureCode::invalid_input,
         say("expected an id of lower-case letters, digits and _, found '{}'", "id 应为小写字母、数字和 _，实际为“{}”", id),
         say("a letter comes first; 'standard' is taken. It is stored and never changes",
             "以字母开头，不能是 standard；id 会被保存，不再更改"),
         {}});
  if (!is_plain_name(name))
    refusals.push_back({FailureCode::invalid_input,
                        say("expected a name of 1 to 60 characters without quotation marks and commas, found another text",
                            "名称应为 1 至 60 字，不含引号和逗号，实际不是"),
                        {},
                        {}});
  if (!refusals.empty()) return refusals;
  std::map<std::string, std::string> files;
  for (const StarterFile& file : starter_files())
    files.emplace(file.path, replaced(replaced(file.text, "@ID@", id), "@NAME@", name));
  const auto written = [&]() -> Result<void> {
    LX_TRY_ASSIGN(WholeFolder draft, WholeFolder::beside(folder));
    LX_TRY(draft.fill(files));
    return draft.publish();
  }();
  if (!written) return Failures{written.error()};
  return {};
}

}  // namespace luoxuan::plugin
