#include "cli/framework_command.hpp"

#include "application/places.hpp"
#include "base/text.hpp"
#include "plugin/library_maker.hpp"

namespace luoxuan::cli {
namespace {

using Change = model::PointChange::Kind;

Message counts_of(const model::Framework& framework) {
  const auto projects = framework.count_projects(), elements = framework.count_elements();
  Message text = say("{} projects, {} elements, {} points", "{} 个诊断项目，{} 个诊断要素，{} 个诊断点", projects, elements,
                     framework.points.size());
  const bool differs =
      (framework.stated_projects != 0 && static_cast<std::size_t>(framework.stated_projects) != projects) ||
      (framework.stated_elements != 0 && static_cast<std::size_t>(framework.stated_elements) != elements) ||
      (framework.stated_points != 0 && static_cast<std::size_t>(framework.stated_points) != framework.points.size());
  if (!differs) return text;
  const Message stated = say(" (it says of itself: {}, {}, {})", "（其自述为 {}、{}、{}）", framework.stated_projects,
                             framework.stated_elements, framework.stated_points);
  return {text.english + stated.english, text.chinese + stated.chinese};
}

Message line_of(const model::PointChange& change) {
  switch (change.kind) {
    case Change::added:
      return say("+ {} {}", "+ {} {}", change.after->number, change.after->name);
    case Change::removed:
      return say("- {} {}", "- {} {}", change.before->number, change.before->name);
    case Change::moved:
      return say("> {} {} → {} {}", "> {} {} → {} {}", change.before->number, change.before->name, change.after->number,
                 change.after->name);
    case Change::reworded:
      return say("~ {} {} → {}", "~ {} {} → {}", change.after->number, change.before->name,
                 change.before->name == change.after->name ? std::string("…") : change.after->name);
  }
  return {};
}

value::Value point_value(const model::DiagnosisPoint* point) {
  if (point == nullptr) return {};
  return value::Context{{"number", point->number}, {"name", point->name}, {"hint", point->hint}};
}

Failure no_framework(const model::Library& library, const std::string& written) {
  std::vector<std::string> known;
  for (const model::Framework& framework : library.frameworks) known.push_back(framework.id);
  const auto meant = text::nearest(written, known);
  return {FailureCode::not_found,
          say("expected a framework, found none called '{}'", "应为诊断项目表，实际没有名为“{}”的", written),
          meant ? say("did you mean '{}'?", "是否指“{}”？", *meant) : say("there are: {}", "现有：{}", text::join(known, ", ")),
          {}};
}

}  // namespace

int list_frameworks(const FrameworkQuestion& command, const Output& output) {
  const auto library = plugin::load_library(application::find_places(), command.plugin, false);
  if (!library) return output.refused(library.error(), usage_or_input);
  value::List answers;
  for (const model::Framework& framework : (*library)->frameworks) {
    const Message counts = counts_of(framework);
    output.line(fmt::format("{}  {}  {}  {}", framework.id, framework.version, framework.name, counts.in(output.language())));
    answers.emplace_back(value::Context{{"id", framework.id},
                                        {"name", framework.name},
                                        {"version", framework.version},
                                        {"based_on", framework.based_on},
                                        {"projects", static_cast<std::int64_t>(framework.count_projects())},
                                        {"elements", static_cast<std::int64_t>(framework.count_elements())},
                                        {"points", static_cast<std::int64_t>(framework.points.size())},
                                        {"stated_points", framework.stated_points}});
  }
  if (answers.empty()) output.line(say("no frameworks", "没有诊断项目表"));
  output.json(value::Context{{"frameworks", std::move(answers)}});
  return done;
}

int compare_frameworks(const FrameworkQuestion& command, const Output& output) {
  const auto library = plugin::load_library(application::find_places(), command.plugin, false);
  if (!library) return output.refused(library.error(), usage_or_input);
  const model::Framework* before = (*library)->framework(command.before);
  const model::Framework* after = (*library)->framework(command.after);
  Failures refusals;
  if (before == nullptr) refusals.push_back(no_framework(**library, command.before));
  if (after == nullptr) refusals.push_back(no_framework(**library, command.after));
  if (!refusals.empty()) return output.refused(refusals, usage_or_input);
  value::List answers;
  std::size_t counts[4] = {};
  for (const model::PointChange& change : model::differences(*before, *after)) {
    ++counts[static_cast<std::size_t>(change.kind)];
    output.line(line_of(change));
    answers.emplace_back(value::Context{{"change", std::string(model::name_of(change.kind))},
                                        {"before", point_value(change.before)},
                                        {"after", point_value(change.after)}});
  }
  output.line(say("{} added, {} removed, {} moved, {} reworded", "新增 {}，取消 {}，移动 {}，改写 {}",
                  counts[static_cast<std::size_t>(Change::added)], counts[static_cast<std::size_t>(Change::removed)],
                  counts[static_cast<std::size_t>(Change::moved)], counts[static_cast<std::size_t>(Change::reworded)]));
  output.json(value::Context{{"before", command.before}, {"after", command.after}, {"changes", std::move(answers)}});
  return done;
}

}  // namespace luoxuan::cli
