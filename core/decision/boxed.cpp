#include "decision/evaluator.hpp"
#include "feel/comparison.hpp"
#include "feel/iteration.hpp"

namespace luoxuan::decision {

using value::List;
using value::Value;

/// One member function a kind of boxed expression (DMN 1.5, 10.2).
class BoxedVisitor {
 public:
  BoxedVisitor(Evaluator& evaluator, const model::BoxedExpression& boxed, const Scope& scope, const std::string& owner,
               const std::string& own_name)
      : evaluator_(evaluator), boxed_(boxed), scope_(scope), owner_(owner), own_name_(own_name) {}

  Value operator()(const model::LiteralExpression& literal) { return evaluator_.formula(literal.formula, scope_); }

  Value operator()(const model::DecisionTable& table) { return evaluator_.table(table, boxed_.where, scope_, owner_); }

  Value operator()(const model::BoxedContext& context) {
    Scope inner(&scope_);
    value::Context made;
    for (const model::BoxedContext::Entry& entry : context.entries) {
      const std::size_t first = evaluator_.run().warning_count();
      const Value value =
          evaluator_.fitted(evaluator_.boxed(entry.value, inner, owner_, entry.variable.name), entry.variable.type,
                            entry.variable.where, [&] { return say("entry '{}'", "条目“{}”", entry.variable.name); });
      evaluator_.run().note_outcome(first, value, entry.variable.where, entry.variable.name);
      inner.put(entry.variable.name, value);
      made.put(entry.variable.name, value);
    }
    if (context.result != nullptr) return evaluator_.boxed(context.result, inner, owner_);
    return made;
  }

  Value operator()(const model::BoxedList& list) {
    List made;
    for (const model::BoxedPointer& item : list.items) made.push_back(evaluator_.boxed(item, scope_, owner_));
    return made;
  }

  Value operator()(const model::Relation& relation) {
    List rows;
    for (const std::vector<model::BoxedPointer>& row : relation.rows) {
      value::Context made;
      for (std::size_t i = 0; i < row.size() && i < relation.columns.size(); ++i) {
        const model::InformationItem& column = relation.columns[i];
        made.put(column.name, evaluator_.fitted(evaluator_.boxed(row[i], scope_, owner_), column.type, column.where,
                                                [&] { return say("column '{}'", "列“{}”", column.name); }));
      }
      rows.emplace_back(std::move(made));
    }
    return rows;
  }

  Value operator()(const model::FunctionDefinition& definition) {
    return evaluator_.function_from(definition, boxed_.where, scope_.captured(), nullptr, owner_, own_name_);
  }

  Value operator()(const model::Invocation& invocation) {
    const Value function = evaluator_.boxed(invocation.function, scope_, owner_);
    std::vector<std::string> names;
    std::vector<Value> arguments;
    for (const model::Invocation::Binding& binding : invocation.bindings) {
      names.push_back(binding.parameter.name);
      arguments.push_back(evaluator_.fitted(evaluator_.boxed(binding.argument, scope_, owner_), binding.parameter.type,
                                            binding.parameter.where,
                                            [&] { return say("the parameter '{}'", "参数“{}”", binding.parameter.name); }));
    }
    return feel::call_function(evaluator_.run(), boxed_.where, function, names, std::move(arguments));
  }

  Value operator()(const model::Conditional& conditional) {
    const Value holds = evaluator_.boxed(conditional.condition, scope_, owner_);
    if (holds.if_boolean() == nullptr) {
      evaluator_.run().warn(boxed_.where, say("expected true or false as the condition, found {}",
                                              "条件应为 true 或 false，实为 {}", value::name_of(holds.kind())));
      if (!holds.is_null()) return nullptr;  // null is as good as false
    }
    return evaluator_.boxed(feel::is_true(holds) ? conditional.then : conditional.otherwise, scope_, owner_);
  }

  Value operator()(const model::Iteration& iteration) {
    const Value domain = evaluator_.boxed(iteration.domain, scope_, owner_);
    return iteration.kind == model::Iteration::Kind::for_each ? all_results(iteration, domain) : quantified(iteration, domain);
  }

