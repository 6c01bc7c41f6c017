#include "engine/fact/fact.hpp"

#include "engine/fact/moment_text.hpp"

namespace luoxuan::engine {
namespace {

class ToContext {
 public:
  explicit ToContext(value::Context& context) : context_(context) {}

  template <class Field>
  void operator()(const char* name, const Field& field) {
    context_.put(name, to_value(field));
  }

 private:
  static value::Value to_value(Key key) { return key.value; }
  static value::Value to_value(std::int64_t integer) { return integer; }
  static value::Value to_value(bool boolean) { return boolean; }
  static value::Value to_value(const std::string& text) { return text; }
  static value::Value to_value(const value::Value& value) { return value; }
  static value::Value to_value(const value::Context& context) { return context; }
  static value::Value to_value(Moment moment) { return to_utc_text(moment); }
  static value::Value to_value(const std::optional<Moment>& moment) { return moment ? to_value(*moment) : value::Value(); }
  static value::Value to_value(const std::vector<std::string>& texts) { return value::List(texts.begin(), texts.end()); }

  value::Context& context_;
};

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

}  // namespace luoxuan::engine
