#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/key.hpp"
#include "base/result.hpp"
#include "store/connection.hpp"
#include "value/value.hpp"

namespace luoxuan::engine {

/// One fact as it stands in the history, for ever.
struct Record {
  std::int64_t number = 0;  // 1, 2, 3 … without gaps
  Key instance;             // none: about no instance
  std::string name;         // "work_item_opened"
  Moment at;
  std::string by;  // id of the person; empty: the system
  value::Context body;
};

/// What happened, append only, chained by digests (security: every act is in the audit log, and tampering shows).
class History {
 public:
  History(store::Connection& connection, std::string_view institution) : connection_(connection), institution_(institution) {}

  /// The number of the newest record; 0 when there is none.
  [[nodiscard]] Result<std::int64_t> last_number() const;

  /// Appends inside the open transaction; the numbers must follow the newest.
  [[nodiscard]] Result<void> append(const std::vector<Record>& records);

  /// The records after this number, oldest first; ends with the first failure of `each`.
  [[nodiscard]] Result<void> each_after(std::int64_t number, const std::function<Result<void>(const Record&)>& each) const;

  /// Recomputes the chain: the first record that was changed, or that follows one that is missing, is a conflict.
  /// Returns how many records there are.
  [[nodiscard]] Result<std::int64_t> verify() const;

 private:
  struct Newest {
    std::int64_t number = 0;
    std::string digest;
  };
  [[nodiscard]] Result<Newest> newest() const;

  store::Connection& connection_;
  std::string institution_;
};

}  // namespace luoxuan::engine
