#include "document/zip_archive.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"
#include "document/zip_directory.hpp"

namespace luoxuan::document {

namespace {

constexpr std::uint64_t ratio_is_judged_from = 1u << 20;
constexpr std::uint16_t first_of_january_1980 = (1u << 5) | 1u;  // as MS-DOS writes a date

Failure refuse(FailureCode code, Message message, Message hint, std::string_view file) {
  return {code, std::move(message), std::move(hint), {std::string(file), 0, 0}};
}

bool leads_astray(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos ||
      name.find(':') != std::string_view::npos)
    return true;
  if (name.back() == '/') name.remove_suffix(1);
  while (true) {
    const std::size_t slash = name.find('/');
    const std::string_view part = name.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return true;
    if (slash == std::string_view::npos) return false;
    name.remove_prefix(slash + 1);
  }
}

/// An entry dated and packed so that equal bytes come out equal.
ZipRecord record_of(const std::string& name, const Deflated& content) {
  const bool is_ascii = std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return {name,
          static_cast<std::uint16_t>(is_ascii ? 0 : has_utf8_name),
          deflated,
          0,
          first_of_january_1980,
          content.checksum,
          content.bytes.size(),
          content.size,
          0,
          content.bytes};
}

}  // namespace

struct ZipArchive::State {
  std::string bytes, file;
  std::vector<ZipRecord> records;
  std::vector<Entry> entries;
  std::unordered_map<std::string, std::size_t> index_of;

  [[nodiscard]] Result<const ZipRecord*> find(std::string_view name) const {
    const auto found = index_of.find(std::string(name));
    if (found != index_of.end()) return &records[found->second];
    return refuse(FailureCode::not_found, say("expected '{}' in the archive, found none", "压缩包内应有“{}”，实为没有", name), {},
                  file);
  }
};

namespace {

Failure damaged(std::string_view name, const std::string& file) {
  return broken_zip(say("'{}' is not as its directory says: it is damaged", "“{}”与目录所记不符，已损坏", name), file);
}

/// Why this entry is refused, if it is.
std::optional<Failure> fault_of(const ZipRecord& entry, const ZipLimits& limits, std::string_view file) {
  const std::string_view name = entry.name;
  if (leads_astray(name))
    return refuse(
        FailureCode::invalid_input,
        say("expected an entry inside the archive's folder, found the path '{}'", "应为压缩包内的相对路径，实为“{}”", name),
        say("do not open this file: it was made to write elsewhere", "请勿打开该文件：它企图写到别处"), file);
  if ((entry.flags & is_encrypted) != 0)
    return refuse(
        FailureCode::unsupported,
        say("expected an archive without a password, found '{}' encrypted", "应为没有密码的压缩包，实为“{}”已加密", name),
        say("save it without a password", "请去掉密码后重新保存"), file);
  if (entry.method != stored && entry.method != deflated)
    return refuse(FailureCode::unsupported,
                  say("expected '{}' stored or deflated, found compression method {}",
                      "应为“{}”以stored或deflate方式压缩，实为压缩方式{}", name, entry.method),
                  say("save the file again in the office program", "请用办公软件重新保存该文件"), file);
  if (entry.size > ratio_is_judged_from && entry.size / limits.ratio > entry.packed_size)
    return refuse(
        FailureCode::limit_exceeded,
        say("expected '{0}' to unpack to at most {1} times its size, found {2} bytes packed in {3}",
            "“{0}”解压后应不超过压缩大小的{1}倍，实为{3}字节解出{2}字节", name, limits.ratio, entry.size, entry.packed_size),
        say("do not open this file: it may be a zip bomb", "请勿打开该文件：它可能是压缩炸弹"), file);
  return std::nullopt;
}

}  // namespace

Result<ZipArchive> ZipArchive::open(std::string bytes, std::string_view file, const ZipLimits& limits) {
  if (bytes.size() > limits.packed_size)
    return refuse(
        FailureCode::limit_exceeded,
        say("expected a file of at most {} bytes, found {}", "文件应不超过{}字节，实为{}", limits.packed_size, bytes.size()),
        say("make the pictures in it smaller", "请压缩其中的图片"), file);
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    return refuse(FailureCode::unsupported,
                  say("expected a zip archive, found an old Office file or one with a password",
                      "应为zip压缩包，实为旧版Office文件或加了密码的文件"),
                  say("save it as .docx or .xlsx without a password", "请另存为不带密码的.docx或.xlsx"), file);
  if (!bytes.starts_with("PK"))
    return refuse(FailureCode::invalid_input,
                  say("expected a zip archive, found another kind of file", "应为zip压缩包，实为其他类型的文件"),
                  say("save it as .docx or .xlsx in the office program", "请用办公软件另存为.docx或.xlsx"), file);
  auto state = std::make_shared<State>();
  state->bytes = std::move(bytes);
  state->file = file;
  LX_TRY_ASSIGN(state->records, read_zip_directory(state->bytes, file, limits.entry_count));
  std::uint64_t total = 0;
  std::unordered_set<std::string> seen;
  for (const ZipRecord& record : state->records) {
    if (auto fault = fault_of(record, limits, file)) return *fault;
    if (!seen.insert(text::to_lower_case(record.name)).second)
      return refuse(FailureCode::invalid_input,
                    say("expected each name once in the archive, found '{}' twice", "压缩包内文件名应不重复，实为“{}”出现两次",
                        record.name),
                    say("save the file again in the office program", "请用办公软件重新保存该文件"), file);
    if (record.size > limits.unpacked_size - total)
      return refuse(FailureCode::limit_exceeded,
                    say("expected at most {} bytes unpacked, found more", "解压后应不超过{}字节，实为更多", limits.unpacked_size),
                    say("do not open this file: it may be a zip bomb", "请勿打开该文件：它可能是压缩炸弹"), file);
    total += record.size;
    state->index_of.emplace(record.name, state->entries.size());
    state->entries.push_back({record.name, record.size});
  }
  return ZipArchive(std::move(state));
}

