#include <algorithm>
#include <set>

#include "calendar/academic_calendar.hpp"
#include "feel/called_functions.hpp"
#include "form/shape.hpp"
#include "model/literal.hpp"
#include "organisation/organisation.hpp"
#include "plugin/checks.hpp"

namespace luoxuan::plugin {
namespace {

class IndicatorCheck {
 public:
  IndicatorCheck(const model::Library& library, const Gaps& gaps, Failures& refusals)
      : library_(library), gaps_(gaps), refusals_(refusals) {
    if (!gaps.has("organisation"))
      if (auto built = organisation::Organisation::build(library.organisation)) organisation_ = *std::move(built);
    if (!gaps.has("calendar"))
      if (auto built = calendar::AcademicCalendar::build(library.calendar)) calendar_ = *std::move(built);
  }

  void check(const model::Indicator& indicator) {
    indicator_ = &indicator;
    for (std::size_t i = 0; i < indicator.units.size(); ++i)
      check_unit(fmt::format("units[{}]", i + 1), indicator.units[i], true);
    check_unit("office", indicator.office, false);
    if (!indicator.collector.empty()) check_unit("collector", indicator.collector, false);
    for (std::size_t i = 0; i < indicator.escalates_to.size(); ++i)
      check_unit(fmt::format("escalates_to[{}]", i + 1), indicator.escalates_to[i], false);
    check_handler();
    check_target();
    for (const model::Aim& aim : indicator.aims) check_aim(aim);
    check_thresholds();
    if (indicator.form) check_form(*indicator.form);
    if (indicator.fetch) check_fetch(*indicator.fetch);
  }

 private:
  void check_unit(const std::string& key, const std::string& name, bool may_be_collective) {
    if (!organisation_ || organisation_->find_unit(name) != nullptr) return;
    std::vector<std::string> known;
    for (const model::Unit& unit : library_.organisation.units) {
      known.push_back(unit.name);
      known.push_back(unit.id);
      known.insert(known.end(), unit.aliases.begin(), unit.aliases.end());
    }
    if (may_be_collective)
      for (const model::Collective& collective : library_.organisation.collectives) {
        if (collective.name == name) return check_choice(key, collective);
        known.push_back(collective.name);
      }
    refuse_name(key, may_be_collective ? say("a unit or a collective", "部门或统称") : say("a unit", "部门"), name, known);
  }

  /// Nobody chooses when a measurement comes.
  void check_choice(const std::string& key, const model::Collective& collective) {
    if (collective.choose)
      refuse(indicator_->places.of(key, indicator_->where), key,
             say("expected a collective of fixed units, found '{}', which wants a choice",
                 "应为部门固定的统称，实为需要选择的“{}”", collective.name),
             say("name the units", "请写明部门"));
  }

  void check_handler() {
    if (!organisation_ || organisation_->find_role(indicator_->handler) != nullptr || gaps_.has("organisation/roles")) return;
    std::vector<std::string> known;
    for (const model::Role& role : organisation_->roles()) known.push_back(role.id);
    refuse_name("handler", say("a role", "角色"), indicator_->handler, known);
  }

  void check_target() {
    const std::string& target = indicator_->target;
    if (target.empty() || gaps_.has("targets")) return;
    std::vector<std::string> known;
    for (const model::Target& one : library_.targets) known.push_back(one.id);
    if (std::ranges::find(known, target) == known.end())
      refuse_name("target", say("the id of a target", "目标的 id"), target, known);
  }

  void check_aim(const model::Aim& aim) {
    if (!calendar_ || aim.period.empty()) return;
    const auto period = calendar_->period(aim.period);
    if (!period) {
      refuse(aim.where, "aims." + aim.period, period.error().message, period.error().hint);
    } else if (period->kind != indicator_->period && period->kind != model::PeriodKind::academic_year &&
               period->kind != model::PeriodKind::calendar_year) {
      refuse(aim.where, "aims." + aim.period,
             say("expected a {}, found '{}'", "周期应为 {}，实为“{}”", model::name_of(indicator_->period), aim.period),
             say("name periods of the indicator's kind, or years", "请写该指标周期种类的周期或年度"));
    }
  }

