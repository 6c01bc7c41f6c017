#pragma once

#include <algorithm>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/text.hpp"
#include "permission/viewer.hpp"

namespace luoxuan::permission {

/// Which rows of a table the database is to give: conditions of SQL that must all hold, with the values that they compare with.
/// $1 is the institution, as everywhere.
class RowChoice {
 public:
  /// Puts a value in and tells its place: "$3".
  [[nodiscard]] std::string place_of(std::string_view text);
  [[nodiscard]] std::string place_of(std::int64_t number);
  /// "(unit IN ($2, $3))"; of no texts nothing is one.
  [[nodiscard]] std::string is_one_of(std::string_view column, const std::vector<std::string>& texts);

  void require(std::string_view condition);
  /// What was left empty does not choose.
  void require_equal(std::string_view column, std::string_view wanted);

  /// Its rows are found by an index of another order, and sorted by their keys then: they are few.
  void sort_found() { key_ = "+\"key\""; }
  /// The key in words of SQL. A sign before it keeps databases from reading everything only because it is in order already.
  [[nodiscard]] const std::string& key() const { return key_; }

  [[nodiscard]] const std::string& condition() const { return condition_; }
  /// Without the institution. They hold as long as this does.
  [[nodiscard]] std::vector<store::Parameter> parameters() const;

 private:
  std::string condition_ = "1 = 1";
  std::string key_ = "\"key\"";
  std::vector<std::variant<std::int64_t, std::string>> values_;
};

/// Ways to rows that an index leads each: a row lies on one of them at most, and what is chosen is all of them together.
using RowChoices = std::vector<RowChoice>;

/// A condition that a choice is given, in words of SQL.
using Narrowing = std::function<void(RowChoice&)>;

/// Every choice with every narrowing. The narrowings must exclude each other.
[[nodiscard]] RowChoices narrowed(const RowChoices& choices, const std::vector<Narrowing>& narrowings);

/// Says of the name of a period whether what belongs to it is meant.
using PeriodQuestion = std::function<bool(std::string_view)>;

/// The names in a column of periods that are meant. The column must begin an index: each name is looked up, whatever the number
/// of rows.
[[nodiscard]] Result<std::vector<std::string>> periods_meant(const quality::Setting& setting, std::string_view table,
                                                             std::string_view column, const PeriodQuestion& is_meant);

/// Words of SQL that compare with values of their own.
using Columns = std::function<std::string(RowChoice&)>;

/// Asks for each choice "SELECT {columns} FROM {table} WHERE … {tail}".
[[nodiscard]] Result<void> query_rows(const quality::Setting& setting, const RowChoices& choices, const Columns& columns,
                                      std::string_view table, std::string_view tail,
                                      const std::function<Result<void>(const store::Row&)>& each);

/// One narrowing for each name: rows lie on one of them at most.
[[nodiscard]] std::vector<Narrowing> by_each(std::string_view column, const std::vector<std::string>& names);

/// A column that Viewer::may_see looks at, and where it stands in a row.
template <class Row>
struct AlikeColumn {
  std::string_view name;
  std::string Row::*member;
};

/// Counts rows: those that are alike in the columns of `alike` and in `further` make one group, of which the database gives the
/// `figures`, and the viewer is asked about each group once. `each` gets the groups that the viewer may see; behind the columns
/// of `alike`, at `first`, stand those of `further`, then the figures.
template <class Row>
[[nodiscard]] Result<void> count_visible_rows(const quality::Setting& setting, const Viewer& viewer, const RowChoices& choices,
                                              const std::vector<AlikeColumn<Row>>& alike, const std::vector<std::string>& further,
                                              const Columns& figures,
                                              const std::function<void(const store::Row&, int first)>& each) {
  std::vector<std::string> grouped;
  for (const AlikeColumn<Row>& column : alike) grouped.emplace_back(column.name);
  grouped.insert(grouped.end(), further.begin(), further.end());
  const std::string groups = text::join(grouped, ", ");
  const Columns columns = [&](RowChoice& choice) { return fmt::format("{}, {}", groups, figures(choice)); };
  return query_rows(setting, choices, columns, Row::table, "GROUP BY " + groups, [&](const store::Row& row) -> Result<void> {
    Row group;
    int first = 0;
    for (const AlikeColumn<Row>& column : alike) group.*column.member = row.text(first++);
    if (viewer.may_see(group)) each(row, first);
    return {};
  });
}

/// The rows of the choices that the viewer may see, with keys above `after`, at most `most`, by key. The choices may give too
/// many, never too few: whether each may be seen is for Viewer::may_see alone.
template <class Row>
[[nodiscard]] Result<std::vector<Row>> visible_rows(const quality::Setting& setting, const Viewer& viewer,
                                                    const RowChoices& choices, Key after, std::size_t most) {
  std::vector<Row> rows;
  for (;;) {
    std::vector<Row> read;
    for (RowChoice next : choices) {
      next.require(fmt::format("{} > {}", next.key(), next.place_of(after.value)));
      const std::string limit = next.place_of(static_cast<std::int64_t>(most));
      LX_TRY_ASSIGN(std::vector<Row> some,
                    setting.rows<Row>().where(fmt::format("{} ORDER BY {} LIMIT {}", next.condition(), next.key(), limit),
                                              next.parameters()));
      std::ranges::move(some, std::back_inserter(read));
    }
    std::ranges::sort(read, {}, &Row::key);
    // Each was answered with `most` rows at most: further on something may be missing.
    if (read.size() > most) read.resize(most);
    for (Row& row : read) {
      after = row.key;
      if (!viewer.may_see(row)) continue;
      rows.push_back(std::move(row));
      if (rows.size() == most) return rows;
    }
    if (read.size() < most) return rows;
  }
}

}  // namespace luoxuan::permission
