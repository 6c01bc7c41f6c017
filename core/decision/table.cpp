#include <algorithm>

#include "decision/evaluator.hpp"
#include "feel/arithmetic.hpp"
#include "feel/comparison.hpp"

namespace luoxuan::decision {
namespace {

using model::DecisionTable;
using value::List;
using value::Value;
using HitPolicy = DecisionTable::HitPolicy;
using Aggregation = DecisionTable::Aggregation;

/// The scope of a cell: what is tested is `?`.
class Tested final : public feel::Variables {
 public:
  Tested(const Value& value, const feel::Variables& around) : value_(value), around_(around) {}
  [[nodiscard]] const Value* find(std::string_view name) const override { return name == "?" ? &value_ : around_.find(name); }

 private:
  const Value& value_;
  const feel::Variables& around_;
};

/// One evaluation of one table.
class TableEvaluation {
 public:
  TableEvaluation(Evaluator& evaluator, const DecisionTable& table, const SourcePosition& where, const Scope& scope,
                  const std::string& owner, TableTrace* trace)
      : evaluator_(evaluator), table_(table), where_(where), scope_(scope), owner_(owner), trace_(trace) {}

  Value value() {
    first_warning_ = evaluator_.run().warning_count();
    if (!read_inputs()) return nullptr;
    std::vector<const DecisionTable::Rule*> hits;
    const bool one_is_enough = table_.hit_policy == HitPolicy::first;
    for (std::size_t i = 0; i < table_.rules.size(); ++i) {
      const std::int32_t outcome = matches(table_.rules[i]);
      if (trace_ != nullptr) trace_->rules[i] = outcome;
      if (outcome != TableTrace::hit) continue;
      hits.push_back(&table_.rules[i]);
      if (one_is_enough) break;
    }
    return hits.empty() ? of_no_hit() : of_hits(hits);
  }

 private:
  using Row = std::vector<Value>;  // one value for each output
  struct Hit {
    const DecisionTable::Rule* rule;
    Row row;
    std::vector<std::size_t> ranks;  // of each output, when they are sorted by priority
  };

  bool read_inputs() {
    for (const DecisionTable::Input& input : table_.inputs) {
      const std::size_t first = evaluator_.run().warning_count();
      Value value = evaluator_.fitted(evaluator_.formula(input.expression, scope_), input.type, input.where, [&] {
        return say("input '{}' of a table in '{}'", "“{1}”中决策表的输入“{0}”", input.label, owner_);
      });
      if (!value.is_null() && !is_allowed(value, input.allowed)) {
        warn(input.where,
             say("input '{}': expected one of the allowed values, found {}", "输入“{}”应为允许的值，实为 {}", input.label,
                 value.to_string()),
             feel::WarningKind::not_allowed);
        if (trace_ == nullptr) return false;
        trace_->refused_input = static_cast<std::int32_t>(inputs_.size());
        inputs_.push_back(std::move(value));
        trace_->inputs = std::move(inputs_);
        return false;
      }
      if (value.is_null()) evaluator_.run().note_outcome(first, value, input.where, input.label);
      inputs_.push_back(std::move(value));
    }
    if (trace_ != nullptr) trace_->inputs = inputs_;
    return true;
  }

  [[nodiscard]] bool test_holds(const model::Formula& test, const Value& value) const {
    return feel::is_true(evaluator_.formula(test, Tested(value, scope_)));
  }

  [[nodiscard]] bool is_allowed(const Value& value, const std::vector<model::Formula>& allowed) const {
    return allowed.empty() || std::ranges::any_of(allowed, [&](const model::Formula& test) { return test_holds(test, value); });
  }

  /// TableTrace::hit, or the first input that does not match.
  [[nodiscard]] std::int32_t matches(const DecisionTable::Rule& rule) const {
    for (std::size_t i = 0; i < rule.tests.size() && i < inputs_.size(); ++i)
      if (!test_holds(rule.tests[i], inputs_[i])) return static_cast<std::int32_t>(i);
    return TableTrace::hit;
  }

  [[nodiscard]] Row row_of(const DecisionTable::Rule& rule) const {
    Row row;
    for (std::size_t i = 0; i < table_.outputs.size() && i < rule.results.size(); ++i) {
      const DecisionTable::Output& output = table_.outputs[i];
      row.push_back(evaluator_.fitted(evaluator_.formula(rule.results[i], scope_), output.type, rule.where, [&] {
        return say("output '{}' of a rule in '{}'", "“{1}”中规则的输出“{0}”", output.name, owner_);
      }));
    }
    row.resize(table_.outputs.size());
    return row;
  }

  /// One output: its value; several: a context of them.
  [[nodiscard]] Value result_of(const Row& row) const {
    if (row.size() == 1) return row.front();
    value::Context outputs;
    for (std::size_t i = 0; i < row.size(); ++i) outputs.put(table_.outputs[i].name, row[i]);
    return outputs;
  }

  [[nodiscard]] bool yields_list() const {
    return table_.hit_policy == HitPolicy::rule_order || table_.hit_policy == HitPolicy::output_order ||
           (table_.hit_policy == HitPolicy::collect && table_.aggregation == Aggregation::none);
  }

