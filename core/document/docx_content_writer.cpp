#include "document/docx_content_writer.hpp"

#include "base/text.hpp"
#include "document/docx_chart.hpp"
#include "document/docx_drawing.hpp"
#include "document/docx_include.hpp"
#include "document/docx_rich_text.hpp"
#include "document/docx_table.hpp"
#include "document/docx_template.hpp"
#include "document/markdown.hpp"
#include "document/picture_file.hpp"
#include "document/value_text.hpp"
#include "value/kind_words.hpp"

namespace luoxuan::document {

namespace {

constexpr std::string_view text_begins = R"(<w:t xml:space="preserve">)", text_ends = "</w:t>";
constexpr std::string_view relationship_types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

Failure in_file(Failure failure, const std::string& file) {
  if (failure.message.empty()) return failure;  // told already
  return {
      failure.code,
      Message{fmt::format("in {}: {}", file, failure.message.english), fmt::format("“{}”中：{}", file, failure.message.chinese)},
      {},
      {}};
}

/// A box that can be ticked in the office program; within links, where none may stand, its mark alone.
void append_check_box(std::string& xml, bool is_checked, const Host& host) {
  const std::string_view mark = is_checked ? "☑" : "☐";
  if (host.is_in_link) {
    xml += mark;
    return;
  }
  const std::string run = "<w:r>" + run_properties(host);
  xml.append(text_ends).append("</w:r>");
  xml += fmt::format(
      R"(<w:sdt><w:sdtPr><w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:checked w14:val="{}"/>)"
      R"(<w14:checkedState w14:val="2611" w14:font="Segoe UI Symbol"/><w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/>)"
      R"(</w14:checkbox></w:sdtPr><w:sdtContent>{}<w:t>{}</w:t></w:r></w:sdtContent></w:sdt>)",
      is_checked ? 1 : 0, run, mark);
  xml.append(run).append(text_begins);
}

/// A single value in a cell of a table that was made here.
Result<void> append_single(std::string& xml, const value::Value& value, const Host& host, const ContentWriter& writer) {
  if (const Content* content = content_of(value)) return writer.into_text(xml, *content, host);
  if (const auto text = text_of(value)) {
    append_as_run_text(xml, *text);
    return {};
  }
  const Message kind = value::words_for(value.kind());
  return Failure{FailureCode::condition_not_met,
                 say("expected single values in a cell, found a {0}", "单元格中应为单个值，实为{1}", kind.english, kind.chinese),
                 {},
                 {}};
}

/// A value in a cell, or several beside one another.
Result<void> append_cell(std::string& xml, const value::Value& value, const Host& host, const ContentWriter& writer) {
  const value::List* list = value.if_list();
  if (list == nullptr) return append_single(xml, value, host, writer);
  for (std::size_t i = 0; i < list->size(); ++i) {
    if (i > 0) xml += "、";
    LX_TRY(append_single(xml, (*list)[i], host, writer));
  }
  return {};
}

}  // namespace

bool may_stand_in_text(const Content& content) {
  if (const auto* text = std::get_if<RichText>(&content.what)) return is_one_line(read_markdown(text->markdown));
  return !std::holds_alternative<Table>(content.what) && !std::holds_alternative<ItemList>(content.what) &&
         !std::holds_alternative<Included>(content.what);
}

Failure no_paragraph_of_its_own(const Message& what) {
  return {FailureCode::condition_not_met,
          Message{fmt::format("expected {} to have a paragraph of its own, found other text beside it", what.english),
                  fmt::format("{}应单独占一段，实为同段还有其他内容", what.chinese)},
          say("put the tag into a paragraph of its own", "请将该标签单独放在一个段落中"),
          {}};
}

Result<void> ContentWriter::into_text(std::string& xml, const Content& content, const Host& host) const {
  const auto put = [&](const std::string& element) { xml.append(text_ends).append(element).append(text_begins); };
  if (const auto* picture = std::get_if<Picture>(&content.what)) {
    LX_TRY_ASSIGN(const std::string drawing, drawing_of(*picture));
    put(drawing);
  } else if (const auto* seal = std::get_if<Seal>(&content.what)) {
    LX_TRY_ASSIGN(const std::string drawing, drawing_of(*seal));
    put(drawing);
  } else if (const auto* chart = std::get_if<Chart>(&content.what)) {
    LX_TRY_ASSIGN(const std::string drawing, drawing_of(*chart));
    put(drawing);
  } else if (const auto* box = std::get_if<CheckBox>(&content.what)) {
    append_check_box(xml, box->is_checked, host);
  } else if (std::holds_alternative<PageBreak>(content.what)) {
    put(R"(<w:br w:type="page"/>)");
  } else if (const auto* text = std::get_if<RichText>(&content.what)) {
    const std::vector<MarkdownBlock> blocks = read_markdown(text->markdown);
    if (!is_one_line(blocks)) return no_paragraph_of_its_own(say("rich text of several paragraphs", "多段富文本"));
    if (blocks.empty()) return {};
    xml.append(text_ends).append("</w:r>");
    append_runs(xml, blocks.front().line, host);
    xml.append("<w:r>").append(run_properties(host)).append(text_begins);
  } else if (std::holds_alternative<Table>(content.what)) {
    return no_paragraph_of_its_own(say("a table", "表格"));
  } else if (std::holds_alternative<ItemList>(content.what)) {
    return no_paragraph_of_its_own(say("a list", "列表"));
  } else {
    return no_paragraph_of_its_own(say("an included document", "插入的文档"));
  }
  return {};
}

Result<bool> ContentWriter::in_place_of_paragraph(std::string& xml, const Content& content, const Host& host) const {
  const bool is_high = std::holds_alternative<Picture>(content.what) || std::holds_alternative<Chart>(content.what);
  if (is_high) {
    xml.append("<w:p>").append(host.tall_paragraph).append("<w:r>").append(run_properties(host)).append(text_begins);
    LX_TRY(into_text(xml, content, host));
    xml.append(text_ends).append("</w:r></w:p>");
  } else if (const auto* text = std::get_if<RichText>(&content.what)) {
    LX_TRY(append_rich_text(xml, read_markdown(text->markdown), host, filling_.additions));
  } else if (const auto* list = std::get_if<ItemList>(&content.what)) {
    if (list->items.empty()) return true;
    LX_TRY_ASSIGN(const std::string number, filling_.additions.add_list(list->is_numbered));
    for (const std::string& item : list->items) {
      xml.append("<w:p>").append(item_properties(host, number, 0));
      append_runs(xml, {{item, {}}}, host);
      xml += "</w:p>";
    }
  } else if (const auto* table = std::get_if<Table>(&content.what)) {
    std::string style;
    if (!table->style.empty()) {
      LX_TRY_ASSIGN(style, filling_.additions.style_named("table", table->style));
      if (style.empty())
        return Failure{FailureCode::not_found,
                       say("expected a table style named '{}' in the template, found none",
                           "模板中应有名为“{}”的表格样式，实为没有", table->style),
                       say("use the style once in the template, or leave the name out", "请在模板中使用一次该样式，或省略样式名"),
                       {}};
    }
    LX_TRY(append_table(xml, *table, host, style, [this](std::string& cell, const value::Value& value, const Host& inside) {
      return append_cell(cell, value, inside, *this);
    }));
  } else if (const auto* included = std::get_if<Included>(&content.what)) {
    if (host.follows_table) xml += divider;
    LX_TRY(include(xml, *included));
    if (!host.precedes_text && xml.ends_with("</w:tbl>")) xml += divider;
  } else {
    return false;
  }
  return true;
}

Result<std::string> ContentWriter::add_picture(const std::string& file, PictureFile& added) const {
  std::optional<std::string> bytes = bytes_of_data_address(file);
  if (!bytes && file.starts_with("data:"))
    return Failure{
        FailureCode::invalid_input,
        say("expected \"data:image/png;base64,…\", found '{}'", "应为“data:image/png;base64,…”，实为“{}”", text::shortened(file)),
        {},
        {}};
  const std::string name = bytes ? "picture" : file;
  if (!bytes) {
    LX_TRY_ASSIGN(bytes, filling_.files.read(file));
  }
  LX_TRY_ASSIGN(added, read_picture_file(*bytes, name));
  LX_TRY_ASSIGN(const std::string part,
                filling_.additions.add_part("word/media/picture", added.extension, std::move(*bytes), added.content_type));
  return filling_.additions.relate(part_, fmt::format("{}image", relationship_types), part);
}

Result<std::string> ContentWriter::drawing_of(const Picture& picture) const {
  PictureFile added;
  LX_TRY_ASSIGN(const std::string relation, add_picture(picture.file, added));
  return picture_in_line(filling_.additions.next_id(), relation, picture.file.starts_with("data:") ? "picture" : picture.file,
                         fitted({added.width, added.height}, picture.width, picture.height), added.turn);
}

Result<std::string> ContentWriter::drawing_of(const Seal& seal) const {
  PictureFile added;
  LX_TRY_ASSIGN(const std::string relation, add_picture(seal.file, added));
  return picture_at_place(filling_.additions.next_id(), relation, seal.file.starts_with("data:") ? "seal" : seal.file,
                          fitted({added.width, added.height}, seal.width, std::nullopt), seal.is_in_front, added.turn);
}

Result<std::string> ContentWriter::drawing_of(const Chart& chart) const {
  static constexpr std::string_view first = "rId1";  // a new part has no other relationship yet
  DocxAdditions& additions = filling_.additions;
  LX_TRY_ASSIGN(std::string workbook_bytes, chart_workbook(chart));
  LX_TRY_ASSIGN(const std::string workbook,
                additions.add_part("word/embeddings/workbook", "xlsx", std::move(workbook_bytes),
                                   "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
  LX_TRY_ASSIGN(const std::string part, additions.add_part("word/charts/chart", "xml", chart_part(chart, first),
                                                           "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"));
  LX_TRY(additions.relate_as(part, first, fmt::format("{}package", relationship_types), workbook));
  LX_TRY_ASSIGN(const std::string relation, additions.relate(part_, fmt::format("{}chart", relationship_types), part));
  return chart_in_line(additions.next_id(), relation, chart.title, {chart.width, chart.height});
}

Result<void> ContentWriter::include(std::string& xml, const Included& included) const {
  Inclusions& inclusions = filling_.inclusions;
  LX_TRY(inclusions.begin(included.file));
  const auto put = [&]() -> Result<void> {
    LX_TRY_ASSIGN(std::string bytes, filling_.files.read(included.file));
    if (included.data) {
      LX_TRY_ASSIGN(bytes, filled(std::move(bytes), included));
    }
    const std::size_t before = xml.size(), size = bytes.size();
    LX_TRY(append_document(xml, std::move(bytes), included.file, part_, filling_.additions,
                           included.data ? limits_of_filled_part : XmlLimits()));
    return inclusions.charge(size + xml.size() - before);
  };
  auto done = put();
  inclusions.end();
  return done;
}

Result<std::string> ContentWriter::filled(std::string bytes, const Included& included) const {
  Inclusions& inclusions = filling_.inclusions;
  const auto read = DocxTemplate::read_for(*included.data, std::move(bytes), included.file, filling_.functions);
  if (!read) {
    std::vector<Message> faults;
    for (const Failure& failure : read.error()) faults.push_back(failure.message);
    return in_file({read.error().front().code, inclusions.told_once(included.file, faults), {}, {}}, included.file);
  }
  auto filled = read->render(*included.data, filling_.files, filling_.now, &inclusions);
  if (filled) return filled;
  if (inclusions.is_stopped()) return inclusions.stop();
  Failure failure = in_file(filled.error(), included.file);
  if (failure.code == FailureCode::limit_exceeded) return inclusions.stop(std::move(failure));
  return failure;
}

}  // namespace luoxuan::document
