#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "value/value.hpp"

namespace luoxuan::document {

/// A length on paper in English Metric Units, 36,000 a millimetre, as DrawingML counts.
using Length = std::int64_t;
inline constexpr Length millimetre = 36'000;

/// "30mm", "3cm", "120px" (96 a inch), "2in", "20pt", or a bare number of millimetres. Nothing for other texts and beyond 0 … 2
/// m.
[[nodiscard]] std::optional<Length> parse_length(std::string_view text);

/// A picture in the line. A side that is not given follows from the other; without both: its own size, at most `widest_picture`.
struct Picture {
  std::string file;
  std::optional<Length> width, height;
};

/// A picture that floats with its centre where the tag stands.
struct Seal {
  std::string file;
  Length width = 42 * millimetre;  // a college's round seal
  bool is_in_front = false;        // over the text, not behind it
};

struct CheckBox {
  bool is_checked = false;
};

struct PageBreak {};

inline constexpr std::size_t most_columns = 63;  // of a table: Word's own limit

struct ColumnOfTable {
  std::string member;  // of each row; empty: by position, for rows that are lists
  std::string title;
  double width = 0;  // in parts of the whole; 0: as its texts need
  enum class Alignment { automatic, left, centre, right } alignment = Alignment::automatic;
};

struct Table {
  std::vector<ColumnOfTable> columns;
  value::List rows;
  std::string style;  // a table style's name in the template; empty: thin lines
  bool has_head = true;
};

struct Chart {
  enum class Kind { bar, stacked_bar, line, pie, radar };
  struct Series {
    std::string name;
    std::vector<std::optional<double>> values;  // one a category; nothing: a gap
  };
  Kind kind = Kind::bar;
  std::vector<std::string> categories;
  std::vector<Series> series;
  std::string title;
  Length width = 140 * millimetre, height = 80 * millimetre;
};

/// Markdown: docs/formats/document_template.md says which.
struct RichText {
  std::string markdown;
};

struct ItemList {
  std::vector<std::string> items;
  bool is_numbered = false;
};

/// The body of another .docx; filled with the data first, when there are any.
struct Included {
  std::string file;
  std::optional<value::Context> data;
};

/// A value that only documents can hold: what `picture(…)` and its like yield. FEEL passes it on and cannot look inside; data
/// read from JSON never hold one.
class Content final : public value::Function {
 public:
  using What = std::variant<Picture, Seal, CheckBox, PageBreak, Table, Chart, RichText, ItemList, Included>;
  explicit Content(What content) : what(std::move(content)) {}
  [[nodiscard]] const std::vector<std::string>& parameters() const override;

  const What what;
};

/// The content of a value; nullptr when it is another value.
[[nodiscard]] const Content* content_of(const value::Value& value);

}  // namespace luoxuan::document
