#include "store/key_source.hpp"

#include "base/expect.hpp"

namespace luoxuan::store {
namespace {

constexpr std::int64_t block_size = 1000;
constexpr std::size_t most_at_once = 1'000'000;

}  // namespace

Result<std::unique_ptr<StoredKeySource>> StoredKeySource::open(Connection& connection) {
  auto source = std::make_unique<StoredKeySource>(connection);
  LX_TRY(source->ensure(1));
  return source;
}

StoredKeySource::StoredKeySource(Connection& connection) : connection_(connection) {
  connection_.watch(*this);
}

StoredKeySource::~StoredKeySource() {
  connection_.forget(*this);
}

Result<void> StoredKeySource::ensure(std::size_t count) {
  if (count <= available()) return {};
  if (count > most_at_once)
    return Failure{
        FailureCode::limit_exceeded,
        say("expected to need at most {} keys at once, found {}", "一次最多应需要 {} 个键，实际为 {}", most_at_once, count),
        say("divide the work into smaller steps", "请将工作分成较小的步骤"),
        {}};
  const auto blocks = (static_cast<std::int64_t>(count) + block_size - 1) / block_size;
  return reserve(blocks * block_size);
}

Key StoredKeySource::next() {
  LX_EXPECT(next_ < end_, "ensure() is called with enough keys beforehand, and again after a roll-back");
  return Key{next_++};
}

Result<void> StoredKeySource::reserve(std::int64_t count) {
  // After a roll-back the table has forgotten blocks whose keys we gave: start beyond them. What is left of the old block
  // becomes a gap, so that keys keep rising. Outside a transaction this one statement is durable by itself.
  std::int64_t end = 0;
  LX_TRY(connection_.query(
      "UPDATE key_block SET next_key = CASE WHEN next_key < $1 THEN $1 ELSE next_key END + $2 WHERE id = 1 RETURNING next_key",
      {beyond_, count}, [&](const Row& row) -> Result<void> {
        end = row.integer(0);
        return {};
      }));
  if (end <= count)
    return Failure{FailureCode::io,
                   say("expected one row in the table key_block, found none", "表 key_block 应有一行，实际没有"),
                   say("restore a backup", "请恢复备份"),
                   {}};
  next_ = end - count;
  end_ = beyond_ = end;
  is_unsure_ = connection_.in_transaction();
  return {};
}

void StoredKeySource::transaction_committed() {
  is_unsure_ = false;
}

void StoredKeySource::transaction_rolled_back() {
  if (!is_unsure_) return;
  next_ = end_;  // the table may give the same block to another source now
  is_unsure_ = false;
}

}  // namespace luoxuan::store
