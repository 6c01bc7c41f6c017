#include "quality/text_of.hpp"

namespace luoxuan::quality {

std::string text_of(const value::Context& context, std::string_view name) {
  const value::Value* found = context.find(name);
  const std::string* text = found != nullptr ? found->if_string() : nullptr;
  return text != nullptr ? *text : std::string();
}

std::string text_of(const value::Context& context, std::string_view name, std::string_view member) {
  const value::Value* found = context.find(name);
  const value::Context* inner = found != nullptr ? found->if_context() : nullptr;
  return inner != nullptr ? text_of(*inner, member) : std::string();
}

Key key_of(const value::Context& context, std::string_view name) {
  const value::Value* found = context.find(name);
  const value::Number* number = found != nullptr ? found->if_number() : nullptr;
  return number != nullptr ? Key{number->to_integer().value_or(0)} : Key{};
}

}  // namespace luoxuan::quality
