#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "document/xlsx_file.hpp"

namespace luoxuan::form {

/// Where the fields of a form stand in a workbook: ids in one column of one sheet, answers in another.
struct AnswerColumns {
  std::size_t sheet = 0, ids = 0, answers = 0;
  std::optional<std::size_t> header;  // the row that names the columns, which is no field although it may read like one
};

/// Finds the column that holds the ids of a form's fields among texts that merely read like ids: labels, answers, other sheets.
/// It is the one below the header that was written at export, else the one with the most ids, the leftmost of the first sheet.
class AnswerSearch {
 public:
  using Ids = std::map<std::string, std::size_t, std::less<>>;  // id → which field
  explicit AnswerSearch(const Ids& ids) : ids_(ids) {}

  void look_at(std::size_t row, const std::vector<document::ReadCell>& cells);
  /// All rows of the sheet were looked at. One that `is_list` has no fields of the form itself.
  void end_sheet(std::size_t sheet, bool is_list);

  [[nodiscard]] std::optional<AnswerColumns> best() const;
  /// Another sheet that has as good a claim, with half of the ids or more: a copy.
  [[nodiscard]] std::optional<std::size_t> copy() const;
  /// Another sheet where the id of the field stands among ids.
  [[nodiscard]] std::optional<std::size_t> elsewhere(std::size_t field) const;

 private:
  struct Column {
    std::vector<bool> is_found;  // by field
    std::size_t count = 0;
    std::optional<std::size_t> header;
    std::size_t answers = 0;
  };
  struct Claim {
    AnswerColumns columns;
    std::size_t count = 0;
    std::vector<bool> is_found;  // by field
    [[nodiscard]] bool is_better_than(const Claim& other) const;
  };

  void look_for_header(std::size_t row, const std::vector<document::ReadCell>& cells);

  const Ids& ids_;
  std::map<std::size_t, Column> columns_;  // of the present sheet
  std::vector<Claim> claims_;              // the best of each sheet
};

}  // namespace luoxuan::form
