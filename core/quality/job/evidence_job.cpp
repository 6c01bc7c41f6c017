#include "base/text.hpp"
#include "quality/evidence_matrix.hpp"
#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"

namespace luoxuan::quality {
namespace {

/// A row a requirement, as templates/evidence_matrix.toml wants them: who supplies it, and how far each is.
value::List rows_of_matrix(const EvidenceMatrix& matrix) {
  value::List rows;
  for (std::size_t at = 0; at < matrix.cells.size();) {
    const model::EvidenceRequirement& requirement = *matrix.cells[at].requirement;
    std::vector<std::string> departments;
    value::List states;
    for (; at < matrix.cells.size() && matrix.cells[at].requirement == &requirement; ++at) {
      const EvidenceCell& cell = matrix.cells[at];
      departments.push_back(cell.unit_name);
      states.emplace_back(value::Context{{"department", cell.unit_name},
                                         {"unit", cell.unit.empty() ? value::Value() : value::Value(cell.unit)},
                                         {"state", name_of(cell.state)},
                                         {"file", cell.file},
                                         {"link", cell.link ? value::Value(cell.link.value) : value::Value()},
                                         {"opinion", cell.opinion}});
    }
    rows.emplace_back(value::Context{{"id", requirement.id},
                                     {"point_no", requirement.point},
                                     {"text", requirement.text},
                                     {"departments", text::join(departments, "、")},
                                     {"years", requirement.years},
                                     {"states", std::move(states)}});
  }
  return rows;
}

}  // namespace

Result<engine::JobDone> evidence_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const EvidenceMatrix matrix, evidence_matrix(setting, header_of(order, "unit")));
  return engine::JobDone{{{"evidence", rows_of_matrix(matrix)},
                          {"evidence_counts", value::Context{{"all", matrix.counts.all},
                                                             {"missing", matrix.counts.missing},
                                                             {"to_check", matrix.counts.to_check},
                                                             {"complete", matrix.counts.complete},
                                                             {"outdated", matrix.counts.outdated},
                                                             {"score", matrix.counts.score()}}}},
                         {}};
}

}  // namespace luoxuan::quality
