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

/// Whether some of the data come from this form: the report's own, that of the workflow's beginning or of a task of it or of what
/// it calls. Which form a task computes is known of reports alone: their own ("=report.form").
[[nodiscard]] bool has_form(const model::Library& library, const TemplateUse& use, const std::string& form);

}  // namespace luoxuan::plugin
