#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "abi/luoxuan/plugin.h"
#include "base/result.hpp"

namespace luoxuan::plugin {

/// What one shared object has added itself with. Loaded once in a process and never unloaded: its code may have started threads,
/// and functions of it are held by values that live long.
class NativeModule {
 public:
  template <class Call>
  struct Added {
    Call call = nullptr;
    void* user = nullptr;
    /// Of the module, not of who calls: several libraries, and scenarios that are played at once, share it.
    std::shared_ptr<std::mutex> one_at_a_time = std::make_shared<std::mutex>();
  };
  struct Function : Added<lx_function> {
    std::vector<std::string> parameters;
  };

  /// Loads exactly these bytes, wherever the file is now, and lets them add themselves. Refused, every reason at once: what is no
  /// shared object of this machine, what cannot be linked, no entry symbol, an ABI that is too old or too new, a struct that is
  /// too small, names that are none or come twice, and what the code itself refuses.
  [[nodiscard]] static Checked<std::shared_ptr<const NativeModule>> load(const std::string& bytes, const SourcePosition& where);

  std::map<std::string, Added<lx_task>, std::less<>> tasks;
  std::map<std::string, Function, std::less<>> functions;
  std::map<std::string, Added<lx_source>, std::less<>> sources;
  std::map<std::string, Added<lx_channel>, std::less<>> channels;
};

}  // namespace luoxuan::plugin
