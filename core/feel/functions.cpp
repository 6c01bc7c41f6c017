#include "feel/functions.hpp"

#include <algorithm>
#include <limits>
#include <ranges>

#include <boost/container/small_vector.hpp>

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

/// A list of one element whose element is what is wanted; nullptr otherwise.
const Value* only_element(Accepts accepts, const Value& argument) {
  const List* list = argument.if_list();
  return list != nullptr && list->size() == 1 && fits(accepts, list->front().kind()) ? &list->front() : nullptr;
}

/// Whether the argument fits as it is, or by FEEL's implicit conversions: x to [x] and [x] to x.
bool converts(Accepts accepts, const Value& argument) {
  return fits(accepts, argument.kind()) || (accepts == Accepts::list && !argument.is_null()) ||
         only_element(accepts, argument) != nullptr;
}

/// Where arguments stand; those that were left out stand at null.
using ArgumentPlaces = boost::container::small_vector<const Value*, 8>;

const Value left_out;

}  // namespace

/// All signatures of one name.
class Builtin final : public Callable {
 public:
  explicit Builtin(std::string_view name) : name_(name) {}

  void add(std::initializer_list<Parameter> parameters, Body body) {
    Signature signature{std::vector<Parameter>(parameters), body};
    for (const Parameter& parameter : parameters) {
      signature.kinds.push_back(kinds_of(parameter));
      signature.least += parameter.presence == Parameter::Presence::optional ? 0 : 1;
      if (is_open(parameter)) signature.most = std::numeric_limits<std::size_t>::max();
    }
    signature.most = std::max(signature.most, parameters.size());
    signatures_.push_back(std::move(signature));
    if (signatures_.size() == 1)
      for (const Parameter& parameter : parameters) names_.emplace_back(parameter.name);
  }

  [[nodiscard]] const std::vector<std::string>& parameters() const override { return names_; }

  [[nodiscard]] std::optional<Message> why_not(std::size_t arguments) const {
    if (std::ranges::any_of(signatures_, [&](const Signature& each) { return takes(each, arguments); })) return std::nullopt;
    return wrong_number(arguments);
  }

  [[nodiscard]] Value call_with(Run& run, Place at, Arguments arguments) const override {
    const auto first = std::ranges::find_if(signatures_, [&](const Signature& each) { return takes(each, arguments.size()); });
    if (first != signatures_.end() && fits_as_it_is(*first, arguments)) return call_as_it_is(run, at, *first, arguments);
    const Signature* chosen = nullptr;
    for (const Signature& signature : signatures_) {
      if (!takes(signature, arguments.size())) continue;
      if (chosen == nullptr) chosen = &signature;
      if (signatures_.size() > 1 && !accepts_kinds(signature, arguments)) continue;
      chosen = &signature;
      break;
    }
    if (chosen == nullptr) {
      run.warn(at, wrong_number(arguments.size()), WarningKind::wrong_arguments, name_);
      return nullptr;
    }
    const std::vector<Parameter>& parameters = chosen->parameters;
    ArgumentPlaces places(arguments.begin(), arguments.end());
    Value rest;
    if (!parameters.empty() && is_open(parameters.back())) {
      const std::size_t place = parameters.size() - 1;
      const bool as_list = parameters.back().presence == Parameter::Presence::rest && arguments.size() == parameters.size() &&
                           (arguments[place]->if_list() != nullptr || arguments[place]->is_null());
      if (!as_list) {
        List gathered;
        gathered.reserve(arguments.size() - place);
        for (const Value* argument : arguments.subspan(place)) gathered.push_back(*argument);
        rest = Value(std::move(gathered));
        places.resize(place);
        places.push_back(&rest);
      }
    }
    return call_checked(run, at, *chosen, places, {});
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
      const bool fits = accepts_kinds(signature, {attempt->places.data(), attempt->places.size()});
      const int fit = (fits ? 2 : 0) + (is_in_order(signature, names) ? 1 : 0);
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
    return call_checked(run, at, *chosen, placed.places, placed.absent);
  }

 private:
  struct Signature {
    std::vector<Parameter> parameters;
    Body body;
    std::vector<std::uint16_t> kinds = {};  // of each parameter: what it takes as it is, one bit a kind
    std::size_t least = 0;                  // how many arguments it takes
    std::size_t most = 0;
  };
  struct Placed {
    ArgumentPlaces places;
    std::vector<bool> absent;  // left out, which is not the same as null
  };

  [[nodiscard]] Message wrong_number(std::size_t arguments) const {
    return say("expected the arguments {}({}), found {} of them", "参数应为 {}({})，实为 {} 个", name_,
               shown(signatures_.front()), arguments);
  }

  static bool is_open(const Parameter& parameter) {
    return parameter.presence == Parameter::Presence::rest || parameter.presence == Parameter::Presence::each;
  }

  static constexpr std::size_t few = 4;  // parameters that need no memory

