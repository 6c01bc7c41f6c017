#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"
#include "feel/expression.hpp"
#include "feel/function_set.hpp"

namespace luoxuan::document {

/// A name that an expression asks of its data, with the members behind it.
struct AskedPath {
  std::vector<std::string> steps;  // 学院.名称
  /// The steps are members of the items of that path (an index in Asked::paths): q.措施 of `some q in 问题 satisfies …`.
  std::optional<std::size_t> owner = {};
  /// Inside filters the first step is rather a member of the items of these paths, the innermost first: 内容 of 任务[内容 =
  /// "甲"].
  std::vector<std::size_t> filtered = {};
  std::size_t may_be_missing = 0;  // so many of the first steps: `is defined` asks for them somewhere in the expression

  friend auto operator<=>(const AskedPath&, const AskedPath&) = default;

  static constexpr std::size_t unknown = static_cast<std::size_t>(-1);  // in `filtered`: of something that no path leads to
};

/// What an expression yields, as far as its text tells.
struct Yield {
  enum class Kind {
    unknown,
    truth,      // true, false or null
    one_value,  // a text, a number, a date …, or null
    path,       // what stands at the path
    item,       // one item of what stands there
    items,      // a list of such items
  };
  Kind kind = Kind::unknown;
  std::size_t path = 0;  // index in Asked::paths

  [[nodiscard]] bool has_path() const { return kind == Kind::path || kind == Kind::item || kind == Kind::items; }
  friend bool operator==(const Yield&, const Yield&) = default;
};

/// What the text of an expression tells about its data and its value, before there are any.
struct Asked {
  std::vector<AskedPath> paths;  // a path leads only to earlier ones
  Yield yields;
  std::vector<Message> wrong_calls;  // of functions with more or fewer arguments than they take
  std::string called;                // the function whose value the whole expression is
};

/// Of a text that is an expression; of others nothing. Functions of `functions` are asked of the data only where `names` says
/// that the data have one of that name.
[[nodiscard]] Asked asked_by(std::string_view expression, const feel::Names& names, const feel::FunctionSet& functions);

/// 问题.责任部们 of `some q in 问题 satisfies q.责任部们 = "x"`.
[[nodiscard]] std::string written_path(const Asked& asked, const AskedPath& path);

}  // namespace luoxuan::document
