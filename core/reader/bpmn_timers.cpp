#include "reader/bpmn_timers.hpp"

#include <array>

#include "model/timer_cycle.hpp"
#include "value/temporal.hpp"

namespace luoxuan::reader::bpmn {
namespace {

struct Part {
  std::string_view tag;
  model::TimerKind kind;
  Message expected;
};

const std::array<Part, 3>& parts() {
  static const std::array<Part, 3> known{{
      {"timeDate", model::TimerKind::date,
       say("a date and time such as 2018-01-05T00:00:00", "日期时间，例如 2018-01-05T00:00:00")},
      {"timeDuration", model::TimerKind::duration, say("a duration such as P14D", "时长，例如 P14D")},
      {"timeCycle", model::TimerKind::cycle,
       say("a repetition such as R3/PT1H, R/P1D or 0 0 8 * * MON-FRI", "重复间隔，例如 R3/PT1H、R/P1D 或 0 0 8 * * MON-FRI")},
  }};
  return known;
}

bool is_readable(model::TimerKind kind, std::string_view written) {
  switch (kind) {
    case model::TimerKind::date:
      return value::parse_date_time(written).has_value();
    case model::TimerKind::duration:
      return value::parse_day_time_duration(written) || value::parse_year_month_duration(written);
    case model::TimerKind::cycle:
      return model::parse_timer_cycle(written).has_value();
  }
  return false;
}

}  // namespace

std::optional<model::TimerDefinition> read_timer(Reading& reading, const pugi::xml_node& definition) {
  std::optional<model::TimerDefinition> timer;
  int found = 0;
  for (const pugi::xml_node& node : definition.children())
    for (const Part& part : parts()) {
      if (!is_bpmn(node, part.tag)) continue;
      ++found;
      const std::string written = XmlSource::text_of(node);
      if (!written.starts_with('=') && !is_readable(part.kind, written)) {
        reading.refuse(node, {fmt::format("expected {}, found '{}'", part.expected.english, written),
                              fmt::format("应为{}，实际为“{}”", part.expected.chinese, written)});
        continue;
      }
      if (auto expression = reading.setting(node, written)) timer = {part.kind, *std::move(expression)};
    }
  if (found != 1)
    reading.refuse(definition, found == 0 ? say("expected a timer with timeDate, timeDuration or timeCycle, found none of them",
                                                "定时器应有 timeDate、timeDuration 或 timeCycle，实际都没有")
                                          : say("expected one of timeDate, timeDuration and timeCycle, found {}",
                                                "timeDate、timeDuration、timeCycle 应只有其一，实际有 {} 个", found));
  return found == 1 ? timer : std::nullopt;
}

}  // namespace luoxuan::reader::bpmn
