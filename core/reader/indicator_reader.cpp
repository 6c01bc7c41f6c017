#include "reader/indicator_reader.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "reader/refusals.hpp"
#include "reader/toml_keys.hpp"

namespace luoxuan::reader {
namespace {

using Kind = TomlValue::Kind;

constexpr std::int64_t most_working_days = 250;

/// One table of indicators/*.toml.
class IndicatorReading {
 public:
  IndicatorReading(const TomlSource& source, const TomlMember& member, Failures& failures)
      : source_(source), member_(member), failures_(failures), keys_(member.value, member.key, failures) {}

  model::Indicator read() {
    model::Indicator read;
    read.id = member_.key;
    read.where = member_.where;
    read.name = keys_.required_text("name", "name = \"毕业生初次就业率\"");
    read.layer = keys_.text("layer");
    read.measured_in = keys_.text("measured_in");
    read.period = period();
    read.units = keys_.required_texts("units", "units = [\"各系院\"]");
    read.has_subjects = keys_.truth("subjects", false);
    read.data_source = keys_.text("data_source");
    read.collector = keys_.text("collector");
    read.thresholds = keys_.required_text("thresholds", "thresholds = \"employment_alert\"");
    read.office = keys_.required_text("office", "office = \"诊改办\"");
    if (std::string handler = keys_.text("handler"); !handler.empty()) read.handler = std::move(handler);
    read_collected(read);
    read_aims(read);
    read_handling(read);
    read.sources = keys_.texts("source");
    read.places = keys_.places();
    keys_.refuse_unknown();
    return read;
  }

 private:
  model::PeriodKind period() {
    const TomlValue* written = keys_.require("period", Kind::string, "period = \"semester\"");
    if (written == nullptr) return {};
    const auto kind = model::period_kind_of(written->text);
    if (!kind)
      keys_.refuse(written->where, "period",
                   say("expected a kind of period, found '{}'", "应为周期种类，实际为“{}”", written->text),
                   did_you_mean(written->text, model::period_kind_names(),
                                say("the kinds are {}", "可用的种类：{}", text::join(model::period_kind_names(), ", "))));
    return kind.value_or(model::PeriodKind{});
  }

  void read_collected(model::Indicator& read) {
    const std::vector<std::string> known(model::measurement_ways.begin(), model::measurement_ways.end());
    read.collected = keys_.required_texts("collected", "collected = [\"import\", \"hand\"]");
    const TomlValue* list = keys_.find("collected", Kind::array);
    for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
      const TomlValue& item = list->items[i];
      if (item.kind == Kind::string && !text::trim(item.text).empty() && std::ranges::find(known, item.text) == known.end())
        keys_.refuse(item.where, fmt::format("collected[{}]", i + 1),
                     say("expected form, import or hand, found '{}'", "应为 form、import 或 hand，实为“{}”", item.text),
                     did_you_mean(item.text, known));
    }
    const bool by_form = std::ranges::find(read.collected, model::measurement_way::form) != read.collected.end();
    const TomlValue* table = keys_.find("form", Kind::table);
    if (table != nullptr) read.form = read_form(*table);
    if (by_form && table == nullptr && !is_written("form"))
      keys_.refuse(list->where, "form",
                   say("expected the table [{0}.form], as it is collected by form, found none",
                       "采集方式有 form 时应有 [{0}.form] 表，实际没有", member_.key),
                   say("say there in which form and field it stands", "请在其中写明表单和字段"));
    if (table != nullptr && !by_form && list != nullptr)
      keys_.refuse(
          table->where, "form",
          say("expected \"form\" in collected beside this table, found none", "写了此表时 collected 中应有 \"form\"，实际没有"),
          say("add it to collected", "请写入 collected"));
  }

  model::MeasuringForm read_form(const TomlValue& table) {
    const std::string path = member_.key + ".form";
    TomlKeys keys(table, path, failures_);
    model::MeasuringForm form;
    form.where = table.where;
    keys.required_text("form", "form = \"satisfaction_survey\"");
    form.form = keys.stem("form", ".form");
    form.list = keys.text("list");
    form.unit = keys.text("unit");
    form.subject = keys.text("subject");
    if (const TomlValue* value = keys.require("value", Kind::string, "value = '满意人数 / 有效问卷 * 100'"); value != nullptr) {
      const auto parsed = feel::Expression::parse(value->text, feel::Names(), {value->where.file, 1, 1});
      if (!parsed)
        keys.refuse(source_.where_in(*value, std::max(parsed.error().where.line, 1), std::max(parsed.error().where.column, 1)),
                    "value", parsed.error().message, parsed.error().hint);
      else if (auto placed = feel::Expression::parse(value->text, feel::Names(), source_.where_in(*value, 1, 1)))
        form.value = *std::move(placed);
    }
    keys.refuse_unknown();
    return form;
  }

