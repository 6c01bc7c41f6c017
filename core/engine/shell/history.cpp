#include "engine/shell/history.hpp"

#include "base/digest.hpp"
#include "engine/fact/fact_text.hpp"
#include "store/transaction.hpp"
#include "value/json.hpp"

namespace luoxuan::engine {

/// A row: records of one act about one instance by one actor. body: [["name",{fields}], …], facts without what is 0 or empty.
struct History::Block {
  std::int64_t number = 0;  // of its newest record
  std::int64_t records = 0;
  std::int64_t instance = 0;
  std::int64_t at = 0;
  std::string_view by;
  std::string_view body;
  std::string_view digest;
};

namespace {

constexpr std::int64_t blocks_at_once = 1000;  // a server's whole answer is in memory

/// Every text with its length, so that nothing can move from one to the next unseen.
std::string chain(std::string_view before, std::int64_t number, std::int64_t records, std::int64_t instance, std::int64_t at,
                  std::string_view by, std::string_view body) {
  fmt::memory_buffer text;
  fmt::format_to(std::back_inserter(text), "{}\n{}\n{}\n{}\n{}\n{}:{}\n{}:", before, number, records, instance, at, by.size(), by,
                 body.size());
  Digest digest(DigestAlgorithm::sha256);
  digest.update({text.data(), text.size()});
  digest.update(body);
  return digest.finish();
}

Failure not_ours(std::int64_t number) {
  return {FailureCode::io,
          say("history: expected what this program wrote at record {}, found something else",
              "历史记录：第 {} 条应为本程序写入的内容，实为其他", number),
          say("the database was changed by something else; restore a backup", "数据库被其他程序改动过，请恢复备份"),
          {}};
}

bool belong_together(const Record& one, const Record& other) {
  return one.instance == other.instance && one.by == other.by && one.at == other.at;
}

}  // namespace

Result<std::int64_t> History::last_number() const {
  std::int64_t number = 0;
  LX_TRY(connection_.query("SELECT number FROM history_head WHERE institution = $1", {std::string_view(institution_)},
                           [&](const store::Row& row) -> Result<void> {
                             number = row.integer(0);
                             return {};
                           }));
  return number;
}

Result<History::Head> History::take_head() {
  Head head;
  bool is_there = false;
  const auto read = [&] {
    return connection_.query("SELECT number, digest FROM history_head WHERE institution = $1 /*postgresql FOR UPDATE*/",
                             {std::string_view(institution_)}, [&](const store::Row& row) -> Result<void> {
                               head = {row.integer(0), std::string(row.text(1))};
                               is_there = true;
                               return {};
                             });
  };
  LX_TRY(read());
  if (is_there) return head;
  LX_TRY(connection_.execute(
      "INSERT INTO history_head (institution, number, digest) VALUES ($1, 0, '') ON CONFLICT (institution) DO NOTHING",
      {std::string_view(institution_)}));
  LX_TRY(read());
  return head;
}

Result<void> History::append(Head& head, std::deque<Record>& records) {
  std::string& body = body_;
  for (auto first = records.begin(); first != records.end();) {
    Block block{head.number, 0, first->instance.value, first->at.time_since_epoch().count(), first->by, {}, {}};
    body = "[";
    auto next = first;
    for (; next != records.end() && belong_together(*first, *next); ++next) {
      next->number = ++block.number;
      ++block.records;
      body += next == first ? "[" : ",[";
      append_json_string(body, next->name);
      body += ',';
      next->body.append_stored_json(body);
      body += ']';
    }
    body += ']';
    block.body = body;
    LX_TRY(write(head, block));
    first = next;
  }
  return {};
}

Result<void> History::write(Head& head, const Block& block) {
  head = {block.number, chain(head.digest, block.number, block.records, block.instance, block.at, block.by, block.body)};
  return connection_.post(
      "INSERT INTO history (institution, number, records, instance, at, actor, body, digest) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      {std::string_view(institution_), block.number, block.records, block.instance, block.at, block.by, block.body,
       std::string_view(head.digest)});
}

Result<void> History::keep_head(const Head& head) {
  return connection_.post("UPDATE history_head SET number = $2, digest = $3 WHERE institution = $1",
                          {std::string_view(institution_), head.number, std::string_view(head.digest)});
}

