#include "server/view/acts.hpp"

#include "value/json.hpp"

namespace luoxuan::server {

Result<std::optional<engine::Engine::Acted>> done_before(const Call& call, const std::string& id) {
  std::optional<engine::Engine::Acted> acted;
  if (id.empty()) return acted;
  LX_TRY(call.reading.connection().query("SELECT after_number, last_number FROM act WHERE institution = $1 AND id = $2",
                                         {std::string_view(call.reading.institution()), std::string_view(id)},
                                         [&](const store::Row& row) -> Result<void> {
                                           acted = engine::Engine::Acted{row.integer(0), row.integer(1), true};
                                           return {};
                                         }));
  return acted;
}

Checked<Response> told_as_done(const Call& call, const engine::Engine::Acted& acted, int status) {
  Key instance;
  const auto found = call.reading.connection().query(
      "SELECT instance FROM history WHERE institution = $1 AND number > $2 AND number <= $3 AND instance > 0 "
      "ORDER BY number LIMIT 1",
      {std::string_view(call.reading.institution()), acted.after, acted.last}, [&](const store::Row& row) -> Result<void> {
        instance = {row.integer(0)};
        return {};
      });
  if (!found) return Failures{found.error()};
  return json_response(
      status, value::Context{{"instance", instance.value}, {"done_before", acted.was_done_before}, {"number", acted.last}});
}

Result<void> each_record_of(const Call& call, const engine::Engine::Acted& acted,
                            const std::function<void(std::string_view, Key, const value::Context&)>& each) {
  return call.reading.connection().query(
      "SELECT instance, body FROM history WHERE institution = $1 AND number > $2 AND number <= $3 ORDER BY number",
      {std::string_view(call.reading.institution()), acted.after, acted.last}, [&](const store::Row& row) -> Result<void> {
        LX_TRY_ASSIGN(const value::Value body, value::parse_stored_json(row.text(1)));
        if (body.if_list() == nullptr) return {};
        for (const value::Value& record : *body.if_list()) {
          const value::List* pair = record.if_list();
          if (pair == nullptr || pair->size() != 2 || (*pair)[0].if_string() == nullptr || (*pair)[1].if_context() == nullptr)
            continue;
          each(*(*pair)[0].if_string(), Key{row.integer(0)}, *(*pair)[1].if_context());
        }
        return {};
      });
}

}  // namespace luoxuan::server
