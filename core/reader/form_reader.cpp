#include "reader/form_reader.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "feel/called_functions.hpp"
#include "reader/form_reading.hpp"

namespace luoxuan::reader {
namespace {

using forms::ComponentType;
using forms::Subject;
using model::ComponentKind;
using Strings = std::vector<std::string>;

constexpr std::size_t component_limit = 1000;
constexpr std::size_t nesting_limit = 8;

/// The parts of a key or path: "a.b" is {"a", "b"}.
Strings parts_of(std::string_view path) {
  Strings parts;
  for (std::size_t begin = 0;;) {
    const std::size_t dot = path.find('.', begin);
    parts.emplace_back(path.substr(begin, dot == std::string_view::npos ? dot : dot - begin));
    if (dot == std::string_view::npos) return parts;
    begin = dot + 1;
  }
}

/// Letters, digits and _, not beginning with a digit: what FEEL reads as one name without quotation.
bool is_name(std::string_view part) {
  if (part.empty() || (part[0] >= '0' && part[0] <= '9')) return false;
  for (std::size_t at = 0; at < part.size();) {
    const char32_t c = text::next_code_point(part, at);
    const bool ascii = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    const bool mark = (c >= 0x80 && c < 0xC0) || (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) || c >= 0xFF00;
    const bool beyond = c > 0xFFFF;  // rare Chinese characters
    if (!ascii && !(c >= 0x80 && (!mark || beyond))) return false;
  }
  return true;
}

std::string_view text_at(const JsonNode& node, std::string_view name) {
  const JsonNode* found = node.find(name);
  return found != nullptr && found->kind == JsonNode::Kind::string ? text::trim(found->text) : std::string_view();
}

/// The names that expressions beside these components may use.
void collect_names(const JsonNode& components, Strings& names, std::size_t depth = 0) {
  if (depth > nesting_limit) return;
  for (const JsonNode& node : components.items) {
    const std::string_view path =
        text_at(node, text_at(node, "type") == "group" || text_at(node, "type") == "dynamiclist" ? "path" : "key");
    if (!path.empty()) {
      names.push_back(parts_of(path).front());
    } else if (const JsonNode* inner = node.find("components")) {
      collect_names(*inner, names, depth + 1);
    }
  }
}

/// The places of data that fields have taken, within the form or one row of a list.
class Places {
 public:
  /// Nothing when the place was free and is now taken, else the place in its way: the same, one above or one below it.
  std::optional<std::string> take(const std::string& place) {
    for (std::size_t dot = place.find('.'); dot != std::string::npos; dot = place.find('.', dot + 1))
      if (taken_.contains(place.substr(0, dot))) return place.substr(0, dot);
    const auto below = taken_.lower_bound(place + ".");
    if (below != taken_.end() && below->starts_with(place + ".")) return *below;
    return taken_.insert(place).second ? std::nullopt : std::optional(place);
  }

 private:
  std::set<std::string> taken_;
};

class ComponentsReader {
 public:
  explicit ComponentsReader(forms::Reading& reading) : reading_(reading) {}

  /// What surrounds the components that are read.
  struct Surroundings {
    Strings names;       // that expressions may use
    std::string prefix;  // "group." within a group with a path
    Places& places;
    std::size_t depth = 0;
    bool is_row = false;  // within a dynamic list
  };

  std::vector<model::Component> read_all(const JsonNode& list, const Surroundings& around) {
    std::vector<model::Component> components;
    for (const JsonNode& node : list.items) {
      if (++reading_.components == component_limit + 1)
        reading_.refuse(reading_.source.where(node),
                        say("expected at most {} components, found more", "组件应不超过 {} 个，实际更多", component_limit));
      if (reading_.components > component_limit) break;
      if (auto component = read(node, around)) components.push_back(std::move(*component));
    }
    return components;
  }

