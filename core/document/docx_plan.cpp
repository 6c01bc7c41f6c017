#include "document/docx_plan.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>

#include "document/docx_markers.hpp"
#include "document/xml_part.hpp"

namespace luoxuan::document {

namespace {

constexpr std::size_t most_written = 12u << 20;   // a part of the largest size, with its marks and what escaping adds to it
constexpr std::size_t read_at_once = 64u << 10;   // of the marked XML
constexpr int largest_number = 1'000'000'000;     // of a note, so that copies may have larger ones
constexpr std::size_t literal_size = 256u << 10;  // what is longer becomes several pieces: growing a text copies it

/// Builds the tree of pieces from the marked XML, mark by mark, while it is written: it is never held as a whole.
class Planner final : public pugi::xml_writer {
 public:
  Planner(const PartTags& part, const Sections& sections, const std::string& file)
      : part_(part), sections_(sections), file_(file) {
    open_.push_back({});
  }

  /// Takes what has come up to the last '<', which begins a tag or a mark that may not be whole yet. Every other '<' is escaped:
  /// there are no comments, CDATA and processing instructions (read_xml_part) but our marks.
  void write(const void* data, std::size_t size) override {
    const std::string_view xml(static_cast<const char*>(data), size);
    written_ += size;
    if (written_ > most_written) return;
    const std::size_t last_tag = xml.rfind('<');
    const std::size_t known = waiting_.size();
    waiting_ += xml;
    if (last_tag == std::string_view::npos || waiting_.size() < read_at_once) return;
    read(std::string_view(waiting_).substr(0, known + last_tag));
    waiting_.erase(0, known + last_tag);
  }

  /// Call last.
  Plan finish() {
    Plan plan;
    if (written_ > most_written) {
      plan.faults = {too_much()};
      return plan;
    }
    read(waiting_);
    if (open_.size() != 1 && faults_.empty()) overlap(open_.back().tag);
    while (open_.size() > 1) dissolve();
    tell_repeated_notes();
    plan.pieces = std::move(open_.front().children);
    plan.notes = std::move(notes_);
    plan.has_references_to_captions = has_captions_ && has_cross_references_;
    plan.faults = std::move(faults_);
    plan.unclear = std::move(unclear_);
    return plan;
  }

 private:
  void read(std::string_view xml) {
    has_cross_references_ = has_cross_references_ || xml.find("REF ") != std::string_view::npos;  // in a text it does no harm
    std::size_t at = 0;
    while (true) {
      const std::size_t begin = xml.find(opening_, at);
      literals(xml.substr(at, begin - at));
      if (begin == std::string_view::npos) return;
      const std::size_t end = xml.find("?>", begin);
      follow(xml.substr(begin + opening_.size(), end - begin - opening_.size()));
      at = end + 2;
    }
  }

  std::vector<PlanPiece>& pieces() { return open_.back().children; }

  /// From here to its end; in an attribute '>' may stand as it is.
  static std::string_view whole_element(std::string_view xml) {
    bool is_quoted = false;
    for (std::size_t at = 0; at < xml.size(); ++at) {
      if (xml[at] == '"') is_quoted = !is_quoted;
      if (xml[at] == '>' && !is_quoted) return xml.substr(0, at);
    }
    return xml;
  }

  /// Where the number stands in an element: what begins with a digit behind this. A name may end as the number begins:
  /// name="… id=" id="3".
  static std::string_view number_in(std::string_view element, std::string_view attribute) {
    for (std::size_t at = element.find(attribute); at != std::string_view::npos; at = element.find(attribute, at + 1)) {
      const std::string_view number =
          element.substr(at + attribute.size(), element.find('"', at + attribute.size()) - at - attribute.size());
      if (!number.empty() && number.front() >= '0' && number.front() <= '9') return number;
    }
    return {};
  }

  /// Numbers of drawings and notes apart: they must not repeat where the drawing or the reference to the note does.
  void literals(std::string_view xml) {
    std::size_t at = 0;
    for (std::size_t tag = xml.find('<'); tag != std::string_view::npos; tag = xml.find('<', tag + 1)) {
      const std::string_view element = xml.substr(tag, xml.find('>', tag) - tag);
      std::string_view number;
      if (element.starts_with("<mc:Fallback")) {
        if (!element.ends_with('/')) ++second_forms_;
      } else if (element == "</mc:Fallback") {
        --second_forms_;
      } else if (element.starts_with("<wp:docPr ")) {
        number = number_in(whole_element(xml.substr(tag)), " id=\"");
      } else if (element.starts_with("<w:footnoteReference ") || element.starts_with("<w:endnoteReference ")) {
        number = number_in(whole_element(xml.substr(tag)), " w:id=\"");
      }
      if (number.empty()) continue;
      const std::size_t begin = static_cast<std::size_t>(number.data() - xml.data());
      literal(xml.substr(at, begin - at));
      element.starts_with("<wp:") ? drawing(number) : note(element.starts_with("<w:f"), number);
      at = begin + number.size();
    }
    literal(xml.substr(at));
  }

  void drawing(std::string_view number) { pieces().push_back({PlanPiece::Kind::drawing, std::string(number), 0, {}}); }

  void note(bool is_footnote, std::string_view number) {
    int id = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), id);
    if (error != std::errc() || end != number.data() + number.size() || id > largest_number) return literal(number);
    pieces().push_back({PlanPiece::Kind::note, std::string(number), notes_.size(), {}});
    notes_.push_back({is_footnote ? DocxPart::Kind::footnotes : DocxPart::Kind::endnotes, id, second_forms_ > 0});
  }

