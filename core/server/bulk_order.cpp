#include "server/bulk_order.hpp"

#include <algorithm>

#include "server/orders.hpp"
#include "server/view/instance_rows.hpp"
#include "value/json.hpp"

namespace luoxuan::server {
namespace {

using Items = std::vector<engine::BatchItem>;

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
      for (const engine::Command& command : commands)
        if (const auto executed = act.execute(command, job.person); !executed) return executed.error();
      return {};
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

Result<std::vector<std::string>> titles_of(const Reading& reading, const Items& items) {
  std::vector<std::string> titles;
  for (const engine::BatchItem& item : items) {
    LX_TRY_ASSIGN(const auto instance, reading.setting().engine.instance(item.instance));
    if (!instance) {
      titles.emplace_back();
      continue;
    }
    LX_TRY_ASSIGN(const InstanceNames names, names_of(reading.setting(), *instance));
    titles.push_back(names.title);
  }
  return titles;
}

value::Context result_in(Language language, const BulkRequest& request, const Items& items,
                         const std::vector<std::string>& titles) {
  value::List refused, done;
  for (std::size_t at = 0; at < items.size(); ++at) {
    const engine::BatchItem& item = items[at];
    (item.refused.empty() ? done : refused)
        .emplace_back(
            value::Context{{"instance", item.instance.value}, {"title", titles[at]}, {"faults", faults(item.refused, language)}});
  }
  value::Context told{{"operation", engine::name_of(request.operation.kind)},
                      {"is_dry_run", request.is_dry_run},
                      {"all", static_cast<std::int64_t>(items.size())},
                      {"done", static_cast<std::int64_t>(done.size())},
                      {"refused", static_cast<std::int64_t>(refused.size())}};
  for (value::Value& each : done) refused.push_back(std::move(each));
  told.put("items", std::move(refused));
  return told;
}

/// One record tells that they belong together.
Checked<void> record_bulk(Service& service, const JobBoard::Job& job, const engine::BulkOperation& operation,
                          const Items& items) {
  const std::int64_t refused = count_refused(items);
  const auto acted = service.executor.act({}, [&](engine::Act& act) -> Checked<void> {
    act.record("bulk_operation_done", {}, job.person,
               {{"order", job.number},
                {"operation", engine::name_of(operation.kind)},
                {"workflow", operation.workflow},
                {"version", operation.version},
                {"to", operation.definitions},
                {"all", static_cast<std::int64_t>(items.size())},
                {"done", static_cast<std::int64_t>(items.size()) - refused},
                {"refused", refused},
                {"reason", operation.reason}});
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
  const auto titles = titles_of(reading, *items);
  if (!titles) return fail({titles.error()});
  const auto kept =
      service.base.blobs.put(value::to_json(value::Context{{"zh", result_in(Language::chinese, request, *items, *titles)},
                                                           {"en", result_in(Language::english, request, *items, *titles)}}));
  if (!kept) return fail({kept.error()});
  end_order(service, job.number, {.result = *kept});
}

}  // namespace luoxuan::server