Result<bool> History::holds(const Head& head) {
  LX_TRY_ASSIGN(const auto transaction, store::Transaction::begin(connection_));
  LX_TRY(take_head());
  bool is_part = false;
  LX_TRY(connection_.query("SELECT digest FROM history WHERE institution = $1 AND number = $2",
                           {std::string_view(institution_), head.number}, [&](const store::Row& row) -> Result<void> {
                             is_part = row.text(0) == head.digest;
                             return {};
                           }));
  return is_part;
}

Result<void> History::each_block_after(std::int64_t number, const std::function<Result<void>(const Block&)>& each) const {
  for (std::int64_t after = number, found = blocks_at_once; found == blocks_at_once;) {
    found = 0;
    LX_TRY(connection_.query(
        "SELECT number, records, instance, at, actor, body, digest FROM history "
        "WHERE institution = $1 AND number > $2 ORDER BY number LIMIT $3",
        {std::string_view(institution_), after, blocks_at_once}, [&](const store::Row& row) -> Result<void> {
          after = row.integer(0);
          ++found;
          return each({after, row.integer(1), row.integer(2), row.integer(3), row.text(4), row.text(5), row.text(6)});
        }));
  }
  return {};
}

Result<void> History::each_record_of(const Block& block, std::int64_t after,
                                     const std::function<Result<void>(const Record&)>& each) {
  LX_TRY_ASSIGN(const value::Value body, value::parse_stored_json(block.body));
  const value::List* pairs = body.if_list();
  if (pairs == nullptr || static_cast<std::int64_t>(pairs->size()) != block.records) return not_ours(block.number);
  std::int64_t at_number = block.number - block.records;
  for (const value::Value& item : *pairs) {
    if (++at_number <= after) continue;
    const value::List* pair = item.if_list();
    const value::Context* context = pair != nullptr && pair->size() == 2 ? (*pair)[1].if_context() : nullptr;
    if (context == nullptr || (*pair)[0].if_string() == nullptr) return not_ours(at_number);
    LX_TRY(each({at_number,
                 {block.instance},
                 *(*pair)[0].if_string(),
                 Moment(std::chrono::milliseconds(block.at)),
                 std::string(block.by),
                 restored_fields(*(*pair)[0].if_string(), {block.instance}, *context)}));
  }
  return {};
}

Result<void> History::each_after(std::int64_t number, const std::function<Result<void>(const Record&)>& each) const {
  return each_block_after(number, [&](const Block& block) { return each_record_of(block, number, each); });
}

Result<void> History::each_of(Key instance, const std::function<Result<void>(const Record&)>& each) const {
  return connection_.query(
      "SELECT number, records, instance, at, actor, body, digest FROM history "
      "WHERE institution = $1 AND instance = $2 ORDER BY number",
      {std::string_view(institution_), instance.value}, [&](const store::Row& row) {
        return each_record_of(
            {row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.text(4), row.text(5), row.text(6)}, 0, each);
      });
}

Result<std::int64_t> History::verify() const {
  Head before;
  LX_TRY(each_block_after(INT64_MIN, [&](const Block& block) -> Result<void> {
    if (block.number - block.records != before.number)
      return Failure{FailureCode::conflict,
                     say("history: expected record {}, found {}", "历史记录：应为第 {} 条，实为第 {} 条", before.number + 1,
                         block.number - block.records + 1),
                     say("records were removed; compare with a backup", "记录被删除，请与备份比较"),
                     {}};
    std::string digest = chain(before.digest, block.number, block.records, block.instance, block.at, block.by, block.body);
    if (digest != block.digest)
      return Failure{FailureCode::conflict,
                     say("history: expected the digest {} at record {}, found {}", "历史记录：第 {1} 条的摘要应为 {0}，实为 {2}",
                         digest, block.number, block.digest),
                     say("the record was changed; compare with a backup", "记录被改动，请与备份比较"),
                     {}};
    before = {block.number, std::move(digest)};
    return {};
  }));
  LX_TRY_ASSIGN(const std::int64_t newest, last_number());
  if (newest != before.number)
    return Failure{FailureCode::conflict,
                   say("history: expected records up to {}, found them up to {}", "历史记录：应到第 {} 条，实到第 {} 条", newest,
                       before.number),
                   say("the newest records were removed; compare with a backup", "最新的记录被删除，请与备份比较"),
                   {}};
  return before.number;
}

}  // namespace luoxuan::engine
