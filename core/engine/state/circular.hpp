#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine {

/// What a person is shown of an instance: a copy (抄送), a circular that wants a receipt (传阅), a question (征询). It outlives
/// the instance: it is the reader's.
struct Circular {
  static constexpr std::string_view table = "circular";
  static constexpr std::string_view parent_column = "instance";
  Key key;
  Key instance;
  std::string element;  // where it was sent from; may be empty
  std::string kind;     // "copy", "circulation", "consultation"
  std::string person;   // id of the reader
  std::string sender;   // id; empty: the workflow
  std::string text;
  Moment sent;
  std::optional<Moment> read;
  std::string answer;

  [[nodiscard]] Key parent() const { return instance; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("instance", instance), visit("element", element), visit("kind", kind), visit("person", person);
    visit("sender", sender), visit("text", text), visit("sent", sent), visit("read_at", read), visit("answer", answer);
  }
};

}  // namespace luoxuan::engine
