#include "small_docx.hpp"

namespace luoxuan::document {

namespace {

using value::Context;
using value::List;

const Context note_data = {
    {"yes", true}, {"none", List{}}, {"d", "day"}, {"rows", List{Context{{"name", "A"}}, Context{{"name", "B"}}}}};

const std::string line_above = R"(<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>)";

std::string note(int id, std::string_view blocks) {
  return "<w:footnote w:id=\"" + std::to_string(id) + "\">" + std::string(blocks) + "</w:footnote>";
}

/// Not as we write XML, so that a part that is written anew is told from one that is kept.
std::string notes(const std::string& all) {
  return R"(<w:footnotes  xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">)" + all + "</w:footnotes>";
}

std::string run(std::string_view text) {
  return "<w:r><w:t>" + std::string(text) + "</w:t></w:r>";
}

std::string reference(int id) {
  return "<w:r><w:footnoteReference w:id=\"" + std::to_string(id) + "\"/></w:r>";
}

std::string filled_notes(const std::string& content, const std::string& all) {
  const std::string xml = filled_part(docx(content, {{"word/footnotes.xml", notes(all)}}), note_data, "word/footnotes.xml");
  const std::size_t begin = xml.find("main\">") + 6;
  return xml.substr(begin, xml.find("</w:footnotes>") - begin);
}

/// The numbers that the references of a text have.
std::string referred_in(const std::string& xml) {
  static constexpr std::string_view reference = "Reference w:id=\"";
  std::string ids;
  for (std::size_t at = xml.find(reference); at != std::string::npos; at = xml.find(reference, at + 1))
    ids += xml.substr(at + reference.size(), xml.find('"', at + reference.size()) - at - reference.size()) + " ";
  return ids;
}

const std::string three = line_above + note(1, p("one")) + note(2, p("two")) + note(3, p("three"));

}  // namespace

TEST_CASE("a note goes with its reference") {
  CHECK(filled_notes("<w:p>" + run("{{? none }}a") + reference(1) + run("{{/}}b") + reference(2) + reference(3) + "</w:p>",
                     three) == line_above + note(2, p("two")) + note(3, p("three")));
  const std::string in_table =
      table(row(cell(p("{{? none }}"))) + row(cell("<w:p>" + reference(2) + "</w:p>")) + row(cell(p("{{/}}"))));
  CHECK(filled_notes("<w:p>" + reference(1) + "</w:p>" + in_table + "<w:p>" + reference(3) + "</w:p>", three) ==
        line_above + note(1, p("one")) + note(3, p("three")));
  CHECK(filled_notes(p("{{? none }}") + "<w:p>" + reference(1) + reference(2) + reference(3) + "</w:p>" + p("{{/}}"), three) ==
        line_above);
}

TEST_CASE("a reference that is repeated has a note of its own each time, in the order of the references") {
  const std::string content =
      "<w:p>" + reference(1) + run("{{? rows }}a") + reference(2) + run("{{/}}b") + reference(3) + "</w:p>";
  CHECK(referred_in(filled(content, note_data)) == "1 2 2 3 ");  // a note that there is not has no copies
  const std::string bytes = docx(content, {{"word/footnotes.xml", notes(three)}});
  CHECK(referred_in(filled_part(bytes, note_data, "word/document.xml")) == "1 2 4 5 ");
  CHECK(filled_notes(content, three) ==
        line_above + note(1, p("one")) + note(2, p("two")) + note(4, p("two")) + note(5, p("three")));
}

TEST_CASE("a copy of a note has what its tags were filled with") {
  const std::string content = p("{{? rows }}") + "<w:p>" + reference(1) + "</w:p>" + p("{{/}}");
  const std::string day = "<w:p><w:r><w:t xml:space=\"preserve\">day</w:t></w:r></w:p>";
  CHECK(filled_notes(content, line_above + note(1, p("{{ d }}"))) == line_above + note(1, day) + note(2, day));
}

TEST_CASE("what must not stand twice stands in the first note only") {
  const std::string content = p("{{? rows }}") + "<w:p>" + reference(1) + "</w:p>" + p("{{/}}");
  const std::string first =
      R"(<w:p w14:paraId="1"><w:bookmarkStart w:id="1" w:name="b"/><w:r><wp:docPr id="7"/></w:r><w:bookmarkEnd w:id="1"/></w:p>)";
  CHECK(filled_notes(content, note(1, first)) == note(1, first) + note(2, R"(<w:p><w:r><wp:docPr id="2000001"/></w:r></w:p>)"));
}