  static std::uint16_t kinds_of(const Parameter& parameter) {
    if (is_open(parameter)) return 0;
    unsigned kinds = parameter.null_too ? 1U : 0U;
    static_assert(static_cast<unsigned>(Kind::null) == 0);
    for (unsigned kind = 1; kind <= static_cast<unsigned>(Kind::function); ++kind)
      if (fits(parameter.accepts, static_cast<Kind>(kind))) kinds |= 1U << kind;
    return static_cast<std::uint16_t>(kinds);
  }

  /// Whether nothing has to be converted, gathered or refused: nearly always.
  static bool fits_as_it_is(const Signature& signature, Arguments arguments) {
    if (signature.parameters.size() > few) return false;
    for (std::size_t i = 0; i < arguments.size(); ++i)
      if ((unsigned{signature.kinds[i]} >> static_cast<unsigned>(arguments[i]->kind()) & 1U) == 0) return false;
    return true;
  }

  [[nodiscard]] Value call_as_it_is(Run& run, Place at, const Signature& signature, Arguments arguments) const {
    std::array<const Value*, few> places = {&left_out, &left_out, &left_out, &left_out};
    std::ranges::copy(arguments, places.begin());
    return signature.body(Call(run, at, name_, {places.data(), signature.parameters.size()}, arguments.size()));
  }

  static bool takes(const Signature& signature, std::size_t count) { return count >= signature.least && count <= signature.most; }

  static bool accepts_kinds(const Signature& signature, Arguments arguments) {
    for (std::size_t i = 0; i < arguments.size() && i < signature.parameters.size(); ++i) {
      const Parameter& parameter = signature.parameters[i];
      if (is_open(parameter)) return true;
      if (arguments[i]->is_null() ? !parameter.null_too : !converts(parameter.accepts, *arguments[i])) return false;
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
        placed.places.push_back(&left_out);
        placed.absent.push_back(true);
        continue;
      }
      placed.absent.push_back(false);
      placed.places.push_back(&arguments[static_cast<std::size_t>(found - names.begin())]);
      ++used;
    }
    if (used != names.size()) return std::nullopt;
    return placed;
  }

  [[nodiscard]] Value call_checked(Run& run, Place at, const Signature& signature, ArgumentPlaces& places,
                                   const std::vector<bool>& absent) const {
    const std::size_t given = places.size();
    boost::container::small_vector<Value, 4> made;
    made.reserve(given);  // so that none of them moves
    for (std::size_t i = 0; i < given; ++i) {
      const Parameter& parameter = signature.parameters[i];
      const Value& argument = *places[i];
      if (argument.is_null() && (parameter.null_too || (i < absent.size() && absent[i]))) continue;
      const Accepts accepts = is_open(parameter) ? Accepts::list : parameter.accepts;
      if (accepts == Accepts::any ? !argument.is_null() : fits(accepts, argument.kind())) continue;
      if (accepts == Accepts::list && !argument.is_null()) {
        made.emplace_back(List{argument});
        places[i] = &made.back();
      } else if (const Value* element = only_element(accepts, argument); element != nullptr) {
        places[i] = element;
      } else {
        run.warn(at, say("{0}: expected a {1} for '{2}', found {3}", "{0}：参数“{2}”应为 {1}，实为 {3}", name_, word_of(accepts),
                         parameter.name, value::name_of(argument.kind())));
        return nullptr;
      }
    }
    places.resize(signature.parameters.size(), &left_out);
    return signature.body(Call(run, at, name_, {places.data(), places.size()}, given));
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
  for (const auto& [name, entry] : by_name_) names_.push_back(name);
  std::ranges::sort(names_);
  std::ranges::copy_if(names_, std::back_inserter(of_several_words_),
                       [](const std::string& name) { return name.find(' ') != std::string::npos; });
  for (const std::string& name : of_several_words_)
    for (std::size_t byte = static_cast<unsigned char>(name.front()) + 1u; byte < first_of_byte_.size(); ++byte)
      ++first_of_byte_[byte];
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
  Entry& entry = by_name_[std::string(name)];
  if (entry.function == nullptr) entry.function = entry.signatures = std::make_shared<Builtin>(name);
  entry.signatures->add(parameters, body);
}

const std::shared_ptr<const Callable>& Functions::find(std::string_view name) {
  static const std::shared_ptr<const Callable> none;
  const auto found = all().by_name_.find(name);
  return found == all().by_name_.end() ? none : found->second.function;
}

std::optional<Message> Functions::why_not(std::string_view name, std::size_t arguments) {
  const auto* builtin = dynamic_cast<const Builtin*>(find(name).get());
  return builtin != nullptr ? builtin->why_not(arguments) : std::nullopt;
}

std::span<const std::string> Functions::of_several_words(char first) {
  const Functions& functions = all();
  const auto byte = static_cast<unsigned char>(first);
  const std::span<const std::string> names = functions.of_several_words_;
  return names.subspan(functions.first_of_byte_[byte],
                       static_cast<std::size_t>(functions.first_of_byte_[byte + 1u] - functions.first_of_byte_[byte]));
}

const std::vector<std::string>& Functions::names() {
  return all().names_;
}

}  // namespace luoxuan::feel
