#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace luoxuan::scenario {

/// A line of a scenario file, without its indentation.
struct Line {
  std::string text;
  SourcePosition where;
};

/// `name = FEEL expression`, indented below a step.
struct Field {
  std::string name;
  std::string expression;
  SourcePosition where;
};

/// Something that must have become visible.
struct Fact {
  Line line;
  std::vector<Line> contents;  // what a document must contain, indented below it
};

/// One step: what is done, and everything that became visible since the last check.
struct Step {
  Line line;
  std::vector<std::string> words;  // of the line; the first is the verb
  std::vector<Field> fields;
  bool is_checked = false;  // has a "----"
  std::vector<Fact> facts;  // none after "----" nothing
};

/// A scenario file. Format: docs/formats/scenario.md.
struct Scenario {
  std::string file;
  std::string name;  // the file, when it does not say
  std::string description;
  std::vector<std::string> groups;
  std::vector<std::string> covers;
  std::vector<Step> steps;
  std::string digest;  // SHA-256 of the text
};

/// Every refusal at once. That verbs, units and people exist is found out when the scenario runs.
[[nodiscard]] Checked<Scenario> read_scenario(std::string_view text, std::string_view file);

}  // namespace luoxuan::scenario
