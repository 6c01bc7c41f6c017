#include "engine/operation/tally.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;
using namespace luoxuan::engine;
using model::ParticipantMode;

namespace {

/// "+" agreed, "-" refused, "." not decided yet.
std::vector<Vote> votes(std::string_view marks, const std::vector<std::int64_t>& weights = {}) {
  std::vector<Vote> made;
  for (std::size_t at = 0; at < marks.size(); ++at) {
    Vote vote;
    if (marks[at] != '.') vote.agreed = marks[at] == '+';
    if (!weights.empty()) vote.weight = weights[at];
    made.push_back(vote);
  }
  return made;
}

Verdict of(ParticipantMode mode, std::string_view marks, const model::Approval* approval = nullptr) {
  model::Participants participants;
  participants.mode = mode;
  participants.ratio = {3, 5};
  return verdict_of(participants, approval, votes(marks));
}

model::Approval waiting() {
  model::Approval approval;
  approval.veto = false;
  return approval;
}

}  // namespace

TEST_CASE("nobody at all decides nothing") {
  for (const ParticipantMode mode : {ParticipantMode::pool, ParticipantMode::any, ParticipantMode::ratio, ParticipantMode::vote})
    CHECK(of(mode, "") == Verdict::undecided);
}

TEST_CASE("all must agree; one refusal decides at once, or when all were heard") {
  const model::Approval approval = waiting();
  for (const ParticipantMode mode : {ParticipantMode::parallel, ParticipantMode::sequential}) {
    CHECK(of(mode, "++.") == Verdict::undecided);
    CHECK(of(mode, "+++") == Verdict::passed);
    CHECK(of(mode, ".-.") == Verdict::refused);
    CHECK(of(mode, "+-.", &approval) == Verdict::undecided);
    CHECK(of(mode, "+-+", &approval) == Verdict::refused);
  }
}

TEST_CASE("the first decision decides") {
  CHECK(of(ParticipantMode::any, "...") == Verdict::undecided);
  CHECK(of(ParticipantMode::any, "..+") == Verdict::passed);
  CHECK(of(ParticipantMode::any, ".-.") == Verdict::refused);
}

TEST_CASE("a ratio is decided as soon as it is certain") {
  CHECK(of(ParticipantMode::ratio, "++...") == Verdict::undecided);
  CHECK(of(ParticipantMode::ratio, "+++..") == Verdict::passed);
  CHECK(of(ParticipantMode::ratio, "--...") == Verdict::undecided);
  CHECK(of(ParticipantMode::ratio, "---..") == Verdict::refused);
  model::Participants two_thirds;
  two_thirds.mode = ParticipantMode::ratio;
  two_thirds.ratio = {2, 3};
  CHECK(verdict_of(two_thirds, nullptr, votes("++.")) == Verdict::passed);
  CHECK(verdict_of(two_thirds, nullptr, votes("+-.")) == Verdict::undecided);
  CHECK(verdict_of(two_thirds, nullptr, votes("--.")) == Verdict::refused);
}

TEST_CASE("whatever the ratio, each end is reached by deciding on, and never both") {
  for (std::int64_t part = 1; part <= 7; ++part)
    for (std::size_t count = 1; count <= 6; ++count)
      for (unsigned bits = 0; bits < (1u << count); ++bits) {
        model::Participants participants;
        participants.mode = ParticipantMode::ratio;
        participants.ratio = {part, 7};
        std::string marks(count, '.');
        Verdict verdict = Verdict::undecided;
        for (std::size_t at = 0; at < count; ++at) {
          marks[at] = (bits >> at & 1u) != 0 ? '+' : '-';
          const Verdict now = verdict_of(participants, nullptr, votes(marks));
          if (verdict != Verdict::undecided) REQUIRE(now == verdict);  // what was certain stays
          verdict = now;
        }
        REQUIRE(verdict != Verdict::undecided);
        const auto agreed = static_cast<std::int64_t>(std::ranges::count(marks, '+'));
        REQUIRE((verdict == Verdict::passed) == (agreed * 7 >= part * static_cast<std::int64_t>(count)));
      }
}

TEST_CASE("more than the weight must agree: exactly half is not enough") {
  model::Participants participants;
  participants.mode = ParticipantMode::vote;
  const std::vector<std::int64_t> weights = {50, 30, 20};
  CHECK(verdict_of(participants, nullptr, votes("+..", weights)) == Verdict::undecided);
  CHECK(verdict_of(participants, nullptr, votes("+.+", weights)) == Verdict::passed);
  CHECK(verdict_of(participants, nullptr, votes("-..", weights)) == Verdict::refused);
  CHECK(verdict_of(participants, nullptr, votes("+--", weights)) == Verdict::refused);
}

TEST_CASE("counts of votes instead of weights") {
  model::Participants participants;
  participants.mode = ParticipantMode::vote;
  participants.pass_count = 2;
  participants.refuse_count = 2;
  CHECK(verdict_of(participants, nullptr, votes("+-.")) == Verdict::undecided);
  CHECK(verdict_of(participants, nullptr, votes("+-+")) == Verdict::passed);
  CHECK(verdict_of(participants, nullptr, votes("-.-")) == Verdict::refused);
  participants.refuse_count.reset();
  CHECK(verdict_of(participants, nullptr, votes("--.")) == Verdict::refused);  // two can agree no more
}
