#include "document/failed_calculation.hpp"

#include <algorithm>
#include <span>
#include <string_view>

#include "document/data_paths.hpp"
#include "feel/cause.hpp"
#include "feel/function_set.hpp"

namespace luoxuan::document {

namespace {

bool is_nothing(const value::Value& value) {
  return value.is_null() || (value.if_list() != nullptr && value.if_list()->empty()) ||
         (value.if_string() != nullptr && value.if_string()->empty());
}

bool is_of_a_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool mentions(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); !name.empty() && at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool begins = at == 0 || !is_of_a_word(text[at - 1]) || !is_of_a_word(name.front());
    const bool ends = end == text.size() || !is_of_a_word(text[end]) || !is_of_a_word(name.back());
    if (begins && ends) return true;
  }
  return false;
}

/// Whether the steps from the value on lead to nothing, by any item where there are several. Behind the last step names of loops
/// and filters go on, which are not followed: all members count that the text mentions.
bool leads_to_nothing(const value::Value& value, std::span<const std::string> steps, std::string_view text) {
  if (is_nothing(value)) return true;
  if (const value::List* const items = value.if_list())
    return std::ranges::any_of(*items, [&](const value::Value& item) { return leads_to_nothing(item, steps, text); });
  const value::Context* const context = value.if_context();
  if (context == nullptr) return false;
  if (steps.empty())
    return std::ranges::any_of(
        *context, [&](const auto& entry) { return mentions(text, entry.first) && leads_to_nothing(entry.second, steps, text); });
  const value::Value* const member = context->find(steps.front());
  return member == nullptr || leads_to_nothing(*member, steps.subspan(1), text);
}

bool tells_of_something_missing(const feel::Cause& cause) {
  using enum feel::WarningKind;
  return cause.kind == unknown_name || cause.kind == missing_entry || cause.kind == missing_input || cause.kind == null_value ||
         std::ranges::any_of(cause.because, tells_of_something_missing);
}

}  // namespace

std::optional<Message> why_it_failed(const feel::Expression& expression, const feel::Evaluation& evaluation,
                                     const feel::Variables& variables) {
  if (!evaluation.value.is_null() || !evaluation.null_names.empty()) return std::nullopt;
  const std::vector<feel::Cause> causes = feel::causes_in(evaluation.warnings);
  if (causes.empty() || std::ranges::any_of(causes, tells_of_something_missing)) return std::nullopt;
  static const feel::FunctionSet none;
  const feel::FunctionSet* const functions = variables.functions();
  for (const auto& path : data_paths(expression, {}, functions != nullptr ? *functions : none)) {
    const value::Value* const first = variables.find(path.front());
    if (first != nullptr && leads_to_nothing(*first, std::span(path).subspan(1), expression.text())) return std::nullopt;
  }
  return chain(causes.front());
}

}  // namespace luoxuan::document
