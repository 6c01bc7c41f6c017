#include "application/organisation_news.hpp"

#include <algorithm>
#include <array>

#include "store/news.hpp"

namespace luoxuan::application {
namespace {

constexpr std::array<std::string_view, 3> of_the_organisation = {"organisation_imported", "substitution_named",
                                                                 "substitution_ended"};

}  // namespace

Result<void> OrganisationNews::heard(engine::Act& act, const engine::Record& record) {
  if (std::ranges::find(of_the_organisation, record.name) == of_the_organisation.end()) return {};
  return store::tell_news(act.connection(), topic_);
}

std::string OrganisationNews::topic_of(std::string_view institution) {
  return fmt::format("organisation of {}", institution);
}

}  // namespace luoxuan::application
