#include "reader/report_reader.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "feel/called_functions.hpp"
#include "reader/refusals.hpp"
#include "reader/toml_keys.hpp"

namespace luoxuan::reader {
namespace {

using Kind = TomlValue::Kind;

constexpr std::string_view rule_example = "due = 'period.end - duration(\"P7D\")'";

/// The tables of the file, each of them one definition; anything else is refused.
std::vector<const TomlMember*> definitions(const TomlSource& source, Failures& failures) {
  std::vector<const TomlMember*> tables;
  TomlKeys keys(source.root(), {}, failures);
  for (const TomlMember& member : source.root().members) {
    if (!is_id(member.key))
      keys.refuse(member.where, member.key, expected_id(member.key));
    else if (member.value.kind != Kind::table)
      keys.refuse(member.where, member.key,
                  say("expected a table, found {}", "应为表，实际为{1}", name_of(member.value.kind).english,
                      name_of(member.value.kind).chinese),
                  say("each definition begins with a line [{}]", "每项定义以一行 [{}] 开头", member.key));
    else
      tables.push_back(&member);
  }
  return tables;
}

model::PeriodKind required_period(TomlKeys& keys) {
  const TomlValue* written = keys.require("period", Kind::string, "period = \"semester\"");
  if (written == nullptr) return {};
  const auto kind = model::period_kind_of(written->text);
  if (!kind)
    keys.refuse(written->where, "period", say("expected a kind of period, found '{}'", "应为周期种类，实际为“{}”", written->text),
                did_you_mean(written->text, model::period_kind_names(),
                             say("the kinds are {}", "可用的种类：{}", text::join(model::period_kind_names(), ", "))));
  return kind.value_or(model::PeriodKind{});
}

/// Reads the rules of one report type: FEEL inside TOML strings.
class Rules {
 public:
  Rules(const TomlSource& source, TomlKeys& keys) : source_(source), keys_(keys) {}

  std::optional<feel::Expression> rule(std::string_view key) {
    const TomlValue* written = keys_.find(key, Kind::string);
    return written == nullptr ? std::nullopt : parse(key, *written);
  }

  std::optional<feel::Expression> required_rule(std::string_view key) {
    const TomlValue* written = keys_.require(key, Kind::string, rule_example);
    return written == nullptr ? std::nullopt : parse(key, *written);
  }

 private:
  std::optional<feel::Expression> parse(std::string_view key, const TomlValue& written) {
    if (text::trim(written.text).empty()) {
      keys_.refuse(written.where, key, say("expected a rule, found none", "应有规则，实际为空"),
                   say("write for example: {}", "例如写成 {}", rule_example));
      return std::nullopt;
    }
    // parsed as a text of its own first, so that every place can be found behind escapes and line ends
    const std::string& file = written.where.file;
    if (const auto parsed = feel::Expression::parse(written.text, model::due_rule_names(), {file, 1, 1}); !parsed) {
      const Failure& failure = parsed.error();
      keys_.refuse(source_.where_in(written, std::max(failure.where.line, 1), std::max(failure.where.column, 1)), key,
                   failure.message, failure.hint);
      return std::nullopt;
    }
    auto rule = feel::Expression::parse(written.text, model::due_rule_names(), source_.where_in(written, 1, 1));
    if (!rule) return std::nullopt;
    check_paths(key, written, *rule);
    return *rule;
  }

  /// A name that no scope has would make the rule null on the day it is needed.
  void check_paths(std::string_view key, const TomlValue& written, const feel::Expression& rule) {
    const Message names =
        say("a rule knows period with {}", "规则可用 period 及其成员 {}", text::join(model::period_members(), ", "));
    // Functions of an institution are not known here: whoever checks the plugin looks after them.
    const std::vector<feel::CalledFunction> calls = feel::called_functions(rule.text(), model::due_rule_names());
    for (const std::string& path : rule.free_paths()) {
      if (std::ranges::find(known_paths(), path) != known_paths().end()) continue;
      if (std::ranges::find(calls, path, &feel::CalledFunction::path) != calls.end()) continue;
      // what was meant: a neighbour of the last name where the way there is right, else period itself
      const auto [way, last] = divided(path);
      std::vector<std::string> neighbours;
      for (const std::string& known : known_paths())
        if (divided(known).first == way) neighbours.push_back(divided(known).second);
      keys_.refuse(place_of(written, path), key, say("expected a known name, found '{}'", "应为已知的名称，实际为“{}”", path),
                   neighbours.empty() ? did_you_mean(path.substr(0, path.find('.')), {"period"}, names)
                                      : did_you_mean(last, neighbours, names));
    }
  }

  static const std::vector<std::string>& known_paths() {
    static const std::vector<std::string> paths = [] {
      std::vector<std::string> all{"period"};
      for (const std::string& member : model::period_members()) all.push_back("period." + member);
      for (const char* day : {"period.start.", "period.end."})
        for (const char* part : {"year", "month", "day", "weekday"}) all.push_back(std::string(day) + part);
      return all;
    }();
    return paths;
  }

  /// A path before and behind its last dot.
  static std::pair<std::string, std::string> divided(const std::string& path) {
    const auto dot = path.rfind('.');
    if (dot == std::string::npos) return {{}, path};
    return {path.substr(0, dot), path.substr(dot + 1)};
  }

