#include <algorithm>
#include <set>

#include "document/workbook_check.hpp"
#include "model/literal.hpp"
#include "plugin/checks.hpp"
#include "quality/workbook_shape.hpp"
#include "reader/workbook_reader.hpp"

namespace luoxuan::plugin {
namespace {

/// The workbook template that the task fills; empty when it fills none.
std::string workbook_of(const model::ServiceTask& task) {
  const std::string type = task.job ? model::constant_text(task.job->type) : std::string();
  if (type != "luoxuan.workbook" && type != "luoxuan.overview") return {};
  for (const auto& [key, value] : task.job->headers)
    if (key == "workbook") return value;
  return type == "luoxuan.overview" ? "overview" : "";
}

class WorkbookCheck {
 public:
  WorkbookCheck(const model::Library& library, Failures& refusals) : library_(library), refusals_(refusals) {}

  void check(const model::Process& process) {
    for (const auto& element : process.elements) {
      if (element->kind != model::ElementKind::service_task) continue;
      const auto& task = model::as<model::ServiceTask>(*element);
      if (const auto found = library_.workbooks.find(workbook_of(task)); found != library_.workbooks.end())
        check(found->first, found->second, quality::workbook_shape(library_, process, task));
    }
  }

  /// What no workflow fills: of its data nothing is known, of the functions that it calls everything.
  void check_rest() {
    for (const auto& [name, workbook] : library_.workbooks)
      if (!checked_.contains(name)) check(name, workbook, {});
  }

 private:
  void check(const std::string& name, const model::WorkbookTemplate& workbook, const model::Shape& data) {
    checked_.insert(name);
    for (const Failure& failure : document::check_workbook(workbook, data, names_, *library_.functions)) {
      // several workflows may fill one template: its own mistakes are told once
      const auto is_told = [&](const Failure& told) { return told.message == failure.message && told.where == failure.where; };
      if (std::ranges::none_of(refusals_, is_told)) refusals_.push_back(failure);
    }
  }

  const model::Library& library_;
  Failures& refusals_;
  const feel::Names names_ = reader::workbook_names();
  std::set<std::string> checked_;
};

}  // namespace

void check_workbooks(const model::Library& library, Failures& refusals) {
  WorkbookCheck check(library, refusals);
  for (const auto& [id, process] : library.processes) check.check(*process);
  check.check_rest();
}

}  // namespace luoxuan::plugin
