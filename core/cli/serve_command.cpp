#include "cli/serve_command.hpp"

#include <charconv>

#include "cli/data_folder.hpp"
#include "server/demo.hpp"

namespace luoxuan::cli {
namespace {

/// "127.0.0.1:8080", "[::1]:8080".
Result<server::ListenerSettings> place_of(const std::string& written) {
  server::ListenerSettings settings;
  const std::size_t colon = written.rfind(':');
  std::string address = written.substr(0, colon);
  if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
  const std::string port = colon == std::string::npos ? std::string() : written.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), settings.port);
  if (error == std::errc() && end == port.data() + port.size() && !address.empty()) {
    settings.address = address;
    return settings;
  }
  return Failure{FailureCode::invalid_input,
                 say("--listen: expected an address and a port such as 127.0.0.1:8080, found '{}'",
                     "--listen：应为地址和端口，例如 127.0.0.1:8080，实为“{}”", written),
                 say("write for example --listen 127.0.0.1:8080", "例如 --listen 127.0.0.1:8080"),
                 {}};
}

void show_people(const std::string& url, const std::vector<server::DemoPerson>& people, const Output& output) {
  value::List rows;
  output.line(say("Luoxuan is at {} — who can sign in (passwords are of this run alone):",
                  "螺旋：{} ——可登录的人员（密码仅本次有效）：", url));
  for (const server::DemoPerson& person : people) {
    output.line(fmt::format("  {:<18} {}  {}  {}", person.person, person.password, person.name, person.post));
    rows.emplace_back(
        value::Context{{"person", person.person}, {"name", person.name}, {"post", person.post}, {"password", person.password}});
  }
  output.line(say("End it with Ctrl+C: the demonstration leaves nothing behind.", "按 Ctrl+C 结束，演示数据随之删除。"));
  output.json(value::Context{{"url", url}, {"people", std::move(rows)}});
  std::fflush(stdout);
}

}  // namespace

int serve(const Serve& command, const Output& output) {
  const auto place = place_of(command.listen);
  if (!place) return output.refused({place.error()}, usage_or_input);
  server::ServeSettings settings{.listener = *place, .policy = command.policy, .workers = command.workers};
  settings.attempts_a_minute = command.attempts_a_minute;
  settings.second_factor = command.second_factor;
  settings.unused_days = command.unused_days;
  settings.administrators_from = command.administrators_from;
  settings.listener.certificate = command.certificate;
  settings.listener.key = command.key;
  settings.listener.trusted_proxies = command.trusted_proxies;
  if (!command.delivery.empty()) {
    auto delivery = adapter::read_delivery_settings(command.delivery);
    if (!delivery) return output.refused(delivery.error(), usage_or_input);
    settings.delivery = *std::move(delivery);
  }
  if (!command.sources.empty()) {
    auto sources = adapter::read_source_settings(command.sources);
    if (!sources) return output.refused(sources.error(), usage_or_input);
    settings.sources = *std::move(sources);
  }
  const SystemClock clock;
  auto installation = open_or_make(command, clock);
  if (!installation) return output.refused(installation.error(), usage_or_input);
  if (!(*installation)->is_ready())
    return output.refused(
        {{FailureCode::condition_not_met,
          say("expected a data folder that runs a plugin, found a new one", "应为运行某插件的数据文件夹，实为新文件夹"),
          say("run luoxuan init --data {} --plugin …", "请先运行 luoxuan init --data {} --plugin …", command.data),
          {command.data}}},
        usage_or_input);
  const auto served = server::serve(**installation, settings, {}, [&](const server::Ready& ready) {
    output.line(say("Luoxuan is at {}", "螺旋：{}", ready.url));
    if (ready.setup_link)
      output.line(say("first start: open this link once, within 72 hours, and set the password of 'administrator': {}",
                      "首次启动：请在 72 小时内打开此一次性链接，设置 administrator 的密码：{}", *ready.setup_link));
    output.json(value::Context{{"url", ready.url}, {"setup_link", ready.setup_link.value_or("")}});
    std::fflush(stdout);
  });
  return served ? done : output.refused(served.error(), usage_or_input);
}

int demonstrate(const Demo& command, const Output& output) {
  const auto place = place_of(command.listen);
  if (!place) return output.refused({place.error()}, usage_or_input);
  server::DemoSettings settings;
  settings.serve.listener = *place;
  settings.serve.logs_requests = false;
  settings.serve.attempts_a_minute = 0;  // it is on this machine alone, and is measured
  settings.plugin = command.plugin;
  const auto served = server::serve_demo(
      settings, [&](const std::string& url, const std::vector<server::DemoPerson>& people) { show_people(url, people, output); });
  return served ? done : output.refused(served.error(), does_not_hold);
}

}  // namespace luoxuan::cli
