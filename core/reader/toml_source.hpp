#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "value/temporal.hpp"

namespace luoxuan::reader {

struct TomlMember;

/// A value in a TOML file, with its place. No file of ours holds times: of those only the kind is kept.
struct TomlValue {
  enum class Kind { string, integer, real, boolean, date, time, date_time, array, table };

  Kind kind = Kind::table;
  SourcePosition where;
  std::string text;                 // of a string
  bool truth = false;               // of a boolean
  double number = 0;                // of an integer or a real
  value::Date date;                 // of a date
  std::vector<TomlValue> items;     // of an array
  std::vector<TomlMember> members;  // of a table, in the order of the file
};

struct TomlMember {
  std::string key;
  SourcePosition where;  // of the key
  TomlValue value;
};

/// "a string" and 字符串, for messages.
[[nodiscard]] Message name_of(TomlValue::Kind kind);

/// A TOML 1.0 text as a tree that knows its places.
class TomlSource {
 public:
  /// Texts up to 1 MiB. The first fault of the syntax ends the reading, as nothing behind it can be trusted.
  [[nodiscard]] static Result<TomlSource> parse(std::string_view text, std::string_view file);

  [[nodiscard]] const TomlValue& root() const { return root_; }

  /// Where a character of a string's content stands in the file. Line and column count within the content, from 1; escapes
  /// and the three kinds of quotation marks are taken into account.
  [[nodiscard]] SourcePosition where_in(const TomlValue& string, int line, int column) const;

 private:
  std::string text_;
  TomlValue root_;
};

}  // namespace luoxuan::reader
