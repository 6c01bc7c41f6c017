#include "server/view/administering.hpp"

namespace luoxuan::server {

Result<void> require_administrator(const Call& call) {
  return require_administrator(call.setting().organisation, call.person());
}

Result<void> require_administrator(const organisation::Organisation& organisation, std::string_view person) {
  if (organisation.is_administrator(person)) return {};
  return Failure{FailureCode::not_permitted,
                 say("expected an administrator of workflows, found another person", "应由流程管理员处理，实际为其他人"),
                 say("ask whoever holds a role that administers", "请联系拥有流程管理权限的人员"),
                 {}};
}

Result<std::shared_ptr<const model::Library>> kept_version(const Call& call, std::string_view version) {
  if (version.empty()) return call.setting().libraries.current();
  auto found = call.setting().libraries.find(version);
  if (found) return *std::move(found);
  return Failure{FailureCode::not_found,
                 say("expected a version that is kept here, found '{}'", "应为此处保存的版本，实为“{}”", version.substr(0, 80)),
                 say("look at the versions of the workflow", "请查看流程的版本"),
                 {}};
}

}  // namespace luoxuan::server