 private:
  std::optional<model::Component> read(const JsonNode& node, const Surroundings& around) {
    if (node.kind != JsonNode::Kind::object) {
      const Message found = describe(node.kind);
      reading_.refuse(reading_.source.where(node),
                      {"expected a component (an object), found " + found.english, "应为组件（对象），实为" + found.chinese});
      return std::nullopt;
    }
    const ComponentType* type = read_type(node);
    if (type == nullptr) return std::nullopt;
    const bool container = type->kind == ComponentKind::group || type->kind == ComponentKind::dynamic_list;
    const std::string path(text_at(node, container ? "path" : "key"));
    const Subject subject{node, *type,
                          !path.empty()                  ? path
                          : !text_at(node, "id").empty() ? std::string(text_at(node, "id"))
                                                         : type->name};

    reading_.check_names(subject.name, node, type->keys);
    model::Component component;
    component.where = reading_.source.where(node);
    component.kind = forms::read_kind(reading_, subject);
    component.id = reading_.string(subject.name, node, "id");
    component.label = label_of(subject);
    component.description = reading_.string(subject.name, node, "description");
    component.content = forms::read_content(reading_, subject);
    component.disabled = read_disabled(subject);
    read_read_only(subject, around, component);
    if (const JsonNode* properties = node.find("properties");
        properties != nullptr && properties->kind == JsonNode::Kind::object) {
      component.seen_by = text::split(reading_.string(subject.name, *properties, "seenBy"), ",，、;；");
      check_suggest(subject, *properties, around);
    }
    if (const JsonNode* rules = node.find("validate"); rules != nullptr && rules->kind == JsonNode::Kind::object)
      component.required = reading_.boolean(subject.name, *rules, "required");
    if (const JsonNode* conditional = reading_.member(subject.name, node, "conditional", JsonNode::Kind::object))
      read_hide(subject, *conditional, around, component);
    check_shown_expressions(subject, around);
    if (type->has_data || container) read_place(subject, path, container, around, component);
    if (container) read_inner(subject, around, component);
    return component;
  }

  const ComponentType* read_type(const JsonNode& node) {
    const JsonNode* written = node.find("type");
    if (written == nullptr || written->kind != JsonNode::Kind::string) {
      reading_.refuse(reading_.source.where(written == nullptr ? node : *written),
                      say("expected a component with a type, found none", "组件应有 type，实际没有"));
      return nullptr;
    }
    const ComponentType* type = forms::component_type(written->text);
    if (type != nullptr) return type;
    Message hint = forms::instead_of(written->text);
    if (hint.empty()) {
      const auto near = text::nearest(written->text, forms::component_type_names());
      hint = near ? say("did you mean {}?", "是否指 {}？", *near)
                  : say("known here: {}", "此处可用：{}", text::join(forms::component_type_names(), ", "));
    }
    reading_.refuse(reading_.source.where(*written),
                    say("expected a component type that runs here, found '{}'", "应为可用的组件类型，实为“{}”", written->text),
                    std::move(hint));
    return nullptr;
  }

  std::string label_of(const Subject& subject) {
    for (const std::string_view name : {"label", "dateLabel", "timeLabel", "text"})
      if (std::string label = reading_.string(subject.name, subject.node, name); !label.empty()) return label;
    return {};
  }

  /// `disabled` decides whether a value is taken, so it must be known without data.
  bool read_disabled(const Subject& subject) {
    const JsonNode* node = subject.node.find("disabled");
    if (node == nullptr || node->kind != JsonNode::Kind::string || node->text.empty())
      return reading_.boolean(subject.name, subject.node, "disabled");
    reading_.refuse(reading_.source.where(*node),
                    say("'{}': expected disabled to be true or false, found an expression",
                        "“{}”：disabled 应为 true 或 false，实为表达式", subject.name),
                    say("use conditional.hide", "请改用 conditional.hide"));
    return false;
  }

  void read_read_only(const Subject& subject, const Surroundings& around, model::Component& component) {
    const JsonNode* node = subject.node.find("readonly");
    if (node != nullptr && node->kind == JsonNode::Kind::string && node->text.starts_with('='))
      component.read_only_if = reading_.expression(subject.name, *node, around.names);
    else if (node == nullptr || node->kind != JsonNode::Kind::string || !text::trim(node->text).empty())
      component.read_only = reading_.boolean(subject.name, subject.node, "readonly");
  }

