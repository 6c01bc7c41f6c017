#pragma once

#include <memory>

#include "base/result.hpp"
#include "model/library.hpp"
#include "plugin/native/loading.hpp"
#include "plugin/sources.hpp"

namespace luoxuan::plugin {

/// Reads every file of the sources into a library and checks that they fit together: all or nothing, and every refusal at
/// once, file by file, with line, expected, found and hint. What is checked: docs/how_to/check_a_plugin.md.
[[nodiscard]] Checked<std::shared_ptr<const model::Library>> make_library(const Sources& sources);

/// A library with the native code that its plugins brought, as far as it is allowed.
struct NativeLibrary {
  std::shared_ptr<const model::Library> library;
  std::shared_ptr<const NativeParts> native;  // never null
};
/// As make_library, and the native code of these digests is loaded. Without, its functions are null and say why.
[[nodiscard]] Checked<NativeLibrary> make_native_library(const Sources& sources, const AllowedDigests& allowed);
/// The same of sources that were accepted before: whether their files fit together is not looked at again, which takes most of
/// the time. What an earlier version of the program accepted thus stays what it was.
[[nodiscard]] Checked<NativeLibrary> make_accepted_library(const Sources& sources, const AllowedDigests& allowed);

/// read_sources and make_library together: what is wrong with the folders and with the files, at once.
[[nodiscard]] Checked<std::shared_ptr<const model::Library>> load_library(const PluginPaths& paths, std::string_view plugin,
                                                                          bool with_demo);

}  // namespace luoxuan::plugin
