#include "reader/notice_reader.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "reader/refusals.hpp"
#include "reader/toml_keys.hpp"
#include "value/temporal.hpp"

namespace luoxuan::reader {
namespace {

using Kind = TomlValue::Kind;

constexpr std::int64_t longest_window = 24 * 60 * 60;

/// "22:00" as minutes of the day.
std::optional<int> minutes_of(std::string_view written) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (written.size() != 5 || written[2] != ':' || !is_digit(written[0]) || !is_digit(written[1]) || !is_digit(written[3]) ||
      !is_digit(written[4]))
    return std::nullopt;
  const int hours = (written[0] - '0') * 10 + (written[1] - '0'), minutes = (written[3] - '0') * 10 + (written[4] - '0');
  if (hours > 23 || minutes > 59) return std::nullopt;
  return hours * 60 + minutes;
}

class NoticeReading {
 public:
  NoticeReading(const TomlSource& source, Failures& failures) : failures_(failures), keys_(source.root(), {}, failures) {}

  model::NoticeRules read() {
    read_window();
    if (const TomlValue* quiet = keys_.find("quiet", Kind::table)) read_quiet(*quiet);
    if (const TomlValue* robots = keys_.find("robots", Kind::table)) read_robots(*robots);
    if (const TomlValue* kinds = keys_.find("kinds", Kind::table)) read_kinds(*kinds);
    if (const TomlValue* otherwise = keys_.find("otherwise", Kind::table)) rules_.otherwise = rule("otherwise", *otherwise);
    keys_.refuse_unknown();
    return std::move(rules_);
  }

 private:
  void read_window() {
    const TomlValue* written = keys_.find("window", Kind::string);
    if (written == nullptr) return;
    const auto duration = value::parse_day_time_duration(text::trim(written->text));
    if (duration && duration->seconds >= 0 && duration->seconds <= longest_window && duration->nanoseconds == 0) {
      rules_.window = std::chrono::seconds(duration->seconds);
      return;
    }
    keys_.refuse(written->where, "window",
                 say("expected a duration of at most a day, found '{}'", "应为不超过一天的时长，实际为“{}”", written->text),
                 say("write for example: window = \"PT30M\"", "例如写成 window = \"PT30M\""));
  }

  void read_quiet(const TomlValue& table) {
    TomlKeys keys(table, "quiet", failures_);
    model::QuietHours quiet;
    quiet.days_off = keys.truth("days_off", false);
    const bool has_hours = std::ranges::any_of(
        table.members, [](const TomlMember& member) { return member.key == "from" || member.key == "until"; });
    if (has_hours || !quiet.days_off) {
      const auto from = required_minutes(keys, "from", "from = \"22:00\"");
      const auto until = required_minutes(keys, "until", "until = \"07:00\"");
      if (from && until && *from == *until)
        keys.refuse(keys.find("until", Kind::string)->where, "until",
                    say("expected another time than from, found the same", "应与 from 不同，实际相同"),
                    say("leave both out where no hours are quiet", "如无免打扰时段，请去掉两者"));
      quiet.from = from.value_or(0);
      quiet.until = until.value_or(0);
    }
    keys.refuse_unknown();
    rules_.quiet = quiet;
  }

  static std::optional<int> required_minutes(TomlKeys& keys, std::string_view key, std::string_view example) {
    const TomlValue* written = keys.require(key, Kind::string, example);
    if (written == nullptr) return std::nullopt;
    const auto minutes = minutes_of(text::trim(written->text));
    if (!minutes)
      keys.refuse(
          written->where, key,
          say("expected a time between 00:00 and 23:59, found '{}'", "应为 00:00 至 23:59 的时刻，实际为“{}”", written->text),
          say("write for example: {}", "例如写成 {}", example));
    return minutes;
  }

