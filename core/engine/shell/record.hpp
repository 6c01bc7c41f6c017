#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"
#include "engine/fact/fact.hpp"
#include "value/value.hpp"

namespace luoxuan::engine {

/// What a record says, by name. That of a fact becomes a context when somebody asks: mostly nobody does.
class RecordBody {
 public:
  RecordBody() = default;
  RecordBody(value::Context context) : context_(std::move(context)) {}  // NOLINT
  /// One of the facts of a command, which it keeps alive.
  explicit RecordBody(std::shared_ptr<const Fact> fact) : fact_(std::move(fact)) {}

  operator const value::Context&() const { return context(); }  // NOLINT: read like the context that it is
  [[nodiscard]] const value::Context& context() const {
    if (!context_) context_ = fact_ ? to_context(*fact_) : value::Context();
    return *context_;
  }
  [[nodiscard]] const value::Value* find(std::string_view name) const { return context().find(name); }
  /// The fact itself, without becoming a context; nullptr: it is a record of another folder, or was read from the history.
  [[nodiscard]] const Fact* if_fact() const { return fact_.get(); }

  void append_stored_json(std::string& out) const;

 private:
  std::shared_ptr<const Fact> fact_;
  mutable std::optional<value::Context> context_;
};

/// One fact as it stands in the history, for ever.
struct Record {
  std::int64_t number = 0;  // 1, 2, 3 … without gaps; given when the act is done
  Key instance;             // none: about no instance
  std::string name;         // "work_item_opened"
  Moment at;
  std::string by;  // id of the person; empty: the system
  RecordBody body;
};

}  // namespace luoxuan::engine
