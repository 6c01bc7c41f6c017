#include "lossy_disk.hpp"

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <random>
#include <vector>

#include <sqlite3.h>

namespace luoxuan::load {
namespace {

constexpr std::size_t sector = 512;

/// A write, or a new length (no bytes), that was not synced yet.
struct Change {
  std::size_t offset = 0;
  std::string bytes;
  bool is_truncation = false;
};

void change_content(std::string& content, const Change& change) {
  if (change.is_truncation) {
    content.resize(change.offset);
    return;
  }
  if (content.size() < change.offset + change.bytes.size()) content.resize(change.offset + change.bytes.size());
  content.replace(change.offset, change.bytes.size(), change.bytes);
}

struct Content {
  std::string now;
  std::string synced;
  std::vector<Change> unsynced;

  void change(Change made) {
    change_content(now, made);
    unsynced.push_back(std::move(made));
  }

  void sync() {
    for (const Change& change : unsynced) change_content(synced, change);
    unsynced.clear();
  }

  /// What is found after the power came back.
  [[nodiscard]] std::string survivor(std::mt19937_64& chance) const {
    std::string left = synced;
    for (const Change& change : unsynced) {
      if (chance() % 2 == 0) continue;
      if (change.is_truncation) {
        change_content(left, change);
        continue;
      }
      for (std::size_t at = 0; at < change.bytes.size(); at += sector)
        if (chance() % 8 != 0) change_content(left, {change.offset + at, change.bytes.substr(at, sector), false});
    }
    return left;
  }
};

}  // namespace

struct LossyDisk::State {
  std::map<std::string, Content> files;
  std::vector<std::vector<char>> shared_memory;  // the index of the write-ahead log: lost with the machine
  std::mt19937_64 chance;
  std::optional<std::uint64_t> writes_until_loss;
  std::optional<std::uint64_t> writes_until_full;
  std::optional<std::chrono::steady_clock::time_point> full_until;
  bool has_begun = false;
  sqlite3_vfs vfs{};

  /// SQLITE_FULL while there is no room. Does not return when the power fails.
  int write(Content& content, Change change) {
    if (has_begun && writes_until_full && (*writes_until_full)-- == 0) {
      writes_until_full.reset();
      full_until = std::chrono::steady_clock::now() + std::chrono::milliseconds(150);
    }
    if (full_until) {
      if (std::chrono::steady_clock::now() < *full_until) return SQLITE_FULL;
      full_until.reset();
    }
    content.change(std::move(change));
    if (has_begun && writes_until_loss && (*writes_until_loss)-- == 0) lose_power();
    return SQLITE_OK;
  }

