#include "engine/operation/opening.hpp"

namespace luoxuan::engine {
namespace {

class Opening {
 public:
  Opening(Processing& processing, const Token& token, const model::UserTask& task, const Participation& participation,
          const NodeWork& work)
      : processing_(processing), token_(token), task_(task), participation_(participation), work_(work) {}

  void open_all() {
    using model::ParticipantMode;
    const ParticipantMode mode = task_.rules.participants.mode;
    if (mode == ParticipantMode::pool) {
      std::vector<std::string> candidates;
      candidates.reserve(participation_.people.size());
      for (const Participant& participant : participation_.people) candidates.push_back(participant.person);
      return open(std::move(candidates), 1, false);
    }
    if (mode == ParticipantMode::random)
      processing_.append(fact::ParticipantDrawn{token_.key, token_.instance, task_.id, participation_.drawn_from,
                                                participation_.people.front().person,
                                                static_cast<std::int64_t>(processing_.random() & 0x7fff'ffff'ffff'ffff)});
    bool has_open = false;
    for (const Participant& participant : participation_.people) {
      const bool is_planned = mode == ParticipantMode::sequential && has_open && participant.skipped.empty();
      const Key key = next_key_;
      open({participant.person}, participant.weight, is_planned);
      if (participant.skipped.empty())
        has_open = true;
      else
        processing_.append(fact::WorkItemSkipped{.work_item = key ? key : token_.key,
                                                 .instance = token_.instance,
                                                 .token = token_.key,
                                                 .element = task_.id,
                                                 .unit = participation_.unit,
                                                 .candidates = {participant.person},
                                                 .agreed = true,
                                                 .cause = participant.skipped,
                                                 .at = processing_.now()});
    }
  }

 private:
  /// The first has the token's key; so a node with one work item finds it without a search.
  void open(std::vector<std::string> candidates, std::int64_t weight, bool planned) {
    const Key key = place_ == 0 ? token_.key : next_key_;
    const std::string& name = task_.name.empty() ? task_.id : task_.name;
    if (planned)
      processing_.append(fact::WorkItemPlanned{.work_item = key,
                                               .instance = token_.instance,
                                               .token = token_.key,
                                               .element = task_.id,
                                               .name = name,
                                               .candidates = std::move(candidates),
                                               .role = participation_.role,
                                               .unit = participation_.unit,
                                               .form = work_.form,
                                               .due = work_.due,
                                               .place = place_,
                                               .weight = weight,
                                               .added_by = {},
                                               .sign = "none",
                                               .sign_order = "all"});
    else
      processing_.append([&] {
        return fact::WorkItemOpened{.work_item = key,
                                    .instance = token_.instance,
                                    .token = token_.key,
                                    .element = task_.id,
                                    .name = name,
                                    .candidates = std::move(candidates),
                                    .role = participation_.role,
                                    .unit = participation_.unit,
                                    .form = work_.form,
                                    .due = work_.due,
                                    .place = place_,
                                    .weight = weight,
                                    .added_by = {},
                                    .sign = "none",
                                    .sign_order = "all",
                                    .at = processing_.now()};
      });
    ++place_;
    next_key_ = static_cast<std::size_t>(place_) < participation_.people.size() ? processing_.new_key() : Key{};
  }

  Processing& processing_;
  const Token& token_;
  const model::UserTask& task_;
  const Participation& participation_;
  const NodeWork& work_;
  std::int64_t place_ = 0;
  Key next_key_;
};

}  // namespace

void open_work_items(Processing& processing, const Token& token, const model::UserTask& task, const Participation& participation,
                     const NodeWork& work) {
  Opening(processing, token, task, participation, work).open_all();
}

void open_planned(Processing& processing, const WorkItem& planned) {
  const WorkItem item = planned;
  processing.append(fact::WorkItemOpened{.work_item = item.key,
                                         .instance = item.instance,
                                         .token = item.token,
                                         .element = item.element,
                                         .name = item.name,
                                         .candidates = item.candidates,
                                         .role = item.role,
                                         .unit = item.unit,
                                         .form = item.form,
                                         .due = item.due,
                                         .place = item.place,
                                         .weight = item.weight,
                                         .added_by = item.added_by,
                                         .sign = std::string(name_of(item.sign)),
                                         .sign_order = std::string(name_of(item.order)),
                                         .at = processing.now()});
}

void open_for_signer(Processing& processing, const WorkItem& beside, const AddedSigner& signer) {
  std::int64_t place = 0;
  for (const WorkItem* other : processing.state().work_items.of(beside.token)) place = std::max(place, other->place + 1);
  if (signer.is_first) place = (place / places_of_an_addition + 1) * places_of_an_addition;
  const Key key = processing.new_key();
  const std::string sign(name_of(signer.sign)), order(name_of(signer.order));
  if (signer.planned)
    processing.append(fact::WorkItemPlanned{.work_item = key,
                                            .instance = beside.instance,
                                            .token = beside.token,
                                            .element = beside.element,
                                            .name = beside.name,
                                            .candidates = {signer.person},
                                            .role = {},
                                            .unit = beside.unit,
                                            .form = beside.form,
                                            .due = beside.due,
                                            .place = place,
                                            .weight = 1,
                                            .added_by = signer.added_by,
                                            .sign = sign,
                                            .sign_order = order});
  else
    processing.append(fact::WorkItemOpened{.work_item = key,
                                           .instance = beside.instance,
                                           .token = beside.token,
                                           .element = beside.element,
                                           .name = beside.name,
                                           .candidates = {signer.person},
                                           .role = {},
                                           .unit = beside.unit,
                                           .form = beside.form,
                                           .due = beside.due,
                                           .place = place,
                                           .weight = 1,
                                           .added_by = signer.added_by,
                                           .sign = sign,
                                           .sign_order = order,
                                           .at = processing.now()});
}

}  // namespace luoxuan::engine
