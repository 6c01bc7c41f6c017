#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/source_position.hpp"
#include "value/temporal.hpp"

namespace luoxuan::model {

/// What an institution is: one that does the work, or one that oversees others. The names are stored.
enum class InstitutionKind { college, authority };

[[nodiscard]] std::string_view name_of(InstitutionKind kind);
[[nodiscard]] std::optional<InstitutionKind> institution_kind_of(std::string_view name);

/// institution.toml: who runs this Luoxuan. Format: docs/formats/organisation.md.
struct Institution {
  std::string id;
  std::string name;
  std::string english_name;  // may be empty
  InstitutionKind kind = InstitutionKind::college;
  value::Zone time_zone;  // always named; "Asia/Shanghai" when the file does not say
  SourcePosition where;
};

}  // namespace luoxuan::model
