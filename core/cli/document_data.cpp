#include "cli/document_data.hpp"

#include <algorithm>
#include <optional>

#include "base/file.hpp"
#include "cli/json_file.hpp"
#include "value/json.hpp"

namespace luoxuan::cli {
namespace {

/// A date or its like in the data that is none: {"@date": "2017-13-01"}.
struct WrongMark {
  std::string place;  // "任务[2].截止"
  std::string mark, found;
};

std::optional<WrongMark> wrong_mark_in(const value::Value& data, const std::string& place) {
  static constexpr std::string_view marks[] = {"@date", "@time", "@date_time", "@days_duration", "@months_duration", "@number"};
  if (const value::List* list = data.if_list())
    for (std::size_t i = 0; i < list->size(); ++i)
      if (auto wrong = wrong_mark_in((*list)[i], fmt::format("{}[{}]", place, i + 1))) return wrong;
  const value::Context* context = data.if_context();
  if (context == nullptr) return std::nullopt;
  for (const auto& [name, member] : *context) {
    if (std::ranges::find(marks, name) != std::end(marks)) {
      if (value::parse_stored_json(value::to_json(data))) return std::nullopt;
      return WrongMark{place, name, value::to_json(member)};
    }
    if (auto wrong = wrong_mark_in(member, place.empty() ? name : place + "." + name)) return wrong;
  }
  return std::nullopt;
}

}  // namespace

Result<value::Context> read_document_data(const std::filesystem::path& file) {
  {
    LX_TRY_ASSIGN(const std::string bytes, read_file(file));
    if (const auto typed = value::parse_stored_json(bytes); typed && typed->if_context() != nullptr) return *typed->if_context();
  }
  LX_TRY_ASSIGN(value::Context plain, read_context(file));  // which tells what is wrong, with its place
  if (const auto wrong = wrong_mark_in(value::Value(plain), {}))
    return Failure{FailureCode::invalid_input,
                   say("at '{0}': expected what '{1}' can be, found {2}", "“{0}”处：应为“{1}”可表示的值，实为 {2}", wrong->place,
                       wrong->mark, wrong->found),
                   say("write for example {{\"@date\": \"2017-12-20\"}}", "例如写成 {{\"@date\": \"2017-12-20\"}}"),
                   {file.string(), 0, 0}};
  return plain;
}

}  // namespace luoxuan::cli
