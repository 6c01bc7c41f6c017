#include "base/file.hpp"

#include <csignal>
#include <cstdlib>
#include <fstream>

#include <sys/resource.h>

#include <catch2/catch.hpp>

using namespace luoxuan;

namespace {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "file_test_XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  [[nodiscard]] std::size_t entries() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) count += entry.exists() ? 1u : 0u;
    return count;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace

TEST_CASE("a file written whole is read back") {
  const Folder folder;
  const std::string bytes("年度\0报告", 13);
  REQUIRE(write_whole(folder / "a/b/c.txt", bytes).has_value());
  REQUIRE(*read_file(folder / "a/b/c.txt") == bytes);
  REQUIRE(write_whole(folder / "a/b/c.txt", "").has_value());
  REQUIRE((*read_file(folder / "a/b/c.txt")).empty());
  REQUIRE(folder.entries() == 1);
}

TEST_CASE("a file that cannot be written leaves the old one and no draft") {
  const Folder folder;
  const auto target = folder / "a.txt";
  REQUIRE(write_whole(target, "old").has_value());
  const auto before = std::signal(SIGXFSZ, SIG_IGN);
  struct rlimit limit {};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &limit) == 0);
  const struct rlimit small { 10'000, limit.rlim_max };
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  const auto outcome = write_whole(target, std::string(20'000, 'x'));
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
  std::signal(SIGXFSZ, before);
  REQUIRE(outcome.error().code == FailureCode::io);
  REQUIRE(outcome.error().message.english.ends_with(".part: File too large"));
  REQUIRE(*read_file(target) == "old");
  REQUIRE(folder.entries() == 1);
}

TEST_CASE("a target that is a folder is left alone") {
  const Folder folder;
  REQUIRE(std::filesystem::create_directory(folder / "taken"));
  REQUIRE(write_whole(folder / "taken", "x").error().code == FailureCode::io);
  REQUIRE(folder.entries() == 1);
}

TEST_CASE("a folder that cannot be made is named") {
  const Folder folder;
  REQUIRE(write_whole(folder / "file", "x").has_value());
  const auto outcome = write_whole(folder / "file/below/a.txt", "x");
  REQUIRE(outcome.error().code == FailureCode::io);
  REQUIRE(outcome.error().message.english ==
          "could not make the folder " + (folder / "file/below").string() + ": Not a directory");
}

TEST_CASE("drafts are written below a folder, once each, and put on the disk together") {
  const Folder folder;
  REQUIRE(write_draft(folder / "one/two/a.txt", "a").has_value());
  REQUIRE(write_draft(folder / "one/b.txt", std::string(100'000, 'b')).has_value());
  REQUIRE(sync_all(folder / "one").has_value());
  CHECK(*read_file(folder / "one/two/a.txt") == "a");
  CHECK(read_file(folder / "one/b.txt")->size() == 100'000);
  CHECK(write_draft(folder / "one/b.txt", "again").error().message.english ==
        "could not write " + (folder / "one/b.txt").string() + ": File exists");
  CHECK(write_draft(folder / "one/b.txt/below", "x").error().code == FailureCode::io);
  CHECK(sync_all(folder / "none").error().message.english ==
        "could not write " + (folder / "none").string() + ": No such file or directory");
}

TEST_CASE("a file larger than the limit is not read") {
  const Folder folder;
  REQUIRE(write_whole(folder / "a", "12345").has_value());
  REQUIRE(*read_file(folder / "a", 5) == "12345");
  REQUIRE(read_file(folder / "a", 4).error().code == FailureCode::limit_exceeded);
  REQUIRE(read_file(folder / "missing").error().code == FailureCode::io);
}
