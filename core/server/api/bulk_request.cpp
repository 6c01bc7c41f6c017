#include "server/api/bulk_request.hpp"

#include <algorithm>

#include "server/view/administering.hpp"
#include "server/view/body_text.hpp"

namespace luoxuan::server {
namespace {

constexpr std::size_t most_named = 1000;
constexpr std::size_t longest_id = 200;

Failure wrong_member(std::string_view name, const Message& expected) {
  return {FailureCode::invalid_input,
          {fmt::format("{}: {}", name, expected.english), fmt::format("{}：{}", name, expected.chinese)},
          {},
          {}};
}

/// Reads the members of a bulk operation, each as far as it is of its kind.
class BulkMembers {
 public:
  explicit BulkMembers(const value::Context& body) : body_(body) {}

  std::string text(const std::string& name, std::size_t most = longest_id) {
    auto read = body_text(body_, name, most);
    if (read) return *std::move(read);
    faults_.push_back(read.error());
    return {};
  }

  engine::BulkKind kind() {
    const std::string name = text("operation");
    std::string known;
    for (const engine::BulkKind each : engine::all_bulk_kinds) {
      if (engine::name_of(each) == name) return each;
      known += (known.empty() ? "" : ", ") + std::string(engine::name_of(each));
    }
    faults_.push_back(wrong_member("operation", say("expected one of {}, found '{}'", "应为 {} 之一，实为“{}”", known, name)));
    return engine::BulkKind::migrate;  // it takes every member: of those nothing wrong is told
  }

  std::vector<Key> instances() {
    std::vector<Key> keys;
    const value::Value* found = find("instances");
    if (found == nullptr) return keys;
    if (const value::List* list = found->if_list(); list != nullptr && !list->empty() && list->size() <= most_named)
      for (const value::Value& each : *list)
        if (const value::Number* number = each.if_number()) keys.push_back({number->to_integer().value_or(0)});
    const bool fits = found->if_list() != nullptr && !keys.empty() && keys.size() == found->if_list()->size() &&
                      std::ranges::all_of(keys, [](Key key) { return key.value > 0; });
    if (fits) return keys;
    faults_.push_back(wrong_member("instances", say("expected a list of 1 to {} numbers of instances, found another value",
                                                    "应为 1 至 {} 个流程编号的列表，实为其他值", most_named)));
    return {Key{}};  // some were given
  }

  engine::command::NodeMap nodes() {
    engine::command::NodeMap map;
    const value::Value* found = find("nodes");
    if (found == nullptr) return map;
    const value::Context* given = found->if_context();
    bool fits = given != nullptr;
    if (given != nullptr)
      for (const auto& [from, to] : *given) {
        if (to.if_string() == nullptr)
          fits = false;
        else
          map[from] = *to.if_string();
      }
    if (!fits)
      faults_.push_back(wrong_member("nodes", say("expected ids of nodes by ids of nodes, found another value",
                                                  "应为节点编号到节点编号的对应，实为其他值")));
    return map;
  }

  bool truth(const std::string& name) {
    const value::Value* found = find(name);
    if (found == nullptr) return false;
    if (const bool* truth = found->if_boolean()) return *truth;
    faults_.push_back(wrong_member(name, say("expected true or false, found another value", "应为 true 或 false，实为其他值")));
    return false;
  }

  void fault(Failure failure) { faults_.push_back(std::move(failure)); }
  [[nodiscard]] const Failures& faults() const { return faults_; }

 private:
  const value::Value* find(const std::string& name) const {
    const value::Value* found = body_.find(name);
    return found != nullptr && !found->is_null() ? found : nullptr;
  }

  const value::Context& body_;
  Failures faults_;
};

}  // namespace

Checked<BulkRequest> bulk_request_of(const Call& call, const value::Context& body) {
  BulkMembers members(body);
  BulkRequest request;
  engine::BulkOperation& operation = request.operation;
  operation.kind = members.kind();
  operation.instances = members.instances();
  operation.workflow = members.text("workflow");
  operation.version = members.text("version");
  operation.reason = members.text("reason", most_of_opinion);
  operation.definitions = members.text("to");
  operation.nodes = members.nodes();
  request.is_dry_run = members.truth("is_dry_run");
  for (Failure& fault : engine::faults_of(operation)) members.fault(std::move(fault));
  if (const auto target = kept_version(call, operation.definitions); !target)
    members.fault(wrong_member("to", target.error().message));
  if (!members.faults().empty()) return members.faults();
  return request;
}

}  // namespace luoxuan::server
