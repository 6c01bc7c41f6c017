#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "base/expect.hpp"
#include "base/text.hpp"
#include "document/docx_blocks.hpp"
#include "document/docx_content_writer.hpp"
#include "document/docx_notes.hpp"
#include "document/docx_rich_text.hpp"
#include "document/docx_scopes.hpp"
#include "document/docx_tags.hpp"
#include "document/docx_template_state.hpp"
#include "document/value_text.hpp"
#include "document/xml_part.hpp"
#include "value/kind_words.hpp"

namespace luoxuan::document {

namespace {

constexpr std::size_t part_limit = 1u << 30;     // bytes of XML in a part
constexpr std::size_t kept_unpacked = 4u << 20;  // of a part before the rest is packed away
constexpr std::size_t looked_back = 1u << 12;    // what stays, for a look at the last tag that was written

/// Fills one part. Faults are collected, each tag's first; the text is of no use when there are any.
class Renderer {
 public:
  Renderer(const PreparedPart& part, const value::Context& data, const Filling& filling, DocxNotes& notes)
      : part_(part),
        scopes_(data, *filling.functions, filling.now),
        inclusions_(filling.inclusions),
        additions_(filling.additions),
        notes_(notes),
        contents_(part.name, filling) {}

  void render() { render(part_.plan.pieces); }

  /// The part, packed when it was too large to be kept.
  bool is_packed() const { return packed_.has_value(); }
  Deflated take_packed() {
    packed_->append(xml_);
    return packed_->finish();
  }
  std::string& text() { return xml_; }
  bool is_beyond_limits() const { return is_beyond_limits_; }
  /// By tag, in the order of the tags.
  const std::map<std::size_t, Message>& faults() const { return faults_; }

 private:
  void render(const std::vector<PlanPiece>& pieces) {
    for (const PlanPiece& piece : pieces) {
      if (is_beyond_limits_) return;
      render(piece);
      if (xml_.size() > kept_unpacked) pack_away();
    }
  }

  void render(const PlanPiece& piece) {
    switch (piece.kind) {
      case PlanPiece::Kind::literal:
        xml_ += piece.literal;
        return;
      case PlanPiece::Kind::value:
        return print(piece.tag);
      case PlanPiece::Kind::host:
        return render_host(piece);
      case PlanPiece::Kind::section:
      case PlanPiece::Kind::opposite:
        return for_each_round(piece, [&] { render(piece.children); });
      case PlanPiece::Kind::table:
      case PlanPiece::Kind::wrapper: {
        open_frames_.push_back(
            {xml_.size(), met_in_order_.size(), notes_.referred(), counted_.size(), piece.kind == PlanPiece::Kind::table});
        render(piece.children);
        const OpenFrame frame = open_frames_.back();
        open_frames_.pop_back();
        if (!is_kept(frame)) take_back(frame);
        return;
      }
      case PlanPiece::Kind::apart:
        if (last_block_of(xml_) == LastBlock::table) xml_ += divider;
        return;
      case PlanPiece::Kind::paragraph:
        if (last_block_of(xml_) != LastBlock::paragraph) xml_ += "<w:p/>";
        return;
      case PlanPiece::Kind::number:
        counted_.push_back(&numbers_[piece.literal]);
        xml_ += std::to_string(++*counted_.back());
        return;
      case PlanPiece::Kind::drawing:
        xml_ += is_first(piece) ? piece.literal : std::to_string(additions_.next_id());
        return;
      case PlanPiece::Kind::note: {
        const NoteReference& reference = part_.plan.notes[piece.tag];
        const int id = notes_.refer(reference);
        xml_ += id == reference.id ? piece.literal : std::to_string(id);
        if (notes_.are_too_many()) is_beyond_limits_ = true;
        return;
      }
      case PlanPiece::Kind::once:
        if (is_first(piece)) render(piece.children);
        return;
    }
  }

