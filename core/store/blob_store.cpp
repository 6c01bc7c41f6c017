#include "store/blob_store.hpp"

#include "base/digest.hpp"
#include "base/expect.hpp"
#include "base/file.hpp"

namespace luoxuan::store {
namespace {

Failure not_an_address(std::string_view found) {
  return {
      FailureCode::invalid_input,
      say("expected 64 lower-case hexadecimal digits, found '{}'", "应为 64 位小写十六进制数字，实际为“{}”", found.substr(0, 80)),
      say("give the SHA-256 of the document", "请给出文档的 SHA-256"),
      {}};
}

}  // namespace

Result<std::string> BlobStore::put(std::string_view bytes) const {
  if (bytes.size() > largest)
    return Failure{FailureCode::limit_exceeded,
                   say("expected a document of at most {} bytes, found {} bytes", "文档应不超过 {} 字节，实际 {} 字节", largest,
                       bytes.size()),
                   say("divide it into parts", "请将其分成几部分"),
                   {}};
  std::string address = sha256(bytes);
  const std::filesystem::path path = path_of(address);
  std::error_code error;
  if (std::filesystem::file_size(path, error) == bytes.size() && !error) {
    const auto stored = read_file(path, largest);
    if (stored && *stored == bytes) {
      LX_TRY(sync_folder(path.parent_path()));  // another process may have put it there a moment ago
      return address;
    }
  }
  LX_TRY(write_whole(path, bytes));
  return address;
}

Result<std::string> BlobStore::get(std::string_view address) const {
  if (!is_address(address)) return not_an_address(address);
  const std::filesystem::path path = path_of(address);
  std::error_code error;
  if (std::filesystem::status(path, error).type() == std::filesystem::file_type::not_found)
    return Failure{FailureCode::not_found,
                   say("expected a document {}, found none", "应有文档 {}，实际没有", address),
                   say("restore {} from a backup", "请从备份恢复 {}", path.string()),
                   {}};
  LX_TRY_ASSIGN(std::string bytes, read_file(path, largest));
  if (const std::string found = sha256(bytes); found != address)
    return Failure{FailureCode::io,
                   say("expected {} with the digest in its name, found it damaged (digest {})",
                       "{} 的摘要应与文件名一致，实际已损坏（摘要 {}）", path.string(), found),
                   say("restore the file from a backup", "请从备份恢复该文件"),
                   {}};
  return bytes;
}

bool BlobStore::contains(std::string_view address) const {
  std::error_code error;
  return is_address(address) && std::filesystem::is_regular_file(path_of(address), error);
}

bool BlobStore::is_address(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::filesystem::path BlobStore::path_of(std::string_view address) const {
  LX_EXPECT(is_address(address), "a document's address is 64 lower-case hexadecimal digits");
  return folder_ / address.substr(0, 2) / address.substr(2);
}

}  // namespace luoxuan::store
