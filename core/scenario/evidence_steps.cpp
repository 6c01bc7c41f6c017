#include <charconv>
#include <map>

#include "base/text.hpp"
#include "quality/evidence_matrix.hpp"
#include "quality/text_of.hpp"
#include "scenario/actors.hpp"
#include "scenario/reporting_steps.hpp"
#include "scenario/step_outcome.hpp"
#include "scenario/step_words.hpp"
#include "scenario/steps.hpp"

namespace luoxuan::scenario {
namespace {

const std::vector<std::string>& evidence_words() {
  static const std::vector<std::string> words = {"of", "as"};
  return words;
}

/// hand_in ID[, ID …] of UNIT as PERSON; fields `title`, `file`, `content`, `day`.
Failures hand_in(const Step& step, Stage& stage) {
  constexpr std::string_view form = "hand_in ID[, ID] of UNIT as PERSON";
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto unit = StepWords(step).required_after("of", evidence_words(), form);
  if (!unit) return {unit.error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  quality::EvidenceGiven given{.requirements = {},
                               .unit = *unit,
                               .title = quality::text_of(*fields, "title"),
                               .file = quality::text_of(*fields, "file"),
                               .media_type = "application/octet-stream",
                               .of_day = quality::text_of(*fields, "day"),
                               .bytes = {}};
  for (std::size_t at = 1; at < step.words.size() && step.words[at] != "of"; ++at)
    for (std::string& id : text::split(step.words[at], ",，、")) given.requirements.push_back(std::move(id));
  const std::string content = quality::text_of(*fields, "content");
  given.bytes = content;
  return failures_of(quality::hand_in_evidence(stage.installation->setting(), stage.act_id, given, *by));
}

/// check_evidence ID of UNIT as PERSON; fields `office`, `holds`, `opinion`.
Failures check_evidence(const Step& step, Stage& stage) {
  constexpr std::string_view form = "check_evidence ID of UNIT as PERSON";
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto id = StepWords(step).at(1, form), unit = StepWords(step).required_after("of", evidence_words(), form);
  for (const auto* word : {&id, &unit})
    if (!*word) return {word->error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  const quality::Setting& setting = stage.installation->setting();
  const auto found_unit = setting.organisation.unit(*unit);
  if (!found_unit) return {found_unit.error()};
  const auto matrix = quality::evidence_matrix(setting);
  if (!matrix) return {matrix.error()};
  const value::Value* holds = fields->find("holds");
  const bool does_hold = holds != nullptr && holds->if_boolean() != nullptr && *holds->if_boolean();
  for (const quality::EvidenceCell& cell : matrix->cells)
    if (cell.requirement->id == *id && cell.unit == (*found_unit)->id && cell.link)
      return failures_of(quality::check_evidence(setting, stage.act_id, cell.link, quality::text_of(*fields, "office"), does_hold,
                                                 quality::text_of(*fields, "opinion"), *by));
  return {{FailureCode::not_found,
           say("expected evidence {} of {}, found none", "应有 {1} 的材料 {0}，实际没有", *id, *unit),
           {},
           step.line.where}};
}

/// spot_check N as PERSON: a line for each that was drawn.
Failures spot_check(const Step& step, Stage& stage) {
  constexpr std::string_view form = "spot_check NUMBER as PERSON";
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto written = StepWords(step).at(1, form);
  if (!written) return {written.error()};
  std::size_t count = 0;
  std::from_chars(written->data(), written->data() + written->size(), count);
  const quality::Setting& setting = stage.installation->setting();
  const auto drawn = quality::draw_spot_checks(setting, stage.act_id, count, *by);
  if (!drawn) return drawn.error();
  for (const quality::SpotCheck& check : *drawn)
    if (const auto link = setting.rows<quality::EvidenceLink>().find(check.link); link && *link)
      stage.shown.push_back("drawn " + (*link)->requirement + " " + quality::unit_name(setting, check.unit));
  return {};
}

/// score_spot_check as PERSON: the oldest without a score; fields `score`, `opinion`.
Failures score_spot_check(const Step& step, Stage& stage) {
  const auto by = actor(step, stage, "score_spot_check as PERSON");
  if (!by) return {by.error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  const auto done = stage.act_number(stage.act_id);  // before a crash: what it meant is closed since
  if (!done) return {done.error()};
  if (*done) return {};
  const quality::Setting& setting = stage.installation->setting();
  const auto open = setting.rows<quality::SpotCheck>().where("score < 0 ORDER BY \"key\" LIMIT 1", {});
  if (!open) return {open.error()};
  if (open->empty())
    return {{FailureCode::not_found,
             say("expected a spot check without a score, found none", "应有尚未评分的抽查，实际没有"),
             {},
             {}}};
  return failures_of(quality::score_spot_check(setting, stage.act_id, open->front().key, quality::key_of(*fields, "score").value,
                                               quality::text_of(*fields, "opinion"), *by));
}

std::string shown_counts(std::string_view name, const quality::EvidenceCounts& counts) {
  return fmt::format("matrix {} all {} missing {} to_check {} complete {} outdated {} score {}", name, counts.all, counts.missing,
                     counts.to_check, counts.complete, counts.outdated, counts.score());
}

/// matrix [of UNIT]: what is not missing of the unit, and its counts; without a unit those of the institution.
Failures matrix(const Step& step, Stage& stage) {
  const quality::Setting& setting = stage.installation->setting();
  const std::string of = StepWords(step).after("of", evidence_words());
  const model::Unit* unit = setting.organisation.find_unit(of);
  const auto found = quality::evidence_matrix(setting, unit != nullptr ? unit->id : of);
  if (!found) return {found.error()};
  if (!of.empty())
    for (const quality::EvidenceCell& cell : found->cells)
      if (cell.state != quality::EvidenceState::missing || !cell.opinion.empty())
        stage.shown.push_back(fmt::format("evidence {} {} {}{}", cell.requirement->id, cell.unit_name, name_of(cell.state),
                                          cell.opinion.empty() ? "" : " " + cell.opinion));
  stage.shown.push_back(shown_counts(of.empty() ? setting.libraries.current()->institution.name : of, found->counts));
  for (const quality::EvidenceFile& orphan : found->orphans) stage.shown.push_back("orphan " + orphan.file);
  return {};
}

}  // namespace

const Verbs& evidence_verbs() {
  static const Verbs known = {{"hand_in", hand_in},
                              {"check_evidence", check_evidence},
                              {"spot_check", spot_check},
                              {"score_spot_check", score_spot_check},
                              {"matrix", matrix}};
  return known;
}

}  // namespace luoxuan::scenario
