#pragma once

#include "model/shape.hpp"
#include "value/value.hpp"

namespace luoxuan::document {

/// The data with every name of their shape: what nobody filled in is null, a list of it is empty, in the rows of lists, too. What
/// is there stays as it is.
[[nodiscard]] value::Context completed(value::Context data, const model::Shape& shape);

}  // namespace luoxuan::document
