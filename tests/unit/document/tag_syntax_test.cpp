#include "document/tag_syntax.hpp"

namespace luoxuan::document {

namespace {

std::vector<std::string> expressions_in(std::string_view text) {
  std::vector<std::string> expressions;
  for (const WrittenTag& tag : tags_in(text).tags) expressions.push_back(tag.expression);
  return expressions;
}

using Expressions = std::vector<std::string>;

}  // namespace

TEST_CASE("tags are found where they stand") {
  const WrittenTags found = tags_in("甲{{ 名称 }}乙{{?部门}}{{/}}");
  REQUIRE(found.faults.empty());
  REQUIRE(found.tags.size() == 3);
  CHECK(found.tags[0].begin == 3);
  CHECK(found.tags[0].end == 15);
  CHECK(found.tags[0].expression == "名称");
  CHECK(found.tags[1].kind == Tag::Kind::section);
  CHECK(found.tags[2].kind == Tag::Kind::end);
  CHECK(found.tags[2].expression.empty());
}

TEST_CASE("prefixes, with blanks and in full width") {
  const auto kind_of = [](std::string_view text) { return tags_in(text).tags.at(0).kind; };
  CHECK(kind_of("{{ ? a }}") == Tag::Kind::section);
  CHECK(kind_of("{{？a}}") == Tag::Kind::section);
  CHECK(kind_of("{{^a}}") == Tag::Kind::opposite);
  CHECK(kind_of("{{／a}}") == Tag::Kind::end);
  CHECK(kind_of("｛｛a｝｝") == Tag::Kind::value);
  CHECK(kind_of("{{　a　}}") == Tag::Kind::value);
  CHECK(expressions_in("{{　a　}}") == Expressions{"a"});
}

TEST_CASE("braces and quotes of the expression do not end the tag") {
  CHECK(expressions_in("{{ {a: {b: 1}} }}x") == Expressions{"{a: {b: 1}}"});
  CHECK(expressions_in("{{{a: 1}.a}}") == Expressions{"{a: 1}.a"});
  CHECK(expressions_in(R"({{ "}}" }})") == Expressions{R"("}}")"});
  CHECK(expressions_in(R"({{ "a\"}}" }})") == Expressions{R"("a\"}}")"});
  CHECK(expressions_in("{{ “}}” }}") == Expressions{"“}}”"});
  CHECK(expressions_in("{{ ”}}” }}") == Expressions{"”}}”"});
  CHECK(expressions_in("{{ \"a }} b {{ c }}") == Expressions{"\"a", "c"});
  CHECK(expressions_in("{{ @\"2017-12-20\" }}") == Expressions{"@\"2017-12-20\""});
}

TEST_CASE("what is half a tag is told") {
  const auto fault = [](std::string_view text) {
    const WrittenTags found = tags_in(text);
    REQUIRE(found.faults.size() == 1);
    return found.faults.front().message.english;
  };
  CHECK(fault("{{ a") == "expected '}}' at the end of the tag '{{ a', found none in this paragraph");
  CHECK(fault("{{ a } {{ b }}") == "expected '}}' at the end of the tag '{{ a }', found none in this paragraph");
  CHECK(fault("{{ a } }{{ b }}") == "expected '}}' at the end of the tag '{{ a } }', found none in this paragraph");
  CHECK(fault("a }} b") == "expected '{{' before '}}', found none");
  CHECK(fault("{{ }}") == "expected an expression in the tag '{{ }}', found nothing");
  CHECK(fault("{{?}}") == "expected an expression in the tag '{{?}}', found nothing");
  CHECK(fault("{{@ }}") == "expected an expression in the tag '{{@ }}', found nothing");
  CHECK(tags_in("{ a } 甲").faults.empty());
}

TEST_CASE("prefixes of poi-tl are calls") {
  const auto expression = [](std::string_view text) { return tags_in(text).tags.at(0).expression; };
  CHECK(expression("{{@ logo }}") == "picture(logo)");
  CHECK(expression("{{＠图}}") == "picture(图)");
  CHECK(expression("{{#t}}") == "table(t)");
  CHECK(expression("{{*a.b}}") == "list(a.b)");
  CHECK(expression("{{+ annex }}") == "include(annex)");
  CHECK(expression("{{ @\"2017-12-20\" }}") == "@\"2017-12-20\"");
  CHECK(tags_in("{{?@a}}").tags.at(0).expression == "@a");
}

TEST_CASE("a page full of braces costs no time") {
  CHECK(tags_in(std::string(1 << 20, '{')).faults.size() == 100);
  CHECK(tags_in(std::string(1 << 20, '}')).faults.size() == 100);
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "{{ a }}";
  CHECK(tags_in(many).tags.size() == 100'000);
}

}  // namespace luoxuan::document
