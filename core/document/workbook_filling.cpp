#include "document/workbook_filling.hpp"

#include <algorithm>
#include <memory>

#include "base/text.hpp"
#include "document/data_paths.hpp"
#include "document/failed_calculation.hpp"
#include "document/sheet_name.hpp"
#include "document/sheet_writer.hpp"
#include "document/value_text.hpp"
#include "value/kind_words.hpp"

namespace luoxuan::document {

namespace {

using value::Value;

constexpr std::size_t rows_searched = 100;  // for names: rows need not all have the same
constexpr std::size_t sheets_filled = 200, columns_filled = 500;

/// Names of one row, over those of the loops around it, over the data.
class RowScope final : public feel::Variables {
 public:
  RowScope(const value::Context& data, const value::DateTime& now, const feel::FunctionSet* functions)
      : data_(data), now_(now), functions_(functions) {}

  [[nodiscard]] const Value* find(std::string_view name) const override {
    if (name == "index" && is_row_) return &index_;
    if (name == "item" && is_row_) return &item_;
    if (const value::Context* members = item_.if_context(); is_row_ && members != nullptr)
      if (const Value* found = members->find(name)) return found;
    for (auto loop = loops_.rbegin(); loop != loops_.rend(); ++loop)
      if (loop->first == name) return &loop->second;
    return data_.find(name);
  }
  [[nodiscard]] std::optional<value::DateTime> now() const override { return now_; }
  [[nodiscard]] const feel::FunctionSet* functions() const override { return functions_; }

  void set_row(Value item, std::size_t number) {
    item_ = std::move(item);
    index_ = static_cast<std::int64_t>(number);
    is_row_ = true;
  }
  void enter(std::string name, Value value) { loops_.emplace_back(std::move(name), std::move(value)); }
  void leave() { loops_.pop_back(); }

 private:
  const value::Context& data_;
  const value::DateTime& now_;
  const feel::FunctionSet* functions_;
  std::vector<std::pair<std::string, Value>> loops_;
  Value item_, index_;
  bool is_row_ = false;
};

/// A column as it came out of its loop.
struct FilledColumn {
  const model::ColumnTemplate* made_from;
  std::string title;
  Value loop_value;
};

/// What gives the rows of a sheet, one by one.
struct RowGiver {
  RowScope scope;
  std::string sheet;
  Value list;
  std::vector<FilledColumn> columns;
  std::size_t next = 0;

  Result<bool> give(value::List& row) {
    const value::List& items = *list.if_list();
    if (next >= items.size()) return false;
    scope.set_row(items[next], next + 1);
    ++next;
    for (const FilledColumn& column : columns) {
      if (column.made_from->for_each) scope.enter(column.made_from->for_each->name, column.loop_value);
      feel::Evaluation evaluation = column.made_from->value.evaluate(scope);
      if (evaluation.value.is_null())
        if (const auto why = why_it_failed(column.made_from->value, evaluation, scope)) return not_calculated(column, *why);
      row.push_back(std::move(evaluation.value));
      if (column.made_from->for_each) scope.leave();
    }
    return true;
  }

  Failure not_calculated(const FilledColumn& column, const Message& why) const {
    return {
        FailureCode::condition_not_met,
        say("sheet '{0}', column '{1}', item {2}: expected a value, found none: {3}",
            "工作表“{0}”，“{1}”列，第{2}项：应能算出结果，实为不能：{4}", sheet, column.title, next, why.english, why.chinese),
        say("where a cell may stay empty say so: if … then null else …", "单元格可以为空时请写明：if … then null else …"),
        column.made_from->value.where()};
  }
};

class WorkbookFilling {
 public:
  WorkbookFilling(const value::Context& data, const value::DateTime& now, const feel::FunctionSet* functions)
      : data_(data), now_(now), scope_(data, now, functions) {}

