#pragma once

#include <set>

#include "rehearsal/time_line.hpp"
#include "rehearsal/world.hpp"

namespace luoxuan::rehearsal {

/// Turns what was recorded into the time line: events, gaps, and how much each person is asked for.
class Observer {
 public:
  Observer(const World& world, std::int64_t a_week) : world_(world), a_week_(a_week) {}

  /// What is new, in its order. An instance's records may stand before the one that says what it is about.
  void see(const std::vector<engine::Record>& records);
  /// This person will do a work item that was opened now.
  void asked(const std::string& person, Moment at);
  void gap(std::string kind, std::string where, Message text, Moment at);

  /// The time line, with the gaps that only show at the end.
  [[nodiscard]] TimeLine finish();

 private:
  void see_one(const engine::Record& record);
  void see_opening(const engine::Record& record);
  void see_incident(const engine::Record& record);
  void add(const engine::Record& record, std::string kind, std::string text = {});
  void look_for_receivers(Moment at);
  void look_for_dead_paths(Moment at);

  struct Owed {
    std::string report, period, unit;
  };

  /// What the record is about: the report of its instance, or the one that it names, when a called workflow worked on it.
  [[nodiscard]] const Owed* owed_by(const engine::Record& record) const;

  const World& world_;
  std::int64_t a_week_;
  TimeLine line_;
  std::map<std::string, std::size_t, std::less<>> gap_places_;
  std::map<Key, std::string> process_of_;                              // by instance
  std::map<Key, Owed> owed_;                                           // by instance
  std::map<Key, Owed> reports_;                                        // by obligation
  std::map<std::string, std::set<std::string>, std::less<>> entered_;  // elements, by process
  std::map<std::pair<std::string, std::string>, std::int64_t> asked_;  // by Monday and person
  std::set<std::string> units_;
};

}  // namespace luoxuan::rehearsal
