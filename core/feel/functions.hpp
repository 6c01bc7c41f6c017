#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "feel/run.hpp"

namespace luoxuan::feel {

/// What an argument has to be. A list of one element is taken for the element, a single value for a list of one.
enum class Accepts { any, number, string, boolean, list, context, function, date, temporal, duration, range, point };

struct Parameter {
  std::string_view name;
  Accepts accepts = Accepts::any;
  /// rest: one list, or any number of values; each: always any number of values. Both arrive as one list.
  enum class Presence { needed, optional, rest, each } presence = Presence::needed;
  bool null_too = false;
};

/// The arguments of one call of a built-in function, already checked against its parameters.
class Call {
 public:
  Call(Run& run, Place at, std::string_view name, Arguments arguments, std::size_t given)
      : run_(run), at_(at), name_(name), arguments_(arguments), given_(given) {}

  /// By parameter. number(i) and its like hold only what the parameter accepts.
  [[nodiscard]] const value::Value& operator[](std::size_t i) const { return *arguments_[i]; }
  [[nodiscard]] bool has(std::size_t i) const { return i < given_ && !arguments_[i]->is_null(); }
  [[nodiscard]] const value::Number& number(std::size_t i) const { return *arguments_[i]->if_number(); }
  [[nodiscard]] const std::string& string(std::size_t i) const { return *arguments_[i]->if_string(); }
  [[nodiscard]] const value::List& list(std::size_t i) const { return *arguments_[i]->if_list(); }
  [[nodiscard]] const value::Context& context(std::size_t i) const { return *arguments_[i]->if_context(); }

  /// Null, and why.
  [[nodiscard]] value::Value refuse(Message message) const;
  /// As docs/formats/feel.md calls the function, whatever alias it was called by.
  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] Run& run() const { return run_; }
  [[nodiscard]] Place at() const { return at_; }
  /// Counts the work and memory of a list or text that is being made; false when the evaluation has to stop.
  [[nodiscard]] bool spend(std::uint64_t elements) const;

 private:
  Run& run_;
  Place at_;
  std::string_view name_;
  Arguments arguments_;  // one for each parameter, null where it was left out
  std::size_t given_;
};

using Body = value::Value (*)(const Call& call);

/// The built-in functions, one table for the process, made at first use.
class Functions {
 public:
  /// nullptr when there is no such function.
  [[nodiscard]] static const std::shared_ptr<const Callable>& find(std::string_view name);
  /// Names that are no single word, e.g. "date and time"; those that begin with this byte.
  [[nodiscard]] static const std::vector<std::string>& of_several_words() { return all().of_several_words_; }
  [[nodiscard]] static std::span<const std::string> of_several_words(char first);
  [[nodiscard]] static const std::vector<std::string>& names();
  /// Why a call with so many arguments without names is null, whatever they are; nothing when their number fits.
  [[nodiscard]] static std::optional<Message> why_not(std::string_view name, std::size_t arguments);

  /// Registers one signature; a name may have several, tried in this order.
  void add(std::string_view name, std::initializer_list<Parameter> parameters, Body body);

 private:
  Functions();
  [[nodiscard]] static const Functions& all();
  void add_aliases();

  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  struct Entry {
    std::shared_ptr<class Builtin> signatures;  // of the same function, while the table is made
    std::shared_ptr<const Callable> function;
  };

  std::unordered_map<std::string, Entry, Hash, std::equal_to<>> by_name_;
  std::vector<std::string> names_;
  std::vector<std::string> of_several_words_;          // sorted
  std::array<std::uint16_t, 257> first_of_byte_ = {};  // where those with this first byte, or a later one, begin
};

// One line a file of function/.
void add_conversion_functions(Functions& functions);
void add_string_functions(Functions& functions);
void add_pattern_functions(Functions& functions);
void add_list_functions(Functions& functions);
void add_aggregate_functions(Functions& functions);
void add_number_functions(Functions& functions);
void add_context_functions(Functions& functions);
void add_date_functions(Functions& functions);
void add_interval_functions(Functions& functions);
void add_replacement_functions(Functions& functions);
void add_range_functions(Functions& functions);
void add_amount_functions(Functions& functions);  // Luoxuan's own
void add_statistics_functions(Functions& functions);
void add_clock_functions(Functions& functions);
void add_boolean_functions(Functions& functions);
void add_format_functions(Functions& functions);    // Luoxuan's own
void add_calendar_functions(Functions& functions);  // Luoxuan's own

}  // namespace luoxuan::feel
