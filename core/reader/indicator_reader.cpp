#include "reader/indicator_reader.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "model/measuring_query.hpp"
#include "reader/refusals.hpp"
#include "reader/toml_keys.hpp"

namespace luoxuan::reader {
namespace {

using Kind = TomlValue::Kind;

constexpr std::int64_t most_working_days = 250;
constexpr std::int64_t most_days_after = 120;  // the calendar looks ahead further

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
        keys_.refuse(
            item.where, fmt::format("collected[{}]", i + 1),
            say("expected form, import, hand or fetch, found '{}'", "应为 form、import、hand 或 fetch，实为“{}”", item.text),
            did_you_mean(item.text, known));
    }
    if (const TomlValue* table = way_table(read, list, model::measurement_way::form,
                                           say("say there in which form and field it stands", "请在其中写明表单和字段")))
      read.form = read_form(*table);
    if (const TomlValue* table = way_table(read, list, model::measurement_way::fetched,
                                           say("say there from where it is fetched", "请在其中写明从何处采集")))
      read.fetch = read_fetch(*table);
  }

  /// The table that a way of collecting has, which stands there just when the way does.
  const TomlValue* way_table(const model::Indicator& read, const TomlValue* list, std::string_view way, Message hint) {
    const bool is_way = std::ranges::find(read.collected, way) != read.collected.end();
    const TomlValue* table = keys_.find(way, Kind::table);
    if (is_way && table == nullptr && !is_written(way))
      keys_.refuse(list->where, way,
                   say("expected the table [{0}.{1}], as it is collected by {1}, found none",
                       "采集方式有 {1} 时应有 [{0}.{1}] 表，实际没有", member_.key, way),
                   std::move(hint));
    if (table != nullptr && !is_way && list != nullptr)
      keys_.refuse(table->where, way,
                   say("expected \"{0}\" in collected beside this table, found none",
                       "写了此表时 collected 中应有 \"{0}\"，实际没有", way),
                   say("add it to collected", "请写入 collected"));
    return table;
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
    if (const TomlValue* value = keys.require("value", Kind::string, "value = '满意人数 / 有效问卷 * 100'"); value != nullptr)
      form.value = read_expression(keys, "value", *value);
    keys.refuse_unknown();
    return form;
  }

  model::MeasuringFetch read_fetch(const TomlValue& table) {
    TomlKeys keys(table, member_.key + ".fetch", failures_);
    model::MeasuringFetch fetch;
    fetch.where = table.where;
    if (const TomlValue* url = keys.find("url", Kind::string)) fetch.url = read_expression(keys, "url", *url);
    fetch.database = keys.text("database");
    fetch.query = keys.text("query");
    fetch.native = keys.text("native");
    if (const TomlValue* rows = keys.find("rows", Kind::string)) fetch.rows = read_expression(keys, "rows", *rows);
    if (const TomlValue* after = keys.find("after", Kind::integer)) {
      if (after->number >= 1 && after->number <= static_cast<double>(most_days_after))
        fetch.after = static_cast<std::int64_t>(after->number);
      else
        keys.refuse(after->where, "after",
                    say("expected 1 to {} days behind the period, found {}", "应为周期结束后 1 至 {} 天，实为 {}",
                        most_days_after, static_cast<std::int64_t>(after->number)));
    }
    const auto stands = [&](std::string_view key) {
      return std::ranges::find(table.members, key, &TomlMember::key) != table.members.end();
    };
    const int ways = (stands("url") ? 1 : 0) + (stands("database") ? 1 : 0) + (stands("native") ? 1 : 0);
    if (ways != 1)
      keys.refuse(
          table.where, "url",
          say("expected one of url, database and native, found {}", "url、database、native 应恰好写一个，实际有 {} 个", ways),
          say("say from where it is fetched", "请写明从何处采集"));
    if (stands("database") != stands("query"))
      keys.refuse(table.where, "query",
                  say("expected database and query together, found one of them", "database 与 query 应同时写明，实际只有一个"),
                  say("query = \"SELECT unit, value FROM … WHERE term = :period\"",
                      "query = \"SELECT unit, value FROM … WHERE term = :period\""));
    if (const TomlValue* query = keys.find("query", Kind::string); query != nullptr && !fetch.query.empty())
      if (const auto numbered = model::number_query(fetch.query, model::PlaceholderStyle::question_mark); !numbered)
        keys.refuse(query->where, "query", numbered.error().message, numbered.error().hint);
    keys.refuse_unknown();
    return fetch;
  }

  /// As a member of the file, so that what is wrong with it is told where it stands.
  std::optional<feel::Expression> read_expression(TomlKeys& keys, std::string_view key, const TomlValue& written) {
    const auto parsed = feel::Expression::parse(written.text, feel::Names(), {written.where.file, 1, 1});
    if (!parsed) {
      keys.refuse(source_.where_in(written, std::max(parsed.error().where.line, 1), std::max(parsed.error().where.column, 1)),
                  key, parsed.error().message, parsed.error().hint);
      return std::nullopt;
    }
    auto placed = feel::Expression::parse(written.text, feel::Names(), source_.where_in(written, 1, 1));
    return placed ? std::optional(*std::move(placed)) : std::nullopt;
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
