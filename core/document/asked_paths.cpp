#include "document/asked_paths.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "document/docx_functions.hpp"
#include "document/function_yields.hpp"
#include "feel/called_functions.hpp"
#include "feel/functions.hpp"
#include "feel/parser.hpp"

namespace luoxuan::document {

namespace {

using feel::Node;
using Kind = Yield::Kind;

/// Goes through the tree of an expression once, with what its own names mean.
class Asking {
 public:
  Asking(const feel::Names& names, const feel::FunctionSet& functions) : names_(names), functions_(functions) {}

  Asked ask(const Node& root) {
    asked_.yields = of(root);
    if (root.kind == Node::Kind::call) asked_.called = called_name(*root.children.front());
    return std::move(asked_);
  }

 private:
  /// A name that the expression declares itself; with `is_filtered` the item of a filter, whose members are names.
  struct Declared {
    std::string name;
    Yield means;
    bool is_filtered = false;
  };

  Yield of(const Node& node) {
    switch (node.kind) {
      case Node::Kind::literal:
        if (node.literal.is_null()) return {};
        return {node.literal.if_boolean() != nullptr ? Kind::truth : Kind::one_value};
      case Node::Kind::name:
        return name({node.text});
      case Node::Kind::path:
        return path(node);
      case Node::Kind::filter:
        return filter(node);
      case Node::Kind::call:
        return call(node);
      case Node::Kind::for_:
      case Node::Kind::some:
      case Node::Kind::every:
        return loop(node);
      case Node::Kind::function:
        return function(node, {});
      case Node::Kind::context:
        return context(node);
      case Node::Kind::conditional: {
        of(*node.children[0]);
        const Yield then = of(*node.children[1]), otherwise = of(*node.children[2]);
        return then == otherwise ? then : Yield{};
      }
      case Node::Kind::binary:
        for (const auto& child : node.children) of(*child);
        return {node.operation <= feel::Operator::power ? Kind::one_value : Kind::truth};
      case Node::Kind::negate:
        of(*node.children.front());
        return {Kind::one_value};
      case Node::Kind::in: {
        const std::size_t depth = declared_.size();
        of(*node.children.front());
        declared_.push_back({"?", {}});
        for (std::size_t i = 1; i < node.children.size(); ++i) of(*node.children[i]);
        declared_.resize(depth);
        return {Kind::truth};
      }
      case Node::Kind::between:
      case Node::Kind::instance_of:
        for (const auto& child : node.children) of(*child);
        return {Kind::truth};
      case Node::Kind::external:
        return {};
      case Node::Kind::list:
      case Node::Kind::range:
      case Node::Kind::steps:
      case Node::Kind::test:
      case Node::Kind::matches:
      case Node::Kind::any:
      case Node::Kind::negated:
      case Node::Kind::tests:
        for (const auto& child : node.children) of(*child);
        return {};
    }
    return {};
  }

  Yield note(AskedPath path, Kind kind) {
    if (in_is_defined_ > 0 && (path.owner || !path.filtered.empty())) return {};  // asked for because it may be missing
    const auto same = std::ranges::find_if(asked_.paths, [&](const AskedPath& other) {
      return other.steps == path.steps && other.owner == path.owner && other.filtered == path.filtered;
    });
    const auto index = static_cast<std::size_t>(same - asked_.paths.begin());
    if (same == asked_.paths.end()) asked_.paths.push_back(std::move(path));
    return {kind, index};
  }

  Yield name(std::vector<std::string> steps) {
    std::vector<std::size_t> filtered;
    for (auto declared = declared_.rbegin(); declared != declared_.rend(); ++declared) {
      if (declared->is_filtered) {
        filtered.push_back(declared->means.has_path() ? declared->means.path : AskedPath::unknown);
        if (steps.front() == "item") break;
        continue;
      }
      if (declared->name != steps.front()) continue;
      if (!filtered.empty()) return {};  // perhaps a member of an item
      steps.erase(steps.begin());
      return members(declared->means, std::move(steps));
    }
    if (is_function(steps)) return {};
    return note({std::move(steps), {}, std::move(filtered)}, Kind::path);
  }

  Yield members(Yield of_what, std::vector<std::string> steps) {
    if (steps.empty()) return of_what;
    if (!of_what.has_path()) return {};
    return note({std::move(steps), of_what.path, {}}, of_what.kind == Kind::items ? Kind::items : Kind::path);
  }

  /// A function's name is asked of the data only when they have it; those of several words are known as functions alone.
  bool is_function(const std::vector<std::string>& steps) const {
    const bool is_declared = names_.contains(steps.front());
    if (!is_declared && feel::Functions::find(steps.front()) != nullptr) return true;
    const std::string path = text::join(steps, ".");
    return feel::function_at(functions_, path) != nullptr && (!is_declared || path.find(' ') != std::string::npos);
  }

  Yield path(const Node& node) {
    std::vector<std::string> steps;
    const Node* base = &node;
    for (; base->kind == Node::Kind::path; base = base->children.front().get()) steps.push_back(base->text);
    if (base->kind == Node::Kind::name) steps.push_back(base->text);
    std::ranges::reverse(steps);
    return base->kind == Node::Kind::name ? name(std::move(steps)) : members(of(*base), std::move(steps));
  }