  /// What only the second form holds is no repetition.
  void tell_repeated_notes() {
    std::set<std::pair<DocxPart::Kind, int>> in_first_forms;
    for (const NoteReference& note : notes_)
      if (!note.is_second_form) in_first_forms.emplace(note.kind, note.id);
    for (NoteReference& note : notes_) note.is_second_form = note.is_second_form && in_first_forms.contains({note.kind, note.id});
  }

  void literal(std::string_view xml) {
    if (xml.empty()) return;
    if (pieces().empty() || pieces().back().kind != PlanPiece::Kind::literal ||
        pieces().back().literal.size() + xml.size() > literal_size)
      pieces().push_back({});
    pieces().back().literal += xml;
  }

  void follow(std::string_view mark) {
    std::size_t tag = 0;
    std::from_chars(mark.data() + 1, mark.data() + mark.size(), tag);
    if (mark == "p") {
      pieces().push_back({PlanPiece::Kind::paragraph, {}, 0, {}});
    } else if (mark == "t") {
      open_.push_back({PlanPiece::Kind::table, {}, 0, {}});
    } else if (mark == "/t") {
      return close(PlanPiece::Kind::table, 0);
    } else if (mark == "w") {
      open_.push_back({PlanPiece::Kind::wrapper, {}, 0, {}});
    } else if (mark == "/w") {
      return close(PlanPiece::Kind::wrapper, 0);
    } else if (mark == "a") {
      pieces().push_back({PlanPiece::Kind::apart, {}, 0, {}});
    } else if (mark == "o") {
      open_.push_back({PlanPiece::Kind::once, {}, 0, {}});
    } else if (mark == "/o") {
      return close(PlanPiece::Kind::once, 0);
    } else if (mark.front() == 'n') {
      pieces().push_back({PlanPiece::Kind::number, std::string(mark.substr(1)), 0, {}});
      has_captions_ = true;
    } else if (mark.front() == 'v') {
      pieces().push_back({PlanPiece::Kind::value, {}, tag, {}});
    } else if (mark.front() == 'h') {
      open_.push_back({PlanPiece::Kind::host, {}, tag, {}});
    } else if (mark.front() == 'd') {
      return close(PlanPiece::Kind::host, tag);
    } else if (mark.front() == 's') {
      open_.push_back({kind_of(tag), {}, tag, {}});
    } else {
      return close(kind_of(tag), tag);
    }
  }

  PlanPiece::Kind kind_of(std::size_t tag) const {
    return part_.tags[tag].tag.kind == Tag::Kind::opposite ? PlanPiece::Kind::opposite : PlanPiece::Kind::section;
  }

  void close(PlanPiece::Kind kind, std::size_t tag) {
    const bool is_section = kind == PlanPiece::Kind::section || kind == PlanPiece::Kind::opposite;
    std::size_t begun = open_.size() - 1;
    while (begun > 0 && (open_[begun].kind != kind || open_[begun].tag != tag)) --begun;
    if (begun != open_.size() - 1 && (begun > 0 || faults_.empty())) overlap(is_section ? tag : open_.back().tag);
    if (begun == 0) return;  // it was inside of another one and goes on behind its end, which is told already
    while (open_.size() - 1 > begun) dissolve();
    PlanPiece done = std::move(open_.back());
    open_.pop_back();
    pieces().push_back(std::move(done));
  }

  /// What goes on behind the end of what it is in: its content stays where it is, so that all of it is still looked at.
  void dissolve() {
    if (open_.back().kind == PlanPiece::Kind::section) unclear(open_.back().tag);
    std::vector<PlanPiece> content = std::move(open_.back().children);
    open_.pop_back();
    std::move(content.begin(), content.end(), std::back_inserter(pieces()));
  }

  FoundFault too_much() const {
    return {0,
            {FailureCode::limit_exceeded,
             say("expected at most {} bytes of XML when '&', '>' and quotation marks in it are escaped, found more",
                 "其中的“&”、“>”与引号转义后，XML应不超过{}字节，实为更多", most_written),
             say("split the document", "请拆分该文档"),
             {file_, 0, 0}},
            false};
  }

  void unclear(std::size_t opening) {
    for (const Section& section : sections_.all)
      if (section.open == opening) unclear_.push_back({section.open + 1, section.close});
  }

  void overlap(std::size_t tag) {
    unclear(tag);
    const Tag& opening = part_.tags[tag].tag;
    Failure failure{
        FailureCode::invalid_definition,
        at_place(opening.place, say("expected the section '{}' to share no paragraph or row with the next one, found both in one",
                                    "区块“{}”与相邻区块不应共用同一段落或同一行，实为共用", opening.text)),
        say("put the end of one and the beginning of the other into paragraphs or rows of their own",
            "请把前一区块的结束标签与后一区块的开始标签分别放在单独的段落或行中"),
        {file_, 0, 0}};
    faults_.push_back({part_.tags[tag].order, std::move(failure), part_.tags[tag].is_repeated});
  }

  const PartTags& part_;
  const Sections& sections_;
  const std::string& file_;
  const std::string opening_ = fmt::format("<?{} ", mark_name);
  std::string waiting_;  // written, and not read yet
  std::size_t written_ = 0;
  std::vector<PlanPiece> open_;  // the part itself, then what is open inside it
  std::vector<NoteReference> notes_;
  int second_forms_ = 0;  // of text boxes that are open
  bool has_captions_ = false, has_cross_references_ = false;
  std::vector<FoundFault> faults_;
  std::vector<TagRange> unclear_;
};

}  // namespace

Plan make_plan(pugi::xml_document& document, const PartTags& part, const Sections& sections, const std::string& file) {
  std::vector<Host> hosts = put_marks(document, part, sections);
  Planner planner(part, sections, file);
  write_xml_part(document, planner);
  Plan plan = planner.finish();
  plan.hosts = std::move(hosts);
  return plan;
}

}  // namespace luoxuan::document
