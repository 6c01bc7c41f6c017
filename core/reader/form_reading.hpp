#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/form.hpp"
#include "reader/form_types.hpp"
#include "reader/json_positions.hpp"

namespace luoxuan::reader::forms {

/// A component that is being read: its JSON, its type, and how messages call it.
struct Subject {
  const JsonNode& node;
  const ComponentType& type;
  std::string name;  // its key or path, else its id, else its type
};

/// What all parts of the reader share: the text with its positions, and the refusals found so far.
/// A member that is absent, null or an empty string is not set; one of another kind is refused and counts as not set.
struct Reading {
  const JsonSource& source;
  Failures refusals;
  std::size_t components = 0;

  void refuse(SourcePosition where, Message message, Message hint = {});

  /// Refuses members that are not among `known`, with the nearest of them.
  void check_names(std::string_view subject, const JsonNode& object, const std::vector<std::string>& known);

  [[nodiscard]] const JsonNode* member(std::string_view subject, const JsonNode& object, std::string_view name,
                                       JsonNode::Kind kind);
  [[nodiscard]] std::string string(std::string_view subject, const JsonNode& object, std::string_view name);
  [[nodiscard]] bool boolean(std::string_view subject, const JsonNode& object, std::string_view name);
  /// A whole number that is not negative, or a string that is one: the editor writes `properties` as strings.
  [[nodiscard]] std::optional<std::size_t> count(std::string_view subject, const JsonNode& object, std::string_view name);
  [[nodiscard]] std::optional<value::Number> number(std::string_view subject, const JsonNode& object, std::string_view name);
  /// The FEEL expression behind the leading '=' of a string. `names` are those that it may use.
  [[nodiscard]] std::optional<feel::Expression> expression(std::string_view subject, const JsonNode& text,
                                                           const std::vector<std::string>& names);
};

/// What is particular to the component's type, from its own keys, `validate` and `properties`; not its components.
[[nodiscard]] model::ComponentContent read_content(Reading& reading, const Subject& subject);

/// The kind; of a datetime after its subtype.
[[nodiscard]] model::ComponentKind read_kind(Reading& reading, const Subject& subject);

}  // namespace luoxuan::reader::forms
