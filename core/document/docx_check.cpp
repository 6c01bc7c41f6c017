#include <algorithm>

#include "base/text.hpp"
#include "document/docx_tags.hpp"
#include "document/docx_template_state.hpp"
#include "document/shape_scopes.hpp"

namespace luoxuan::document {

namespace {

using model::Shape;

/// What in a part does not fit the shape of its data, each with the order of its tag.
class Checker {
 public:
  Checker(const PreparedPart& part, const Shape& data, const std::string& file) : part_(part), file_(file), scopes_(data) {}

  std::vector<FoundFault> check() {
    check(part_.plan.pieces);
    return std::move(faults_);
  }

 private:
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

  void fault(std::size_t tag, const Message& message, Message hint) {
    const Tag& written = part_.tags[tag].tag;
    Failure failure{FailureCode::invalid_definition,
                    at_place(written.place, Message{written.text + " " + message.english, written.text + message.chinese}),
                    std::move(hint),
                    {file_, 0, 0}};
    const auto is_told = [&](const FoundFault& told) { return told.failure.message == failure.message; };
    if (std::ranges::none_of(faults_, is_told)) faults_.push_back({part_.tags[tag].order, std::move(failure)});
  }

  /// The shape of the tag's value, after what is wrong with its names is told.
  KnownShape shape_of(std::size_t tag) {
    const Asked& asked = part_.tags[tag].expression->asked;
    presumed_.reset();
    // Where a section's ends are not known, nobody knows what surrounds the tags there.
    const bool is_unclear =
        std::ranges::any_of(part_.unclear, [&](const auto& range) { return range.first <= tag && tag <= range.second; });
    if (is_unclear) scopes_.enter({&any_shape_at_all(), true});
    const std::vector<ShapeScopes::Followed> followed = scopes_.follow(asked);
    if (is_unclear) scopes_.leave();
    for (std::size_t i = 0; i < followed.size(); ++i)
      if (followed[i].shape == nullptr) missing_name(tag, asked, i, followed[i].candidates);
    return ShapeScopes::shape_of(asked, followed);
  }

  void check_value(std::size_t tag) {
    if (!part_.tags[tag].expression) return;
    const KnownShape shape = shape_of(tag);
    if (part_.tags[tag].tag.kind != Tag::Kind::value) return;
    const bool is_list = shape.kind() == Shape::Kind::list;
    if (!is_list && shape.kind() != Shape::Kind::context) return;
    fault(tag,
          say("expected one value to print, found a {0}", "应为可打印的单个值，实为{1}", is_list ? "list" : "context",
              is_list ? "列表" : "对象"),
          say("print its parts in a section: {{{{? {0}}}}} … {{{{/}}}}", "请用区块逐项打印：{{{{? {0}}}}} …… {{{{/}}}}",
              part_.tags[tag].expression->expression.text()));
  }

  void check_section(const PlanPiece& piece) {
    ShapeScopes::Frame frame = ShapeScopes::frame_of({}, piece.tag);
    if (part_.tags[piece.tag].expression) {
      const KnownShape shape = shape_of(piece.tag);
      if (shape.kind() == Shape::Kind::scalar && shape.shape->of == Shape::Scalar::no_boolean)
        fault(piece.tag,
              say("expected true, false, a list or a context for a section, found one value",
                  "区块应为真假、列表或对象，实为单个值"),
              say("compare it, for example with != null", "请写成比较式，例如与null比较"));
      frame = presumed_ ? *presumed_ : ShapeScopes::frame_of(shape, piece.tag);
      frame.tag = piece.tag;
      presumed_.reset();
    }
    if (piece.kind == PlanPiece::Kind::opposite) return check(piece.children);
    scopes_.enter(frame);
    check(piece.children);
    scopes_.leave();
  }

  void missing_name(std::size_t tag, const Asked& asked, std::size_t path, const std::vector<std::string>& candidates) {
    const std::string name = written_path(asked, asked.paths[path]);
    const auto near = text::nearest(asked.paths[path].steps.back(), candidates);
    fault(
        tag,
        say("expected a name of the data, found '{}', which they do not have", "应为数据中有的名称，实为数据中没有的“{}”", name),
        near ? say("did you mean '{}'?", "是否应为“{}”？", *near) : hint_for(candidates));
    if (near && asked.yields == Yield{Yield::Kind::path, path}) presume(asked.paths[path], *near, tag);
  }

  /// What a section is over whose name is a slip of the pen.
  void presume(AskedPath path, std::string meant, std::size_t tag) {
    path.steps.back() = std::move(meant);
    if (path.owner || !path.filtered.empty()) return;
    Asked asked;
    asked.paths.push_back(std::move(path));
    asked.yields = {Yield::Kind::path, 0};
    const KnownShape shape = ShapeScopes::shape_of(asked, scopes_.follow(asked));
    if (shape.kind() != Shape::Kind::list && shape.kind() != Shape::Kind::context) return;
    presumed_ = ShapeScopes::frame_of(shape, tag);
    presumed_->is_presumed = true;
  }

  Message hint_for(const std::vector<std::string>& candidates) const {
    if (const ShapeScopes::Frame* frame = scopes_.over_single_value())
      return say("the section '{}' is over one value, not a list: it has no names of its own",
                 "区块“{}”是单个值而不是列表，其中没有自己的名称", part_.tags[frame->tag].tag.text);
    return say("the data have: {}", "数据中有：{}", text::join(candidates, "、"));
  }

  const PreparedPart& part_;
  const std::string& file_;
  ShapeScopes scopes_;
  std::optional<ShapeScopes::Frame> presumed_;  // of the section that is being looked at
  std::vector<FoundFault> faults_;
};

}  // namespace

std::vector<FoundFault> faults_for(const PreparedPart& part, const model::Shape& data, const std::string& file) {
  return Checker(part, data, file).check();
}

}  // namespace luoxuan::document