  /// A table or a content control that is being written: without rows, or without anything in it, it vanishes.
  struct OpenFrame {
    std::size_t begin = 0, met = 0, notes = 0, counted = 0;  // of xml_, met_in_order_, notes_, counted_
    bool is_table = false;
    bool is_kept = false;  // known from what was packed away
  };

  /// True the first time that what must not repeat is written.
  bool is_first(const PlanPiece& piece) {
    if (!met_.insert(&piece).second) return false;
    met_in_order_.push_back(&piece);
    return true;
  }

  /// What was written in the frame was not: what must not repeat may still come.
  void take_back(const OpenFrame& frame) {
    xml_.resize(frame.begin);
    for (; counted_.size() > frame.counted; counted_.pop_back()) --*counted_.back();
    for (; met_in_order_.size() > frame.met; met_in_order_.pop_back()) met_.erase(met_in_order_.back());
    notes_.return_to(frame.notes);
  }

  bool is_kept(const OpenFrame& frame) const {
    return frame.is_kept || has_element(frame.begin, "<w:tr") || (!frame.is_table && has_element(frame.begin, "<w:p"));
  }

  /// The element itself, not its properties (w:trPr) alone.
  bool has_element(std::size_t begin, std::string_view opening) const {
    for (std::size_t at = xml_.find(opening, begin); at != std::string::npos; at = xml_.find(opening, at + 1))
      if (const std::size_t end = at + opening.size();
          end < xml_.size() && std::string_view("> /").find(xml_[end]) != std::string_view::npos)
        return true;
    return false;
  }

  /// What cannot change any more goes into the stream; a table that has no row yet may still vanish.
  void pack_away() {
    if ((packed_ ? packed_->size() : 0) + xml_.size() > (part_.has_contents ? limits_of_filled_part.bytes : part_limit))
      is_beyond_limits_ = true;
    if (part_.has_contents || is_beyond_limits_) return;
    for (OpenFrame& frame : open_frames_) {
      if (!is_kept(frame)) return;
      frame.is_kept = true;
    }
    if (!packed_) packed_.emplace();
    const std::size_t size = xml_.size() - looked_back;
    packed_->append(std::string_view(xml_).substr(0, size));
    xml_.erase(0, size);
  }

  void fault(std::size_t tag, const Message& message) {
    const Tag& written = part_.tags[tag].tag;
    faults_.emplace(tag, at_place(written.place, Message{written.text + " " + message.english, written.text + message.chinese}));
  }

  /// What could not be put there, with its remedy.
  void fault(std::size_t tag, const Failure& failure) {
    if (inclusions_.is_stopped()) is_beyond_limits_ = true;
    if (failure.message.empty()) {  // told elsewhere, by a document that is included there too
      faults_.emplace(tag, Message{});
      return;
    }
    Message message{": " + failure.message.english, "：" + failure.message.chinese};
    if (!failure.hint.empty()) {
      message.english += " (" + failure.hint.english + ")";
      message.chinese += "（" + failure.hint.chinese + "）";
    }
    const Tag& written = part_.tags[tag].tag;
    faults_.emplace(tag, at_place(written.place, Message{written.text + message.english, written.text + message.chinese}));
  }

  /// The expression's value; nothing when a name is missing or it could not be computed, which is then a fault.
  std::optional<value::Value> value_of(std::size_t tag) {
    if (faults_.contains(tag)) return std::nullopt;
    const TagExpression& expression = *part_.tags[tag].expression;
    const NamesUsed used = names_used(expression, scopes_);
    if (!used.missing.empty()) {
      fault(tag, say("expected the name '{0}' in the data, found none{1}", "应在数据中有“{0}”，实为没有{2}",
                     text::join(used.missing, ", "), used.nearest ? fmt::format(" (did you mean '{}'?)", *used.nearest) : "",
                     used.nearest ? fmt::format("（是否应为“{}”？）", *used.nearest) : ""));
      return std::nullopt;
    }
    feel::Evaluation evaluation = expression.expression.evaluate(scopes_);
    if (evaluation.value.is_null() && evaluation.warnings.size() > expression.slips.size() && !meets_null(expression, scopes_)) {
      const Message& why = evaluation.warnings.back().message;
      fault(tag, say("expected a value, found none: {0}", "应能算出结果，实为不能：{1}", why.english, why.chinese));
      return std::nullopt;
    }
    return std::move(evaluation.value);
  }

