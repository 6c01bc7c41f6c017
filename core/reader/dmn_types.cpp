#include <array>

#include "base/text.hpp"
#include "reader/dmn_reading.hpp"
#include "reader/refusals.hpp"

namespace luoxuan::reader::dmn {
namespace {

/// Names of FEEL's own types as typeRefs spell them (DMN 1.5, 7.3.2 and 10.3.2.1).
struct Spelling {
  std::string_view written, meant;
};
constexpr std::array<Spelling, 18> built_in{{{"Any", "Any"},
                                             {"any", "Any"},
                                             {"Null", "Null"},
                                             {"number", "number"},
                                             {"string", "string"},
                                             {"boolean", "boolean"},
                                             {"date", "date"},
                                             {"time", "time"},
                                             {"date and time", "date and time"},
                                             {"dateTime", "date and time"},
                                             {"days and time duration", "days and time duration"},
                                             {"dayTimeDuration", "days and time duration"},
                                             {"years and months duration", "years and months duration"},
                                             {"yearMonthDuration", "years and months duration"},
                                             {"list", "list"},
                                             {"context", "context"},
                                             {"function", "function"},
                                             {"range", "range"}}};

model::TypePointer built_in_type(std::string_view written) {
  for (const Spelling& spelling : built_in)
    if (spelling.written == written) return std::make_shared<const feel::Type>(feel::Type{std::string(spelling.meant)});
  return nullptr;
}

bool is_any(const feel::Type& type) {
  return type.name == "Any" && type.allowed.empty();
}

}  // namespace

void Reading::note_member(std::string_view name) {
  if (name.find_first_of(" -+*/.'") != std::string_view::npos) vocabulary_->members.emplace_back(name);
}

model::TypePointer Reading::type(const pugi::xml_node& node, std::string_view reference) {
  std::string name(text::trim(reference));
  if (name.empty()) return nullptr;
  model::TypePointer found = item_type(name);
  if (found == nullptr) found = built_in_type(name);
  if (found == nullptr) {
    // "feel:number", "tns:tLoan": a prefix of the file, as DMN 1.1 wrote it.
    const std::size_t colon = name.find(':');
    if (colon != std::string::npos) {
      const std::string local = name.substr(colon + 1);
      found = item_type(local);
      if (found == nullptr) found = built_in_type(local);
    }
  }
  if (found != nullptr) return is_any(*found) ? nullptr : found;
  // A type of a model that was not given cannot be judged.
  if (name.find('.') != std::string::npos || wrong_ == WrongExpressions::kept) return nullptr;
  std::vector<std::string> known;
  for (const Spelling& spelling : built_in) known.emplace_back(spelling.written);
  for (const auto& [item, definition] : item_nodes_) known.push_back(item);
  refuse(node, say("expected the name of a type, found '{}'", "应为类型名称，实为“{}”", name),
         did_you_mean(name, known, say("define it with an itemDefinition", "请用 itemDefinition 定义它")));
  return nullptr;
}

model::TypePointer Reading::item_type(const std::string& name) {
  if (const auto known = vocabulary_->types.find(name); known != vocabulary_->types.end()) return known->second;
  const auto node = item_nodes_.find(name);
  if (node == item_nodes_.end()) return nullptr;
  // A type that contains itself is any type there: trees are as deep as their values.
  if (!items_in_progress_.insert(name).second) {
    const model::TypePointer shadowed = built_in_type(name);
    return shadowed != nullptr ? shadowed : std::make_shared<const feel::Type>(feel::Type{"Any"});
  }
  constexpr std::size_t chain_limit = 200;
  if (items_in_progress_.size() > chain_limit) {
    refuse(node->second, say("expected types that build on each other over at most {} steps, found more",
                             "类型逐层引用应不超过 {} 层，实际更多", chain_limit));
    items_in_progress_.erase(name);
    return std::make_shared<const feel::Type>(feel::Type{"Any"});
  }
  const model::TypePointer made = read_item(node->second);
  items_in_progress_.erase(name);
  vocabulary_->types[name] = made;
  return made;
}

feel::Type Reading::base_of(const pugi::xml_node& node) {
  feel::Type base{"Any"};
  const std::vector<pugi::xml_node> components = children(node, "itemComponent");
  if (!components.empty()) {
    base.name = "context";
    for (const pugi::xml_node& component : components) {
      const std::string name = name_of(component);
      if (name.empty())
        refuse(component, say("expected an itemComponent with a name, found none", "itemComponent 应有 name，实际没有"));
      note_member(name);
      base.parts.push_back({name, read_item(component)});
    }
  } else if (const pugi::xml_node function = child(node, "functionItem")) {
    base.name = "function";
    for (const pugi::xml_node& parameter : children(function, "parameters")) {
      model::TypePointer type = type_attribute(parameter);
      if (type == nullptr) type = built_in_type("Any");
      base.parts.push_back({parameter.attribute("name").value(), std::move(type)});
    }
    base.result = type(function, function.attribute("outputTypeRef").value());
  } else if (const pugi::xml_node reference = child(node, "typeRef")) {
    if (const model::TypePointer found = type(reference, XmlSource::text_of(reference))) base = *found;
  }
  return base;
}

/// An itemDefinition or itemComponent.
model::TypePointer Reading::read_item(const pugi::xml_node& node) {
  feel::Type made = base_of(node);
  const auto constrain = [&](std::string_view tag) {
    const std::vector<model::Formula> tests = tests_apart(child(node, tag), no_names_);
    std::vector<feel::Expression> allowed;
    for (const model::Formula& test : tests)
      if (test) allowed.push_back(*test);
    if (!allowed.empty()) made.allowed.push_back(std::make_shared<const std::vector<feel::Expression>>(std::move(allowed)));
  };
  constrain("allowedValues");
  if (node.attribute("isCollection").as_bool()) {
    auto element = std::make_shared<const feel::Type>(std::move(made));
    made = feel::Type{"list", {{"", std::move(element)}}};
  }
  constrain("typeConstraint");
  return std::make_shared<const feel::Type>(std::move(made));
}

std::vector<model::ItemDefinition> Reading::read_items(const DecisionModels& imported,
                                                       const std::vector<model::DecisionImport>& imports) {
  no_names_.use(vocabulary_);
  for (const model::DecisionImport& import : imports)
    for (const auto& other : imported) {
      if (other->space != import.space) continue;
      const std::string prefix = import.name.empty() ? "" : import.name + ".";
      for (const model::ItemDefinition& definition : other->items) vocabulary_->types[prefix + definition.name] = definition.type;
      for (const auto& element : other->inputs) note_member(element.variable.name);
      for (const auto& element : other->decisions) note_member(element.variable.name);
      for (const auto& element : other->knowledge) note_member(element.variable.name);
      for (const auto& element : other->services) note_member(element.variable.name);
    }
  std::vector<model::ItemDefinition> items;
  const std::vector<pugi::xml_node> nodes = children(source_.root(), "itemDefinition");
  for (const pugi::xml_node& node : nodes) {
    const std::string name = name_of(node);
    if (name.empty())
      refuse(node, say("expected an itemDefinition with a name, found none", "itemDefinition 应有 name，实际没有"));
    else if (!item_nodes_.emplace(name, node).second)
      refuse(node, say("expected every type's name once, found '{}' twice", "类型名称“{}”重复", name));
  }
  for (const pugi::xml_node& node : nodes) {
    const std::string name = name_of(node);
    if (!name.empty()) items.push_back({name, item_type(name), where(node)});
  }
  // Members of imported types may have names of several words too.
  std::vector<const feel::Type*> pending;
  for (const auto& [name, type] : vocabulary_->types) pending.push_back(type.get());
  for (std::size_t i = 0; i < pending.size() && i < 10'000; ++i)
    for (const feel::Type::Part& part : pending[i]->parts) {
      if (pending[i]->name == "context") note_member(part.name);
      if (part.type != nullptr) pending.push_back(part.type.get());
    }
  std::ranges::sort(vocabulary_->members);
  const auto doubled = std::ranges::unique(vocabulary_->members);
  vocabulary_->members.erase(doubled.begin(), doubled.end());
  return items;
}

}  // namespace luoxuan::reader::dmn
