#include "feel/functions.hpp"

#include <algorithm>
#include <ranges>

#include "base/expect.hpp"
#include "base/text.hpp"
#include "feel/function_aliases.hpp"

namespace luoxuan::feel {
namespace {

using value::Kind;
using value::List;
using value::Value;

std::string_view word_of(Accepts accepts) {
  switch (accepts) {
    case Accepts::any:
      return "value";
    case Accepts::number:
      return "number";
    case Accepts::string:
      return "string";
    case Accepts::boolean:
      return "boolean";
    case Accepts::list:
      return "list";
    case Accepts::context:
      return "context";
    case Accepts::function:
      return "function";
    case Accepts::date:
      return "date";
    case Accepts::temporal:
      return "date or time";
    case Accepts::duration:
      return "duration";
    case Accepts::range:
      return "range";
    case Accepts::point:
      return "number, text, date, time or duration";
  }
  return "value";
}

bool fits(Accepts accepts, Kind kind) {
  switch (accepts) {
    case Accepts::any:
      return true;
    case Accepts::number:
      return kind == Kind::number;
    case Accepts::string:
      return kind == Kind::string;
    case Accepts::boolean:
      return kind == Kind::boolean;
    case Accepts::list:
      return kind == Kind::list;
    case Accepts::context:
      return kind == Kind::context;
    case Accepts::function:
      return kind == Kind::function;
    case Accepts::date:
      return kind == Kind::date || kind == Kind::date_time;
    case Accepts::temporal:
      return kind == Kind::date || kind == Kind::date_time || kind == Kind::time;
    case Accepts::duration:
      return kind == Kind::day_time_duration || kind == Kind::year_month_duration;
    case Accepts::range:
      return kind == Kind::range;
    case Accepts::point:
      return kind >= Kind::number && kind <= Kind::year_month_duration;
  }
  return false;
}

/// FEEL's implicit conversions: x to [x] and [x] to x.
bool convert(Accepts accepts, Value& argument) {
  if (fits(accepts, argument.kind())) return true;
  if (accepts == Accepts::list && !argument.is_null()) {
    argument = Value(List{argument});
    return true;
  }
  const List* list = argument.if_list();
  if (list == nullptr || list->size() != 1 || !fits(accepts, list->front().kind())) return false;
  const Value element = list->front();
  argument = element;
  return true;
}

}  // namespace

/// All signatures of one name.
class Builtin final : public Callable {
 public:
  explicit Builtin(std::string_view name) : name_(name) {}

  void add(std::initializer_list<Parameter> parameters, Body body) {
    signatures_.push_back({std::vector<Parameter>(parameters), body});
    if (signatures_.size() == 1)
      for (const Parameter& parameter : parameters) names_.emplace_back(parameter.name);
  }

  [[nodiscard]] const std::vector<std::string>& parameters() const override { return names_; }

  [[nodiscard]] Value call(Run& run, Place at, std::vector<Value> arguments) const override {
    const Signature* chosen = nullptr;
    for (const Signature& signature : signatures_) {
      if (!takes(signature, arguments.size())) continue;
      if (chosen == nullptr) chosen = &signature;
      if (!accepts_kinds(signature, arguments)) continue;
      chosen = &signature;
      break;
    }
    if (chosen == nullptr) {
      run.warn(at,
               say("expected the arguments {}({}), found {} of them", "参数应为 {}({})，实为 {} 个", name_,
                   shown(signatures_.front()), arguments.size()),
               WarningKind::wrong_arguments, name_);
      return nullptr;
    }
    const std::vector<Parameter>& parameters = chosen->parameters;
    if (!parameters.empty() && is_open(parameters.back())) {
      const std::size_t place = parameters.size() - 1;
      const bool as_list = parameters.back().presence == Parameter::Presence::rest && arguments.size() == parameters.size() &&
                           (arguments[place].if_list() != nullptr || arguments[place].is_null());
      if (!as_list) {
        List rest(arguments.begin() + static_cast<std::ptrdiff_t>(place), arguments.end());
        arguments.resize(place);
        arguments.emplace_back(std::move(rest));
      }
    }
    return call_checked(run, at, *chosen, std::move(arguments), {});
  }

  [[nodiscard]] Value call_named(Run& run, Place at, const std::vector<std::string>& names,
                                 std::vector<Value> arguments) const override {
    const Signature* chosen = nullptr;
    Placed placed;
    int best = -1;
    for (const Signature& signature : signatures_) {
      std::optional<Placed> attempt = place(signature, names, arguments);
      if (!attempt) continue;
      // before(point, range) and before(range, point) have the same names: the order tells which is meant
      const int fit = (accepts_kinds(signature, attempt->arguments) ? 2 : 0) + (is_in_order(signature, names) ? 1 : 0);
      if (fit <= best) continue;
      best = fit;
      chosen = &signature;
      placed = std::move(*attempt);
    }
    if (chosen == nullptr) {
      run.warn(at,
               say("expected the arguments {}({}), found ({})", "参数应为 {}({})，实为（{}）", name_, shown(signatures_.front()),
                   text::join(names, ", ")),
               WarningKind::wrong_arguments, name_);
      return nullptr;
    }
    return call_checked(run, at, *chosen, std::move(placed.arguments), placed.absent);
  }

 private:
  struct Signature {
    std::vector<Parameter> parameters;
    Body body;
  };
  struct Placed {
    std::vector<Value> arguments;
    std::vector<bool> absent;  // left out, which is not the same as null
  };

  static bool is_open(const Parameter& parameter) {
    return parameter.presence == Parameter::Presence::rest || parameter.presence == Parameter::Presence::each;
  }

