#include "reader/organisation_reader.hpp"

#include "base/text.hpp"
#include "reader/csv_rows.hpp"

namespace luoxuan::reader {
namespace {

std::vector<model::Permission> permissions_in(CsvRow& row) {
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
                                [](CsvRow& row) {
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
      text, file, {{"name"}, {"kinds"}, {"units", false}, {"choose", false}, {"source", false}}, [](CsvRow& row) {
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
      text, file, {{"role"}, {"name"}, {"leads", false}, {"administers", false}, {"permissions", false}}, [](CsvRow& row) {
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
  return read_rows<model::Post>(text, file, {{"post"}, {"name"}, {"unit"}, {"role"}}, [](CsvRow& row) {
    model::Post post;
    post.id = row.required_id("post");
    post.name = row.required_text("name");
    post.unit = row.required_text("unit");
    post.role = row.required_text("role");
    return post;
  });
}

Checked<std::vector<model::Person>> read_people(std::string_view text, std::string_view file) {
  return read_rows<model::Person>(text, file, {{"person"}, {"name"}, {"unit"}, {"role"}}, [](CsvRow& row) {
    model::Person person;
    person.id = row.required_text("person");
    person.name = row.required_text("name");
    person.unit = row.text("unit");
    person.role = row.required_text("role");
    return person;
  });
}

}  // namespace luoxuan::reader
