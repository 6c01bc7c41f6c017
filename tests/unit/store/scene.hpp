// What the tests of store share: a folder that goes away, and short ways to ask a database.
#pragma once

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "store/connection.hpp"
#include "store/sqlite/sqlite_connection.hpp"

namespace luoxuan::store {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "store_test_XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

inline std::unique_ptr<Connection> opened(const std::filesystem::path& file,
                                          std::chrono::milliseconds patience = std::chrono::seconds(10)) {
  auto connection = open_sqlite(file, patience);
  if (!connection) FAIL(to_string(connection.error(), Language::english));
  return std::move(*connection);
}

inline std::unique_ptr<Connection> in_memory() {
  return opened(":memory:");
}

template <class Outcome>
void require_done(const Outcome& outcome) {
  if (!outcome) FAIL(to_string(outcome.error(), Language::english));
}

/// The integer in the first column of the last row.
inline std::int64_t number(Connection& connection, std::string_view sql) {
  std::int64_t found = -1;
  require_done(connection.query(sql, {}, [&](const Row& row) -> Result<void> {
    found = row.integer(0);
    return {};
  }));
  return found;
}

/// The first column of every row.
inline std::vector<std::string> texts(Connection& connection, std::string_view sql) {
  std::vector<std::string> found;
  require_done(connection.query(sql, {}, [&](const Row& row) -> Result<void> {
    found.emplace_back(row.text(0));
    return {};
  }));
  return found;
}

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void put_bytes(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// What became of a function that ran in a process of its own: its exit status, or minus the signal that ended it.
inline int fate_of(const std::function<int()>& act) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGABRT, SIG_DFL);  // Catch's own way would report a failed test from here
    if (std::freopen("/dev/null", "w", stderr) == nullptr) ::_exit(99);
    ::_exit(act());
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

/// True when the function broke an LX_EXPECT.
inline bool ends_the_process(const std::function<void()>& act) {
  return fate_of([&] {
           act();
           return 0;
         }) == -SIGABRT;
}

}  // namespace luoxuan::store
