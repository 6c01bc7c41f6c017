#include "server/api/operation_command.hpp"

#include <algorithm>

#include "quality/text_of.hpp"
#include "server/view/attachments.hpp"

namespace luoxuan::server {
namespace {

namespace command = engine::command;

Failure wrong(std::string_view name, Message expectation, Message hint = {}) {
  return {FailureCode::invalid_input,
          {fmt::format("{}: {}", name, expectation.english), fmt::format("{}：{}", name, expectation.chinese)},
          std::move(hint),
          {}};
}

/// The members of an operation, with every fault that reading them finds.
class Members {
 public:
  Members(const Call& call, const value::Context& operation, Key instance)
      : call_(call), operation_(operation), instance_(instance) {}

  std::string text(const char* name) {
    const value::Value* found = find(name);
    if (found == nullptr) return {};
    if (const std::string* text = found->if_string()) return *text;
    faults_.push_back(wrong(name, say("expected a text, found another value", "应为文本，实为其他值")));
    return {};
  }
  bool truth(const char* name) {
    const value::Value* found = find(name);
    if (found == nullptr) return false;
    if (const bool* truth = found->if_boolean()) return *truth;
    faults_.push_back(wrong(name, say("expected true or false, found another value", "应为 true 或 false，实为其他值")));
    return false;
  }
  std::vector<std::string> texts(const char* name) {
    std::vector<std::string> texts;
    const value::Value* found = find(name);
    if (found == nullptr) return texts;
    const value::List* list = found->if_list();
    const bool fits = list != nullptr && list->size() <= 200 &&
                      std::ranges::all_of(*list, [](const value::Value& each) { return each.if_string() != nullptr; });
    if (!fits) {
      faults_.push_back(
          wrong(name, say("expected a list of up to 200 texts, found another value", "应为不超过 200 项的文本列表，实为其他值")));
      return texts;
    }
    for (const value::Value& each : *list) texts.push_back(*each.if_string());
    return texts;
  }
  /// One person.
  std::string person() {
    const std::vector<std::string> people = texts("people");
    if (people.size() == 1) return people.front();
    faults_.push_back(wrong("people", say("expected one person, found {}", "应为一人，实为 {} 人", people.size()),
                            say("choose one", "请选择一人")));
    return {};
  }
  value::Context data() { return object("data"); }
  value::Context object(const char* name) {
    const value::Value* found = find(name);
    if (found == nullptr) return {};
    if (const value::Context* context = found->if_context()) return *context;
    faults_.push_back(wrong(name, say("expected an object, found another value", "应为对象，实为其他值")));
    return {};
  }
  Key key(const char* name) {
    const value::Value* found = find(name);
    if (found == nullptr || found->if_number() == nullptr) {
      faults_.push_back(wrong(name, say("expected a key, found another value", "应为编号，实为其他值")));
      return {};
    }
    return quality::key_of(operation_, name);
  }
  /// The digests of files that were added to this instance.
  engine::Opinion opinion() {
    engine::Opinion opinion{text("opinion"), {}, {}};
    const value::Value* found = find("attachments");
    if (found == nullptr) return opinion;
    const value::List* list = found->if_list();
    if (list == nullptr) {
      faults_.push_back(wrong("attachments", say("expected a list of keys, found another value", "应为编号列表，实为其他值")));
      return opinion;
    }
    const auto present = call_.setting().rows<Attachment>().of(instance_);
    if (!present) {
      faults_.push_back(present.error());
      return opinion;
    }
    for (const value::Value& each : *list) {
      const value::Number* number = each.if_number();
      const auto attachment =
          std::ranges::find(*present, Key{number != nullptr ? number->to_integer().value_or(0) : 0}, &Attachment::key);
      if (attachment != present->end())
        opinion.attachments.push_back(attachment->sha256);
      else
        faults_.push_back(
            wrong("attachments", say("expected a file of this instance, found another", "应为本流程的附件，实际不是")));
    }
    return opinion;
  }
  command::Handlers handlers() {
    command::Handlers chosen;
    const value::Value* found = find("handlers");
    if (found == nullptr) return chosen;
    const value::Context* nodes = found->if_context();
    if (nodes == nullptr) {
      faults_.push_back(wrong("handlers", say("expected people by node, found another value", "应为各节点的人员，实为其他值")));
      return chosen;
    }
    for (const auto& [node, people] : *nodes)
      if (const value::List* list = people.if_list())
        for (const value::Value& person : *list) chosen[node].push_back(person.to_string());
    return chosen;
  }
  /// The values that data get, by name; at least one.
  value::Context corrections() {
    const std::size_t known = faults_.size();
    value::Context given = object("variables");
    if (given.empty() && faults_.size() == known)
      faults_.push_back(wrong("variables", say("expected values by name, found none", "应按名称给出数值，实际没有"),
                              say("name the variable and its value", "请写明数据项及其值")));
    return given;
  }
  command::NextNode next() { return {text("next"), texts("next_people")}; }

