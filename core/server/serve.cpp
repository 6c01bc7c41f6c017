#include "server/serve.hpp"

#include <malloc.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>

#include "account/secret.hpp"
#include "adapter/measurement_sources.hpp"
#include "adapter/post_office.hpp"
#include "application/native_post.hpp"
#include "application/organisation_news.hpp"
#include "engine/shell/work_news.hpp"
#include "server/api/delivery.hpp"
#include "server/attempt_limit.hpp"
#include "server/collector.hpp"
#include "server/courier.hpp"
#include "server/events.hpp"
#include "server/executor.hpp"
#include "server/file_jobs.hpp"
#include "server/job_bell.hpp"
#include "server/metrics.hpp"
#include "server/neighbours.hpp"
#include "server/router.hpp"
#include "server/static_files.hpp"
#include "server/waiting_room.hpp"
#include "server/worker_pool.hpp"
#include "value/json.hpp"

namespace luoxuan::server {
namespace {

constexpr std::size_t most_waiting = 4096;
constexpr std::size_t most_guests = 1000;
constexpr std::chrono::seconds between_looks_of_guests(5);  // news of other processes may be lost
constexpr int most_heaps = 4;
constexpr std::size_t most_orders = 32;  // packages and rehearsals: each takes seconds
constexpr std::size_t most_json_bytes = std::size_t{1} << 20;
constexpr std::size_t most_file_bytes = std::size_t{20} << 20;

bool is_loopback(std::string_view address) {
  return address.starts_with("127.") || address == "::1";
}

Checked<void> check(const ServeSettings& settings) {
  const ListenerSettings& listener = settings.listener;
  if (listener.certificate.empty() != listener.key.empty())
    return Failures{{FailureCode::invalid_input,
                     say("expected a certificate and its key, found one of the two", "应同时给出证书和私钥，实际只有其一"),
                     say("give --certificate and --key", "请同时给出 --certificate 和 --key"),
                     {}}};
  if (!is_loopback(listener.address) && listener.certificate.empty() && listener.trusted_proxies.empty())
    return Failures{{FailureCode::invalid_input,
                     say("listening on {}: expected TLS, found plain HTTP, in which passwords can be read on the way",
                         "监听 {}：应使用 TLS，实为明文 HTTP，密码会在途中泄露", listener.address),
                     say("give --certificate and --key, or name the proxy that speaks TLS with --trusted-proxy",
                         "请给出 --certificate 和 --key；如由代理提供 TLS，请用 --trusted-proxy 写明其地址"),
                     {}}};
  return {};
}

Checked<std::vector<AddressRange>> ranges_in(const std::vector<std::string>& written) {
  std::vector<AddressRange> ranges;
  Failures faults;
  for (const std::string& each : written) {
    auto range = AddressRange::read(each);
    if (range)
      ranges.push_back(*range);
    else
      faults.push_back(range.error());
  }
  if (!faults.empty()) return faults;
  return ranges;
}

/// Lines of JSON on standard error: what a log collector reads.
std::shared_ptr<spdlog::logger> make_log() {
  auto log = std::make_shared<spdlog::logger>("luoxuan", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  log->set_pattern("%v");
  return log;
}

class Server {
 public:
  Server(application::Installation& installation, const ServeSettings& settings)
      : settings_(settings),
        installation_(installation),
        log_(make_log()),
        files_(settings.web.empty() ? find_web() : settings.web),
        diagrams_(installation.data() / "definitions"),
        attempts_(settings.attempts_a_minute),
        events_(installation.engine().parts().institution),
        post_office_(settings.delivery, clock_),
        courier_(std::make_unique<application::NativePost>(installation, post_office_, settings.delivery.site)) {}

  Checked<void> prepare(const std::vector<FirstAccount>& accounts) {
    auto policy = account::policy_of(settings_.policy);
    if (!policy) return Failures{policy.error()};
    const auto rule = account::second_factor_rule_of(settings_.second_factor);
    if (!rule) return Failures{rule.error()};
    policy->second_factor = *rule;
    policy->unused = std::chrono::days(settings_.unused_days);
    auto administrators_from = ranges_in(settings_.administrators_from);
    if (!administrators_from) return administrators_from.error();
    installation_.engine().add_listener(events_);
    installation_.engine().add_listener(courier_);
    bell_.emplace(installation_.engine(), [this] { guests_.ring(); });
    installation_.engine().add_listener(file_maker_);
    installation_.engine().add_listener(collector_);
    installation_.fetch_through(adapter::fetch_from(std::make_shared<const adapter::SourceSettings>(settings_.sources)));
    for (const JobWorker* worker : {&file_maker_, &collector_}) worker->relieve(installation_);
    const bool is_local = settings_.listener.certificate.empty() && settings_.listener.trusted_proxies.empty();
    executor_.emplace(installation_);
    executor_->on_trouble([this](const Failure& failure) { trouble(failure); });
    service_.emplace(Service{.installation = installation_,
                             .base = installation_.setting(),
                             .executor = *executor_,
                             .events = events_,
                             .jobs = jobs_,
                             .diagrams = diagrams_,
                             .policy = *policy,
                             .delivery = settings_.delivery,
                             .cookie = is_local ? "luoxuan_local" : "__Host-luoxuan",
                             .later =
                                 [this](std::function<void(Room&)> work) {
                                   return orders_->post([this, work = std::move(work)](std::size_t) {
                                     if (is_ready_) work(*order_room_);  // at the end nobody waits for a whole queue of them
                                   });
                                 },
                             .is_ending = [this] { return !is_ready_; },
                             .administrators_from = *std::move(administrators_from),
                             .is_local = is_local});
    for (std::size_t count = 0; count < settings_.workers + 1; ++count) {
      auto room = Room::open(installation_);
      if (!room) return Failures{room.error()};
      rooms_.push_back(*std::move(room));
    }
    for (std::unique_ptr<Room>* own : {&order_room_, &file_room_, &fetching_room_}) {
      auto room = Room::open(installation_);
      if (!room) return Failures{room.error()};
      *own = *std::move(room);
    }
    auto listener = Listener::open(settings_.listener, uses());
    if (!listener) return Failures{listener.error()};
    listener_ = *std::move(listener);
    return first_accounts(accounts);
  }

  void run(const std::function<void(const Ready&)>& ready) {
    pool_.emplace(settings_.workers, most_waiting);
    orders_.emplace(1, most_orders);
    is_ready_ = true;
    courier_.start(*executor_, [this](const Failure& failure) { trouble(failure); });
    if (auto listening = listen_to_neighbours(); !listening) trouble(listening.error());
    file_maker_.start(*executor_, making_files(*executor_, std::move(file_room_), installation_.setting()),
                      [this](const Failure& failure) { trouble(failure); });
    collector_.start(*executor_, collecting(*executor_, std::move(fetching_room_), installation_),
                     [this](const Failure& failure) { trouble(failure); });
    const bool has_tls = !settings_.listener.certificate.empty();
    Ready told{fmt::format("{}://{}:{}", has_tls ? "https" : "http", settings_.listener.address, listener_->port()), {}};
    if (setup_token_) told.setup_link = told.url + "/setup#" + *setup_token_;
    line("started", {{"url", told.url}});
    ready(told);
    listener_->run([this] {
      is_ready_ = false;
      guests_.close();
      events_.close_all();
    });
    neighbours_.reset();
    courier_.stop();
    file_maker_.stop();
    collector_.stop();
    executor_->stop();
    pool_.reset();  // does what was taken
    orders_.reset();
    line("stopped", {});
  }

 private:
  Listener::Uses uses() {
    return {
        .handle = [this](Request request, Listener::Answer answer) { take(std::move(request), std::move(answer)); },
        .body_limit =
            [](std::string_view, std::string_view path) {
              return path.ends_with("/attachments") || path.ends_with("/workbook") || path.ends_with("/evidence")
                         ? most_file_bytes
                         : most_json_bytes;
            },
        .refuse =
            [this](int status, Message message) {
              Response response = problem(status, {{FailureCode::invalid_input, std::move(message), {}, {}}}, Language::chinese);
              metrics_.answered(status, {});
              add_security(response, "");
              return response;
            }};
  }

  /// On an io thread: what costs nothing is answered at once, the rest by the workers.
  void take(Request request, Listener::Answer answer) {
    const auto began = std::chrono::steady_clock::now();
    const auto at_once = [&](Response response) { answer(finish(request, std::move(response), began)); };
    if (request.path == "/healthz") return at_once(text(200, "ok\n"));
    if (request.path == "/readyz") return at_once(is_ready_ ? text(200, "ready\n") : text(503, "not ready\n"));
    if (request.path == "/metrics") return at_once(metrics_page(request));
    if (!request.path.starts_with(std::string(api_prefix) + "/")) return at_once(files_.answer(request));
    const bool is_attempt = request.method == "POST" && (request.path == "/api/v1/session" || request.path == "/api/v1/setup" ||
                                                         request.path.starts_with("/api/v1/me/second_factor"));
    if (is_attempt && !attempts_.take(request.address, began)) return at_once(too_many_attempts(request));
    ask(std::make_shared<Asked>(Asked{std::move(request), std::move(answer), began, {}}));
  }

  Response finish(const Request& asked, Response response, std::chrono::steady_clock::time_point began) {
    add_security(response, asked.path);
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);
    metrics_.answered(response.status, took);
    if (settings_.logs_requests && asked.path.starts_with("/api/")) log_request(asked, response.status, took);
    return response;
  }

  /// A request that workers answer.
  struct Asked {
    Request request;
    Listener::Answer answer;
    std::chrono::steady_clock::time_point began;                 // for the last time: waiting costs nothing
    std::optional<std::chrono::steady_clock::time_point> until;  // how long it has time
  };

  void ask(const std::shared_ptr<Asked>& asked) {
    const bool taken = pool_->post([this, asked](std::size_t worker) {
      const std::uint64_t seen = guests_.news();
      Response response = answered(*rooms_[worker], asked->request);
      if (!response.waiting || !wait_for_news(asked, response, seen)) tell(*asked, std::move(response));
    });
    if (taken) return;
    Response busy = problem(503,
                            {{FailureCode::limit_exceeded,
                              say("too much to do at the moment", "当前请求过多"),
                              say("try again in a moment", "请稍后再试"),
                              {}}},
                            language_of(asked->request));
    busy.with("Retry-After", "2");
    tell(*asked, std::move(busy));
  }

  void tell(const Asked& asked, Response response) { asked.answer(finish(asked.request, std::move(response), asked.began)); }

  bool wait_for_news(const std::shared_ptr<Asked>& asked, const Response& nothing, std::uint64_t seen) {
    const auto now = std::chrono::steady_clock::now();
    if (!asked->until) asked->until = now + nothing.waiting->patience;
    const auto again =
        std::min<std::chrono::milliseconds>(between_looks_of_guests, nothing.waiting->again_in.value_or(between_looks_of_guests));
    return guests_.take({.until = *asked->until,
                         .again = now + again,
                         .ask_again =
                             [this, asked] {
                               asked->began = std::chrono::steady_clock::now();
                               ask(asked);
                             },
                         .give_up =
                             [this, asked, told = std::make_shared<Response>(nothing)] {
                               asked->began = std::chrono::steady_clock::now();
                               tell(*asked, *told);
                             }},
                        seen);
  }

  /// Other processes of the same database bring work, too, and change the organisation.
  Result<void> listen_to_neighbours() {
    if (!installation_.place()) return {};
    const std::string& institution = installation_.engine().parts().institution;
    const std::string of_people = application::OrganisationNews::topic_of(institution);
    LX_TRY_ASSIGN(auto source,
                  store::PostgresqlNews::open(*installation_.place(), {engine::WorkNews::topic_of(institution), of_people}));
    neighbours_.emplace(
        std::move(source),
        [this, of_people](std::string_view topic) {
          if (topic == of_people) return executor_->organisation_changed_elsewhere();
          executor_->look_again();
          courier_.look_again();
          guests_.ring();
        },
        [this](const Failure& failure) { trouble(failure); });
    return {};
  }

  /// The request loop: whatever goes wrong inside costs this request alone.
  Response answered(Room& room, const Request& request) {
    try {
      Response response = server::answer(*service_, room, request);
      if (response.status == 500)
        line("failed", {{"path", api::path_for_log(request.path)}, {"answer", response.body.substr(0, 500)}});
      return response;
    } catch (const std::exception& error) {
      line("exception", {{"path", api::path_for_log(request.path)}, {"what", std::string(error.what())}});
    } catch (...) {
      line("exception", {{"path", api::path_for_log(request.path)}});
    }
    return problem(500, {}, language_of(request));
  }

  static Response too_many_attempts(const Request& request) {
    Response refused = problem(429,
                               {{FailureCode::limit_exceeded,
                                 say("expected fewer attempts to sign in, found too many", "登录尝试过于频繁"),
                                 say("wait a minute", "请一分钟后再试"),
                                 {}}},
                               language_of(request));
    return refused.with("Retry-After", "60");
  }

  static Response text(int status, std::string body) {
    Response response{.status = status, .body = std::move(body)};
    return response.with("Content-Type", "text/plain; charset=utf-8");
  }

  /// Figures are for the machine's own collectors.
  Response metrics_page(const Request& request) {
    if (!is_loopback(request.address)) return text(404, "not found\n");
    const auto counts = executor_->counts();
    return text(200, metrics_.text({.connections = listener_->connections(),
                                    .channels = events_.open_channels(),
                                    .waiting = pool_->waiting(),
                                    .acts = counts.acts,
                                    .transactions = counts.transactions}));
  }

  void add_security(Response& response, std::string_view path) const {
    const bool is_pdf = std::ranges::any_of(response.headers, [](const auto& header) {
      return header.first == "Content-Type" && header.second == "application/pdf";
    });
    response.with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "same-origin")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        .with("X-Frame-Options", is_pdf ? "SAMEORIGIN" : "DENY")
        .with("Content-Security-Policy",
              is_pdf ? "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
              : path.starts_with("/api/")
                  ? "default-src 'none'; frame-ancestors 'none'; sandbox"
                  : "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: "
                    "blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-src 'self' "
                    "blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    if (!service_->is_local) response.with("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    if (path.starts_with("/api/") && !response.has("Cache-Control")) response.with("Cache-Control", "no-store");
  }

  void log_request(const Request& request, int status, std::chrono::microseconds took) {
    line("request", {{"method", request.method},
                     {"path", api::path_for_log(request.path)},
                     {"status", std::int64_t{status}},
                     {"us", std::int64_t{took.count()}},
                     {"address", request.address}});
  }

  void trouble(const Failure& failure) { line("trouble", {{"failure", to_string(failure, Language::english)}}); }

  void line(std::string_view what, std::initializer_list<value::Context::Entry> members) {
    value::Context told{{"at", value::to_string(value::at_zone(SystemClock().now(), value::Zone::of_offset(0)))}, {"what", what}};
    for (const auto& [name, member] : members) told.put(name, member);
    log_->info("{}", value::to_json(told));
  }

  Checked<void> first_accounts(const std::vector<FirstAccount>& accounts) {
    Reading reading(*rooms_.back(), installation_.setting(), executor_->organisation());
    const Request nobody_asks;
    Call call{*service_, reading, nobody_asks, Language::english};
    account::Desk desk = call.desk();
    for (const FirstAccount& each : accounts)
      if (auto added = desk.add_with_password(each.person, each.duty, each.password); !added) return added.error();
    const auto any = account::Accounts(reading.connection(), reading.institution()).are_there_any();
    if (!any) return Failures{any.error()};
    if (*any) return open_link(desk, reading);
    auto token = desk.add("administrator", "system", "");
    if (!token) return token.error();
    setup_token_ = token->token;
    return {};
  }

  /// As long as nobody has ever used the first link, a start gives a new one: the old one may be lost.
  Checked<void> open_link(account::Desk& desk, const Reading& reading) {
    const auto all = account::Accounts(reading.connection(), reading.institution()).all();
    if (!all) return Failures{all.error()};
    if (all->size() != 1 || !all->front().password.empty()) return {};
    auto token = desk.reset(all->front().person, "");
    if (!token) return token.error();
    setup_token_ = token->token;
    return {};
  }

  const ServeSettings& settings_;
  application::Installation& installation_;
  std::shared_ptr<spdlog::logger> log_;
  StaticFiles files_;
  Diagrams diagrams_;
  Metrics metrics_;
  JobBoard jobs_;
  AttemptLimit attempts_;
  Events events_;
  const SystemClock clock_;
  adapter::PostOffice post_office_;
  Courier courier_;
  JobWorker file_maker_{file_maker()};
  JobWorker collector_{collector()};
  std::optional<std::string> setup_token_;
  std::atomic<bool> is_ready_ = false;
  WaitingRoom guests_{most_guests};
  std::unique_ptr<Listener> listener_;
  std::vector<std::unique_ptr<Room>> rooms_;  // the last one is for the start
  std::unique_ptr<Room> order_room_, file_room_, fetching_room_;
  std::optional<JobBell> bell_;  // the executor's thread rings it
  std::optional<Executor> executor_;
  std::optional<Service> service_;
  std::optional<Neighbours> neighbours_;
  // Last: their threads use the others. What people order and wait for has a thread of its own, so that no number of orders holds
  // up a request.
  std::optional<WorkerPool> orders_;
  std::optional<WorkerPool> pool_;
};

}  // namespace

Checked<void> serve(application::Installation& installation, const ServeSettings& settings,
                    const std::vector<FirstAccount>& accounts, const std::function<void(const Ready&)>& ready) {
  if (auto checked = check(settings); !checked) return checked.error();
  // Each thread would have a heap of its own and keep what requests left in it: a college's server has 20 threads, few of them at
  // work at once.
  ::mallopt(M_ARENA_MAX, most_heaps);
  Server server(installation, settings);
  if (auto prepared = server.prepare(accounts); !prepared) return prepared.error();
  server.run(ready);
  return {};
}

}  // namespace luoxuan::server
