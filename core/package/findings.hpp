#pragma once

#include <cstddef>

#include "base/failure.hpp"

namespace luoxuan::package {

/// What was found while a bag is judged. A hostile bag could be wrong in millions of places: the first thousand are told.
class Findings {
 public:
  void error(Failure failure) { put(errors_, more_errors_, std::move(failure)); }
  /// An error that also means that the bag is not complete.
  void incomplete(Failure failure) {
    complete_ = false;
    error(std::move(failure));
  }
  void warning(Failure failure) { put(warnings_, more_warnings_, std::move(failure)); }
  /// What BagIt 1.0 forbids and earlier versions let pass.
  void incomplete_if(bool forbidden, Failure failure) {
    forbidden ? incomplete(std::move(failure)) : warning(std::move(failure));
  }

  [[nodiscard]] bool complete() const { return complete_; }
  [[nodiscard]] bool without_errors() const { return errors_.empty(); }
  /// Everything found, with a last line that counts what was not told.
  [[nodiscard]] Failures take_errors() { return take(errors_, more_errors_); }
  [[nodiscard]] Failures take_warnings() { return take(warnings_, more_warnings_); }

 private:
  static constexpr std::size_t told = 1000;

  static void put(Failures& list, std::size_t& more, Failure failure) {
    if (list.size() < told) {
      list.push_back(std::move(failure));
    } else {
      ++more;
    }
  }
  static Failures take(Failures& list, std::size_t more) {
    if (more > 0)
      list.push_back({FailureCode::limit_exceeded, say("{} more of these are not told", "另有 {} 条未列出", more), {}, {}});
    return std::move(list);
  }

  Failures errors_;
  Failures warnings_;
  std::size_t more_errors_ = 0;
  std::size_t more_warnings_ = 0;
  bool complete_ = true;
};

}  // namespace luoxuan::package
