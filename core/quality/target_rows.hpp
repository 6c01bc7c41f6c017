#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::quality {

/// How far a target is. The names are stored and shown: they never change.
namespace target_state {
inline constexpr std::string_view given = "given";          // the definitions hold it
inline constexpr std::string_view proposed = "proposed";    // by a unit; its superior has not confirmed it
inline constexpr std::string_view confirmed = "confirmed";  // counts
}  // namespace target_state

/// A target that a unit made of one above it.
struct TargetRow {
  static constexpr std::string_view table = "target";
  static constexpr std::string_view parent_column = "instance";
  Key key;
  std::string id;  // "T1024"
  std::string plan, parent, unit, name;
  std::vector<std::string> points, assisting;
  std::string post, person, measure, measured_in;
  std::string strategy, baseline;  // empty: none
  std::vector<std::string> aims;   // "2017=85"
  std::string weight;              // empty: none
  std::string note;
  std::string state;
  Key instance;  // of the workflow that it was proposed in
  Moment proposed;
  std::string proposed_by;
  std::optional<Moment> confirmed;
  std::string confirmed_by;

  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("id", id), visit("plan", plan), visit("parent", parent), visit("unit", unit), visit("name", name);
    visit("points", points), visit("assisting", assisting), visit("post", post), visit("person", person);
    visit("measure", measure), visit("measured_in", measured_in), visit("strategy", strategy), visit("baseline", baseline);
    visit("aims", aims), visit("weight", weight), visit("note", note), visit("state", state), visit("instance", instance);
    visit("proposed", proposed), visit("proposed_by", proposed_by), visit("confirmed", confirmed);
    visit("confirmed_by", confirmed_by);
  }
};

/// 监测值 of a target in a period. Append only.
struct TargetMeasurement {
  static constexpr std::string_view table = "target_measurement";
  static constexpr std::string_view parent_column = "key";
  Key key;
  std::string target;  // id
  std::string period;  // name
  std::string value;   // a number, as it was written
  std::string source;  // where it comes from, in words
  Moment at;
  std::string by;  // id of the person

  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("target", target), visit("period", period), visit("value", value), visit("source", source), visit("at", at);
    visit("by_person", by);
  }
};

}  // namespace luoxuan::quality