  SourcePosition place_of(const TomlValue& written, std::string_view path) {
    std::size_t at = written.text.find(path);
    if (at == std::string::npos) at = written.text.find(path.substr(0, path.find('.')));
    const std::string_view before = std::string_view(written.text).substr(0, at == std::string::npos ? 0 : at);
    const auto line_start = before.rfind('\n');
    const auto line = std::ranges::count(before, '\n') + 1;
    const auto column = text::length(line_start == std::string_view::npos ? before : before.substr(line_start + 1)) + 1;
    return source_.where_in(written, static_cast<int>(line), static_cast<int>(column));
  }

  const TomlSource& source_;
  TomlKeys& keys_;
};

/// [report.findings]: names of fields. What is left out has the name that the standard form uses.
std::optional<model::FindingFields> read_finding_fields(const TomlValue& table, const std::string& path, Failures& failures) {
  TomlKeys keys(table, path, failures);
  model::FindingFields fields;
  fields.where = table.where;
  fields.list = keys.required_text("list", "list = \"存在问题\"");
  fields.text = keys.required_text("text", "text = \"问题\"");
  fields.unit = keys.text("unit");
  fields.person = keys.text("person");
  fields.measures = keys.text("measures");
  fields.measure = keys.text("measure");
  fields.due = keys.text("due");
  fields.carried = keys.text("carried");
  fields.result = keys.text("result");
  fields.solved = keys.text("solved");
  if (!fields.carried.empty() && fields.solved.empty())
    keys.refuse(table.where, "solved",
                say("expected the name of a field beside carried, found none", "写了 carried 时应有字段名，实际没有"),
                say("write for example: solved = \"已解决\"", "例如写成 solved = \"已解决\""));
  keys.refuse_unknown();
  return fields;
}

std::optional<model::ReportType> read_report_type(const TomlSource& source, const TomlMember& member, Failures& failures) {
  TomlKeys keys(member.value, member.key, failures);
  Rules rules(source, keys);
  const std::string name = keys.required_text("name", "name = \"学期报告\"");
  std::string short_name = keys.text("short_name");
  if (short_name.empty()) short_name = name;
  const model::PeriodKind period = required_period(keys);
  std::vector<std::string> owed_by = keys.required_texts("owed_by", "owed_by = [\"各部门\"]");
  std::string office = keys.text("office");
  auto opens = rules.rule("opens");
  auto due = rules.required_rule("due");
  auto grace = rules.rule("grace");
  auto locks = rules.rule("locks");
  const bool by_hand = keys.truth("by_hand", false);
  std::vector<std::string> only_in = keys.texts("periods");
  std::optional<model::FindingFields> findings;
  if (const TomlValue* table = keys.find("findings", Kind::table))
    findings = read_finding_fields(*table, member.key + ".findings", failures);
  keys.required_text("form", "form = \"semester_report\"");
  std::string form = keys.stem("form", ".form");
  keys.required_text("workflow", "workflow = \"semester_report\"");
  std::string workflow = keys.stem("workflow", ".bpmn");
  std::string document_template = keys.stem("template", ".docx");
  const auto role = [&](std::string_view key, std::string_view otherwise) {
    std::string written = keys.text(key);
    return written.empty() ? std::string(otherwise) : written;
  };
  std::string writer = role("writer", "staff");
  std::string approver = role("approver", "head");
  std::string receiver = role("receiver", "officer");
  std::vector<std::string> sources = keys.texts("source");
  keys.refuse_unknown();
  if (!due) return std::nullopt;
  return model::ReportType{.id = member.key,
                           .name = name,
                           .short_name = std::move(short_name),
                           .period = period,
                           .owed_by = std::move(owed_by),
                           .office = std::move(office),
                           .opens = std::move(opens),
                           .due = std::move(*due),
                           .grace = std::move(grace),
                           .locks = std::move(locks),
                           .by_hand = by_hand,
                           .only_in = std::move(only_in),
                           .form = std::move(form),
                           .workflow = std::move(workflow),
                           .document_template = std::move(document_template),
                           .writer = std::move(writer),
                           .approver = std::move(approver),
                           .receiver = std::move(receiver),
                           .sources = std::move(sources),
                           .findings = std::move(findings),
                           .places = keys.places(),
                           .where = member.where};
}

}  // namespace

Checked<std::vector<model::ReportType>> read_report_types(std::string_view text, std::string_view file) {
  const Result<TomlSource> source = TomlSource::parse(text, file);
  if (!source) return Failures{source.error()};
  Failures failures;
  std::vector<model::ReportType> types;
  for (const TomlMember* member : definitions(*source, failures))
    if (auto type = read_report_type(*source, *member, failures)) types.push_back(std::move(*type));
  if (!failures.empty()) return in_file_order(std::move(failures));
  return types;
}

Checked<std::vector<model::PackageSpecification>> read_packages(std::string_view text, std::string_view file) {
  const Result<TomlSource> source = TomlSource::parse(text, file);
  if (!source) return Failures{source.error()};
  Failures failures;
  std::vector<model::PackageSpecification> packages;
  for (const TomlMember* member : definitions(*source, failures)) {
    TomlKeys keys(member->value, member->key, failures);
    model::PackageSpecification package;
    package.id = member->key;
    package.title = keys.required_text("title", "title = \"学期报告汇编\"");
    package.description = keys.text("description");
    package.period = required_period(keys);
    package.reports = keys.required_texts("reports", "reports = [\"semester_report\"]");
    package.overview = keys.truth("overview", false);
    package.places = keys.places();
    package.where = member->where;
    keys.refuse_unknown();
    packages.push_back(std::move(package));
  }
  if (!failures.empty()) return in_file_order(std::move(failures));
  return packages;
}

}  // namespace luoxuan::reader
