#pragma once

#include <string>
#include <vector>

#include "model/library.hpp"
#include "model/shape.hpp"

namespace luoxuan::plugin {

/// A document template, and the data that a report or a workflow fills it with.
struct TemplateUse {
  std::string name;  // of the template, without its folder and .docx
  model::Shape shape;
  const model::ReportType* report = nullptr;  // nullptr: a task of the process makes the document by itself
  const model::Process* process = nullptr;    // nullptr: the report's workflow is not there
};

/// Of reports first, then of workflows. Whether there is such a template is not asked.
[[nodiscard]] std::vector<TemplateUse> template_uses(const model::Library& library);

}  // namespace luoxuan::plugin
