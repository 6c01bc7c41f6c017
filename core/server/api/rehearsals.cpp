#include "server/api/rehearsals.hpp"

#include "quality/text_of.hpp"
#include "rehearsal/rehearse.hpp"
#include "server/orders.hpp"
#include "server/view/jobs.hpp"
#include "server/view/words.hpp"
#include "value/json.hpp"

namespace luoxuan::server::api {
namespace {

constexpr std::int64_t most_days = 400;  // an academic year and what lies around it

Result<value::Date> rehearsed_day(const value::Context& body, std::string_view name) {
  const std::string written = quality::text_of(body, name);
  if (const auto day = value::parse_date(written)) return *day;
  return Failure{
      FailureCode::invalid_input,
      say("{}: expected a day such as 2018-03-01, found '{}'", "{}：应为日期，例如 2018-03-01，实为“{}”", name, written),
      {},
      {}};
}

/// In both languages, so that who reads it later may choose.
std::string both_languages(const rehearsal::TimeLine& line, value::Zone home) {
  return value::to_json(value::Context{{"zh", rehearsal::to_json(line, home, Language::chinese)},
                                       {"en", rehearsal::to_json(line, home, Language::english)}});
}

/// Plays on the thread of orders; the institution's own data are not touched.
void play_rehearsal(Service& service, std::int64_t number, const rehearsal::Order& order) {
  service.jobs.change(number, [](JobBoard::Job& job) {
    job.state = JobBoard::State::running;
    job.progress = 0.1;
    job.message = say("playing the calendar", "正在预演");
  });
  const auto line = rehearsal::rehearse(order);
  if (!line) return end_order(service, number, {.faults = line.error()});
  const auto kept = service.base.blobs.put(both_languages(*line, service.base.home()));
  if (!kept) return end_order(service, number, {.faults = {kept.error()}});
  end_order(service, number, {.result = *kept});
}

}  // namespace

Checked<Response> begin_rehearsal(Call& call) {
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const auto from = rehearsed_day(*body, "from"), to = rehearsed_day(*body, "to");
  if (!from) return Failures{from.error()};
  if (!to) return Failures{to.error()};
  const std::int64_t days = value::to_days(*to) - value::to_days(*from);
  if (days < 0 || days > most_days)
    return Failures{{FailureCode::invalid_input,
                     say("to: expected a day up to {} days behind from, found {} days",
                         "to：应在 from 之后 {} 天以内，实为 {} 天", most_days, days),
                     say("rehearse a semester or an academic year", "请预演一个学期或一个学年"),
                     {}}};
  const auto job = place_order(call);
  if (!job) return job.error();
  const rehearsal::Order order{.library = call.setting().libraries.current(), .from = *from, .to = *to};
  const bool taken = call.service.later(
      [&service = call.service, number = job->number, order](Room&) { play_rehearsal(service, number, order); });
  if (!taken) return too_much_to_do(call, job->number);
  return job_response(call, *job);
}

Checked<Response> get_rehearsal(Call& call) {
  const auto page = page_of(call);
  if (!page) return Failures{page.error()};
  const auto key = call.key("job");
  if (!key) return Failures{key.error()};
  const auto job = find_order(call, *key);
  if (!job) return Failures{job.error()};
  if (!*job || (*job)->result.empty()) return Failures{nothing_there()};
  const auto kept = call.setting().blobs.get((*job)->result);
  if (!kept) return Failures{kept.error()};
  const auto read = value::parse_json(*kept);
  if (!read) return Failures{read.error()};
  const value::Value& whole = *read->if_context()->find(call.language == Language::english ? "en" : "zh");
  if (whole.if_context()->find("events") == nullptr) return Failures{nothing_there()};  // the result of another order
  const std::string_view kind = call.request.parameter("kind");
  value::List rows;
  value::Context told;
  std::size_t seen = 0;
  for (const auto& [name, member] : *whole.if_context()) {
    if (name != "events") {
      told.put(name, member);
      continue;
    }
    for (const value::Value& event : *member.if_list()) {
      if (!kind.empty() && quality::text_of(*event.if_context(), "kind") != kind) continue;
      if (seen++ < page->first) continue;
      rows.push_back(event);
      if (rows.size() > page->count) break;
    }
  }
  for (const auto& [name, member] : page_value(*page, std::move(rows))) told.put(name, member);
  return json_response(200, told);
}

}  // namespace luoxuan::server::api