  /// What screens offer again (form/suggestions.hpp). Rows of two periods have nothing in common but their columns: a list is
  /// offered as a whole or not at all.
  void check_suggest(const Subject& subject, const JsonNode& properties, const Surroundings& around) {
    constexpr std::string_view last_period = "last_period";
    const std::string written = reading_.string(subject.name, properties, "suggest");
    if (written.empty()) return;
    if (written != last_period)
      reading_.refuse(reading_.source.where(*properties.find("suggest")),
                      say("'{}': expected suggest to be {}, found '{}'", "“{}”：suggest 应为 {}，实为“{}”", subject.name,
                          last_period, written));
    else if (around.is_row)
      reading_.refuse(reading_.source.where(*properties.find("suggest")),
                      say("'{}': expected suggest outside of rows, found it in a row", "“{}”：suggest 应在各行之外，实际写在行内",
                          subject.name),
                      say("set it for the list", "请设在列表上"));
  }

  /// What only form-js in the browser evaluates must at least be FEEL.
  void check_shown_expressions(const Subject& subject, const Surroundings& around) {
    for (const std::string_view name : {"label", "description", "text"})
      if (const JsonNode* node = subject.node.find(name);
          node != nullptr && node->kind == JsonNode::Kind::string && node->text.starts_with('='))
        static_cast<void>(reading_.expression(subject.name, *node, around.names));
  }

  void read_hide(const Subject& subject, const JsonNode& conditional, const Surroundings& around, model::Component& component) {
    reading_.check_names(subject.name, conditional, {"hide"});
    const JsonNode* hide = reading_.member(subject.name, conditional, "hide", JsonNode::Kind::string);
    if (hide == nullptr || text::trim(hide->text).empty()) return;
    component.hide = reading_.expression(subject.name, *hide, around.names);
    if (!component.hide) return;
    // Functions of an institution are not known here: form::unknown_functions looks after them.
    const std::vector<feel::CalledFunction> calls = feel::called_functions(component.hide->text(), feel::Names(around.names));
    const auto is_called = [&](const std::string& name) {
      return std::ranges::any_of(calls, [&](const feel::CalledFunction& call) {
        return call.path == name || (call.path.starts_with(name) && call.path[name.size()] == '.');
      });
    };
    for (const std::string& name : component.hide->free_names()) {
      if (name == "this" || name == "parent" || std::ranges::find(around.names, name) != around.names.end()) continue;
      if (is_called(name)) continue;
      const auto near = text::nearest(name, around.names);
      reading_.refuse(reading_.source.where(*hide),
                      say("'{}': expected the name of a field that stands beside it, found '{}'",
                          "“{}”：应为同处的字段名，实为“{}”", subject.name, name),
                      near ? say("did you mean {}?", "是否指 {}？", *near) : Message{});
    }
  }

  void read_place(const Subject& subject, const std::string& path, bool container, const Surroundings& around,
                  model::Component& component) {
    const std::string_view name = container ? "path" : "key";
    const bool is_group = component.kind == ComponentKind::group;
    const JsonNode* written = reading_.member(subject.name, subject.node, name, JsonNode::Kind::string);
    if (path.empty()) {
      const JsonNode* raw = subject.node.find(name);
      if (!is_group && (written != nullptr || raw == nullptr || raw->kind == JsonNode::Kind::null))
        reading_.refuse(reading_.source.where(subject.node),
                        say("'{}': expected a {}, found none", "“{}”：应有 {}，实际没有", subject.name, name));
      return;
    }
    component.path = parts_of(path);
    if (component.path.size() > nesting_limit || !std::ranges::all_of(component.path, is_name)) {
      reading_.refuse(
          reading_.source.where(*written),
          say("expected a {} of letters, digits and _, found '{}'", "{} 应由字母、汉字、数字和 _ 组成，实为“{}”", name, path),
          say("a name begins with no digit; dots lead into groups: 组.字段", "名称不以数字开头；点号表示进入分组：组.字段"));
      return;
    }
    if (is_group) return;
    const std::string place = around.prefix + path;
    const auto in_the_way = around.places.take(place);
    if (!in_the_way) return;
    if (*in_the_way == place)
      reading_.refuse(reading_.source.where(*written),
                      say("expected keys that differ, found '{}' twice", "键应各不相同，实际“{}”出现两次", place));
    else
      reading_.refuse(reading_.source.where(*written),
                      say("expected keys that leave room for each other, found '{}' beside '{}'",
                          "键应互不占用，实际“{}”与“{}”并存", place, *in_the_way),
                      say("what has fields of its own cannot be a field", "含有字段的名称不能同时是字段"));
  }

