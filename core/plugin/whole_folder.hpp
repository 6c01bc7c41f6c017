#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/result.hpp"

namespace luoxuan::plugin {

/// A folder that is written beside its place, where nobody looks, and then appears there whole. Without publish() it goes again.
class WholeFolder {
 public:
  /// io when nothing can be written beside `place`.
  [[nodiscard]] static Result<WholeFolder> beside(const std::filesystem::path& place);
  WholeFolder(WholeFolder&& other) noexcept;
  WholeFolder& operator=(WholeFolder&&) = delete;
  ~WholeFolder();

  /// Where it is now.
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Files by their path below the folder or below a folder in it, with '/'.
  [[nodiscard]] Result<void> fill(const std::map<std::string, std::string>& files, const std::filesystem::path& below = {}) const;

  /// All of it is on the disk before it appears. conflict when something is at its place.
  [[nodiscard]] Result<void> publish();
  /// Takes the place of the folder that is there, in one step; that one goes.
  [[nodiscard]] Result<void> replace();

 private:
  WholeFolder(std::filesystem::path path, std::filesystem::path place) : path_(std::move(path)), place_(std::move(place)) {}

  std::filesystem::path path_;  // empty: nothing to take away
  std::filesystem::path place_;
};

}  // namespace luoxuan::plugin
