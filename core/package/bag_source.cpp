#include "package/bag_source.hpp"

#include "package/path_name.hpp"

namespace luoxuan::package {

namespace fs = std::filesystem;

Result<std::string> BagSource::read_whole(const std::string& path, std::uint64_t limit) const {
  std::string bytes;
  LX_TRY(read(path, [&](std::string_view block) -> Result<void> {
    if (bytes.size() + block.size() > limit)
      return Failure{FailureCode::limit_exceeded,
                     say("expected a file of at most {} bytes, found more", "文件应不超过 {} 字节，实际更大", limit),
                     {},
                     {shown(path), 0, 0}};
    bytes += block;
    return {};
  }));
  return bytes;
}

Result<std::unique_ptr<BagSource>> open_bag(const fs::path& path, std::uint64_t unpacked_limit, Findings& findings) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::directory) return open_folder(path, findings);
  if (status.type() == fs::file_type::regular) return open_zip(path, unpacked_limit, findings);
  if (status.type() == fs::file_type::not_found)
    return Failure{FailureCode::not_found,
                   say("expected a package, found nothing at {}", "应有材料包，实际没有：{}", path.string()),
                   say("check the path", "请检查路径"),
                   {}};
  if (error)
    return Failure{FailureCode::io,
                   say("could not read {}: {}", "无法读取 {}：{}", path.string(), error.message()),
                   say("check the path and its rights", "请检查路径和权限"),
                   {}};
  return Failure{
      FailureCode::io,
      say("expected a folder or a zip file, found something else: {}", "应为文件夹或 zip 文件，实际不是：{}", path.string()),
      {},
      {}};
}

}  // namespace luoxuan::package
