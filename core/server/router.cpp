#include "server/router.hpp"

#include <algorithm>

#include "account/secret.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"

namespace luoxuan::server {
namespace {

constexpr std::chrono::seconds between_sights(60);  // how exactly a session knows when it was used last

/// Whether the path is one of the pattern; fills what stands at its {names}.
bool matches(std::string_view pattern, std::string_view path, std::map<std::string, std::string, std::less<>>& places) {
  places.clear();
  while (!pattern.empty() && !path.empty()) {
    pattern.remove_prefix(1);  // both begin with '/'
    path.remove_prefix(1);
    const std::string_view wanted = pattern.substr(0, pattern.find('/'));
    const std::string_view found = path.substr(0, path.find('/'));
    if (wanted.starts_with('{')) {
      if (found.empty()) return false;
      places.emplace(wanted.substr(1, wanted.size() - 2), found);
    } else if (wanted != found) {
      return false;
    }
    pattern.remove_prefix(wanted.size());
    path.remove_prefix(found.size());
  }
  return pattern.empty() && path.empty();
}

bool is_safe(std::string_view method) {
  return method == "GET" || method == "HEAD";
}

Failure not_signed_in() {
  return {FailureCode::not_permitted,
          say("expected somebody who is signed in, found nobody", "应已登录，实际未登录或会话已过期"),
          say("sign in", "请登录"),
          {}};
}

Failure cross_site() {
  return {FailureCode::not_permitted,
          say("expected a request of this site's own page, found another", "应为本站页面发出的请求，实际不是"),
          say("send the header X-CSRF-Token with the token of GET /me", "请在 X-CSRF-Token 中带上 GET /me 给出的令牌"),
          {}};
}

/// What a browser says about where a request comes from, if it does.
bool is_from_elsewhere(const Request& request) {
  const std::string_view site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return true;
  std::string_view origin = request.header("origin");
  if (origin.empty()) return false;
  const std::size_t scheme = origin.find("://");
  if (scheme == std::string_view::npos) return true;
  return origin.substr(scheme + 3) != request.header("host");
}

Failure not_a_machine() {
  return {FailureCode::not_permitted,
          say("expected the token of another system, found none that is good", "应为外部系统的令牌，实际没有或已失效"),
          say("send the header Authorization: Bearer TOKEN", "请发送 Authorization: Bearer 令牌"),
          {}};
}

/// The secret of another system; empty when there is none.
std::string_view bearer_of(const Request& request) {
  constexpr std::string_view scheme = "bearer ";
  const std::string_view given = request.header("authorization");
  const auto is_same = [](char one, char other) { return (one >= 'A' && one <= 'Z' ? one - 'A' + 'a' : one) == other; };
  if (given.size() <= scheme.size() || !std::ranges::equal(given.substr(0, scheme.size()), scheme, is_same)) return {};
  return text::trim(given.substr(scheme.size()));
}

/// Where one may go with a password that is too old.
bool is_open_before_change(const Route& route) {
  return route.path == "/me" || route.path == "/me/password" || route.path == "/session";
}

/// Where one may go before the second factor that one must have is set up.
bool is_open_before_enrolment(const Route& route) {
  return is_open_before_change(route) || route.path == "/me/second_factor";
}

class Answering {
 public:
  Answering(Service& service, Room& room, const Request& request)
      : service_(service),
        request_(request),
        reading_(room, service.base, service.executor.organisation()),
        call_{service, reading_, request, language_of(request)} {}

  Response answer() {
    const Route* route = find_route();
    if (route == nullptr) return refusal_;
    call_.members = route->members;
    if (route->access.machine) {
      if (!enter_machine(*route->access.machine)) return refusal_;
    } else if (route->access.needs_session) {
      if (!enter(*route)) return refusal_;
    } else if (!is_safe(request_.method) && is_from_elsewhere(request_)) {
      return refuse(403, cross_site());
    }
    auto answered = route->handler(call_);
    if (!answered) return problem(answered.error(), call_.language);
    return with_tag(*std::move(answered));
  }

 private:
  const Route* find_route() {
    std::string_view path = request_.path;
    path.remove_prefix(api_prefix.size());
    const std::string_view method = request_.method == "HEAD" ? std::string_view("GET") : std::string_view(request_.method);
    std::string allowed;
    for (const Route& route : routes()) {
      if (!matches(route.path, path, call_.places)) continue;
      if (route.method == method) return &route;
      allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
    }
    if (allowed.empty()) {
      refusal_ = problem({nothing_there()}, call_.language);
      return nullptr;
    }
    refusal_ = problem(405,
                       {{FailureCode::unsupported,
                         say("expected {}, found another method", "应为 {}，实为其他方法", allowed),
                         say("look at docs/api/openapi.yaml", "请查看 docs/api/openapi.yaml"),
                         {}}},
                       call_.language);
    refusal_.with("Allow", allowed);
    return nullptr;
  }

  Response refuse(int status, const Failure& failure) { return problem(status, {failure}, call_.language); }

