#include "application/organisation_import.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "application/given_table.hpp"
#include "base/expect.hpp"
#include "base/text.hpp"
#include "reader/csv_rows.hpp"

namespace luoxuan::application {
namespace {

struct Heading {
  std::string_view name;
  std::array<std::string_view, 4> chinese;
};

constexpr std::array headings{
    Heading{"person", {"工号", "人员编号", "职工号", ""}},
    Heading{"name", {"姓名", "名称", "部门名称", ""}},
    Heading{"unit", {"部门", "部门编号", "所属部门", ""}},
    Heading{"role", {"角色", "岗位", "职务", ""}},
    Heading{"from", {"任职起", "任职开始", "起始日期", ""}},
    Heading{"until", {"任职止", "任职结束", "结束日期", ""}},
    Heading{"parent", {"上级部门", "上级", "", ""}},
    Heading{"kind", {"种类", "部门类别", "类别", ""}},
    Heading{"aliases", {"简称", "别名", "", ""}},
};

std::string heading_of(std::string_view written) {
  const std::string_view name = text::trim(written);
  for (const Heading& heading : headings)
    for (const std::string_view other : heading.chinese)
      if (!other.empty() && other == name) return std::string(heading.name);
  return std::string(name);
}

/// "2017-09-01", also as 2017/9/1 and 2017年9月1日.
std::string day_of(reader::CsvRow& row, std::string_view column) {
  const std::string written = row.text(column);
  if (written.empty() || value::parse_date(written)) return written;
  std::vector<std::string> parts = text::split(written, "/.-年月日");
  if (parts.size() == 3) {
    for (std::size_t i = 1; i < 3; ++i)
      if (parts[i].size() == 1) parts[i].insert(0, "0");
    const std::string day = text::join(parts, "-");
    if (value::parse_date(day)) return day;
  }
  row.refuse(column, say("expected a date, found '{}'", "应为日期，实为“{}”", written),
             say("write it as 2017-09-01", "请写成 2017-09-01"));
  return {};
}

std::string words_of(const model::Unit& unit) {
  return fmt::format("{} {} ({}, {}){}", unit.id, unit.name, unit.parent.empty() ? "-" : unit.parent, unit.kind,
                     unit.aliases.empty() ? std::string() : " " + text::join(unit.aliases, ";"));
}

class Importing {
 public:
  Importing(const Installation& installation, std::string_view file)
      : installation_(installation), organisation_(installation.setting().organisation), file_(file) {}

  Checked<OrganisationImport> read(reader::Table table) {
    for (reader::Cell& column : table.columns) column.text = heading_of(column.text);
    const bool is_people = table.column("person") < table.columns.size();
    if (const Failures wrong = check_columns(table, is_people); !wrong.empty()) return wrong;
    for (const std::vector<reader::Cell>& cells : table.rows) {
      reader::CsvRow row(table, cells, failures_);
      if (is_people)
        read_holding(row);
      else
        read_unit(row);
    }
    if (!is_people && failures_.empty()) check_tree();
    if (failures_.empty()) {
      if (const auto compared = compare(); !compared) return Failures{compared.error()};
    }
    if (!failures_.empty()) return reader::in_file_order(std::move(failures_));
    return std::move(import_);
  }

 private:
  static Failures check_columns(const reader::Table& table, bool is_people) {
    const std::vector<std::string> known = is_people ? std::vector<std::string>{"person", "name", "unit", "role", "from", "until"}
                                                     : std::vector<std::string>{"unit", "name", "parent", "kind", "aliases"};
    const std::size_t needed = 4;
    Failures failures = reader::faults_of_columns(table.columns);  // several words are one name
    for (const reader::Cell& column : table.columns)
      if (std::ranges::find(known, column.text) == known.end())
        failures.push_back(
            {FailureCode::invalid_input, say("expected a known column, found '{}'", "应为已知的列，实际为“{}”", column.text),
             reader::did_you_mean(column.text, known, say("the columns are {}", "可用的列：{}", text::join(known, ", "))),
             column.where});
    for (std::size_t i = 0; i < needed; ++i)
      if (table.column(known[i]) == table.columns.size())
        failures.push_back({FailureCode::invalid_input,
                            say("expected a column '{}', found none", "应有“{}”列，实际没有", known[i]),
                            say("add it to the header", "请在表头补上该列"), table.columns.front().where});
    return failures;
  }

