#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/library.hpp"
#include "model/shape.hpp"

namespace luoxuan::cli {

/// What a .docx template is checked against.
struct TemplateData {
  std::vector<model::Shape> shapes;  // one each use, at least one
  bool are_of_plugin = false;        // false: no report or workflow of a plugin fills the template so
};

/// With a plugin (nullptr: none is named) that uses a template of this name: what it fills it with; of several uses, those with
/// the form that is named, which is taken in place of the plugin's own of that name. Else the fields of the form, and what the
/// program itself tells every report; without a form too: anything.
[[nodiscard]] Checked<TemplateData> template_data(const std::string& template_file, const std::string& form_file,
                                                  std::string_view form_text,
                                                  const std::shared_ptr<const model::Library>& library);

}  // namespace luoxuan::cli