  void fault(Failure failure) { faults_.push_back(std::move(failure)); }

  /// What was sent and nobody asked for would be lost without a word.
  [[nodiscard]] Failures take_faults() {
    for (const auto& [name, member] : operation_)
      if (name != "operation" && std::ranges::find(asked_, name) == asked_.end())
        faults_.push_back(wrong(name.substr(0, 60),
                                say("expected a member that this operation takes, found another", "应为该操作的参数，实际不是")));
    return std::move(faults_);
  }

 private:
  const value::Value* find(const char* name) {
    asked_.emplace_back(name);
    const value::Value* found = operation_.find(name);
    return found != nullptr && !found->is_null() ? found : nullptr;
  }

  const Call& call_;
  const value::Context& operation_;
  Key instance_;
  std::vector<std::string> asked_;
  Failures faults_;
};

command::ReturnWorkItem return_of(Members& members, Key item) {
  command::ReturnWorkItem made{
      .work_item = item, .opinion = members.text("opinion"), .target = members.text("target"), .direct = {}};
  if (made.target == "initiator") made.to = command::ReturnTo::initiator;
  if (made.target == "parent") made.to = command::ReturnTo::parent;
  if (made.to != command::ReturnTo::previous) made.target.clear();
  if (members.truth("direct")) made.direct = true;
  return made;
}

command::AddSigners signers_of(Members& members, Key item) {
  command::AddSigners made;
  made.work_item = item;
  made.people = members.texts("people");
  made.reason = members.text("reason");
  made.opinion = members.opinion();
  const std::string place = members.text("place"), order = members.text("order");
  bool knows_place = place.empty(), knows_order = order.empty();
  for (const engine::SignPlace each : engine::all_sign_places)
    if (engine::name_of(each) == place && each != engine::SignPlace::none) made.place = each, knows_place = true;
  for (const engine::SignOrder each : engine::all_sign_orders)
    if (engine::name_of(each) == order) made.order = each, knows_order = true;
  if (!knows_place) members.fault(wrong("place", say("expected before, after or parallel", "应为 before、after 或 parallel")));
  if (!knows_order) members.fault(wrong("order", say("expected all, any or sequential", "应为 all、any 或 sequential")));
  return made;
}

/// Operations on a work item.
std::optional<engine::Command> item_command(const std::string& name, Members& members, Key instance, Key item) {
  if (name == "complete") {
    auto data = members.data();
    auto opinion = members.opinion();
    return command::CompleteWorkItem{item, std::move(data), std::move(opinion), members.next()};
  }
  if (name == "agree") {
    auto opinion = members.opinion();
    auto data = members.data();
    return command::AgreeWorkItem{item, std::move(opinion), std::move(data), members.next()};
  }
  if (name == "refuse") {
    auto opinion = members.opinion();
    return command::RefuseWorkItem{item, std::move(opinion), members.data()};
  }
  if (name == "save") {
    auto opinion = members.text("opinion");
    return command::SaveWorkItem{item, std::move(opinion), members.data()};
  }
  if (name == "return") return return_of(members, item);
  if (name == "claim") return command::ClaimWorkItem{item};
  if (name == "unclaim") return command::UnclaimWorkItem{item};
  if (name == "transfer") return command::TransferWorkItem{item, members.person(), members.text("reason")};
  if (name == "delegate") return command::DelegateWorkItem{item, members.person(), members.text("reason")};
  if (name == "resolve") return command::ResolveDelegation{item, members.opinion()};
  if (name == "add_signers") return signers_of(members, item);
  if (name == "reassign") return command::ReassignWorkItem{item, members.texts("people"), members.text("reason")};
  if (name == "consult") return command::Consult{item, members.person(), members.text("text")};
  if (name == "resubmit") return command::ResubmitInstance{item, members.data()};
  if (name == "jump") return command::JumpInstance{instance, item, members.text("target"), members.text("reason")};
  return std::nullopt;
}

/// Operations on the instance, from its page or from that of a work item.
std::optional<engine::Command> instance_command(const std::string& name, Members& members, Key instance) {
  if (name == "jump") return command::JumpInstance{instance, {}, members.text("target"), members.text("reason")};
  if (name == "remove_signer") return command::RemoveSigner{members.key("work_item"), members.text("reason")};
  if (name == "withdraw") return command::WithdrawWorkItem{instance, members.key("work_item"), members.text("reason")};
  if (name == "copy")
    return command::SendCopies{instance, members.texts("people"), members.truth("receipt"), members.text("text")};
  if (name == "read") return command::ReadCircular{members.key("circular")};
  if (name == "answer") return command::AnswerConsultation{members.key("circular"), members.text("text")};
  if (name == "remind") return command::RemindInstance{instance, members.text("text")};
  if (name == "comment") return command::Comment{instance, members.text("text"), members.texts("people")};
  if (name == "choose_handlers") return command::ChooseHandlers{instance, members.handlers(), members.text("reason")};
  if (name == "revoke") return command::RevokeInstance{instance, members.text("reason")};
  if (name == "restart") return command::RestartInstance{instance, members.data()};
  if (name == "resume") return command::ResumeInstance{instance, members.text("reason")};
  if (name == "nullify") return command::NullifyInstance{instance, members.text("reason")};
  if (name == "submit_draft") return command::SubmitDraft{instance, members.handlers()};
  if (name == "save_draft") return command::SaveDraft{instance, members.data()};
  if (name == "delete_draft") return command::DeleteDraft{instance};
  if (name == "suspend") return command::SuspendInstance{instance, members.text("reason")};
  if (name == "activate") return command::ActivateInstance{instance, members.text("reason")};
  if (name == "correct_variables") return command::CorrectVariables{instance, members.corrections(), members.text("reason")};
  if (name == "terminate") return command::TerminateInstance{instance, members.text("reason")};
  return std::nullopt;
}

}  // namespace

Checked<engine::Command> command_of(const Call& call, const value::Context& operation, Key instance, Key item) {
  const value::Value* named = operation.find("operation");
  const std::string name = named != nullptr && named->if_string() != nullptr ? *named->if_string() : std::string();
  Members members(call, operation, instance);
  std::optional<engine::Command> made = item ? item_command(name, members, instance, item) : std::nullopt;
  if (!made) made = instance_command(name, members, instance);
  if (!made)
    return Failures{
        wrong("operation",
              item ? say("expected an operation, found '{}'", "应为操作，实为“{}”", name.substr(0, 60))
                   : say("expected an operation on an instance, found '{}'", "应为流程操作，实为“{}”", name.substr(0, 60)),
              say("the page says which are permitted", "页面列出了可用的操作"))};
  if (Failures faults = members.take_faults(); !faults.empty()) return faults;
  return *std::move(made);
}

}  // namespace luoxuan::server