  void read_unit(reader::CsvRow& row) {
    model::Unit unit;
    unit.id = row.required_id("unit");
    unit.name = row.required_text("name");
    unit.parent = row.text("parent");
    unit.kind = row.text("kind");
    unit.aliases = row.texts("aliases");
    unit.where = row.where();
    // a superior may be named as people call it
    if (const model::Unit* above = organisation_.find_unit(unit.parent)) unit.parent = above->id;
    import_.units.push_back(std::move(unit));
  }

  void read_holding(reader::CsvRow& row) {
    Holding holding;
    holding.person = row.required_text("person");
    holding.name = row.required_text("name");
    holding.from = day_of(row, "from");
    holding.until = day_of(row, "until");
    holding.where = row.where();
    if (!holding.until.empty() && holding.until < holding.from)
      row.refuse("until", say("expected a day not before {}, found {}", "不应早于 {}，实为 {}", holding.from, holding.until));
    const auto unit = organisation_.unit(row.text("unit").empty() ? organisation_.root()->id : row.text("unit"));
    if (unit)
      holding.unit = (*unit)->id;
    else
      row.refuse("unit", unit.error().message, unit.error().hint);
    if (const std::string written = row.required_text("role"); !written.empty()) {
      const auto role = role_of(written, unit ? *unit : nullptr);
      if (role)
        holding.role = *role;
      else
        row.refuse("role", role.error().message, role.error().hint);
    }
    check_name(row, holding);
    for (const Holding& other : import_.holdings)
      if (other.person == holding.person && other.unit == holding.unit && other.role == holding.role && overlap(other, holding))
        row.refuse("from", say("expected spans of {} that do not overlap, found one that overlaps line {}",
                               "{} 的任期不应重叠，实际与第 {} 行重叠", holding.name, other.where.line));
    import_.holdings.push_back(std::move(holding));
  }

  /// A role, or the name of a post of this unit.
  [[nodiscard]] Result<std::string> role_of(const std::string& written, const model::Unit* unit) const {
    if (unit != nullptr)
      for (const model::Post* post : organisation_.posts(*unit))
        if (post->name == written || post->id == written) {
          LX_TRY_ASSIGN(const model::Role* of_post, organisation_.role(post->role));
          return of_post->id;
        }
    LX_TRY_ASSIGN(const model::Role* role, organisation_.role(written));
    return role->id;
  }

  void check_name(reader::CsvRow& row, const Holding& holding) {
    const auto [known, is_new] = names_.emplace(holding.person, holding.name);
    const organisation::Person* person = organisation_.find_person(holding.person);
    const std::string before = !is_new                                             ? known->second
                               : person != nullptr && person->id == holding.person ? person->name
                                                                                   : holding.name;
    if (before != holding.name)
      row.refuse("name",
                 say("expected '{}' for {}, found '{}'", "{1} 的姓名应为“{0}”，实为“{2}”", before, holding.person, holding.name),
                 say("one number belongs to one person", "一个工号只对应一人"));
  }

  static bool overlap(const Holding& a, const Holding& b) {
    return (a.until.empty() || b.from <= a.until) && (b.until.empty() || a.from <= b.until);
  }

  /// The whole organisation as it would be.
  void check_tree() {
    const auto library = installation_.setting().libraries.current();
    const auto present = stored_units(installation_.engine().parts().connection, library->institution.id);
    if (!present) {
      failures_.push_back(present.error());
      return;
    }
    const auto built = organisation::Organisation::build(with_units(with_units(library->organisation, *present), import_.units));
    if (built) return;
    for (const Failure& failure : built.error()) failures_.push_back(failure);
  }

  Result<void> compare() {
    using Kind = OrganisationChange::Kind;
    for (const model::Unit& unit : import_.units) {
      const model::Unit* before = organisation_.find_unit(unit.id);
      if (before != nullptr && words_of(*before) == words_of(unit)) {
        ++import_.unchanged;
        continue;
      }
      import_.changes.push_back({before != nullptr ? Kind::unit_changed : Kind::unit_added,
                                 before != nullptr ? words_of(*before) : std::string(), words_of(unit)});
    }
    LX_TRY_ASSIGN(const std::vector<Holding> stored,
                  stored_holdings(installation_.engine().parts().connection, installation_.engine().parts().institution));
    for (const Holding& holding : import_.holdings) {
      const auto before = std::ranges::find_if(stored, [&](const Holding& one) { return one.is_same_place(holding); });
      if (before != stored.end() && before->until == holding.until) {
        ++import_.unchanged;
        continue;
      }
      import_.changes.push_back({before != stored.end() ? Kind::holding_changed : Kind::holding_added,
                                 before != stored.end() ? words(*before) : std::string(), words(holding)});
    }
    return {};
  }

