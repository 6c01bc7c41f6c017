#include "form/form_layout.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"
#include "form/field_path.hpp"
#include "form/option_names.hpp"

namespace luoxuan::form {
namespace {

using model::Component;
using model::ComponentKind;

constexpr std::string_view notice_begin = "请在工作表“", notice_end = "”中填写";

std::vector<std::string> joined(std::vector<std::string> path, const std::vector<std::string>& more) {
  path.insert(path.end(), more.begin(), more.end());
  return path;
}

/// The label, else the name that its value has.
std::string shown_label(const Component& component) {
  const std::string_view label = text::trim(component.label);
  if (!label.empty()) return std::string(label);
  return component.path.empty() ? std::string() : component.path.back();
}

class Laying {
 public:
  Layout layout;
  std::optional<Failure> failure;

  void lay(const std::vector<Component>& components, const std::vector<std::string>& prefix) {
    for (const Component& component : components) lay(component, prefix);
  }

 private:
  void lay(const Component& component, const std::vector<std::string>& prefix) {
    if (const auto* group = std::get_if<model::Group>(&component.content)) {
      if (const std::string label = shown_label(component); !label.empty())
        layout.lines.push_back({LaidLine::Kind::heading, label, 0});
      return lay(group->components, joined(prefix, component.path));
    }
    if (component.kind == ComponentKind::text) {
      if (!component.label.empty()) layout.help.push_back(component.label);
      return;
    }
    if (std::holds_alternative<model::Presentation>(component.content)) return;
    const std::vector<std::string> path = joined(prefix, component.path);
    const std::string id = text::join(path, ".");
    if (const auto* list = std::get_if<model::DynamicList>(&component.content)) {
      layout.lines.push_back({LaidLine::Kind::list, {}, layout.lists.size()});
      layout.lists.push_back({&component, path, id, shown_label(component), {}});
      return lay_row(list->components, {}, layout.lists.back());
    }
    layout.lines.push_back({LaidLine::Kind::field, {}, layout.fields.size()});
    layout.fields.push_back({&component, path, id, shown_label(component)});
  }

