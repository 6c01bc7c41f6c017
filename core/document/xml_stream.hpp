#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan::document {

/// The attributes of one element, without namespaces' prefixes. Holds until the handler returns.
class XmlAttributes {
 public:
  XmlAttributes(const unsigned char** attributes, int count) : attributes_(attributes), count_(count) {}
  /// By local name; of several with the same one the first. `id` of r:id is found as "id".
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;

 private:
  const unsigned char** attributes_;
  int count_;
};

/// Is told what a stream of XML holds, in its order. Names come without prefix.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  /// A text may come in several pieces.
  virtual void text(std::string_view piece) = 0;
  /// Asked after each piece of the stream: false ends the reading, which is no failure of the XML.
  [[nodiscard]] virtual bool wants_more() const { return true; }
};

/// Gives the next piece of the stream, nothing at its end.
using XmlPieces = std::function<Result<std::string_view>()>;

/// Reads XML from a stranger without holding it: memory does not grow with its length. Refused: what is not well-formed,
/// other encodings than UTF-8, a document type (and with it every entity), nesting of more than 64 levels, a text or tag of more
/// than 10 million bytes, a tag of more than 1,000 attributes.
/// Nothing is ever fetched. `part` and `file` stand in messages.
[[nodiscard]] Result<void> read_xml(const XmlPieces& pieces, XmlHandler& handler, std::string_view part, std::string_view file);

}  // namespace luoxuan::document
