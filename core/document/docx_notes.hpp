#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "document/docx_additions.hpp"
#include "document/docx_template_state.hpp"

namespace luoxuan::document {

/// The footnotes and endnotes of one filling. Word finds the note of a reference by its number, LibreOffice takes the notes in
/// the order of their numbers: each reference that is written has a note of its own, and behind the first that is left out or
/// repeated the numbers of both rise.
class DocxNotes {
 public:
  /// The state must outlive this.
  explicit DocxNotes(const TemplateState& state);

  /// The number to write for a reference: the note's own while all is as in the template, else perhaps another one.
  [[nodiscard]] int refer(const NoteReference& reference);

  /// How many notes were referred to; what was after the first so many is taken back.
  [[nodiscard]] std::size_t referred() const { return referred_.size(); }
  void return_to(std::size_t referred);

  /// More than anybody reads: nothing more need be written.
  [[nodiscard]] bool are_too_many() const { return referred_.size() > most_notes; }
  [[nodiscard]] Failure too_many() const;

  /// True when references to notes of this part were left out or repeated: write() gives its text then.
  [[nodiscard]] bool have_changed(const DocxPart& part) const;

  /// The filled part, with the notes that are referred to in the order of their references. What the template did not refer to
  /// either, such as the line above the notes, stays. Refused: more than limits_of_filled_part, more than 1 GiB of copies.
  [[nodiscard]] Result<ZipArchive::Packed> write(const DocxPart& part, std::string filled, DocxAdditions& additions) const;

  static constexpr std::size_t most_notes = 1'000'000;

 private:
  using Key = std::pair<DocxPart::Kind, int>;
  struct Given {
    std::vector<int> ids;
    std::size_t second_forms = 0;  // of text boxes that have one for the same reference
  };
  struct Written {
    Key note;
    int id = 0;
  };
  struct Numbers {
    std::set<int> notes, taken;  // without and with those of the lines above the notes
  };
  struct Order {
    std::vector<int> in_template;
    std::vector<int> highest;                       // number so far, at each reference that was written
    std::size_t same = 0;                           // so many of the first references are those of the template
    std::optional<Numbers> numbers = std::nullopt;  // once they are asked for
  };
  int number_behind(int highest, const NoteReference& reference);
  Numbers numbers_of(DocxPart::Kind kind) const;

  const TemplateState& state_;
  std::map<Key, Given> given_;
  std::vector<Written> referred_;
  std::map<DocxPart::Kind, Order> order_;
};

}  // namespace luoxuan::document
