#include "model/institution.hpp"

#include "base/expect.hpp"

namespace luoxuan::model {

std::string_view name_of(InstitutionKind kind) {
  switch (kind) {
    case InstitutionKind::college:
      return "college";
    case InstitutionKind::authority:
      return "authority";
  }
  LX_EXPECT(false, "every kind of institution has a name");
  return {};
}

std::optional<InstitutionKind> institution_kind_of(std::string_view name) {
  for (const InstitutionKind kind : {InstitutionKind::college, InstitutionKind::authority})
    if (name_of(kind) == name) return kind;
  return std::nullopt;
}

}  // namespace luoxuan::model
