#pragma once

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>

#include "package/bag_writer.hpp"
#include "package/verify.hpp"

namespace luoxuan::package {

namespace fs = std::filesystem;

/// A folder that goes with the test.
class TempFolder {
 public:
  TempFolder() {
    std::string name = (fs::temp_directory_path() / "luoxuan-package-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~TempFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  [[nodiscard]] fs::path operator/(const fs::path& name) const { return path_ / name; }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

inline std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  REQUIRE(in);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline void put(const fs::path& file, std::string_view bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out << bytes;
  REQUIRE(out);
}

/// Replaces the first `from` in a file; the test fails when it is not there.
inline void change(const fs::path& file, const std::string& from, const std::string& to) {
  std::string bytes = bytes_of(file);
  const std::size_t at = bytes.find(from);
  REQUIRE(at != std::string::npos);
  put(file, bytes.replace(at, from.size(), to));
}

inline SigningKey sample_key(const TempFolder& folder) {
  const fs::path file = folder / "sample.key";
  // RFC 8032, 7.1, test 1.
  put(file, "luoxuan signing key 1 (Ed25519 seed, base64): keep secret\nnWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=\n");
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  auto key = SigningKey::load(file);
  REQUIRE(key.has_value());
  return *key;
}

inline PackageContent sample_content() {
  PackageContent content;
  content.title = "2026年春季学期教学质量材料";
  content.description = "各部门质量报告\n及佐证材料";
  content.created = Moment(std::chrono::sys_days(std::chrono::year(2026) / 3 / 1) + std::chrono::hours(20));  // 2 March in China
  content.period = "2025-2026学年第二学期";
  content.sender = "示例职业学院";
  content.files = {
      {"教务处/质量报告.txt", "教务处质量报告", "text/plain", std::string("合格\n"), {{"unit", "教务处"}, {"report", "quality"}}},
      {"人事处/完成率100%.csv", "完成率", "text/csv", std::string("a,b\n1,2\n"), {}},
      {"empty.bin", "", "", std::string(), {}}};
  return content;
}

inline std::vector<std::string> english(const Failures& failures) {
  std::vector<std::string> lines;
  for (const Failure& failure : failures) {
    CHECK_FALSE(failure.message.english.empty());
    CHECK_FALSE(failure.message.chinese.empty());
    lines.push_back((failure.where.file.empty() ? "" : luoxuan::to_string(failure.where) + ": ") + failure.message.english);
  }
  return lines;
}

inline Verification verified(const fs::path& path, const VerifyOptions& options = {}) {
  const auto outcome = verify(path, options);
  REQUIRE(outcome.has_value());
  CHECK(outcome->valid == outcome->errors.empty());
  return *outcome;
}

}  // namespace luoxuan::package
