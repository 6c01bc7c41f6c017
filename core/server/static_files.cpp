#include "server/static_files.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

#include "application/places.hpp"
#include "base/digest.hpp"
#include "base/file.hpp"
#include "document/deflate.hpp"

namespace luoxuan::server {
namespace {

constexpr std::string_view no_client =
    "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>螺旋</title>"
    "<p>螺旋正在运行，但没有找到网页端（web/dist）。请先运行 tools/web build。"
    "<p lang=\"en\">Luoxuan runs, but its web client (web/dist) was not found. Build it with tools/web build.</html>";

std::string media_type_of(const std::filesystem::path& path) {
  constexpr std::array types = std::to_array<std::pair<std::string_view, std::string_view>>({
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".webmanifest", "application/manifest+json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".woff", "font/woff"},
      {".ttf", "font/ttf"},
      {".wasm", "application/wasm"},
      {".txt", "text/plain; charset=utf-8"},
  });
  const std::string ending = path.extension().string();
  const auto found = std::ranges::find(types, ending, [](const auto& type) { return type.first; });
  return std::string(found == types.end() ? std::string_view("application/octet-stream") : found->second);
}

/// RFC 1952.
std::string gzip(std::string_view bytes) {
  const document::Deflated packed = document::deflate(bytes);
  std::string made("\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff", 10);
  made += packed.bytes;
  for (const std::uint32_t number : {packed.checksum, static_cast<std::uint32_t>(packed.size)})
    for (int shift = 0; shift < 32; shift += 8) made += static_cast<char>(number >> shift & 0xff);
  return made;
}

bool takes_gzip(const Request& request) {
  return request.header("accept-encoding").find("gzip") != std::string_view::npos;
}

}  // namespace

std::filesystem::path find_web() {
  if (const char* given = std::getenv("LUOXUAN_WEB"); given != nullptr && *given != '\0') return given;
  const std::filesystem::path home = application::find_places().standard;
  std::error_code error;
  for (const char* place : {"web/dist", "web"})
    if (std::filesystem::exists(home / place / "index.html", error) && std::filesystem::exists(home / place / "assets", error))
      return home / place;
  return home / "web" / "dist";
}

StaticFiles::File StaticFiles::file_of(const std::filesystem::path& path, std::string bytes) {
  File file{.bytes = std::move(bytes), .packed = {}, .media_type = media_type_of(path), .tag = {}};
  file.tag = '"' + sha256(file.bytes).substr(0, 24) + '"';
  const bool is_packed_already = file.media_type.starts_with("image/png") || file.media_type.starts_with("font/woff");
  if (!is_packed_already && file.bytes.size() > 1024) file.packed = gzip(file.bytes);
  if (file.packed.size() >= file.bytes.size()) file.packed.clear();
  // Vite puts what has its digest in its name there.
  file.is_for_ever = path.parent_path().filename() == "assets";
  return file;
}

StaticFiles::StaticFiles(const std::filesystem::path& folder) {
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (!at->is_regular_file(error) || at->path().extension() == ".map") continue;
    if (auto bytes = read_file(at->path()))
      files_.emplace("/" + at->path().lexically_relative(folder).generic_string(), file_of(at->path(), *std::move(bytes)));
  }
  if (!files_.contains("/index.html")) files_.emplace("/index.html", file_of("index.html", std::string(no_client)));
}

Response StaticFiles::answer(const Request& request) const {
  if (request.method != "GET" && request.method != "HEAD") {
    Response refused{.status = 405};
    return refused.with("Allow", "GET, HEAD");
  }
  auto found = files_.find(request.path);
  // A page of the client; but what looks like a file and is none is missing, so that a mistake shows.
  if (found == files_.end() && request.path.rfind('.') == std::string::npos) found = files_.find("/index.html");
  if (found == files_.end()) {
    Response missing{.status = 404, .body = "not found"};
    return missing.with("Content-Type", "text/plain");
  }
  const File& file = found->second;
  Response response{.status = request.header("if-none-match") == file.tag ? 304 : 200};
  response.with("ETag", file.tag)
      .with("Vary", "Accept-Encoding")
      .with("Cache-Control", file.is_for_ever ? "public, max-age=31536000, immutable" : "no-cache");
  if (response.status == 304) return response;
  response.with("Content-Type", file.media_type);
  const bool packs = !file.packed.empty() && takes_gzip(request);
  if (packs) response.with("Content-Encoding", "gzip");
  response.body = packs ? file.packed : file.bytes;
  return response;
}

}  // namespace luoxuan::server