  Result<Workbook> fill(const model::WorkbookTemplate& made_from, const std::string& author) {
    Workbook workbook{.sheets = {}, .created = now_, .author = author, .title = {}};
    LX_TRY_ASSIGN(workbook.title, text(made_from.title));
    for (const model::SheetTemplate& sheet : made_from.sheets) {
      if (!sheet.for_each) {
        LX_TRY_ASSIGN(Sheet filled, fill(sheet));
        workbook.sheets.push_back(std::move(filled));
        continue;
      }
      LX_TRY_ASSIGN(const Value list, list_of(sheet.for_each->list));
      if (list.if_list()->size() > sheets_filled)
        return Failure{
            FailureCode::limit_exceeded,
            say("expected at most {} sheets, found {}", "工作表应不超过{}个，实为{}个", sheets_filled, list.if_list()->size()),
            {},
            sheet.where};
      for (const Value& item : *list.if_list()) {
        scope_.enter(sheet.for_each->name, item);
        auto filled = fill(sheet);
        scope_.leave();
        if (!filled) return filled.error();
        workbook.sheets.push_back(*std::move(filled));
      }
    }
    return workbook;
  }

 private:
  Result<Sheet> fill(const model::SheetTemplate& made_from) {
    Sheet sheet{.name = {},
                .freezes_header = made_from.freezes_header,
                .has_filter = made_from.has_filter,
                .is_landscape = made_from.is_landscape};
    LX_TRY_ASSIGN(sheet.name, text(made_from.name));
    if (const auto named = names_.add(sheet.name); !named)
      return Failure{named.error().code, named.error().message, named.error().hint, made_from.name.where};
    LX_TRY_ASSIGN(sheet.title, text_in(sheet.name, made_from.title));
    LX_TRY_ASSIGN(sheet.subtitle, text_in(sheet.name, made_from.subtitle));
    LX_TRY_ASSIGN(Value list, list_of(made_from.rows));
    std::vector<FilledColumn> columns;
    for (const model::ColumnTemplate& column : made_from.columns) {
      LX_TRY(check_names(column.value, list, column.for_each ? column.for_each->name : std::string()));
      LX_TRY(add_columns(column, sheet, columns));
    }
    for (const model::ColourTemplate& colour : made_from.colours)
      for (const std::size_t column : columns_titled(colour.column, columns))
        sheet.fills.push_back({column, colour.equals, colour.colour, colour.from, colour.to, colour.cell_only});
    for (const model::ChartTemplate& chart : made_from.charts) {
      SheetChart drawn{.kind = chart.kind};
      LX_TRY_ASSIGN(drawn.title, text_in(sheet.name, chart.title));
      for (const std::size_t column : columns_titled(chart.categories, columns)) drawn.categories = column;
      for (const std::string& series : chart.series)
        for (const std::size_t column : columns_titled(series, columns)) drawn.series.push_back(column);
      sheet.charts.push_back(std::move(drawn));
    }
    const auto giver = std::make_shared<RowGiver>(RowGiver{scope_, sheet.name, std::move(list), std::move(columns)});
    sheet.more_rows = [giver](value::List& row) { return giver->give(row); };
    return sheet;
  }

  Result<void> add_columns(const model::ColumnTemplate& column, Sheet& sheet, std::vector<FilledColumn>& columns) {
    const auto add = [&](const Value& loop_value) -> Result<void> {
      LX_TRY_ASSIGN(std::string title, text_in(sheet.name, column.title));
      sheet.columns.push_back({.title = title, .width = column.width, .kind = column.kind, .choices = column.choices});
      columns.push_back({&column, std::move(title), loop_value});
      return {};
    };
    if (!column.for_each) return add({});
    LX_TRY_ASSIGN(const Value list, list_of(column.for_each->list));
    if (list.if_list()->size() > columns_filled)
      return Failure{
          FailureCode::limit_exceeded,
          say("expected at most {} columns, found {}", "列应不超过{}个，实为{}个", columns_filled, list.if_list()->size()),
          {},
          column.title.where};
    for (const Value& item : *list.if_list()) {
      scope_.enter(column.for_each->name, item);
      const auto added = add(item);
      scope_.leave();
      if (!added) return added.error();
    }
    return {};
  }

