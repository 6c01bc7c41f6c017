#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "document/docx_scopes.hpp"
#include "document/docx_tags.hpp"
#include "document/docx_template_state.hpp"

namespace luoxuan::document {

namespace {

using model::Shape;

const Shape anything = {};
const Shape single_value = Shape::scalar();

/// What surrounds a tag, as Scopes has it, but known by shape only.
struct ShapeFrame {
  const Shape* item = nullptr;
  bool is_round = false;            // of a list, or may be one
  bool is_of_single_value = false;  // a condition: it has no names of its own
  std::size_t tag = 0;              // of the section
};

bool contains_any(std::string_view text, std::initializer_list<std::string_view> signs) {
  return std::any_of(signs.begin(), signs.end(),
                     [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
}

/// True when the expression can only be true, false or null, as far as its look tells.
bool is_condition(std::string_view text) {
  if (contains_any(text, {"[", "［", "{", "for ", "if "})) return false;
  return contains_any(text, {"=", "<", ">", "＝", "＜", "＞", "≥", "≤", " and ", " or "}) || text.starts_with("not") ||
         text.starts_with("some ") || text.starts_with("every ");
}

class Checker {
 public:
  Checker(const PreparedPart& part, const Shape& data, const std::string& file, Failures& failures)
      : part_(part), data_(data), file_(file), failures_(failures) {}

  void check(const std::vector<PlanPiece>& pieces) {
    for (const PlanPiece& piece : pieces) {
      if (piece.kind == PlanPiece::Kind::value) check_value(piece.tag);
      if (piece.kind == PlanPiece::Kind::section || piece.kind == PlanPiece::Kind::opposite) {
        check_section(piece);
      } else {
        check(piece.children);
      }
    }
  }

 private:
  void fault(std::size_t tag, const Message& message, Message hint) {
    const Tag& written = part_.tags[tag].tag;
    Failure failure{FailureCode::invalid_definition,
                    at_place(written.place, Message{written.text + " " + message.english, written.text + message.chinese}),
                    std::move(hint),
                    {file_, 0, 0}};
    const auto is_told = [&](const Failure& told) { return told.message == failure.message; };
    if (std::none_of(failures_.begin(), failures_.end(), is_told)) failures_.push_back(std::move(failure));
  }

  void check_value(std::size_t tag) {
    const TagExpression& expression = *part_.tags[tag].expression;
    check_names(tag);
    const Shape* shape = shape_of(expression);
    if (shape == nullptr || (shape->kind != Shape::Kind::list && shape->kind != Shape::Kind::context)) return;
    const bool is_list = shape->kind == Shape::Kind::list;
    fault(tag,
          say("expected one value to print, found a {0}", "应为可打印的单个值，实为{1}", is_list ? "list" : "context",
              is_list ? "列表" : "对象"),
          say("print its parts in a section: {{{{? {0}}}}} … {{{{/}}}}", "请用区块逐项打印：{{{{? {0}}}}} …… {{{{/}}}}",
              expression.expression.text()));
  }

  void check_section(const PlanPiece& piece) {
    check_names(piece.tag);
    if (piece.kind == PlanPiece::Kind::opposite) return check(piece.children);
    const TagExpression& expression = *part_.tags[piece.tag].expression;
    ShapeFrame frame{&anything, true, false, piece.tag};
    if (const Shape* shape = shape_of(expression)) {
      if (shape->kind == Shape::Kind::list) frame.item = shape->item.empty() ? &anything : &shape->item.front();
      if (shape->kind == Shape::Kind::context) frame = {shape, false, false, piece.tag};
      if (shape->kind == Shape::Kind::scalar) frame = {&single_value, false, true, piece.tag};
    } else if (is_condition(expression.expression.text())) {
      frame = {&single_value, false, true, piece.tag};
    }
    frames_.push_back(frame);
    check(piece.children);
    frames_.pop_back();
  }

  /// The shape of an expression that is a path, or a filter over a path; nullptr for others.
  const Shape* shape_of(const TagExpression& expression) const {
    const std::string_view text = text::trim(expression.expression.text());
    if (expression.paths.empty()) return nullptr;
    const std::string path = text::join(expression.paths.front(), ".");
    const bool is_path = text == path;
    const bool is_filter = text.starts_with(path + "[") && text.find('[') == text.rfind('[') && text.ends_with("]");
    if (!is_path && !is_filter) return nullptr;
    const Shape* shape = follow(expression.paths.front()).shape;
    // rows[2] is one item, rows[status = "late"] a list: which of them is not known by shape.
    if (is_filter && shape != nullptr && !contains_any(text, {"=", "<", ">", "＝", "＜", "＞"})) return nullptr;
    return shape;
  }

  struct Followed {
    const Shape* shape = nullptr;         // nullptr: a name is missing
    std::vector<std::string> candidates;  // what could have stood there
  };

  Followed follow(const std::vector<std::string>& path) const {
    const Shape* shape = find(path.front());
    if (shape == nullptr) return {nullptr, names()};
    for (std::size_t i = 1; i < path.size(); ++i) {
      while (shape->kind == Shape::Kind::list) shape = shape->item.empty() ? &anything : &shape->item.front();
      if (shape->kind != Shape::Kind::context) return {&anything, {}};
      const Shape* member = shape->find(path[i]);
      if (member == nullptr) return {nullptr, members_of(*shape)};
      shape = member;
    }
    return {shape, {}};
  }

  const Shape* find(std::string_view name) const {
    bool may_be_anything = data_.kind == Shape::Kind::anything;
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
      if (frame->is_of_single_value) continue;
      if (const Shape* member = frame->item->find(name)) return member;
      if (name == "item") return frame->item;
      if (name == "parent") return parent_of(frame);
      if (frame->is_round && (name == "index" || name == "first" || name == "last")) return &single_value;
      may_be_anything = may_be_anything || frame->item->kind == Shape::Kind::anything;
    }
    if (const Shape* member = data_.find(name)) return member;
    return may_be_anything ? &anything : nullptr;
  }

  const Shape* parent_of(std::vector<ShapeFrame>::const_reverse_iterator frame) const {
    for (++frame; frame != frames_.rend(); ++frame)
      if (!frame->is_of_single_value) return frame->item;
    return &data_;
  }

  static std::vector<std::string> members_of(const Shape& shape) {
    std::vector<std::string> names;
    for (const auto& [name, member] : shape.members) names.push_back(name);
    return names;
  }

  std::vector<std::string> names() const {
    std::vector<std::string> names = members_of(data_);
    for (const ShapeFrame& frame : frames_)
      for (const auto& [name, member] : frame.item->members) names.push_back(name);
    return names;
  }

  void check_names(std::size_t tag) {
    const TagExpression& expression = *part_.tags[tag].expression;
    for (const std::vector<std::string>& path : expression.paths) {
      const Followed followed = follow(path);
      if (followed.shape != nullptr || (expression.has_filter && is_of_a_filtered_item(expression, path))) continue;
      const std::string name = text::join(path, ".");
      fault(tag,
            say("expected a name of the data, found '{}', which they do not have", "应为数据中有的名称，实为数据中没有的“{}”",
                name),
            hint_for(path, followed));
    }
  }

  bool is_of_a_filtered_item(const TagExpression& expression, const std::vector<std::string>& path) const {
    return std::any_of(expression.paths.begin(), expression.paths.end(), [&](const std::vector<std::string>& other) {
      const Shape* shape = &other == &path ? nullptr : follow(other).shape;
      while (shape != nullptr && shape->kind == Shape::Kind::list) shape = shape->item.empty() ? &anything : &shape->item.front();
      return shape != nullptr && (shape->kind == Shape::Kind::anything || shape->find(path.front()) != nullptr);
    });
  }

  Message hint_for(const std::vector<std::string>& path, const Followed& followed) const {
    if (const auto near = text::nearest(path.back(), followed.candidates))
      return say("did you mean '{}'?", "是否应为“{}”？", *near);
    const auto over_single_value =
        std::find_if(frames_.rbegin(), frames_.rend(), [](const ShapeFrame& frame) { return frame.is_of_single_value; });
    if (over_single_value != frames_.rend())
      return say("the section '{}' is over one value, not a list: it has no names of its own",
                 "区块“{}”是单个值而不是列表，其中没有自己的名称", part_.tags[over_single_value->tag].tag.text);
    return say("the data have: {}", "数据中有：{}", text::join(followed.candidates, "、"));
  }

  const PreparedPart& part_;
  const Shape& data_;
  const std::string& file_;
  Failures& failures_;
  std::vector<ShapeFrame> frames_;
};

}  // namespace

Failures DocxTemplate::check(const model::Shape& data) const {
  Failures failures;
  for (const PreparedPart& part : state_->parts) Checker(part, data, state_->file, failures).check(part.plan.pieces);
  return failures;
}

}  // namespace luoxuan::document
