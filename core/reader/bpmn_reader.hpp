#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/process.hpp"
#include "reader/bpmn_options.hpp"

namespace luoxuan::reader {

/// The executable processes of a BPMN 2.0 file with zeebe: and luoxuan: extension elements, or every reason why it cannot
/// run, each with file, line and element id. Diagrams, lanes, annotations and documentation carry no behaviour and are
/// passed over; an element that has behaviour and does not run here is refused, never ignored.
[[nodiscard]] Checked<std::vector<std::shared_ptr<const model::Process>>> read_bpmn(std::string_view text, std::string_view file,
                                                                                    const BpmnOptions& options = {});

}  // namespace luoxuan::reader
