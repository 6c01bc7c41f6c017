#pragma once

#include <functional>
#include <set>
#include <string>

#include "feel/function_set.hpp"
#include "model/library.hpp"
#include "plugin/gaps.hpp"
#include "plugin/native/native_parts.hpp"
#include "plugin/sources.hpp"

namespace luoxuan::plugin {

/// SHA-256 of the native files that an administrator allowed.
using AllowedDigests = std::set<std::string, std::less<>>;

/// Loads the native files of these plugins that are allowed and puts what they provide where it belongs: functions as members of
/// a context with the plugin's id, the rest into the parts. Nothing here keeps a library from being made: what is off, or does
/// not load, or does not provide just what plugin.toml says, stands in `parts.files` with the reasons, and its functions are null
/// with a warning.
void load_native(const Sources& sources, const AllowedDigests& allowed, feel::FunctionSet& functions, NativeParts& parts);

/// The native files of these plugins with what they would provide; every one off. Nothing is loaded.
[[nodiscard]] std::vector<NativeFile> native_files(const Sources& sources);

/// Refusals of what plugin.toml says of native code, beside the files that are there. Nothing of it is run.
void check_native(const PluginFiles& plugin, const Gaps& gaps, Failures& refusals);
/// A robot of notices.toml whose service is native code names a channel that one of the plugins declares.
void check_native_services(const Sources& sources, const model::Library& library, Failures& refusals);
/// That the native file is one for this machine. Nothing of it is run.
void check_native_file(const PluginFiles& plugin, Failures& refusals);

}  // namespace luoxuan::plugin