const std::vector<ZipArchive::Entry>& ZipArchive::entries() const {
  return state_->entries;
}

bool ZipArchive::contains(std::string_view name) const {
  return state_->index_of.contains(std::string(name));
}

std::uint64_t ZipArchive::size_of(std::string_view name) const {
  const auto found = state_->index_of.find(std::string(name));
  return found == state_->index_of.end() ? 0 : state_->records[found->second].size;
}

Result<std::string> ZipArchive::read(std::string_view name) const {
  LX_TRY_ASSIGN(const ZipRecord* found, state_->find(name));
  const ZipRecord& record = *found;
  if (record.method == stored) {
    if (record.packed_size != record.size || checksum_of(record.packed) != record.checksum) return damaged(name, state_->file);
    return std::string(record.packed);
  }
  auto bytes = inflate(record.packed, record.size, record.checksum);
  if (!bytes) return damaged(name, state_->file);
  return std::move(*bytes);
}

struct ZipArchive::Pieces::Open {
  std::shared_ptr<const State> state;  // outlives the archive, whose bytes it reads
  const ZipRecord& record;
  std::optional<InflateStream> stream;  // none: the entry is stored as it is
  std::uint64_t read = 0;
  std::uint32_t checksum = 0;
};

ZipArchive::Pieces::Pieces(std::unique_ptr<Open> open) : open_(std::move(open)) {}
ZipArchive::Pieces::Pieces(Pieces&&) noexcept = default;
ZipArchive::Pieces::~Pieces() = default;

Result<std::string_view> ZipArchive::Pieces::next() {
  const ZipRecord& record = open_->record;
  std::string_view piece;
  if (open_->stream) {
    const auto got = open_->stream->next();
    if (!got) return damaged(record.name, open_->state->file);
    piece = *got;
  } else {
    piece = record.packed.substr(std::min<std::uint64_t>(open_->read, record.packed.size()), InflateStream::piece_size);
  }
  open_->read += piece.size();
  open_->checksum = checksum_of(piece, open_->checksum);
  // The directory may lie about a size, and the limits were judged by it.
  const bool is_whole = open_->read == record.size && open_->checksum == record.checksum;
  if (open_->read > record.size || (piece.empty() && !is_whole)) return damaged(record.name, open_->state->file);
  return piece;
}

Result<ZipArchive::Pieces> ZipArchive::pieces(std::string_view name) const {
  LX_TRY_ASSIGN(const ZipRecord* record, state_->find(name));
  auto open = std::make_unique<Pieces::Open>(Pieces::Open{state_, *record, {}});
  if (record->method == deflated) open->stream.emplace(record->packed);
  return Pieces(std::move(open));
}

Result<std::string> ZipArchive::with(std::vector<Content> replaced, std::vector<Packed> packed) const {
  if (replaced.empty() && packed.empty()) return state_->bytes;
  for (Content& content : replaced) packed.push_back({std::move(content.name), deflate(content.bytes)});
  std::unordered_map<std::string_view, const Packed*> by_name;
  for (const Packed& content : packed) by_name.emplace(content.name, &content);
  ZipWriter writer;
  for (const ZipRecord& record : state_->records) {
    const auto found = by_name.find(record.name);
    writer.add(found == by_name.end() ? record : record_of(record.name, found->second->content));
  }
  for (const Packed& content : packed)
    if (!contains(content.name)) writer.add(record_of(content.name, content.content));
  return writer.finish();
}

Result<std::string> write_zip(const std::vector<ZipArchive::Content>& entries) {
  ZipWriter writer;
  for (const ZipArchive::Content& content : entries) {
    const Deflated packed = deflate(content.bytes);
    writer.add(record_of(content.name, packed));
  }
  return writer.finish();
}

}  // namespace luoxuan::document