  void read_aims(model::Indicator& read) {
    read.target = keys_.text("target");
    const auto add = [&](const std::string& key, const std::string& for_period, const TomlValue& written) {
      if (written.kind != Kind::string) {
        keys_.refuse(written.where, key,
                     say("expected a number in quotation marks, found another value", "应为引号中的数值，实为其他值"),
                     say("write for example \"95.5\": so no digit is lost", "例如写成 \"95.5\"，以免丢失数位"));
        return;
      }
      auto aim = model::parse_aim(model::Strategy::at_least, for_period, written.text);
      if (!aim) {
        keys_.refuse(written.where, key, aim.error().message, aim.error().hint);
        return;
      }
      aim->where = written.where;
      read.aims.push_back(*std::move(aim));
    };
    if (const TomlValue* one = keys_.find("aim", Kind::string)) add("aim", {}, *one);
    if (const TomlValue* table = keys_.find("aims", Kind::table))
      for (const TomlMember& member : table->members) add("aims." + member.key, member.key, member.value);
    const int ways = (is_written("target") ? 1 : 0) + (is_written("aim") ? 1 : 0) + (is_written("aims") ? 1 : 0);
    if (ways > 1)
      keys_.refuse(member_.where, "aim",
                   say("expected one of target, aim and aims, found {}", "target、aim、aims 应只写一个，实际有 {} 个", ways),
                   say("keep the one that counts", "请只保留其一"));
  }

  void read_handling(model::Indicator& read) {
    if (const TomlValue* table = keys_.find("handle_within", Kind::table)) {
      TomlKeys levels(*table, member_.key + ".handle_within", failures_);
      for (const model::AlertLevel level : model::alert_levels)
        if (level != model::AlertLevel::normal)
          read.handle_within[static_cast<std::size_t>(level)] = working_days(levels, name_of(level));
      levels.refuse_unknown();
    }
    read.escalates_to = keys_.texts("escalates_to");
    read.escalates_every = working_days(keys_, "escalates_every").value_or(read.escalates_every);
    if (!read.escalates_to.empty() && !is_written("handle_within"))
      keys_.refuse(member_.where, "escalates_to",
                   say("expected handle_within beside it, found none", "写了此键时应有 handle_within，实际没有"),
                   say("nothing escalates that is never due", "没有处理时限就不会升级"));
    const TomlValue* from = keys_.find("finding_from", Kind::string);
    if (from == nullptr) return;
    read.finding_from = model::alert_level_of(from->text);
    if (!read.finding_from || read.finding_from == model::AlertLevel::normal)
      keys_.refuse(
          from->where, "finding_from",
          say("expected attention, warning or severe, found '{}'", "应为 attention、warning 或 severe，实为“{}”", from->text));
  }

  static std::optional<std::int64_t> working_days(TomlKeys& keys, std::string_view key) {
    const TomlValue* written = keys.find(key, Kind::integer);
    if (written == nullptr) return std::nullopt;
    if (written->number >= 1 && written->number <= static_cast<double>(most_working_days))
      return static_cast<std::int64_t>(written->number);
    keys.refuse(written->where, key,
                say("expected 1 to {} working days, found {}", "应为 1 至 {} 个工作日，实为 {}", most_working_days,
                    static_cast<std::int64_t>(written->number)));
    return std::nullopt;
  }

  [[nodiscard]] bool is_written(std::string_view key) const {
    return std::ranges::find(member_.value.members, key, &TomlMember::key) != member_.value.members.end();
  }

  const TomlSource& source_;
  const TomlMember& member_;
  Failures& failures_;
  TomlKeys keys_;
};

}  // namespace

Checked<std::vector<model::Indicator>> read_indicators(std::string_view text, std::string_view file) {
  const Result<TomlSource> source = TomlSource::parse(text, file);
  if (!source) return Failures{source.error()};
  Failures failures;
  std::vector<model::Indicator> indicators;
  TomlKeys root(source->root(), {}, failures);
  for (const TomlMember& member : source->root().members) {
    if (!is_id(member.key))
      root.refuse(member.where, member.key, expected_id(member.key));
    else if (member.value.kind != Kind::table)
      root.refuse(member.where, member.key,
                  say("expected a table, found {}", "应为表，实际为{1}", name_of(member.value.kind).english,
                      name_of(member.value.kind).chinese),
                  say("each indicator begins with a line [{}]", "每项指标以一行 [{}] 开头", member.key));
    else
      indicators.push_back(IndicatorReading(*source, member, failures).read());
  }
  if (!failures.empty()) return in_file_order(std::move(failures));
  return indicators;
}

}  // namespace luoxuan::reader
