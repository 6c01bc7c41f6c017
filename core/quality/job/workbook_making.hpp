#pragma once

#include <string>

#include "engine/shell/scheduler.hpp"
#include "model/library.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// A workbook that a job is to make.
struct WorkbookOrder {
  std::string name;         // of templates/*.toml
  std::string title;        // of the document; empty: the template's own title
  std::string report = {};  // id; may be empty
  std::string period = {};  // name; may be empty
  value::Context data;      // `institution` and `title` are added
};

/// Fills the workbook template and keeps the .xlsx as a document. not_found when the library has no such template.
[[nodiscard]] Result<engine::JobDone> make_workbook(const Setting& setting, const model::Library& library,
                                                    const engine::JobOrder& order, WorkbookOrder workbook);

}  // namespace luoxuan::quality
