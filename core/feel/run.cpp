#include "feel/run.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "feel/called_functions.hpp"
#include "feel/functions.hpp"

namespace luoxuan::feel {

bool Run::refuse_entry(Place at, Cost cost) {
  if (stopped_) return false;
  if (steps_ < cost.steps)
    stop(at, say("expected at most {} steps, found more: the result is null", "计算步数应不超过 {}，实际更多：结果为 null",
                 step_limit));
  else
    stop(at, say("expected at most {} levels of calls, found more: the result is null",
                 "调用层数应不超过 {}，实际更多：结果为 null", depth_limit));
  return false;
}

bool Run::bearable_parts(const value::Value& value, Place at) {
  if (value.depth() <= value_depth_limit && value.weight() <= value_weight_limit) return true;
  if (!stopped_)
    stop(at, say("expected a value of at most {} levels and {} parts, found more: the result is null",
                 "值应不超过 {} 层、{} 个部分，实际更多：结果为 null", value_depth_limit, value_weight_limit));
  return false;
}

bool Run::spend_steps(std::uint64_t count, Place at) {
  if (stopped_) return false;
  if (count <= steps_) {
    steps_ -= count;
    return true;
  }
  steps_ = 0;
  return refuse_entry(at, {});
}

bool Run::spend_memory(std::uint64_t bytes, Place at) {
  if (stopped_) return false;
  if (bytes <= memory_) {
    memory_ -= bytes;
    return true;
  }
  stop(at, say("expected at most {} MB of texts and lists, found more: the result is null",
               "文本和列表应不超过 {} MB，实际更多：结果为 null", memory_limit >> 20));
  return false;
}

void Run::stop(Place at, Message message) {
  stopped_ = true;
  steps_ = 0;
  tell({std::move(message), at.line, at.column, {}, WarningKind::limit, {}, {}, at.begin, at.end}, {at.begin, at.end});
}

void Run::tell(Warning warning, Seen seen) {
  if (told_ == nullptr) told_ = std::make_unique<Told>();
  told_->warnings.push_back(std::move(warning));
  told_->seen.push_back(seen);
}

void Run::warn(const SourcePosition& where, Message message, WarningKind kind, std::string subject) {
  if (is_full()) return;
  tell({std::move(message), where.line, where.column, where, kind, std::move(subject)}, {0, 0});
}

void Run::lead_to(std::uint32_t effect, std::size_t first) {
  for (std::size_t i = first; i < warning_count(); ++i)
    if (told_->warnings[i].led_to == Warning::nothing) told_->warnings[i].led_to = effect;
}

void Run::warn_because(std::size_t first, const SourcePosition& where, Message message, WarningKind kind, std::string subject) {
  if (is_full()) return;
  lead_to(static_cast<std::uint32_t>(warning_count()), first);
  warn(where, std::move(message), kind, std::move(subject));
}

void Run::note_outcome(std::size_t first, const value::Value& value, const SourcePosition& where, const std::string& subject) {
  if (value.is_null())
    warn_because(first, where, say("'{}' is null", "“{}”为 null", subject), WarningKind::null_value, subject);
  else if (value.depth() == 0)
    lead_to(Warning::overcome, first);
}

void Run::note_choice(std::size_t first) {
  for (std::size_t i = first; i < warning_count(); ++i) {
    const WarningKind kind = told_->warnings[i].kind;
    if (kind == WarningKind::unknown_name || kind == WarningKind::missing_entry || kind == WarningKind::missing_input ||
        kind == WarningKind::null_value || kind == WarningKind::limit)
      return;
  }
  lead_to(Warning::overcome, first);
}

void Run::see_from(std::size_t first, Place at) {
  for (std::size_t i = first; i < warning_count(); ++i) told_->seen[i] = {at.begin, at.end};
}

void Run::place_warnings(std::size_t first, const SourcePosition& where) {
  for (std::size_t i = first; i < warning_count(); ++i) {
    Warning& warning = told_->warnings[i];
    if (warning.where.line > 0) continue;  // of an expression further inside
    warning.where = where;
    const bool first_line = warning.line == 1;
    warning.where.line = where.line > 0 ? where.line + warning.line - 1 : warning.line;
    warning.where.column = first_line && where.column > 0 ? where.column + warning.column - 1 : warning.column;
  }
}

void Run::warn(Place at, Message message, WarningKind kind, std::string subject, std::string nearest) {
  if (is_full()) return;
  const auto same = [&](const Warning& warning) {
    return warning.where.line == 0 && warning.line == at.line && warning.column == at.column && warning.message == message;
  };
  if (told_ != nullptr && std::ranges::any_of(told_->warnings, same)) return;
  const auto number = static_cast<std::uint32_t>(warning_count());
  for (std::size_t i = first_of_expression_; i < number; ++i) {
    Warning& before = told_->warnings[i];
    const Seen& seen = told_->seen[i];
    const bool is_within = at.begin <= seen.begin && seen.end <= at.end;
    if (is_within && before.led_to == Warning::nothing && before.kind != WarningKind::mended) before.led_to = number;
  }
  tell({std::move(message), at.line, at.column, {}, kind, std::move(subject), std::move(nearest), at.begin, at.end},
       {at.begin, at.end});
}

void Run::warn_unknown_name(Place at, std::string_view name, bool is_called) {
  if (is_full()) return;
  static const std::vector<std::string> none;
  auto near = text::nearest(name, known_names_ != nullptr ? *known_names_ : none);
  if (near && *near == name) near = std::nullopt;
  const bool is_function = is_called && !near;
  if (is_function) near = text::nearest(name, Functions::names());
  Message message;
  if (is_function)
    message = no_such_function(name, near.value_or(""));
  else
    message = near ? say("expected a known name, found '{}': did you mean {}?", "没有名称“{}”，是否想写“{}”？", name, *near)
                   : say("expected a value named '{}', found none", "名称“{}”没有值", name);
  warn(at, std::move(message), WarningKind::unknown_name, std::string(name), near.value_or(""));
}

value::Value Callable::call(Run& run, Place at, const std::vector<value::Value>& arguments) const {
  boost::container::small_vector<const value::Value*, 8> places;
  for (const value::Value& argument : arguments) places.push_back(&argument);
  return call_with(run, at, {places.data(), places.size()});
}

}  // namespace luoxuan::feel
