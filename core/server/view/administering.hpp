#pragma once

#include <memory>
#include <string_view>

#include "server/service.hpp"

namespace luoxuan::server {

/// not_permitted for who does not administer workflows: what there is to see may be anybody's data.
[[nodiscard]] Result<void> require_administrator(const Call& call);
[[nodiscard]] Result<void> require_administrator(const organisation::Organisation& organisation, std::string_view person);

/// The definitions of a version that a request names; those in force for an empty one. not_found when it is not kept here, or
/// cannot be read.
[[nodiscard]] Result<std::shared_ptr<const model::Library>> kept_version(const Call& call, std::string_view version);

}  // namespace luoxuan::server
