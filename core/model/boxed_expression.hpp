#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "base/source_position.hpp"
#include "feel/expression.hpp"
#include "model/decision_table.hpp"

namespace luoxuan::model {

struct BoxedExpression;
using BoxedPointer = std::unique_ptr<const BoxedExpression>;

/// dmn:informationItem: a name, and the type that its values are of (null: any).
struct InformationItem {
  std::string name;
  TypePointer type;
  SourcePosition where;
};

struct LiteralExpression {
  Formula formula;
};

struct BoxedContext {
  struct Entry {
    InformationItem variable;
    BoxedPointer value;
  };
  std::vector<Entry> entries;  // each sees the ones before it
  BoxedPointer result;         // of an entry without a variable; null: the context itself
};

struct BoxedList {
  std::vector<BoxedPointer> items;
};

struct Relation {
  std::vector<InformationItem> columns;
  std::vector<std::vector<BoxedPointer>> rows;
};

struct FunctionDefinition {
  enum class Language { feel, java, pmml };
  Language language = Language::feel;
  std::vector<InformationItem> parameters;
  BoxedPointer body;  // may be null: the function yields null
};

struct Invocation {
  struct Binding {
    InformationItem parameter;
    BoxedPointer argument;
  };
  BoxedPointer function;
  std::vector<Binding> bindings;
};

struct Conditional {
  BoxedPointer condition, then, otherwise;
};

/// for, some and every.
struct Iteration {
  enum class Kind { for_each, some, every };
  Kind kind = Kind::for_each;
  std::string variable;
  BoxedPointer domain;
  BoxedPointer body;  // what is returned, or has to hold
};

struct Filter {
  BoxedPointer list, match;
};

/// A DMN expression (DMN 1.5, 7.3 and 10.2). Absent children are null and evaluate to null.
struct BoxedExpression {
  std::string id;
  SourcePosition where;
  TypePointer type;  // of its values; null: any
  std::variant<BoxedList, LiteralExpression, DecisionTable, BoxedContext, Relation, FunctionDefinition, Invocation, Conditional,
               Iteration, Filter>
      content;
};

}  // namespace luoxuan::model
