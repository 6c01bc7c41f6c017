#include "server/view/stored_file.hpp"

#include "store/blob_store.hpp"

namespace luoxuan::server {
namespace {

/// What a browser may show by itself; all else is for saving.
bool may_be_shown(std::string_view media_type) {
  return media_type == "application/pdf" || media_type == "image/png" || media_type == "image/jpeg" || media_type == "image/gif";
}

}  // namespace

Response stored_file(const quality::Setting& setting, const std::string& sha256, const std::string& media_type,
                     const std::string& file) {
  Response response{.file = setting.blobs.path_of(sha256)};
  return response.with("Content-Type", media_type)
      .with("Content-Disposition", disposition(may_be_shown(media_type) ? "inline" : "attachment", file))
      .with("ETag", '"' + sha256 + '"');
}

}  // namespace luoxuan::server
