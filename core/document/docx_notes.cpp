#include "document/docx_notes.hpp"

#include <algorithm>

#include "document/docx_ranges.hpp"
#include "document/xml_part.hpp"

namespace luoxuan::document {

namespace {

constexpr std::size_t notes_limit = 1u << 30;  // bytes of XML in a part
constexpr std::size_t packed_at_once = 1u << 20;

bool is_note(const pugi::xml_node& node, DocxPart::Kind kind) {
  return is(node, kind == DocxPart::Kind::footnotes ? "w:footnote" : "w:endnote");
}

/// The lines above the notes and between pages are of other types.
bool is_referred_to(const pugi::xml_node& note) {
  return std::string_view(note.attribute("w:type").as_string("normal")) == "normal" && note.attribute("w:id");
}

/// Takes out what must not stand twice in a document, and notes the drawings, whose numbers must not.
void make_repeatable(pugi::xml_node node, std::vector<pugi::xml_node>& drawings) {
  node.remove_attribute("w14:paraId");
  node.remove_attribute("w14:textId");
  if (is(node, "wp:docPr")) drawings.push_back(node);
  for (pugi::xml_node child = node.first_child(); child;) {
    const pugi::xml_node next = child.next_sibling();
    if (is_end_of_range(child.name()) || is(child, "w:commentReference") || (is(child, "w:id") && is(node, "w:sdtPr")))
      node.remove_child(child);
    else
      make_repeatable(child, drawings);
    child = next;
  }
}

/// A note of the template, to be written under its own number or others.
class NoteSource {
 public:
  NoteSource(pugi::xml_node note, DocxAdditions& additions) : node_(note), additions_(additions) {}

  std::string text(int id) {
    node_.attribute("w:id") = id;
    if (written_++ == 1) make_repeatable(node_, drawings_);
    for (pugi::xml_node drawing : drawings_) drawing.attribute("id") = additions_.next_id();
    return write_xml_node(node_);
  }

 private:
  pugi::xml_node node_;
  DocxAdditions& additions_;
  std::vector<pugi::xml_node> drawings_;
  std::size_t written_ = 0;
};

}  // namespace

DocxNotes::DocxNotes(const TemplateState& state) : state_(state) {
  for (const DocxPart::Kind kind : {DocxPart::Kind::footnotes, DocxPart::Kind::endnotes}) order_[kind];
  for (const PreparedPart& part : state.parts)
    for (const NoteReference& reference : part.plan.notes)
      if (!reference.is_second_form) order_[reference.kind].in_template.push_back(reference.id);
}

int DocxNotes::refer(const NoteReference& reference) {
  const Key note{reference.kind, reference.id};
  Given& given = given_[note];
  if (reference.is_second_form && !given.ids.empty())
    return given.second_forms < given.ids.size() ? given.ids[given.second_forms++] : given.ids.back();
  Order& order = order_[reference.kind];
  const std::size_t place = order.highest.size();
  const int highest = place == 0 ? -1 : order.highest.back();
  const bool is_as_in_template =
      order.same == place && place < order.in_template.size() && order.in_template[place] == reference.id && given.ids.empty();
  const bool has_own = is_as_in_template || (given.ids.empty() && reference.id > highest);
  const int id = has_own ? reference.id : number_behind(highest, reference);
  if (is_as_in_template) ++order.same;
  order.highest.push_back(std::max(highest, id));
  given.ids.push_back(id);
  referred_.push_back({note, id});
  return id;
}

void DocxNotes::return_to(std::size_t referred) {
  for (; referred_.size() > referred; referred_.pop_back()) {
    const Key& note = referred_.back().note;
    Given& given = given_[note];
    given.ids.pop_back();
    given.second_forms = std::min(given.second_forms, given.ids.size());
    Order& order = order_[note.first];
    order.highest.pop_back();
    order.same = std::min(order.same, order.highest.size());
  }
}

Failure DocxNotes::too_many() const {
  return {FailureCode::limit_exceeded,
          say("expected at most {} footnotes and endnotes, found more", "脚注和尾注应不超过{}条，实为更多", most_notes),
          say("fill it with fewer items", "请减少填入的条目"),
          {state_.file, 0, 0}};
}

/// A note that there is not, or that is none, has its own number alone.
int DocxNotes::number_behind(int highest, const NoteReference& reference) {
  std::optional<Numbers>& numbers = order_[reference.kind].numbers;
  if (!numbers) numbers = numbers_of(reference.kind);
  if (!numbers->notes.contains(reference.id)) return reference.id;
  do ++highest;
  while (numbers->taken.contains(highest));
  return highest;
}

DocxNotes::Numbers DocxNotes::numbers_of(DocxPart::Kind kind) const {
  Numbers numbers;
  for (const DocxPart& part : state_.notes) {
    if (part.kind != kind) continue;
    const auto document = read_xml_part(state_.archive, part.name, state_.file);
    if (!document) continue;  // write() tells it
    for (const pugi::xml_node& note : (*document)->document_element().children()) {
      if (!is_note(note, kind)) continue;
      const int id = note.attribute("w:id").as_int();
      numbers.taken.insert(id);
      if (is_referred_to(note)) numbers.notes.insert(id);
    }
  }
  return numbers;
}

bool DocxNotes::have_changed(const DocxPart& part) const {
  const Order& order = order_.at(part.kind);
  return order.same != order.in_template.size() || order.same != order.highest.size();
}

Result<ZipArchive::Packed> DocxNotes::write(const DocxPart& part, std::string filled, DocxAdditions& additions) const {
  LX_TRY_ASSIGN(const XmlDocument document, read_xml_part(std::move(filled), part.name, state_.file, limits_of_filled_part));
  const std::vector<int>& in_template = order_.at(part.kind).in_template;
  const std::set<int> movable(in_template.begin(), in_template.end());
  pugi::xml_document aside;
  std::map<int, NoteSource> notes;
  pugi::xml_node root = document->document_element(), place;
  for (pugi::xml_node note = root.first_child(); note;) {
    const pugi::xml_node next = note.next_sibling();
    const int id = note.attribute("w:id").as_int();
    if (is_note(note, part.kind) && is_referred_to(note) && movable.contains(id) && !notes.contains(id)) {
      if (!place) {
        place = root.insert_child_before(pugi::node_pi, note);
        place.set_name("notes");
      }
      notes.emplace(id, NoteSource(aside.append_copy(note), additions));
      root.remove_child(note);
    }
    note = next;
  }

  static constexpr std::string_view mark = "<?notes?>";
  const std::string around = write_xml_part(*document);
  const std::size_t here = std::min(around.find(mark), around.size());
  DeflateStream packed;
  std::string xml = around.substr(0, here);
  for (const Written& written : referred_) {
    const auto note = written.note.first == part.kind ? notes.find(written.note.second) : notes.end();
    if (note == notes.end()) continue;
    xml += note->second.text(written.id);
    if (packed.size() + xml.size() > notes_limit)
      return Failure{FailureCode::limit_exceeded,
                     say("expected at most {1} MiB of XML in {0}, found more", "{0}的XML应不超过{1}MiB，实为更多", part.name,
                         notes_limit >> 20),
                     say("fill it with fewer items", "请减少填入的条目"),
                     {state_.file, 0, 0}};
    if (xml.size() > packed_at_once) {
      packed.append(xml);
      xml.clear();
    }
  }
  packed.append(xml);
  if (here < around.size()) packed.append(std::string_view(around).substr(here + mark.size()));
  return ZipArchive::Packed{part.name, packed.finish()};
}

}  // namespace luoxuan::document
