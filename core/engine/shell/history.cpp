#include "engine/shell/history.hpp"

#include "base/digest.hpp"
#include "value/json.hpp"

namespace luoxuan::engine {
namespace {

/// Every field with its length, so that nothing can move from one to the next unseen.
std::string chain(std::string_view before, std::int64_t number, std::int64_t instance, std::string_view name, std::int64_t at,
                  std::string_view by, std::string_view body) {
  return sha256(fmt::format("{}\n{}\n{}\n{}\n{}:{}\n{}:{}\n{}:{}", before, number, instance, at, name.size(), name, by.size(), by,
                            body.size(), body));
}

}  // namespace

Result<History::Newest> History::newest() const {
  Newest found;
  LX_TRY(connection_.query("SELECT number, digest FROM history WHERE institution = $1 ORDER BY number DESC LIMIT 1",
                           {std::string_view(institution_)}, [&](const store::Row& row) -> Result<void> {
                             found = {row.integer(0), std::string(row.text(1))};
                             return {};
                           }));
  return found;
}

Result<std::int64_t> History::last_number() const {
  LX_TRY_ASSIGN(const Newest found, newest());
  return found.number;
}

Result<void> History::append(const std::vector<Record>& records) {
  if (records.empty()) return {};
  LX_TRY_ASSIGN(Newest before, newest());
  for (const Record& record : records) {
    const std::string body = value::to_stored_json(record.body);
    const std::int64_t at = record.at.time_since_epoch().count();
    before.digest = chain(before.digest, record.number, record.instance.value, record.name, at, record.by, body);
    const auto written = connection_.execute(
        "INSERT INTO history (institution, number, instance, name, at, actor, body, digest) VALUES ($1, $2, $3, $4, $5, $6, $7, "
        "$8)",
        {std::string_view(institution_), record.number, record.instance.value, std::string_view(record.name), at,
         std::string_view(record.by), std::string_view(body), std::string_view(before.digest)});
    if (!written) return written.error();
  }
  return {};
}

Result<void> History::each_after(std::int64_t number, const std::function<Result<void>(const Record&)>& each) const {
  return connection_.query(
      "SELECT number, instance, name, at, actor, body FROM history WHERE institution = $1 AND number > $2 ORDER BY number",
      {std::string_view(institution_), number}, [&](const store::Row& row) -> Result<void> {
        LX_TRY_ASSIGN(const value::Value body, value::parse_stored_json(row.text(5)));
        Record record{row.integer(0),           {row.integer(1)},
                      std::string(row.text(2)), Moment(std::chrono::milliseconds(row.integer(3))),
                      std::string(row.text(4)), {}};
        if (const value::Context* context = body.if_context()) record.body = *context;
        return each(record);
      });
}

Result<std::int64_t> History::verify() const {
  Newest before;
  LX_TRY(connection_.query(
      "SELECT number, instance, name, at, actor, body, digest FROM history WHERE institution = $1 ORDER BY number",
      {std::string_view(institution_)}, [&](const store::Row& row) -> Result<void> {
        const std::int64_t number = row.integer(0);
        const std::string digest =
            chain(before.digest, number, row.integer(1), row.text(2), row.integer(3), row.text(4), row.text(5));
        if (number != before.number + 1)
          return Failure{
              FailureCode::conflict,
              say("history: expected record {}, found {}", "历史记录：应为第 {} 条，实为第 {} 条", before.number + 1, number),
              say("records were removed; compare with a backup", "记录被删除，请与备份比较"),
              {}};
        if (digest != row.text(6))
          return Failure{FailureCode::conflict,
                         say("history: expected the digest {} at record {}, found {}",
                             "历史记录：第 {1} 条的摘要应为 {0}，实为 {2}", digest, number, row.text(6)),
                         say("the record was changed; compare with a backup", "记录被改动，请与备份比较"),
                         {}};
        before = {number, digest};
        return {};
      }));
  return before.number;
}

}  // namespace luoxuan::engine
