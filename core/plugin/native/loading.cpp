#include "plugin/native/loading.hpp"

#include <algorithm>
#include <iterator>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "feel/functions.hpp"
#include "plugin/checks.hpp"
#include "plugin/native/calls.hpp"
#include "plugin/native/shared_object.hpp"

namespace luoxuan::plugin {
namespace {

using Names = std::vector<std::string>;

/// The names of one kind that were declared and those that were added are the same.
template <class Added>
void compare_names(const Names& declared, const Added& added, const Message& what, const SourcePosition& where,
                   Failures& refusals) {
  for (const std::string& name : declared)
    if (!added.contains(name)) {
      Names there;
      for (const auto& [each, call] : added) there.push_back(each);
      refusals.push_back({FailureCode::invalid_definition,
                          {fmt::format("expected the {} '{}' that plugin.toml names, found none", what.english, name),
                           fmt::format("应提供 plugin.toml 所列的{}“{}”，实际没有", what.chinese, name)},
                          say("it adds: {}", "实际提供：{}", there.empty() ? "-" : text::join(there, ", ")),
                          where});
    }
  for (const auto& [name, call] : added)
    if (std::ranges::find(declared, name) == declared.end())
      refusals.push_back({FailureCode::invalid_definition,
                          {fmt::format("expected only what plugin.toml names, found the {} '{}'", what.english, name),
                           fmt::format("只应提供 plugin.toml 所列内容，实际还有{}“{}”", what.chinese, name)},
                          say("add it to [native] in plugin.toml", "请写入 plugin.toml 的 [native]"),
                          where});
}

Names all_names(const model::NativeDeclaration& declared) {
  Names names;
  for (const Names* some : {&declared.tasks, &declared.functions, &declared.sources, &declared.channels})
    names.insert(names.end(), some->begin(), some->end());
  return names;
}

/// The file of a declaration; nullptr when it is not there.
const std::string* native_bytes(const PluginFiles& plugin) {
  const auto found = plugin.files.find(plugin.manifest.native->file);
  return found == plugin.files.end() ? nullptr : &found->second;
}

class Loading {
 public:
  Loading(feel::FunctionSet& functions, NativeParts& parts) : functions_(functions), parts_(parts) {}

  void load(const PluginFiles& plugin, const std::string& bytes, NativeFile file) {
    const model::NativeDeclaration& declared = *plugin.manifest.native;
    std::shared_ptr<const NativeModule> module;
    if (file.is_allowed) {
      const SourcePosition where{plugin.shown_folder + "/" + declared.file};
      if (auto loaded = NativeModule::load(bytes, where); loaded)
        module = *loaded;
      else
        file.refusals = loaded.error();
      if (module != nullptr) compare(declared, *module, where, file.refusals);
    }
    add_functions(plugin.id, declared, file, module);
    if (file.is_in_use()) {
      for (const std::string& name : declared.tasks) parts_.tasks.emplace(name, native_task(module, name));
      for (const std::string& name : declared.sources) parts_.sources.emplace(name, native_source(module, name));
      for (const std::string& name : declared.channels) parts_.channels.emplace(name, native_channel(module, name));
    }
    parts_.files.push_back(std::move(file));
  }

 private:
  static void compare(const model::NativeDeclaration& declared, const NativeModule& module, const SourcePosition& where,
                      Failures& refusals) {
    compare_names(declared.tasks, module.tasks, say("task", "任务"), where, refusals);
    compare_names(declared.functions, module.functions, say("function", "函数"), where, refusals);
    compare_names(declared.sources, module.sources, say("source", "数据源"), where, refusals);
    compare_names(declared.channels, module.channels, say("channel", "渠道"), where, refusals);
  }

  /// `example_college.grade` is the member `grade` of `example_college` (FunctionSet).
  void add_functions(const std::string& plugin, const model::NativeDeclaration& declared, const NativeFile& file,
                     const std::shared_ptr<const NativeModule>& module) {
    if (declared.functions.empty()) return;
    value::Context members;
    for (const std::string& name : declared.functions)
      members.put(name.substr(plugin.size() + 1),
                  file.is_in_use() ? native_function(module, name) : function_that_is_off(not_in_use(file, name)));
    functions_.add(plugin, std::move(members));
  }

