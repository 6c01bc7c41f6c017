#include "reader/organisation_reader.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "reader/csv.hpp"
#include "reader/refusals.hpp"

namespace luoxuan::reader {
namespace {

constexpr std::string_view list_marks = ";；";
constexpr std::string_view source_marks = ";；,，、";

/// One row of a table, by the names of its columns.
class Row {
 public:
  Row(const Table& table, const std::vector<Cell>& cells, Failures& failures)
      : table_(table), cells_(cells), failures_(failures) {}

  [[nodiscard]] SourcePosition where() const { return cells_.front().where; }

  /// Trimmed; empty when there is no such column.
  [[nodiscard]] std::string text(std::string_view column) const {
    const Cell* cell = find(column);
    return cell == nullptr ? std::string() : std::string(text::trim(cell->text));
  }

  std::string required_text(std::string_view column) {
    std::string text = this->text(column);
    if (text.empty()) refuse(column, say("expected some text, found none", "应有文字，实际为空"));
    return text;
  }

  /// ASCII, because it is stored and stands in addresses.
  std::string required_id(std::string_view column) {
    std::string id = required_text(column);
    const auto fits = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    if (id.size() > 64 || !std::ranges::all_of(id, fits))
      refuse(column,
             say("expected up to 64 ASCII letters, digits, _ and -, found '{}'",
                 "应为不超过 64 个英文字母、数字、_ 和 -，实际为“{}”", id),
             say("the Chinese name has a column of its own", "中文名称请写在 name 列"));
    return id;
  }

  [[nodiscard]] std::vector<std::string> texts(std::string_view column, std::string_view marks = list_marks) const {
    return text::split(text(column), marks);
  }

  bool truth(std::string_view column) {
    const std::string text = this->text(column);
    if (text == "yes" || text == "no" || text.empty()) return text == "yes";
    refuse(column, say("expected yes or no, found '{}'", "应为 yes 或 no，实际为“{}”", text));
    return false;
  }

  void refuse(std::string_view column, const Message& expectation, Message hint = {}) {
    const Cell* cell = find(column);
    failures_.push_back({FailureCode::invalid_definition,
                         {fmt::format("{}: {}", column, expectation.english), fmt::format("{}：{}", column, expectation.chinese)},
                         std::move(hint),
                         cell == nullptr ? where() : cell->where});
  }

 private:
  [[nodiscard]] const Cell* find(std::string_view column) const {
    const std::size_t at = table_.column(column);
    return at < cells_.size() ? &cells_[at] : nullptr;
  }

  const Table& table_;
  const std::vector<Cell>& cells_;
  Failures& failures_;
};

/// Reads each row of a table with these columns.
template <class Part, class Read>
Checked<std::vector<Part>> read_rows(std::string_view text, std::string_view file, const std::vector<Column>& columns,
                                     Read read) {
  const Checked<Table> table = read_table(text, file, columns);
  if (!table) return table.error();
  Failures failures;
  std::vector<Part> parts;
  for (const std::vector<Cell>& cells : table->rows) {
    Row row(*table, cells, failures);
    Part part = read(row);
    part.where = row.where();
    parts.push_back(std::move(part));
  }
  if (!failures.empty()) return in_file_order(std::move(failures));
  return parts;
}

std::vector<model::Permission> permissions_in(Row& row) {
  std::vector<model::Permission> permissions;
  for (const std::string& name : row.texts("permissions")) {
    const auto permission = model::permission_of(name);
    if (permission && model::is_for_roles(*permission)) {
      permissions.push_back(*permission);
      continue;
    }
    std::vector<std::string> known;
    for (const model::Permission each : model::all_permissions)
      if (model::is_for_roles(each)) known.emplace_back(model::name_of(each));
    const auto meant = text::nearest(name, known);
    row.refuse("permissions", say("expected a permission, found '{}'", "应为权限，实际为“{}”", name),
               meant ? say("did you mean {}?", "是否指 {}？", *meant) : say("one of {}", "可用：{}", text::join(known, ", ")));
  }
  return permissions;
}

}  // namespace

Checked<std::vector<model::Unit>> read_units(std::string_view text, std::string_view file) {
  return read_rows<model::Unit>(text, file, {{"unit"}, {"name"}, {"parent"}, {"kind"}, {"aliases", false}, {"source", false}},
                                [](Row& row) {
                                  model::Unit unit;
                                  unit.id = row.required_id("unit");
                                  unit.name = row.required_text("name");
                                  unit.parent = row.text("parent");
                                  unit.kind = row.text("kind");
                                  unit.aliases = row.texts("aliases");
                                  unit.sources = row.texts("source", source_marks);
                                  return unit;
                                });
}

Checked<std::vector<model::Collective>> read_collectives(std::string_view text, std::string_view file) {
  return read_rows<model::Collective>(
      text, file, {{"name"}, {"kinds"}, {"units", false}, {"choose", false}, {"source", false}}, [](Row& row) {
        model::Collective collective;
        collective.name = row.required_text("name");
        collective.kinds = row.texts("kinds");
        collective.units = row.texts("units");
        collective.choose = row.truth("choose");
        collective.sources = row.texts("source", source_marks);
        if (collective.kinds.empty() && collective.units.empty() && !collective.choose)
          row.refuse("kinds", say("expected kinds or units, found neither", "应写明种类或部门，实际都没有"),
                     say("write them with ; between, or choose = yes", "用“；”分隔填写，或在 choose 列写 yes"));
        return collective;
      });
}

Checked<std::vector<model::Role>> read_roles(std::string_view text, std::string_view file) {
  return read_rows<model::Role>(
      text, file, {{"role"}, {"name"}, {"leads", false}, {"administers", false}, {"permissions", false}}, [](Row& row) {
        model::Role role;
        role.id = row.required_id("role");
        role.name = row.required_text("name");
        role.leads = row.truth("leads");
        role.administers = row.truth("administers");
        role.permissions = permissions_in(row);
        return role;
      });
}

Checked<std::vector<model::Post>> read_posts(std::string_view text, std::string_view file) {
  return read_rows<model::Post>(text, file, {{"post"}, {"name"}, {"unit"}, {"role"}}, [](Row& row) {
    model::Post post;
    post.id = row.required_id("post");
    post.name = row.required_text("name");
    post.unit = row.required_text("unit");
    post.role = row.required_text("role");
    return post;
  });
}

Checked<std::vector<model::Person>> read_people(std::string_view text, std::string_view file) {
  return read_rows<model::Person>(text, file, {{"person"}, {"name"}, {"unit"}, {"role"}}, [](Row& row) {
    model::Person person;
    person.id = row.required_text("person");
    person.name = row.required_text("name");
    person.unit = row.text("unit");
    person.role = row.required_text("role");
    return person;
  });
}

}  // namespace luoxuan::reader
