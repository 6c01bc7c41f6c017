#include "feel/native_function.hpp"

#include <algorithm>

namespace luoxuan::feel {
namespace {

using value::Value;

class NativeFunction final : public Callable {
 public:
  NativeFunction(std::vector<NativeParameter> parameters, std::shared_ptr<const Type> result, NativeBody body,
                 std::uint32_t depth)
      : parameters_(std::move(parameters)), result_(std::move(result)), body_(std::move(body)), depth_(depth) {
    for (const NativeParameter& parameter : parameters_) names_.push_back(parameter.name);
  }

  [[nodiscard]] const std::vector<std::string>& parameters() const override { return names_; }
  [[nodiscard]] std::uint32_t depth() const override { return depth_; }

  [[nodiscard]] Value call_with(Run& run, Place at, Arguments given) const override {
    std::vector<Value> arguments;
    arguments.reserve(given.size());
    for (const Value* argument : given) arguments.push_back(*argument);
    if (arguments.size() != parameters_.size()) {
      run.warn(at, say("expected {} arguments, found {}", "应有 {} 个参数，实为 {} 个", parameters_.size(), arguments.size()));
      return nullptr;
    }
    if (!run.enter(at)) return nullptr;
    const Run::Called called(run, at);
    Value made;
    if (take_arguments(run, at, arguments)) made = body_(run, std::move(arguments));
    run.leave();
    return converted_or_null(run, at, made, result_.get(), say("the function's result", "函数的结果"));
  }

  [[nodiscard]] Value call_named(Run& run, Place at, const std::vector<std::string>& names,
                                 std::vector<Value> arguments) const override {
    std::vector<Value> placed(parameters_.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto found = std::ranges::find(names_, names[i]);
      if (found == names_.end()) {
        run.warn(at, say("expected a parameter's name, found '{}'", "没有名为“{}”的参数", names[i]));
        return nullptr;
      }
      placed[static_cast<std::size_t>(found - names_.begin())] = std::move(arguments[i]);
    }
    return call(run, at, placed);
  }

 private:
  /// DMN 1.5, 10.3.2.13.4: a call with an argument that does not fit is null.
  bool take_arguments(Run& run, Place at, std::vector<Value>& arguments) const {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const bool was_null = arguments[i].is_null();
      arguments[i] = converted_or_null(run, at, arguments[i], parameters_[i].type.get(),
                                       say("the parameter '{}'", "参数“{}”", parameters_[i].name));
      if (arguments[i].is_null() && !was_null) return false;
    }
    return true;
  }

  std::vector<NativeParameter> parameters_;
  std::vector<std::string> names_;
  std::shared_ptr<const Type> result_;
  NativeBody body_;
  std::uint32_t depth_;
};

}  // namespace

Value make_native_function(std::vector<NativeParameter> parameters, std::shared_ptr<const Type> result, NativeBody body,
                           std::uint32_t depth) {
  return Value(std::shared_ptr<const value::Function>(
      std::make_shared<const NativeFunction>(std::move(parameters), std::move(result), std::move(body), depth)));
}

Value call_function(Run& run, const SourcePosition& where, const Value& function, const std::vector<std::string>& names,
                    std::vector<Value> arguments) {
  const auto* callable = dynamic_cast<const Callable*>(function.if_function());
  if (callable == nullptr) {
    run.warn(where, say("expected a function, found {}", "应为函数，实为 {}", value::name_of(function.kind())));
    return nullptr;
  }
  static const std::vector<std::string> none;
  const Run::Inside inside(run, none, where);
  if (names.empty() || arguments.empty()) return callable->call(run, {}, arguments);
  return callable->call_named(run, {}, names, std::move(arguments));
}

Value converted_or_null(Run& run, Place at, const Value& value, const Type* type, const Message& what) {
  if (type == nullptr) return value;
  std::optional<Value> made = converted(value, *type, run);
  if (made) return *std::move(made);
  run.warn(at, {fmt::format("{}: expected {}, found {}", what.english, to_string(*type), value::name_of(value.kind())),
                fmt::format("{}：应为 {}，实为 {}", what.chinese, to_string(*type), value::name_of(value.kind()))});
  return nullptr;
}

}  // namespace luoxuan::feel
