#include "document/xlsx_parts.hpp"

#include <charconv>

#include "document/cell_text.hpp"
#include "document/shown_text.hpp"
#include "document/xml_part.hpp"

namespace luoxuan::document {

namespace {

constexpr std::size_t sheets_read = 256;
constexpr std::size_t shared_limit = 48u << 20;  // bytes
constexpr std::size_t style_limit = 65'536;
constexpr std::size_t code_limit = 1024;  // bytes: of 255 characters, which Excel takes

int number_or(const std::optional<std::string_view>& text, int otherwise) {
  int number = otherwise;
  if (text) std::from_chars(text->data(), text->data() + text->size(), number);
  return number;
}

bool is_true(const std::optional<std::string_view>& text) {
  return text && (*text == "1" || *text == "true");
}

Failure too_many(std::string_view file, Message message) {
  return {FailureCode::limit_exceeded,
          std::move(message),
          say("divide it into several files", "请拆成几个文件"),
          {std::string(file)}};
}

class WorkbookHandler final : public XmlHandler {
 public:
  WorkbookPart part;

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "sheet" && part.sheets.size() <= sheets_read)
      part.sheets.push_back({std::string(attributes.find("name").value_or("")), std::string(attributes.find("id").value_or(""))});
    if (name == "workbookPr") part.since_1904 = is_true(attributes.find("date1904"));
  }
  void end(std::string_view /*name*/) override {}
  void text(std::string_view /*piece*/) override {}
};

class RelationshipHandler final : public XmlHandler {
 public:
  explicit RelationshipHandler(std::string folder) : folder_(std::move(folder)) {}
  std::map<std::string, Relationship> found;

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship") return;
    const std::string_view type = attributes.find("Type").value_or("");
    const bool is_outside = attributes.find("TargetMode") == std::string_view("External");
    found[std::string(attributes.find("Id").value_or(""))] = {
        std::string(type.substr(type.rfind('/') + 1)),
        is_outside ? std::string() : part_of_target(folder_, attributes.find("Target").value_or(""))};
  }
  void end(std::string_view /*name*/) override {}
  void text(std::string_view /*piece*/) override {}

 private:
  std::string folder_;
};

class SharedTextHandler final : public XmlHandler {
 public:
  SharedTexts texts;

  void start(std::string_view name, const XmlAttributes& /*attributes*/) override {
    if (name == "si") current_.clear();
    if (name == "rPh") is_phonetic_ = true;
    is_text_ = name == "t" && !is_phonetic_;
  }
  void end(std::string_view name) override {
    if (name == "t") is_text_ = false;
    if (name == "rPh") is_phonetic_ = false;
    if (name != "si") return;
    unescaped_.clear();
    append_unescaped(unescaped_, current_);
    texts.append(unescaped_);
  }
  void text(std::string_view piece) override {
    if (is_text_) current_ += piece;
  }
  [[nodiscard]] bool wants_more() const override { return texts.bytes() <= shared_limit; }

 private:
  std::string current_, unescaped_;
  bool is_text_ = false, is_phonetic_ = false;
};

class StyleHandler final : public XmlHandler {
 public:
  NumberFormats formats;

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "numFmt")
      formats.add_code(number_or(attributes.find("numFmtId"), -1), attributes.find("formatCode").value_or(""));
    if (name == "cellXfs") is_inside_ = true;
    if (name == "xf" && is_inside_ && formats.styles() < style_limit)
      formats.add_style(number_or(attributes.find("numFmtId"), 0));
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") is_inside_ = false;
  }
  void text(std::string_view /*piece*/) override {}

 private:
  bool is_inside_ = false;
};

}  // namespace

Result<void> read_part(const ZipArchive& archive, const std::string& part, XmlHandler& handler, std::string_view file) {
  LX_TRY_ASSIGN(auto pieces, archive.pieces(part));
  return read_xml([&pieces] { return pieces.next(); }, handler, part, file);
}

Result<WorkbookPart> read_workbook_part(const ZipArchive& archive, const std::string& part, std::string_view file) {
  WorkbookHandler handler;
  LX_TRY(read_part(archive, part, handler, file));
  if (handler.part.sheets.size() > sheets_read)
    return too_many(file, say("expected at most {} sheets, found more", "工作表应不超过{}个，实为更多", sheets_read));
  return std::move(handler.part);
}

Result<std::map<std::string, Relationship>> read_relationships(const ZipArchive& archive, const std::string& of_part,
                                                               std::string_view file) {
  const std::size_t slash = of_part.rfind('/');
  const std::string folder = slash == std::string::npos ? std::string() : of_part.substr(0, slash + 1);
  const std::string part = folder + "_rels/" + of_part.substr(folder.size()) + ".rels";
  RelationshipHandler handler(folder);
  if (archive.contains(part)) LX_TRY(read_part(archive, part, handler, file));
  return std::move(handler.found);
}

void SharedTexts::append(std::string_view text) {
  all_ += text;
  ends_.push_back(static_cast<std::uint32_t>(all_.size()));
}

std::string_view SharedTexts::at(std::size_t index) const {
  const std::uint32_t begin = index == 0 ? 0 : ends_[index - 1];
  return std::string_view(all_).substr(begin, ends_[index] - begin);
}

Result<SharedTexts> read_shared_texts(const ZipArchive& archive, const std::string& part, std::string_view file) {
  SharedTextHandler handler;
  LX_TRY(read_part(archive, part, handler, file));
  if (!handler.wants_more())
    return too_many(
        file, say("expected at most {} bytes of shared texts, found more", "共享文本应不超过{}字节，实为更多", shared_limit));
  return std::move(handler.texts);
}

void NumberFormats::add_code(int number, std::string_view code) {
  if (own_.size() >= style_limit) return;
  own_[number] = {meaning_of_format(code), code.size() <= code_limit ? std::string(code) : std::string()};
}

void NumberFormats::add_style(int number) {
  styles_.push_back(number);
}

NumberMeaning NumberFormats::meaning(std::size_t style) const {
  if (style >= styles_.size()) return NumberMeaning::plain;
  const auto own = own_.find(styles_[style]);
  return own != own_.end() ? own->second.meaning : meaning_of_built_in_format(styles_[style]);
}

std::string_view NumberFormats::code(std::size_t style) const {
  if (style >= styles_.size()) return {};
  const auto own = own_.find(styles_[style]);
  return own != own_.end() ? std::string_view(own->second.code) : code_of_built_in_format(styles_[style]);
}

Result<NumberFormats> read_number_formats(const ZipArchive& archive, const std::string& part, std::string_view file) {
  StyleHandler handler;
  LX_TRY(read_part(archive, part, handler, file));
  return std::move(handler.formats);
}

}  // namespace luoxuan::document
