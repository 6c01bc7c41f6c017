#include "document/docx_inclusions.hpp"

#include <map>

#include "small_docx.hpp"

namespace luoxuan::document {

namespace {

/// Documents that stand in memory.
class Documents final : public Files {
 public:
  explicit Documents(std::map<std::string, std::string, std::less<>> files) : files_(std::move(files)) {}
  [[nodiscard]] Result<std::string> read(std::string_view name) const override { return files_.at(std::string(name)); }

 private:
  std::map<std::string, std::string, std::less<>> files_;
};

std::string include_tag(const std::string& file) {
  return p("{{ include(\"" + file + "\", {a: 1}) }}");
}

std::string times(const std::string& text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

Failure fault_of(const std::string& content, const Documents& files) {
  const auto filled = read(docx(content)).render({}, files);
  REQUIRE(filled.has_error());
  return filled.error();
}

}  // namespace

TEST_CASE("a circle of included documents is one refusal that names it") {
  const Documents self({{"self.docx", docx(times(include_tag("self.docx"), 5))}});
  CHECK(fault_of(include_tag("self.docx"), self).message.english ==
        "paragraph 1: {{ include(\"self.docx\", {a: 1}) }}: expected documents to be included at most 8 deep, found more, in a "
        "circle: self.docx → self.docx (let the circle end, with a section around the tag)");
  const Documents two({{"a.docx", docx(include_tag("b.docx"))}, {"b.docx", docx(include_tag("a.docx"))}});
  CHECK(fault_of(include_tag("a.docx"), two).message.chinese ==
        "第1段：{{ include(\"a.docx\", {a: 1}) }}：文档嵌套插入应不超过8层，实为更多，且循环插入：a.docx → b.docx → a.docx"
        "（请用区块使循环插入终止）");
}

TEST_CASE("documents that include many others each are stopped") {
  const Documents files({{"a.docx", docx(times(include_tag("b.docx"), 20))},
                         {"b.docx", docx(times(include_tag("c.docx"), 20))},
                         {"c.docx", docx(times(include_tag("d.docx"), 20))},
                         {"d.docx", docx(p("d"))}});
  CHECK(fault_of(include_tag("a.docx"), files).message.english ==
        "paragraph 1: {{ include(\"a.docx\", {a: 1}) }}: expected at most 5000 documents to be included in one, found more (make "
        "several documents)");
}

TEST_CASE("rounds are counted through all documents of one filling") {
  const std::string loop = p("{{? for i in 1..1000 return 1 }}");
  const Documents files({{"a.docx", docx(loop + p("{{? for i in 1..600 return 1 }}{{/}}") + p("{{/}}"))}});
  CHECK(fault_of(times(include_tag("a.docx"), 2), files).message.english ==
        "paragraph 2: {{ include(\"a.docx\", {a: 1}) }}: in a.docx: expected a document of at most 1024 MiB of XML and 1000000 "
        "rounds of its loops, found more");
}

TEST_CASE("faults of a document that is included often are told once") {
  const Documents files({{"n.docx", docx(p("{{ b }}") + p("{{ c }}"))}, {"m.docx", docx(times(include_tag("n.docx"), 3))}});
  CHECK(
      fault_of(times(include_tag("n.docx"), 2) + include_tag("m.docx") + p("{{ d }}"), files).message.english ==
      "paragraph 1: {{ include(\"n.docx\", {a: 1}) }}: in n.docx: paragraph 1: {{ b }} expected the name 'b' in the data, found "
      "none; in n.docx: paragraph 2: {{ c }} expected the name 'c' in the data, found none; "
      "paragraph 4: {{ d }} expected the name 'd' in the data, found none");
  std::string many;
  for (int i = 0; i < 50; ++i) many += p("{{ x" + std::to_string(i) + " }}");
  const Documents long_ones({{"n.docx", docx(many)}});
  const std::string message = fault_of(times(include_tag("n.docx"), 3), long_ones).message.english;
  CHECK(message.find("{{ x19 }}") != std::string::npos);
  CHECK(message.find("{{ x20 }}") == std::string::npos);
  CHECK(message.ends_with("; and 30 more"));
}

TEST_CASE("every mistake of an included template is told") {
  const Documents files({{"n.docx", docx(p("{{ 1 + }}") + p("{{ 2 + }}"))}});
  const std::string message = fault_of(include_tag("n.docx"), files).message.english;
  CHECK(message.find("paragraph 1: in the tag '{{ 1 + }}'") != std::string::npos);
  CHECK(message.find("paragraph 2: in the tag '{{ 2 + }}'") != std::string::npos);
}

TEST_CASE("an included document that Word has yet to complete is refused") {
  const Documents files({{"n.docx", docx(R"(<w:altChunk/>)")}});
  CHECK(
      fault_of(p("{{ include(\"n.docx\") }}"), files).message.english ==
      "paragraph 1: {{ include(\"n.docx\") }}: expected an included document without others in it that Word has yet to bring in "
      "(w:altChunk), found one in 'n.docx' (open it in Word and save it again)");
}

}  // namespace luoxuan::document
