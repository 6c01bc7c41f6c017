#pragma once

#include <string>

#include "engine/shell/engine.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// A package whose files are written, and which nobody knows of yet.
struct BuiltPackage {
  std::string specification;  // id
  std::string period;         // name
  std::string title;
  std::string folder;  // its name below the folder of packages; the .zip beside it has the same
  std::int64_t files = 0;
  std::string signed_by = {};  // fingerprint of the key
};

/// Writes and signs the package of a period, and verifies it as whoever receives it does. `key` will be its key; `created` is
/// written into it, so that the same again gives the same bytes. condition_not_met when there are no documents for it; the first
/// fault of what does not hold.
[[nodiscard]] Result<BuiltPackage> build_package(const Setting& setting, const model::Library& library,
                                                 const model::PackageSpecification& specification, const calendar::Period& period,
                                                 Key key, Moment created);

/// Makes it known, as a part of the act; `by` is who asked for it.
[[nodiscard]] Result<void> keep_package(const Setting& setting, engine::Act& act, const BuiltPackage& built, Key key,
                                        Key instance, std::string_view by);

}  // namespace luoxuan::quality
