#include "form/validate.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "form/field_path.hpp"
#include "form/field_rules.hpp"
#include "form/form_scope.hpp"
#include "form/read_only.hpp"
#include "form/shape.hpp"
#include "form/submission_limits.hpp"
#include "form/typed_value.hpp"

namespace luoxuan::form {
namespace {

using model::Component;
using model::Shape;
using value::Context;
using value::Value;

class Validation {
 public:
  Validation(const Directory& directory, const SubmissionLimits& limits) : directory_(directory), limits_(limits) {}

  /// Checks what stands at one level of data and puts what becomes of it into `accepted`.
  void check_level(const std::vector<Component>& components, const Scope& scope, const std::string& prefix, bool taken,
                   Context& accepted) {
    for (const Component& component : components) {
      if (is_full()) return;
      check(component, scope, prefix, taken, accepted);
    }
  }

  /// Refuses names that the form does not have. Rows of lists are looked at when they are checked.
  void check_names(const Shape& shape, const Context& submitted, const std::string& prefix) {
    std::vector<std::string> known;
    for (const auto& [name, inner] : shape.members) known.push_back(name);
    for (const auto& [name, value] : submitted) {
      if (is_full()) return;
      const Shape* inner = shape.find(name);
      const std::string path = below(prefix, shortened(name));
      if (inner == nullptr) {
        const auto near = text::length(name) > 60 ? std::nullopt : text::nearest(name, known);
        refuse(path,
               {FailureCode::invalid_input,
                say("expected a field of the form, found one that it does not have", "应为表单中的字段，实为表单没有的字段"),
                near ? say("did you mean {}?", "是否指 {}？", *near) : Message{}});
      } else if (inner->kind == Shape::Kind::context && !value.is_null()) {
        if (const Context* context = value.if_context())
          check_names(*inner, *context, path);
        else
          refuse(path, mismatch({"fields with values", "若干字段"}, value));
      }
    }
  }

  [[nodiscard]] Failures take_failures() { return std::move(failures_); }

 private:
  /// `taken` is false within what is hidden or disabled: nothing is read or complained about, but every name gets its value.
  void check(const Component& component, const Scope& scope, const std::string& prefix, bool taken, Context& accepted) {
    if (std::holds_alternative<model::Presentation>(component.content)) return;
    if (++values_ > limits_.values) {
      refuse_all(say("expected at most {} values, found more", "值应不超过 {} 个，实际更多", limits_.values));
      return;
    }
    taken = taken && !component.disabled && !is_hidden(component, scope);
    const std::string path = below(prefix, component.path);
    if (const auto* group = std::get_if<model::Group>(&component.content)) {
      check_group(component, *group, scope, path, taken, accepted);
      return;
    }
    const Value* submitted = taken ? find_at(scope.submitted, component.path) : nullptr;
    if (const auto* list = std::get_if<model::DynamicList>(&component.content)) {
      Value rows = taken ? check_list(*list, submitted, scope, path) : nothing_for(component);
      put_at(accepted, component.path, 0, std::move(rows));
      return;
    }
    Value value = nothing_for(component);
    if (taken) {
      Result<Value> read = typed(component, submitted == nullptr ? Value() : *submitted);
      if (is_kept(component, submitted, scope)) {
        value = read ? std::move(*read) : *submitted;
      } else if (!read) {
        refuse(path, read.error());
      } else {
        value = std::move(*read);
        for (Failure& failure : broken_rules(component, value, directory_)) refuse(path, std::move(failure));
      }
    }
    put_at(accepted, component.path, 0, std::move(value));
  }

  void check_group(const Component& component, const model::Group& group, const Scope& scope, const std::string& path, bool taken,
                   Context& accepted) {
    if (component.path.empty()) {
      check_level(group.components, scope, path, taken, accepted);
      return;
    }
    const Value* submitted = find_at(scope.submitted, component.path);
    const Context* inside = submitted == nullptr ? nullptr : submitted->if_context();
    static const Context nothing;
    const Scope inner(group.components, inside == nullptr ? nothing : *inside, &scope, scope.given());
    const Value* there = find_at(accepted, component.path);
    const Context* known = there == nullptr ? nullptr : there->if_context();
    Context members = known == nullptr ? Context() : *known;
    check_level(group.components, inner, path, taken, members);
    put_at(accepted, component.path, 0, Value(std::move(members)));
  }