  void lay_row(const std::vector<Component>& components, const std::vector<std::string>& prefix, LaidList& list) {
    for (const Component& component : components) {
      const std::vector<std::string> path = joined(prefix, component.path);
      if (std::holds_alternative<model::DynamicList>(component.content)) {
        failure =
            Failure{FailureCode::unsupported,
                    say("{}: expected fields in the list '{}', found another list", "{}：列表“{}”内应为字段，实为另一列表",
                        text::join(path, "."), list.label),
                    say("a workbook has no place for it: fill this form in the browser", "工作簿无法容纳，请在网页上填写此表单"),
                    component.where};
        return;
      }
      if (const auto* group = std::get_if<model::Group>(&component.content)) {
        lay_row(group->components, path, list);
      } else if (!std::holds_alternative<model::Presentation>(component.content)) {
        list.fields.push_back({&component, path, list.id + "[]." + text::join(path, "."), shown_label(component)});
      }
    }
  }
};

void append_limits(std::vector<std::string>& parts, const model::TextField& field) {
  const auto between = [&](const auto& least, const auto& most, std::string_view unit) {
    if (least && most)
      parts.push_back(fmt::format("{}—{}{}", *least, *most, unit));
    else if (most)
      parts.push_back(fmt::format("不超过{}{}", *most, unit));
    else if (least)
      parts.push_back(fmt::format("不少于{}{}", *least, unit));
  };
  between(field.word_minimum, field.word_limit, "字");
  between(field.minimum_length, field.maximum_length, "个字符");
  if (field.names == model::NamedThing::person) parts.emplace_back("填人员姓名");
  if (field.names == model::NamedThing::unit) parts.emplace_back("填部门名称");
  if (field.is_email) parts.emplace_back("填电子邮箱");
  if (field.is_phone) parts.emplace_back("填电话号码");
  if (!field.forbidden.empty()) parts.push_back("不得出现：" + text::join(field.forbidden, "、"));
}

void append_limits(std::vector<std::string>& parts, const model::NumberField& field) {
  if (field.minimum && field.maximum)
    parts.push_back(fmt::format("{}至{}的数字", field.minimum->to_string(), field.maximum->to_string()));
  else if (field.minimum)
    parts.push_back(fmt::format("不小于{}的数字", field.minimum->to_string()));
  else if (field.maximum)
    parts.push_back(fmt::format("不大于{}的数字", field.maximum->to_string()));
  else
    parts.emplace_back("数字");
  if (field.decimal_digits)
    parts.push_back(*field.decimal_digits == 0 ? "整数" : fmt::format("至多{}位小数", *field.decimal_digits));
}

}  // namespace

std::string list_notice(std::string_view sheet) {
  return fmt::format("{}{}{}", notice_begin, sheet, notice_end);
}

bool is_list_notice(std::string_view written) {
  return written.starts_with(notice_begin) && written.ends_with(notice_end);
}

Result<Layout> layout_of(const model::Form& form) {
  Laying laying;
  laying.lay(form.components, {});
  if (laying.failure) return *laying.failure;
  return std::move(laying.layout);
}

Result<void> check_labels(const std::vector<LaidField>& fields) {
  for (const LaidField& field : fields)
    if (const auto label = unclear_label(*field.component))
      return Failure{
          FailureCode::unsupported,
          say("{}: expected options that can be told by their labels, found '{}', which could be others",
              "{}：选项应能凭标签区分，实有“{}”，也可指其他选项", text::join(field.path, "."), *label),
          say("a workbook shows labels: give each option one of its own", "工作簿中显示标签，请为每个选项取不同的标签"),
          field.component->where};
  return {};
}

Result<void> check_labels(const Layout& layout) {
  LX_TRY(check_labels(layout.fields));
  for (const LaidList& list : layout.lists) LX_TRY(check_labels(list.fields));
  return {};
}

std::string structure_digest(const Layout& layout) {
  std::string all;
  const auto add = [&all](const LaidField& field) {
    all += fmt::format("{} {}\n", field.id, model::name_of(field.component->kind));
  };
  for (const LaidField& field : layout.fields) add(field);
  for (const LaidList& list : layout.lists) {
    all += list.id + "[]\n";
    for (const LaidField& field : list.fields) add(field);
  }
  return sha256(all).substr(0, 16);
}

std::string requirement_of(const Component& field) {
  std::vector<std::string> parts;
  if (field.disabled || field.read_only)
    parts.emplace_back("不需填写");
  else if (field.required)
    parts.emplace_back("必填");
  if (const auto* text = std::get_if<model::TextField>(&field.content)) append_limits(parts, *text);
  if (const auto* number = std::get_if<model::NumberField>(&field.content)) append_limits(parts, *number);
  if (field.kind == ComponentKind::date) parts.emplace_back("日期，如2017-12-20");
  if (field.kind == ComponentKind::time) parts.emplace_back("时间，如14:30");
  if (field.kind == ComponentKind::date_time) parts.emplace_back("日期和时间，如2017-12-20 14:30");
  if (field.kind == ComponentKind::checkbox) parts.emplace_back("填“是”或“否”");
  if (const auto* choice = std::get_if<model::ChoiceField>(&field.content)) {
    const bool is_one = field.kind == ComponentKind::select || field.kind == ComponentKind::radio;
    std::vector<std::string> labels;
    for (const model::Option& option : choice->options) labels.push_back(option.label);
    if (!is_one)
      parts.push_back("从下列选若干项，用顿号隔开：" + text::join(labels, "、"));
    else if (labels.size() <= 8)
      parts.push_back("从下列选一项：" + text::join(labels, "、"));
    else
      parts.emplace_back("从下拉列表选一项");
  }
  if (const auto* list = std::get_if<model::DynamicList>(&field.content)) {
    if (list->row_minimum && list->row_maximum && *list->row_minimum == *list->row_maximum)
      parts.push_back(fmt::format("{}行", *list->row_minimum));
    else if (list->row_minimum && *list->row_minimum > 0)
      parts.push_back(fmt::format("至少{}行", *list->row_minimum));
    if (list->row_maximum && list->row_minimum != list->row_maximum) parts.push_back(fmt::format("至多{}行", *list->row_maximum));
  }
  std::string all = text::join(parts, "；");
  if (const std::string_view description = text::trim(field.description); !description.empty())
    all += (all.empty() ? "" : "。") + std::string(description);
  return all;
}

}  // namespace luoxuan::form
