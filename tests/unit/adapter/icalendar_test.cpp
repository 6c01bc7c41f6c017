#include "adapter/icalendar.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;

namespace {

adapter::CalendarEntry entry() {
  return {.uid = "obligation-12@college.luoxuan",
          .title = "学期报告 · 教务处",
          .text = "填报",
          .day = "2026-01-05",
          .moment = {},
          .changed = Moment(std::chrono::milliseconds(1'764'554'400'000))};  // 2025-12-01T02:00:00Z
}

}  // namespace

TEST_CASE("a deadline is a whole day with an alarm a day before") {
  CHECK(adapter::icalendar("李明的期限", {entry()}) ==
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Luoxuan//Deadlines//ZH\r\nCALSCALE:GREGORIAN\r\nNAME:李明的期限\r\n"
        "X-WR-CALNAME:李明的期限\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nBEGIN:VEVENT\r\nUID:obligation-12@college.luoxuan\r\n"
        "DTSTAMP:20251201T020000Z\r\nDTSTART;VALUE=DATE:20260105\r\nDTEND;VALUE=DATE:20260106\r\nSUMMARY:学期报告 · 教务处\r\n"
        "DESCRIPTION:填报\r\nTRANSP:TRANSPARENT\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:学期报告 · "
        "教务处\r\nTRIGGER:-P1D\r\n"
        "END:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

TEST_CASE("a moment is in UTC") {
  adapter::CalendarEntry one = entry();
  one.day.clear();
  one.moment = Moment(std::chrono::milliseconds(1'772'590'200'000));
  const std::string text = adapter::icalendar("x", {one});
  CHECK(text.find("\r\nDTSTART:20260304T021000Z\r\n") != std::string::npos);
  CHECK(text.find("DTEND") == std::string::npos);
}

TEST_CASE("lines are folded at 75 bytes between characters, and unfold to what they were") {
  adapter::CalendarEntry one = entry();
  one.title.clear();
  for (int i = 0; i < 60; ++i) one.title += "质量a𠀀";
  const std::string text = adapter::icalendar("x", {one});
  std::string unfolded;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    CHECK(end - at <= 75);
    const bool continues = text[at] == ' ';
    if (continues) unfolded.resize(unfolded.size() - 2);
    unfolded += text.substr(at + (continues ? 1 : 0), end - at + 2 - (continues ? 1 : 0));
    CHECK((static_cast<unsigned char>(text[at + (continues ? 1 : 0)]) & 0xC0) != 0x80);
    at = end + 2;
  }
  CHECK(unfolded.find("\r\nSUMMARY:" + one.title + "\r\n") != std::string::npos);
}

TEST_CASE("no title adds a line or a property") {
  adapter::CalendarEntry one = entry();
  one.title = "a;b,c\\d\r\nATTACH:http://evil\n\x01";
  const std::string text = adapter::icalendar("x\r\nX-EVIL:1", {one});
  CHECK(text.find("\r\nSUMMARY:a\\;b\\,c\\\\d\\nATTACH:http://evil\\n \r\n") != std::string::npos);
  CHECK(text.find("\r\nATTACH") == std::string::npos);
  CHECK(text.find("\r\nX-EVIL") == std::string::npos);
}

TEST_CASE("a calendar without entries has a component all the same") {
  CHECK(adapter::icalendar("x", {}).find("BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\n") != std::string::npos);
  CHECK(adapter::icalendar("x", {entry()}).find("VTIMEZONE") == std::string::npos);
}
