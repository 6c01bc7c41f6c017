#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "document/docx_content_writer.hpp"
#include "document/docx_scopes.hpp"
#include "document/docx_tags.hpp"
#include "document/docx_template_state.hpp"
#include "document/value_text.hpp"

namespace luoxuan::document {

namespace {

constexpr std::size_t part_limit = 1u << 30;     // bytes of XML in a part
constexpr std::size_t whole_limit = 64u << 20;   // of a part that is changed afterwards, and so kept as a whole
constexpr std::size_t kept_unpacked = 4u << 20;  // of a part before the rest is packed away
constexpr std::size_t looked_back = 1u << 12;    // what stays, for a look at the last tag that was written
constexpr std::size_t round_limit = 1'000'000;   // of all loops together

/// Fills one part. Faults are collected, each tag's first; the text is of no use when there are any.
class Renderer {
 public:
  Renderer(const PreparedPart& part, const value::Context& data, const Filling& filling)
      : part_(part), scopes_(data, *filling.functions, filling.now), contents_(part.name, filling) {}

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
        return render_section(piece);
      case PlanPiece::Kind::table: {
        open_tables_.push_back(xml_.size());
        render(piece.children);
        const std::size_t begin = open_tables_.back();
        open_tables_.pop_back();
        if (begin != has_rows && !has_row(begin)) xml_.resize(begin);
        return;
      }
      case PlanPiece::Kind::paragraph:
        if (!ends_with_paragraph()) xml_ += "<w:p/>";
        return;
      case PlanPiece::Kind::once:
        if (later_rounds_ == 0) render(piece.children);
        return;
    }
  }

  /// What cannot change any more goes into the stream; a table that has no row yet may still vanish.
  void pack_away() {
    if ((packed_ ? packed_->size() : 0) + xml_.size() > (part_.has_contents ? whole_limit : part_limit)) is_beyond_limits_ = true;
    if (part_.has_contents || is_beyond_limits_) return;
    for (std::size_t& begin : open_tables_) {
      if (begin != has_rows && !has_row(begin)) return;
      begin = has_rows;
    }
    if (!packed_) packed_.emplace();
    const std::size_t size = xml_.size() - looked_back;
    packed_->append(std::string_view(xml_).substr(0, size));
    xml_.erase(0, size);
  }

  /// A row itself, not its properties (w:trPr) alone.
  bool has_row(std::size_t begin) const {
    return xml_.find("<w:tr>", begin) != std::string::npos || xml_.find("<w:tr ", begin) != std::string::npos ||
           xml_.find("<w:tr/", begin) != std::string::npos;
  }

  bool ends_with_paragraph() const {
    const std::string_view last = std::string_view(xml_).substr(xml_.rfind('<'));
    return last.starts_with("</w:p>") || last.starts_with("<w:p ") || last.starts_with("<w:p/");
  }

  void fault(std::size_t tag, const Message& message) {
    const Tag& written = part_.tags[tag].tag;
    faults_.emplace(tag, at_place(written.place, Message{written.text + " " + message.english, written.text + message.chinese}));
  }

  /// What could not be put there, with its remedy.
  void fault(std::size_t tag, const Failure& failure) {
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
    if (evaluation.value.is_null() && evaluation.warnings.size() > expression.slips.size() && !used.meets_null) {
      const Message& why = evaluation.warnings.back().message;
      fault(tag, say("expected a value, found none: {0}", "应能算出结果，实为不能：{1}", why.english, why.chinese));
      return std::nullopt;
    }
    return std::move(evaluation.value);
  }

  /// A paragraph that holds only this value: it is one if the value is a table and its like.
  void render_host(const PlanPiece& piece) {
    const auto value = value_of(piece.tag);
    if (!value) return;
    if (const Content* content = content_of(*value)) {
      const auto done = contents_.in_place_of_paragraph(xml_, *content, part_.plan.hosts[piece.tag]);
      if (!done) return fault(piece.tag, done.error());
      if (*done) return;
    }
    hosted_ = &*value;
    render(piece.children);
    hosted_ = nullptr;
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
    const std::string_view kind = value::name_of(value.kind());
    fault(tag, say("expected one value to print, found a {}: print its parts in a section",
                   "应为可打印的单个值，实为{}；请用区块逐项打印", kind));
  }