  Yield filter(const Node& node) {
    const Yield filtered = of(*node.children[0]);
    declared_.push_back({{}, filtered, true});
    const Node& condition = *node.children[1];
    const Yield holds = of(condition);
    declared_.pop_back();
    if (!filtered.has_path()) return {};
    const bool is_number = condition.kind == Node::Kind::negate ||
                           (condition.kind == Node::Kind::literal && condition.literal.if_number() != nullptr);
    if (is_number) return {Kind::item, filtered.path};
    return holds.kind == Kind::truth ? Yield{Kind::items, filtered.path} : Yield{};
  }

  Yield loop(const Node& node) {
    const std::size_t depth = declared_.size();
    for (std::size_t i = 0; i < node.names.size(); ++i) {
      const Yield list = of(*node.children[i]);
      const bool is_known = list.kind == Kind::path || list.kind == Kind::items;
      declared_.push_back({node.names[i], is_known ? Yield{Kind::item, list.path} : Yield{}});
    }
    if (node.kind == Node::Kind::for_) declared_.push_back({"partial", {}});
    of(*node.children.back());
    declared_.resize(depth);
    return {node.kind == Node::Kind::for_ ? Kind::unknown : Kind::truth};
  }

  Yield context(const Node& node) {
    const std::size_t depth = declared_.size();
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const bool knows_itself = node.children[i]->kind == Node::Kind::function;
      if (knows_itself) declared_.push_back({node.names[i], {}});
      const Yield entry = of(*node.children[i]);
      if (!knows_itself) declared_.push_back({node.names[i], entry});
    }
    declared_.resize(depth);
    return {};
  }

  Yield function(const Node& node, Yield parameters) {
    const std::size_t depth = declared_.size();
    for (const std::string& name : node.names) declared_.push_back({name, parameters});
    of(*node.children.front());
    declared_.resize(depth);
    return {};
  }

  /// "example_college.grade"; empty when what is called is no name, or one that the expression declares.
  std::string called_name(const Node& callee) const {
    std::string called;
    const Node* base = &callee;
    for (; base->kind == Node::Kind::path; base = base->children.front().get()) called.insert(0, "." + base->text);
    const bool is_name = base->kind == Node::Kind::name && std::ranges::none_of(declared_, [&](const Declared& declared) {
                           return !declared.is_filtered && declared.name == base->text;
                         });
    return is_name ? base->text + called : std::string();
  }

  Yield call(const Node& node) {
    const std::string called = called_name(*node.children.front());
    if (called.empty()) of(*node.children.front());
    check_count(called, node);
    const CalledKind kind = kind_of_function(called);
    in_is_defined_ += kind == CalledKind::is_defined ? 1 : 0;
    Yield list;
    const std::size_t count = node.children.size() - 1;
    for (std::size_t i = 0; i < count; ++i) {
      const Node& argument = *node.children[i + 1];
      const bool is_list = node.names.empty() ? i == 0 : node.names[i] == "list";
      const bool is_of_items = kind == CalledKind::sorts && argument.kind == Node::Kind::function;
      const Yield given = is_of_items ? function(argument, item_of(list)) : of(argument);
      if (is_list) list = given;
      if (kind == CalledKind::table && i == 1 && node.names.empty()) ask_for_columns(list, argument);
    }
    in_is_defined_ -= kind == CalledKind::is_defined ? 1 : 0;
    switch (kind) {
      case CalledKind::truth:
      case CalledKind::is_defined:
        return {Kind::truth};
      case CalledKind::one_value:
        return {Kind::one_value};
      case CalledKind::same_items:
      case CalledKind::sorts:
        return list.kind == Kind::path || list.kind == Kind::items ? Yield{Kind::items, list.path} : Yield{};
      case CalledKind::table:
      case CalledKind::other:
        return {};
    }
    return {};
  }

  static Yield item_of(const Yield& list) {
    return list.kind == Kind::path || list.kind == Kind::items ? Yield{Kind::item, list.path} : Yield{};
  }

  void check_count(const std::string& called, const Node& node) {
    if (called.empty() || !node.names.empty()) return;
    const std::size_t count = node.children.size() - 1;
    const auto wrong =
        feel::Functions::find(called) != nullptr ? feel::Functions::why_not(called, count) : why_not(called, count);
    if (wrong) asked_.wrong_calls.push_back(*wrong);
  }

  /// The columns of table(问题, ["内容", {name: "期限"}]) are members of the rows.
  void ask_for_columns(const Yield& rows, const Node& columns) {
    if (columns.kind != Node::Kind::list) return;
    const auto ask_for = [&](const Node& written) {
      if (written.kind == Node::Kind::literal && written.literal.if_string() != nullptr)
        members(rows, {*written.literal.if_string()});
    };
    for (const auto& column : columns.children) {
      ask_for(*column);
      if (column->kind != Node::Kind::context) continue;
      for (std::size_t i = 0; i < column->names.size(); ++i)
        if (column->names[i] == "name") ask_for(*column->children[i]);
    }
  }

  const feel::Names& names_;
  const feel::FunctionSet& functions_;
  std::vector<Declared> declared_;
  int in_is_defined_ = 0;
  Asked asked_;
};

}  // namespace

Asked asked_by(std::string_view expression, const feel::Names& names, const feel::FunctionSet& functions) {
  const auto parsed = feel::parse_expression(expression, names, {});
  return parsed ? Asking(names, functions).ask(*parsed->root) : Asked();
}

std::string written_path(const Asked& asked, const AskedPath& path) {
  const std::string steps = text::join(path.steps, ".");
  return path.owner ? written_path(asked, asked.paths[*path.owner]) + "." + steps : steps;
}

}  // namespace luoxuan::document
