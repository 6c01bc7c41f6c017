#pragma once

#include <string>

#include "base/result.hpp"
#include "model/library.hpp"
#include "model/shape.hpp"
#include "value/value.hpp"

namespace luoxuan::quality {

/// The bytes of a document: a template of the library, which may include others of it, filled with data of this shape, of
/// which nothing need be there yet (document/completed_data.hpp). Its tags may call what workflows of the library may; `now` is
/// what now() and today() yield. not_found when there is no such template.
[[nodiscard]] Result<std::string> fill_template(const model::Library& library, const std::string& name, const model::Shape& shape,
                                                const value::Context& data, const value::DateTime& now);

}  // namespace luoxuan::quality
