#pragma once

#include <string>
#include <string_view>

#include "engine/shell/columns.hpp"
#include "engine/state/table.hpp"
#include "store/connection.hpp"

namespace luoxuan::engine {

/// SQL for the rows of one table.
struct RowStatements {
  RowStatements(std::string_view table, std::string_view parent_column, const std::vector<std::string>& columns);
  std::string columns;  // "key", then the fields
  std::string find, of, write, remove;
};

/// The rows of one kind in the store.
template <class Row>
class StoredRows final : public RowSource<Row> {
 public:
  StoredRows(store::Connection& connection, std::string_view institution) : connection_(connection), institution_(institution) {}

  [[nodiscard]] Result<std::optional<Row>> find(Key key) override {
    LX_TRY_ASSIGN(std::vector<Row> rows, select(statements().find, {std::string_view(institution_), key.value}));
    if (rows.empty()) return std::optional<Row>();
    return std::optional<Row>(std::move(rows.front()));
  }

  [[nodiscard]] Result<std::vector<Row>> of(Key parent) override {
    return select(statements().of, {std::string_view(institution_), parent.value});
  }

  [[nodiscard]] Result<std::vector<Row>> about(std::string_view topic) override {
    if constexpr (HasTopic<Row>)
      return where(fmt::format("\"{0}\" = $2 AND \"{0}\" <> '' ORDER BY \"key\"", Row::topic_column), {topic});
    else
      return std::vector<Row>();
  }

  /// Rows that a condition holds for, e.g. "due <= $2 ORDER BY due, key LIMIT 1"; $1 is the institution.
  [[nodiscard]] Result<std::vector<Row>> where(std::string_view condition, std::vector<store::Parameter> parameters) {
    parameters.insert(parameters.begin(), std::string_view(institution_));
    return select(fmt::format("SELECT {} FROM {} WHERE institution = $1 AND {}", statements().columns, Row::table, condition),
                  parameters);
  }

  [[nodiscard]] Result<void> write(Row row) {
    ColumnWriter writer;
    writer.add(institution_);
    writer.add(row.key);
    row.fields(writer);
    const auto written = connection_.execute(statements().write, writer.parameters());
    if (!written) return written.error();
    return {};
  }

  [[nodiscard]] Result<void> remove(Key key) {
    const auto removed = connection_.execute(statements().remove, {std::string_view(institution_), key.value});
    if (!removed) return removed.error();
    return {};
  }

 private:
  static const RowStatements& statements() {
    static const RowStatements made = [] {
      Row row;
      ColumnNames names;
      row.fields(names);
      return RowStatements(Row::table, Row::parent_column, names.names);
    }();
    return made;
  }

  Result<std::vector<Row>> select(std::string_view sql, const std::vector<store::Parameter>& parameters) {
    std::vector<Row> rows;
    LX_TRY(connection_.query(sql, parameters, [&](const store::Row& cells) -> Result<void> {
      Row row;
      row.key.value = cells.integer(0);
      ColumnReader reader(cells, 1);
      row.fields(reader);
      if (reader.failure()) return *reader.failure();
      rows.push_back(std::move(row));
      return {};
    }));
    return rows;
  }

  store::Connection& connection_;
  std::string institution_;
};

}  // namespace luoxuan::engine
