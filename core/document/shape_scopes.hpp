#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/asked_paths.hpp"
#include "model/shape.hpp"

namespace luoxuan::document {

/// What is known of a value before there are data.
struct KnownShape {
  const model::Shape* shape = nullptr;  // nullptr: nothing
  bool is_list_of = false;              // a list of values of this shape

  [[nodiscard]] model::Shape::Kind kind() const;
};

/// What surrounds a tag, as Scopes has it, but known by shape only. `data` must outlive it.
class ShapeScopes {
 public:
  explicit ShapeScopes(const model::Shape& data) : data_(data) {}

  struct Frame {
    const model::Shape* item = nullptr;
    bool is_round = false;            // of a list, or may be one
    bool is_of_single_value = false;  // a condition: it has no names of its own
    bool is_presumed = false;         // of a name that is nearly right: only slips of the pen are told of what is inside
    std::size_t tag = 0;              // of the section
  };
  void enter(const Frame& frame) { frames_.push_back(frame); }
  void leave() { frames_.pop_back(); }
  /// Inside a section over this; nothing is known of its items when the shape says nothing.
  [[nodiscard]] static Frame frame_of(const KnownShape& shape, std::size_t tag);
  /// The innermost section over one value.
  [[nodiscard]] const Frame* over_single_value() const;

  /// What each path of the expression leads to.
  struct Followed {
    const model::Shape* shape = nullptr;  // nullptr: a name is missing
    bool passes_list = false;             // so that there is a list of it
    std::vector<std::string> candidates;  // what could have stood where a name is missing
  };
  [[nodiscard]] std::vector<Followed> follow(const Asked& asked) const;

  /// The shape of the expression's value; `followed` is what follow() said.
  [[nodiscard]] static KnownShape shape_of(const Asked& asked, const std::vector<Followed>& followed);

 private:
  [[nodiscard]] Followed follow(const AskedPath& path, const std::vector<Followed>& earlier) const;
  [[nodiscard]] const model::Shape* find(std::string_view name) const;
  [[nodiscard]] const model::Shape* parent_of(std::vector<Frame>::const_reverse_iterator frame) const;
  [[nodiscard]] std::vector<std::string> names() const;

  const model::Shape& data_;
  std::vector<Frame> frames_;
};

[[nodiscard]] std::vector<std::string> members_of(const model::Shape& shape);

/// The shape of which nothing is known.
[[nodiscard]] const model::Shape& any_shape_at_all();

}  // namespace luoxuan::document
