#include "base/text.hpp"
#include "quality/evidence.hpp"
#include "quality/evidence_matrix.hpp"
#include "quality/job/jobs.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {
namespace {

/// The link that waits for a look, of a requirement for a unit; none when there is none.
Key link_to_check(const EvidenceMatrix& matrix, std::string_view requirement, std::string_view unit) {
  for (const EvidenceCell& cell : matrix.cells)
    if (cell.requirement->id == requirement && (cell.unit == unit || cell.unit.empty()) && cell.state == EvidenceState::to_check)
      return cell.link;
  return {};
}

struct Look {
  Key link;
  bool holds = false;
  std::string opinion;
};

/// Who looked is gone when the job is done, and the unit is to know what is missing: the incident is resolved when the variable
/// was corrected.
Failure no_reason(const engine::JobOrder& order, const std::vector<std::string>& rows) {
  return {FailureCode::condition_not_met,
          say("service task '{}': expected in checks an opinion for each piece that is sent back, found none in {}",
              "服务任务“{}”：checks 中退回的材料应写明 opinion，实际缺少：{}", order.job.element, text::join(rows, "; ")),
          say("ask for it in the form; of this instance correct the variable and resolve the incident",
              "请在表单中必填；本流程请更正变量后处理异常"),
          {}};
}

/// What the rows of `checks` say about evidence that waits for a look. What says nothing, or is about nothing, is passed over;
/// what sends something back says why.
Result<std::vector<Look>> looks_of(const Setting& setting, const engine::JobOrder& order) {
  std::vector<Look> looks;
  std::vector<std::string> unexplained;
  const value::Value* checks = order.variables.find("checks");
  if (checks == nullptr || checks->if_list() == nullptr)
    return Failure{FailureCode::condition_not_met,
                   say("service task '{}': expected the variable checks, a list, found none",
                       "服务任务“{}”：应有列表变量 checks，实际没有", order.job.element),
                   say("give it as an input", "请用输入映射给出"),
                   {}};
  LX_TRY_ASSIGN(const EvidenceMatrix matrix, evidence_matrix(setting));
  for (const value::Value& row : *checks->if_list()) {
    const value::Context* check = row.if_context();
    const value::Value* holds = check != nullptr ? check->find("holds") : nullptr;
    if (holds == nullptr || holds->if_boolean() == nullptr) continue;
    const model::Unit* unit = setting.organisation.find_unit(text_of(*check, "unit"));
    const Key link = link_to_check(matrix, text_of(*check, "id"), unit != nullptr ? std::string_view(unit->id) : "");
    // Handed in since the page was opened: nobody has looked at it.
    if (const Key seen = key_of(*check, "link"); seen && seen != link) continue;
    if (!link) continue;
    looks.push_back({link, *holds->if_boolean(), text_of(*check, "opinion")});
    if (looks.back().holds || !text::trim(looks.back().opinion).empty()) continue;
    unexplained.push_back(fmt::format("{} {}", text_of(*check, "id"), unit != nullptr ? unit->name : text_of(*check, "unit")));
  }
  if (!unexplained.empty()) return no_reason(order, unexplained);
  return looks;
}

}  // namespace

Result<engine::JobDone> check_evidence_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(std::vector<Look> looks, looks_of(setting, order));
  const organisation::Person* person = setting.organisation.find_person(text_of(order.variables, "checking", "by"));
  const auto checked = static_cast<std::int64_t>(looks.size());
  const auto write = [&setting, looks = std::move(looks),
                      by = person != nullptr ? person->id : std::string()](engine::Act& act) -> Result<void> {
    for (const Look& look : looks) {
      LX_TRY_ASSIGN(std::optional<EvidenceLink> link, setting.rows<EvidenceLink>().find(look.link));
      if (link) LX_TRY(keep_look(setting, act, *std::move(link), look.holds, look.opinion, by));
    }
    return {};
  };
  return engine::JobDone{{{"checked", checked}}, write};
}

}  // namespace luoxuan::quality
