#include "reader/form_types.hpp"

#include <algorithm>

namespace luoxuan::reader::forms {
namespace {

using model::ComponentKind;
using Keys = std::vector<std::string>;

Keys joined(const Keys& first, const Keys& second) {
  Keys all = first;
  all.insert(all.end(), second.begin(), second.end());
  return all;
}

/// The keys are form-js's own, as its editor writes them (schema version 17 and near it).
std::vector<ComponentType> make_types() {
  const Keys any{"type", "id", "layout", "conditional", "properties"};
  const Keys field =
      joined(any, {"key", "label", "description", "disabled", "readonly", "defaultValue", "validate", "appearance"});
  const Keys choice = joined(field, {"values"});
  const Keys container = joined(any, {"path", "label", "components", "showOutline", "verticalAlignment"});
  const Keys text_rules{"required", "minLength", "maxLength", "pattern", "validationType"};
  const Keys properties{"seenBy", "suggest"};
  const Keys text_properties = joined({"wordLimit", "wordMinimum", "kind", "forbidden"}, properties);
  return {
      {"textfield", ComponentKind::text_field, true, field, text_rules, text_properties},
      {"textarea", ComponentKind::text_area, true, field, text_rules, text_properties},
      {"number",
       ComponentKind::number,
       true,
       joined(field, {"decimalDigits", "increment", "serializeToString"}),
       {"required", "min", "max"},
       properties},
      {"datetime",
       ComponentKind::date,
       true,
       joined(field,
              {"subtype", "dateLabel", "timeLabel", "use24h", "timeSerializingFormat", "timeInterval", "disallowPassedDates"}),
       {"required"},
       properties},
      {"select", ComponentKind::select, true, joined(choice, {"searchable"}), {"required"}, properties},
      {"radio", ComponentKind::radio, true, choice, {"required"}, properties},
      {"checkbox", ComponentKind::checkbox, true, field, {"required"}, properties},
      {"checklist", ComponentKind::checklist, true, choice, {"required"}, properties},
      {"taglist", ComponentKind::tag_list, true, choice, {"required"}, properties},
      {"dynamiclist",
       ComponentKind::dynamic_list,
       true,
       joined(container, {"isRepeating", "allowAddRemove", "defaultRepetitions", "disableCollapse", "nonCollapsedItems"}),
       {},
       joined({"rowMinimum", "rowMaximum"}, properties)},
      {"group", ComponentKind::group, false, container, {}, properties},
      {"text", ComponentKind::text, false, joined(any, {"text", "label"}), {}, {}},
      {"separator", ComponentKind::separator, false, joined(any, {"label"}), {}, {}},
      {"spacer", ComponentKind::spacer, false, joined(any, {"height", "label"}), {}, {}},
      {"button", ComponentKind::button, false, joined(any, {"action", "label"}), {}, {}},
  };
}

const std::vector<ComponentType>& types() {
  static const std::vector<ComponentType> all = make_types();
  return all;
}

}  // namespace

const ComponentType* component_type(std::string_view name) {
  const auto found = std::ranges::find(types(), name, &ComponentType::name);
  return found == types().end() ? nullptr : &*found;
}

const std::vector<std::string>& component_type_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const ComponentType& type : types()) all.push_back(type.name);
    return all;
  }();
  return names;
}

Message instead_of(std::string_view name) {
  if (name == "html") return say("use a text component: it understands Markdown", "请改用 text 组件：它支持 Markdown");
  if (name == "image" || name == "iframe" || name == "documentPreview")
    return say("put the picture or document into the template; a form holds what is filled in",
               "请把图片或文档放进文档模板；表单只放要填写的内容");
  if (name == "table") return say("use a dynamiclist: its rows can be filled in", "请改用 dynamiclist：其各行可以填写");
  if (name == "filepicker")
    return say("attachments are uploaded beside the form: delete the component", "附件在表单之外上传：请删除该组件");
  if (name == "expression" || name == "script")
    return say("compute it in the workflow (a script task) or in the template", "请在流程（脚本任务）或文档模板中计算");
  if (name == "multipage" || name == "page") return say("use groups on one page", "请改用同一页上的 group");
  return {};
}

}  // namespace luoxuan::reader::forms