  /// A paragraph that holds only this value: it is replaced if the value is a table and its like. With sections in it, by one
  /// such value for each round.
  void render_host(const PlanPiece& piece) {
    const bool has_sections = std::any_of(piece.children.begin(), piece.children.end(), is_section);
    if (has_sections && !needs_places_of_paragraphs(piece)) return render(piece.children);
    for_each_value(piece.children, piece.tag, [&](const value::Value& value) {
      const Content* content = content_of(value);
      if (content != nullptr && put_in_place(piece, *content)) return;
      hosted_ = &value;
      render_paragraph(piece.children);
      hosted_ = nullptr;
    });
  }

  static bool is_section(const PlanPiece& piece) {
    return piece.kind == PlanPiece::Kind::section || piece.kind == PlanPiece::Kind::opposite;
  }

  /// Whether one of the host's values cannot stand in a line. Evaluates them, and writes nothing.
  bool needs_places_of_paragraphs(const PlanPiece& host) {
    const std::size_t rounds = inclusions_.rounds();
    bool needs_place = false;
    for_each_value(host.children, host.tag, [&](const value::Value& value) {
      const Content* content = content_of(value);
      needs_place = needs_place || (content != nullptr && !may_stand_in_text(*content));
    });
    inclusions_.return_to(rounds);
    return needs_place;
  }

  /// Every value that this tag has here, in the rounds of the sections around it.
  void for_each_value(const std::vector<PlanPiece>& pieces, std::size_t tag,
                      const std::function<void(const value::Value&)>& act) {
    for (const PlanPiece& piece : pieces) {
      if (piece.kind == PlanPiece::Kind::value && piece.tag == tag) {
        if (const auto value = value_of(tag)) act(*value);
      } else if (is_section(piece)) {
        for_each_round(piece, [&] { for_each_value(piece.children, tag, act); });
      }
    }
  }

  bool put_in_place(const PlanPiece& host, const Content& content) {
    Host place = part_.plan.hosts[host.tag];
    place.follows_table = last_block_of(xml_) == LastBlock::table;
    std::string made;
    const auto done = contents_.in_place_of_paragraph(made, content, place);
    if (!done) fault(host.tag, done.error());
    if (!done || !*done) return !done;
    const auto [before, behind] = ends_of_ranges(host);
    for (const PlanPiece* end : before) render(*end);
    xml_ += made;
    for (const PlanPiece* end : behind) render(*end);
    return true;
  }

  /// The bookmarks of a host's paragraph, which outlast it: in front of its value, and behind it.
  static std::pair<std::vector<const PlanPiece*>, std::vector<const PlanPiece*>> ends_of_ranges(const PlanPiece& host) {
    std::pair<std::vector<const PlanPiece*>, std::vector<const PlanPiece*>> ends;
    bool is_behind = false;
    const std::function<void(const std::vector<PlanPiece>&)> collect = [&](const std::vector<PlanPiece>& pieces) {
      for (const PlanPiece& piece : pieces) {
        if (piece.kind == PlanPiece::Kind::once) (is_behind ? ends.second : ends.first).push_back(&piece);
        if (piece.kind == PlanPiece::Kind::value) is_behind = true;
        if (is_section(piece)) collect(piece.children);
      }
    };
    collect(host.children);
    return ends;
  }

  /// The host's paragraph once, whatever sections are in it.
  void render_paragraph(const std::vector<PlanPiece>& pieces) {
    for (const PlanPiece& piece : pieces) is_section(piece) ? render_paragraph(piece.children) : render(piece);
  }

  void print(std::size_t tag) {
    if (hosted_ != nullptr) return print(tag, *hosted_);
    if (const auto value = value_of(tag)) print(tag, *value);
  }

