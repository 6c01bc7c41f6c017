#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/source_position.hpp"
#include "feel/expression.hpp"
#include "model/pattern.hpp"
#include "value/value.hpp"

namespace luoxuan::model {

/// The components of form-js that run here. Their names never change.
enum class ComponentKind {
  text_field,
  text_area,
  number,
  date,       // form-js: datetime, subtype date
  time,       // … subtype time
  date_time,  // … subtype datetime
  select,
  radio,
  checkbox,
  checklist,
  tag_list,
  dynamic_list,
  group,
  text,  // from here on: shown only, without data
  separator,
  spacer,
  button,
};

/// "text_field": the spelling in code, store and docs.
[[nodiscard]] std::string_view name_of(ComponentKind kind);

struct Component;

/// What a text must name (`properties.kind`).
enum class NamedThing { person, unit };

/// textfield and textarea. Lengths count characters, words count 字 (base/text.hpp).
struct TextField {
  std::optional<std::size_t> minimum_length;
  std::optional<std::size_t> maximum_length;
  std::optional<std::size_t> word_minimum;
  std::optional<std::size_t> word_limit;
  std::optional<Pattern> pattern;
  bool is_email = false;
  bool is_phone = false;
  std::optional<NamedThing> names;
  std::vector<std::string> forbidden;  // words that must not occur
};

struct NumberField {
  std::optional<value::Number> minimum;
  std::optional<value::Number> maximum;
  std::optional<value::Number> step;  // counted from the minimum, else from 0
  std::optional<int> decimal_digits;  // at most so many behind the point
  bool counts_percent = false;        // 85 means 85 %: appearance.suffixAdorner is "%"
};

/// date, time, date_time: the component's kind says which.
struct TemporalField {};

struct Option {
  std::string label;
  value::Value value;  // a string, number or boolean
  SourcePosition where;
};

/// select, radio: one of the options; checklist, tag_list: a list of some of them.
struct ChoiceField {
  std::vector<Option> options;
};

struct Checkbox {};

/// Rows of the same components, which a person may add and take away.
struct DynamicList {
  std::vector<Component> components;
  std::optional<std::size_t> row_minimum;
  std::optional<std::size_t> row_maximum;
  bool rows_are_fixed = false;  // allowAddRemove is false: the rows are those that the workflow gives
};

/// Components shown together. Without a path their data stand where the group stands.
struct Group {
  std::vector<Component> components;
};

/// text, separator, spacer, button: shown only.
struct Presentation {};

using ComponentContent =
    std::variant<TextField, NumberField, TemporalField, ChoiceField, Checkbox, DynamicList, Group, Presentation>;

struct Component {
  ComponentKind kind = ComponentKind::text;
  std::string id;     // the editor's own, e.g. "Field_3b4g2w3"; may be empty
  std::string label;  // as a person sees it, of a text what it says; may be empty
  std::string description;
  std::vector<std::string> path;  // `key` or `path`: "a.b" is {"a", "b"}; empty for what has no data of its own
  bool required = false;
  bool disabled = false;                         // shown, never taken from a submission
  bool read_only = false;                        // shown, and kept as the workflow has it
  std::optional<feel::Expression> read_only_if;  // the same where it is true
  std::optional<feel::Expression> hide;          // conditional.hide: true hides it
  std::vector<std::string> seen_by;  // roles, by id or name, that see what was filled in; empty: whoever sees the rest
  ComponentContent content = Presentation{};
  SourcePosition where;
};

/// A form of form-js, read. Immutable after reading; safe to share between threads. Format: docs/formats/form.md.
struct Form {
  std::string id;
  std::string name;  // the id, when the file gives none
  std::vector<Component> components;
  std::string schema;  // the JSON as it was written: what form-js shows in the browser
  SourcePosition where;
};

}  // namespace luoxuan::model