  void read_robots(const TomlValue& table) {
    const std::vector<std::string> services = {std::string(model::robot_service::wecom),
                                               std::string(model::robot_service::dingtalk)};
    for_each_table(table, "robots", [&](const TomlMember& member) {
      TomlKeys keys(member.value, "robots." + member.key, failures_);
      if (member.key == model::mail_channel)
        keys_.refuse(member.where, "robots." + member.key,
                     say("expected another name than 'mail', which is the channel of mail, found it",
                         "名称不能是 mail（邮件渠道），实际是"),
                     say("choose another name", "请换一个名称"));
      model::NoticeRobot robot{member.key, keys.required_text("name", "name = \"质量办工作群\""), {}, member.where};
      robot.service = keys.required_text("service", "service = \"wecom\"");
      // With a dot: a channel of native code, which the plugin's manifest has to name (plugin/native/loading.hpp).
      if (!robot.service.empty() && robot.service.find('.') == std::string::npos &&
          std::ranges::find(services, robot.service) == services.end())
        keys.refuse(
            keys.find("service", Kind::string)->where, "service",
            say("expected wecom or dingtalk, found '{}'", "应为 wecom（企业微信）或 dingtalk（钉钉），实际为“{}”", robot.service),
            did_you_mean(robot.service, services));
      keys.refuse_unknown();
      rules_.robots.push_back(std::move(robot));
    });
  }

  void read_kinds(const TomlValue& table) {
    for_each_table(table, "kinds", [&](const TomlMember& member) {
      rules_.kinds.emplace(member.key, rule("kinds." + member.key, member.value));
      rules_.kinds.find(member.key)->second.where = member.where;
    });
  }

  model::NoticeRule rule(const std::string& path, const TomlValue& table) {
    TomlKeys keys(table, path, failures_);
    model::NoticeRule read;
    read.where = table.where;
    if (const TomlValue* written = keys.require("channels", Kind::array, "channels = [\"mail\"]"); written != nullptr) {
      read.channels = keys.texts("channels");
      std::vector<std::string> known = {std::string(model::mail_channel)};
      for (const model::NoticeRobot& robot : rules_.robots) known.push_back(robot.id);
      std::vector<std::string> seen;
      for (std::size_t i = 0; i < written->items.size(); ++i) {
        const TomlValue& item = written->items[i];
        const std::string channel(text::trim(item.text));
        if (item.kind != Kind::string || channel.empty()) continue;  // refused already
        const std::string key = fmt::format("channels[{}]", i + 1);
        if (std::ranges::find(known, channel) == known.end())
          keys.refuse(
              item.where, key,
              say("expected mail or a robot of this file, found '{}'", "应为 mail 或本文件中的机器人，实际为“{}”", channel),
              did_you_mean(channel, known, say("there are: {}", "现有：{}", text::join(known, ", "))));
        if (std::ranges::find(seen, channel) != seen.end())
          keys.refuse(item.where, key,
                      say("expected each channel once, found '{}' again", "每个渠道应只写一次，实际重复了“{}”", channel));
        seen.push_back(channel);
      }
    }
    read.is_urgent = keys.truth("urgent", false);
    read.places = keys.places();
    keys.refuse_unknown();
    return read;
  }

  template <class Each>
  void for_each_table(const TomlValue& table, const std::string& path, Each each) {
    TomlKeys keys(table, path, failures_);
    for (const TomlMember& member : table.members) {
      if (!is_id(member.key))
        keys.refuse(member.where, member.key, expected_id(member.key));
      else if (member.value.kind != Kind::table)
        keys.refuse(member.where, member.key,
                    say("expected a table, found {}", "应为表，实际为{1}", name_of(member.value.kind).english,
                        name_of(member.value.kind).chinese),
                    say("each begins with a line [{}.{}]", "每项以一行 [{}.{}] 开头", path, member.key));
      else
        each(member);
    }
  }

  Failures& failures_;
  TomlKeys keys_;
  model::NoticeRules rules_;
};

}  // namespace

Checked<model::NoticeRules> read_notice_rules(std::string_view text, std::string_view file) {
  const Result<TomlSource> source = TomlSource::parse(text, file);
  if (!source) return Failures{source.error()};
  Failures failures;
  model::NoticeRules rules = NoticeReading(*source, failures).read();
  if (!failures.empty()) return in_file_order(std::move(failures));
  return rules;
}

}  // namespace luoxuan::reader
