#include "document/failed_calculation.hpp"

#include "document/data_paths.hpp"
#include "feel/function_set.hpp"

namespace luoxuan::document {

namespace {

bool is_null_or_empty_list(const value::Value& value) {
  return value.is_null() || (value.if_list() != nullptr && value.if_list()->empty());
}

/// Whether the path leads to nothing, as far as contexts lead.
bool leads_to_nothing(const std::vector<std::string>& steps, const feel::Variables& variables) {
  const value::Value* value = variables.find(steps.front());
  for (std::size_t i = 1; value != nullptr && i < steps.size(); ++i) {
    const value::Context* const context = value->if_context();
    if (context == nullptr) break;
    value = context->find(steps[i]);
  }
  return value != nullptr && is_null_or_empty_list(*value);
}

bool tells_of_something_missing(const feel::Warning& warning) {
  using enum feel::WarningKind;
  return warning.kind == unknown_name || warning.kind == missing_entry || warning.kind == missing_input ||
         warning.kind == null_value;
}

}  // namespace

std::optional<Message> why_it_failed(const feel::Expression& expression, const feel::Evaluation& evaluation,
                                     const feel::Variables& variables) {
  if (!evaluation.value.is_null() || !evaluation.null_names.empty()) return std::nullopt;
  const Message* why = nullptr;
  for (const feel::Warning& warning : evaluation.warnings) {
    if (tells_of_something_missing(warning)) return std::nullopt;
    if (warning.kind != feel::WarningKind::mended) why = &warning.message;
  }
  if (why == nullptr) return std::nullopt;
  static const feel::FunctionSet none;
  const feel::FunctionSet* const functions = variables.functions();
  for (const auto& path : data_paths(expression, {}, functions != nullptr ? *functions : none))
    if (leads_to_nothing(path, variables)) return std::nullopt;
  return *why;
}

}  // namespace luoxuan::document
