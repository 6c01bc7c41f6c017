#include "account/machine_desk.hpp"

#include <algorithm>

#include "account/secret.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"
#include "engine/shell/job_leases.hpp"

namespace luoxuan::account {
namespace {

constexpr std::size_t longest_name = 40;
constexpr std::size_t longest_title = 100;
constexpr std::size_t longest_scope_name = 200;
constexpr std::size_t most_scopes = 200;

bool is_on_one_line(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

/// It stands in addresses and before a slash in the names of workers.
bool is_machine_name(std::string_view name) {
  return !name.empty() && name.size() <= longest_name && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

void check_scope(const model::MachineScope& scope, const std::set<std::string>& own_jobs, Failures& faults) {
  const auto wrong = [&](const char* english, const char* chinese, Message hint) {
    const std::string shown = scope.name.size() > 60 ? "…" : scope.name;
    faults.push_back({FailureCode::invalid_input,
                      say("scopes: expected {2} for a {0}, found '{1}'", "scopes：{0} 应为{3}，实为“{1}”",
                          model::name_of(scope.kind), shown, english, chinese),
                      std::move(hint),
                      {}});
  };
  if (scope.name.empty() || scope.name.size() > longest_scope_name || !is_on_one_line(scope.name))
    return wrong("a name of 1 to 200 bytes on one line", "1 至 200 字节的单行名称",
                 say("write what the workflow writes", "请照流程中的写法填写"));
  if (scope.kind != model::MachineScope::Kind::job) return;
  if (scope.name == "*")
    return wrong("one type each", "逐个写明类型",
                 say("the program leaves exactly these jobs to it", "程序只把写明类型的作业留给外部系统"));
  if (own_jobs.contains(scope.name))
    wrong("a type that the program does not do itself", "程序自身不处理的类型",
          say("name another type in the workflow", "请在流程中使用其他类型"));
}

Failures faults_of(const Machine& machine, const std::set<std::string>& own_jobs) {
  Failures faults;
  if (!is_machine_name(machine.name))
    faults.push_back(
        {FailureCode::invalid_input,
         say("name: expected 1 to 40 of a-z 0-9 _ -, found another text", "name：应为 1 至 40 个 a-z 0-9 _ -，实际不是"),
         say("for example student_records", "例如 student_records"),
         {}});
  if (machine.title.size() > longest_title || !is_on_one_line(machine.title))
    faults.push_back({FailureCode::invalid_input,
                      say("title: expected at most 100 bytes on one line", "title：应为不超过 100 字节的单行文字"),
                      say("for example Student records", "例如 教务系统"),
                      {}});
  if (machine.scopes.empty() || machine.scopes.size() > most_scopes)
    faults.push_back({FailureCode::invalid_input,
                      say("scopes: expected 1 to 200, found {}", "scopes：应为 1 至 200 项，实为 {} 项", machine.scopes.size()),
                      say("say what the other system may do", "请写明外部系统可以做什么"),
                      {}});
  for (const model::MachineScope& scope : machine.scopes) check_scope(scope, own_jobs, faults);
  return faults;
}

value::List scope_values(const Machine& machine) {
  value::List told;
  for (const model::MachineScope& scope : machine.scopes)
    told.emplace_back(value::Context{{"kind", model::name_of(scope.kind)}, {"name", scope.name}});
  return told;
}

/// A word before it lets programs that look for lost secrets know what they have found.
std::string new_secret() {
  return "luoxuan_" + random_token();
}

Checked<Machine> present(const Machines& machines, std::string_view name) {
  auto machine = machines.find(name);
  if (!machine) return Failures{machine.error()};
  if (*machine) return **std::move(machine);
  return Failures{{FailureCode::not_found,
                   say("expected another system, found none of this name", "应为外部系统，实际没有此名称"),
                   say("look at the list again", "请刷新列表"),
                   {}}};
}

}  // namespace

Checked<std::string> MachineDesk::add(Machine machine, const std::set<std::string>& own_jobs, std::string_view by) {
  std::ranges::sort(machine.scopes);
  const auto twice = std::ranges::unique(machine.scopes);
  machine.scopes.erase(twice.begin(), twice.end());
  machine.title = text::trim(machine.title);
  if (Failures faults = faults_of(machine, own_jobs); !faults.empty()) return faults;
  const std::string secret = new_secret();
  machine.token = sha256(secret);
  machine.made = parts_.now;
  machine.made_by = by;
  machine.seen = {};
  const auto acted = parts_.act([&](engine::Act& act) -> Checked<void> {
    Machines machines(act.connection(), parts_.institution);
    const auto before = machines.find(machine.name);
    if (!before) return Failures{before.error()};
    if (*before)
      return Failures{
          {FailureCode::conflict,
           say("name: expected one that no system has, found '{}'", "name：应为尚未使用的名称，实为“{}”", machine.name),
           say("take another name, or end that one first", "请换一个名称，或先停用原有的"),
           {}}};
    act.record("machine_added", {}, by, {{"machine", machine.name}, {"title", machine.title}, {"scopes", scope_values(machine)}});
    if (const auto added = machines.add(machine); !added) return Failures{added.error()};
    return {};
  });
  if (!acted) return acted.error();
  return secret;
}

Checked<std::string> MachineDesk::renew(std::string_view name, std::string_view by) {
  const std::string secret = new_secret();
  const auto acted = parts_.act([&](engine::Act& act) -> Checked<void> {
    Machines machines(act.connection(), parts_.institution);
    const auto machine = present(machines, name);
    if (!machine) return machine.error();
    act.record("machine_token_renewed", {}, by, {{"machine", machine->name}});
    if (const auto changed = machines.change_token(name, sha256(secret)); !changed) return Failures{changed.error()};
    return {};
  });
  if (!acted) return acted.error();
  return secret;
}

Checked<void> MachineDesk::end(std::string_view name, std::string_view by) {
  const auto acted = parts_.act([&](engine::Act& act) -> Checked<void> {
    Machines machines(act.connection(), parts_.institution);
    const auto machine = present(machines, name);
    if (!machine) return machine.error();
    act.record("machine_ended", {}, by, {{"machine", machine->name}});
    if (const auto removed = machines.remove(name); !removed) return Failures{removed.error()};
    for (const model::MachineScope& scope : machine->scopes) {
      if (scope.kind != model::MachineScope::Kind::job) continue;
      if (const auto released = engine::release_jobs_of(act, parts_.institution, scope.name, machine->name + "/"); !released)
        return Failures{released.error()};
      const auto others = machines.is_done_outside(scope.name);
      if (!others) return Failures{others.error()};
      // Nobody does them any more: the program takes them and says so with an incident.
      if (*others) continue;
      if (const auto taken = engine::take_back_jobs(act, parts_.institution, scope.name); !taken) return Failures{taken.error()};
    }
    return {};
  });
  if (!acted) return acted.error();
  return {};
}

}  // namespace luoxuan::account
