#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace luoxuan::document {

/// What the documents that one filling includes, in one another too, may cost together, and what was told of them.
class Inclusions {
 public:
  /// A document begins to be included, inside of those that have begun and not ended. Refused: too deep, too many.
  [[nodiscard]] Result<void> begin(const std::string& file);
  void end() { open_.pop_back(); }

  /// So many bytes were read or written for it. Refused: too many together.
  [[nodiscard]] Result<void> charge(std::size_t bytes);

  /// One more round of a loop, of any of the documents. False: too many together.
  [[nodiscard]] bool charge_round() { return ++rounds_ <= most_rounds; }
  /// Rounds that were looked at beforehand and wrote nothing do not count.
  [[nodiscard]] std::size_t rounds() const { return rounds_; }
  void return_to(std::size_t rounds) { rounds_ = rounds; }

  /// A limit was exceeded: nothing more need be written.
  [[nodiscard]] bool is_stopped() const { return stop_.has_value(); }
  [[nodiscard]] const Failure& stop() const { return *stop_; }
  const Failure& stop(Failure failure);

  /// These faults of an included document in one message: each once, and few of them all; empty when none is left to tell.
  [[nodiscard]] Message told_once(const std::string& file, const std::vector<Message>& faults);
  /// How many were too many to be told.
  [[nodiscard]] std::size_t untold() const;

  static constexpr std::size_t most_rounds = 1'000'000;

 private:
  std::vector<std::string> open_;  // the outermost first
  std::size_t count_ = 0, bytes_ = 0, rounds_ = 0;
  std::set<std::string> faults_;  // of included documents
  std::optional<Failure> stop_;
};

}  // namespace luoxuan::document
