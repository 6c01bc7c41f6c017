#pragma once

#include <memory>

#include "plugin/native/module.hpp"
#include "plugin/native/native_parts.hpp"

namespace luoxuan::plugin {

// What a module has added itself with, as the rest of the program calls it. Each keeps the module. Tasks, sources and channels
// are called by one thread at a time.

[[nodiscard]] NativeTask native_task(std::shared_ptr<const NativeModule> module, const std::string& name);
[[nodiscard]] NativeSource native_source(std::shared_ptr<const NativeModule> module, const std::string& name);
[[nodiscard]] NativeChannel native_channel(std::shared_ptr<const NativeModule> module, const std::string& name);
/// A function value; null with a warning when the native code fails.
[[nodiscard]] value::Value native_function(std::shared_ptr<const NativeModule> module, const std::string& name);
/// A function value that takes any arguments and is null, with this reason.
[[nodiscard]] value::Value function_that_is_off(Failure why);

}  // namespace luoxuan::plugin
