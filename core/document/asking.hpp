#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "document/asked_paths.hpp"
#include "feel/node.hpp"

namespace luoxuan::document {

/// Goes through the tree of an expression once, with what its own names mean. Names stand in asked_paths.cpp, calls in
/// asked_calls.cpp.
class Asking {
 public:
  Asking(const feel::Names& names, const feel::FunctionSet& functions) : names_(names), functions_(functions) {}

  [[nodiscard]] Asked ask(const feel::Node& root);

 private:
  /// A name that the expression declares itself; with `is_filtered` the item of a filter, whose members are names.
  struct Declared {
    std::string name;
    Yield means;
    bool is_filtered = false;
  };

  Yield of(const feel::Node& node);
  Yield filter(const feel::Node& node);
  Yield loop(const feel::Node& node);
  Yield context(const feel::Node& node);
  /// `parameters`: what each of them is given.
  Yield function(const feel::Node& node, Yield parameters);

  Yield note(AskedPath path, Yield::Kind kind);
  /// Where `is defined` asks for 学院, it may be missing in 学院.名称, too.
  void excuse_longer_paths();
  Yield name(std::vector<std::string> steps);
  Yield members(Yield of_what, std::vector<std::string> steps);
  Yield path(const feel::Node& node);
  /// A function's name is asked of the data only when they have it; those of several words are known as functions alone.
  [[nodiscard]] bool is_function(const std::vector<std::string>& steps) const;

  Yield call(const feel::Node& node);
  /// "example_college.grade"; empty when what is called is no name, or one that the expression declares.
  [[nodiscard]] std::string called_name(const feel::Node& callee) const;
  void check_count(const std::string& called, const feel::Node& node);
  /// The columns of table(问题, ["内容", {name: "期限"}]) are members of the rows.
  void ask_for_columns(const Yield& rows, const feel::Node& columns);

  const feel::Names& names_;
  const feel::FunctionSet& functions_;
  std::vector<Declared> declared_;
  int in_is_defined_ = 0;
  std::vector<std::size_t> guarded_;        // what `is defined` asks for
  std::map<AskedPath, std::size_t> known_;  // where each stands in the paths
  Asked asked_;
};

}  // namespace luoxuan::document
