#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace luoxuan::reader {

struct JsonMember;

/// A JSON value with the place where it begins. Owned by its JsonSource.
struct JsonNode {
  enum class Kind { null, boolean, number, string, array, object };

  Kind kind = Kind::null;
  std::string text;                 // of a string; a number as it was written; "true" or "false"
  std::vector<JsonNode> items;      // of an array
  std::vector<JsonMember> members;  // of an object, in order; no name occurs twice
  int line = 1;
  int column = 1;

  /// nullptr when this is no object or has no such member.
  [[nodiscard]] const JsonNode* find(std::string_view name) const;
};

struct JsonMember {
  std::string name;
  int line = 1;  // of the name
  int column = 1;
  JsonNode value;
};

/// "null", "true or false", "a number", "a string", "a list", "an object".
[[nodiscard]] Message describe(JsonNode::Kind kind);

/// A JSON text (RFC 8259, UTF-8) with its positions, at most 1 MB and 64 levels deep. Names that occur twice are refused.
class JsonSource {
 public:
  [[nodiscard]] static Checked<JsonSource> parse(std::string_view text, std::string_view file);

  [[nodiscard]] const JsonNode& root() const { return root_; }
  [[nodiscard]] SourcePosition where(const JsonNode& node) const { return {file_, node.line, node.column}; }
  [[nodiscard]] SourcePosition where(const JsonMember& member) const { return {file_, member.line, member.column}; }

 private:
  JsonNode root_;
  std::string file_;
};

}  // namespace luoxuan::reader