  void print(std::size_t tag, const value::Value& value) {
    if (const Content* content = content_of(value)) {
      const auto done = contents_.into_text(xml_, *content, part_.plan.hosts[tag]);
      if (!done) fault(tag, done.error());
      return;
    }
    if (const auto text = text_of(value)) return append_as_run_text(xml_, *text);
    const Message kind = value::words_for(value.kind());
    fault(tag, say("expected one value to print, found a {0}: print its parts in a section",
                   "应为可打印的单个值，实为{1}；请用区块逐项打印", kind.english, kind.chinese));
  }

  /// Does this for each round of the section, with the names that its content has then.
  template <typename Round>
  void for_each_round(const PlanPiece& piece, const Round& round) {
    const auto value = value_of(piece.tag);
    if (!value) return;
    const bool* condition = value->if_boolean();
    const value::List* list = value->if_list();
    if (condition == nullptr && list == nullptr && !value->is_null() && value->if_context() == nullptr) {
      const Message kind = value::words_for(value->kind());
      return fault(
          piece.tag,
          say("expected true, false, a list or a context for a section, found a {0}: compare it, for example with != null",
              "区块应为真假、列表或对象，实为{1}；请写成比较式，例如与null比较", kind.english, kind.chinese));
    }
    const bool is_empty = value->is_null() || (condition != nullptr && !*condition) || (list != nullptr && list->empty());
    if (piece.kind == PlanPiece::Kind::opposite) {
      if (is_empty) round();
      return;
    }
    if (is_empty) return;
    if (condition != nullptr) return round();
    if (list == nullptr) {
      scopes_.enter(*value);
      round();
      return scopes_.leave();
    }
    for (std::size_t i = 0; i < list->size() && !is_beyond_limits_; ++i) {
      if (!inclusions_.charge_round()) is_beyond_limits_ = true;
      scopes_.enter((*list)[i], i, list->size());
      round();
      scopes_.leave();
    }
  }

