#include "model/form.hpp"

#include "base/expect.hpp"

namespace luoxuan::model {

std::string_view name_of(ComponentKind kind) {
  switch (kind) {
    case ComponentKind::text_field:
      return "text_field";
    case ComponentKind::text_area:
      return "text_area";
    case ComponentKind::number:
      return "number";
    case ComponentKind::date:
      return "date";
    case ComponentKind::time:
      return "time";
    case ComponentKind::date_time:
      return "date_time";
    case ComponentKind::select:
      return "select";
    case ComponentKind::radio:
      return "radio";
    case ComponentKind::checkbox:
      return "checkbox";
    case ComponentKind::checklist:
      return "checklist";
    case ComponentKind::tag_list:
      return "tag_list";
    case ComponentKind::dynamic_list:
      return "dynamic_list";
    case ComponentKind::group:
      return "group";
    case ComponentKind::text:
      return "text";
    case ComponentKind::separator:
      return "separator";
    case ComponentKind::spacer:
      return "spacer";
    case ComponentKind::button:
      return "button";
  }
  LX_EXPECT(false, "a component kind without a name");
  return {};
}

}  // namespace luoxuan::model