  Value operator()(const model::Filter& filter) {
    const Value filtered = evaluator_.boxed(filter.list, scope_, owner_);
    List single;
    const List* list = filtered.if_list();
    if (list == nullptr) {
      if (!filtered.is_null()) single.push_back(filtered);
      list = &single;
    }
    List kept;
    for (const Value& item : *list) {
      if (!evaluator_.run().spend_steps(1, {})) return nullptr;
      Scope inner(&scope_);
      inner.set_item(item);
      const Value holds = evaluator_.boxed(filter.match, inner, owner_);
      if (&item == list->data() && holds.if_number() != nullptr)
        return feel::element_at(evaluator_.run(), {}, *list, *holds.if_number());
      if (feel::is_true(holds)) kept.push_back(item);
    }
    return kept;
  }

 private:
  bool each(const Value& domain, const std::function<bool(const Value&)>& visit) {
    static const std::vector<std::string> none;
    const feel::Run::Inside inside(evaluator_.run(), none, boxed_.where);
    return feel::each_element(evaluator_.run(), {}, domain, visit);
  }

  Value all_results(const model::Iteration& iteration, const Value& domain) {
    List results;
    const bool good = each(domain, [&](const Value& item) {
      Scope inner(&scope_);
      inner.put(iteration.variable, item);
      if (!evaluator_.run().spend_steps(results.size(), {})) return false;
      inner.put("partial", results);
      results.push_back(evaluator_.boxed(iteration.body, inner, owner_));
      return evaluator_.run().spend_memory(sizeof(Value), {});
    });
    return good ? Value(std::move(results)) : Value();
  }

  Value quantified(const model::Iteration& iteration, const Value& domain) {
    const bool decisive = iteration.kind == model::Iteration::Kind::some;  // the answer that ends the search
    bool unknown = false;
    bool decided = false;
    bool wrong = false;  // neither true, false nor unknown
    const bool good = each(domain, [&](const Value& item) {
      Scope inner(&scope_);
      inner.put(iteration.variable, item);
      const Value holds = evaluator_.boxed(iteration.body, inner, owner_);
      const bool* boolean = holds.if_boolean();
      unknown = unknown || boolean == nullptr;
      wrong = boolean == nullptr && !holds.is_null();
      decided = boolean != nullptr && *boolean == decisive;
      return !decided && !wrong;
    });
    if (!good || wrong) return nullptr;
    if (decided) return decisive;
    return unknown ? Value() : Value(!decisive);
  }

  Evaluator& evaluator_;
  const model::BoxedExpression& boxed_;
  const Scope& scope_;
  const std::string& owner_;
  const std::string& own_name_;
};

Value Evaluator::boxed(const model::BoxedPointer& expression, const Scope& scope, const std::string& owner,
                       const std::string& own_name) {
  if (expression == nullptr || !run_.enter({})) return nullptr;
  const Value value = std::visit(BoxedVisitor(*this, *expression, scope, owner, own_name), expression->content);
  run_.leave();
  if (!run_.bearable(value, {})) return nullptr;
  return fitted(value, expression->type, expression->where,
                [&] { return say("the expression in '{}'", "“{}”中的表达式", owner); });
}

Value Evaluator::function_from(const model::FunctionDefinition& definition, const SourcePosition& where, value::Context captured,
                               model::TypePointer result, const std::string& owner, const std::string& own_name) {
  if (definition.language != model::FunctionDefinition::Language::feel) {
    run_.warn(where,
              say("expected a function in FEEL, found one in {}: not supported, it yields null",
                  "应为 FEEL 函数，实为 {} 函数：不支持，结果为 null",
                  definition.language == model::FunctionDefinition::Language::java ? "Java" : "PMML"),
              feel::WarningKind::unsupported);
    return nullptr;
  }
  std::vector<feel::NativeParameter> parameters;
  for (const model::InformationItem& parameter : definition.parameters) parameters.push_back({parameter.name, parameter.type});
  std::uint32_t depth = 1;
  for (const auto& [name, value] : captured) depth = std::max(depth, value.depth() + 1);
  return feel::make_native_function(
      std::move(parameters), std::move(result),
      [linked = linked_, traces = traces_, &definition, where, captured = std::move(captured), owner, own_name](
          feel::Run& run, std::vector<Value> arguments) {
        Evaluator evaluator(linked, run, traces);
        Scope scope;
        for (const auto& [name, value] : captured) scope.put(name, value);
        if (!own_name.empty())
          scope.put(own_name, evaluator.function_from(definition, where, captured, nullptr, owner, own_name));
        for (std::size_t i = 0; i < arguments.size(); ++i) scope.put(definition.parameters[i].name, std::move(arguments[i]));
        return evaluator.boxed(definition.body, scope, owner);
      },
      depth);
}

}  // namespace luoxuan::decision
