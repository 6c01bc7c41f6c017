#pragma once

#include <map>
#include <string>
#include <string_view>

#include "value/value.hpp"

namespace luoxuan::feel {

/// Functions that FEEL does not have itself and an evaluation is given: those of an institution's academic calendar, those of a
/// native plugin. Made once, then only read: safe to share between threads.
///
/// Variables::functions hands a set to every expression that is evaluated, DMN decisions and functions of functions too. A name
/// of one word is found as it stands; a name of several words has to be one that FEEL knows (docs/formats/feel.md), or the name
/// of a context: `example_college.grade(x)` is the member `grade` of `example_college`.
class FunctionSet {
 public:
  /// A function, or a context of functions. A later one of the same name replaces the earlier one.
  void add(std::string name, value::Value function) { by_name_.insert_or_assign(std::move(name), std::move(function)); }

  /// nullptr when there is none. Owned by the set.
  [[nodiscard]] const value::Value* find(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : &found->second;
  }

 private:
  std::map<std::string, value::Value, std::less<>> by_name_;
};

}  // namespace luoxuan::feel
