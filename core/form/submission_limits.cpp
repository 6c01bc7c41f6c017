#include "form/submission_limits.hpp"

#include "form/field_path.hpp"

namespace luoxuan::form {
namespace {

using value::Value;

class Measure {
 public:
  explicit Measure(const SubmissionLimits& limits) : limits_(limits) {}

  [[nodiscard]] std::optional<Message> of(const Value& value, std::size_t depth) {
    if (++values_ > limits_.values)
      return say("expected at most {} values, found more", "值应不超过 {} 个，实际更多", limits_.values);
    if (depth > depth_limit)
      return say("expected at most {} levels of nesting, found more", "嵌套应不超过 {} 层，实际更深", depth_limit);
    if (const std::string* text = value.if_string(); text != nullptr && text->size() > text_limit)
      return say("expected at most {} bytes of text, found {}", "文字应不超过 {} 字节，实为 {} 字节", text_limit, text->size());
    if (const value::List* list = value.if_list()) {
      if (list->size() > limits_.rows)
        return say("expected at most {} rows, found {}", "应不超过 {} 行，实为 {} 行", limits_.rows, list->size());
      for (const Value& item : *list)
        if (auto exceeded = of(item, depth + 1)) return exceeded;
    }
    if (const value::Context* context = value.if_context()) return of(*context, depth + 1);
    return std::nullopt;
  }

 private:
  std::optional<Message> of(const value::Context& context, std::size_t depth) {
    if (context.size() > value_limit)
      return say("expected at most {} values, found {}", "值应不超过 {} 个，实为 {} 个", value_limit, context.size());
    for (const auto& [name, value] : context) {
      if (name.size() > 1000)
        return say("expected names of at most {} bytes, found {}", "名称应不超过 {} 字节，实为 {} 字节", 1000, name.size());
      if (auto exceeded = of(value, depth)) return exceeded;
    }
    return std::nullopt;
  }

  const SubmissionLimits& limits_;
  std::size_t values_ = 0;
};

}  // namespace

std::optional<Failure> exceeded_limit(const value::Context& submission, const SubmissionLimits& limits) {
  Measure measure(limits);
  if (submission.size() > value_limit)
    return Failure{FailureCode::limit_exceeded,
                   say("expected at most {} values, found {}", "值应不超过 {} 个，实为 {} 个", value_limit, submission.size())};
  for (const auto& [name, value] : submission)
    if (auto exceeded = measure.of(value, 1))
      return at_path(shortened(name), {FailureCode::limit_exceeded, std::move(*exceeded)});
  return std::nullopt;
}

}  // namespace luoxuan::form
