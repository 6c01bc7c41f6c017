#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/key.hpp"
#include "base/message.hpp"
#include "base/result.hpp"

namespace luoxuan::quality {

/// One notice in a letter.
struct LetterLine {
  std::string person;  // name of who is told
  std::string kind;
  std::string text;  // on one line, in the letter's language
  Moment made;
};

/// A delivery as it is sent. Equal each time it is tried.
struct Letter {
  Key key;  // of the delivery
  std::string channel;
  std::string service;  // of a robot: model::robot_service; empty: mail
  std::string person;   // id; empty: a group
  std::string name;     // of the person
  std::string address;  // of mail
  Language language = Language::chinese;
  bool is_urgent = false;
  Moment made;
  std::string institution;  // id
  std::string institution_name;
  std::vector<LetterLine> lines;  // the first ones
  std::size_t more = 0;           // further notices that are not told
};

/// A way out of the house.
class DeliveryChannel {
 public:
  virtual ~DeliveryChannel() = default;
  /// At least once a letter: what is sent twice is known by its key. Failures: io when it may work later, not_found when there
  /// is no such channel, else the other side will never take it. No message holds a secret.
  [[nodiscard]] virtual Result<void> send(const Letter& letter) = 0;
};

}  // namespace luoxuan::quality
