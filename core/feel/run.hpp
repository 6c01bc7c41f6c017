#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <boost/container/small_vector.hpp>

#include "feel/expression.hpp"
#include "feel/lexer.hpp"

namespace luoxuan::feel {

/// What a part of an expression uses up: levels of calls within each other, and steps.
struct Cost {
  std::uint16_t levels = 1;
  std::uint32_t steps = 1;
};

/// One evaluation: its warnings, and what it may still use up. Lives on the stack of Expression::evaluate.
class Run {
 public:
  static constexpr int depth_limit = 1200;                   // nested evaluations, so that no recursion overflows the stack
  static constexpr std::uint64_t step_limit = 5'000'000;     // about a second
  static constexpr std::uint64_t memory_limit = 128u << 20;  // bytes of texts and lists made
  static constexpr std::uint32_t value_depth_limit = 200;    // as JSON's: what is computed can be stored
  static constexpr std::uint64_t value_weight_limit = 10'000'000;
  static constexpr std::size_t warning_limit = 50;

  explicit Run(std::optional<value::DateTime> now = std::nullopt, const FunctionSet* functions = nullptr)
      : now_(now), functions_(functions) {}
  /// Of one expression: its variables are asked for the time and for functions when they are needed.
  explicit Run(const Variables& variables, const std::vector<std::string>* known_names = nullptr)
      : source_(&variables), known_names_(known_names) {}

  /// While it lives, one expression is evaluated: names are guessed from those that it knows, and the places of warnings are
  /// told as places in its file. Expressions are evaluated within each other where functions call.
  class Inside {
   public:
    Inside(Run& run, const std::vector<std::string>& known_names, const SourcePosition& where)
        : run_(run),
          where_(where),
          outer_names_(run.known_names_),
          outer_first_(run.first_of_expression_),
          first_warning_(run.warning_count()) {
      run.known_names_ = &known_names;
      run.first_of_expression_ = first_warning_;
    }
    ~Inside() {
      run_.known_names_ = outer_names_;
      run_.first_of_expression_ = outer_first_;
      if (run_.warning_count() > first_warning_) run_.place_warnings(first_warning_, where_);
    }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

   private:
    Run& run_;
    const SourcePosition& where_;
    const std::vector<std::string>* outer_names_;
    std::size_t outer_first_;
    std::size_t first_warning_;
  };

  /// While it lives, a function is called from this place: what goes wrong in it went wrong here, as far as the caller can see.
  class Called {
   public:
    Called(Run& run, Place at) : run_(run), at_(at), first_warning_(run.warning_count()) {}
    ~Called() {
      if (run_.warning_count() > first_warning_) run_.see_from(first_warning_, at_);
    }
    Called(const Called&) = delete;
    Called& operator=(const Called&) = delete;

   private:
    Run& run_;
    Place at_;
    std::size_t first_warning_;
  };

  [[nodiscard]] const std::optional<value::DateTime>& now() {
    if (source_ != nullptr && !knows_now_) now_ = source_->now();
    knows_now_ = true;
    return now_;
  }
  /// Functions that were handed in; may be nullptr.
  [[nodiscard]] const FunctionSet* functions() const { return source_ != nullptr ? source_->functions() : functions_; }

  /// Counts it down. False when the evaluation has to stop.
  [[nodiscard]] bool enter(Place at, Cost cost = {}) {
    if (steps_ < cost.steps || depth_ + cost.levels > depth_limit) return refuse_entry(at, cost);
    steps_ -= cost.steps;
    depth_ += cost.levels;
    return true;
  }
  void leave(Cost cost = {}) { depth_ -= cost.levels; }

  /// Counts work or memory that is not a step of its own. False when the evaluation has to stop.
  [[nodiscard]] bool spend_steps(std::uint64_t count, Place at);
  [[nodiscard]] bool spend_memory(std::uint64_t bytes, Place at);
  /// False when the value is nested too deep or too large to be written out; the evaluation has to stop.
  [[nodiscard]] bool bearable(const value::Value& value, Place at) {
    return value.kind() < value::Kind::list || bearable_parts(value, at);
  }
  [[nodiscard]] bool stopped() const { return stopped_; }

