#include "plugin/native/module.hpp"

// The standard's file system instead of Boost's, which would be one more library to link.
#define BOOST_DLL_USE_STD_FS
#include <boost/dll/shared_library.hpp>

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <mutex>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "plugin/native/border.hpp"
#include "plugin/native/shared_object.hpp"

#ifndef LUOXUAN_VERSION
#define LUOXUAN_VERSION "0.0.0"
#endif

namespace luoxuan::plugin {
namespace {

constexpr const char* entry_symbol = "luoxuan_plugin";
constexpr std::uint32_t oldest_abi = 1;
constexpr std::size_t smallest_plugin = sizeof(lx_plugin);  // as it was in version 1: it may grow here, not this number
static_assert(smallest_plugin == 3 * sizeof(void*));
constexpr std::size_t longest_name = 200;
constexpr std::size_t most_parameters = 32;

/// "example_college.grade"
bool is_native_name(std::string_view name) {
  const std::size_t dot = name.find('.');
  const auto is_word = [](std::string_view word) {
    return !word.empty() && word.front() >= 'a' && word.front() <= 'z' &&
           std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
  };
  return dot != std::string_view::npos && is_word(name.substr(0, dot)) && is_word(name.substr(dot + 1));
}

/// Takes what a module adds while its load runs.
class Adding {
 public:
  Adding(NativeModule& module, const SourcePosition& where) : module_(module), where_(where) {
    host_ = {sizeof(lx_host), LX_ABI, this, lent(LUOXUAN_VERSION), add_task, add_function, add_source, add_channel, take_failure};
  }

  [[nodiscard]] const lx_host& host() const { return host_; }
  [[nodiscard]] Failures take_refusals() {
    if (is_out_of_memory_)
      refusals_.push_back({FailureCode::limit_exceeded, say("no memory is left", "内存不足"),
                           say("check the free memory", "请检查可用内存"), where_});
    return std::move(refusals_);
  }
  void refuse(Message message, Message hint = {}) {
    refusals_.push_back({FailureCode::invalid_definition, std::move(message), std::move(hint), where_});
  }

 private:
  template <class Map, class Call>
  lx_status add(Map& into, lx_text given, Call call, typename Map::mapped_type added) noexcept {
    try {
      const auto name = taken_text(given, longest_name);
      if (!name) {
        refuse(name.error().message);
      } else if (!is_native_name(*name)) {
        refuse(say("expected a name such as example_college.grade, found '{}'",
                   "应为 example_college.grade 这样的名称，实际为“{}”", *name),
               say("the plugin's id, a dot, and lower-case letters, digits and _", "写插件 id、一个点，再写小写字母、数字和 _"));
      } else if (call == nullptr) {
        refuse(say("'{}': expected a function, found a null pointer", "“{}”：应为函数，实际为空指针", *name));
      } else if (!into.emplace(*name, std::move(added)).second) {
        refuse(say("expected each name once, found '{}' twice", "名称应各不相同，实际“{}”出现两次", *name),
               say("choose another name for one of them", "请为其中之一另取名称"));
      } else {
        return LX_DONE;
      }
    } catch (...) {  // no memory: nothing else is thrown here
      is_out_of_memory_ = true;
    }
    return LX_FAILED;
  }

