#include "scenario/stage.hpp"

namespace luoxuan::scenario {

Checked<void> Stage::restart() {
  installation.reset();
  auto opened = application::Installation::open(data, clock, place);
  if (!opened) return opened.error();
  installation = *std::move(opened);
  installation->use_random([this] { return random; });
  out.emplace(*installation, post, std::string());
  installation->deliver_through(*out);
  installation->fetch_through(fetch);
  if (!installation->is_ready()) return {};
  const auto last = installation->engine().history().last_number();
  if (!last) return Failures{last.error()};
  const auto read = installation->engine().history().each_after(*last - 1, [&](const engine::Record& record) -> Result<void> {
    if (record.at > clock.now()) clock.set(record.at);
    return {};
  });
  if (!read) return Failures{read.error()};
  return {};
}

Result<std::optional<std::int64_t>> Stage::act_number(const std::string& id) const {
  const engine::Engine::Parts& parts = installation->engine().parts();
  std::optional<std::int64_t> number;
  LX_TRY(parts.connection.query("SELECT last_number FROM act WHERE institution = $1 AND id = $2",
                                {std::string_view(parts.institution), std::string_view(id)},
                                [&](const store::Row& row) -> Result<void> {
                                  number = row.integer(0);
                                  return {};
                                }));
  return number;
}

}  // namespace luoxuan::scenario