  Value check_list(const model::DynamicList& list, const Value* submitted, const Scope& scope, const std::string& path) {
    value::List accepted;
    static const value::List none;
    const value::List* rows = submitted == nullptr || submitted->is_null() ? &none : submitted->if_list();
    if (rows == nullptr) {
      refuse(path, mismatch({"a list of rows", "若干行"}, *submitted));
      return accepted;
    }
    for (Failure& failure : broken_row_rules(list, rows->size())) refuse(path, std::move(failure));
    const Shape shape = shape_of(list.components);
    for (std::size_t index = 0; index < rows->size() && !is_full(); ++index) {
      const std::string row_path = row_of(path, index);
      const Context* row = (*rows)[index].if_context();
      if (row == nullptr) {
        refuse(row_path, mismatch({"a row (fields with values)", "一行（若干字段）"}, (*rows)[index]));
        continue;
      }
      const Scope inner(list.components, *row, &scope, scope.given());
      Context members;
      check_level(list.components, inner, row_path, true, members);
      check_names(shape, *row, row_path);
      accepted.emplace_back(std::move(members));
    }
    return accepted;
  }

  static bool is_hidden(const Component& component, const Scope& scope) {
    if (!component.hide) return false;
    const feel::Evaluation evaluation = component.hide->evaluate(scope);
    const bool* hidden = evaluation.value.if_boolean();
    return hidden != nullptr && *hidden;
  }

  /// Whether the value is the workflow's: what is wrong with it is not for whoever fills in the form to mend.
  static bool is_kept(const Component& component, const Value* value, const Scope& scope) {
    return scope.given().kept != nullptr && value != nullptr && !value->is_null() && is_read_only(component, scope);
  }

  static Failure mismatch(const Message& expected, const Value& submitted) {
    const Message found = described(submitted);
    return {FailureCode::invalid_input,
            say("expected {0}, found {2}", "应为{1}，实为{3}", expected.english, expected.chinese, found.english, found.chinese)};
  }

  void refuse(std::string_view path, Failure failure) {
    if (is_full()) return;
    is_full_ = failure.code == FailureCode::limit_exceeded;  // a pattern that takes too long would take as long again
    failures_.push_back(at_path(path, std::move(failure)));
    if (failures_.size() == failure_limit)
      refuse_all(say("expected at most {} failures in a submission, found more", "一次填报的问题应不超过 {} 处，实际更多",
                     failure_limit));
  }

  /// The last failure: what follows is not looked at.
  void refuse_all(Message message) {
    if (is_full_) return;
    is_full_ = true;
    failures_.push_back({FailureCode::limit_exceeded, std::move(message), {}, {}});
  }

  [[nodiscard]] bool is_full() const { return is_full_; }

  const Directory& directory_;
  const SubmissionLimits& limits_;
  Failures failures_;
  std::size_t values_ = 0;
  bool is_full_ = false;
};

}  // namespace

Checked<Context> validate(const model::Form& form, const Context& submission, const Directory& directory,
                          const RuleContext& given, const SubmissionLimits& limits) {
  if (auto exceeded = exceeded_limit(submission, limits)) return Failures{std::move(*exceeded)};
  Validation validation(directory, limits);
  Context accepted;
  const Context kept = keep_read_only(form, submission, given);
  validation.check_level(form.components, Scope(form.components, kept, nullptr, given), {}, true, accepted);
  validation.check_names(shape_of(form), kept, {});
  Failures failures = validation.take_failures();
  if (!failures.empty()) return failures;
  return accepted;
}

Failures unknown_fields(const model::Form& form, const Context& submission, const Directory& directory) {
  if (auto exceeded = exceeded_limit(submission)) return {std::move(*exceeded)};
  const SubmissionLimits limits;
  Validation validation(directory, limits);
  validation.check_names(shape_of(form), submission, {});
  return validation.take_failures();
}

}  // namespace luoxuan::form