TEST_CASE("numbers rise behind a reference that is left out or repeated, and a note that is written once stays whole") {
  const std::string marked = R"(<w:p w14:paraId="1"/>)";
  CHECK(filled_notes("<w:p>" + run("{{? rows }}") + reference(2) + run("{{/}}") + reference(1) + "</w:p>",
                     note(1, marked) + note(2, marked) + note(4, p("x"))) ==
        note(2, marked) + note(3, "<w:p/>") + note(5, marked) + note(4, p("x")));
  const std::string bytes =
      docx("<w:p>" + run("{{? none }}") + reference(4) + run("{{/}}") + reference(3) + reference(1) + reference(2) + "</w:p>",
           {{"word/footnotes.xml", notes(three)}});
  CHECK(referred_in(filled_part(bytes, note_data, "word/document.xml")) == "3 4 5 ");
}

TEST_CASE("the notes of a document whose references are kept are kept") {
  const std::string all = line_above + note(3, p("x")) + note(7, p("nobody's")) + note(1, p("y"));
  const std::string body = "<w:p>" + run("{{? yes }}{{ d }}") + reference(1) + run("{{/}}") + reference(3) + "</w:p>";
  CHECK(filled_part(docx(body, {{"word/footnotes.xml", notes(all)}}), note_data, "word/footnotes.xml") == notes(all));
  // What the template does not refer to stays even where others go.
  CHECK(filled_notes("<w:p>" + run("{{? none }}") + reference(1) + run("{{/}}") + reference(3) + "</w:p>", all) ==
        line_above + note(3, p("x")) + note(7, p("nobody's")));
}

TEST_CASE("both forms of a text box refer to one note") {
  const std::string box = "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>" + reference(1) +
                          "</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p>" + reference(1) +
                          "</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>";
  const std::string content = p("{{? rows }}") + box + p("{{/}}") + "<w:p>" + reference(2) + "</w:p>";
  const std::string bytes = docx(content, {{"word/footnotes.xml", notes(three)}});
  CHECK(referred_in(filled_part(bytes, note_data, "word/document.xml")) == "1 1 4 4 5 ");
  CHECK(filled_notes(content, three) ==
        line_above + note(1, p("one")) + note(4, p("one")) + note(5, p("two")) + note(3, p("three")));
  const std::string kept = docx(box + p("{{ d }}"), {{"word/footnotes.xml", notes(three)}});
  CHECK(filled_part(kept, note_data, "word/footnotes.xml") == notes(three));
}

TEST_CASE("endnotes are notes like footnotes, with numbers of their own") {
  std::string types(small_types);
  types.replace(types.find("footnotes"), 9, "endnotes");
  types.replace(types.find("footnotes"), 9, "endnotes");
  const std::string content =
      "<w:p>" + run("{{? rows }}") + R"(<w:r><w:endnoteReference w:id="1"/></w:r>)" + reference(1) + run("{{/}}") + "</w:p>";
  const std::string endnotes = R"(<w:endnotes xmlns:w="x"><w:endnote w:id="1"><w:p/></w:endnote></w:endnotes>)";
  const std::string bytes =
      write_zip({{"[Content_Types].xml", types}, {"word/document.xml", body(content)}, {"word/endnotes.xml", endnotes}}).value();
  CHECK(referred_in(filled_part(bytes, note_data, "word/document.xml")) == "1 1 2 1 ");
  CHECK(filled_part(bytes, note_data, "word/endnotes.xml") ==
        R"(<w:endnotes xmlns:w="x"><w:endnote w:id="1"><w:p/></w:endnote><w:endnote w:id="2"><w:p/></w:endnote></w:endnotes>)");
}

TEST_CASE("notes of a part that is packed away while it is filled") {
  List many;
  for (int i = 0; i < 3000; ++i) many.push_back(std::string(2000, 'x'));
  const std::string content = p("{{? many }}") + "<w:p>" + run("{{ item }}") + reference(2) + "</w:p>" + p("{{/}}");
  const std::string bytes =
      docx(content, {{"word/footnotes.xml", notes(line_above + note(2, p("{{ long }}")) + note(5, p("y")))}});
  const std::string all = filled_part(bytes, {{"many", many}, {"long", std::string(2000, 'y')}}, "word/footnotes.xml");
  CHECK(all.size() > 6'000'000);
  CHECK(all.find("<w:footnote w:id=\"3001\">") < all.find("<w:footnote w:id=\"3002\">"));
  CHECK(all.find("<w:footnote w:id=\"3003\">") == std::string::npos);
  CHECK(all.ends_with("<w:footnote w:id=\"5\"><w:p><w:r><w:t>y</w:t></w:r></w:p></w:footnote></w:footnotes>"));
}

}  // namespace luoxuan::document
