#include "document/workbook_check.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "document/data_paths.hpp"
#include "feel/called_functions.hpp"

namespace luoxuan::document {

namespace {

using model::Shape;

const Shape any_shape = {};
const Shape one_value = Shape::scalar();

/// What expressions see beside the data: the variable of a loop, or a row, whose members are names themselves.
struct SeenShape {
  std::string loop;  // empty: a row
  const Shape* shape;
};

/// Goes through a template with the shapes of what each expression sees, and hands it to `visit(expression, place)`.
template <class Visit>
class WorkbookWalk {
 public:
  WorkbookWalk(const model::WorkbookTemplate& workbook, const Shape& data, const Visit& visit)
      : workbook_(workbook), data_(data), visit_(visit) {}

  void go() {
    text(workbook_.title, say("title", "标题"));
    for (const model::SheetTemplate& sheet : workbook_.sheets) {
      const std::string& name = sheet.name.text;
      const auto in_sheet = [&](const Message& part) {
        return Message{fmt::format("sheet '{}', {}", name, part.english), fmt::format("工作表“{}”，{}", name, part.chinese)};
      };
      within(sheet.for_each, in_sheet(say("for_each", "for_each")), [&] {
        text(sheet.name, in_sheet(say("name", "名称")));
        text(sheet.title, in_sheet(say("title", "标题")));
        text(sheet.subtitle, in_sheet(say("subtitle", "副标题")));
        visit_(*this, sheet.rows, in_sheet(say("rows", "行")));
        const Shape& row = item_of(shape_of(sheet.rows));
        for (const model::ColumnTemplate& column : sheet.columns) go(column, row, in_sheet);
        for (const model::ChartTemplate& chart : sheet.charts) text(chart.title, in_sheet(say("title of a chart", "图表标题")));
      });
    }
  }

  /// nullptr when neither the data nor what surrounds the expression has such a name.
  [[nodiscard]] const Shape* find(std::string_view name) const {
    for (auto seen = seen_.rbegin(); seen != seen_.rend(); ++seen) {
      if (seen->loop.empty() && name == "item") return seen->shape;
      if (seen->loop.empty() && name == "index") return &one_value;
      if (seen->loop == name) return seen->shape;
      const Shape* member = seen->loop.empty() ? seen->shape->find(name) : nullptr;
      if (member != nullptr) return member;
    }
    return data_.find(name);
  }

  /// Whether there are rows whose members nobody knows before there are data.
  [[nodiscard]] bool has_unknown_row() const {
    return std::ranges::any_of(
        seen_, [](const SeenShape& seen) { return seen.loop.empty() && seen.shape->kind == Shape::Kind::anything; });
  }

  /// Every name that find() has.
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    const auto add_members = [&](const Shape& shape) {
      for (const auto& [name, member] : shape.members) names.push_back(name);
    };
    for (const SeenShape& seen : seen_) {
      if (seen.loop.empty()) names.insert(names.end(), {"item", "index"});
      if (seen.loop.empty()) add_members(*seen.shape);
      if (!seen.loop.empty()) names.push_back(seen.loop);
    }
    add_members(data_);
    return names;
  }

  [[nodiscard]] static const Shape& item_of(const Shape& shape) {
    return shape.kind == Shape::Kind::list && !shape.item.empty() ? shape.item.front() : any_shape;
  }

 private:
  template <class InSheet>
  void go(const model::ColumnTemplate& column, const Shape& row, const InSheet& in_sheet) {
    const std::string& title = column.title.text;
    const Message place = in_sheet(say("column '{}'", "“{}”列", title));
    within(column.for_each, place, [&] {
      text(column.title, place);
      seen_.push_back({{}, &row});
      visit_(*this, column.value, place);
      seen_.pop_back();
    });
  }

  template <class Inside>
  void within(const std::optional<model::ForEach>& loop, const Message& place, const Inside& inside) {
    if (!loop) return inside();
    visit_(*this, loop->list, place);
    seen_.push_back({loop->name, &item_of(shape_of(loop->list))});
    inside();
    seen_.pop_back();
  }

  void text(const model::TemplateText& written, const Message& place) {
    if (written.expression) visit_(*this, *written.expression, place);
  }

  /// Of a path, with or without a filter behind it; of all else nothing is known.
  [[nodiscard]] const Shape& shape_of(const feel::Expression& expression) const {
    const std::string_view written = text::trim(expression.text());
    if (expression.free_paths().empty()) return any_shape;
    const std::string& path = expression.free_paths().front();
    const bool is_filtered = written.starts_with(path + "[") && written.find('[') == written.rfind('[') && written.ends_with(']');
    if (written != path && !(is_filtered && written.find_first_of("=<>") != std::string_view::npos)) return any_shape;
    const std::vector<std::string> steps = data_paths(expression, {}, {}).front();
    const Shape* shape = find(steps.front());
    for (std::size_t i = 1; shape != nullptr && i < steps.size(); ++i)
      shape = shape->kind == Shape::Kind::context ? shape->find(steps[i]) : nullptr;
    return shape != nullptr ? *shape : any_shape;
  }

