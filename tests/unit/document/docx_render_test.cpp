#include <future>

#include "small_docx.hpp"

#include "document/docx_rich_text.hpp"
#include "document/docx_text.hpp"

namespace luoxuan::document {

namespace {

using value::Context;
using value::List;
using value::Value;

const std::string t = "<w:t xml:space=\"preserve\">";

std::string run(std::string_view text) {
  return "<w:r>" + t + std::string(text) + "</w:t></w:r>";
}
std::string filled_p(std::string_view text) {
  return "<w:p>" + run(text) + "</w:p>";
}

std::string refusal(std::string_view content, const Context& data, Language language = Language::english) {
  const auto filled = read(docx(content)).render(data);
  REQUIRE(filled.has_error());
  CHECK(filled.error().code == FailureCode::condition_not_met);
  return filled.error().message.in(language);
}

Value item(std::string name) {
  return Context{{"name", std::move(name)}};
}
const Context three = {{"rows", List{item("A"), item("B"), item("C")}},
                       {"none", List{}},
                       {"yes", true},
                       {"no", false},
                       {"nil", nullptr},
                       {"x", "X"}};

}  // namespace

TEST_CASE("values are put into their run") {
  CHECK(filled(p("a {{ x }} b"), three) == filled_p("a X b"));
  CHECK(filled(p("{{ x }}{{ x }}"), three) == filled_p("XX"));
  CHECK(filled("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{ x }}</w:t><w:tab/></w:r></w:p>", three) ==
        "<w:p><w:r><w:rPr><w:b/></w:rPr>" + t + "X</w:t><w:tab/></w:r></w:p>");
}

TEST_CASE("every kind of value is printed as a Chinese document has it") {
  const auto printed = [](Value value) {
    const std::string xml = filled(p("{{ v }}"), {{"v", std::move(value)}});
    return xml.substr(filled_p("").find("</w:t>"), xml.size() - filled_p("").size());
  };
  CHECK(printed(nullptr).empty());
  CHECK(printed("文") == "文");
  CHECK(printed(value::Number::parse("1.50").value()) == "1.50");
  CHECK(printed(true) == "是");
  CHECK(printed(false) == "否");
  CHECK(printed(value::Date{2017, 12, 5}) == "2017年12月5日");
  CHECK(printed(value::DateTime{{2017, 12, 20}, {9, 0, 0, 0, {}}}) == "2017年12月20日 09:00");
  CHECK(printed(value::DateTime{{2017, 12, 20}, {9, 0, 7, 0, {}}}) == "2017年12月20日 09:00:07");
  CHECK(printed(value::Time{9, 5, 0, 0, {}}) == "09:05");
  CHECK(printed(value::DayTimeDuration{86400, 0}) == "P1D");
}

TEST_CASE("texts are escaped, and their line feeds become line breaks") {
  CHECK(filled(p("{{ v }}"), {{"v", "a<b>&\"c\""}}) == filled_p("a&lt;b&gt;&amp;\"c\""));
  CHECK(filled(p("{{ v }}"), {{"v", "</w:t><w:t>"}}) == filled_p("&lt;/w:t&gt;&lt;w:t&gt;"));
  CHECK(filled(p("{{ v }}"), {{"v", "1\n2\r\n3\t4"}}) ==
        "<w:p><w:r>" + t + "1</w:t><w:br/>" + t + "2</w:t><w:br/>" + t + "3</w:t><w:tab/>" + t + "4</w:t></w:r></w:p>");
  CHECK(filled(p("{{ v }}"), {{"v", std::string("a\0b\x01\xFF"
                                                "c",
                                                6)}}) == filled_p("ab\xEF\xBF\xBD"
                                                                  "c"));
  CHECK(filled(p("{{ v }}"), {{"v", "{{ x }}"}}) == filled_p("{{ x }}"));
}

TEST_CASE("a tag that Word split into runs keeps the format of its first character") {
  const std::string split =
      "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>a {</w:t></w:r><w:proofErr/><w:r><w:rPr><w:i/></w:rPr><w:t>{ x</w:t></w:r>"
      "<w:r><w:t> }</w:t></w:r><w:r><w:rPr><w:u/></w:rPr><w:t>} b</w:t></w:r></w:p>";
  CHECK(filled(split, three) == "<w:p><w:r><w:rPr><w:b/></w:rPr>" + t + "a X</w:t></w:r><w:proofErr/><w:r><w:rPr><w:u/></w:rPr>" +
                                    t + " b</w:t></w:r></w:p>");
  CHECK(filled("<w:p><w:r><w:t>{{ x }}{{</w:t></w:r><w:r><w:t>x}}{{</w:t><w:tab/><w:t>x }}!</w:t></w:r></w:p>", three) ==
        "<w:p><w:r>" + t + "XX</w:t></w:r><w:r>" + t + "X</w:t>" + t + "!</w:t></w:r></w:p>");
}

TEST_CASE("expressions, with full-width marks and curly quotes") {
  CHECK(filled(p("{{ if x = “X” then “是” else “否” }}"), three) == filled_p("是"));
  CHECK(filled(p("{{ count（rows） ＋ 1 }}"), three) == filled_p("4"));
  CHECK(filled(p("{{ rows[name = \"B\"].name[1] }}"), three) == filled_p("B"));
  CHECK(filled(p("{{ 1 + 2 }}"), {}) == filled_p("3"));
}

TEST_CASE("sections within a paragraph") {
  CHECK(filled(p("a{{? yes }}b{{/}}c"), three) == "<w:p>" + run("a") + run("b") + run("c") + "</w:p>");
  CHECK(filled(p("a{{? no }}b{{/}}c"), three) == "<w:p>" + run("a") + run("c") + "</w:p>");
  CHECK(filled(p("{{^ no }}b{{/}}{{^ yes }}c{{/}}"), three) == "<w:p>" + run("b") + "</w:p>");
  CHECK(filled(p("{{? nil }}b{{/}}{{^ nil }}c{{/}}"), three) == "<w:p>" + run("c") + "</w:p>");
  CHECK(filled(p("{{? none }}b{{/}}{{^ none }}c{{/ none }}"), three) == "<w:p>" + run("c") + "</w:p>");
  CHECK(filled(p("{{? rows }}{{ index }}{{ name }}{{? not(last) }}、{{/}}{{/ rows }}"), three) ==
        "<w:p>" + run("1A") + run("、") + run("2B") + run("、") + run("3C") + "</w:p>");
}

TEST_CASE("sections over paragraphs; those with nothing but section tags disappear") {
  CHECK(filled(p("{{? rows }}") + p("{{ name }}") + p("{{/}}") + p("end"), three) ==
        filled_p("A") + filled_p("B") + filled_p("C") + p("end"));
  CHECK(filled(p("{{? rows }}{{ name }}") + p("x{{/}}"), three) ==
        filled_p("A") + filled_p("x") + filled_p("B") + filled_p("x") + filled_p("C") + filled_p("x"));
  CHECK(filled(p("{{? none }}") + p("{{ name }}") + p("{{/}}") + p("{{^ none }}") + p("nothing") + p("{{/}}"), three) ==
        p("nothing"));
  CHECK(filled(p("{{? yes }}") + p("a") + p("{{/}}{{? yes }}") + p("b") + p("{{/}}"), three) == p("a") + p("b"));
  CHECK(filled(p("{{? yes }}{{? rows }}") + table(row(cell(p("{{ name }}")))) + p("{{/}}{{/}}"), three) ==
        table(row(cell(filled_p("A")))) + divider + table(row(cell(filled_p("B")))) + divider + table(row(cell(filled_p("C")))));
  const std::string kept = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{/}}</w:t></w:r></w:p>";
  CHECK(filled(p("{{? yes }}") + kept, three) == "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>");
}

