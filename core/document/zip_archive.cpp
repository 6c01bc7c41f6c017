#include "document/zip_archive.hpp"

#include <zip.h>
#include <cstdlib>
#include <cstring>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"

namespace luoxuan::document {

namespace {

constexpr std::uint64_t ratio_is_judged_from = 1u << 20;
constexpr std::size_t piece_size = 64u << 10;                   // unpacked at once
constexpr zip_uint16_t first_of_january_1980 = (1u << 5) | 1u;  // as MS-DOS writes a date
constexpr zip_uint32_t compression_level = 6;

struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using OpenArchive = std::unique_ptr<zip_t, DiscardArchive>;
using Source = std::unique_ptr<zip_source_t, FreeSource>;

Failure refuse(FailureCode code, Message message, Message hint, std::string_view file) {
  return {code, std::move(message), std::move(hint), {std::string(file), 0, 0}};
}

Failure broken(std::string_view reason, std::string_view file) {
  return refuse(FailureCode::invalid_input,
                say("expected a sound zip archive, found: {}", "应为完好的zip压缩包，实为：{}", reason),
                say("save the file again in the office program", "请用办公软件重新保存该文件"), file);
}

/// A source of bytes that outlive it, or of its own copy of them.
zip_source_t* source_of(std::string_view bytes, bool owns_copy, zip_error_t& error) {
  if (!owns_copy) return zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  void* const copy = std::malloc(std::max<std::size_t>(bytes.size(), 1));
  if (copy == nullptr) return nullptr;
  std::memcpy(copy, bytes.data(), bytes.size());
  zip_source_t* const source = zip_source_buffer_create(copy, bytes.size(), 1, &error);
  if (source == nullptr) std::free(copy);
  return source;
}

/// An archive over bytes that outlive it; its source is shared with `source` when that is given. A shared source may be written
/// over, and libzip frees the buffer that it writes over even when it does not own it: so it gets a copy.
Result<OpenArchive> open_archive(std::string_view bytes, int flags, std::string_view file, Source* shared = nullptr) {
  zip_error_t error;
  zip_error_init(&error);
  Source source(source_of(bytes, shared != nullptr, error));
  if (source == nullptr) return broken(zip_error_strerror(&error), file);
  if (shared != nullptr) zip_source_keep(source.get());
  OpenArchive archive(zip_open_from_source(source.get(), flags, &error));
  if (archive == nullptr) {
    if (shared != nullptr) zip_source_free(source.get());
    const std::string reason = zip_error_strerror(&error);
    zip_error_fini(&error);
    return broken(reason, file);
  }
  zip_source_t* const owned_by_archive = source.release();
  if (shared != nullptr) shared->reset(owned_by_archive);
  return archive;
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

std::string in_lower_case(std::string_view name) {
  std::string lower(name);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

/// Adds or replaces one entry, dated and packed so that equal bytes come out equal.
Result<void> put(zip_t* archive, const ZipArchive::Content& content, std::string_view file) {
  zip_source_t* const source = zip_source_buffer(archive, content.bytes.data(), content.bytes.size(), 0);
  if (source == nullptr) return broken(zip_strerror(archive), file);
  const zip_int64_t index = zip_file_add(archive, content.name.c_str(), source, ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE);
  if (index < 0) {
    zip_source_free(source);
    return broken(zip_strerror(archive), file);
  }
  const auto at = static_cast<zip_uint64_t>(index);
  if (zip_file_set_dostime(archive, at, 0, first_of_january_1980, 0) != 0 ||
      zip_set_file_compression(archive, at, ZIP_CM_DEFLATE, compression_level) != 0)
    return broken(zip_strerror(archive), file);
  return {};
}

/// Closes the archive and hands out what it wrote into its source.
Result<std::string> finish(OpenArchive archive, const Source& source, std::string_view file) {
  if (zip_close(archive.get()) != 0) return broken(zip_strerror(archive.get()), file);
  static_cast<void>(archive.release());
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_stat(source.get(), &stat) != 0 || zip_source_open(source.get()) != 0)
    return broken(zip_error_strerror(zip_source_error(source.get())), file);
  std::string bytes(stat.size, '\0');
  std::size_t read = 0;
  while (read < bytes.size()) {
    const zip_int64_t got = zip_source_read(source.get(), bytes.data() + read, bytes.size() - read);
    if (got <= 0) break;
    read += static_cast<std::size_t>(got);
  }
  zip_source_close(source.get());
  if (read != bytes.size()) return broken("the written archive could not be read back", file);
  return bytes;
}

}  // namespace

struct ZipArchive::State {
  std::string bytes, file;
  std::vector<Entry> entries;
  std::unordered_map<std::string, std::size_t> index_of;
};

namespace {

/// Why this entry is refused, if it is.
std::optional<Failure> fault_of(const zip_stat_t& entry, const ZipLimits& limits, std::string_view file) {
  const std::string_view name = entry.name;
  if (leads_astray(name))
    return refuse(
        FailureCode::invalid_input,
        say("expected an entry inside the archive's folder, found the path '{}'", "应为压缩包内的相对路径，实为“{}”", name),
        say("do not open this file: it was made to write elsewhere", "请勿打开该文件：它企图写到别处"), file);
  if (entry.encryption_method != ZIP_EM_NONE)
    return refuse(
        FailureCode::unsupported,
        say("expected an archive without a password, found '{}' encrypted", "应为没有密码的压缩包，实为“{}”已加密", name),
        say("save it without a password", "请去掉密码后重新保存"), file);
  if (entry.comp_method != ZIP_CM_STORE && entry.comp_method != ZIP_CM_DEFLATE)
    return refuse(FailureCode::unsupported,
                  say("expected '{}' stored or deflated, found compression method {}",
                      "应为“{}”以stored或deflate方式压缩，实为压缩方式{}", name, entry.comp_method),
                  say("save the file again in the office program", "请用办公软件重新保存该文件"), file);
  if (entry.size > ratio_is_judged_from && entry.size / limits.ratio > entry.comp_size)
    return refuse(
        FailureCode::limit_exceeded,
        say("expected '{0}' to unpack to at most {1} times its size, found {2} bytes packed in {3}",
            "“{0}”解压后应不超过压缩大小的{1}倍，实为{3}字节解出{2}字节", name, limits.ratio, entry.size, entry.comp_size),
        say("do not open this file: it may be a zip bomb", "请勿打开该文件：它可能是压缩炸弹"), file);
  return std::nullopt;
}

}  // namespace

Result<ZipArchive> ZipArchive::open(std::string_view bytes, std::string_view file, const ZipLimits& limits) {
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
  state->bytes = bytes;
  state->file = file;
  LX_TRY_ASSIGN(const OpenArchive archive, open_archive(state->bytes, ZIP_RDONLY, file));
  const auto count = static_cast<std::uint64_t>(std::max<zip_int64_t>(0, zip_get_num_entries(archive.get(), 0)));
  if (count > limits.entry_count)
    return refuse(FailureCode::limit_exceeded,
                  say("expected at most {} entries in the archive, found {}", "压缩包内应不超过{}个文件，实为{}",
                      limits.entry_count, count),
                  {}, file);
  std::uint64_t total = 0;
  std::unordered_set<std::string> seen;
  for (std::uint64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(archive.get(), i, 0, &stat) != 0) return broken(zip_strerror(archive.get()), file);
    constexpr zip_uint64_t needed =
        ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if ((stat.valid & needed) != needed) return broken("an entry without name or size", file);
    if (auto fault = fault_of(stat, limits, file)) return *fault;
    if (!seen.insert(in_lower_case(stat.name)).second)
      return refuse(
          FailureCode::invalid_input,
          say("expected each name once in the archive, found '{}' twice", "压缩包内文件名应不重复，实为“{}”出现两次", stat.name),
          say("save the file again in the office program", "请用办公软件重新保存该文件"), file);
    if (stat.size > limits.unpacked_size - total)
      return refuse(FailureCode::limit_exceeded,
                    say("expected at most {} bytes unpacked, found more", "解压后应不超过{}字节，实为更多", limits.unpacked_size),
                    say("do not open this file: it may be a zip bomb", "请勿打开该文件：它可能是压缩炸弹"), file);
    total += stat.size;
    state->index_of.emplace(stat.name, state->entries.size());
    state->entries.push_back({stat.name, stat.size});
  }
  return ZipArchive(std::move(state));
}

const std::vector<ZipArchive::Entry>& ZipArchive::entries() const {
  return state_->entries;
}

bool ZipArchive::contains(std::string_view name) const {
  return state_->index_of.contains(std::string(name));
}

struct ZipArchive::Pieces::Open {
  std::shared_ptr<const State> state;  // outlives the archive, which reads its bytes
  Entry entry;
  OpenArchive archive;
  std::unique_ptr<zip_file_t, CloseFile> file;
  std::string piece;
  std::uint64_t read = 0;
};

ZipArchive::Pieces::Pieces(std::unique_ptr<Open> open) : open_(std::move(open)) {}
ZipArchive::Pieces::Pieces(Pieces&&) noexcept = default;
ZipArchive::Pieces::~Pieces() = default;

Result<std::string_view> ZipArchive::Pieces::next() {
  const zip_int64_t got = zip_fread(open_->file.get(), open_->piece.data(), open_->piece.size());
  if (got < 0) return broken(fmt::format("{}: {}", open_->entry.name, zip_file_strerror(open_->file.get())), open_->state->file);
  open_->read += static_cast<std::uint64_t>(got);
  // The archive's directory may lie about a size: the limits were judged by it.
  if (open_->read > open_->entry.size || (got == 0 && open_->read != open_->entry.size))
    return broken(fmt::format("{} is not as long as the archive says", open_->entry.name), open_->state->file);
  return std::string_view(open_->piece).substr(0, static_cast<std::size_t>(got));
}

Result<ZipArchive::Pieces> ZipArchive::pieces(std::string_view name) const {
  const auto found = state_->index_of.find(std::string(name));
  if (found == state_->index_of.end())
    return refuse(FailureCode::not_found, say("expected '{}' in the archive, found none", "压缩包内应有“{}”，实为没有", name), {},
                  state_->file);
  auto open = std::make_unique<Pieces::Open>();
  open->state = state_;
  open->entry = state_->entries[found->second];
  LX_TRY_ASSIGN(open->archive, open_archive(state_->bytes, ZIP_RDONLY, state_->file));
  open->file.reset(zip_fopen_index(open->archive.get(), found->second, 0));
  if (open->file == nullptr) return broken(zip_strerror(open->archive.get()), state_->file);
  open->piece.resize(std::min<std::uint64_t>(piece_size, open->entry.size + 1));
  return Pieces(std::move(open));
}

Result<std::string> ZipArchive::read(std::string_view name) const {
  LX_TRY_ASSIGN(Pieces entry, pieces(name));
  std::string bytes;
  bytes.reserve(entry.open_->entry.size);
  while (true) {
    LX_TRY_ASSIGN(const std::string_view piece, entry.next());
    if (piece.empty()) return bytes;
    bytes += piece;
  }
}

Result<std::string> ZipArchive::with(const std::vector<Content>& replaced) const {
  if (replaced.empty()) return state_->bytes;
  Source source;
  LX_TRY_ASSIGN(OpenArchive archive, open_archive(state_->bytes, 0, state_->file, &source));
  for (const Content& content : replaced) LX_TRY(put(archive.get(), content, state_->file));
  return finish(std::move(archive), source, state_->file);
}

Result<std::string> write_zip(const std::vector<ZipArchive::Content>& entries) {
  zip_error_t error;
  zip_error_init(&error);
  Source source(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (source == nullptr) return broken(zip_error_strerror(&error), {});
  zip_source_keep(source.get());
  OpenArchive archive(zip_open_from_source(source.get(), ZIP_CREATE | ZIP_TRUNCATE, &error));
  if (archive == nullptr) {
    zip_source_free(source.get());
    return broken(zip_error_strerror(&error), {});
  }
  for (const ZipArchive::Content& content : entries) LX_TRY(put(archive.get(), content, {}));
  return finish(std::move(archive), source, {});
}

}  // namespace luoxuan::document
