#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "feel/run.hpp"

namespace luoxuan::feel {

/// A compiled part of an expression. Immutable: several threads may run it, each with its own frame.
class Code {
 public:
  explicit Code(Place where) : at(where) {}
  virtual ~Code() = default;
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;

  [[nodiscard]] virtual value::Value run(Frame& frame) const = 0;

  const Place at;
};
using CodePtr = std::unique_ptr<const Code>;

template <class Body>
class Closure final : public Code {
 public:
  Closure(Place where, Body body) : Code(where), body_(std::move(body)) {}

  [[nodiscard]] value::Value run(Frame& frame) const override {
    if (!frame.run.enter(at)) return nullptr;
    value::Value result = body_(frame);
    frame.run.leave();
    return frame.run.bearable(result, at) ? result : value::Value();
  }

 private:
  Body body_;
};

/// Code from a function object: Value body(Frame&).
template <class Body>
[[nodiscard]] CodePtr code(Place at, Body body) {
  return std::make_unique<Closure<Body>>(at, std::move(body));
}

}  // namespace luoxuan::feel
