#include "rehearsal/players.hpp"

#include "quality/text_of.hpp"
#include "rehearsal/form_filling.hpp"

namespace luoxuan::rehearsal {
namespace {

using namespace std::chrono_literals;

// Parts of a hundred.
constexpr std::uint64_t never = 1, late = 12, returning = 8, away = 4;
constexpr std::uint64_t most_days_late = 9;
constexpr std::uint64_t minutes_of_a_day = 9 * 60;  // 8:30 … 17:30
constexpr auto begin_of_work = 8h + 30min;
constexpr int longest_absence = 60;  // days

}  // namespace

void Players::hear_of(const engine::Record& opened) {
  const std::uint64_t number = ++opened_;
  const value::Value* named = opened.body.find("candidates");
  const value::List* candidates = named != nullptr ? named->if_list() : nullptr;
  if (candidates == nullptr || candidates->empty()) return;
  const std::string person = (*candidates)[chance_.draw(candidates->size(), "who", number)].to_string();
  observer_.asked(person, opened.at);
  if (chance_.happens(never, "never", number)) return;
  const Key key = quality::key_of(opened.body, "work_item");
  std::optional<Moment> due;
  if (const auto item = world_.engine.work_item(key); item && *item) due = (*item)->due;
  deeds_.push({when(person, due, number), number, key, person});
}

/// With a due day most do it in the second half of the time, some late; what has none is done within three days.
Moment Players::when(const std::string& person, std::optional<Moment> due, std::uint64_t number) const {
  const Moment now = world_.clock.now();
  Moment at = now + 1h * static_cast<int>(1 + chance_.draw(72, "soon", number));
  if (due && *due > now) {
    const auto half = (*due - now) / 2;
    at = now + half + half * static_cast<int>(chance_.draw(100, "in time", number)) / 100;
    if (chance_.happens(late, "late", number))
      at = *due + 24h * static_cast<int>(1 + chance_.draw(most_days_late, "how late", number));
  }
  return in_working_hours(person, std::max(at, now + 1min), number);
}

/// The same day, or the next one on which this person works.
Moment Players::in_working_hours(const std::string& person, Moment at, std::uint64_t number) const {
  value::Date day = quality::day_of(world_.setting, at);
  for (int later = 0; later < longest_absence; ++later) {
    const std::int64_t days = value::to_days(day);
    const bool is_away = chance_.happens(away, person, static_cast<std::uint64_t>((days + 3) / 7));
    if (world_.calendar.is_working_day(day) && !is_away) break;
    day = value::from_days(days + 1);
  }
  const Moment begin = value::to_moment({day, {}}, world_.setting.home()) + begin_of_work;
  const Moment moment = begin + 1min * static_cast<int>(chance_.draw(minutes_of_a_day, "minute", number));
  const Moment now = world_.clock.now();
  return moment > now ? moment : now + 1min;
}

std::optional<Moment> Players::next_moment() const {
  return deeds_.empty() ? std::nullopt : std::optional(deeds_.top().at);
}

engine::Command Players::deed_for(const engine::WorkItem& item, const Deed& deed, const value::Context& variables) {
  const auto definitions = world_.engine.parts().definitions.current();
  value::Context submission;
  if (const model::Form* form = definitions->form(item.form)) {
    const model::Unit* unit = world_.organisation.unit_of(deed.person);
    submission = fill(*form, {.chance = chance_,
                              .today = quality::day_of(world_.setting, world_.clock.now()),
                              .unit = unit != nullptr ? unit->name : std::string(),
                              .person = quality::person_name(world_.setting, deed.person),
                              .number = deed.number,
                              .known = variables});
  }
  const auto instance = world_.engine.instance(item.instance);
  const model::Process* process = instance && *instance ? definitions->process((*instance)->process) : nullptr;
  const model::Element* element = process != nullptr ? process->find(item.element) : nullptr;
  const bool is_approval = element != nullptr && element->kind == model::ElementKind::user_task &&
                           model::as<model::UserTask>(*element).rules.approval.has_value();
  if (is_approval) {
    engine::Opinion opinion;
    opinion.text = "同意";
    return engine::command::AgreeWorkItem{item.key, std::move(opinion), std::move(submission)};
  }
  return engine::command::CompleteWorkItem{item.key, std::move(submission)};
}

Result<void> Players::do_next() {
  const Deed deed = deeds_.top();
  deeds_.pop();
  LX_TRY_ASSIGN(const std::optional<engine::WorkItem> item, world_.engine.work_item(deed.work_item));
  if (!item || item->state != engine::WorkItemState::open) return {};
  LX_TRY_ASSIGN(const value::Context variables, world_.engine.variables(item->token));
  // Only who checks somebody's work sends it back, and an instance only once.
  if (chance_.happens(returning, "return", deed.number) && !returned_.contains(item->instance)) {
    const engine::command::ReturnWorkItem back{.work_item = item->key, .opinion = "请补充", .target = {}};
    if (world_.engine.act({}, engine::Command(back), deed.person)) {
      returned_.insert(item->instance);
      return {};
    }
    world_.witness.records.clear();
  }
  const auto done = world_.engine.act({}, deed_for(*item, deed, variables), deed.person);
  if (done) return {};
  world_.witness.records.clear();  // what was heard of an act that did not happen
  const Failure why = done.error().front();
  if (why.code == FailureCode::io) return why;
  observer_.gap(why.code == FailureCode::invalid_input ? "not_filled_in" : "not_done", item->element + " " + item->form,
                why.message, world_.clock.now());
  return {};
}

}  // namespace luoxuan::rehearsal
