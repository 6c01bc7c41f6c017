#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_position.hpp"
#include "feel/expression.hpp"
#include "model/initiator_role.hpp"

namespace luoxuan::model {

/// How several people do one user task together (多人办理方式). The names are written in workflows: they never change.
enum class ParticipantMode {
  pool,        // 认领: one work item for all; who claims or does it, does it alone
  sequential,  // 依次: one after the other, all must agree
  parallel,    // 会签: all at once, all must agree
  ratio,       // 比例会签: enough of them must agree
  any,         // 或签: the first decision decides
  vote,        // 票签: weighted votes
  random,      // 随机: one of them, drawn
};

/// A part of a whole, exact: "2/3", "60%", "0.6".
struct Ratio {
  std::int64_t numerator = 1;
  std::int64_t denominator = 1;
};

/// luoxuan:participants
struct Participants {
  ParticipantMode mode = ParticipantMode::pool;
  Ratio ratio;                               // mode ratio
  Ratio pass_weight = {1, 2};                // mode vote: more than this part of the weight must agree
  std::optional<std::int64_t> pass_count;    // mode vote: or so many must agree …
  std::optional<std::int64_t> refuse_count;  // … and so many refuse
  std::optional<feel::Expression> weights;   // mode vote: a context of weights by person; 1 where it says nothing
  bool any_removable = false;                // 减签: also those who were not added
};

/// Who chooses people for a node while the instance runs.
enum class ChosenBy { nobody, initiator, previous };

/// luoxuan:approvers: ways to find people that zeebe:assignmentDefinition does not have (审批人来源).
struct Approvers {
  std::optional<feel::Expression> post;  // 岗位: id or name of a post, in `unit` or anywhere
  std::optional<feel::Expression> unit;
  std::optional<feel::Expression> members;    // 部门成员: a unit
  std::optional<feel::Expression> leader_of;  // 部门主管: a unit or a person
  std::optional<feel::Expression> level;      // whose leader: 1 the unit itself, 2 the one above …
  std::optional<feel::Expression> levels;     // 逐级: the leaders of so many levels, one after the other; "top": all
  ChosenBy chosen_by = ChosenBy::nobody;      // 发起人自选, 上一审批人指定
  std::optional<feel::Expression> from;       // only these people may be chosen
  std::int64_t at_most = 0;                   // so many of them; 0: any number
};

/// What a refusal (拒绝) does.
enum class Refusal {
  end,      // the instance ends as refused
  outcome,  // the process goes on; its flows look at the outcome
};

/// luoxuan:approval: people agree or refuse. Without it they only do their work (办理).
struct Approval {
  Refusal refusal = Refusal::end;
  std::optional<bool> veto;  // one refusal decides at once; not said: where all must agree
  bool opinion_required = false;
  std::string outcome;            // variable that keeps what was decided, by whom; empty: none
  std::optional<bool> automatic;  // decided without anybody: agreed or refused (自动通过, 自动拒绝)
};

/// Who may decide how people go back (退回).
enum class Review {
  walk,    // 逐级重走: everything behind the target is done again
  direct,  // 直达: who sent it back gets it next
  choose,  // whoever returns it says which; walk when nothing is said
};

/// luoxuan:return
struct Returning {
  bool initiator = true, previous = true, executed = true, parent = true;  // the targets that are allowed
  Review review = Review::choose;
};

/// An operation that a node may allow or forbid (luoxuan:operations).
enum class NodeOperation {
  transfer,   // 转办
  delegate,   // 委派
  add_sign,   // 加签
  remove,     // 减签
  withdraw,   // 拿回
  jump,       // 跳转
  free_flow,  // 自由流
  copy,       // 抄送
  consult,    // 征询
};

/// When nobody is found who could do it (审批人为空).
enum class WhenNobody { incident, agree, refuse, person, administrator, block };

/// When the one who should approve began the instance (审批人=发起人).
enum class WhenInitiator { self, skip, superior, unit_leader };

/// When someone who should approve has agreed before (自动去重).
enum class WhenRepeated { ask, skip_always, skip_adjacent };

/// luoxuan:policy
struct Policy {
  WhenNobody nobody = WhenNobody::incident;
  std::optional<feel::Expression> instead;  // nobody = person
  WhenInitiator initiator = WhenInitiator::self;
  WhenRepeated repeated = WhenRepeated::ask;
  bool keep_last = false;  // of several turns of one person the last is kept, not the first
};

enum class FieldAccess { hidden, read, edit, required };

/// luoxuan:field: what this node may do with a field of the form.
struct FieldRule {
  std::string name;
  FieldAccess access = FieldAccess::edit;
};

/// What is done when a work item is overdue (超时).
enum class WhenOverdue { remind, agree, refuse, transfer, flow, end };

/// luoxuan:overdue
struct Overdue {
  std::optional<feel::Expression> after;         // a duration from the opening on; else the due date
  std::optional<feel::Expression> working_days;  // or so many working days
  WhenOverdue then = WhenOverdue::remind;
  std::optional<feel::Expression> to;  // transfer
  std::string flow;                    // flow: id of the way out
  SourcePosition where;
};

/// luoxuan:reminder: tells those who have not decided yet, before or after the due moment, some times.
struct Reminder {
  std::optional<feel::Expression> before;  // a duration before it is due
  std::optional<feel::Expression> after;   // a duration from the opening on
  std::optional<feel::Expression> every;   // again after such a duration
  std::int64_t times = 1;
  SourcePosition where;
};

/// luoxuan:copy: who is told when the node is reached (抄送), or must confirm that they have read (传阅).
struct Copy {
  feel::Expression to;
  bool receipt = false;
  SourcePosition where;
};

/// Everything that `luoxuan:` elements say about one user task. The defaults are what a task without them does.
struct WorkRules {
  Approvers approvers;
  Participants participants;
  std::optional<Approval> approval;
  Returning returning;
  std::vector<NodeOperation> allowed = {NodeOperation::transfer, NodeOperation::delegate, NodeOperation::add_sign,
                                        NodeOperation::remove,   NodeOperation::withdraw, NodeOperation::copy,
                                        NodeOperation::consult};
  std::vector<std::string> next;  // free flow: ids of the nodes that may be chosen; empty: any user task
  Policy policy;
  std::vector<FieldRule> fields;
  std::optional<Overdue> overdue;
  std::vector<Reminder> reminders;
  std::vector<Copy> copies;
};

/// Who may begin instances of a process, and how they may be taken up again (luoxuan:instance in the process).
struct InstanceRules {
  std::vector<InitiatorRole> begun_by;            // who may begin one by hand, beside the offices
  std::optional<feel::Expression> revoke_within;  // 撤销: also so long after it was passed
  bool may_revoke = true;
};

[[nodiscard]] std::string_view name_of(NodeOperation operation);
[[nodiscard]] bool allows(const WorkRules& rules, NodeOperation operation);

}  // namespace luoxuan::model
