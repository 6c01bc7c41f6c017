#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "reader/dmn_reading.hpp"

namespace luoxuan::reader::dmn {
namespace {

using model::BoxedPointer;

constexpr std::array<std::string_view, 12> expressions{
    "literalExpression", "decisionTable", "context", "list",  "relation", "functionDefinition",
    "invocation",        "conditional",   "for",     "every", "some",     "filter"};

/// The expression inside <in>, <if>, <satisfies> …
BoxedPointer inside(Reading& reading, const pugi::xml_node& node, std::string_view tag, const feel::Names& names) {
  const pugi::xml_node holder = reading.child(node, tag);
  if (!holder) {
    reading.refuse(node,
                   say("expected <{}> in <{}>, found none", "<{1}> 中应有 <{0}>，实际没有", tag, XmlSource::local_name(node)));
    return nullptr;
  }
  return read_logic(reading, holder, names);
}

model::BoxedContext read_context(Reading& reading, const pugi::xml_node& node, feel::Names names) {
  model::BoxedContext context;
  for (const pugi::xml_node& entry : reading.children(node, "contextEntry")) {
    const pugi::xml_node variable = reading.child(entry, "variable");
    // A function may call itself by the entry's name, other entries see only those before them.
    feel::Names inside = names;
    if (variable && reading.child(entry, "functionDefinition")) inside.add(name_of(variable));
    BoxedPointer value = read_logic(reading, entry, inside);
    if (!variable || name_of(variable).empty()) {
      context.result = std::move(value);
      continue;
    }
    model::InformationItem item = reading.item(variable);
    names.add(item.name);
    context.entries.push_back({std::move(item), std::move(value)});
  }
  return context;
}

model::BoxedList read_list(Reading& reading, const pugi::xml_node& node, const feel::Names& names) {
  model::BoxedList list;
  for (const pugi::xml_node& item : reading.children(node))
    if (is_expression(XmlSource::local_name(item))) list.items.push_back(read_expression(reading, item, names));
  return list;
}

model::Relation read_relation(Reading& reading, const pugi::xml_node& node, const feel::Names& names) {
  model::Relation relation;
  for (const pugi::xml_node& column : reading.children(node, "column")) relation.columns.push_back(reading.item(column));
  for (const pugi::xml_node& row : reading.children(node, "row")) {
    std::vector<BoxedPointer> cells = std::move(read_list(reading, row, names).items);
    if (cells.size() != relation.columns.size())
      reading.refuse(row, say("expected {} cells, one for each column, found {}", "每列应各有一个单元格，共 {} 个，实为 {} 个",
                              relation.columns.size(), cells.size()));
    relation.rows.push_back(std::move(cells));
  }
  return relation;
}

model::Invocation read_invocation(Reading& reading, const pugi::xml_node& node, const feel::Names& names) {
  model::Invocation invocation;
  invocation.function = read_logic(reading, node, names);
  for (const pugi::xml_node& binding : reading.children(node, "binding"))
    invocation.bindings.push_back({reading.item(reading.child(binding, "parameter")), read_logic(reading, binding, names)});
  return invocation;
}

model::Iteration read_iteration(Reading& reading, const pugi::xml_node& node, const feel::Names& names) {
  const std::string_view tag = XmlSource::local_name(node);
  model::Iteration iteration;
  iteration.kind = tag == "for"    ? model::Iteration::Kind::for_each
                   : tag == "some" ? model::Iteration::Kind::some
                                   : model::Iteration::Kind::every;
  iteration.variable = text::join(text::split(node.attribute("iteratorVariable").value(), " \t\r\n"), " ");
  if (iteration.variable.empty())
    reading.refuse(
        node, say("expected the name of a variable in 'iteratorVariable', found none", "iteratorVariable 应为变量名称，实为空"));
  iteration.domain = inside(reading, node, "in", names);
  feel::Names inner = names;
  inner.add(iteration.variable);
  if (tag == "for") inner.add("partial");
  iteration.body = inside(reading, node, tag == "for" ? "return" : "satisfies", inner);
  return iteration;
}

model::Filter read_filter(Reading& reading, const pugi::xml_node& node, const feel::Names& names) {
  model::Filter filter;
  filter.list = inside(reading, node, "in", names);
  feel::Names inner = names;
  inner.add("item");
  if (const feel::Vocabulary* vocabulary = names.vocabulary())
    for (const std::string& member : vocabulary->members) inner.add(member);
  filter.match = inside(reading, node, "match", inner);
  return filter;
}

}  // namespace

bool is_expression(std::string_view tag) {
  return std::ranges::find(expressions, tag) != expressions.end();
}

BoxedPointer read_logic(Reading& reading, const pugi::xml_node& holder, const feel::Names& names) {
  for (const pugi::xml_node& part : reading.children(holder))
    if (is_expression(XmlSource::local_name(part))) return read_expression(reading, part, names);
  return nullptr;
}

model::FunctionDefinition read_function(Reading& reading, const pugi::xml_node& node, const feel::Names& names) {
  model::FunctionDefinition function;
  const std::string_view kind = text::trim(node.attribute("kind").value());
  function.language = kind == "Java"   ? model::FunctionDefinition::Language::java
                      : kind == "PMML" ? model::FunctionDefinition::Language::pmml
                                       : model::FunctionDefinition::Language::feel;
  if (!kind.empty() && kind != "FEEL" && kind != "Java" && kind != "PMML")
    reading.refuse(node, say("expected a function of kind FEEL, Java or PMML, found '{}'",
                             "函数种类应为 FEEL、Java 或 PMML，实为“{}”", kind));
  feel::Names inner = names;
  for (const pugi::xml_node& parameter : reading.children(node, "formalParameter")) {
    function.parameters.push_back(reading.item(parameter));
    inner.add(function.parameters.back().name);
  }
  function.body = read_logic(reading, node, inner);
  return function;
}

BoxedPointer read_expression(Reading& reading, const pugi::xml_node& node, const feel::Names& names) {
  auto boxed = std::make_unique<model::BoxedExpression>();
  boxed->id = id_of(node);
  boxed->where = reading.where(node);
  boxed->type = reading.type_attribute(node);
  const std::string_view tag = XmlSource::local_name(node);
  if (tag == "literalExpression")
    boxed->content = model::LiteralExpression{reading.formula(node, names)};
  else if (tag == "decisionTable")
    boxed->content = read_decision_table(reading, node, names);
  else if (tag == "context")
    boxed->content = read_context(reading, node, names);
  else if (tag == "list")
    boxed->content = read_list(reading, node, names);
  else if (tag == "relation")
    boxed->content = read_relation(reading, node, names);
  else if (tag == "functionDefinition")
    boxed->content = read_function(reading, node, names);
  else if (tag == "invocation")
    boxed->content = read_invocation(reading, node, names);
  else if (tag == "conditional")
    boxed->content = model::Conditional{inside(reading, node, "if", names), inside(reading, node, "then", names),
                                        inside(reading, node, "else", names)};
  else if (tag == "filter")
    boxed->content = read_filter(reading, node, names);
  else
    boxed->content = read_iteration(reading, node, names);
  return boxed;
}

}  // namespace luoxuan::reader::dmn
