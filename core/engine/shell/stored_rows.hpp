#pragma once

#include <string>
#include <string_view>

#include "engine/shell/columns.hpp"
#include "engine/shell/instance_locks.hpp"
#include "engine/state/table.hpp"
#include "store/connection.hpp"

namespace luoxuan::engine {

/// SQL for the rows of one table.
struct RowStatements {
  RowStatements(std::string_view table, std::string_view parent_column, const std::vector<std::string>& columns);
  std::string columns;  // "key", then the fields
  std::string find, of, write, remove;
  /// As `find`, behind the fields the revision of its instance, `held`, and that which it had when the row was read. Without the
  /// lock itself.
  std::string find_with_instance;
};

/// The instance that a row is part of; none: a row of another folder, or of a start event.
template <class Row>
[[nodiscard]] Key instance_of_row(const Row& row) {
  if constexpr (std::is_same_v<Row, Instance>)
    return row.key;
  else if constexpr (requires { row.instance; })
    return row.instance;
  else
    return {};
}

/// The rows of one kind in the store.
template <class Row>
class StoredRows final : public RowSource<Row> {
 public:
  /// With locks: each row's instance is locked when the row is read. They must live as long as this.
  StoredRows(store::Connection& connection, std::string_view institution, InstanceLocks* locks = nullptr)
      : connection_(connection), institution_(institution), locks_(locks) {}

  [[nodiscard]] Result<std::optional<Row>> find(Key key) override {
    if (locks_ != nullptr && locks_->are_wanted()) {
      LX_TRY_ASSIGN(std::optional<Row> found, find_with_lock(key));
      if (found) return found;
    }
    LX_TRY_ASSIGN(std::vector<Row> rows, select_locked(statements().find, key.value));
    if (rows.empty()) return std::optional<Row>();
    return std::optional<Row>(std::move(rows.front()));
  }

  [[nodiscard]] Result<std::vector<Row>> of(Key parent) override {
    if (locks_ != nullptr) locks_->note_asked(parent);
    return select_locked(statements().of, parent.value);
  }

  [[nodiscard]] Result<std::vector<Row>> about(std::string_view topic) override {
    if constexpr (HasTopic<Row>) {
      static const std::string sql =
          fmt::format("SELECT {0} FROM {1} WHERE institution = $1 AND \"{2}\" = $2 AND \"{2}\" <> '' ORDER BY \"key\"",
                      statements().columns, Row::table, Row::topic_column);
      return select_locked(sql, topic);
    } else {
      return std::vector<Row>();
    }
  }

  /// Rows that a condition holds for, e.g. "due <= $2 ORDER BY due, key LIMIT 1"; $1 is the institution.
  [[nodiscard]] Result<std::vector<Row>> where(std::string_view condition, std::vector<store::Parameter> parameters) {
    parameters.insert(parameters.begin(), std::string_view(institution_));
    return select(fmt::format("SELECT {} FROM {} WHERE institution = $1 AND {}", statements().columns, Row::table, condition),
                  parameters);
  }

  [[nodiscard]] Result<void> write(const Row& row) {
    writer_.clear();
    writer_.add(institution_);
    writer_.add(row.key);
    const_cast<Row&>(row).fields(writer_);  // the one list of fields is for reading rows, too; a ColumnWriter changes nothing
    if constexpr (is_instance) {
      writer_.add(Key{locks_ != nullptr ? locks_->revision() : 0});
      if (locks_ != nullptr) locks_->note_written(row.key);
    }
    return connection_.post(statements().write, writer_.parameters());
  }

  [[nodiscard]] Result<void> remove(Key key) {
    return connection_.post(statements().remove, {std::string_view(institution_), key.value});
  }

 private:
  static constexpr bool is_instance = std::is_same_v<Row, Instance>;

  static const RowStatements& statements() {
    static const RowStatements made = [] {
      Row row;
      ColumnNames names;
      row.fields(names);
      if constexpr (is_instance) names.names.emplace_back("revision");  // no field: it says nothing about the process
      return RowStatements(Row::table, Row::parent_column, names.names);
    }();
    return made;
  }

  /// Rows as they are now and stay: what was read before its instance was locked is read again.
  Result<std::vector<Row>> select_locked(std::string_view sql, store::Parameter sought) {
    for (;;) {
      LX_TRY_ASSIGN(std::vector<Row> rows, select(sql, {std::string_view(institution_), sought}));
      bool is_current = true;
      for (const Row& row : rows) {
        if (locks_ == nullptr) break;
        LX_TRY_ASSIGN(const bool is_new, locks_->take(instance_of_row(row)));
        is_current = is_current && !is_new;
      }
      if (is_current) return rows;
    }
  }

  /// A row and the lock of its instance in one question; nothing: there is none, or it is of none.
  Result<std::optional<Row>> find_with_lock(Key key) {
    if constexpr (is_instance || requires(const Row& row) { row.instance; }) {
      std::optional<Row> found;
      std::int64_t revision = 0, revision_read = 0;
      LX_TRY(connection_.query(fmt::format("{} {}", statements().find_with_instance, locks_->clause()),
                               {std::string_view(institution_), key.value}, [&](const store::Row& cells) -> Result<void> {
                                 int end = 0;
                                 LX_TRY_ASSIGN(found, read(cells, end));
                                 revision = cells.integer(end);
                                 revision_read = cells.integer(end + 1);
                                 return {};
                               }));
      if (!found) return found;
      locks_->note(instance_of_row(*found), revision);
      if (revision == revision_read) return found;
      // The lock was waited for, or had been held a moment ago: the row is as it was before.
      LX_TRY_ASSIGN(std::vector<Row> rows, select(statements().find, {std::string_view(institution_), key.value}));
      return rows.empty() ? std::nullopt : std::optional<Row>(std::move(rows.front()));
    } else {
      static_cast<void>(key);
      return std::optional<Row>();
    }
  }

  Result<std::vector<Row>> select(std::string_view sql, const std::vector<store::Parameter>& parameters) {
    std::vector<Row> rows;
    LX_TRY(connection_.query(sql, parameters, [&](const store::Row& cells) -> Result<void> {
      int end = 0;
      LX_TRY_ASSIGN(Row row, read(cells, end));
      rows.push_back(std::move(row));
      return {};
    }));
    return rows;
  }

  /// `end`: the first column behind the row's.
  static Result<Row> read(const store::Row& cells, int& end) {
    Row row;
    row.key.value = cells.integer(0);
    ColumnReader reader(cells, 1);
    row.fields(reader);
    if (reader.failure()) return *reader.failure();
    end = reader.next_column() + (is_instance ? 1 : 0);
    return row;
  }

  store::Connection& connection_;
  std::string institution_;
  InstanceLocks* locks_;
  ColumnWriter writer_;
};

}  // namespace luoxuan::engine
