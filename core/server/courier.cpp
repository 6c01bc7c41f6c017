#include "server/courier.hpp"

#include <algorithm>

#include "account/accounts.hpp"

namespace luoxuan::server {
namespace {

constexpr std::chrono::seconds longest_rest(10);  // the clock may be set
constexpr std::chrono::seconds rest_after_trouble(5);
constexpr std::chrono::seconds pause_of_channel(60);  // others go on meanwhile

/// Who is told what was given up.
Result<std::vector<std::string>> administrators_of(const application::Installation& installation) {
  const engine::Engine::Parts& parts = installation.engine().parts();
  LX_TRY_ASSIGN(const std::vector<account::Account> accounts, account::Accounts(parts.connection, parts.institution).all());
  std::vector<std::string> people;
  for (const account::Account& each : accounts)
    if (each.duty == "system" && !each.disabled) people.push_back(each.person);
  return people;
}

}  // namespace

void Courier::start(Executor& executor, std::function<void(const Failure&)> trouble) {
  executor_ = &executor;
  trouble_ = std::move(trouble);
  rounds_.start([this] { free_own_letters(); }, [this] { return go_round(); });
}

Result<void> Courier::heard(engine::Act&, const engine::Record& record) {
  if (record.name == "notice_sent" || record.name == "delivery_resumed") look_again();
  return {};
}

/// What this process had when it died is free again.
void Courier::free_own_letters() {
  const auto freed = executor_->with<Result<void>>([](application::Installation& installation) {
    return quality::free_deliveries_of(installation.setting(), {installation.process_name()});
  });
  if (!freed) trouble_(freed.error());
}

Rounds::Pause Courier::go_round() {
  const auto seen = look();
  if (seen) return seen->letter ? deliver(*seen->letter) : seen->pause;
  trouble_(seen.error());
  return rest_after_trouble;
}

Result<Courier::Look> Courier::look() {
  const std::vector<std::string> not_now = paused_channels();
  return executor_->with<Result<Look>>([&](application::Installation& installation) -> Result<Look> {
    const quality::Setting& setting = installation.setting();
    Look seen;
    LX_TRY_ASSIGN(seen.letter, quality::take_delivery(setting, {installation.process_name()}, not_now));
    if (seen.letter) return seen;
    seen.pause = longest_rest;
    LX_TRY_ASSIGN(const std::optional<Moment> next, quality::next_delivery(setting));
    const Moment now = setting.engine.parts().clock.now();
    // What waits for a channel that is paused is due already: that does not hurry.
    if (next && *next > now) seen.pause = std::min<std::chrono::milliseconds>(seen.pause, *next - now);
    return seen;
  });
}

std::vector<std::string> Courier::paused_channels() {
  std::vector<std::string> channels;
  std::erase_if(paused_, [](const auto& entry) { return entry.second <= std::chrono::steady_clock::now(); });
  for (const auto& [channel, until] : paused_) channels.push_back(channel);
  return channels;
}

Rounds::Pause Courier::deliver(const quality::Letter& letter) {
  const Result<void> outcome = channel_->send(letter);
  if (!outcome && outcome.error().code == FailureCode::io) {
    paused_[letter.channel] = std::chrono::steady_clock::now() + pause_of_channel;
    trouble_(outcome.error());
  }
  const auto ended = executor_->with<Result<void>>([&](application::Installation& installation) -> Result<void> {
    LX_TRY_ASSIGN(const std::vector<std::string> administrators, administrators_of(installation));
    return quality::end_attempt(installation.setting(), {installation.process_name()}, letter.key, outcome, administrators);
  });
  if (ended) return std::nullopt;
  trouble_(ended.error());
  return rest_after_trouble;  // it is sent again: not in a hurry
}

}  // namespace luoxuan::server
