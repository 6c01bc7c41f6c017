#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "quality/targets.hpp"

namespace luoxuan::quality {
namespace {

model::Target as_target(const TargetRow& row) {
  model::Target target;
  target.id = row.id;
  target.plan = row.plan;
  target.parent = row.parent;
  target.name = row.name;
  target.points = row.points;
  target.owners = {row.unit};
  target.assisting = row.assisting;
  target.post = row.post;
  target.person = row.person;
  target.measure = row.measure;
  target.measured_in = row.measured_in;
  target.strategy = model::strategy_of(row.strategy);
  target.baseline = value::Number::parse(row.baseline);
  for (const std::string& written : row.aims) {
    const std::size_t mark = written.find('=');
    if (!target.strategy || mark == std::string::npos) continue;
    if (auto aim = model::parse_aim(*target.strategy, written.substr(0, mark), written.substr(mark + 1)))
      target.aims.push_back(*std::move(aim));
  }
  target.weight = value::Number::parse(row.weight);
  target.note = row.note;
  return target;
}

class Growing {
 public:
  Growing(const Setting& setting, std::string_view period) : setting_(setting), period_(period) {}

  Result<void> gather() {
    const auto library = setting_.libraries.current();
    for (const model::Target& target : library->targets) add(target, std::string(target_state::given));
    LX_TRY_ASSIGN(const std::vector<TargetRow> rows, setting_.rows<TargetRow>().where("1 = 1 ORDER BY \"key\"", {}));
    for (const TargetRow& row : rows) add(as_target(row), row.state);
    LX_TRY_ASSIGN(std::vector<TargetMeasurement> measured,
                  setting_.rows<TargetMeasurement>().where("period = $2 ORDER BY \"key\"", {period_}));
    for (TargetMeasurement& one : measured) newest_.insert_or_assign(one.target, std::move(one));
    return {};
  }

  std::vector<TargetNode> grow() {
    // those whose superior is not there any more stand at the top: nothing is lost from sight
    for (const std::size_t i : order_)
      if (gathered_[i].target.parent.empty() || !place_.contains(gathered_[i].target.parent)) put(i, ProgressNode::no_parent, 0);
    find_gaps();
    add_progress();
    return std::move(nodes_);
  }

 private:
  void add(model::Target target, std::string state) {
    if (!place_.emplace(target.id, gathered_.size()).second) return;
    children_[target.parent].push_back(gathered_.size());
    order_.push_back(gathered_.size());
    TargetNode& node = gathered_.emplace_back();
    node.target = std::move(target);
    node.state = std::move(state);
    if (auto owners = setting_.organisation.expand(node.target.owners)) node.owners = *std::move(owners);
  }

  void put(std::size_t from, std::size_t parent, int depth) {
    const std::size_t at = nodes_.size();
    nodes_.push_back(gathered_[from]);
    nodes_[at].parent = parent;
    nodes_[at].depth = depth;
    if (const auto found = newest_.find(nodes_[at].target.id); found != newest_.end()) nodes_[at].measurement = found->second;
    const auto below = children_.find(gathered_[from].target.id);
    if (below == children_.end()) return;
    for (const std::size_t child : below->second) put(child, at, depth + 1);
  }

  void find_gaps() {
    std::vector<std::set<const model::Unit*>> working(nodes_.size());  // owners of what is below
    for (std::size_t i = nodes_.size(); i-- > 0;) {
      const TargetNode& node = nodes_[i];
      if (node.parent == ProgressNode::no_parent || node.state == target_state::proposed) continue;
      working[node.parent].insert(node.owners.begin(), node.owners.end());
      working[node.parent].insert(working[i].begin(), working[i].end());
    }
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (!nodes_[i].target.post.empty() || !nodes_[i].target.person.empty()) continue;
      for (const model::Unit* owner : nodes_[i].owners)
        if (!working[i].contains(owner)) nodes_[i].not_broken_down.push_back(owner);
    }
  }

