#include "adapter/icalendar.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "value/temporal.hpp"

namespace luoxuan::adapter {
namespace {

constexpr std::size_t longest_content_line = 75;  // bytes, RFC 5545

/// TEXT of RFC 5545: \ ; , and line breaks are escaped, other control characters become blanks.
std::string escaped(std::string_view utf8) {
  std::string text;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = text::next_code_point(utf8, at);
    if (c == U'\\' || c == U';' || c == U',') text += '\\';
    if (c == U'\n')
      text += "\\n";
    else if (c == U'\r')
      continue;
    else
      text::append_code_point(text, c < 0x20 || c == 0x7F ? U' ' : c);
  }
  return text;
}

class CalendarText {
 public:
  void line(std::string_view content) {
    std::size_t room = longest_content_line;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < content.size();) {
      std::size_t next = at;
      static_cast<void>(text::next_code_point(content, next));
      if (next - begin > room) {
        text += content.substr(begin, at - begin);
        text += "\r\n ";
        begin = at;
        room = longest_content_line - 1;  // the blank counts
      }
      at = next;
    }
    text += content.substr(begin);
    text += "\r\n";
  }

  std::string text;
};

std::string utc_text(Moment moment) {
  const value::DateTime wall = value::at_zone(moment, value::Zone::of_offset(0));
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", wall.date.year, wall.date.month, wall.date.day, wall.time.hour,
                     wall.time.minute, wall.time.second);
}

std::string day_text(const value::Date& day) {
  return fmt::format("{:04}{:02}{:02}", day.year, day.month, day.day);
}

void write_entry(CalendarText& calendar, const CalendarEntry& entry) {
  calendar.line("BEGIN:VEVENT");
  calendar.line("UID:" + escaped(entry.uid));
  calendar.line("DTSTAMP:" + utc_text(entry.changed));
  if (const auto day = value::parse_date(entry.day)) {
    calendar.line("DTSTART;VALUE=DATE:" + day_text(*day));
    calendar.line("DTEND;VALUE=DATE:" + day_text(value::from_days(value::to_days(*day) + 1)));
  } else {
    calendar.line("DTSTART:" + utc_text(entry.moment));  // without an end it takes no time
  }
  calendar.line("SUMMARY:" + escaped(entry.title));
  if (!entry.text.empty()) calendar.line("DESCRIPTION:" + escaped(entry.text));
  calendar.line("TRANSP:TRANSPARENT");  // nobody is busy because something is due
  calendar.line("BEGIN:VALARM");
  calendar.line("ACTION:DISPLAY");
  calendar.line("DESCRIPTION:" + escaped(entry.title));
  calendar.line("TRIGGER:-P1D");
  calendar.line("END:VALARM");
  calendar.line("END:VEVENT");
}

/// A calendar has one component at least; when nothing is due it is the time zone of nothing.
void write_no_entry(CalendarText& calendar) {
  for (const char* line : {"BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
                           "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"})
    calendar.line(line);
}

}  // namespace

std::string icalendar(std::string_view name, const std::vector<CalendarEntry>& entries) {
  CalendarText calendar;
  calendar.line("BEGIN:VCALENDAR");
  calendar.line("VERSION:2.0");
  calendar.line("PRODID:-//Luoxuan//Deadlines//ZH");
  calendar.line("CALSCALE:GREGORIAN");
  calendar.line("NAME:" + escaped(name));  // RFC 7986
  calendar.line("X-WR-CALNAME:" + escaped(name));
  calendar.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
  for (const CalendarEntry& entry : entries) write_entry(calendar, entry);
  if (entries.empty()) write_no_entry(calendar);
  calendar.line("END:VCALENDAR");
  return calendar.text;
}

}  // namespace luoxuan::adapter
