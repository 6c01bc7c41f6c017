#include "scenario/matching.hpp"

#include "base/text.hpp"
#include "model/pattern.hpp"

namespace luoxuan::scenario {
namespace {

std::string with_single_blanks(std::string_view text) {
  return text::join(text::split(text, " \t　"), " ");
}

}  // namespace

Result<bool> means(const Line& fact, const std::string& wording) {
  const std::string expected = with_single_blanks(fact.text);
  const std::string found = with_single_blanks(wording);
  if (expected == found) return true;
  if (expected.find('\\') == std::string::npos) return false;
  const auto pattern = model::Pattern::compile(expected);
  if (!pattern) {
    Failure failure = pattern.error();
    failure.where = fact.where;
    return failure;
  }
  return pattern->matches(found);
}

Failures compare(const Step& step, std::vector<Visible> visible) {
  Failures differences;
  for (const Fact& fact : step.facts) {
    if (fact.line.text == "nothing") continue;
    auto found = visible.end();
    for (auto candidate = visible.begin(); candidate != visible.end() && found == visible.end(); ++candidate)
      for (const std::string& wording : candidate->wordings) {
        const Result<bool> same = means(fact.line, wording);
        if (!same) {
          differences.push_back(same.error());
          return differences;
        }
        if (*same) {
          found = candidate;
          break;
        }
      }
    if (found == visible.end()) {
      differences.push_back({FailureCode::condition_not_met,
                             say("expected '{}', found no such thing", "应出现“{}”，实际没有", fact.line.text),
                             {},
                             fact.line.where});
      continue;
    }
    for (const Line& content : fact.contents)
      if (found->text.find(content.text) == std::string::npos)
        differences.push_back(
            {FailureCode::condition_not_met,
             say("expected the document to contain '{}', found no such text", "文档中应有“{}”，实际没有", content.text),
             {},
             content.where});
    visible.erase(found);
  }
  for (const Visible& other : visible)
    differences.push_back({FailureCode::condition_not_met,
                           say("expected nothing more, found '{}'", "不应再有其他内容，实际出现“{}”", other.wordings.front()),
                           say("add it below ----, or find out why it is there", "请写在 ---- 之下，或查明原因"),
                           step.line.where});
  return differences;
}

}  // namespace luoxuan::scenario