  void put(bool is_orderly) {
    for (const auto& [name, content] : files) {
      const std::string bytes = is_orderly ? content.now : content.survivor(chance);
      std::ofstream(name, std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
  }

  [[noreturn]] void lose_power() {
    put(false);
    ::_exit(9);
  }
};

namespace {

LossyDisk::State* disk = nullptr;  // one at a time: SQLite's functions take no more than a name

struct File {
  sqlite3_file base;
  Content* content;
};

Content& content_of(sqlite3_file* file) {
  return *reinterpret_cast<File*>(file)->content;
}

int close_file(sqlite3_file*) {
  return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* into, int size, sqlite3_int64 offset) {
  const std::string& now = content_of(file).now;
  const auto begin = static_cast<std::size_t>(offset);
  const std::size_t wanted = static_cast<std::size_t>(size);
  const std::size_t found = begin < now.size() ? std::min(wanted, now.size() - begin) : 0;
  if (found > 0) std::memcpy(into, now.data() + begin, found);
  if (found == wanted) return SQLITE_OK;
  std::memset(static_cast<char*>(into) + found, 0, wanted - found);
  return SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
  return disk->write(content_of(file), {static_cast<std::size_t>(offset),
                                        std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size)), false});
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  content_of(file).change({static_cast<std::size_t>(size), {}, true});
  return SQLITE_OK;
}

int sync_file(sqlite3_file* file, int) {
  content_of(file).sync();
  return SQLITE_OK;
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(content_of(file).now.size());
  return SQLITE_OK;
}

int lock_nothing(sqlite3_file*, int) {
  return SQLITE_OK;
}

int check_lock(sqlite3_file*, int* is_locked) {
  *is_locked = 0;
  return SQLITE_OK;
}

int control(sqlite3_file*, int, void*) {
  return SQLITE_NOTFOUND;
}

int sector_size(sqlite3_file*) {
  return static_cast<int>(sector);
}

int characteristics(sqlite3_file*) {
  return 0;  // promises nothing: not even that a sector is written whole
}

int map_shared(sqlite3_file*, int region, int size, int, void volatile** memory) {
  auto& regions = disk->shared_memory;
  while (regions.size() <= static_cast<std::size_t>(region)) regions.emplace_back(static_cast<std::size_t>(size));
  *memory = regions[static_cast<std::size_t>(region)].data();
  return SQLITE_OK;
}

int lock_shared(sqlite3_file*, int, int, int) {
  return SQLITE_OK;
}

void barrier(sqlite3_file*) {
  __sync_synchronize();  // std::atomic_thread_fence does not compile with ThreadSanitizer
}

int unmap_shared(sqlite3_file*, int) {
  return SQLITE_OK;
}

const sqlite3_io_methods methods = {2,         close_file,   read_file,       write_file,   truncate_file,
                                    sync_file, size_of_file, lock_nothing,    lock_nothing, check_lock,
                                    control,   sector_size,  characteristics, map_shared,   lock_shared,
                                    barrier,   unmap_shared, nullptr,         nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  const std::string path = name != nullptr ? name : "";
  const bool is_new = disk->files.find(path) == disk->files.end();
  Content& content = disk->files[path];
  if (is_new && !path.empty()) {
    std::ifstream in(path, std::ios::binary);
    content.now.assign(std::istreambuf_iterator<char>(in), {});
    content.synced = content.now;
  }
  auto* made = reinterpret_cast<File*>(file);
  made->base.pMethods = &methods;
  made->content = &content;
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs*, const char* name, int) {
  disk->files.erase(name);
  std::error_code ignored;
  std::filesystem::remove(name, ignored);
  return SQLITE_OK;
}

int access_file(sqlite3_vfs*, const char* name, int, int* answer) {
  std::error_code ignored;
  *answer = disk->files.contains(name) || std::filesystem::exists(name, ignored) ? 1 : 0;
  return SQLITE_OK;
}

}  // namespace

LossyDisk::LossyDisk(const std::string& database, std::optional<std::uint64_t> loss, std::optional<std::uint64_t> full)
    : state_(std::make_unique<State>()) {
  state_->chance.seed(loss.value_or(0) + 7 * full.value_or(0) + std::filesystem::path(database).string().size());
  if (loss) state_->writes_until_loss = 20 + state_->chance() % 4000;
  if (full) state_->writes_until_full = 20 + state_->chance() % 400;
  const sqlite3_vfs* real = sqlite3_vfs_find(nullptr);
  state_->vfs = *real;
  state_->vfs.pNext = nullptr;
  state_->vfs.zName = "lossy";
  state_->vfs.szOsFile = sizeof(File);
  state_->vfs.xOpen = open_file;
  state_->vfs.xDelete = delete_file;
  state_->vfs.xAccess = access_file;
  disk = state_.get();
  sqlite3_vfs_register(&state_->vfs, 1);
}

LossyDisk::~LossyDisk() {
  sqlite3_vfs_unregister(&state_->vfs);
}

void LossyDisk::begin() {
  state_->has_begun = true;
}

void LossyDisk::end() {
  state_->has_begun = false;
  state_->put(true);
}

}  // namespace luoxuan::load
