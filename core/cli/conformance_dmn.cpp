#include <map>
#include <memory>

#include "base/file.hpp"
#include "cli/conformance_command.hpp"
#include "cli/timed_variables.hpp"
#include "cli/typed_json.hpp"
#include "decision/decision_set.hpp"
#include "reader/dmn_reader.hpp"

namespace luoxuan::cli {
namespace {

using value::Context;
using value::List;
using value::Value;

Context answer_of(const Value& result, const Failures& errors) {
  List messages;
  for (const Failure& error : errors) messages.emplace_back(Context{{"message", to_string(error, Language::english)}});
  return {{"result", to_typed(result)}, {"errors", std::move(messages)}};
}

const std::string* text_in(const Context& request, std::string_view name) {
  const Value* value = request.find(name);
  return value != nullptr ? value->if_string() : nullptr;
}

Failure missing(const Message& what) {
  return {
      FailureCode::invalid_input, {"expected " + what.english + ", found none", "应有" + what.chinese + "，实际没有"}, {}, {}};
}

class DmnAnswers {
 public:
  Context answer(const Context& request) {
    const std::string* model = text_in(request, "model");
    if (model == nullptr) return answer_of({}, {missing(say("'model' with a file's name", "文件名“model”"))});
    const Checked<decision::DecisionSet>& set = models_of(*model, request.find("also"));
    if (!set) return answer_of({}, set.error());
    Context inputs;
    if (const Value* given = request.find("inputs"); given != nullptr && given->if_context() != nullptr)
      for (const auto& [name, typed] : *given->if_context()) {
        const Result<Value> value = from_typed(typed);
        if (!value) return answer_of({}, {value.error()});
        inputs.put(name, *value);
      }
    decision::EvaluationOptions options;
    options.now = time_of_system();
    decision::Evaluation evaluation;
    if (const std::string* name = text_in(request, "decision"))
      evaluation = set->evaluate(*name, inputs, options);
    else if (const std::string* knowledge = text_in(request, "bkm"))
      evaluation = set->evaluate_knowledge(*knowledge, inputs, options);
    else if (const std::string* service = text_in(request, "service"))
      evaluation = output_of(*set, *service, text_in(request, "output"), set->evaluate_service(*service, inputs, options));
    else
      return answer_of({}, {missing(say("'decision', 'service' or 'bkm'", "“decision”“service”或“bkm”"))});
    return answer_of(evaluation.value, evaluation.errors);
  }

 private:
  /// Of a service with several outputs the one that was asked for.
  static decision::Evaluation output_of(const decision::DecisionSet& set, const std::string& name, const std::string* output,
                                        decision::Evaluation evaluation) {
    const model::DecisionService* service = set.model().service(name);
    if (service == nullptr || service->outputs.size() < 2 || output == nullptr || evaluation.value.if_context() == nullptr)
      return evaluation;
    if (const Value* one = evaluation.value.if_context()->find(*output)) {
      const Value found = *one;
      evaluation.value = found;
    }
    return evaluation;
  }

  const Checked<decision::DecisionSet>& models_of(const std::string& model, const Value* also) {
    std::vector<std::string> files{model};
    if (also != nullptr && also->if_list() != nullptr)
      for (const Value& other : *also->if_list())
        if (other.if_string() != nullptr) files.push_back(*other.if_string());
    std::string key;
    for (const std::string& file : files) key += file + '\n';
    std::unique_ptr<Checked<decision::DecisionSet>>& kept = kept_[key];
    if (kept == nullptr) kept = std::make_unique<Checked<decision::DecisionSet>>(read(files));
    return *kept;
  }

  static Checked<decision::DecisionSet> read(const std::vector<std::string>& files) {
    std::vector<reader::DmnText> texts;
    for (const std::string& file : files) {
      auto bytes = read_file(file);
      if (bytes)
        texts.push_back({file, *std::move(bytes)});
      else if (texts.empty())
        return Failures{bytes.error()};
    }
    // An expression that cannot be read is null for its own decision; the others of the model are still answered.
    auto models = reader::read_dmn_with_imports(texts, reader::WrongExpressions::kept);
    if (!models) return models.error();
    return decision::DecisionSet::forgiving(*std::move(models));
  }

  std::map<std::string, std::unique_ptr<Checked<decision::DecisionSet>>> kept_;
};

}  // namespace

Answering make_dmn_answering() {
  return [answers = std::make_shared<DmnAnswers>()](const Context& request) { return answers->answer(request); };
}

}  // namespace luoxuan::cli
