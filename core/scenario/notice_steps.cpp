#include "scenario/notice_steps.hpp"

#include <charconv>
#include <map>

#include "quality/contacts.hpp"
#include "scenario/step_outcome.hpp"
#include "scenario/step_words.hpp"

namespace luoxuan::scenario {
namespace {

Failures set_contact_step(const Step& step, Stage& stage) {
  constexpr std::string_view form = "contact PERSON mail ADDRESS [wanted all|urgent|none] [language zh|en]";
  const std::vector<std::string> words{"mail", "wanted", "language"};
  const StepWords given(step);
  const auto name = given.at(1, form), address = given.required_after("mail", words, form);
  if (!name) return {name.error()};
  if (!address) return {address.error()};
  const organisation::Person* person = stage.installation->setting().organisation.find_person(*name);
  if (person == nullptr)
    return {{FailureCode::invalid_definition, say("expected a person, found '{}'", "应为人员，实为“{}”", *name),
             say("add a person step", "请添加 person 步骤"), step.line.where}};
  quality::Contact contact{person->id, *address};
  if (const std::string wanted = given.after("wanted", words); !wanted.empty()) contact.wanted = wanted;
  if (const std::string language = given.after("language", words); !language.empty()) contact.language = language;
  return failures_of(quality::set_contact(stage.installation->setting(), stage.act_id, contact, person->id));
}

Failures begin_outage(const Step& step, Stage& stage) {
  constexpr std::string_view form = "outage CHANNEL ATTEMPTS";
  const auto channel = StepWords(step).at(1, form), written = StepWords(step).at(2, form);
  if (!channel) return {channel.error()};
  if (!written) return {written.error()};
  int attempts = 0;
  const auto [end, error] = std::from_chars(written->data(), written->data() + written->size(), attempts);
  if (error != std::errc() || end != written->data() + written->size() || attempts < 0)
    return {{FailureCode::invalid_definition,
             say("expected '{}', found '{}'", "应为“{}”，实为“{}”", form, step.line.text),
             {},
             step.line.where}};
  stage.post.fail(*channel, attempts);
  return {};
}

}  // namespace

const Verbs& notice_verbs() {
  static const Verbs known = {{"contact", set_contact_step}, {"outage", begin_outage}};
  return known;
}

}  // namespace luoxuan::scenario