  void read_inner(const Subject& subject, const Surroundings& around, model::Component& component) {
    const JsonNode* inner = reading_.member(subject.name, subject.node, "components", JsonNode::Kind::array);
    if (inner == nullptr || inner->items.empty()) {
      if (component.kind == ComponentKind::dynamic_list)
        reading_.refuse(reading_.source.where(subject.node),
                        say("'{}': expected components, found none", "“{}”：应有 components，实际没有", subject.name));
      return;
    }
    if (around.depth + 1 >= nesting_limit) {
      reading_.refuse(reading_.source.where(subject.node),
                      say("'{}': expected at most {} levels of components, found more", "“{}”：组件嵌套应不超过 {} 层，实际更深",
                          subject.name, nesting_limit));
      return;
    }
    if (component.kind == ComponentKind::dynamic_list) {
      Places row;
      Surroundings within{around.names, {}, row, around.depth + 1, true};
      collect_names(*inner, within.names);
      std::get<model::DynamicList>(component.content).components = read_all(*inner, within);
      return;
    }
    Surroundings within{around.names, around.prefix, around.places, around.depth + 1, around.is_row};
    if (!component.path.empty()) {
      within.prefix += text::join(component.path, ".") + ".";
      collect_names(*inner, within.names);
    }
    std::get<model::Group>(component.content).components = read_all(*inner, within);
  }

  forms::Reading& reading_;
};

const Strings& form_keys() {
  static const Strings keys{
      "type",      "id", "name", "components", "schemaVersion", "exporter", "executionPlatform", "executionPlatformVersion",
      "versionTag"};
  return keys;
}

model::Form read_root(forms::Reading& reading, const JsonNode& root) {
  constexpr std::string_view subject = "form";
  model::Form form;
  form.where = reading.source.where(root);
  reading.check_names(subject, root, form_keys());
  form.id = reading.string(subject, root, "id");
  if (form.id.empty() && (root.find("id") == nullptr || root.find("id")->kind == JsonNode::Kind::string))
    reading.refuse(form.where, say("expected a form with an id, found none", "表单应有 id，实际没有"));
  form.name = reading.string(subject, root, "name");
  if (form.name.empty()) form.name = form.id;
  const JsonNode* type = root.find("type");
  if (type == nullptr)
    reading.refuse(form.where, say("expected a form of type 'default', found none", "表单的 type 应为“default”，实际没有"));
  else if (type->text != "default")
    reading.refuse(reading.source.where(*type),
                   say("expected a form of type 'default', found '{}'", "表单的 type 应为“default”，实为“{}”", type->text));
  const JsonNode* components = reading.member(subject, root, "components", JsonNode::Kind::array);
  if (components == nullptr) {
    if (root.find("components") == nullptr)
      reading.refuse(form.where, say("expected a form with components, found none", "表单应有 components，实际没有"));
    return form;
  }
  Places places;
  ComponentsReader::Surroundings around{{}, {}, places};
  collect_names(*components, around.names);
  form.components = ComponentsReader(reading).read_all(*components, around);
  return form;
}

}  // namespace

Checked<model::Form> read_form(std::string_view text, std::string_view file) {
  const auto source = JsonSource::parse(text, file);
  if (!source) return source.error();
  const JsonNode& root = source->root();
  if (root.kind != JsonNode::Kind::object) {
    const Message found = describe(root.kind);
    return Failures{{FailureCode::invalid_definition,
                     {"expected a form (a JSON object), found " + found.english, "应为表单（JSON 对象），实为" + found.chinese},
                     say("a form is made with the form-js editor", "表单由 form-js 编辑器制作"),
                     source->where(root)}};
  }
  forms::Reading reading{*source, {}, 0};
  model::Form form = read_root(reading, root);
  if (!reading.refusals.empty()) {
    std::ranges::stable_sort(reading.refusals, {},
                             [](const Failure& failure) { return std::pair(failure.where.line, failure.where.column); });
    return std::move(reading.refusals);
  }
  form.schema = text;
  return form;
}

}  // namespace luoxuan::reader
