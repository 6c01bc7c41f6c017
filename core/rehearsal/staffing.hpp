#pragma once

#include <cstddef>

#include "model/library.hpp"
#include "organisation/organisation.hpp"

namespace luoxuan::rehearsal {

/// The organisation of a library where nobody is missing: who holds no post gets a simulated holder, and then units get more
/// people of the first kind of post that they have, in turn, until there are `wanted` people.
[[nodiscard]] Checked<organisation::Organisation> staffed(const model::Library& library, std::size_t wanted);

}  // namespace luoxuan::rehearsal
