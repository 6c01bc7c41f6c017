#pragma once

#include <string_view>

#include "model/activity.hpp"
#include "model/library.hpp"
#include "model/shape.hpp"

namespace luoxuan::quality {

/// The data of a workbook that this task of the workflow makes, as far as they are known before it runs. They may hold more: what
/// the workflow is given when it begins, what a message brings.
[[nodiscard]] model::Shape workbook_shape(const model::Library& library, const model::Process& process,
                                          const model::ServiceTask& task);

/// The variables that a job of the product leaves behind, with the names of docs/formats/workflow.md; none for other jobs.
[[nodiscard]] model::Shape result_shape(std::string_view job);

}  // namespace luoxuan::quality
