#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/service.hpp"

namespace luoxuan::server {

// How small things are written in answers (docs/api/openapi.yaml).

/// RFC 3339 with the institution's offset.
[[nodiscard]] std::string moment_text(const quality::Setting& setting, Moment moment);
/// Sets the member when there is a moment.
void put_moment(value::Context& into, std::string name, const quality::Setting& setting, const std::optional<Moment>& moment);

[[nodiscard]] value::Context person_value(const quality::Setting& setting, const std::string& person);
[[nodiscard]] value::List people_values(const quality::Setting& setting, const std::vector<std::string>& people);
[[nodiscard]] value::List appointments_value(const quality::Setting& setting, const organisation::Person& person);
[[nodiscard]] value::Context period_value(const calendar::Period& period);
/// Of a name; with the name alone when the calendar does not know it any more.
[[nodiscard]] value::Context period_value(const quality::Setting& setting, const std::string& name);
[[nodiscard]] value::Context document_value(const quality::Setting& setting, const quality::Document& document);

/// The definitions that an instance runs on; of a draft those in force, with which it will begin.
[[nodiscard]] Result<std::shared_ptr<const model::Library>> library_of(const quality::Setting& setting,
                                                                       const engine::Instance& instance);
[[nodiscard]] const model::Process* process_of(const model::Library& library, const engine::Instance& instance);

/// "学期报告 · 教务处 · 2017-2018学年第一学期", else what the workflow is called and who began it.
[[nodiscard]] std::string title_of(const quality::Setting& setting, const model::Library& library,
                                   const engine::Instance& instance, const std::optional<quality::Obligation>& obligation);

/// Whether a work item should have been done.
[[nodiscard]] bool is_overdue(const engine::WorkItem& item, Moment now);

/// Part of a list that is worked out whole, as limit and cursor of the request ask: the cursor is the number of the first one.
/// Lists that the database reads in order: server/view/key_page.hpp.
struct Page {
  std::size_t first = 0;
  std::size_t count = 50;
};
[[nodiscard]] Result<Page> page_of(const Call& call);
/// How many rows at most the request wants.
[[nodiscard]] Result<std::size_t> page_limit(const Call& call);
/// {items, next_cursor} of rows of which one more was asked for than the page holds.
[[nodiscard]] value::Context page_value(const Page& page, value::List rows);

}  // namespace luoxuan::server
