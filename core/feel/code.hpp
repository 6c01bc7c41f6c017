#pragma once

#include <cstdint>
#include <memory>
#include <string>
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
  /// The value where it stands already (a constant, a variable, a member of one), or in `room`, which may hold anything before:
  /// who shows it has written it. It holds as long as the frame, its variables and `room` are left alone: so operands are looked
  /// at without copying what they share.
  [[nodiscard]] virtual const value::Value& look(Frame& frame, value::Value& room) const {
    room = run(frame);
    return room;
  }
  /// What is the same at each evaluation; nullptr otherwise.
  [[nodiscard]] virtual const value::Value* constant() const { return nullptr; }
  /// The slot that it shows; nullptr for all that is no declared variable.
  [[nodiscard]] virtual const std::size_t* slot() const { return nullptr; }
  /// The variable from outside that it shows; nullptr for all else.
  [[nodiscard]] virtual const value::SoughtName* outside() const { return nullptr; }

  const Place at;
};
using CodePtr = std::unique_ptr<const Code>;

/// The same value each time: a literal, or what is made of literals.
class Constant final : public Code {
 public:
  Constant(Place where, value::Value value) : Code(where), value_(std::move(value)) {}
  [[nodiscard]] value::Value run(Frame&) const override { return value_; }
  [[nodiscard]] const value::Value& look(Frame&, value::Value&) const override { return value_; }
  [[nodiscard]] const value::Value* constant() const override { return &value_; }

 private:
  value::Value value_;
};

/// A part that another one looks at. Constants and variables, which most parts are, are found without a call.
class Operand {
 public:
  Operand() = default;
  Operand(CodePtr code) : code_(std::move(code)) {  // NOLINT: code stands where an operand is wanted
    constant_ = code_->constant();
    slot_ = code_->slot();
    outside_ = code_->outside();
  }

  /// Inline wherever it stands: a call would cost as much as the look.
  [[nodiscard, gnu::always_inline]] const value::Value& look(Frame& frame, value::Value& room) const {
    if (const value::Value* standing = leaf(frame)) return *standing;
    return code_->look(frame, room);
  }
  [[nodiscard]] const value::Value* constant() const { return constant_; }
  [[nodiscard]] const value::SoughtName* outside() const { return outside_; }
  [[nodiscard]] const Code* code() const { return code_.get(); }
  /// Looking at it runs nothing else.
  [[nodiscard]] bool is_leaf() const { return constant_ != nullptr || slot_ != nullptr || outside_ != nullptr; }
  [[nodiscard]] Place at() const { return code_->at; }

 private:
  /// Nullptr too for a variable that the context does not have.
  [[nodiscard, gnu::always_inline]] const value::Value* leaf(const Frame& frame) const {
    if (outside_ != nullptr) return frame.context != nullptr ? frame.context->find(*outside_) : nullptr;
    if (constant_ != nullptr) return constant_;
    return slot_ != nullptr ? &frame.slots[*slot_].value() : nullptr;
  }

  CodePtr code_;
  const value::SoughtName* outside_ = nullptr;
  const value::Value* constant_ = nullptr;
  const std::size_t* slot_ = nullptr;
};

template <class Body>
class Closure final : public Code {
 public:
  Closure(Place where, Body body) : Code(where), body_(std::move(body)) {}

  [[nodiscard]] value::Value run(Frame& frame) const override {
    if (!frame.run.enter(at)) return nullptr;
    value::Value result = body_(frame);
    frame.run.leave();
    if (!frame.run.bearable(result, at)) result = nullptr;
    return result;
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
