#pragma once

#include <string>
#include <vector>

#include "base/key.hpp"

namespace luoxuan::engine::command {

/// Shows the instance to people: a copy (operations.md 42), or one that they confirm to have read (43).
struct SendCopies {
  Key instance;
  std::vector<std::string> people;
  bool receipt = false;
  std::string text;
};

/// The person confirms to have read it.
struct ReadCircular {
  Key circular;
};

/// Asks someone who has no work item (operations.md 45).
struct Consult {
  Key work_item;
  std::string person;
  std::string question;
};
struct AnswerConsultation {
  Key circular;
  std::string answer;
};

/// Nudges those who have not decided yet (operations.md 44).
struct RemindInstance {
  Key instance;
  std::string text;
};

/// Says something without deciding (operations.md 46). People who are mentioned are told.
struct Comment {
  Key instance;
  std::string text;
  std::vector<std::string> mentions;
};

}  // namespace luoxuan::engine::command
