// How Engine grants wishes: several in one transaction, and one alone, until that is done or refused.
#include <algorithm>
#include <thread>
#include <utility>

#include "engine/in_place.hpp"
#include "engine/shell/engine.hpp"
#include "store/transaction.hpp"

namespace luoxuan::engine {
namespace {

constexpr std::size_t keys_a_transaction = 600'000;
constexpr int most_attempts = 8;
/// After a round that was undone on a server: more of them are likely, and cost twice.
constexpr int most_guarded_rounds = 4;

Engine::NextWish one_by_one(std::span<Engine::Wish* const> wishes) {
  return [wishes, at = std::size_t{0}]() mutable { return at < wishes.size() ? wishes[at++] : nullptr; };
}

Engine::NextWish first_then(Engine::Wish* first, const Engine::NextWish& next) {
  return [first, &next]() mutable { return first != nullptr ? std::exchange(first, nullptr) : next(); };
}

/// Refusals, too, may have had their cause in what is undone now.
void start_over(std::span<Engine::Wish* const> wishes) {
  for (Engine::Wish* wish : wishes) wish->outcome.reset();
}

std::chrono::milliseconds pause_before(int attempt) {
  return std::chrono::milliseconds(1 << (2 * std::min(attempt, 5)));
}

}  // namespace

void Engine::act_together(const NextWish& next) {
  std::vector<Wish*> wishes;
  const NextWish noted = [&] {
    Wish* const wish = next();
    if (wish != nullptr) wishes.push_back(wish);
    return wish;
  };
  if (noted() == nullptr) return;
  std::optional<Failure> failure;
  // Most wishes that fail have written nothing, and a savepoint keeps every page that a wish changes, or waits for a server.
  auto ending = Ending::undone_by_one;
  if (guarded_rounds_ > 0) {
    --guarded_rounds_;
  } else {
    ending = try_to_grant(first_then(wishes.front(), noted), Company::unguarded, failure);
    // A server gives up the transaction at any failure, and whose it was is not known of what was posted.
    if (parts_.connection.is_shared() && ending != Ending::finished && ending != Ending::unsure) {
      ending = Ending::undone_by_one;
      guarded_rounds_ = most_guarded_rounds;
    }
  }
  // Those behind the one that it ended with are not asked for yet.
  if (ending != Ending::finished)
    while (noted() != nullptr) continue;
  if (ending == Ending::undone_by_one && wishes.size() > 1) {
    start_over(wishes);
    ending = try_to_grant(one_by_one(wishes), Company::guarded, failure);
  }
  if (ending == Ending::unsure) {
    for (Wish* wish : wishes)
      if (!wish->outcome) wish->outcome = Failures{*failure};
  } else if (ending != Ending::finished) {
    start_over(wishes);  // nothing of it has happened: each alone will say why
  }
  for (Wish* wish : wishes)
    if (!wish->outcome) grant_alone(*wish);
}

void Engine::act_together(std::span<Wish* const> wishes) {
  act_together(one_by_one(wishes));
}

void Engine::grant_alone(Wish& wish) {
  Wish* const wishes[] = {&wish};
  for (int attempt = 1;; ++attempt) {
    std::optional<Failure> failure;
    const Ending ending = try_to_grant(one_by_one(wishes), Company::none, failure);
    if (wish.outcome) return;
    if (ending != Ending::may_repeat || attempt == most_attempts) {
      wish.outcome = Failures{*failure};
      return;
    }
    std::this_thread::sleep_for(pause_before(attempt));
  }
}

Engine::Ending Engine::try_to_grant(const NextWish& next, Company company, std::optional<Failure>& failure) {
  const auto ended = [&](const Failure& why) {
    failure = why;
    return parts_.connection.may_repeat() ? Ending::may_repeat : Ending::failed;
  };
  // Outside the transaction: reserving keys would make the others wait for its end.
  if (parts_.keys.available() < keys_a_transaction)
    if (const auto ensured = parts_.keys.ensure(3 * keys_a_transaction / 2); !ensured) return ended(ensured.error());
  auto transaction = store::Transaction::begin(parts_.connection);
  if (!transaction) return ended(transaction.error());
  const LiveStates::Turn turn(live_);
  AllDone done;
  while (Wish* const wish = next()) {
    const auto may_go_on = perform(*wish, company, done);
    if (!may_go_on) return ended(may_go_on.error());
    if (!*may_go_on) return Ending::undone_by_one;
  }
  std::vector<Acted> acted;
  if (done.empty()) {  // what they were refused for holds when nothing fails of what was posted
    const auto settled = parts_.connection.settle();
    return settled ? Ending::finished : ended(settled.error());
  }
  const auto head = write_down(done, acted);
  if (!head) return ended(head.error());
  if (const auto committed = transaction->commit(); !committed) {
    const Ending ending = ended(committed.error());
    if (ending == Ending::may_repeat || !parts_.connection.is_shared()) return ending;
    { const auto rolled_back = std::move(*transaction); }
    if (const Ending found = find_out(*head, done, failure); found != Ending::finished) return found;
  }
  for (std::size_t at = 0; at < done.size(); ++at) done[at].wish->outcome = acted[at];
  return Ending::finished;
}

/// A failure here is one of the transaction. That of the wish alone becomes its outcome; a wish that something stood in the way
/// of, and one that has the id of another, get none: they are granted alone. False: what it has written cannot be undone alone.
Result<bool> Engine::perform(Wish& wish, Company company, AllDone& done) {
  const auto has_its_id = [&](const Done& other) { return other.wish->id == wish.id; };
  if (!wish.id.empty() && std::ranges::any_of(done, has_its_id)) return true;
  const bool is_alone = company == Company::none;
  const std::int64_t rows_before = company == Company::unguarded ? parts_.connection.rows_changed() : 0;
  std::optional<store::Savepoint> part;
  if (company == Company::guarded) {
    LX_TRY_ASSIGN(store::Savepoint set, store::Savepoint::set(parts_.connection));
    part.emplace(std::move(set));
  }
  done.emplace_back(InPlace([&] {
    return Done{&wish, Act(*this, parts_.clock.now(), is_alone ? Waiting::allowed : Waiting::refused,
                           company == Company::unguarded ? Showing::behind : Showing::before)};
  }));
  // A server is asked whether it was done before only when it is refused: else the row of its id is there already, and the
  // transaction fails.
  const bool is_asked_later = company == Company::unguarded && parts_.connection.is_shared() && !wish.id.empty();
  const Result<void> performed = perform_body(wish, done.back(), !is_asked_later);
  if (performed && !wish.outcome) {
    if (part) LX_TRY(part->keep());
    return true;
  }
  done.pop_back();
  if (performed) return true;  // it was done before
  // In a shared database a failure of the wish may have ended the transaction: only a savepoint goes on after it.
  if (is_alone) return performed.error();
  // A failure of the disk may have ended the transaction, too.
  const auto is_untouched = [&] {
    return performed.error().code != FailureCode::io && parts_.connection.rows_changed() == rows_before;
  };
  if (company == Company::unguarded && !is_untouched()) return false;
  if (is_asked_later) {
    LX_TRY_ASSIGN(const std::optional<Acted> before, done_before(wish.id));
    if (before) wish.outcome = *before;
  }
  if (!parts_.connection.may_repeat() && !wish.outcome) wish.outcome = Failures{performed.error()};
  return true;
}

Result<void> Engine::perform_body(Wish& wish, Done& done, bool asks_before) {
  if (asks_before && !wish.id.empty()) {
    LX_TRY_ASSIGN(const std::optional<Acted> before, done_before(wish.id));
    if (before) wish.outcome = *before;
    if (before) return {};
  }
  if (auto performed = wish.body(done.act); !performed) {
    const Failures failures = performed.error();
    if (!parts_.connection.may_repeat() || failures.front().code != FailureCode::io) wish.outcome = failures;
    return failures.front();
  }
  LX_TRY(tell_listeners(done.act));
  if (done.act.half_written_) return *done.act.half_written_;
  return {};
}

/// The records behind the head of the history, which is taken last: from here to the commit other writers wait. Acts without
/// records, such as taking a job, leave it alone.
Result<History::Head> Engine::write_down(AllDone& done, std::vector<Acted>& acted) {
  History::Head head;
  if (has_records(done)) {
    LX_TRY_ASSIGN(head, history_.take_head());
  } else {
    LX_TRY_ASSIGN(head.number, history_.last_number());
  }
  const std::int64_t before = head.number;
  for (auto& [wish, act] : done) {
    const std::int64_t after = head.number;
    LX_TRY(history_.append(head, act.records_));
    acted.push_back({after, head.number, false});
    if (!wish->id.empty()) LX_TRY(remember(wish->id, acted.back()));
  }
  if (head.number != before) LX_TRY(history_.keep_head(head));
  return head;
}

bool Engine::has_records(const AllDone& done) {
  return std::ranges::any_of(done, [](const Done& one) { return !one.act.records_.empty(); });
}

/// Whether a commit that was not confirmed has happened after all.
Engine::Ending Engine::find_out(const History::Head& head, const AllDone& done, std::optional<Failure>& failure) {
  const auto with_id = std::ranges::find_if(done, [](const Done& one) { return !one.wish->id.empty(); });
  Result<bool> happened = true;
  if (has_records(done)) {
    happened = history_.holds(head);
  } else if (with_id != done.end()) {
    const auto before = done_before(with_id->wish->id);
    happened = before ? Result<bool>(before->has_value()) : Result<bool>(before.error());
  }
  if (!happened) {
    failure = happened.error();
    return Ending::unsure;
  }
  return *happened ? Ending::finished : Ending::may_repeat;
}

Result<std::optional<Engine::Acted>> Engine::done_before(std::string_view id) const {
  std::optional<Acted> acted;
  LX_TRY(parts_.connection.query("SELECT after_number, last_number FROM act WHERE institution = $1 AND id = $2",
                                 {std::string_view(parts_.institution), id}, [&](const store::Row& row) -> Result<void> {
                                   acted = Acted{row.integer(0), row.integer(1), true};
                                   return {};
                                 }));
  return acted;
}

Result<void> Engine::remember(std::string_view id, const Acted& acted) {
  return parts_.connection.post("INSERT INTO act (institution, id, after_number, last_number) VALUES ($1, $2, $3, $4)",
                                {std::string_view(parts_.institution), id, acted.after, acted.last});
}

}  // namespace luoxuan::engine
