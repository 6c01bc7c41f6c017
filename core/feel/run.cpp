#include "feel/run.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::feel {

bool Run::refuse_entry(Place at) {
  if (stopped_) return false;
  if (steps_ == 0)
    stop(at, say("expected at most {} steps, found more: the result is null", "计算步数应不超过 {}，实际更多：结果为 null",
                 step_limit));
  else
    stop(at, say("expected at most {} levels of calls, found more: the result is null",
                 "调用层数应不超过 {}，实际更多：结果为 null", depth_limit));
  return false;
}

bool Run::refuse_value(Place at) {
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
  return refuse_entry(at);
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
  warnings_.push_back({std::move(message), at.line, at.column});
}

void Run::warn(const SourcePosition& where, Message message) {
  if (muted_ > 0 || stopped_ || warnings_.size() >= warning_limit) return;
  warnings_.push_back({std::move(message), where.line, where.column, where});
}

Run::Inside::~Inside() {
  run_.known_names_ = outer_names_;
  for (std::size_t i = first_warning_; i < run_.warnings_.size(); ++i) {
    Warning& warning = run_.warnings_[i];
    if (warning.where.line > 0) continue;  // of an expression further inside
    warning.where = where_;
    const bool first_line = warning.line == 1;
    warning.where.line = where_.line > 0 ? where_.line + warning.line - 1 : warning.line;
    warning.where.column = first_line && where_.column > 0 ? where_.column + warning.column - 1 : warning.column;
  }
}

void Run::warn(Place at, Message message) {
  if (muted_ > 0 || stopped_ || warnings_.size() >= warning_limit) return;
  const auto same = [&](const Warning& warning) {
    return warning.where.line == 0 && warning.line == at.line && warning.column == at.column && warning.message == message;
  };
  if (std::ranges::any_of(warnings_, same)) return;
  warnings_.push_back({std::move(message), at.line, at.column});
}

void Run::warn_unknown_name(Place at, std::string_view name) {
  if (muted_ > 0 || stopped_ || warnings_.size() >= warning_limit) return;
  if (name == "now" || name == "today")
    warn(at, say("expected a known name, found '{}': the time is given as a variable", "没有名称“{}”：时间由变量给出", name));
  else if (const auto near = known_names_ == nullptr ? std::nullopt : text::nearest(name, *known_names_); near && *near != name)
    warn(at, say("expected a known name, found '{}': did you mean {}?", "没有名称“{}”，是否想写“{}”？", name, *near));
  else
    warn(at, say("expected a value named '{}', found none", "名称“{}”没有值", name));
}

}  // namespace luoxuan::feel
