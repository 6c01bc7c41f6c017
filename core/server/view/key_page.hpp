#pragma once

#include <vector>

#include "server/service.hpp"

namespace luoxuan::server {

/// Part of a list that the database reads from where the page before ended, so that a page costs what it shows, and nothing is
/// told twice when something new comes first. The cursor holds the numbers by which the list is in order, of the row told last.
struct KeyPage {
  std::size_t count = 50;
  std::vector<std::int64_t> last;  // as many as were asked for

  /// One more than is shown: then it is known whether the list goes on.
  [[nodiscard]] std::int64_t wanted() const { return static_cast<std::int64_t>(count) + 1; }
};

/// limit and cursor of the request; without a cursor `last` is what the list begins behind. invalid_input for what is none.
[[nodiscard]] Result<KeyPage> key_page_of(const Call& call, std::vector<std::int64_t> beginning);

/// Rows of such a list, each with the numbers of its place.
class KeyRows {
 public:
  explicit KeyRows(const KeyPage& page) : page_(page) {}

  /// False: the page is full, and the list goes on.
  bool add(std::vector<std::int64_t> place, value::Context row);
  /// {items, next_cursor}
  [[nodiscard]] value::Context page() &&;

 private:
  KeyPage page_;
  value::List rows_;
  std::vector<std::int64_t> last_;
  bool goes_on_ = false;
};

}  // namespace luoxuan::server