  static lx_status add_task(void* self, lx_text type, lx_task task, void* user) noexcept {
    auto& adding = *static_cast<Adding*>(self);
    return adding.add(adding.module_.tasks, type, task, {task, user});
  }
  static lx_status add_function(void* self, lx_text name, const lx_text* parameters, size_t count, lx_function function,
                                void* user) noexcept {
    auto& adding = *static_cast<Adding*>(self);
    try {
      NativeModule::Function added;
      added.call = function;
      added.user = user;
      if (!adding.take_parameters(name, parameters, count, added.parameters)) return LX_FAILED;
      return adding.add(adding.module_.functions, name, function, std::move(added));
    } catch (...) {
      adding.is_out_of_memory_ = true;
      return LX_FAILED;
    }
  }
  static lx_status add_source(void* self, lx_text name, lx_source source, void* user) noexcept {
    auto& adding = *static_cast<Adding*>(self);
    return adding.add(adding.module_.sources, name, source, {source, user});
  }
  static lx_status add_channel(void* self, lx_text name, lx_channel channel, void* user) noexcept {
    auto& adding = *static_cast<Adding*>(self);
    return adding.add(adding.module_.channels, name, channel, {channel, user});
  }
  static void take_failure(void* self, lx_text english, lx_text chinese) noexcept {
    auto& adding = *static_cast<Adding*>(self);
    try {
      const auto in_english = taken_text(english, std::size_t{4} << 10), in_chinese = taken_text(chinese, std::size_t{4} << 10);
      adding.refuse({in_english ? *in_english : std::string("?"), in_chinese ? *in_chinese : std::string("?")});
    } catch (...) {
      adding.is_out_of_memory_ = true;
    }
  }

  bool take_parameters(lx_text function, const lx_text* parameters, size_t count, std::vector<std::string>& into) {
    const auto name = taken_text(function, longest_name);
    const std::string shown = name ? *name : "?";
    if (count > most_parameters || (count > 0 && parameters == nullptr)) {
      refuse(say("'{}': expected at most {} parameters, found {}", "“{}”：参数应不超过 {} 个，实际为 {} 个", shown,
                 most_parameters, parameters == nullptr ? std::string("a null pointer") : std::to_string(count)));
      return false;
    }
    for (size_t i = 0; i < count; ++i) {
      auto parameter = taken_text(parameters[i], longest_name);
      if (!parameter || parameter->empty() || std::ranges::find(into, *parameter) != into.end()) {
        refuse(say("'{}': expected parameters with names of their own, found '{}'", "“{}”：参数名应各不相同且不为空，实际为“{}”",
                   shown, parameter ? *parameter : std::string("?")));
        return false;
      }
      into.push_back(*std::move(parameter));
    }
    return true;
  }

