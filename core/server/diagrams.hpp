#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/process.hpp"

namespace luoxuan::server {

/// The workflow files that instances run on, as their authors drew them. Safe to ask from several threads.
class Diagrams {
 public:
  /// `definitions` is the folder of kept versions.
  explicit Diagrams(std::filesystem::path definitions) : definitions_(std::move(definitions)) {}

  /// The BPMN file of a process, in this version; not_found when it is not kept.
  [[nodiscard]] Result<std::string> bpmn_of(const std::string& version, const model::Process& process);

 private:
  std::filesystem::path definitions_;
  std::mutex mutex_;
  std::map<std::string, std::map<std::string, std::string, std::less<>>> files_;  // by version, by file name
};

}  // namespace luoxuan::server