  /// Who asks, and whether they may. False: refusal_ says why not.
  bool enter(const Route& route) {
    const auto found = account::Sessions(reading_.connection(), reading_.institution())
                           .find(cookie_of(request_, service_.cookie), service_.policy, call_.now());
    if (!found) return no(problem({found.error()}, call_.language));
    if (!*found) return no(refuse(401, not_signed_in()));
    session_ = **found;
    call_.session = &session_;
    const auto account = account::Accounts(reading_.connection(), reading_.institution()).find(session_.person);
    if (!account) return no(problem({account.error()}, call_.language));
    if (!*account || !call_.desk().is_welcome(**account, call_.visitor())) return no(refuse(401, not_signed_in()));
    if (!is_safe(request_.method) &&
        (is_from_elsewhere(request_) || !account::are_equal_secrets(request_.header("x-csrf-token"), session_.csrf)))
      return no(refuse(403, cross_site()));
    viewer_.emplace(reading_.setting(), session_.person, (*account)->duty);
    call_.viewer = &*viewer_;
    if (!is_open_before_change(route) && call_.desk().must_change(**account))
      return no(refuse(403, {FailureCode::not_permitted,
                             say("expected a new password, found one that is too old", "密码已到期，应先修改"),
                             say("change it", "请修改密码"),
                             {}}));
    if (!is_open_before_enrolment(route) && call_.desk().must_enrol(**account))
      return no(refuse(403, {FailureCode::not_permitted,
                             say("expected a second factor, found none", "本机构要求管理员启用两步验证，应先启用"),
                             say("set it up on the page of your account", "请在“我的”页面启用"),
                             {}}));
    if (route.access.permission && !viewer_->may(*route.access.permission))
      return no(refuse(403, {FailureCode::not_permitted,
                             say("expected the permission '{}', which you do not have", "需要权限“{}”，您没有",
                                 model::name_of(*route.access.permission)),
                             say("roles.csv says which role has it", "由 roles.csv 中的角色授予"),
                             {}}));
    if (call_.now() >= session_.seen + between_sights) {
      const auto saw = service_.executor.act({}, [&](engine::Act& act) -> Checked<void> {
        const auto done = account::Sessions(act.connection(), reading_.institution()).saw(session_, call_.now());
        if (!done) return Failures{done.error()};
        return {};
      });
      if (!saw) return no(problem(saw.error(), call_.language));
    }
    return true;
  }

  /// Which other system asks, and whether it may do anything of this kind. Its secret is in a header that no page of a browser
  /// can be made to send, so that it needs no other token.
  bool enter_machine(model::MachineScope::Kind kind) {
    const account::Machines machines(reading_.connection(), reading_.institution());
    const std::string_view secret = bearer_of(request_);
    auto found = secret.empty() ? Result<std::optional<account::Machine>>(std::nullopt) : machines.of_token(secret);
    if (!found) return no(problem({found.error()}, call_.language));
    if (!*found) {
      Response unknown = refuse(401, not_a_machine());
      return no(std::move(unknown.with("WWW-Authenticate", "Bearer")));
    }
    machine_ = **std::move(found);
    rights_.emplace(machine_.scopes);
    call_.machine = &machine_;
    call_.rights = &*rights_;
    if (!rights_->may_any(kind))
      return no(refuse(403, {FailureCode::not_permitted,
                             say("expected a scope for a {}, which this system does not have", "需要 {} 权限，该外部系统没有",
                                 model::name_of(kind)),
                             say("an administrator gives it", "由系统管理员授予"),
                             {}}));
    if (call_.now() < machine_.seen + between_sights) return true;
    const auto saw = service_.executor.act({}, [&](engine::Act& act) -> Checked<void> {
      const auto done = account::Machines(act.connection(), reading_.institution()).saw(machine_, call_.now());
      if (!done) return Failures{done.error()};
      return {};
    });
    return saw ? true : no(problem(saw.error(), call_.language));
  }

  bool no(Response response) {
    refusal_ = std::move(response);
    return false;
  }

  Response with_tag(Response response) {
    const bool is_json = request_.method == "GET" && response.status == 200 && !response.file && !response.on_open;
    if (!is_json) return response;
    const std::string tag = etag_of(response.body);
    if (request_.header("if-none-match") == tag) {
      Response unchanged{.status = 304};
      return unchanged.with("ETag", tag);
    }
    return response.with("ETag", tag);
  }

  Service& service_;
  const Request& request_;
  Reading reading_;
  Call call_;
  account::Session session_;
  account::Machine machine_;
  std::optional<permission::MachineRights> rights_;
  std::optional<permission::Viewer> viewer_;
  Response refusal_;
};

}  // namespace

Language language_of(const Request& request) {
  // The first one that is known; what is written first is as a rule what is wanted most.
  for (const std::string& each : text::split(request.header("accept-language").substr(0, 200), ",")) {
    if (each.starts_with("zh")) return Language::chinese;
    if (each.starts_with("en")) return Language::english;
  }
  return Language::chinese;
}

std::string_view cookie_of(const Request& request, std::string_view name) {
  std::string_view rest = request.header("cookie");
  while (!rest.empty()) {
    const std::size_t end = rest.find(';');
    std::string_view pair = text::trim(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') return pair.substr(name.size() + 1);
  }
  return {};
}

std::string etag_of(std::string_view body) {
  return '"' + sha256(body).substr(0, 24) + '"';
}

Response answer(Service& service, Room& room, const Request& request) {
  return Answering(service, room, request).answer();
}

}  // namespace luoxuan::server
