// Random models, and random people, clocks and messages that move them. Laws that hold after each step: the state rebuilt from
// facts is the live one, and whoever rebuilt it decides the same; nobody waits for nothing; what is over leaves nothing behind.
// A failure prints its seed: LUOXUAN_SEED plays it again; tools/laws plays 10,000 others.
#include "laws.hpp"
#include "random_path.hpp"
#include "seeds.hpp"

using namespace luoxuan;
using namespace luoxuan::engine;

namespace {

class RandomRun {
 public:
  explicit RandomRun(std::uint64_t seed)
      : chance_(seed),
        model_(ModelWriter(chance_).write()),
        world_(read_all(model_)),
        path_(chance_, model_, world_),
        laws_(world_, model_.may_hang) {}

  /// What went wrong; empty when every law holds.
  std::string play(int steps) {
    step(command::PublishDefinitions{}, system_actor);
    step(command::StartInstance{"process", path_.variables()}, "li");
    for (int count = 0; count < steps && trouble_.empty() && !is_quiet(); ++count) {
      if (world_.tokens.rows.size() > 150) break;  // signals and loops may multiply
      const auto [command, by] = path_.next(count > steps / 2);
      if (std::holds_alternative<command::JumpInstance>(command)) laws_.allow_hanging();
      step(command, by);
    }
    if (trouble_.empty()) trouble_ = difference(world_, rebuilt_);
    return trouble_;
  }

  [[nodiscard]] bool has_ended() const { return is_quiet() && trouble_.empty(); }
  [[nodiscard]] const std::string& model() const { return model_.xml; }
  [[nodiscard]] std::size_t accepted() const { return accepted_; }
  [[nodiscard]] const std::set<model::ElementKind>& reached() const { return reached_; }

 private:
  void step(const Command& command, std::string_view by) {
    CountingKeys same_keys = world_.keys;
    State rebuilt(rebuilt_.sources());
    const bool is_accepted = !world_.run(command, by).empty() || world_.refused.empty();
    const auto again = world_.decide(command, by, rebuilt, same_keys);
    if (is_accepted != again.has_value()) return tell(command, "live and rebuilt state decide differently");
    if (!is_accepted) {
      if (world_.refused.front().message != again.error().front().message) tell(command, "refused for another reason");
      return;
    }
    ++accepted_;
    if (again->facts.size() != world_.facts.size()) return tell(command, "live and rebuilt state yield other facts");
    for (std::size_t at = 0; at < world_.facts.size(); ++at)
      if (to_context(world_.facts[at]) != to_context(again->facts[at]))
        return tell(command, fmt::format("live and rebuilt state yield another {}", name_of(world_.facts[at])));
    apply_all(world_.facts, rebuilt_);
    note_reached();
    // A difference does not go away by itself: looking for it now and then finds it, too, and costs less.
    if (accepted_ % 4 == 0 || is_quiet())
      if (const std::string found = difference(world_, rebuilt_); !found.empty()) tell(command, found);
    if (const std::string found = laws_.broken(); !found.empty()) tell(command, found);
  }

  void tell(const Command& command, std::string_view what) {
    if (trouble_.empty()) trouble_ = fmt::format("after command {}: {}", command.index(), what);
  }

  void note_reached() {
    for (const Fact& fact : world_.facts)
      if (const auto* entered = std::get_if<fact::ElementEntered>(&fact); entered != nullptr)
        if (const auto instance = world_.instances.rows.find(entered->instance); instance != world_.instances.rows.end())
          if (const auto* element = world_.definitions.process(instance->second.process)->find(entered->element))
            reached_.insert(element->kind);
  }

  [[nodiscard]] bool is_quiet() const { return world_.tokens.rows.empty(); }

  Chance chance_;
  RandomModel model_;
  SmallWorld world_;
  RandomPath path_;
  MemoryTables rebuilt_;
  Laws laws_;
  std::string trouble_;
  std::size_t accepted_ = 0;
  std::set<model::ElementKind> reached_;
};

}  // namespace

TEST_CASE("whatever the model and the path, no law of running instances is broken") {
  const Seeds seeds = seeds_to_play(400);
  std::size_t ended = 0, accepted = 0;
  std::set<model::ElementKind> reached;
  for (std::uint64_t seed = seeds.first; seed <= seeds.last; ++seed) {
    INFO("LUOXUAN_SEED=" << seed << " plays it again");
    RandomRun random(seed);
    const std::string trouble = random.play(80);
    if (!trouble.empty()) {
      INFO(random.model());
      FAIL(trouble);
    }
    ended += random.has_ended() ? 1u : 0u;
    accepted += random.accepted();
    reached.insert(random.reached().begin(), random.reached().end());
  }
  if (!seeds.are_many()) return;
  // Else the laws would hold for want of anything that happens.
  CHECK(10 * ended > seeds.count());
  CHECK(accepted > 5 * seeds.count());
  CHECK(reached.size() >= 20);
}
