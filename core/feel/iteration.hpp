#pragma once

#include <memory>

#include "feel/run.hpp"

namespace luoxuan::feel {

/// A function object that is called while the caller waits: bool visit(const value::Value&). Nothing is copied or kept.
class Visit {
 public:
  template <class Body>
  Visit(const Body& body)  // NOLINT: a lambda stands where a visit is wanted
      : body_(std::addressof(body)),
        call_([](const void* held, const value::Value& value) { return (*static_cast<const Body*>(held))(value); }) {}
  bool operator()(const value::Value& value) const { return call_(body_, value); }

 private:
  const void* body_;
  bool (*call_)(const void*, const value::Value&);
};

/// Calls `visit` with every element of a list, every whole number or day of a range, or the one value that is neither, until
/// it returns false. False, with a warning, when there is nothing to go through. Counts the steps.
bool each_element(Run& run, Place at, const value::Value& domain, Visit visit);

/// list[index]: from 1, or from the end when negative; null and a warning outside.
[[nodiscard]] value::Value element_at(Run& run, Place at, const value::List& list, const value::Number& index);

}  // namespace luoxuan::feel