  static std::vector<std::size_t> columns_titled(const std::string& title, const std::vector<FilledColumn>& columns) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i].made_from->title.text == title) found.push_back(i);
    return found;
  }

  Result<std::string> text_in(const std::string& sheet, const model::TemplateText& written) {
    auto made = text(written);
    if (made) return made;
    Failure failure = in_sheet(made.error().code, sheet, made.error().message, made.error().hint);
    failure.where = made.error().where;
    return failure;
  }

  Result<std::string> text(const model::TemplateText& written) {
    if (!written.expression) return written.text;
    LX_TRY(check_names(*written.expression, {}, {}));
    const feel::Evaluation evaluation = written.expression->evaluate(scope_);
    if (const auto why = why_it_failed(*written.expression, evaluation, scope_))
      return Failure{FailureCode::condition_not_met,
                     say("expected a text, found none: {0}", "应为文字，实为不能算出：{1}", why->english, why->chinese),
                     say("where a text may be missing say so: if … then … else …", "可以没有文字时请写明：if … then … else …"),
                     written.where};
    const Value& value = evaluation.value;
    if (auto text = text_of(value)) return *std::move(text);
    const Message kind = value::words_for(value.kind());
    return Failure{FailureCode::invalid_input,
                   say("expected a text, found a {0}", "应为文字，实为{1}", kind.english, kind.chinese),
                   {},
                   written.where};
  }

  Result<Value> list_of(const feel::Expression& expression) {
    LX_TRY(check_names(expression, {}, {}));
    feel::Evaluation evaluation = expression.evaluate(scope_);
    if (evaluation.value.if_list() != nullptr) return std::move(evaluation.value);
    const Message kind = value::words_for(evaluation.value.kind());
    return Failure{FailureCode::invalid_input,
                   say("expected that '{0}' gives a list, found a {1}", "“{0}”应得到列表，实为{2}", expression.text(),
                       kind.english, kind.chinese),
                   evaluation.warnings.empty() ? Message{} : evaluation.warnings.front().message, expression.where()};
  }

  static void add_members_of_items(const Value& list, std::vector<std::string>& names) {
    if (list.if_list() == nullptr) return;
    const value::List& items = *list.if_list();
    for (std::size_t i = 0; i < std::min(items.size(), rows_searched); ++i)
      if (const value::Context* members = items[i].if_context())
        for (const auto& [name, value] : *members) names.push_back(name);
  }

  /// Every name must be known: a slip would make cells empty without a word.
  Result<void> check_names(const feel::Expression& expression, const Value& rows, const std::string& loop_name) {
    std::vector<std::string> known;
    for (const auto& [name, value] : data_) known.push_back(name);
    const bool has_rows = rows.if_list() != nullptr;
    if (has_rows) {
      known.insert(known.end(), {"item", "index"});
      if (rows.if_list()->empty()) return {};
      add_members_of_items(rows, known);
    }
    // rows[status = "late"]: names may be members of the items of any list.
    if (has_filter(expression))
      for (const auto& [name, value] : data_) add_members_of_items(value, known);
    for (const std::string& name : expression.free_names()) {
      if (name == loop_name || scope_.find(name) != nullptr || std::ranges::find(known, name) != known.end()) continue;
      if (scope_.functions() != nullptr && scope_.functions()->find(name) != nullptr) continue;
      const auto meant = text::nearest(name, known);
      return Failure{
          FailureCode::invalid_input,
          say("expected a name of the data, found '{}', which they do not have", "应为数据中的名称，实为数据中没有的“{}”", name),
          meant ? say("did you mean {}?", "是否指 {}？", *meant) : Message{}, expression.where()};
    }
    return {};
  }

  const value::Context& data_;
  const value::DateTime& now_;
  RowScope scope_;
  SheetNames names_;
};

}  // namespace

Result<std::string> fill_workbook(const model::WorkbookTemplate& workbook, const value::Context& data, const value::DateTime& now,
                                  const std::string& author, const feel::FunctionSet* functions) {
  LX_TRY_ASSIGN(const Workbook filled, WorkbookFilling(data, now, functions).fill(workbook, author));
  return write_workbook(filled);
}

}  // namespace luoxuan::document