  [[nodiscard]] std::string words(const Holding& holding) const {
    const model::Unit* unit = organisation_.find_unit(holding.unit);
    const model::Role* role = organisation_.find_role(holding.role);
    return fmt::format("{} {} {} {} … {}", holding.name, unit != nullptr ? unit->name : holding.unit,
                       role != nullptr ? role->name : holding.role, holding.from, holding.until);
  }

  const Installation& installation_;
  const organisation::Organisation& organisation_;
  std::string file_;
  OrganisationImport import_;
  std::map<std::string, std::string> names_;
  Failures failures_;
};

}  // namespace

std::string_view name_of(OrganisationChange::Kind kind) {
  switch (kind) {
    case OrganisationChange::Kind::unit_added:
      return "unit_added";
    case OrganisationChange::Kind::unit_changed:
      return "unit_changed";
    case OrganisationChange::Kind::holding_added:
      return "holding_added";
    case OrganisationChange::Kind::holding_changed:
      return "holding_changed";
  }
  LX_EXPECT(false, "every kind of change has a name");
  return {};
}

Checked<OrganisationImport> read_import(const Installation& installation, std::string_view bytes, std::string_view file) {
  auto table = read_given_table(bytes, file);
  if (!table) return table.error();
  return Importing(installation, file).read(*std::move(table));
}

Checked<void> apply_import(Installation& installation, std::string_view act_id, const OrganisationImport& import,
                           std::string_view by) {
  const auto acted = installation.engine().act(act_id, [&](engine::Act& act) -> Checked<void> {
    const std::string& institution = installation.engine().parts().institution;
    for (const model::Unit& unit : import.units) {
      const std::string aliases = text::join(unit.aliases, ";");
      const auto written = act.connection().execute(
          "INSERT INTO imported_unit (institution, unit, name, parent, kind, aliases) VALUES ($1, $2, $3, $4, $5, $6) "
          "ON CONFLICT (institution, unit) DO UPDATE SET name = excluded.name, parent = excluded.parent, kind = excluded.kind, "
          "aliases = excluded.aliases",
          {std::string_view(institution), std::string_view(unit.id), std::string_view(unit.name), std::string_view(unit.parent),
           std::string_view(unit.kind), std::string_view(aliases)});
      if (!written) return Failures{written.error()};
    }
    for (const Holding& holding : import.holdings) {
      const auto written = act.connection().execute(
          "INSERT INTO holding (institution, person, name, unit, role, from_day, until_day) VALUES ($1, $2, $3, $4, $5, $6, $7) "
          "ON CONFLICT (institution, person, unit, role, from_day) DO UPDATE SET name = excluded.name, until_day = "
          "excluded.until_day",
          {std::string_view(institution), std::string_view(holding.person), std::string_view(holding.name),
           std::string_view(holding.unit), std::string_view(holding.role), std::string_view(holding.from),
           std::string_view(holding.until)});
      if (!written) return Failures{written.error()};
    }
    value::List changes;
    for (const OrganisationChange& change : import.changes)
      changes.emplace_back(
          value::Context{{"change", std::string(name_of(change.kind))}, {"before", change.before}, {"after", change.after}});
    act.record("organisation_imported", {}, by, {{"changes", std::move(changes)}});
    return {};
  });
  if (!acted) return acted.error();
  return installation.reload_organisation();
}

Result<std::vector<ShownPost>> posts_on(const Installation& installation, std::string_view day) {
  const organisation::Organisation& organisation = installation.setting().organisation;
  LX_TRY_ASSIGN(const std::vector<Holding> dated,
                stored_holdings(installation.engine().parts().connection, installation.engine().parts().institution));
  std::vector<ShownPost> posts;
  for (const model::Unit& unit : organisation.units()) {
    for (const model::Post* post : organisation.posts(unit)) {
      ShownPost shown{&unit, post->name, post->role, {}};
      if (const auto role = organisation.role(post->role)) shown.role = (*role)->id;
      // those with dates are in the organisation too when they hold it today: their dates decide
      const auto has_dates = [&](const std::string& person) {
        return std::ranges::any_of(
            dated, [&](const Holding& one) { return one.person == person && one.unit == unit.id && one.role == shown.role; });
      };
      if (const auto holders = organisation.holders(shown.role, unit.id))
        for (const organisation::Person& person : *holders)
          if (!has_dates(person.id)) shown.holders.push_back(person.name);
      for (const Holding& one : dated)
        if (one.unit == unit.id && one.role == shown.role && one.is_on(day)) shown.holders.push_back(one.name);
      posts.push_back(std::move(shown));
    }
  }
  return posts;
}

}  // namespace luoxuan::application