TEST_CASE("sections repeat table rows") {
  const std::string head = row(cell(p("head")) + cell(p("head")));
  CHECK(filled(table(head + row(cell(p("{{? rows }}{{ index }}")) + cell(p("{{ name }}{{/}}")))), three) ==
        table(head + row(cell(filled_p("1")) + cell(filled_p("A"))) + row(cell(filled_p("2")) + cell(filled_p("B"))) +
              row(cell(filled_p("3")) + cell(filled_p("C")))));
  CHECK(filled(table(row(cell(p("{{? rows }}"))) + row(cell(p("{{ name }}"))) + row(cell(p("x"))) + row(cell(p("{{/}}")))),
               three) == table(row(cell(filled_p("A"))) + row(cell(p("x"))) + row(cell(filled_p("B"))) + row(cell(p("x"))) +
                               row(cell(filled_p("C"))) + row(cell(p("x")))));
  CHECK(filled(table(row(cell(p("{{ index }}")) + cell(p("{{? rows }}{{ name }}")) + cell(p("{{/}}")))), three) ==
        table(row(cell(filled_p("1")) + cell(filled_p("A")) + cell("<w:p/>")) +
              row(cell(filled_p("2")) + cell(filled_p("B")) + cell("<w:p/>")) +
              row(cell(filled_p("3")) + cell(filled_p("C")) + cell("<w:p/>"))));
}