  void check_thresholds() {
    const std::string& id = indicator_->thresholds;
    const auto model = library_.model_of_decision(id);
    if (model == nullptr) {
      if (gaps_.has("decisions")) return;
      std::vector<std::string> known;
      for (const auto& [name, other] : library_.decisions)
        for (const model::Decision& decision : other->decisions)
          if (!decision.id.empty()) known.push_back(decision.id);
      refuse_name("thresholds", say("the id of a decision", "决策的 id"), id, known);
      return;
    }
    const auto decision = std::ranges::find(model->decisions, id, &model::Decision::id);
    check_inputs(*model, *decision);
    if (decision->logic != nullptr)
      if (const auto* table = std::get_if<model::DecisionTable>(&decision->logic->content)) check_outputs(*decision, *table);
  }

  /// Everything that the decision asks for, directly or through others of its model, is something that is given.
  void check_inputs(const model::DecisionModel& model, const model::Decision& asked) {
    const std::vector<std::string> known(model::threshold_inputs.begin(), model::threshold_inputs.end());
    std::set<std::string> seen{asked.id};
    std::vector<const model::Decision*> ways{&asked};
    for (std::size_t i = 0; i < ways.size(); ++i) {
      for (const model::ElementReference& input : ways[i]->inputs) {
        const auto found = std::ranges::find(model.inputs, input.id, &model::InputData::id);
        if (input.space != model.space || found == model.inputs.end() || !seen.insert("input " + input.id).second) continue;
        const std::string& name = found->variable.name;
        if (std::ranges::find(known, name) == known.end())
          refuse_name("thresholds", say("an input that thresholds are given", "阈值决策可用的输入"), name, known, found->where);
      }
      for (const model::ElementReference& required : ways[i]->decisions) {
        const auto found = std::ranges::find(model.decisions, required.id, &model::Decision::id);
        if (required.space == model.space && found != model.decisions.end() && seen.insert(found->id).second)
          ways.push_back(&*found);
      }
    }
  }

  void check_outputs(const model::Decision& decision, const model::DecisionTable& table) {
    std::size_t column = 0;
    if (table.outputs.size() > 1) {
      const auto named = std::ranges::find(table.outputs, "等级", &model::DecisionTable::Output::name);
      if (named == table.outputs.end()) {
        refuse(decision.where, "thresholds",
               say("expected an output '等级' among several of decision '{}', found none",
                   "决策“{}”有多个输出时应有“等级”，实际没有", decision.id),
               say("name the output that holds the level so", "请把存放等级的输出命名为“等级”"));
        return;
      }
      column = static_cast<std::size_t>(named - table.outputs.begin());
    }
    std::vector<std::string> known;
    for (const model::AlertLevel level : model::alert_levels) known.emplace_back(chinese_name_of(level));
    for (const model::DecisionTable::Rule& rule : table.rules) {
      if (column >= rule.results.size() || !rule.results[column]) continue;
      const std::string text = model::constant_text(*rule.results[column]);
      if (!text.empty() && !model::alert_level_of(text))
        refuse_name("thresholds", say("正常, 关注, 预警 or 严重", "正常、关注、预警或严重"), text, known, rule.where);
    }
  }