  /// What went wrong before within the same part of the expression is taken for the cause.
  void warn(Place at, Message message, WarningKind kind = WarningKind::wrong_kind, std::string subject = {},
            std::string nearest = {});
  /// Of something outside expressions, at its place in the file.
  void warn(const SourcePosition& where, Message message, WarningKind kind = WarningKind::wrong_kind, std::string subject = {});
  /// Likewise, of something whose evaluation began at warning number `first`: those from there on are the cause, as far as they
  /// led to nothing else yet.
  void warn_because(std::size_t first, const SourcePosition& where, Message message, WarningKind kind, std::string subject = {});
  /// A decision or another thing with a name came to this value: null has its cause in the warnings from number `first` on; a
  /// scalar shows that they did no harm.
  void note_outcome(std::size_t first, const value::Value& value, const SourcePosition& where, const std::string& subject);
  /// A condition whose evaluation began at warning number `first` chose a branch: its warnings did no harm, unless a name or an
  /// entry was missing, which is told where the branch gives null.
  void note_choice(std::size_t first);
  [[nodiscard]] std::size_t warning_count() const { return told_ == nullptr ? 0 : told_->warnings.size(); }
  /// "expected a value named 'x', found none", with the nearest known name; of a function, if it is called.
  void warn_unknown_name(Place at, std::string_view name, bool is_called = false);
  /// Those from number `first` on that have no place in a file yet are of an expression that stands there.
  void place_warnings(std::size_t first, const SourcePosition& where);
  [[nodiscard]] std::vector<Warning> take_warnings() {
    return told_ == nullptr ? std::vector<Warning>() : std::move(told_->warnings);
  }

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
  /// Where a warning is seen from within the expression that is evaluated.
  struct Seen {
    std::uint32_t begin, end;
  };
  /// Most evaluations have nothing to tell: they make no room for it.
  struct Told {
    std::vector<Warning> warnings;
    std::vector<Seen> seen;  // of each warning
  };

  bool refuse_entry(Place at, Cost cost);
  bool bearable_parts(const value::Value& value, Place at);
  void tell(Warning warning, Seen seen);
  void stop(Place at, Message message);
  void see_from(std::size_t first, Place at);
  void lead_to(std::uint32_t effect, std::size_t first);
  [[nodiscard]] bool is_full() const { return muted_ > 0 || stopped_ || warning_count() >= warning_limit; }

  std::optional<value::DateTime> now_;
  const FunctionSet* functions_ = nullptr;
  const Variables* source_ = nullptr;
  bool knows_now_ = false;
  const std::vector<std::string>* known_names_ = nullptr;
  std::unique_ptr<Told> told_;
  std::size_t first_of_expression_ = 0;
  std::uint64_t steps_ = step_limit;  // none, once it is stopped
  std::uint64_t memory_ = memory_limit;
  int depth_ = 0;
  int muted_ = 0;
  bool stopped_ = false;
};

/// A variable that an expression declares. Its value is its own, or stands elsewhere and is only looked at: then whoever
/// shows it takes it away before it ends.
class Slot {
 public:
  Slot() = default;
  Slot(const Slot& other) : own_(other.value()) {}
  Slot& operator=(const Slot& other) {  // NOLINT: hold() is given a copy
    hold(other.value());
    return *this;
  }
  ~Slot() = default;

  void hold(value::Value value) {
    own_ = std::move(value);
    at_ = &own_;
  }
  void show(const value::Value& value) { at_ = &value; }
  [[nodiscard]] const value::Value& value() const { return *at_; }

 private:
  value::Value own_;
  const value::Value* at_ = &own_;
};

/// Room for the slots of a frame. A few need no memory of their own.
using Slots = boost::container::small_vector<Slot, 4>;

/// The variables of one call: names that come from outside, and slots for those that the expression declares.
struct Frame {
  Frame(Run& of_run, const Variables& given, std::span<Slot> declared)
      : run(of_run), variables(given), context(given.only_context()), slots(declared) {}

  Run& run;
  const Variables& variables;
  const value::Context* context;  // all of the variables, when they are one context; else null
  std::span<Slot> slots;
};

/// The arguments of a call, where they stand.
using Arguments = std::span<const value::Value* const>;

/// A function that FEEL can call: built in, or written as function(…) ….
class Callable : public value::Function {
 public:
  /// Positional arguments. Wrong ones are null, with a warning.
  [[nodiscard]] virtual value::Value call_with(Run& run, Place at, Arguments arguments) const = 0;
  [[nodiscard]] value::Value call(Run& run, Place at, const std::vector<value::Value>& arguments) const;
  /// Named arguments; names[i] belongs to arguments[i].
  [[nodiscard]] virtual value::Value call_named(Run& run, Place at, const std::vector<std::string>& names,
                                                std::vector<value::Value> arguments) const = 0;
};

}  // namespace luoxuan::feel
