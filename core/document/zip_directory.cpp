#include "document/zip_directory.hpp"

#include <algorithm>

namespace luoxuan::document {

namespace {

constexpr std::uint32_t local_sign = 0x04034b50, record_sign = 0x02014b50, end_sign = 0x06054b50;
constexpr std::size_t local_size = 30, record_size = 46, end_size = 22;
constexpr std::size_t longest_comment = 0xFFFF;
constexpr std::uint32_t in_zip64 = 0xFFFFFFFF;
constexpr std::uint16_t version = 20;

/// Little-endian numbers in bytes whose length was checked.
std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t number = 0;
  for (std::size_t i = count; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}
std::uint16_t short_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint16_t>(number_at(bytes, at, 2));
}

void put(std::string& bytes, std::uint64_t number, int count) {
  for (int i = 0; i < count; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFF);
}

std::size_t find_end(std::string_view bytes) {
  if (bytes.size() < end_size) return std::string_view::npos;
  const std::size_t first = bytes.size() - std::min(bytes.size(), end_size + longest_comment);
  for (std::size_t at = bytes.size() - end_size + 1; at-- > first;)
    if (number_at(bytes, at, 4) == end_sign && at + end_size + short_at(bytes, at + 20) <= bytes.size()) return at;
  return std::string_view::npos;
}

/// What stands in front of an entry and in the directory alike.
void put_shared(std::string& bytes, const ZipRecord& record) {
  put(bytes, version, 2);
  put(bytes, static_cast<std::uint16_t>(record.flags & ~has_sizes_behind), 2);
  put(bytes, record.method, 2);
  put(bytes, record.time, 2);
  put(bytes, record.date, 2);
  put(bytes, record.checksum, 4);
  put(bytes, record.packed.size(), 4);
  put(bytes, record.size, 4);
  put(bytes, record.name.size(), 2);
  put(bytes, 0, 2);
}

}  // namespace

Failure broken_zip(const Message& reason, std::string_view file) {
  return {FailureCode::invalid_input,
          Message{fmt::format("expected a sound zip archive, found: {}", reason.english),
                  fmt::format("应为完好的zip压缩包，实为：{}", reason.chinese)},
          say("save the file again in the office program", "请用办公软件重新保存该文件"),
          {std::string(file), 0, 0}};
}

Result<std::vector<ZipRecord>> read_zip_directory(std::string_view bytes, std::string_view file, std::uint64_t entry_limit) {
  const std::size_t end = find_end(bytes);
  if (end == std::string_view::npos)
    return broken_zip(say("no directory at its end: it is cut off", "末尾没有目录，文件不完整"), file);
  const std::uint32_t count = short_at(bytes, end + 10), size = number_at(bytes, end + 12, 4),
                      begin = number_at(bytes, end + 16, 4);
  if (count > entry_limit)
    return Failure{
        FailureCode::limit_exceeded,
        say("expected at most {} entries in the archive, found {}", "压缩包内应不超过{}个文件，实为{}", entry_limit, count),
        {},
        {std::string(file), 0, 0}};
  if (short_at(bytes, end + 4) != 0 || short_at(bytes, end + 8) != count || begin == in_zip64 ||
      static_cast<std::uint64_t>(begin) + size > end)
    return broken_zip(say("a directory that does not lie in it", "目录不在文件之内"), file);
  std::vector<ZipRecord> records;
  std::size_t at = begin;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (end - at < record_size || number_at(bytes, at, 4) != record_sign)
      return broken_zip(say("a directory that is cut off", "目录不完整"), file);
    const std::size_t name_size = short_at(bytes, at + 28);
    const std::size_t behind = at + record_size + name_size + short_at(bytes, at + 30) + short_at(bytes, at + 32);
    if (behind > end) return broken_zip(say("a directory that is cut off", "目录不完整"), file);
    ZipRecord record{std::string(bytes.substr(at + record_size, name_size)),
                     short_at(bytes, at + 8),
                     short_at(bytes, at + 10),
                     short_at(bytes, at + 12),
                     short_at(bytes, at + 14),
                     number_at(bytes, at + 16, 4),
                     number_at(bytes, at + 20, 4),
                     number_at(bytes, at + 24, 4),
                     number_at(bytes, at + 38, 4),
                     {}};
    const std::uint64_t local = number_at(bytes, at + 42, 4);
    const bool is_there = local + local_size <= begin && number_at(bytes, local, 4) == local_sign;
    const std::uint64_t content =
        is_there ? local + local_size + short_at(bytes, local + 26) + short_at(bytes, local + 28) : local;
    if (!is_there || content + record.packed_size > begin)
      return broken_zip(say("'{}' does not lie in it", "“{}”不在文件之内", record.name), file);
    record.packed = bytes.substr(content, record.packed_size);
    records.push_back(std::move(record));
    at = behind;
  }
  return records;
}

void ZipWriter::add(const ZipRecord& record) {
  const std::size_t local = bytes_.size();
  put(bytes_, local_sign, 4);
  put_shared(bytes_, record);
  bytes_.append(record.name).append(record.packed);
  put(directory_, record_sign, 4);
  put(directory_, version, 2);
  put_shared(directory_, record);
  put(directory_, 0, 6);  // comment, disk, internal attributes
  put(directory_, record.attributes, 4);
  put(directory_, local, 4);
  directory_ += record.name;
  ++count_;
}

std::string ZipWriter::finish() {
  const std::size_t begin = bytes_.size();
  bytes_ += directory_;
  put(bytes_, end_sign, 4);
  put(bytes_, 0, 4);
  put(bytes_, count_, 2);
  put(bytes_, count_, 2);
  put(bytes_, directory_.size(), 4);
  put(bytes_, begin, 4);
  put(bytes_, 0, 2);
  return std::move(bytes_);
}

}  // namespace luoxuan::document
