#include "decision/decision_set.hpp"

#include "base/expect.hpp"
#include "base/text.hpp"
#include "decision/evaluator.hpp"

namespace luoxuan::decision {
namespace {

using value::Value;

/// One question: the limits, the warnings and the traces of all that is evaluated for it.
class Question {
 public:
  Question(const std::shared_ptr<const DecisionSet::Linked>& linked, const EvaluationOptions& options)
      : run_(options.now, options.functions),
        traces_(options.trace_tables ? std::make_shared<std::vector<TableTrace>>() : nullptr),
        evaluator_(linked, run_, traces_) {}

  [[nodiscard]] Evaluator& evaluator() { return evaluator_; }

  /// `name` is that of what was asked for.
  [[nodiscard]] Evaluation answered(Value value, std::string_view name) {
    Evaluation evaluation;
    if (!run_.stopped()) evaluation.value = std::move(value);
    std::vector<feel::Warning> warnings = run_.take_warnings();
    if (evaluation.value.is_null()) evaluation.cause = cause_in(warnings, name);
    for (feel::Warning& warning : warnings)
      if (warning.kind != feel::WarningKind::null_value)  // which tells no more than its cause
        evaluation.errors.push_back({FailureCode::condition_not_met, std::move(warning.message), {}, std::move(warning.where)});
    if (traces_ != nullptr) evaluation.tables = std::move(*traces_);
    return evaluation;
  }

 private:
  static feel::Cause cause_in(const std::vector<feel::Warning>& warnings, std::string_view name) {
    std::vector<feel::Cause> causes = feel::causes_in(warnings);
    if (causes.size() == 1 && causes.front().kind == feel::WarningKind::null_value && causes.front().subject == name)
      return std::move(causes.front());
    feel::Cause cause;
    cause.subject = name;
    cause.message = say("'{}' is null", "“{}”为 null", name);
    cause.because = std::move(causes);
    return cause;
  }

  feel::Run run_;
  Traces traces_;
  Evaluator evaluator_;
};

template <class T>
Evaluation unknown(std::string_view name, const std::vector<T>& known, const model::DecisionModel& model, const Message& kind) {
  std::vector<std::string> names;
  for (const T& one : known) names.push_back(one.name);
  const auto near = text::nearest(name, names);
  return {
      nullptr,
      {{FailureCode::not_found,
        {fmt::format("expected {}, found no '{}'", kind.english, name), fmt::format("没有名为“{1}”的{0}", kind.chinese, name)},
        near ? say("did you mean {}?", "是否想写“{}”？", *near) : Message{},
        model.where}},
      {},
      std::nullopt};
}

}  // namespace

Checked<DecisionSet> DecisionSet::of(std::vector<std::shared_ptr<const model::DecisionModel>> models) {
  DecisionSet set = forgiving(std::move(models));
  if (!set.linked_->failures.empty()) return set.linked_->failures;
  return set;
}

DecisionSet DecisionSet::forgiving(std::vector<std::shared_ptr<const model::DecisionModel>> models) {
  LX_EXPECT(!models.empty(), "a set has the model that is asked");
  return DecisionSet(link(std::move(models)));
}

const model::DecisionModel& DecisionSet::model() const {
  return *linked_->models.front();
}

Evaluation DecisionSet::evaluate(std::string_view name, const value::Context& inputs, const EvaluationOptions& options) const {
  const model::Decision* decision = nullptr;
  for (const auto& one : linked_->models)
    if (decision == nullptr) decision = one->decision(name);
  if (decision == nullptr) return unknown(name, model().decisions, model(), say("the name of a decision", "决策"));
  Question question(linked_, options);
  Given given(inputs);
  return question.answered(question.evaluator().decision(*decision, given), name);
}

Evaluation DecisionSet::evaluate_service(std::string_view name, const value::Context& inputs,
                                         const EvaluationOptions& options) const {
  const model::DecisionService* service = model().service(name);
  if (service == nullptr) return unknown(name, model().services, model(), say("the name of a decision service", "决策服务"));
  Question question(linked_, options);
  const Value function = question.evaluator().function_of(*service);
  std::vector<std::string> names;
  std::vector<Value> values;
  for (const std::string& parameter : function.if_function()->parameters()) {
    const Value* found = inputs.find(parameter);
    if (found == nullptr)
      question.evaluator().run().warn(service->where, say("expected the input '{}', found none", "缺少输入“{}”", parameter),
                                      feel::WarningKind::missing_input, parameter);
    names.push_back(parameter);
    values.push_back(found != nullptr ? *found : Value());
  }
  return question.answered(feel::call_function(question.evaluator().run(), service->where, function, names, std::move(values)),
                           name);
}

Evaluation DecisionSet::evaluate_knowledge(std::string_view name, const value::Context& arguments,
                                           const EvaluationOptions& options) const {
  const model::BusinessKnowledgeModel* knowledge = model().knowledge_model(name);
  if (knowledge == nullptr)
    return unknown(name, model().knowledge, model(), say("the name of a business knowledge model", "业务知识模型"));
  Question question(linked_, options);
  const Value function = question.evaluator().function_of(*knowledge);
  std::vector<std::string> names;
  std::vector<Value> values;
  if (function.if_function() != nullptr)
    for (const std::string& parameter : function.if_function()->parameters()) {
      const Value* found = arguments.find(parameter);
      names.push_back(parameter);
      values.push_back(found != nullptr ? *found : Value());
    }
  return question.answered(feel::call_function(question.evaluator().run(), knowledge->where, function, names, std::move(values)),
                           name);
}

}  // namespace luoxuan::decision
