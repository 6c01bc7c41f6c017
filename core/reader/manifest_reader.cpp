#include "reader/manifest_reader.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "reader/refusals.hpp"
#include "reader/toml_keys.hpp"

namespace luoxuan::reader {
namespace {

/// Numbers with dots between them: "0.1", "1.12.3".
bool is_version(std::string_view text, std::size_t least, std::size_t most) {
  std::size_t numbers = 0;
  for (std::size_t begin = 0; begin <= text.size(); ++numbers) {
    const std::size_t end = std::min(text.find('.', begin), text.size());
    const std::string_view number = text.substr(begin, end - begin);
    if (number.empty() || number.size() > 6 || !std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; }))
      return false;
    if (number.size() > 1 && number.front() == '0') return false;
    begin = end + 1;
  }
  return numbers >= least && numbers <= most;
}

const std::vector<std::string>& folders() {
  static const std::vector<std::string> names{"workflows", "decisions", "forms", "templates", "tables", "messages"};
  return names;
}

void check_replaced(TomlKeys& keys, const TomlValue& item, std::size_t number, const std::string& name) {
  const auto slash = name.find('/');
  const std::string folder = name.substr(0, slash);
  const std::string path = fmt::format("replaces[{}]", number);
  const bool known = std::ranges::find(folders(), folder) != folders().end();
  if (slash == std::string::npos || slash + 1 == name.size() || name.find('/', slash + 1) != std::string::npos)
    keys.refuse(item.where, path, say("expected a folder and a name, found '{}'", "应为文件夹加名称，实际为“{}”", name),
                say("write for example: \"workflows/scheduled_report\"", "例如写成 \"workflows/scheduled_report\""));
  else if (!known)
    keys.refuse(
        item.where, path,
        say("expected one of the folders {}, found '{}'", "应为文件夹 {} 之一，实际为“{}”", text::join(folders(), ", "), folder),
        did_you_mean(folder, folders()));
}

constexpr std::string_view native_folder = "native/";
constexpr std::string_view native_ending = ".so";

/// "example_college.grade" in the plugin example_college.
bool is_own_name(std::string_view name, std::string_view plugin) {
  return name.starts_with(plugin) && name.substr(plugin.size()).starts_with('.') && is_id(name.substr(plugin.size() + 1));
}

std::vector<std::string> native_names(TomlKeys& keys, std::string_view key, const std::string& plugin) {
  std::vector<std::string> names = keys.texts(key);
  const TomlValue* items = keys.find(key, TomlValue::Kind::array);
  for (std::size_t i = 0; items != nullptr && i < items->items.size(); ++i) {
    const TomlValue& item = items->items[i];
    const std::string path = fmt::format("{}[{}]", key, i + 1);
    const std::string name(text::trim(item.text));
    if (name.empty() || !is_id(plugin)) continue;  // refused already
    if (!is_own_name(name, plugin))
      keys.refuse(
          item.where, path,
          say("expected a name such as {}.grade, found '{}'", "应为 {}.grade 这样的名称，实际为“{}”", plugin, name),
          say("the plugin's id, a dot, and lower-case letters, digits and _", "写插件 id、一个点，再写小写字母、数字和 _"));
    else if (std::ranges::count(names, name) > 1 &&
             std::ranges::find(names, name) - names.begin() < static_cast<std::ptrdiff_t>(i))
      keys.refuse(item.where, path, say("expected each name once, found '{}' again", "名称应各不相同，实际“{}”重复", name),
                  say("leave one of them out", "请去掉其中之一"));
  }
  return names;
}

