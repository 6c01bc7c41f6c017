#include "engine/operation/tally.hpp"

namespace luoxuan::engine {
namespace {

struct Sum {
  std::int64_t agreed = 0, refused = 0, all = 0;
  [[nodiscard]] std::int64_t open() const { return all - agreed - refused; }
};

Verdict of_all(const Sum& count, bool veto) {
  if (count.refused > 0 && (veto || count.open() == 0)) return Verdict::refused;
  return count.agreed == count.all ? Verdict::passed : Verdict::undecided;
}

/// At least this part.
Verdict of_ratio(const Sum& count, const model::Ratio& ratio) {
  if (count.agreed * ratio.denominator >= ratio.numerator * count.all) return Verdict::passed;
  if ((count.all - count.refused) * ratio.denominator < ratio.numerator * count.all) return Verdict::refused;
  return Verdict::undecided;
}

/// More than this part of the weight.
Verdict of_weight(const Sum& weight, const model::Ratio& more_than) {
  if (weight.agreed * more_than.denominator > more_than.numerator * weight.all) return Verdict::passed;
  if ((weight.all - weight.refused) * more_than.denominator <= more_than.numerator * weight.all) return Verdict::refused;
  return Verdict::undecided;
}

Verdict of_vote(const model::Participants& participants, const Sum& count, const Sum& weight) {
  if (!participants.pass_count && !participants.refuse_count) return of_weight(weight, participants.pass_weight);
  if (participants.pass_count && count.agreed >= *participants.pass_count) return Verdict::passed;
  if (participants.refuse_count && count.refused >= *participants.refuse_count) return Verdict::refused;
  if (participants.pass_count && count.agreed + count.open() < *participants.pass_count) return Verdict::refused;
  if (count.open() > 0) return Verdict::undecided;
  return participants.pass_count ? Verdict::refused : Verdict::passed;
}

}  // namespace

Verdict verdict_of(const model::Participants& participants, const model::Approval* approval, const std::vector<Vote>& votes) {
  Sum count, weight;
  for (const Vote& vote : votes) {
    count.all += 1;
    weight.all += vote.weight;
    if (!vote.agreed) continue;
    (*vote.agreed ? count.agreed : count.refused) += 1;
    (*vote.agreed ? weight.agreed : weight.refused) += vote.weight;
  }
  if (count.all == 0) return Verdict::undecided;
  const auto has_veto = [&](bool otherwise) { return approval != nullptr ? approval->veto.value_or(otherwise) : otherwise; };
  switch (participants.mode) {
    case model::ParticipantMode::any:
      if (count.agreed > 0) return Verdict::passed;
      return count.refused > 0 ? Verdict::refused : Verdict::undecided;
    case model::ParticipantMode::ratio:
      if (has_veto(false) && count.refused > 0) return Verdict::refused;
      return of_ratio(count, participants.ratio);
    case model::ParticipantMode::vote:
      if (has_veto(false) && count.refused > 0) return Verdict::refused;
      return of_vote(participants, count, weight);
    case model::ParticipantMode::pool:
    case model::ParticipantMode::random:
    case model::ParticipantMode::sequential:
    case model::ParticipantMode::parallel:
      break;
  }
  return of_all(count, has_veto(true));  // of pool and random there is one, and who was added beside it
}

}  // namespace luoxuan::engine
