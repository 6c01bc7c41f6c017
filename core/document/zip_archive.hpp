#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "document/deflate.hpp"

namespace luoxuan::document {

/// What an archive may cost before it is refused. Sizes in bytes.
struct ZipLimits {
  std::uint64_t packed_size = 64u << 20;     // the archive itself
  std::uint64_t unpacked_size = 256u << 20;  // all entries together
  std::uint64_t entry_count = 4096;
  std::uint64_t ratio = 200;  // unpacked to packed, for entries of more than 1 MiB
};

/// A zip archive from a stranger, held in memory. Immutable, cheap to copy, safe to read from several threads.
///
/// Refused when it is opened: what is no zip, is encrypted or packed by other methods than "stored" and "deflated", exceeds
/// a limit, repeats a name (upper and lower case are the same), or names a path that leads out of the folder.
class ZipArchive {
 public:
  struct Entry {
    std::string name;  // UTF-8, with '/'; folders end in '/'
    std::uint64_t size = 0;
  };

  [[nodiscard]] static Result<ZipArchive> open(std::string bytes, std::string_view file, const ZipLimits& limits = {});

  /// In the order of the archive.
  [[nodiscard]] const std::vector<Entry>& entries() const;
  [[nodiscard]] bool contains(std::string_view name) const;
  /// Unpacked, in bytes; 0 when there is no entry of that name.
  [[nodiscard]] std::uint64_t size_of(std::string_view name) const;

  /// The unpacked bytes; not_found when there is no entry of that name (spelled exactly so).
  [[nodiscard]] Result<std::string> read(std::string_view name) const;

  /// An entry that is unpacked piece by piece, so that a large one need not be held.
  class Pieces {
   public:
    /// The next piece, which holds until the next call; empty at the end.
    [[nodiscard]] Result<std::string_view> next();
    Pieces(Pieces&&) noexcept;
    Pieces& operator=(Pieces&&) = delete;
    ~Pieces();

   private:
    friend class ZipArchive;
    struct Open;
    explicit Pieces(std::unique_ptr<Open> open);
    std::unique_ptr<Open> open_;
  };
  /// As read, piece by piece.
  [[nodiscard]] Result<Pieces> pieces(std::string_view name) const;

  struct Content {
    std::string name;
    std::string bytes;
  };

  struct Packed {
    std::string name;
    Deflated content;
  };

  /// The archive's bytes with these entries replaced, or added behind the others; those that are not named keep their packed
  /// bytes, order and times. The new ones are dated 1980-01-01: equal input gives equal bytes.
  [[nodiscard]] Result<std::string> with(std::vector<Content> replaced, std::vector<Packed> packed = {}) const;

 private:
  struct State;
  explicit ZipArchive(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

/// A new archive of these entries, in this order, deflated and dated 1980-01-01: equal input gives equal bytes.
[[nodiscard]] Result<std::string> write_zip(const std::vector<ZipArchive::Content>& entries);

}  // namespace luoxuan::document
