#include "server/demo.hpp"

#include <algorithm>

#include "account/secret.hpp"
#include "application/places.hpp"
#include "base/file.hpp"
#include "base/temporary_folder.hpp"
#include "base/text.hpp"
#include "scenario/runner.hpp"

namespace luoxuan::server {
namespace {

/// Goes on from a moment of the demonstration.
class ShiftedClock final : public Clock {
 public:
  explicit ShiftedClock(Moment start) : shift_(start - SystemClock().now()) {}
  [[nodiscard]] Moment now() const override { return SystemClock().now() + shift_; }

 private:
  std::chrono::milliseconds shift_;
};

/// What is shown, as a file of the plugin says.
struct Demonstration {
  std::filesystem::path before;    // the file itself: its steps come first
  std::filesystem::path scenario;  // that it goes on with
  std::string until;               // "2017-12-27T12:00"
  std::string now;
  bool is_first;  // shown when nobody says which
};

Failure no_demonstration(const std::string& where) {
  return {FailureCode::not_found,
          say("expected a demonstration, found none below {}", "{} 下应有演示场景，实际没有", where),
          say("a plugin has one in demo/scenarios, with the lines demo_of, demo_until and demo_now",
              "插件在 demo/scenarios 中提供，含 demo_of、demo_until、demo_now 三行"),
          {}};
}

std::string line_of(std::string_view text, std::string_view name) {
  const std::string mark = fmt::format("# {}:", name);
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = text.substr(at + mark.size());
  return std::string(text::trim(rest.substr(0, rest.find('\n'))));
}

Result<Demonstration> demonstration_in(const std::filesystem::path& plugin) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(plugin / "demo" / "scenarios", error))
    if (entry.path().extension() == ".scenario") files.push_back(entry.path());
  std::ranges::sort(files);
  for (const std::filesystem::path& file : files) {
    LX_TRY_ASSIGN(const std::string text, read_file(file));
    Demonstration found{file, plugin / line_of(text, "demo_of"), line_of(text, "demo_until"), line_of(text, "demo_now"),
                        line_of(text, "demo_first") == "yes"};
    if (!found.until.empty() && !found.now.empty() && std::filesystem::is_regular_file(found.scenario, error)) return found;
  }
  return no_demonstration(plugin.string());
}

Result<Demonstration> find_demonstration(const plugin::PluginPaths& paths, const std::string& wanted) {
  std::error_code error;
  if (std::filesystem::is_directory(std::filesystem::path(wanted) / "demo", error)) return demonstration_in(wanted);
  std::vector<std::filesystem::path> plugins;
  for (const std::filesystem::path& folder : paths.folders)
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
      if (wanted.empty() || entry.path().filename() == wanted) plugins.push_back(entry.path());
  std::ranges::sort(plugins);
  std::optional<Demonstration> chosen;
  for (const std::filesystem::path& plugin : plugins)
    if (auto found = demonstration_in(plugin); found && (!chosen || (found->is_first && !chosen->is_first)))
      chosen = *std::move(found);
  if (chosen) return *std::move(chosen);
  return no_demonstration(wanted.empty() ? paths.standard.string() : wanted);
}

Checked<scenario::Scenario> scenario_in(const std::filesystem::path& file) {
  const auto text = read_file(file);
  if (!text) return Failures{text.error()};
  return scenario::read_scenario(*text, file.string());
}

bool begins_with(const scenario::Step& step, std::string_view verb) {
  return !step.words.empty() && step.words.front() == verb;
}

/// Plays what the demonstration's own file says, and then the scenario as far as the demonstration goes.
Failures play(const Demonstration& demonstration, const plugin::PluginPaths& paths, const std::filesystem::path& data) {
  auto played = scenario_in(demonstration.before);
  if (!played) return played.error();
  const auto then = scenario_in(demonstration.scenario);
  if (!then) return then.error();
  for (const scenario::Step& step : then->steps) {
    if (begins_with(step, "until") && step.words.back() > demonstration.until) break;
    if (!begins_with(step, "use")) played->steps.push_back(step);  // the college is there already
  }
  scenario::RunOptions options;
  options.data = data;
  return scenario::run(*played, paths, options);
}

/// Everybody, those who see most first.
std::vector<DemoPerson> people_of(const quality::Setting& setting) {
  std::vector<std::pair<std::size_t, DemoPerson>> people;
  for (const organisation::Person& person : setting.organisation.people()) {
    DemoPerson shown{person.id, person.name, {}, account::random_password()};
    std::size_t permissions = 0;
    for (const organisation::Appointment& each : person.appointments) {
      const model::Role* role = setting.organisation.find_role(each.role);
      shown.post += (shown.post.empty() ? "" : "、") + quality::unit_name(setting, each.unit) + " " +
                    (role != nullptr ? role->name : each.role);
      permissions = std::max(permissions, role != nullptr ? role->permissions.size() : 0);
    }
    people.emplace_back(permissions, std::move(shown));
  }
  std::ranges::stable_sort(people, std::greater<>(), [](const auto& each) { return each.first; });
  std::vector<DemoPerson> sorted;
  for (auto& [permissions, person] : people) sorted.push_back(std::move(person));
  sorted.push_back({"sysadmin", "sysadmin", "系统管理员", account::random_password()});
  sorted.push_back({"auditor", "auditor", "审计管理员", account::random_password()});
  return sorted;
}

}  // namespace

Checked<void> serve_demo(const DemoSettings& settings,
                         const std::function<void(const std::string& url, const std::vector<DemoPerson>&)>& ready) {
  const plugin::PluginPaths paths = application::find_places();
  const auto demonstration = find_demonstration(paths, settings.plugin);
  if (!demonstration) return Failures{demonstration.error()};
  const auto made = TemporaryFolder::make("demo");
  if (!made) return Failures{made.error()};
  const std::filesystem::path& folder = (*made)->path();
  if (Failures failures = play(*demonstration, paths, folder); !failures.empty()) return failures;
  auto wall = value::parse_date_time(demonstration->now.size() == 16 ? demonstration->now + ":00" : demonstration->now);
  if (!wall)
    return Failures{{FailureCode::invalid_definition,
                     say("demo_now: expected a moment such as 2018-01-08T09:00, found '{}'",
                         "demo_now：应为时间，例如 2018-01-08T09:00，实为“{}”", demonstration->now),
                     say("mend the line demo_now of {}", "请改正 {} 的 demo_now 一行", settings.plugin),
                     {}}};
  const SystemClock unshifted;
  value::Zone home;
  {
    auto looked_at = application::Installation::open(folder, unshifted);
    if (!looked_at) return looked_at.error();
    home = (*looked_at)->setting().home();
  }
  const ShiftedClock clock(value::to_moment(*wall, home));
  auto installation = application::Installation::open(folder, clock);
  if (!installation) return installation.error();
  if (const auto due = (*installation)->do_what_is_due(); !due) return Failures{due.error()};
  const std::vector<DemoPerson> people = people_of((*installation)->setting());
  std::vector<FirstAccount> accounts;
  for (const DemoPerson& person : people)
    accounts.push_back({person.person,
                        person.person == "sysadmin"  ? "system"
                        : person.person == "auditor" ? "audit"
                                                     : "",
                        person.password});
  return serve(**installation, settings.serve, accounts, [&](const Ready& told) { ready(told.url, people); });
}

}  // namespace luoxuan::server