model::NativeDeclaration read_native(const TomlValue& table, const std::string& plugin, Failures& failures) {
  TomlKeys keys(table, "native", failures);
  model::NativeDeclaration native;
  native.where = table.where;
  native.file = keys.required_text("file", "file = \"native/grades.so\"");
  if (!native.file.empty() && (!native.file.starts_with(native_folder) || !native.file.ends_with(native_ending)))
    keys.refuse(keys.find("file", TomlValue::Kind::string)->where, "file",
                say("expected a file of the folder native/ that ends in .so, found '{}'",
                    "应为 native/ 中以 .so 结尾的文件，实际为“{}”", native.file),
                say("write for example: file = \"native/grades.so\"", "例如写成 file = \"native/grades.so\""));
  native.tasks = native_names(keys, "tasks", plugin);
  native.functions = native_names(keys, "functions", plugin);
  native.sources = native_names(keys, "sources", plugin);
  native.channels = native_names(keys, "channels", plugin);
  if (native.tasks.empty() && native.functions.empty() && native.sources.empty() && native.channels.empty())
    keys.refuse(table.where, "tasks",
                say("expected names in tasks, functions, sources or channels, found none",
                    "tasks、functions、sources、channels 中应有名称，实际都没有"),
                say("name everything that the file provides", "请列出该文件提供的全部名称"));
  keys.refuse_unknown();
  native.places = keys.places();
  return native;
}

}  // namespace

Checked<model::PluginManifest> read_manifest(std::string_view text, std::string_view file) {
  Failures refusals;
  model::PluginManifest manifest = read_manifest_leniently(text, file, refusals);
  if (!refusals.empty()) return refusals;
  return manifest;
}

model::PluginManifest read_manifest_leniently(std::string_view text, std::string_view file, Failures& refusals) {
  const Result<TomlSource> source = TomlSource::parse(text, file);
  if (!source) {
    refusals.push_back(source.error());
    return {};
  }
  Failures failures;
  TomlKeys keys(source->root(), {}, failures);
  model::PluginManifest manifest;
  manifest.where = source->root().where;
  manifest.id = keys.required_id("id", "id = \"example_college\"");
  manifest.name = keys.required_text("name", "name = \"示例职业学院\"");
  const auto version = [&](std::string_view key, std::string_view example, std::size_t least) {
    std::string written = keys.required_text(key, example);
    if (!written.empty() && !is_version(written, least, 3))
      keys.refuse(keys.find(key, TomlValue::Kind::string)->where, key,
                  say("expected a version, found '{}'", "应为版本号，实际为“{}”", written),
                  say("write for example: {}", "例如写成 {}", example));
    return written;
  };
  manifest.version = version("version", "version = \"0.1.0\"", 3);
  manifest.needs_luoxuan = version("needs_luoxuan", "needs_luoxuan = \"0.1\"", 2);
  manifest.extends = keys.texts("extends");
  if (const TomlValue* items = keys.find("extends", TomlValue::Kind::array))
    for (std::size_t i = 0; i < items->items.size(); ++i) {
      const TomlValue& item = items->items[i];
      if (!item.text.empty() && !is_id(text::trim(item.text)))
        keys.refuse(item.where, fmt::format("extends[{}]", i + 1), expected_id(item.text),
                    say("write the id of a plugin", "请写插件的 id"));
    }
  manifest.permissions = keys.texts("permissions");
  manifest.replaces = keys.texts("replaces");
  if (const TomlValue* items = keys.find("replaces", TomlValue::Kind::array))
    for (std::size_t i = 0; i < items->items.size(); ++i)
      if (const std::string name(text::trim(items->items[i].text)); !name.empty())
        check_replaced(keys, items->items[i], i + 1, name);
  if (const TomlValue* native = keys.find("native", TomlValue::Kind::table))
    manifest.native = read_native(*native, manifest.id, failures);
  keys.refuse_unknown();
  manifest.places = keys.places();
  std::ranges::move(in_file_order(std::move(failures)), std::back_inserter(refusals));
  return manifest;
}

bool is_plugin_id(std::string_view text) {
  return is_id(text);
}

bool is_needed_version(std::string_view text) {
  return is_version(text, 2, 3);
}

}  // namespace luoxuan::reader
