#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"

namespace luoxuan::quality {
namespace {

struct Table {
  const model::StandardElement* first;
  std::vector<std::pair<std::string, value::List>> types;  // with their elements
};

/// Tables and types in the order of the file; an element goes to the type of its name.
std::vector<Table> tables_of(const model::Library& library, const std::string& layer) {
  std::vector<Table> tables;
  for (const model::StandardElement& standard : library.standards) {
    if (!layer.empty() && standard.layer != layer) continue;
    if (tables.empty() || tables.back().first->table != standard.table) tables.push_back({&standard, {}});
    auto& types = tables.back().types;
    if (types.empty() || types.back().first != standard.type) types.emplace_back(standard.type, value::List());
    types.back().second.emplace_back(standard.element);
  }
  return tables;
}

}  // namespace

Result<engine::JobDone> standards_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const auto library, library_of(setting, order));
  value::List list;
  for (const Table& table : tables_of(*library, header_of(order, "layer"))) {
    value::List types;
    for (const auto& [type, elements] : table.types) types.emplace_back(value::Context{{"type", type}, {"elements", elements}});
    list.emplace_back(value::Context{{"table", table.first->table},
                                     {"title", table.first->title},
                                     {"layer", table.first->layer},
                                     {"types", std::move(types)}});
  }
  return engine::JobDone{{{"standards", std::move(list)}}, {}};
}

}  // namespace luoxuan::quality
