#include "permission/row_choice.hpp"

namespace luoxuan::permission {

std::string RowChoice::place_of(std::string_view text) {
  values_.emplace_back(std::string(text));
  return fmt::format("${}", values_.size() + 1);
}

std::string RowChoice::place_of(std::int64_t number) {
  values_.emplace_back(number);
  return fmt::format("${}", values_.size() + 1);
}

std::string RowChoice::is_one_of(std::string_view column, const std::vector<std::string>& texts) {
  if (texts.empty()) return "(1 = 0)";
  std::string places;
  for (const std::string& text : texts) places += (places.empty() ? "" : ", ") + place_of(text);
  return fmt::format("({} IN ({}))", column, places);
}

void RowChoice::require(std::string_view condition) {
  condition_ += fmt::format(" AND ({})", condition);
}

void RowChoice::require_equal(std::string_view column, std::string_view wanted) {
  if (!wanted.empty()) require(fmt::format("{} = {}", column, place_of(wanted)));
}

std::vector<store::Parameter> RowChoice::parameters() const {
  std::vector<store::Parameter> parameters;
  for (const auto& value : values_) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
      parameters.emplace_back(*number);
    else
      parameters.emplace_back(std::string_view(std::get<std::string>(value)));
  }
  return parameters;
}

RowChoices narrowed(const RowChoices& choices, const std::vector<Narrowing>& narrowings) {
  RowChoices made;
  for (const RowChoice& choice : choices)
    for (const Narrowing& narrow : narrowings) narrow(made.emplace_back(choice));
  return made;
}

std::vector<Narrowing> by_each(std::string_view column, const std::vector<std::string>& names) {
  std::vector<Narrowing> ways;
  for (const std::string& name : names)
    ways.emplace_back([column = std::string(column), name](RowChoice& rows) { rows.require_equal(column, name); });
  return ways;
}

Result<void> query_rows(const quality::Setting& setting, const RowChoices& choices, const Columns& columns,
                        std::string_view table, std::string_view tail,
                        const std::function<Result<void>(const store::Row&)>& each) {
  const engine::Engine::Parts& parts = setting.engine.parts();
  for (RowChoice choice : choices) {
    const std::string what = columns(choice);
    std::vector<store::Parameter> parameters = choice.parameters();
    parameters.insert(parameters.begin(), std::string_view(parts.institution));
    LX_TRY(parts.connection.query(
        fmt::format("SELECT {} FROM {} WHERE institution = $1 AND {} {}", what, table, choice.condition(), tail), parameters,
        each));
  }
  return {};
}

Result<std::vector<std::string>> periods_meant(const quality::Setting& setting, std::string_view table, std::string_view column,
                                               const PeriodQuestion& is_meant) {
  const engine::Engine::Parts& parts = setting.engine.parts();
  const std::string next = fmt::format("SELECT min({1}) FROM {0} WHERE institution = $1 AND {1} > $2", table, column);
  std::vector<std::string> names;
  std::string name;
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    std::string behind = std::move(name);
    LX_TRY(parts.connection.query(next, {std::string_view(parts.institution), std::string_view(behind)},
                                  [&](const store::Row& row) -> Result<void> {
                                    goes_on = !row.is_null(0);
                                    name = row.text(0);
                                    return {};
                                  }));
    if (goes_on && is_meant(name)) names.push_back(name);
  }
  return names;
}

}  // namespace luoxuan::permission