  const model::WorkbookTemplate& workbook_;
  const Shape& data_;
  const Visit& visit_;
  std::vector<SeenShape> seen_;
};

template <class Visit>
void walk(const model::WorkbookTemplate& workbook, const Shape& data, const Visit& visit) {
  WorkbookWalk<Visit>(workbook, data, visit).go();
}

/// Where in the file this part of the expression stands.
SourcePosition place_of(const feel::Expression& expression, const std::string& part) {
  SourcePosition where = expression.where();
  const std::string_view before =
      std::string_view(expression.text()).substr(0, std::min(expression.text().find(part), expression.text().size()));
  const auto line_start = before.rfind('\n');
  where.line += static_cast<int>(std::ranges::count(before, '\n'));
  if (line_start == std::string_view::npos)
    where.column += static_cast<int>(text::length(before));
  else
    where.column = static_cast<int>(text::length(before.substr(line_start + 1))) + 1;
  return where;
}

class WorkbookChecker {
 public:
  WorkbookChecker(const Shape& data, const feel::Names& names, const feel::FunctionSet& functions)
      : data_(data), names_(names), functions_(functions) {}

  template <class Walk>
  void check(const Walk& walk, const feel::Expression& expression, const Message& place) {
    for (Failure& failure : feel::unknown_functions(expression.text(), names_, functions_, expression.where()))
      add(place, std::move(failure));
    const std::vector<feel::CalledFunction> calls = feel::called_functions(expression.text(), names_);
    const auto paths = data_paths(expression, {}, functions_);
    for (const std::vector<std::string>& path : paths)
      if (std::ranges::find(calls, text::join(path, "."), &feel::CalledFunction::path) == calls.end())
        check(walk, expression, path, paths, place);
  }

  [[nodiscard]] Failures take() { return std::move(failures_); }

 private:
  template <class Walk>
  void check(const Walk& walk, const feel::Expression& expression, const std::vector<std::string>& path,
             const std::vector<std::vector<std::string>>& paths, const Message& place) {
    const Shape* shape = walk.find(path.front());
    if (shape == nullptr) {
      if (walk.has_unknown_row() || (has_filter(expression) && is_of_filtered_item(walk, path.front(), paths))) return;
      return unknown(expression, path, walk.names(), data_.kind == Shape::Kind::anything, place);
    }
    for (std::size_t i = 1; i < path.size(); ++i) {
      while (shape->kind == Shape::Kind::list) shape = &Walk::item_of(*shape);
      if (shape->kind != Shape::Kind::context) return;
      const Shape* member = shape->find(path[i]);
      if (member == nullptr) {
        std::vector<std::string> known;
        for (const auto& [name, inner] : shape->members) known.push_back(name);
        return unknown(expression, {path.begin(), path.begin() + static_cast<std::ptrdiff_t>(i) + 1}, known, false, place);
      }
      shape = member;
    }
  }

  /// Inside rows[…] a name may be a member of what is filtered: of a list that the expression names, or of anything.
  template <class Walk>
  static bool is_of_filtered_item(const Walk& walk, const std::string& name, const std::vector<std::vector<std::string>>& paths) {
    return std::ranges::any_of(paths, [&](const std::vector<std::string>& other) {
      const Shape* shape = other.front() != name ? walk.find(other.front()) : nullptr;
      for (std::size_t i = 1; shape != nullptr && i < other.size(); ++i)
        shape = shape->kind == Shape::Kind::context ? shape->find(other[i]) : &any_shape;
      while (shape != nullptr && shape->kind == Shape::Kind::list) shape = &Walk::item_of(*shape);
      return shape != nullptr && (shape->kind == Shape::Kind::anything || shape->find(name) != nullptr);
    });
  }

  /// `may_have_others`: only a slip of the pen is a mistake, and of two characters nobody can tell.
  void unknown(const feel::Expression& expression, const std::vector<std::string>& path, const std::vector<std::string>& known,
               bool may_have_others, const Message& place) {
    constexpr std::size_t least_length_of_slip = 3;
    const auto near = text::nearest(path.back(), known);
    if (may_have_others && (!near || text::length(path.back()) < least_length_of_slip)) return;
    const std::string name = text::join(path, ".");
    add(place,
        {FailureCode::invalid_definition,
         say("expected a name of the data, found '{}', which they do not have", "应为数据中有的名称，实为数据中没有的“{}”", name),
         near ? say("did you mean '{}'?", "是否应为“{}”？", *near)
              : say("the data have: {}", "数据中有：{}", text::join(known, "、")),
         place_of(expression, name)});
  }

  void add(const Message& place, Failure failure) {
    failure.message = {place.english + ": " + failure.message.english, place.chinese + "：" + failure.message.chinese};
    failures_.push_back(std::move(failure));
  }

  const Shape& data_;
  const feel::Names& names_;
  const feel::FunctionSet& functions_;
  Failures failures_;
};

}  // namespace

Failures check_workbook(const model::WorkbookTemplate& workbook, const Shape& data, const feel::Names& names,
                        const feel::FunctionSet& functions) {
  WorkbookChecker checker(data, names, functions);
  walk(workbook, data,
       [&](const auto& at, const feel::Expression& expression, const Message& place) { checker.check(at, expression, place); });
  return checker.take();
}

std::vector<WorkbookExpression> expressions_of(const model::WorkbookTemplate& workbook, const feel::Names& names,
                                               const feel::FunctionSet& functions) {
  std::vector<WorkbookExpression> all;
  walk(workbook, any_shape, [&](const auto&, const feel::Expression& expression, const Message& place) {
    WorkbookExpression& added = all.emplace_back(WorkbookExpression{place, "=" + expression.text(), {}});
    for (const std::vector<std::string>& path : data_paths(expression, names, functions))
      added.names.push_back(text::join(path, "."));
  });
  return all;
}

}  // namespace luoxuan::document
