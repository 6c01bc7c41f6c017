#include <algorithm>
#include <set>

#include "package/verify.hpp"
#include "quality/obligations.hpp"
#include "quality/package_building.hpp"
#include "quality/text_of.hpp"
#include "server/api/handlers.hpp"
#include "server/orders.hpp"
#include "server/view/cells.hpp"
#include "server/view/jobs.hpp"
#include "server/view/owed_periods.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server::api {
namespace {

std::filesystem::path zip_of(const quality::Setting& setting, const quality::Package& package) {
  return setting.packages / (package.folder + ".zip");
}

Result<quality::Package> package_at(const Call& call) {
  LX_TRY_ASSIGN(const Key key, call.key("package"));
  LX_TRY_ASSIGN(std::optional<quality::Package> package, call.setting().rows<quality::Package>().find(key));
  if (!package) return nothing_there();
  return *std::move(package);
}

}  // namespace

Checked<Response> list_packages(Call& call) {
  const quality::Setting& setting = call.setting();
  const auto library = setting.libraries.current();
  value::List specifications, items;
  for (const model::PackageSpecification& each : library->packages) {
    std::set<std::string, std::greater<>> names;
    for (const std::string& report : each.reports) {
      const auto owed = all_owed_periods(call, report);
      if (!owed) return Failures{owed.error()};
      names.insert(owed->begin(), owed->end());
    }
    value::List periods;
    for (const std::string& name : names) periods.emplace_back(period_value(setting, name));
    specifications.emplace_back(value::Context{
        {"id", each.id}, {"title", each.title}, {"description", each.description}, {"periods", std::move(periods)}});
  }
  const auto packages = setting.rows<quality::Package>().where("1 = 1 ORDER BY \"key\" DESC", {});
  if (!packages) return Failures{packages.error()};
  for (const quality::Package& package : *packages) {
    value::Context told{{"package", package.key.value}, {"specification", package.specification},
                        {"period", package.period},     {"title", package.title},
                        {"folder", package.folder},     {"files", package.files}};
    put_moment(told, "made", setting, package.made);
    std::error_code error;
    if (const auto size = std::filesystem::file_size(zip_of(setting, package), error); !error)
      told.put("size", static_cast<std::int64_t>(size));
    items.emplace_back(std::move(told));
  }
  return json_response(200, value::Context{{"specifications", std::move(specifications)}, {"items", std::move(items)}});
}

Checked<Response> list_missing(Call& call) {
  const auto library = call.setting().libraries.current();
  const model::PackageSpecification* specification = library->package(call.request.parameter("specification"));
  if (specification == nullptr) return Failures{nothing_there()};
  const auto sight = grid_sight(call);
  if (!sight) return Failures{sight.error()};
  value::List items;
  for (const std::string& report : specification->reports) {
    const auto obligations = quality::obligations_of(call.setting(), report, call.request.parameter("period"));
    if (!obligations) return Failures{obligations.error()};
    for (const quality::Obligation& each : *obligations)
      if (each.state != quality::obligation_state::reviewed) items.emplace_back(cell_value(call, *library, each, *sight));
  }
  return json_response(200, value::Context{{"items", std::move(items)}});
}

Checked<Response> get_package(Call& call) {
  const auto package = package_at(call);
  if (!package) return Failures{package.error()};
  Response response{.file = zip_of(call.setting(), *package)};
  return response.with("Content-Type", "application/zip")
      .with("Content-Disposition", disposition("attachment", package->folder + ".zip"));
}

Checked<Response> verify_package(Call& call) {
  const auto package = package_at(call);
  if (!package) return Failures{package.error()};
  const auto found =
      package::verify(zip_of(call.setting(), *package), {.trusted_fingerprint = call.service.base.signing_key.fingerprint()});
  if (!found) return Failures{found.error()};
  value::List messages;
  for (const Failure& failure : found->errors) messages.emplace_back(call.in(failure.message));
  for (const Failure& failure : found->warnings) messages.emplace_back(call.in(failure.message));
  value::Context told{
      {"holds", found->valid}, {"files", static_cast<std::int64_t>(found->files)}, {"messages", std::move(messages)}};
  if (found->signer) told.put("signed_by", found->signer->fingerprint);
  return json_response(200, told);
}

Checked<Response> get_job(Call& call) {
  const auto key = call.key("job");
  if (!key) return Failures{key.error()};
  const auto job = find_order(call, *key);
  if (!job) return Failures{job.error()};
  if (!*job) return Failures{nothing_there()};
  return json_response(200, job_value(call, **job));
}

namespace {

/// Builds on the thread of orders, with its room; tells the board how far it is.
void build(Service& service, Room& room, const JobBoard::Job& job, const model::PackageSpecification& specification,
           const std::string& period_name, Key key) {
  const Reading reading(room, service.base, service.executor.organisation());
  const auto fail = [&](Failures failures) { end_order(service, job.number, {.faults = std::move(failures)}); };
  service.jobs.change(job.number, [](JobBoard::Job& changed) {
    changed.state = JobBoard::State::running;
    changed.progress = 0.1;
    changed.message = say("collecting documents", "正在汇集文档");
  });
  const auto period = reading.setting().calendar.period(period_name);
  if (!period) return fail({period.error()});
  const auto built = quality::build_package(reading.setting(), *reading.setting().libraries.current(), specification, *period,
                                            key, reading.now());
  if (!built) return fail({built.error()});
  service.jobs.change(job.number, [](JobBoard::Job& changed) { changed.progress = 0.9; });
  const auto kept = service.executor.act({}, [&](engine::Act& act) -> Checked<void> {
    const auto done = quality::keep_package(service.base, act, *built, key, {}, job.person);
    if (!done) return Failures{done.error()};
    return {};
  });
  if (!kept) return fail(kept.error());
  end_order(service, job.number, {.package = key});
}

}  // namespace

Checked<Response> build_package(Call& call) {
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const auto library = call.setting().libraries.current();
  const model::PackageSpecification* specification = library->package(quality::text_of(*body, "specification"));
  if (specification == nullptr)
    return Failures{{FailureCode::invalid_input,
                     say("specification: expected one of packages.toml, found another",
                         "specification：应为 packages.toml 中的规格，实际不是"),
                     {},
                     {}}};
  const std::string period = quality::text_of(*body, "period");
  if (const auto known = call.setting().calendar.period(period); !known)
    return Failures{{FailureCode::invalid_input, known.error().message, known.error().hint, {}}};
  Key key;
  const auto job = place_order(call, [&](engine::Act& act) -> Checked<void> {
    key = act.new_key();
    act.record("package_ordered", {}, call.person(),
               {{"package", key.value}, {"specification", specification->id}, {"period", period}});
    return {};
  });
  if (!job) return job.error();
  Service& service = call.service;
  // The library stays as long as the job: the specification is a part of it.
  const bool taken = service.later([&service, library, specification, period, key, job = *job](Room& room) {
    build(service, room, job, *specification, period, key);
  });
  if (!taken) return too_much_to_do(call, job->number);
  return job_response(call, *job);
}

}  // namespace luoxuan::server::api
