#include "server/bulk_order.hpp"

#include <algorithm>

#include "server/orders.hpp"
#include "server/view/administering.hpp"
#include "server/view/instance_rows.hpp"
#include "value/json.hpp"

namespace luoxuan::server {
namespace {

using Items = std::vector<engine::BatchItem>;

/// Every page of the result is read out of the whole of it.
constexpr std::size_t most_told = 10'000;

Failures ended_before() {
  return {{FailureCode::condition_not_met,
           say("expected to be looked at, found that the program ended before", "应已处理，实际程序在此之前停止"),
           say("order it again", "请重新提交"),
           {}}};
}

engine::DoOne through_the_executor(Service& service, const JobBoard::Job& job) {
  return [&service, &job](Key instance, std::span<const engine::Command> commands) -> Checked<void> {
    const std::string id = fmt::format("bulk-{}-{}", job.number, instance.value);
    const auto acted = service.executor.act(id, [&](engine::Act& act) -> Checked<void> {
      // Who lets incidents go on the engine does not ask, and who ordered this may have left the post since.
      const auto permitted = require_administrator(service.installation.setting().organisation, job.person);
      if (!permitted) return Failures{permitted.error()};
      return engine::execute_all(act, commands, job.person);
    });
    if (!acted) return acted.error();
    return {};
  };
}

/// At the end nobody waits for thousands of instances.
engine::DoOne until_the_end(const Service& service, engine::DoOne do_one) {
  return [&service, do_one = std::move(do_one)](Key instance, std::span<const engine::Command> commands) -> Checked<void> {
    if (service.is_ending()) return ended_before();
    return do_one(instance, commands);
  };
}

std::int64_t count_refused(const Items& items) {
  return std::ranges::count_if(items, [](const engine::BatchItem& item) { return !item.refused.empty(); });
}

/// Refused ones first, as many as are told one by one.
Items told_of(const Items& items) {
  Items told;
  for (const bool wants_refused : {true, false})
    for (const engine::BatchItem& item : items) {
      if (told.size() == most_told) return told;
      if (item.refused.empty() != wants_refused) told.push_back(item);
    }
  return told;
}

/// What cannot be read has none: what became of the instance is told all the same.
std::vector<std::string> titles_of(const Reading& reading, const Items& items) {
  std::vector<std::string> titles;
  for (const engine::BatchItem& item : items) {
    titles.emplace_back();
    const auto instance = reading.setting().engine.instance(item.instance);
    if (!instance || !*instance) continue;
    if (auto names = names_of(reading.setting(), **instance)) titles.back() = std::move(names->title);
  }
  return titles;
}

value::Context result_in(Language language, const BulkRequest& request, const Items& items, const Items& told_items,
                         const std::vector<std::string>& titles) {
  const std::int64_t refused = count_refused(items);
  value::List each;
  for (std::size_t at = 0; at < told_items.size(); ++at)
    each.emplace_back(value::Context{{"instance", told_items[at].instance.value},
                                     {"title", titles[at]},
                                     {"faults", faults(told_items[at].refused, language)}});
  value::Context told{{"operation", engine::name_of(request.operation.kind)},
                      {"is_dry_run", request.is_dry_run},
                      {"all", static_cast<std::int64_t>(items.size())},
                      {"done", static_cast<std::int64_t>(items.size()) - refused},
                      {"refused", refused}};
  told.put("items", std::move(each));
  return told;
}

/// One record tells that they belong together.
Checked<void> record_bulk(Service& service, const JobBoard::Job& job, const engine::BulkOperation& operation,
                          const Items& items) {
  const auto acted = service.executor.act({}, [&](engine::Act& act) -> Checked<void> {
    engine::record_bulk(act, operation, job.number, items, job.person);
    return {};
  });
  if (!acted) return acted.error();
  return {};
}

}  // namespace

void do_bulk_order(Service& service, Room& room, const JobBoard::Job& job, const BulkRequest& request) {
  const auto fail = [&](Failures failures) { end_order(service, job.number, {.faults = std::move(failures)}); };
  service.jobs.change(job.number, [](JobBoard::Job& changed) { changed.state = JobBoard::State::running; });
  Reading reading(room, service.base, service.executor.organisation());
  const engine::DoOne do_one =
      request.is_dry_run ? engine::tried_by(reading.engine(), job.person) : through_the_executor(service, job);
  const auto items = engine::do_in_bulk(reading.engine(), request.operation, until_the_end(service, do_one),
                                        [&](std::size_t done, std::size_t all) {
                                          service.jobs.change(job.number, [&](JobBoard::Job& changed) {
                                            changed.progress = static_cast<double>(done) / static_cast<double>(all);
                                            changed.message = say("{} of {}", "第 {} 项，共 {} 项", done, all);
                                          });
                                        });
  if (!items) return fail({items.error()});
  if (!request.is_dry_run)
    if (const auto recorded = record_bulk(service, job, request.operation, *items); !recorded) return fail(recorded.error());
  const Items told = told_of(*items);
  const std::vector<std::string> titles = titles_of(reading, told);
  const auto kept =
      service.base.blobs.put(value::to_json(value::Context{{"zh", result_in(Language::chinese, request, *items, told, titles)},
                                                           {"en", result_in(Language::english, request, *items, told, titles)}}));
  if (!kept) return fail({kept.error()});
  end_order(service, job.number, {.result = *kept});
}

}  // namespace luoxuan::server
