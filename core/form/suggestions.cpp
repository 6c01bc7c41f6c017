#include "form/suggestions.hpp"

#include <string_view>

#include "value/json.hpp"

namespace luoxuan::form {
namespace {

/// A component of the schema, as the reader has accepted it.
class SchemaPart {
 public:
  explicit SchemaPart(const value::Value& json) : json_(json) {}

  [[nodiscard]] std::string_view text(std::string_view name) const { return text_in(json_.if_context(), name); }
  [[nodiscard]] bool is_group() const { return text("type") == "group"; }
  /// `key`, of lists and groups `path`: "a.b"; empty for what has no place of its own.
  [[nodiscard]] std::string_view place() const { return text(is_group() || text("type") == "dynamiclist" ? "path" : "key"); }
  [[nodiscard]] bool is_disabled() const {
    const value::Value* disabled = member("disabled");
    return disabled != nullptr && disabled->if_boolean() != nullptr && *disabled->if_boolean();
  }
  [[nodiscard]] bool is_offered() const {
    const value::Value* properties = member("properties");
    return properties != nullptr && !text_in(properties->if_context(), "suggest").empty();
  }
  [[nodiscard]] std::vector<SchemaPart> components() const {
    std::vector<SchemaPart> parts;
    const value::Value* found = member("components");
    if (found == nullptr || found->if_list() == nullptr) return parts;
    for (const value::Value& each : *found->if_list()) parts.emplace_back(each);
    return parts;
  }

 private:
  static std::string_view text_in(const value::Context* context, std::string_view name) {
    const value::Value* found = context != nullptr ? context->find(name) : nullptr;
    return found != nullptr && found->if_string() != nullptr ? std::string_view(*found->if_string()) : std::string_view();
  }
  [[nodiscard]] const value::Value* member(std::string_view name) const {
    const value::Context* context = json_.if_context();
    return context != nullptr ? context->find(name) : nullptr;
  }

  value::Value json_;
};

/// The first step of a place, and what is left of it.
std::pair<std::string_view, std::string_view> first_step(std::string_view place) {
  const std::size_t dot = place.find('.');
  return {place.substr(0, dot), dot == std::string_view::npos ? std::string_view() : place.substr(dot + 1)};
}

const value::Value* value_at(const value::Context& data, std::string_view place) {
  const auto [step, rest] = first_step(place);
  const value::Value* found = data.find(step);
  if (found == nullptr || rest.empty()) return found;
  const value::Context* inner = found->if_context();
  return inner != nullptr ? value_at(*inner, rest) : nullptr;
}

void put_offered(value::Context& data, std::string_view place, value::Value value) {
  const auto [step, rest] = first_step(place);
  if (rest.empty()) return data.put(std::string(step), std::move(value));
  const value::Value* found = data.find(step);
  value::Context inner = found != nullptr && found->if_context() != nullptr ? *found->if_context() : value::Context();
  put_offered(inner, rest, std::move(value));
  data.put(std::string(step), std::move(inner));
}

/// Nothing that a person could take: false is what a box says that nobody ticked.
bool is_nothing(const value::Value& value) {
  if (const std::string* text = value.if_string()) return text->empty();
  if (const value::List* list = value.if_list()) return list->empty();
  if (const bool* truth = value.if_boolean()) return !*truth;
  return value.is_null();
}

value::Context offered_within(const SchemaPart& container, const value::Context& last, bool all) {
  value::Context offered;
  for (const SchemaPart& part : container.components()) {
    const bool is_offered = (all || part.is_offered()) && !part.is_disabled();
    const std::string_view place = part.place();
    if (part.is_group() && place.empty()) {  // its fields stand where the group stands
      for (const auto& [name, value] : offered_within(part, last, is_offered)) offered.put(name, value);
      continue;
    }
    const value::Value* written = place.empty() ? nullptr : value_at(last, place);
    if (written == nullptr) continue;
    if (!part.is_group()) {
      if (is_offered && !is_nothing(*written)) put_offered(offered, place, *written);
    } else if (written->if_context() != nullptr) {
      value::Context within = offered_within(part, *written->if_context(), is_offered);
      if (!within.empty()) put_offered(offered, place, std::move(within));
    }
  }
  return offered;
}

}  // namespace

value::Context suggestions_of(const model::Form& form, const value::Context& last) {
  const auto schema = value::parse_json(form.schema);
  return schema ? offered_within(SchemaPart(*schema), last, false) : value::Context();
}

}  // namespace luoxuan::form
