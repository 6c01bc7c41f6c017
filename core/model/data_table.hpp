#pragma once

#include <vector>

#include "value/value.hpp"

namespace luoxuan::model {

/// 数据表 (tables/*.csv): what an institution keeps as a table and its own workflows and templates read. Core knows none of
/// its columns. A cell is a text, an empty one null. Format: docs/formats/plugin.md.
struct DataTable {
  std::vector<value::Context> rows;  // in the order of the file, members in that of the columns
};

}  // namespace luoxuan::model