  void add_progress() {
    std::vector<ProgressNode> asked(nodes_.size());
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const TargetNode& node = nodes_[i];
      asked[i].parent = node.parent;
      asked[i].weight = node.target.weight;
      if (node.state == target_state::proposed) continue;
      if (const model::Aim* aim = node.target.aim(period_)) {
        asked[i].strategy = node.target.strategy;
        asked[i].aim = *aim;
      }
      asked[i].baseline = node.target.baseline;
      if (node.measurement) asked[i].measured = value::Number::parse(node.measurement->value);
    }
    const std::vector<Progress> progress = roll_up(asked);
    for (std::size_t i = 0; i < nodes_.size(); ++i) nodes_[i].progress = progress[i];
  }

  const Setting& setting_;
  std::string_view period_;
  std::vector<TargetNode> gathered_;
  std::vector<std::size_t> order_;
  std::map<std::string, std::size_t> place_;
  std::map<std::string, std::vector<std::size_t>> children_;
  std::map<std::string, TargetMeasurement> newest_;
  std::vector<TargetNode> nodes_;
};

value::List texts_of(const std::vector<std::string>& texts) {
  value::List list;
  for (const std::string& text : texts) list.emplace_back(text);
  return list;
}

value::List names_of(const std::vector<const model::Unit*>& units) {
  value::List list;
  for (const model::Unit* unit : units) list.emplace_back(unit->name);
  return list;
}

value::Value number_or_null(const std::optional<value::Number>& number) {
  return number ? value::Value(*number) : value::Value();
}

}  // namespace

Result<std::vector<TargetNode>> target_tree(const Setting& setting, std::string_view period) {
  Growing growing(setting, period);
  LX_TRY(growing.gather());
  return growing.grow();
}

Result<TargetNode> find_target(const Setting& setting, std::string_view target, std::string_view period) {
  LX_TRY_ASSIGN(std::vector<TargetNode> nodes, target_tree(setting, period));
  std::vector<std::string> known;
  for (TargetNode& node : nodes) {
    if (node.target.id == target) return std::move(node);
    known.push_back(node.target.name);
  }
  const auto is_called = [&](const TargetNode& node) { return node.target.name == target; };
  if (std::ranges::count_if(nodes, is_called) == 1) return *std::ranges::find_if(nodes, is_called);
  const auto meant = text::nearest(target, known);
  return Failure{FailureCode::not_found,
                 say("expected the id or the name of one target, found '{}'", "应为某一目标的 id 或名称，实为“{}”", target),
                 meant ? say("did you mean '{}'?", "是否指“{}”？", *meant)
                       : say("targets/*.csv holds those that are given", "既定目标见 targets/*.csv"),
                 {}};
}

value::Context target_context(const Setting& setting, const TargetNode& node) {
  const model::Target& target = node.target;
  value::Context aims;
  for (const model::Aim& aim : target.aims) aims.put(aim.period, to_string(aim));
  std::vector<std::string> assisting;
  for (const std::string& unit : target.assisting) assisting.push_back(unit_name(setting, unit));
  return {{"id", target.id},
          {"plan", target.plan},
          {"parent", target.parent},
          {"depth", node.depth},
          {"group", target.group},
          {"name", target.name},
          {"points", texts_of(target.points)},
          {"owners", names_of(node.owners)},
          {"assisting", texts_of(assisting)},
          {"post", target.post},
          {"person", person_name(setting, target.person)},
          {"measure", target.measure},
          {"measured_in", target.measured_in},
          {"strategy", target.strategy ? value::Value(std::string(model::name_of(*target.strategy))) : value::Value()},
          {"baseline", number_or_null(target.baseline)},
          {"aims", std::move(aims)},
          {"weight", number_or_null(target.weight)},
          {"state", node.state},
          {"measured", node.measurement ? number_or_null(value::Number::parse(node.measurement->value)) : value::Value()},
          {"share", node.progress.counts ? value::Value(node.progress.share) : value::Value()},
          {"reached", node.progress.is_reached},
          {"not_broken_down", names_of(node.not_broken_down)},
          {"note", target.note}};
}

}  // namespace luoxuan::quality