TEST_CASE("a table without rows goes, a cell without paragraphs gets one") {
  const std::string one_row = table(row(cell(p("{{? none }}")) + cell(p("{{ name }}{{/}}"))));
  CHECK(filled(one_row + p("x"), three) == p("x"));
  CHECK(filled(table(row(cell(one_row + p("x")))), three) == table(row(cell(p("x")))));
  CHECK(filled(table(row(cell(p("{{? none }}") + p("{{ name }}") + p("{{/}}")))), three) == table(row(cell("<w:p/>"))));
  CHECK(filled(table(row(cell(p("{{? rows }}") + p("{{ name }}") + p("{{/}}")))), three) ==
        table(row(cell(filled_p("A") + filled_p("B") + filled_p("C")))));
}

TEST_CASE("a list item whose whole text is a section is repeated itself") {
  const std::string numbered = "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>";
  const auto list_item = [&](std::string_view text) {
    return "<w:p>" + numbered + "<w:r><w:t>" + std::string(text) + "</w:t></w:r></w:p>";
  };
  const auto filled_item = [&](std::string_view text) { return "<w:p>" + numbered + run(text) + "</w:p>"; };
  CHECK(filled(list_item("{{? rows }}{{ name }};{{/}}"), three) == filled_item("A;") + filled_item("B;") + filled_item("C;"));
  CHECK(filled(list_item("all: {{? rows }}{{ name }}{{/}}"), three) ==
        "<w:p>" + numbered + run("all: ") + run("A") + run("B") + run("C") + "</w:p>");

  const std::string styles =
      R"(<w:styles xmlns:w="x"><w:style w:styleId="List"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>)"
      R"(<w:style w:styleId="Child"><w:basedOn w:val="List"/></w:style><w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style></w:styles>)";
  const std::string styled =
      "<w:p><w:pPr><w:pStyle w:val=\"Child\"/></w:pPr><w:r><w:t>{{? rows }}{{ name }}{{/}}</w:t></w:r></w:p>";
  const std::string xml = filled_part(docx(styled, {{"word/styles.xml", styles}}), three, "word/document.xml");
  CHECK(xml.find("</w:p><w:p>") != std::string::npos);
}

TEST_CASE("names inside sections: members, item, index, first, last, parent") {
  const Context data = {{"name", "top"},
                        {"units", List{Context{{"name", "U"}, {"people", List{Value("a"), Value("b")}}},
                                       Context{{"name", "V"}, {"people", List{}}}}},
                        {"unit", Context{{"name", "W"}}}};
  CHECK(filled(p("{{? units }}{{? people }}{{ item }}{{ name }}{{ parent.name }}{{ index }}{{/}}{{/}}"), data) ==
        "<w:p>" + run("aUU1") + run("bUU2") + "</w:p>");
  CHECK(filled(p("{{? units }}{{ parent.name }}{{ first }}{{ last }}{{/}}"), data) ==
        "<w:p>" + run("top是否") + run("top否是") + "</w:p>");
  CHECK(filled(p("{{? unit }}{{ name }}{{ item.name }}{{ parent.name }}{{/}}"), data) == "<w:p>" + run("WWtop") + "</w:p>");
}

