// An engine on a database that the test brings, and a process of two tasks in two versions.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "scene.hpp"

namespace luoxuan::engine {

inline const std::string two_tasks =
    start_event + user_task("a") + user_task("b") + end_event + flow("start", "a") + flow("a", "b") + flow("b", "end");

inline const std::string other_tasks =
    start_event + user_task("a") + user_task("c") + end_event + flow("start", "a") + flow("a", "c") + flow("c", "end");

/// Version 1 has the tasks a and b, version 2 a and c.
class TwoVersions final : public DefinitionVersions {
 public:
  [[nodiscard]] Result<std::shared_ptr<const Definitions>> find(std::string_view version) const override {
    return version == "1" ? first_ : second_;
  }
  [[nodiscard]] std::shared_ptr<const Definitions> current() const override { return first_; }

 private:
  class Second final : public Definitions {
   public:
    [[nodiscard]] const std::string& version() const override { return version_; }
    [[nodiscard]] const model::Process* process(std::string_view id) const override { return content_.process(id); }
    [[nodiscard]] const model::Form* form(std::string_view) const override { return nullptr; }

   private:
    std::string version_ = "2";
    OneVersion content_{other_tasks};
  };
  std::shared_ptr<const Definitions> first_ = std::make_shared<OneVersion>(two_tasks);
  std::shared_ptr<const Definitions> second_ = std::make_shared<Second>();
};

/// An engine on a given database.
struct OpenEngine {
  explicit OpenEngine(std::unique_ptr<store::Connection> given)
      : connection(std::move(given)),
        keys(*store::StoredKeySource::open(*connection)),
        organisation(four_people()),
        engine({.institution = "college",
                .connection = *connection,
                .keys = *keys,
                .clock = clock,
                .definitions = definitions,
                .organisation = organisation,
                .home = value::Zone::of_offset(8 * 3600)}) {}

  [[nodiscard]] Key open_item(std::string_view element) const {
    const auto items = engine.work_items(element, "");
    REQUIRE(items.has_value());
    REQUIRE(items->size() == 1);
    return items->front().key;
  }

  std::unique_ptr<store::Connection> connection;
  std::unique_ptr<store::StoredKeySource> keys;
  VirtualClock clock;
  TwoVersions definitions;
  organisation::Organisation organisation;
  Engine engine;
};

}  // namespace luoxuan::engine