  bool is_out_of_memory_ = false;
  NativeModule& module_;
  SourcePosition where_;
  lx_host host_;
  Failures refusals_;
};

Failure not_linked(Message message, Message hint, const SourcePosition& where) {
  return {FailureCode::invalid_definition, std::move(message), std::move(hint), where};
}

/// A file in memory that nobody can change any more and that has no name: what was hashed is what is loaded. Stays open as long
/// as the process lives, for the linker knows modules by their path.
Result<std::string> sealed_file(const std::string& bytes, const SourcePosition& where) {
  const auto failed = [&](const char* what) {
    return Failure{
        FailureCode::io,
        say("could not keep native code in memory ({}): {}", "无法将原生代码放入内存（{}）：{}", what, ::strerror(errno)),
        say("check the free memory", "请检查可用内存"), where};
  };
  const int file = ::memfd_create("luoxuan-native", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (file < 0) return failed("memfd_create");
  for (std::size_t written = 0; written < bytes.size();) {
    const ssize_t count = ::write(file, bytes.data() + written, bytes.size() - written);
    if (count <= 0) {
      const Failure failure = failed("write");
      ::close(file);
      return failure;
    }
    written += static_cast<std::size_t>(count);
  }
  if (::fcntl(file, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) != 0) {
    const Failure failure = failed("F_ADD_SEALS");
    ::close(file);
    return failure;
  }
  return fmt::format("/proc/self/fd/{}", file);
}

/// What is wrong with the entry itself, before any of its code is called.
Failures faults_of(const lx_plugin& entry, const SourcePosition& where) {
  if (entry.size < smallest_plugin)
    return {not_linked(
        say("{}: expected a size of at least {}, found {}", "{}：size 应不小于 {}，实际为 {}", std::string_view(entry_symbol),
            smallest_plugin, entry.size),
        say("begin it with sizeof(lx_plugin), as LX_PLUGIN does", "请以 sizeof(lx_plugin) 开头，如 LX_PLUGIN 所写"), where)};
  if (entry.abi < oldest_abi)
    return {not_linked(say("expected native code of ABI {} to {}, found {}, which is too old",
                           "原生代码的 ABI 应为 {} 至 {}，实际为 {}，过旧", oldest_abi, std::uint32_t{LX_ABI}, entry.abi),
                       say("build it against luoxuan/plugin.h of this version", "请用当前版本的 luoxuan/plugin.h 重新编译"),
                       where)};
  if (entry.abi > LX_ABI)
    return {not_linked(
        say("expected native code of ABI {} to {}, found {}, which is too new", "原生代码的 ABI 应为 {} 至 {}，实际为 {}，过新",
            oldest_abi, std::uint32_t{LX_ABI}, entry.abi),
        say("install a newer luoxuan, or an older version of the plugin", "请安装更新的 luoxuan，或较旧版本的插件"), where)};
  if (entry.load == nullptr)
    return {not_linked(say("{}: expected a function load, found a null pointer", "{}：应有函数 load，实际为空指针",
                           std::string_view(entry_symbol)),
                       say("write LX_PLUGIN(load)", "请写 LX_PLUGIN(load)"), where)};
  return {};
}

/// Never closed, not even when the program ends: functions of them are held by values that live longer than any order here.
std::deque<boost::dll::shared_library>& kept_libraries() {
  static auto& kept = *new std::deque<boost::dll::shared_library>();
  return kept;
}

Checked<std::shared_ptr<const NativeModule>> linked_module(const std::string& bytes, const SourcePosition& where) {
  if (auto shared = check_shared_object(bytes, where); !shared) return shared.error();
  const auto path = sealed_file(bytes, where);
  if (!path) return Failures{path.error()};
  boost::dll::shared_library& library = kept_libraries().emplace_back();
  std::string why;
  try {
    library.load(*path, boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local);
  } catch (const std::exception& failed) {  // with the linker's own words, which the form with an error code leaves out
    why = failed.what();
  }
  if (!library.is_loaded())
    return Failures{not_linked(
        say("expected a shared object that can be linked, found: {}", "应为可链接的共享库，实际：{}", why),
        say("install the libraries that it needs, or build it without them", "请安装其所需的库，或去掉这些依赖后编译"), where)};
  if (!library.has(entry_symbol))
    return Failures{
        not_linked(say("expected the symbol {}, found none", "应导出符号 {}，实际没有", std::string_view(entry_symbol)),
                   say("write LX_PLUGIN(load) once, and do not hide it", "请写一次 LX_PLUGIN(load)，且不要隐藏该符号"), where)};
  const auto& entry = library.get<const lx_plugin>(entry_symbol);
  if (Failures faults = faults_of(entry, where); !faults.empty()) return faults;
  auto module = std::make_shared<NativeModule>();
  Adding adding(*module, where);
  NativeAnswer answer;
  const auto loaded = answer.call("load", [&] { return entry.load(&adding.host()); });
  Failures refusals = adding.take_refusals();
  if (!loaded && refusals.empty()) {
    refusals.push_back(loaded.error());
    refusals.back().where = where;
  }
  if (!refusals.empty()) return refusals;
  return std::shared_ptr<const NativeModule>(std::move(module));
}

}  // namespace

Checked<std::shared_ptr<const NativeModule>> NativeModule::load(const std::string& bytes, const SourcePosition& where) {
  // The linker's list of modules is the process's; so is this one. Also of what was refused: its code was run, and is not run
  // again.
  static std::mutex mutex;
  static std::map<std::string, Checked<std::shared_ptr<const NativeModule>>> linked;
  const std::lock_guard lock(mutex);
  const std::string digest = sha256(bytes);
  if (const auto found = linked.find(digest); found != linked.end()) return found->second;
  return linked.emplace(digest, linked_module(bytes, where)).first->second;
}

}  // namespace luoxuan::plugin