TEST_CASE("what cannot be filled is told all at once, and nothing is made") {
  CHECK(refusal(p("{{ nama }}") + p("{{? rows }}{{ nam }}{{/}}") + p("{{ rows }}") + p("{{? x }}y{{/}}"), three) ==
        "paragraph 1: {{ nama }} expected the name 'nama' in the data, found none; "
        "paragraph 2: {{ nam }} expected the name 'nam' in the data, found none (did you mean 'name'?); "
        "paragraph 3: {{ rows }} expected one value to print, found a list: print its parts in a section; "
        "paragraph 4: {{? x }} expected true, false, a list or a context for a section, found a string: compare it, for example "
        "with != null");
  CHECK(refusal(p("{{ 责任部们 }}"), {{"责任部门", 1}}, Language::chinese) ==
        "第1段：{{ 责任部们 }}应在数据中有“责任部们”，实为没有（是否应为“责任部门”？）");
  CHECK(refusal(p("{{ unit.nam }}"), {{"unit", Context{{"name", 1}}}}) ==
        "paragraph 1: {{ unit.nam }} expected the name 'unit.nam' in the data, found none (did you mean 'name'?)");
  CHECK(filled(p("{{ unit.name }}"), {{"unit", nullptr}}) == filled_p(""));
  std::string many;
  for (int i = 0; i < 25; ++i) many += p("{{ z }}");
  CHECK(refusal(many, {}).ends_with("; and 5 more"));
}

TEST_CASE("a calculation that fails is told; one over null prints nothing") {
  CHECK(refusal(p("{{ x * 2 }}"), three).starts_with("paragraph 1: {{ x * 2 }} expected a value, found none: "));
  CHECK(filled(p("{{ nil * 2 }}"), three) == filled_p(""));
  CHECK(filled(p("{{ if yes then null else 1 }}"), three) == filled_p(""));
}

TEST_CASE("bookmarks and paragraph numbers do not repeat") {
  const std::string marked =
      "<w:p w14:paraId=\"1\"><w:bookmarkStart w:id=\"1\"/><w:r><w:t>{{ name }}</w:t></w:r><w:bookmarkEnd w:id=\"1\"/></w:p>";
  CHECK(filled(p("{{? rows }}") + marked + p("{{/}}"), three) ==
        "<w:p><w:bookmarkStart w:id=\"1\"/>" + run("A") + "<w:bookmarkEnd w:id=\"1\"/></w:p>" + filled_p("B") + filled_p("C"));
  CHECK(filled(marked, {{"name", "Z"}}) ==
        "<w:p w14:paraId=\"1\"><w:bookmarkStart w:id=\"1\"/>" + run("Z") + "<w:bookmarkEnd w:id=\"1\"/></w:p>");
}

TEST_CASE("parts without tags keep their bytes; equal data give equal bytes") {
  const std::string header = "<?xml version='1.0'?>\n<w:hdr  xmlns:w='x' ><!-- kept --></w:hdr>";
  const std::string bytes = docx(p("{{ x }}"), {{"word/header1.xml", header}, {"docProps/app.xml", "<a  b='1'/>"}});
  const auto filled_once = read(bytes).render(three).value();
  CHECK(filled_once == read(bytes).render(three).value());
  const auto archive = ZipArchive::open(filled_once, "f.docx").value();
  CHECK(archive.read("word/header1.xml").value() == header);
  CHECK(archive.read("docProps/app.xml").value() == "<a  b='1'/>");
  const std::string untagged = docx(p("x"));
  CHECK(read(untagged).render({}).value() == untagged);
}

