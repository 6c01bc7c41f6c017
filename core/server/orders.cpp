#include "server/orders.hpp"

namespace luoxuan::server {
namespace {

constexpr std::chrono::hours longest_order(1);  // of another process: it is dead

struct OrderedWork {
  static constexpr std::string_view table = "ordered_work";
  static constexpr std::string_view parent_column = "key";
  Key key;
  std::string person;
  std::string process;
  std::string state;  // JobBoard::State: waiting, done, failed
  Key package;
  std::string result;
  value::Context faults;
  Moment ordered;
  std::optional<Moment> ended;

  [[nodiscard]] Key parent() const { return {}; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("person", person), visit("process", process), visit("state", state), visit("package", package);
    visit("result", result), visit("faults", faults), visit("ordered", ordered), visit("ended", ended);
  }
};

using OrderRows = engine::StoredRows<OrderedWork>;

value::Context faults_in_both(const Failures& failures) {
  return {{"zh", faults(failures, Language::chinese)}, {"en", faults(failures, Language::english)}};
}

Failures given_up() {
  return {{FailureCode::condition_not_met,
           say("expected the order to be done, found that the program ended meanwhile", "应已完成，实际程序在此期间停止"),
           say("order it again", "请重新提交"),
           {}}};
}

}  // namespace

Checked<JobBoard::Job> place_order(const Call& call, const std::function<Checked<void>(engine::Act&)>& also) {
  JobBoard::Job job{.person = call.person()};
  const auto acted = call.service.executor.act({}, [&](engine::Act& act) -> Checked<void> {
    const Key key = act.new_key();
    job.number = key.value;
    const auto kept = OrderRows(act.connection(), call.reading.institution())
                          .write({.key = key,
                                  .person = call.person(),
                                  .process = call.service.installation.process_name(),
                                  .state = std::string(name_of(JobBoard::State::waiting)),
                                  .package = {},
                                  .result = {},
                                  .faults = {},
                                  .ordered = act.now(),
                                  .ended = {}});
    if (!kept) return Failures{kept.error()};
    return also ? also(act) : Checked<void>();
  });
  if (!acted) return acted.error();
  call.service.jobs.add(job);
  return job;
}

void end_order(Service& service, std::int64_t number, const OrderOutcome& outcome) {
  const auto state = outcome.faults.empty() ? JobBoard::State::done : JobBoard::State::failed;
  const value::Context told = faults_in_both(outcome.faults);
  const auto acted = service.executor.act({}, [&](engine::Act& act) -> Checked<void> {
    OrderRows rows(act.connection(), service.base.engine.parts().institution);
    auto row = rows.find({number});
    if (!row) return Failures{row.error()};
    if (!*row) return {};
    (*row)->state = name_of(state);
    (*row)->package = outcome.package;
    (*row)->result = outcome.result;
    (*row)->faults = told;
    (*row)->ended = act.now();
    if (const auto written = rows.write(**row); !written) return Failures{written.error()};
    return {};
  });
  if (acted) return service.jobs.remove(number);
  service.jobs.change(number, [&](JobBoard::Job& job) {
    job.state = JobBoard::State::failed;
    job.faults = faults_in_both(acted.error());
  });
}

Result<std::optional<JobBoard::Job>> find_order(const Call& call, Key number) {
  if (auto under_way = call.service.jobs.find(number.value))
    return under_way->person == call.person() ? std::move(under_way) : std::optional<JobBoard::Job>();
  LX_TRY_ASSIGN(const auto row, OrderRows(call.reading.connection(), call.reading.institution()).find(number));
  if (!row || row->person != call.person()) return std::optional<JobBoard::Job>();
  JobBoard::Job job{.number = number.value, .person = row->person};
  job.package = row->package;
  job.result = row->result;
  job.faults = row->faults;
  if (row->state == name_of(JobBoard::State::waiting)) {
    const bool is_lost = row->process == call.service.installation.process_name() || call.now() - row->ordered > longest_order;
    if (!is_lost) return std::optional(std::move(job));  // another process has it at work
    job.state = JobBoard::State::failed;
    job.faults = faults_in_both(given_up());
  } else {
    const bool is_done = row->state == name_of(JobBoard::State::done);
    job.state = is_done ? JobBoard::State::done : JobBoard::State::failed;
    job.progress = 1;
    if (is_done) job.message = job.package ? say("built", "已生成") : say("done", "已完成");
  }
  return std::optional(std::move(job));
}

}  // namespace luoxuan::server
