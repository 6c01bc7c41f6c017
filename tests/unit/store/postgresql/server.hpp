// A throw-away PostgreSQL that the tests of this program share; started when the first of them asks.
#pragma once

#include <array>
#include <cstdio>
#include <cstdlib>

#include "../scene.hpp"
#include "store/postgresql/postgresql_connection.hpp"

namespace luoxuan::store {

class Server {
 public:
  /// Nothing when PostgreSQL is not installed, which is said once.
  static Server* get() {
    static Server server;
    return server.url_.empty() ? nullptr : &server;
  }

  ~Server() { (void)tool("stop"); }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// A place with a schema of its own.
  [[nodiscard]] PostgresqlPlace place() {
    return {.url = url_, .schema = "test_" + std::to_string(++schemas_), .patience = std::chrono::seconds(20)};
  }

  [[nodiscard]] std::unique_ptr<Connection> open() { return open(place()); }
  [[nodiscard]] static std::unique_ptr<Connection> open(const PostgresqlPlace& place) {
    auto connection = open_postgresql(place);
    if (!connection) FAIL(to_string(connection.error(), Language::english));
    return std::move(*connection);
  }

  /// fast, or immediate: as if the power had failed.
  void restart(const std::string& mode) const { REQUIRE(tool("restart", mode) == 0); }

 private:
  Server() {
    const int status = tool("start");
    if (status == 77) WARN("PostgreSQL is not installed: its driver is not tested");
    if (status != 0) return;
    std::ifstream said(folder_ + ".url");
    std::getline(said, url_);
    REQUIRE_FALSE(url_.empty());
  }

  [[nodiscard]] int tool(const std::string& verb, const std::string& more = "") const {
    const std::string command =
        std::string(LUOXUAN_SOURCE_DIR "/tools/postgresql ") + verb + " " + folder_ + " " + more + " >" + folder_ + ".url";
    const int status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  std::string folder_ = (std::filesystem::temp_directory_path() / ("luoxuan_pg_" + std::to_string(::getpid()))).string();
  std::string url_;
  int schemas_ = 0;
};

}  // namespace luoxuan::store