  void render_section(const PlanPiece& piece) {
    const auto value = value_of(piece.tag);
    if (!value) return;
    const bool* condition = value->if_boolean();
    const value::List* list = value->if_list();
    if (condition == nullptr && list == nullptr && !value->is_null() && value->if_context() == nullptr) {
      const std::string_view kind = value::name_of(value->kind());
      return fault(
          piece.tag,
          say("expected true, false, a list or a context for a section, found a {}: compare it, for example with != null",
              "区块应为真假、列表或对象，实为{}；请写成比较式，例如与null比较", kind));
    }
    const bool is_empty = value->is_null() || (condition != nullptr && !*condition) || (list != nullptr && list->empty());
    if (piece.kind == PlanPiece::Kind::opposite) {
      if (is_empty) render(piece.children);
      return;
    }
    if (is_empty) return;
    if (condition != nullptr) return render(piece.children);
    if (list == nullptr) {
      scopes_.enter(*value);
      render(piece.children);
      return scopes_.leave();
    }
    for (std::size_t i = 0; i < list->size() && !is_beyond_limits_; ++i) {
      if (++rounds_ > round_limit) is_beyond_limits_ = true;
      if (i == 1) ++later_rounds_;
      scopes_.enter((*list)[i], i, list->size());
      render(piece.children);
      scopes_.leave();
    }
    if (list->size() > 1) --later_rounds_;
  }

  const PreparedPart& part_;
  Scopes scopes_;
  ContentWriter contents_;
  const value::Value* hosted_ = nullptr;  // the value of the paragraph that is being written
  std::string xml_;
  std::optional<DeflateStream> packed_;   // what was written before it
  std::vector<std::size_t> open_tables_;  // where each of the tables around this place begins; has_rows: it stays
  static constexpr std::size_t has_rows = std::string::npos;
  std::map<std::size_t, Message> faults_;
  std::size_t rounds_ = 0;
  int later_rounds_ = 0;  // loops around this place that are in their second round or later
  bool is_beyond_limits_ = false;
};

}  // namespace

Result<std::string> DocxTemplate::render(const value::Context& data, const Files& files,
                                         const std::optional<value::DateTime>& now, int depth) const {
  DocxAdditions additions(state_->archive, state_->file);
  std::vector<ZipArchive::Content> filled;
  std::vector<ZipArchive::Packed> packed;
  std::vector<Message> faults;
  for (const PreparedPart& part : state_->parts) {
    Renderer renderer(part, data, {files, additions, state_->functions, now, depth});
    renderer.render();
    // A text box that is written in two forms has each fault twice.
    for (const auto& [tag, message] : renderer.faults())
      if (std::find(faults.begin(), faults.end(), message) == faults.end()) faults.push_back(message);
    if (renderer.is_beyond_limits() && faults.empty())
      return Failure{FailureCode::limit_exceeded,
                     say("expected a document of at most {} bytes and {} rounds of its loops, found more",
                         "文档应不超过{}字节、循环{}次，实为更多", part_limit, round_limit),
                     say("fill it with fewer items", "请减少填入的条目"),
                     {state_->file, 0, 0}};
    if (part.has_contents && faults.empty()) {
      LX_TRY(write_contents_anew(renderer.text(), part.name, state_->file, state_->heading_levels));
      LX_TRY(additions.update_fields());
    }
    if (renderer.is_packed())
      packed.push_back({part.name, renderer.take_packed()});
    else
      filled.push_back({part.name, std::move(renderer.text())});
  }
  if (faults.empty()) {
    for (ZipArchive::Content& part : additions.take()) filled.push_back(std::move(part));
    return state_->archive.with(std::move(filled), std::move(packed));
  }

  Failures failures;
  for (Message& fault : faults)
    failures.push_back({FailureCode::condition_not_met,
                        std::move(fault),
                        say("give the data those names, or mend the tags", "请补全数据，或修改标签"),
                        {state_->file, 0, 0}});
  return as_one(failures);
}

}  // namespace luoxuan::document
