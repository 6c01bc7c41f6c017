#include <algorithm>

#include "feel/comparison.hpp"
#include "feel/compiler.hpp"
#include "feel/iteration.hpp"

namespace luoxuan::feel {
namespace {

using value::List;
using value::Value;

/// While it lives, elements that stand elsewhere are shown in the slot.
struct Shown {
  explicit Shown(Slot& given) : slot(given) {}
  ~Shown() { slot.hold({}); }
  Shown(const Shown&) = delete;
  Shown& operator=(const Shown&) = delete;

  Slot& slot;
};

struct Iterator {
  CodePtr domain;
  std::size_t slot;
};

/// Runs through all iterators, the last one fastest. False when a domain is none.
template <class Body>
bool through(Frame& frame, const std::vector<Iterator>& iterators, std::size_t level, bool& go_on, const Body& visit) {
  const Iterator& iterator = iterators[level];
  const Shown shown(frame.slots[iterator.slot]);
  bool good = true;
  Value room;
  const Value& elements = iterator.domain->look(frame, room);
  const bool domain_good = each_element(frame.run, iterator.domain->at, elements, [&](const Value& item) {
    shown.slot.show(item);
    if (level + 1 == iterators.size())
      go_on = visit();
    else
      good = through(frame, iterators, level + 1, go_on, visit);
    return go_on && good;
  });
  return domain_good && good;
}

}  // namespace

CodePtr Compiler::domain(const Node& node) {
  if (node.kind != Node::Kind::steps) return expression(node);
  CodePtr low = expression(*node.children[0]);
  CodePtr high = expression(*node.children[1]);
  return code(node.at, [low = std::move(low), high = std::move(high)](Frame& frame) -> Value {
    Value from = low->run(frame);
    Value to = high->run(frame);
    // Only scalars limit; anything else is refused where the range is gone through.
    if (from.depth() > 0 || to.depth() > 0) return nullptr;
    return value::Range{std::move(from), std::move(to), true, true};
  });
}

CodePtr Compiler::filter(const Node& node) {
  CodePtr operand = expression(*node.children[0]);
  const std::size_t depth = scope_.depth();
  const std::size_t slot = scope_.declare_item();
  Operand condition = expression(*node.children[1]);
  scope_.leave_to(depth);
  const bool constant = node.children[1]->kind == Node::Kind::literal;
  return code(node.at, [operand = std::move(operand), condition = std::move(condition), slot, constant](Frame& frame) -> Value {
    Value room;
    const Value& filtered = operand->look(frame, room);
    const Shown shown(frame.slots[slot]);
    List single;
    const List* list = filtered.if_list();
    if (list == nullptr) {
      if (!filtered.is_null()) single.push_back(filtered);
      list = &single;
    }
    List kept;
    std::optional<Value> first;
    if (list->empty() || constant) {
      // Without an element only an index can matter.
      const Run::Muted muted(frame.run);
      Value held;
      first = condition.look(frame, held);
    }
    for (std::size_t i = 0; i < list->size() && !frame.run.stopped(); ++i) {
      shown.slot.show((*list)[i]);
      Value held;
      const Value& holds = first && constant ? *first : condition.look(frame, held);
      if (i == 0) first = holds;
      if (first->if_number() != nullptr) break;
      if (!is_true(holds)) continue;
      if (kept.empty()) kept.reserve(std::min<std::size_t>(list->size() - i, 16));
      kept.push_back((*list)[i]);
    }
    if (first && first->if_number() != nullptr) return element_at(frame.run, condition.at(), *list, *first->if_number());
    if (!frame.run.spend_memory(kept.size() * sizeof(Value), condition.at())) return nullptr;
    return kept;
  });
}

CodePtr Compiler::for_(const Node& node) {
  std::vector<Iterator> iterators;
  const std::size_t depth = scope_.depth();
  for (std::size_t i = 0; i < node.names.size(); ++i) {
    CodePtr elements = domain(*node.children[i]);
    iterators.push_back({std::move(elements), scope_.declare(node.names[i])});
  }
  const std::size_t partial = scope_.declare("partial");
  const int uses = partial_uses_;
  CodePtr result = expression(*node.children.back());
  const bool uses_partial = partial_uses_ != uses;
  scope_.leave_to(depth);
  return code(
      node.at,
      [iterators = std::move(iterators), result = std::move(result), partial, uses_partial, at = node.at](Frame& frame) -> Value {
        List results;
        bool go_on = true;
        const bool good = through(frame, iterators, 0, go_on, [&] {
          if (uses_partial) {
            if (!frame.run.spend_steps(results.size(), at)) return false;
            frame.slots[partial].hold(Value(results));
          }
          results.push_back(result->run(frame));
          return frame.run.spend_memory(sizeof(Value), at);
        });
        frame.slots[partial].hold({});
        if (!good) return nullptr;
        return results;
      });
}

CodePtr Compiler::quantified(const Node& node) {
  std::vector<Iterator> iterators;
  const std::size_t depth = scope_.depth();
  for (std::size_t i = 0; i < node.names.size(); ++i) {
    CodePtr elements = domain(*node.children[i]);
    iterators.push_back({std::move(elements), scope_.declare(node.names[i])});
  }
  CodePtr condition = expression(*node.children.back());
  scope_.leave_to(depth);
  const bool decisive = node.kind == Node::Kind::some;  // the answer that ends the search
  return code(node.at, [iterators = std::move(iterators), condition = std::move(condition), decisive](Frame& frame) -> Value {
    bool unknown = false;
    bool decided = false;
    bool go_on = true;
    const bool good = through(frame, iterators, 0, go_on, [&] {
      const Value holds = condition->run(frame);
      const bool* boolean = holds.if_boolean();
      unknown = unknown || boolean == nullptr;
      decided = boolean != nullptr && *boolean == decisive;
      return !decided;
    });
    if (!good) return nullptr;
    if (decided) return decisive;
    return unknown ? Value() : Value(!decisive);
  });
}

}  // namespace luoxuan::feel
