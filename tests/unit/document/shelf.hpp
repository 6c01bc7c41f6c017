#pragma once

#include <map>
#include <string>

#include "document/docx_files.hpp"

namespace luoxuan::document {

/// Files that stand in memory.
class Shelf final : public Files {
 public:
  explicit Shelf(std::map<std::string, std::string, std::less<>> files) : files_(std::move(files)) {}
  [[nodiscard]] Result<std::string> read(std::string_view name) const override {
    const auto found = files_.find(name);
    if (found == files_.end()) return Failure{FailureCode::not_found, say("no file '{}'", "没有文件“{}”", name), {}, {}};
    return found->second;
  }

 private:
  std::map<std::string, std::string, std::less<>> files_;
};

}  // namespace luoxuan::document
