#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "server/http.hpp"

namespace luoxuan::server {

/// The web client: the files of one folder, read once. What is not a file is the client's own page, which finds its way by the
/// address. Immutable.
class StaticFiles {
 public:
  /// The folder may be missing: then a page says how the client is built.
  explicit StaticFiles(const std::filesystem::path& folder);

  /// GET and HEAD only; others get 405.
  [[nodiscard]] Response answer(const Request& request) const;

 private:
  struct File {
    std::string bytes;
    std::string packed;  // gzip; empty where it would not be smaller
    std::string media_type;
    std::string tag;
    bool is_for_ever = false;  // its name holds its digest
  };
  [[nodiscard]] static File file_of(const std::filesystem::path& path, std::string bytes);

  std::map<std::string, File, std::less<>> files_;  // by path: "/index.html"
};

/// share/luoxuan/web of an installation, web/dist of a source tree; LUOXUAN_WEB when it is set.
[[nodiscard]] std::filesystem::path find_web();

}  // namespace luoxuan::server