  static bool takes(const Signature& signature, std::size_t count) {
    std::size_t needed = 0;
    bool open = false;
    for (const Parameter& parameter : signature.parameters) {
      needed += parameter.presence == Parameter::Presence::optional ? 0 : 1;
      open = open || is_open(parameter);
    }
    return count >= needed && (open || count <= signature.parameters.size());
  }

  static bool accepts_kinds(const Signature& signature, const std::vector<Value>& arguments) {
    for (std::size_t i = 0; i < arguments.size() && i < signature.parameters.size(); ++i) {
      const Parameter& parameter = signature.parameters[i];
      if (is_open(parameter)) return true;
      Value argument = arguments[i];
      if (argument.is_null() ? !parameter.null_too : !convert(parameter.accepts, argument)) return false;
    }
    return true;
  }

  static bool is_in_order(const Signature& signature, const std::vector<std::string>& names) {
    return std::ranges::equal(names, signature.parameters | std::views::take(names.size()), {}, {}, &Parameter::name);
  }

  /// The arguments in the order of the parameters; nothing when a name does not fit or a needed one is missing.
  static std::optional<Placed> place(const Signature& signature, const std::vector<std::string>& names,
                                     const std::vector<Value>& arguments) {
    Placed placed;
    std::size_t used = 0;
    for (const Parameter& parameter : signature.parameters) {
      const auto found = std::ranges::find(names, parameter.name);
      if (found == names.end()) {
        if (parameter.presence != Parameter::Presence::optional) return std::nullopt;
        placed.arguments.emplace_back();
        placed.absent.push_back(true);
        continue;
      }
      placed.absent.push_back(false);
      placed.arguments.push_back(arguments[static_cast<std::size_t>(found - names.begin())]);
      ++used;
    }
    if (used != names.size()) return std::nullopt;
    return placed;
  }

  [[nodiscard]] Value call_checked(Run& run, Place at, const Signature& signature, std::vector<Value> arguments,
                                   const std::vector<bool>& absent) const {
    const std::size_t given = arguments.size();
    for (std::size_t i = 0; i < given; ++i) {
      const Parameter& parameter = signature.parameters[i];
      Value& argument = arguments[i];
      if (argument.is_null() && (parameter.null_too || (i < absent.size() && absent[i]))) continue;
      const Accepts accepts = is_open(parameter) ? Accepts::list : parameter.accepts;
      if (accepts == Accepts::any && !argument.is_null()) continue;
      if (accepts != Accepts::any && convert(accepts, argument)) continue;
      run.warn(at, say("{0}: expected a {1} for '{2}', found {3}", "{0}：参数“{2}”应为 {1}，实为 {3}", name_, word_of(accepts),
                       parameter.name, value::name_of(argument.kind())));
      return nullptr;
    }
    arguments.resize(signature.parameters.size());
    return signature.body(Call(run, at, name_, std::move(arguments), given));
  }

  static std::string shown(const Signature& signature) {
    std::vector<std::string> parts;
    for (const Parameter& parameter : signature.parameters) {
      std::string part(parameter.name);
      if (parameter.presence == Parameter::Presence::optional) part += "?";
      if (is_open(parameter)) part += "…";
      parts.push_back(std::move(part));
    }
    return text::join(parts, ", ");
  }

  std::string name_;
  std::vector<std::string> names_;
  std::vector<Signature> signatures_;
};

Value Call::refuse(Message message) const {
  run_.warn(at_, {fmt::format("{}: {}", name_, message.english), fmt::format("{}：{}", name_, message.chinese)},
            WarningKind::wrong_value, std::string(name_));
  return nullptr;
}

bool Call::spend(std::uint64_t elements) const {
  return run_.spend_steps(elements, at_) && run_.spend_memory(elements * sizeof(Value), at_);
}

Functions::Functions() {
  add_conversion_functions(*this);
  add_string_functions(*this);
  add_pattern_functions(*this);
  add_list_functions(*this);
  add_aggregate_functions(*this);
  add_number_functions(*this);
  add_context_functions(*this);
  add_date_functions(*this);
  add_interval_functions(*this);
  add_replacement_functions(*this);
  add_range_functions(*this);
  add_amount_functions(*this);
  add_statistics_functions(*this);
  add_clock_functions(*this);
  add_boolean_functions(*this);
  add_format_functions(*this);
  add_calendar_functions(*this);
  add_aliases();
  for (const auto& [name, function] : by_name_) names_.push_back(name);
  std::ranges::sort(names_);
  std::ranges::copy_if(names_, std::back_inserter(of_several_words_),
                       [](const std::string& name) { return name.find(' ') != std::string::npos; });
}

const Functions& Functions::all() {
  static const Functions functions;
  return functions;
}

void Functions::add_aliases() {
  for (const auto& [alias, name] : function_aliases()) {
    const auto function = by_name_.find(std::string(name));
    LX_EXPECT(function != by_name_.end(), "an alias means a function that is there");
    const bool is_new = by_name_.emplace(alias, function->second).second;
    LX_EXPECT(is_new, "an alias is no other function's name");
  }
}

void Functions::add(std::string_view name, std::initializer_list<Parameter> parameters, Body body) {
  std::shared_ptr<Builtin>& function = by_name_[std::string(name)];
  if (function == nullptr) function = std::make_shared<Builtin>(name);
  function->add(parameters, body);
}

std::shared_ptr<const Callable> Functions::find(std::string_view name) {
  const auto found = all().by_name_.find(std::string(name));
  return found == all().by_name_.end() ? nullptr : found->second;
}

const std::vector<std::string>& Functions::of_several_words() {
  return all().of_several_words_;
}

const std::vector<std::string>& Functions::names() {
  return all().names_;
}

}  // namespace luoxuan::feel