  feel::FunctionSet& functions_;
  NativeParts& parts_;
};

/// Names of the program's own that a plugin of this id would stand before, or behind.
std::optional<Message> clash_of(const std::string& plugin, const model::NativeDeclaration& declared) {
  if (plugin == "luoxuan" && !declared.tasks.empty())
    return say("expected names that the program does not use, found the id 'luoxuan', with which its own jobs begin",
               "名称应与程序自身的不同，实际插件 id 为 luoxuan，是内置作业的前缀");
  if (!declared.functions.empty() && feel::Functions::find(plugin) != nullptr)
    return say("expected names that FEEL does not have, found the id '{}', which is a built-in function",
               "名称应与 FEEL 自带的不同，实际插件 id “{}”是内置函数", plugin);
  return std::nullopt;
}

}  // namespace

std::vector<NativeFile> native_files(const Sources& sources) {
  std::vector<NativeFile> files;
  for (const PluginFiles& plugin : sources.plugins)
    if (plugin.manifest.native)
      if (const std::string* bytes = native_bytes(plugin))
        files.push_back({.plugin = plugin.id,
                         .file = plugin.manifest.native->file,
                         .digest = sha256(*bytes),
                         .names = all_names(*plugin.manifest.native)});
  return files;
}

void load_native(const Sources& sources, const AllowedDigests& allowed, feel::FunctionSet& functions, NativeParts& parts) {
  Loading loading(functions, parts);
  for (NativeFile& file : native_files(sources)) {
    const auto plugin = std::ranges::find(sources.plugins, file.plugin, &PluginFiles::id);
    file.is_allowed = allowed.contains(file.digest);
    loading.load(*plugin, *native_bytes(*plugin), std::move(file));
  }
}

void check_native(const PluginFiles& plugin, const Gaps& gaps, Failures& refusals) {
  const auto& declared = plugin.manifest.native;
  const auto refuse = [&](const SourcePosition& where, Message message, Message hint) {
    refusals.push_back({FailureCode::invalid_definition, std::move(message), std::move(hint), where});
  };
  for (const auto& [path, bytes] : plugin.files)
    if (path.starts_with("native/") && (!declared || declared->file != path))
      refuse({plugin.shown_folder + "/" + path},
             say("expected a file that [native] of plugin.toml names, found '{}'",
                 "应为 plugin.toml 中 [native] 所列的文件，实际为“{}”", path),
             say("name it there, or remove it", "请在其中写明，或删除该文件"));
  if (!declared) return;
  if (!declared->file.empty() && native_bytes(plugin) == nullptr &&
      !gaps.has("native/" + std::filesystem::path(declared->file).stem().string()))
    refuse(declared->places.of("file", declared->where),
           say("native.file: expected a file of the plugin, found none called '{}'",
               "native.file：应为插件中的文件，实际没有“{}”", declared->file),
           say("build it and put it there", "请编译后放入该位置"));
  if (auto clash = clash_of(plugin.id, *declared))
    refuse(plugin.manifest.places.of("id", plugin.manifest.where), *std::move(clash), say("choose another id", "请换一个 id"));
}

void check_native_services(const Sources& sources, const model::Library& library, Failures& refusals) {
  Names channels;
  for (const PluginFiles& plugin : sources.plugins)
    if (plugin.manifest.native)
      channels.insert(channels.end(), plugin.manifest.native->channels.begin(), plugin.manifest.native->channels.end());
  for (const model::NoticeRobot& robot : library.notices.robots)
    if (robot.service.find('.') != std::string::npos && std::ranges::find(channels, robot.service) == channels.end())
      refusals.push_back(unknown_name(say("a channel of native code that plugin.toml names", "plugin.toml 所列原生代码的渠道"),
                                      robot.service, channels, robot.where));
}

void check_native_file(const PluginFiles& plugin, Failures& refusals) {
  if (!plugin.manifest.native) return;
  const std::string* bytes = native_bytes(plugin);
  if (bytes == nullptr) return;
  if (auto shared = check_shared_object(*bytes, {plugin.shown_folder + "/" + plugin.manifest.native->file}); !shared)
    std::ranges::move(shared.error(), std::back_inserter(refusals));
}

}  // namespace luoxuan::plugin
