#include "reader/bpmn_work_rules.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "reader/bpmn_names.hpp"
#include "reader/bpmn_words.hpp"

namespace luoxuan::reader::bpmn {
namespace {

using model::NodeOperation;

/// "2/3", "60%", "66.7%", "0.6": above 0, at most 1.
std::optional<model::Ratio> parse_ratio(std::string_view text) {
  std::int64_t numerator = 0, denominator = 1;
  const bool percent = text.ends_with('%');
  if (percent) text.remove_suffix(1);
  const std::size_t slash = percent ? std::string_view::npos : text.find('/');
  const auto digits = [](std::string_view part, std::int64_t& number) {
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    return error == std::errc() && end == part.data() + part.size() &&
           part.size() <= 9;  // else a product of two of them is too much
  };
  if (slash != std::string_view::npos) {
    if (!digits(text.substr(0, slash), numerator) || !digits(text.substr(slash + 1), denominator)) return std::nullopt;
  } else {
    const std::size_t point = text.find('.');
    std::string whole(text.substr(0, point));
    if (point != std::string_view::npos) {
      whole += text.substr(point + 1);
      if (whole.size() > 9) return std::nullopt;
      for (std::size_t at = point + 1; at < text.size(); ++at) denominator *= 10;
    }
    if (!digits(whole, numerator)) return std::nullopt;
    if (percent) denominator *= 100;
  }
  if (numerator <= 0 || denominator <= 0 || numerator > denominator) return std::nullopt;
  return model::Ratio{numerator, denominator};
}

void read_ratio(Reading& reading, const pugi::xml_node& node, const char* attribute, model::Ratio& ratio) {
  const auto written = node.attribute(attribute);
  if (!written) return;
  if (const auto parsed = parse_ratio(written.value()))
    ratio = *parsed;
  else
    reading.refuse(
        node, say("expected {} to be a part such as 2/3, 60% or 0.6, found '{}'", "{} 应为比例，例如 2/3、60% 或 0.6，实际为“{}”",
                  std::string_view(attribute), std::string_view(written.value())));
}

void read_participants(Reading& reading, const pugi::xml_node& node, model::Participants& participants) {
  using model::ParticipantMode;
  read_word(reading, node, "mode",
            Words<ParticipantMode, 7>{{{"pool", ParticipantMode::pool},
                                       {"sequential", ParticipantMode::sequential},
                                       {"parallel", ParticipantMode::parallel},
                                       {"ratio", ParticipantMode::ratio},
                                       {"any", ParticipantMode::any},
                                       {"vote", ParticipantMode::vote},
                                       {"random", ParticipantMode::random}}},
            participants.mode);
  read_ratio(reading, node, "ratio", participants.ratio);
  read_ratio(reading, node, "passWeight", participants.pass_weight);
  participants.pass_count = read_count(reading, node, "passCount");
  participants.refuse_count = read_count(reading, node, "refuseCount");
  participants.weights = read_setting(reading, node, "weights");
  read_word(reading, node, "removable", Words<bool, 2>{{{"added", false}, {"any", true}}}, participants.any_removable);
  if ((participants.mode == ParticipantMode::ratio) != static_cast<bool>(node.attribute("ratio")))
    reading.refuse(node, say("expected ratio together with mode=\"ratio\", found one of them",
                             "ratio 应与 mode=\"ratio\" 同时出现，实际只有其一"));
  for (const char* attribute : {"passWeight", "passCount", "refuseCount", "weights"})
    if (participants.mode != ParticipantMode::vote && node.attribute(attribute))
      reading.refuse(node, say("expected {} with mode=\"vote\" only, found another mode",
                               "{} 只用于 mode=\"vote\"，实际为其他方式", std::string_view(attribute)));
}

void read_approval(Reading& reading, const pugi::xml_node& node, model::Approval& approval) {
  read_word(reading, node, "refusal",
            Words<model::Refusal, 2>{{{"end", model::Refusal::end}, {"outcome", model::Refusal::outcome}}}, approval.refusal);
  if (node.attribute("veto")) {
    bool at_once = true;
    read_word(reading, node, "veto", Words<bool, 2>{{{"at_once", true}, {"wait", false}}}, at_once);
    approval.veto = at_once;
  }
  read_word(reading, node, "opinion", Words<bool, 2>{{{"required", true}, {"optional", false}}}, approval.opinion_required);
  approval.outcome = node.attribute("outcome").value();
  if (node.attribute("automatic")) {
    bool agreed = true;
    read_word(reading, node, "automatic", Words<bool, 2>{{{"agree", true}, {"refuse", false}}}, agreed);
    approval.automatic = agreed;
  }
  if (approval.refusal == model::Refusal::outcome && approval.outcome.empty())
    reading.refuse(node,
                   say("expected refusal=\"outcome\" together with an outcome variable, found none",
                       "refusal=\"outcome\" 应同时写明 outcome 变量，实际没有"),
                   say("the flows need it to tell agreed from refused", "顺序流需要据此区分同意与拒绝"));
}

void read_approvers(Reading& reading, const pugi::xml_node& node, model::Approvers& approvers) {
  approvers.post = read_setting(reading, node, "post");
  approvers.unit = read_setting(reading, node, "unit");
  approvers.members = read_setting(reading, node, "members");
  approvers.leader_of = read_setting(reading, node, "leaderOf");
  approvers.level = read_setting(reading, node, "level");
  approvers.levels = read_setting(reading, node, "levels");
  approvers.from = read_setting(reading, node, "from");
  approvers.at_most = read_count(reading, node, "atMost").value_or(0);
  read_word(reading, node, "chosenBy",
            Words<model::ChosenBy, 2>{{{"initiator", model::ChosenBy::initiator}, {"previous", model::ChosenBy::previous}}},
            approvers.chosen_by);
  const bool chosen = approvers.chosen_by != model::ChosenBy::nobody;
  if (!approvers.post && !approvers.members && !approvers.leader_of && !chosen)
    reading.refuse(node, say("expected post, members, leaderOf or chosenBy, found none of them",
                             "应有 post、members、leaderOf 或 chosenBy 之一，实际没有"));
  if ((approvers.level || approvers.levels) && !approvers.leader_of)
    reading.refuse(node, say("expected level and levels with leaderOf only, found them alone",
                             "level 与 levels 只与 leaderOf 同用，实际单独出现"));
  if (approvers.level && approvers.levels)
    reading.refuse(node, say("expected level or levels, found both", "level 与 levels 只能写一个，实际都有"));
  if ((approvers.from || approvers.at_most > 0) && !chosen)
    reading.refuse(node, say("expected from and atMost with chosenBy only, found them alone",
                             "from 与 atMost 只与 chosenBy 同用，实际单独出现"));
}

void read_returning(Reading& reading, const pugi::xml_node& node, model::Returning& returning) {
  read_word(reading, node, "review",
            Words<model::Review, 3>{
                {{"walk", model::Review::walk}, {"direct", model::Review::direct}, {"choose", model::Review::choose}}},
            returning.review);
  const auto to = node.attribute("to");
  if (!to) return;
  returning.initiator = returning.previous = returning.executed = returning.parent = false;
  for (const std::string& word : text::split(to.value(), " ")) {
    if (word == "initiator")
      returning.initiator = true;
    else if (word == "previous")
      returning.previous = true;
    else if (word == "executed")
      returning.executed = true;
    else if (word == "parent")
      returning.parent = true;
    else if (word != "none")
      reading.refuse(node, say("expected to = initiator, previous, executed, parent or none, found '{}'",
                               "to 应为 initiator、previous、executed、parent 或 none，实际为“{}”", word));
  }
}

constexpr std::array all_operations{NodeOperation::transfer,  NodeOperation::delegate, NodeOperation::add_sign,
                                    NodeOperation::remove,    NodeOperation::withdraw, NodeOperation::jump,
                                    NodeOperation::free_flow, NodeOperation::copy,     NodeOperation::consult};

void read_operations(Reading& reading, const pugi::xml_node& node, model::WorkRules& rules) {
  for (const bool allow : {true, false})
    for (const std::string& word : text::split(node.attribute(allow ? "allow" : "forbid").value(), " ")) {
      const auto operation =
          std::ranges::find_if(all_operations, [&](NodeOperation known) { return model::name_of(known) == word; });
      if (operation == all_operations.end()) {
        std::vector<std::string> known;
        for (const NodeOperation each : all_operations) known.emplace_back(model::name_of(each));
        reading.refuse(node, say("expected an operation, found '{}'", "应为操作，实际为“{}”", word),
                       say("there are: {}", "可用：{}", text::join(known, ", ")));
      } else if (allow && !model::allows(rules, *operation)) {
        rules.allowed.push_back(*operation);
      } else if (!allow) {
        std::erase(rules.allowed, *operation);
      }
    }
  rules.next = text::split(node.attribute("next").value(), " ");
}

void read_policy(Reading& reading, const pugi::xml_node& node, model::Policy& policy) {
  using model::WhenInitiator;
  using model::WhenNobody;
  using model::WhenRepeated;
  read_word(reading, node, "nobody",
            Words<WhenNobody, 6>{{{"incident", WhenNobody::incident},
                                  {"agree", WhenNobody::agree},
                                  {"refuse", WhenNobody::refuse},
                                  {"person", WhenNobody::person},
                                  {"administrator", WhenNobody::administrator},
                                  {"block", WhenNobody::block}}},
            policy.nobody);
  read_word(reading, node, "initiator",
            Words<WhenInitiator, 4>{{{"self", WhenInitiator::self},
                                     {"skip", WhenInitiator::skip},
                                     {"superior", WhenInitiator::superior},
                                     {"unit_leader", WhenInitiator::unit_leader}}},
            policy.initiator);
  read_word(
      reading, node, "repeated",
      Words<WhenRepeated, 3>{
          {{"ask", WhenRepeated::ask}, {"skip", WhenRepeated::skip_always}, {"skip_adjacent", WhenRepeated::skip_adjacent}}},
      policy.repeated);
  read_word(reading, node, "keep", Words<bool, 2>{{{"first", false}, {"last", true}}}, policy.keep_last);
  policy.instead = read_setting(reading, node, "person");
  if ((policy.nobody == WhenNobody::person) != policy.instead.has_value())
    reading.refuse(node, say("expected person together with nobody=\"person\", found one of them",
                             "person 应与 nobody=\"person\" 同时出现，实际只有其一"));
}

void read_overdue(Reading& reading, const pugi::xml_node& node, model::UserTask& task) {
  using model::WhenOverdue;
  model::Overdue overdue;
  overdue.where = reading.source.where(node);
  overdue.after = read_setting(reading, node, "after");
  overdue.working_days = read_setting(reading, node, "workingDays");
  overdue.to = read_setting(reading, node, "to");
  overdue.flow = node.attribute("flow").value();
  read_word(reading, node, "then",
            Words<WhenOverdue, 6>{{{"remind", WhenOverdue::remind},
                                   {"agree", WhenOverdue::agree},
                                   {"refuse", WhenOverdue::refuse},
                                   {"transfer", WhenOverdue::transfer},
                                   {"flow", WhenOverdue::flow},
                                   {"end", WhenOverdue::end}}},
            overdue.then);
  if (overdue.after && overdue.working_days)
    reading.refuse(node, say("expected after or workingDays, found both", "after 与 workingDays 只能写一个，实际都有"));
  if (!overdue.after && !overdue.working_days && !task.due)
    reading.refuse(
        node,
        say("expected after, workingDays or a due date, found none of them", "应有 after、workingDays 或到期时间，实际没有"),
        say("write for example workingDays=\"3\"", "例如 workingDays=\"3\""));
  if ((overdue.then == WhenOverdue::transfer) != overdue.to.has_value())
    reading.refuse(node, say("expected to together with then=\"transfer\", found one of them",
                             "to 应与 then=\"transfer\" 同时出现，实际只有其一"));
  if ((overdue.then == WhenOverdue::flow) == overdue.flow.empty())
    reading.refuse(node, say("expected flow together with then=\"flow\", found one of them",
                             "flow 应与 then=\"flow\" 同时出现，实际只有其一"));
  const bool decides = overdue.then == WhenOverdue::agree || overdue.then == WhenOverdue::refuse;
  if (decides && !task.rules.approval)
    reading.refuse(node,
                   say("expected then=\"agree\" or \"refuse\" at an approval only, found a node that is only done",
                       "then=\"agree\"、\"refuse\" 只用于审批节点，实际为办理节点"),
                   say("add luoxuan:approval, or take another way", "请添加 luoxuan:approval，或改用其他处理"));
  task.rules.overdue = std::move(overdue);
}

void read_reminder(Reading& reading, const pugi::xml_node& node, model::WorkRules& rules) {
  model::Reminder reminder;
  reminder.where = reading.source.where(node);
  reminder.before = read_setting(reading, node, "before");
  reminder.after = read_setting(reading, node, "after");
  reminder.every = read_setting(reading, node, "every");
  reminder.times = read_count(reading, node, "times").value_or(1);
  if (reminder.before.has_value() == reminder.after.has_value())
    reading.refuse(node, say("expected before or after, found both or neither", "应有 before 或 after 之一，实际都有或都没有"));
  if (reminder.every.has_value() != (reminder.times > 1))
    reading.refuse(node, say("expected every together with times above 1, found one of them",
                             "every 应与大于 1 的 times 同时出现，实际只有其一"));
  rules.reminders.push_back(std::move(reminder));
}

void read_field(Reading& reading, const pugi::xml_node& node, model::WorkRules& rules) {
  using model::FieldAccess;
  model::FieldRule rule{node.attribute("name").value(), FieldAccess::edit};
  read_word(reading, node, "access",
            Words<FieldAccess, 4>{{{"hidden", FieldAccess::hidden},
                                   {"read", FieldAccess::read},
                                   {"edit", FieldAccess::edit},
                                   {"required", FieldAccess::required}}},
            rule.access);
  if (rule.name.empty() || !node.attribute("access"))
    reading.refuse(node, say("expected luoxuan:field with name and access, found one of them missing",
                             "luoxuan:field 应同时写 name 与 access，实际缺少"));
  rules.fields.push_back(std::move(rule));
}

void read_copy(Reading& reading, const pugi::xml_node& node, model::WorkRules& rules) {
  auto to = read_setting(reading, node, "to");
  if (!to) {
    if (!node.attribute("to"))
      reading.refuse(node, say("expected luoxuan:copy with to, found none", "luoxuan:copy 应写明 to，实际没有"));
    return;
  }
  model::Copy copy{*std::move(to), false, reading.source.where(node)};
  read_flag(reading, node, "receipt", copy.receipt);
  rules.copies.push_back(std::move(copy));
}

constexpr std::array<std::string_view, 5> between_initiators{",", "，", "、", ";", "；"};

/// Commas and semicolons stand between the entries; within brackets and quotation marks they are of an expression.
std::vector<std::string> initiators_in(std::string_view written) {
  std::vector<std::string> entries;
  std::size_t begin = 0, depth = 0;
  bool is_quoted = false;
  const auto take = [&](std::size_t end) {
    if (const auto entry = text::trim(written.substr(begin, end - begin)); !entry.empty()) entries.emplace_back(entry);
  };
  for (std::size_t at = 0; at < written.size(); ++at) {
    const char c = written[at];
    if (is_quoted && c == '\\') ++at;
    if (c == '"') is_quoted = !is_quoted;
    if (c == '(' || c == '[' || c == '{') ++depth;
    if ((c == ')' || c == ']' || c == '}') && depth > 0) --depth;
    if (is_quoted || depth > 0) continue;
    const auto mark =
        std::ranges::find_if(between_initiators, [&](std::string_view each) { return written.substr(at).starts_with(each); });
    if (mark == between_initiators.end()) continue;
    take(at);
    begin = at + mark->size();
    at = begin - 1;
  }
  take(written.size());
  return entries;
}

/// begunBy: roles, each alone, `role@unit` or `role@=expression`.
void read_initiators(Reading& reading, const pugi::xml_node& node, std::vector<model::InitiatorRole>& initiators) {
  for (const std::string_view entry : initiators_in(node.attribute("begunBy").value())) {
    const std::size_t at = entry.find('@');
    const std::string_view place = at == std::string_view::npos ? std::string_view() : text::trim(entry.substr(at + 1));
    const bool is_about = place.starts_with('=');
    model::InitiatorRole initiator{
        .role = std::string(text::trim(entry.substr(0, at))), .unit = {}, .about = {}, .where = reading.source.where(node)};
    if (initiator.role.empty() || (at != std::string_view::npos && (place.empty() || place == "="))) {
      reading.refuse(
          node,
          say("expected begunBy to hold roles, or role@unit, found '{}'", "begunBy 应为角色或“角色@部门”，实际为“{}”", entry),
          say("write for example head@=unit", "例如 head@=部门"));
      continue;
    }
    if (!is_about) {
      initiator.unit = place;
    } else {
      initiator.about = reading.expression(node, place);
      if (!initiator.about) continue;
    }
    initiators.push_back(std::move(initiator));
  }
}

}  // namespace

void read_work_rules(Reading& reading, const pugi::xml_node& node, model::UserTask& task) {
  model::WorkRules& rules = task.rules;
  const auto ours = [&](const char* name) { return Reading::extension(node, luoxuan_space, name); };
  if (const auto part = ours("participants")) read_participants(reading, part, rules.participants);
  if (const auto part = ours("approval")) read_approval(reading, part, rules.approval.emplace());
  if (const auto part = ours("approvers")) read_approvers(reading, part, rules.approvers);
  if (const auto part = ours("return")) read_returning(reading, part, rules.returning);
  if (const auto part = ours("operations")) read_operations(reading, part, rules);
  if (const auto part = ours("policy")) read_policy(reading, part, rules.policy);
  if (const auto part = ours("overdue")) read_overdue(reading, part, task);
  for (const pugi::xml_node& part : XmlSource::child(node, model_space, "extensionElements").children()) {
    if (XmlSource::is(part, luoxuan_space, "reminder")) read_reminder(reading, part, rules);
    if (XmlSource::is(part, luoxuan_space, "field")) read_field(reading, part, rules);
    if (XmlSource::is(part, luoxuan_space, "copy")) read_copy(reading, part, rules);
  }
}

void read_instance_rules(Reading& reading, const pugi::xml_node& node, model::InstanceRules& rules) {
  const auto part = Reading::extension(node, luoxuan_space, "instance");
  if (!part) return;
  read_initiators(reading, part, rules.begun_by);
  rules.revoke_within = read_setting(reading, part, "revokeWithin");
  read_flag(reading, part, "revoke", rules.may_revoke);
}

}  // namespace luoxuan::reader::bpmn
