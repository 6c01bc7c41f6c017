#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "feel/expression.hpp"
#include "feel/lexer.hpp"

namespace luoxuan::feel {

/// Where the names of an expression are found, while it is compiled.
class Scope {
 public:
  explicit Scope(const Names& names) : names_(names) {}

  /// How a name is found when it is needed: first among the members of the items that are being filtered, then in the slot,
  /// else outside.
  struct Found {
    std::vector<std::size_t> filtered;
    std::optional<std::size_t> slot;
    bool outside = false;
  };
  [[nodiscard]] Found find(std::string_view name) const;

  std::size_t declare(std::string name);
  std::size_t declare_item();  // of a filter: `item`, and its members
  [[nodiscard]] std::size_t depth() const { return bindings_.size(); }
  void leave_to(std::size_t depth) { bindings_.resize(depth); }
  [[nodiscard]] std::size_t slots() const { return slots_; }

  /// Notes a use of a name from outside, as `path` ("unit.name") when members of it are used.
  void note_outside(const Found& found, const std::string& name, const std::string& path);
  /// Of a built-in function that is called, where nothing of its name is declared.
  void note_builtin(const std::string& name);

  /// A call of what stands behind this name from outside, or behind the members of it that `path` names.
  struct Called {
    std::string path;
    Place at;
  };
  void note_call(const std::string& name, std::string path, Place at);

  /// What was noted, when all is compiled.
  struct Noted {
    std::vector<std::string> free_names = {};
    std::vector<std::string> free_paths = {};
    std::vector<Called> called = {};
  };
  [[nodiscard]] Noted take_noted() { return std::move(noted_); }

  /// Between the two calls every name from outside is collected: what a function value has to keep.
  void begin_function() { collectors_.emplace_back(); }
  [[nodiscard]] std::vector<std::string> end_function();

 private:
  struct Binding {
    std::string name;
    std::size_t slot;
    bool is_item;
  };

  const Names& names_;
  std::vector<Binding> bindings_;
  std::size_t slots_ = 0;
  Noted noted_;
  std::vector<std::set<std::string>> collectors_;
};

}  // namespace luoxuan::feel
