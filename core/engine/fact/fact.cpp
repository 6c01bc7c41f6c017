#include "engine/fact/fact.hpp"

#include <unordered_map>
#include <utility>

#include "engine/fact/fact_text.hpp"
#include "engine/fact/moment_text.hpp"

namespace luoxuan::engine {
namespace {

value::Value to_value(Key key) {
  return key.value;
}
value::Value to_value(std::int64_t integer) {
  return integer;
}
value::Value to_value(bool boolean) {
  return boolean;
}
value::Value to_value(const std::string& text) {
  return text;
}
value::Value to_value(const value::Value& value) {
  return value;
}
value::Value to_value(const value::Context& context) {
  return context;
}
value::Value to_value(Moment moment) {
  return to_utc_text(moment);
}
value::Value to_value(const std::optional<Moment>& moment) {
  return moment ? to_value(*moment) : value::Value();
}
value::Value to_value(const std::vector<std::string>& texts) {
  return value::List(texts.begin(), texts.end());
}

class ToContext {
 public:
  explicit ToContext(value::Context& context) : context_(context) {}

  template <class Field>
  void operator()(const char* name, const Field& field) {
    context_.put(name, to_value(field));
  }

 private:
  value::Context& context_;
};

/// What was left out when a fact was stored is 0, false, empty or null, as its field has it.
class Restoring {
 public:
  Restoring(value::Context& whole, Key instance, const value::Context& stored)
      : whole_(whole), instance_(instance), stored_(stored) {}

  template <class Field>
  void operator()(std::string_view name, const Field&) {
    if (const value::Value* found = stored_.find(name))
      whole_.put(std::string(name), *found);
    else
      whole_.put(std::string(name), name == "instance" ? to_value(instance_) : to_value(Field{}));
  }

 private:
  value::Context& whole_;
  Key instance_;
  const value::Context& stored_;
};

using Restore = void (*)(Restoring);
using Restores = std::unordered_map<std::string_view, Restore>;

template <std::size_t... at>
Restores restores(std::index_sequence<at...>) {
  return {{std::variant_alternative_t<at, Fact>::fact_name,
           [](Restoring restoring) { std::variant_alternative_t<at, Fact>{}.fields(restoring); }}...};
}

}  // namespace

std::string_view name_of(const Fact& fact) {
  return std::visit([](const auto& content) { return content.fact_name; }, fact);
}

Key instance_of(const Fact& fact) {
  return std::visit([](const auto& content) { return content.instance; }, fact);
}

value::Context to_context(const Fact& fact) {
  value::Context context;
  std::visit([&](const auto& content) { content.fields(ToContext(context)); }, fact);
  return context;
}

value::Context restored_fields(std::string_view fact_name, Key instance, const value::Context& stored) {
  static const Restores all = restores(std::make_index_sequence<std::variant_size_v<Fact>>());
  const auto found = all.find(fact_name);
  if (found == all.end()) return stored;
  value::Context whole;
  found->second(Restoring(whole, instance, stored));
  return whole;
}

}  // namespace luoxuan::engine
