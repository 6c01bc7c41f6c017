#pragma once

#include <memory>
#include <string>
#include <vector>

#include "feel/lexer.hpp"
#include "feel/types.hpp"
#include "value/value.hpp"

namespace luoxuan::feel {

enum class Operator {
  add,
  subtract,
  multiply,
  divide,
  power,
  equal,
  not_equal,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
  and_,
  or_,
};

struct Node;
using NodePtr = std::unique_ptr<Node>;

/// A part of the syntax tree. What the children are depends on the kind:
struct Node {
  enum class Kind {
    literal,      // value
    name,         // text
    list,         // items
    context,      // names[i]: children[i]
    range,        // low, high; includes_low, includes_high; or one limit and operation: `(< 10)`
    path,         // operand; text is the member
    filter,       // operand, condition
    negate,       // operand
    binary,       // left, right; operation
    between,      // value, low, high
    in,           // value, then tests
    test,         // of a value not written: operand; operation (`< 5`)
    matches,      // of a value not written: operand (a value, a list, a range or a condition with `?`)
    any,          // of a value not written: '-'
    negated,      // of a value not written: not(tests)
    tests,        // of a value not written: any of the children
    conditional,  // condition, then, else
    for_,         // names[i] in children[i], last child: what is returned
    some,         // as for_
    every,        // as for_
    steps,        // low, high: `low..high` of a for
    call,         // callee, arguments; names are those of all arguments, or there are none
    function,     // body; names are the parameters
    instance_of,  // operand; type
    external,     // a function of another language: names are the parameters
  };

  Kind kind;
  Place at;
  std::string text = {};
  value::Value literal = {};
  Operator operation = Operator::add;
  bool includes_low = true;
  bool includes_high = true;
  std::shared_ptr<Type> type = {};
  std::vector<std::string> names = {};
  std::vector<std::shared_ptr<const Type>> types = {};  // of the parameters of a function; null: any
  std::vector<NodePtr> children = {};
  int height = 1;

  // A few are kept for the next expression: parsing makes and drops many of one size.
  static void* operator new(std::size_t size);
  static void operator delete(void* memory) noexcept;
};

}  // namespace luoxuan::feel
