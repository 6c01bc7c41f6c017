#include "server/service.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "value/json.hpp"

namespace luoxuan::server {

Failure nothing_there() {
  return {FailureCode::not_found,
          say("expected something that is there and that you may see, found nothing", "不存在，或您无权查看"),
          say("look at the list again", "请刷新列表"),
          {}};
}

Result<Key> Call::key(std::string_view name) const {
  const auto found = places.find(name);
  const std::string_view text = found == places.end() ? std::string_view() : std::string_view(found->second);
  Key key;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), key.value);
  if (error != std::errc() || end != text.data() + text.size() || key.value <= 0) return nothing_there();
  return key;
}

Result<value::Context> Call::body() const {
  const std::string_view type = request.header("content-type");
  if (!type.starts_with("application/json"))
    return Failure{FailureCode::unsupported,
                   say("expected the content type application/json, found '{}'", "内容类型应为 application/json，实为“{}”",
                       type.substr(0, 60)),
                   say("send JSON", "请发送 JSON"),
                   {}};
  const auto parsed = value::parse_json(request.body);
  if (!parsed) {
    Failure failure = parsed.error();
    failure.code = FailureCode::invalid_input;
    return failure;
  }
  if (const value::Context* object = parsed->if_context()) {
    const std::vector<std::string> known = text::split(members, " ");
    for (const auto& [name, content] : *object) {
      if (std::ranges::find(known, name) != known.end()) continue;
      const std::string shown = name.size() > 60 ? "…" : name;
      const auto meant = text::nearest(shown, known);
      return Failure{
          FailureCode::invalid_input,
          say("{0}: expected a known member, found '{0}'", "{0}：应为已知的成员，实为“{0}”", shown),
          meant ? say("did you mean '{}'?", "是否指“{}”？", *meant) : say("there are: {}", "现有：{}", text::join(known, ", ")),
          {}};
    }
    return *object;
  }
  return Failure{FailureCode::invalid_input,
                 say("expected a JSON object, found another value", "应为 JSON 对象，实为其他值"),
                 say("send {{…}}", "请发送 {{…}}"),
                 {}};
}

Result<std::string> Call::act_id() const {
  const std::string_view given = request.header("idempotency-key");
  if (given.empty()) return std::string();
  const auto fits = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("._:-").find(c) != std::string_view::npos;
  };
  if (given.size() < 8 || given.size() > 100 || !std::ranges::all_of(given, fits))
    return Failure{FailureCode::invalid_input,
                   say("Idempotency-Key: expected 8 to 100 letters, digits and . _ : -",
                       "Idempotency-Key：应为 8 至 100 个字母、数字和 . _ : -"),
                   say("a random UUID does", "可用随机 UUID"),
                   {}};
  return fmt::format("api:{}:{}", machine != nullptr ? account::actor_of(*machine) : person(), given);
}

account::DeskParts Call::desk_parts() const {
  const auto& setting = reading.setting();
  account::DeskParts parts{.reading = reading.connection(),
                           .institution = reading.institution(),
                           .policy = service.policy,
                           .sealing_key = service.installation.sealing_key(),
                           .now = now(),
                           .act = [this](const account::Desk::Body& body) { return service.executor.act({}, body); },
                           .words =
                               [&setting](const std::string& person) {
                                 const auto institution = setting.libraries.current()->institution;
                                 std::vector<std::string> words = {"luoxuan", "螺旋", institution.id, institution.name};
                                 if (const auto* known = setting.organisation.find_person(person)) words.push_back(known->name);
                                 return words;
                               },
                           .administers =
                               [&setting](const std::string& person) {
                                 return setting.organisation.is_administrator(person) ||
                                        permission::Viewer(setting, person, {}).may(model::Permission::manage_people);
                               }};
  if (!service.administrators_from.empty())
    parts.may_administer_from = [this](std::string_view address) {
      return std::ranges::any_of(service.administrators_from, [&](const AddressRange& range) { return range.contains(address); });
    };
  return parts;
}

}  // namespace luoxuan::server
