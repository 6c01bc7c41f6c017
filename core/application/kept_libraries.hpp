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

  /// Keeps these sources, and makes their library the current one. Refusals as make_library gives them; then nothing changed.
  [[nodiscard]] Checked<void> use(const plugin::Sources& sources);
  /// Makes a version that is kept the current one.
  [[nodiscard]] Result<void> use_version(std::string_view version);

 private:
  std::filesystem::path folder_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::shared_ptr<const model::Library>, std::less<>> read_;
  std::shared_ptr<const model::Library> current_;
};

}  // namespace luoxuan::application