  void check_form(const model::MeasuringForm& measuring) {
    const auto form = library_.forms.find(measuring.form);
    if (form == library_.forms.end()) {
      if (!gaps_.has("forms/" + measuring.form))
        refuse_name("form.form", say("a form", "表单"), measuring.form, names_of(library_.forms), measuring.where);
      return;
    }
    const model::Shape shape = form::shape_of(form->second);
    const model::Shape* fields = &shape;
    if (!measuring.list.empty()) {
      const model::Shape* list = look_for(shape, "form.list", measuring.list, measuring.where);
      if (list == nullptr) return;
      if (list->kind != model::Shape::Kind::list) {
        refuse(measuring.where, "form.list",
               say("expected a list of the form, found the field '{}'", "应为表单中的列表，实为字段“{}”", measuring.list));
        return;
      }
      if (list->item.empty()) return;
      fields = &list->item.front();
    }
    if (!measuring.unit.empty()) (void)look_for(*fields, "form.unit", measuring.unit, measuring.where);
    if (!measuring.subject.empty()) (void)look_for(*fields, "form.subject", measuring.subject, measuring.where);
    if (measuring.value)
      for (const std::string& name : measuring.value->free_names())
        (void)look_for(*fields, "form.value", name, measuring.value->where());
  }

  /// What the outside will say is not known; what its expressions may ask for is.
  void check_fetch(const model::MeasuringFetch& fetch) {
    check_names("fetch.url", fetch.url, {"period", "units"});
    check_names("fetch.rows", fetch.rows, {"answer", "period", "units"});
    const std::vector<std::string>& sources = library_.native_sources;
    if (!fetch.native.empty() && std::ranges::find(sources, fetch.native) == sources.end())
      refuse_name("fetch.native", say("a source of native code that plugin.toml names", "plugin.toml 所列原生代码的数据源"),
                  fetch.native, sources, fetch.where);
    if (!library_.processes.contains(model::fetching_workflow) &&
        !gaps_.has("workflows/" + std::string(model::fetching_workflow)))
      refuse(fetch.where, "fetch",
             say("expected the workflow '{}', found none", "应有流程“{}”，实际没有", model::fetching_workflow),
             say("extend the plugin standard, which has it", "请扩展含有该流程的 standard 插件"));
  }

  void check_names(const std::string& key, const std::optional<feel::Expression>& expression,
                   const std::vector<std::string>& known) {
    if (!expression) return;
    for (const std::string& name : expression->free_names())
      if (std::ranges::find(known, name) == known.end() && feel::function_at(*library_.functions, name) == nullptr)
        refuse_name(key, say("a name that is known there", "此处可用的名称"), name, known, expression->where());
  }

  const model::Shape* look_for(const model::Shape& within, const std::string& key, const std::string& written,
                               const SourcePosition& where) {
    if (const model::Shape* found = within.find(written)) return found;
    std::vector<std::string> known;
    for (const auto& [name, inner] : within.members) known.push_back(name);
    refuse_name(key, say("a field of the form", "表单中的字段"), written, known, where);
    return nullptr;
  }

  void refuse_name(const std::string& key, const Message& expected, const std::string& written,
                   const std::vector<std::string>& known, std::optional<SourcePosition> where = {}) {
    Failure failure = unknown_name(expected, written, known, {});
    refuse(where ? *where : indicator_->places.of(key, indicator_->where), key, failure.message, failure.hint);
  }

  void refuse(const SourcePosition& where, const std::string& key, const Message& message, const Message& hint = {}) {
    refusals_.push_back({FailureCode::invalid_definition,
                         {fmt::format("{}.{}: {}", indicator_->id, key, message.english),
                          fmt::format("{}.{}：{}", indicator_->id, key, message.chinese)},
                         hint,
                         where});
  }

  const model::Library& library_;
  const Gaps& gaps_;
  Failures& refusals_;
  std::optional<organisation::Organisation> organisation_;
  std::optional<calendar::AcademicCalendar> calendar_;
  const model::Indicator* indicator_ = nullptr;
};

}  // namespace

void check_indicators(const model::Library& library, const Gaps& gaps, Failures& refusals) {
  if (library.indicators.empty()) return;
  IndicatorCheck check(library, gaps, refusals);
  for (const model::Indicator& indicator : library.indicators) check.check(indicator);
}

}  // namespace luoxuan::plugin