  const PreparedPart& part_;
  Scopes scopes_;
  Inclusions& inclusions_;
  DocxAdditions& additions_;
  DocxNotes& notes_;
  ContentWriter contents_;
  const value::Value* hosted_ = nullptr;  // the value of the paragraph that is being written
  std::string xml_;
  std::optional<DeflateStream> packed_;  // what was written before it
  std::vector<OpenFrame> open_frames_;   // around this place
  std::set<const PlanPiece*> met_;       // what must not repeat and was written
  std::vector<const PlanPiece*> met_in_order_;
  std::map<std::string, std::size_t> numbers_;  // of captions: the last of each name
  std::vector<std::size_t*> counted_;           // in numbers_, one each caption
  std::map<std::size_t, Message> faults_;
  bool is_beyond_limits_ = false;
};

Failure too_large(const PreparedPart& part, const std::string& file) {
  const Message limit = part.has_contents
                            ? say("of at most {0} MiB and {1} elements, attributes and texts of XML, since it has contents,",
                                  "含目录，其XML应不超过{0}MiB、元素、属性与文本不超过{1}个", limits_of_filled_part.bytes >> 20,
                                  limits_of_filled_part.nodes)
                            : say("of at most {0} MiB of XML", "的XML应不超过{0}MiB", part_limit >> 20);
  return {FailureCode::limit_exceeded,
          say("expected a document {0} and {2} rounds of its loops, found more", "文档{1}，循环应不超过{2}次，实为更多",
              limit.english, limit.chinese, Inclusions::most_rounds),
          say("fill it with fewer items", "请减少填入的条目"),
          {file, 0, 0}};
}

/// The text of a part, taken out of those that were filled.
Result<std::string> take_part(const std::string& name, const TemplateState& state, std::vector<ZipArchive::Content>& filled,
                              std::vector<ZipArchive::Packed>& packed) {
  const auto is_it = [&](const auto& part) { return part.name == name; };
  if (const auto part = std::ranges::find_if(filled, is_it); part != filled.end()) {
    std::string text = std::move(part->bytes);
    filled.erase(part);
    return text;
  }
  const auto part = std::ranges::find_if(packed, is_it);
  if (part == packed.end()) return state.archive.read(name);
  const Deflated content = std::move(part->content);
  packed.erase(part);
  if (content.size > limits_of_filled_part.bytes)
    return Failure{FailureCode::limit_exceeded,
                   say("expected at most {1} MiB of XML in {0}, since references to notes are left out or repeated, found {2}",
                       "因有注释引用被略去或重复，{0}的XML应不超过{1}MiB，实为{2}", name, limits_of_filled_part.bytes >> 20,
                       content.size >> 20),
                   say("fill it with fewer items", "请减少填入的条目"),
                   {state.file, 0, 0}};
  auto text = inflate(content.bytes, content.size, content.checksum);
  LX_EXPECT(text, "what was packed is unpacked again");
  return *std::move(text);
}

Result<void> arrange_notes(const DocxNotes& notes, const TemplateState& state, DocxAdditions& additions,
                           std::vector<ZipArchive::Content>& filled, std::vector<ZipArchive::Packed>& packed) {
  for (const DocxPart& part : state.notes) {
    if (!notes.have_changed(part)) continue;
    LX_TRY_ASSIGN(std::string text, take_part(part.name, state, filled, packed));
    LX_TRY_ASSIGN(ZipArchive::Packed arranged, notes.write(part, std::move(text), additions));
    packed.push_back(std::move(arranged));
  }
  return {};
}

}  // namespace

Result<std::string> DocxTemplate::render(const value::Context& data, const Files& files,
                                         const std::optional<value::DateTime>& now, Inclusions* around) const {
  Inclusions own;
  Inclusions& inclusions = around != nullptr ? *around : own;
  DocxAdditions additions(state_->archive, state_->file, state_->body);
  DocxNotes notes(*state_);
  std::vector<ZipArchive::Content> filled;
  std::vector<ZipArchive::Packed> packed;
  std::vector<Message> faults;
  for (const PreparedPart& part : state_->parts) {
    Renderer renderer(part, data, {files, additions, state_->functions, now, inclusions}, notes);
    renderer.render();
    if (around != nullptr && inclusions.is_stopped()) return inclusions.stop();
    // A text box that is written in two forms has each fault twice.
    for (const auto& [tag, message] : renderer.faults())
      if (std::find(faults.begin(), faults.end(), message) == faults.end()) faults.push_back(message);
    const bool is_too_large = renderer.is_beyond_limits() || (part.has_contents && is_too_large_for_contents(renderer.text()));
    if (is_too_large && faults.empty() && notes.are_too_many()) return notes.too_many();
    if (is_too_large && faults.empty()) return too_large(part, state_->file);
    if (part.has_contents && faults.empty()) {
      LX_TRY_ASSIGN(renderer.text(),
                    write_contents_anew(std::move(renderer.text()), part.name, state_->file, state_->heading_levels));
      LX_TRY(additions.update_fields());
    } else if (part.plan.has_references_to_captions && faults.empty()) {
      LX_TRY(additions.update_fields());
    }
    if (renderer.is_packed())
      packed.push_back({part.name, renderer.take_packed()});
    else
      filled.push_back({part.name, std::move(renderer.text())});
  }
  if (faults.empty()) {
    LX_TRY(arrange_notes(notes, *state_, additions, filled, packed));
    for (ZipArchive::Content& part : additions.take()) filled.push_back(std::move(part));
    return state_->archive.with(std::move(filled), std::move(packed));
  }

  if (around != nullptr)
    return Failure{FailureCode::condition_not_met, inclusions.told_once(state_->file, faults), {}, {state_->file, 0, 0}};

  std::erase(faults, Message{});
  Failures failures;
  for (Message& fault : faults)
    failures.push_back({FailureCode::condition_not_met,
                        std::move(fault),
                        say("give the data those names, or mend the tags", "请补全数据，或修改标签"),
                        {state_->file, 0, 0}});
  return as_one(failures, inclusions.untold());
}

}  // namespace luoxuan::document
