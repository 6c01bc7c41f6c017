#pragma once

#include <filesystem>
#include <map>
#include <mutex>

#include "plugin/library_maker.hpp"
#include "quality/libraries.hpp"

namespace luoxuan::application {

/// The versions of a college's definitions that an installation keeps, each in a folder of its own that never changes. Read
/// when they are first needed. find() and current() are safe to call from several threads; use() while nobody else reads.
class KeptLibraries final : public quality::Libraries {
 public:
  explicit KeptLibraries(std::filesystem::path folder) : folder_(std::move(folder)) {}

  [[nodiscard]] Result<std::shared_ptr<const model::Library>> find(std::string_view version) const override;
  /// The one that use() was last called with; there must be one.
  [[nodiscard]] std::shared_ptr<const model::Library> current() const override { return current_; }

  /// The native code of a version, as far as it is allowed; never null.
  [[nodiscard]] Result<std::shared_ptr<const plugin::NativeParts>> native(std::string_view version) const;
  /// What it would be if these were allowed: for a look before they are.
  [[nodiscard]] Result<std::shared_ptr<const plugin::NativeParts>> native_with(std::string_view version,
                                                                               const plugin::AllowedDigests& allowed) const;
  /// Native code of these digests, and no other, is loaded from now on. Libraries that were given out before stay as they are.
  [[nodiscard]] Result<void> allow_native(plugin::AllowedDigests allowed);

  /// Keeps these sources, and makes their library the current one. Refusals as make_library gives them; then nothing changed.
  [[nodiscard]] Checked<void> use(const plugin::Sources& sources);
  /// Makes a version that is kept the current one.
  [[nodiscard]] Result<void> use_version(std::string_view version);

 private:
  [[nodiscard]] Result<plugin::NativeLibrary> read(std::string_view version) const;
  [[nodiscard]] Result<plugin::NativeLibrary> make(std::string_view version, const plugin::AllowedDigests& allowed) const;

  std::filesystem::path folder_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, plugin::NativeLibrary, std::less<>> read_;
  plugin::AllowedDigests allowed_;
  std::shared_ptr<const model::Library> current_;
};

}  // namespace luoxuan::application
