#include "feel/lambda.hpp"

#include <algorithm>

#include "feel/native_function.hpp"

namespace luoxuan::feel {
namespace {

using value::Value;

class Lambda final : public Callable, public std::enable_shared_from_this<Lambda> {
 public:
  Lambda(std::shared_ptr<const LambdaBody> body, const Frame& frame)
      : body_(std::move(body)), slots_(frame.slots.begin(), frame.slots.end()) {
    for (const std::string& name : body_->outer_names)
      if (const Value* value = frame.variables.find(name)) outer_.put(name, *value);
    for (const Slot& slot : slots_) depth_ = std::max(depth_, slot.value().depth());
    for (const auto& entry : outer_) depth_ = std::max(depth_, entry.second.depth());
    ++depth_;
  }

  [[nodiscard]] const std::vector<std::string>& parameters() const override { return body_->parameters; }
  [[nodiscard]] std::uint32_t depth() const override { return depth_; }

  [[nodiscard]] Value call_with(Run& run, Place at, Arguments arguments) const override {
    if (arguments.size() != body_->parameters.size()) {
      run.warn(at,
               say("expected {} arguments, found {}", "应有 {} 个参数，实为 {} 个", body_->parameters.size(), arguments.size()));
      return nullptr;
    }
    if (!run.spend_steps(slots_.size(), at)) return nullptr;
    const Run::Called called(run, at);
    const ContextVariables variables(outer_);
    Slots slots(slots_);
    Frame frame(run, variables, slots);
    if (body_->own_slot) frame.slots[*body_->own_slot].hold(Value(std::shared_ptr<const value::Function>(shared_from_this())));
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      Slot& slot = frame.slots[body_->slots[i]];
      if (body_->types[i] == nullptr) {
        slot.show(*arguments[i]);
        continue;
      }
      Value argument = converted_or_null(run, at, *arguments[i], body_->types[i].get(),
                                         say("the parameter '{}'", "参数“{}”", body_->parameters[i]));
      if (argument.is_null() && !arguments[i]->is_null()) return nullptr;
      slot.hold(std::move(argument));
    }
    return body_->code->run(frame);
  }

  [[nodiscard]] Value call_named(Run& run, Place at, const std::vector<std::string>& names,
                                 std::vector<Value> arguments) const override {
    std::vector<Value> placed(body_->parameters.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto found = std::ranges::find(body_->parameters, names[i]);
      if (found == body_->parameters.end()) {
        run.warn(at, say("expected a parameter's name, found '{}'", "没有名为“{}”的参数", names[i]));
        return nullptr;
      }
      placed[static_cast<std::size_t>(found - body_->parameters.begin())] = std::move(arguments[i]);
    }
    return call(run, at, placed);
  }

 private:
  std::shared_ptr<const LambdaBody> body_;
  Slots slots_;
  value::Context outer_;
  std::uint32_t depth_ = 0;
};

}  // namespace

Value make_lambda(std::shared_ptr<const LambdaBody> body, const Frame& frame) {
  return Value(std::shared_ptr<const value::Function>(std::make_shared<const Lambda>(std::move(body), frame)));
}

}  // namespace luoxuan::feel