  Value of_no_hit() {
    Row row;
    bool has_default = false;
    for (const DecisionTable::Output& output : table_.outputs) {
      has_default = has_default || output.default_value;
      row.push_back(output.default_value
                        ? evaluator_.fitted(evaluator_.formula(*output.default_value, scope_), output.type, output.where,
                                            [&] { return say("the default output in '{}'", "“{}”的默认输出", owner_); })
                        : Value());
    }
    if (has_default) return result_of(row);
    if (yields_list()) return List{};
    if (table_.hit_policy == HitPolicy::collect && table_.aggregation == Aggregation::count) return 0;
    warn(where_,
         say("'{}': expected a rule that matches or a default output, found neither", "“{}”：应有匹配的规则或默认输出，实际没有",
             owner_),
         feel::WarningKind::no_single_rule);
    return nullptr;
  }

  Value of_hits(const std::vector<const DecisionTable::Rule*>& hits) {
    if (table_.hit_policy == HitPolicy::unique && hits.size() > 1) return refuse_several(hits);
    if (table_.hit_policy == HitPolicy::unique || table_.hit_policy == HitPolicy::first) {
      note_taken(*hits.front());
      return result_of(row_of(*hits.front()));
    }
    std::vector<Hit> rows;
    for (const DecisionTable::Rule* rule : hits) rows.push_back({rule, row_of(*rule), {}});
    if (table_.hit_policy == HitPolicy::any &&
        std::ranges::any_of(rows, [&](const Hit& hit) { return hit.row != rows.front().row; }))
      return refuse_several(hits);
    if (table_.hit_policy == HitPolicy::priority || table_.hit_policy == HitPolicy::output_order) sort_by_priority(rows);
    if (table_.hit_policy == HitPolicy::any || table_.hit_policy == HitPolicy::priority) {
      note_taken(*rows.front().rule);
      return result_of(rows.front().row);
    }
    for (const Hit& hit : rows) note_taken(*hit.rule);
    if (table_.hit_policy == HitPolicy::collect && table_.aggregation != Aggregation::none) return aggregated(rows);
    List results;
    for (const Hit& hit : rows) results.push_back(result_of(hit.row));
    return results;
  }

  void note_taken(const DecisionTable::Rule& rule) {
    if (trace_ != nullptr) trace_->taken.push_back(static_cast<std::size_t>(&rule - table_.rules.data()));
  }

  Value refuse_several(const std::vector<const DecisionTable::Rule*>& hits) const {
    std::string numbers;
    for (const DecisionTable::Rule* rule : hits)
      numbers += (numbers.empty() ? "" : ", ") + std::to_string(rule - table_.rules.data() + 1);
    warn(where_,
         say("'{}': hit policy {} expects one result, found the rules {}", "“{}”：命中策略 {} 应只有一个结果，实际命中规则 {}",
             owner_, name_of(table_.hit_policy), numbers),
         feel::WarningKind::no_single_rule);
    return nullptr;
  }

  /// Where the value stands in the list of allowed values; behind them all when it is not among them.
  [[nodiscard]] std::size_t rank(const DecisionTable::Output& output, const Value& value) const {
    for (std::size_t i = 0; i < output.allowed.size(); ++i)
      if (test_holds(output.allowed[i], value)) return i;
    return output.allowed.size();
  }

  /// The first output decides, among equals the second, and so on; what is equal in all stays in the order of the rules.
  void sort_by_priority(std::vector<Hit>& rows) const {
    for (Hit& hit : rows)
      for (std::size_t i = 0; i < hit.row.size(); ++i) hit.ranks.push_back(rank(table_.outputs[i], hit.row[i]));
    std::ranges::stable_sort(rows, {}, &Hit::ranks);
  }

  Value aggregated(const std::vector<Hit>& rows) {
    if (table_.aggregation == Aggregation::count) return static_cast<std::int64_t>(rows.size());
    Row totals;
    for (std::size_t i = 0; i < table_.outputs.size(); ++i) {
      Value total = rows.front().row[i];
      for (std::size_t hit = 1; hit < rows.size(); ++hit) total = joined(total, rows[hit].row[i]);
      totals.push_back(std::move(total));
    }
    return result_of(totals);
  }

  Value joined(const Value& total, const Value& value) {
    if (table_.aggregation == Aggregation::sum) return feel::calculate(evaluator_.run(), {}, feel::Operator::add, total, value);
    const auto sign = feel::order(value, total);
    if (!sign) {
      warn(where_,
           say("'{}': expected outputs that can be compared, found {} and {}", "“{}”：输出应可比较，实为 {} 和 {}", owner_,
               value::name_of(total.kind()), value::name_of(value.kind())),
           feel::WarningKind::not_comparable);
      return nullptr;
    }
    const auto wanted = table_.aggregation == Aggregation::min ? std::strong_ordering::less : std::strong_ordering::greater;
    return *sign == wanted ? value : total;
  }

  void warn(const SourcePosition& where, Message message, feel::WarningKind kind) const {
    evaluator_.run().warn_because(first_warning_, where, std::move(message), kind);
  }

  Evaluator& evaluator_;
  const DecisionTable& table_;
  const SourcePosition& where_;
  const Scope& scope_;
  const std::string& owner_;
  TableTrace* trace_;
  std::vector<Value> inputs_;
  std::size_t first_warning_ = 0;
};

}  // namespace

Value Evaluator::table(const DecisionTable& table, const SourcePosition& where, const Scope& scope, const std::string& owner) {
  constexpr std::size_t trace_limit = 10'000;
  if (traces_ == nullptr || traces_->size() >= trace_limit)
    return TableEvaluation(*this, table, where, scope, owner, nullptr).value();
  TableTrace trace{owner, &table, {}, std::vector<std::int32_t>(table.rules.size(), TableTrace::not_reached), {}, -1};
  Value value = TableEvaluation(*this, table, where, scope, owner, &trace).value();
  traces_->push_back(std::move(trace));
  return value;
}

}  // namespace luoxuan::decision