TEST_CASE("a null that was meant is no failure, full-width marks or not") {
  CHECK(filled(p("{{ if x ＝ “Y” then 1 else null }}"), three) == filled_p(""));
}

TEST_CASE("one template fills documents in several threads") {
  const DocxTemplate shared = read(docx(p("{{? rows }}") + p("{{ index }} {{ name }} {{ count（rows） }}") + p("{{/}}")));
  const std::string expected = shared.render(three).value();
  std::vector<std::future<bool>> threads;
  for (int i = 0; i < 4; ++i)
    threads.push_back(std::async(std::launch::async, [&shared, &expected] {
      bool is_equal = true;
      for (int round = 0; round < 25; ++round) is_equal = is_equal && shared.render(three).value() == expected;
      return is_equal;
    }));
  for (std::future<bool>& thread : threads) CHECK(thread.get());
}

TEST_CASE("a document that would not end is refused") {
  List many(10'000, Value(1));
  const auto refused = read(docx(p("{{? a }}{{? b }}{{/}}{{/}}"))).render({{"a", many}, {"b", many}});
  REQUIRE(refused.has_error());
  CHECK(refused.error().code == FailureCode::limit_exceeded);
  const std::string contents =
      R"(<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>)"
      R"(<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>)";
  const auto large = read(docx(contents + p("{{? a }}{{ v }}{{/}}"))).render({{"a", many}, {"v", std::string(100'000, 'v')}});
  REQUIRE(large.has_error());
  CHECK(large.error().code == FailureCode::limit_exceeded);
}

TEST_CASE("a part that grows large is packed while it is written") {
  const List many(20'000, Value(1));
  const std::string unit(400, 'v');
  const std::string bytes = docx(table(row(cell(p("{{? none }}{{ v }}")) + cell(p("{{/}}")))) +
                                 table(row(cell(p("{{? a }}{{ index }}")) + cell(p("{{ v }}{{/}}")))) + p("end"));
  const auto filled = read(bytes).render({{"a", many}, {"none", List{}}, {"v", unit}}).value();
  const std::string text = text_of_docx(filled).value();
  CHECK(text.starts_with("1\t" + unit));
  CHECK(text.ends_with("20000\t" + unit + "\nend\n"));
  CHECK(std::count(text.begin(), text.end(), '\n') == 20'001);
  CHECK(filled.size() < 1'000'000);
}

TEST_CASE("text_of_docx") {
  const std::string bytes = docx(p("one") + "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>" +
                                 table(row(cell(p("1") + p("2")) + cell(p("3"))) +
                                       row(cell(p("") + table(row(cell(p("x")) + cell(p("y"))))) + cell(p("z")))) +
                                 p(""));
  CHECK(text_of_docx(bytes).value() == "one\na\tb\nc\n1 2\t3\nx y\tz\n\n");
  CHECK(text_of_docx("no").has_error());
}

TEST_CASE("numbers of drawings and of content controls do not repeat where these do") {
  const std::string made = filled(p("{{? [1, 2, 3] }}") + R"(<w:p><w:r><wp:docPr name=" id=" id="3"/></w:r></w:p>)" +
                                      R"(<w:sdt><w:sdtPr><w:id w:val="5"/><w:tag w:val="t"/></w:sdtPr><w:sdtContent>)" +
                                      p("{{ item }}") + "</w:sdtContent></w:sdt>" + p("{{/}}"),
                                  {});
  const auto round = [](const std::string& drawing, const std::string& control, const std::string& text) {
    return R"(<w:p><w:r><wp:docPr name=" id=" id=")" + drawing + R"("/></w:r></w:p><w:sdt><w:sdtPr>)" + control +
           R"(<w:tag w:val="t"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t xml:space="preserve">)" + text +
           "</w:t></w:r></w:p></w:sdtContent></w:sdt>";
  };
  CHECK(made == round("3", R"(<w:id w:val="5"/>)", "1") + round("2000001", "", "2") + round("2000002", "", "3"));
}

}  // namespace luoxuan::document
