#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/container/small_vector.hpp>

#include "feel/expression.hpp"
#include "feel/lexer.hpp"

namespace luoxuan::feel {

/// One evaluation: its warnings, and what it may still use up. Lives on the stack of Expression::evaluate.
class Run {
 public:
  static constexpr int depth_limit = 1200;                   // nested evaluations, so that no recursion overflows the stack
  static constexpr std::uint64_t step_limit = 5'000'000;     // about a second
  static constexpr std::uint64_t memory_limit = 128u << 20;  // bytes of texts and lists made
  static constexpr std::uint32_t value_depth_limit = 200;    // as JSON's: what is computed can be stored
  static constexpr std::uint64_t value_weight_limit = 10'000'000;
  static constexpr std::size_t warning_limit = 50;

  explicit Run(std::optional<value::DateTime> now = std::nullopt) : now_(now) {}

  /// While it lives, one expression is evaluated: names are guessed from those that it knows, and the places of warnings are
  /// told as places in its file. Expressions are evaluated within each other where functions call.
  class Inside {
   public:
    Inside(Run& run, const std::vector<std::string>& known_names, const SourcePosition& where)
        : run_(run), where_(where), outer_names_(run.known_names_), first_warning_(run.warnings_.size()) {
      run.known_names_ = &known_names;
    }
    ~Inside();
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

   private:
    Run& run_;
    const SourcePosition& where_;
    const std::vector<std::string>* outer_names_;
    std::size_t first_warning_;
  };

  [[nodiscard]] const std::optional<value::DateTime>& now() const { return now_; }

  /// Counts a step down. False when the evaluation has to stop.
  [[nodiscard]] bool enter(Place at) {
    if (stopped_ || steps_ == 0 || depth_ >= depth_limit) return refuse_entry(at);
    --steps_;
    ++depth_;
    return true;
  }
  void leave() { --depth_; }

  /// Counts work or memory that is not a step of its own. False when the evaluation has to stop.
  [[nodiscard]] bool spend_steps(std::uint64_t count, Place at);
  [[nodiscard]] bool spend_memory(std::uint64_t bytes, Place at);
  /// False when the value is nested too deep or too large to be written out; the evaluation has to stop.
  [[nodiscard]] bool bearable(const value::Value& value, Place at) {
    if (value.kind() < value::Kind::list) return true;
    return value.depth() <= value_depth_limit && value.weight() <= value_weight_limit ? true : refuse_value(at);
  }
  [[nodiscard]] bool stopped() const { return stopped_; }

  void warn(Place at, Message message);
  /// Of something outside expressions, at its place in the file.
  void warn(const SourcePosition& where, Message message);
  /// "expected a value named 'x', found none", with the nearest known name.
  void warn_unknown_name(Place at, std::string_view name);
  [[nodiscard]] std::vector<Warning> take_warnings() { return std::move(warnings_); }

  /// While it lives, warnings are dropped: the expression only asks whether something is there.
  class Muted {
   public:
    explicit Muted(Run& run) : run_(run) { ++run_.muted_; }
    ~Muted() { --run_.muted_; }
    Muted(const Muted&) = delete;
    Muted& operator=(const Muted&) = delete;

   private:
    Run& run_;
  };

 private:
  bool refuse_entry(Place at);
  bool refuse_value(Place at);
  void stop(Place at, Message message);

  std::optional<value::DateTime> now_;
  const std::vector<std::string>* known_names_ = nullptr;
  std::vector<Warning> warnings_;
  std::uint64_t steps_ = step_limit;
  std::uint64_t memory_ = memory_limit;
  int depth_ = 0;
  int muted_ = 0;
  bool stopped_ = false;
};

/// A few of them need no memory of their own.
using Slots = boost::container::small_vector<value::Value, 4>;

/// The variables of one call: names that come from outside, and slots for those that the expression declares.
struct Frame {
  Run& run;
  const Variables& variables;
  Slots slots;
};

/// A function that FEEL can call: built in, or written as function(…) ….
class Callable : public value::Function {
 public:
  /// Positional arguments. Wrong ones are null, with a warning.
  [[nodiscard]] virtual value::Value call(Run& run, Place at, std::vector<value::Value> arguments) const = 0;
  /// Named arguments; names[i] belongs to arguments[i].
  [[nodiscard]] virtual value::Value call_named(Run& run, Place at, const std::vector<std::string>& names,
                                                std::vector<value::Value> arguments) const = 0;
};

}  // namespace luoxuan::feel
