#include "permission/visible_documents.hpp"

#include <algorithm>
#include <functional>
#include <map>

namespace luoxuan::permission {
namespace {

/// Of the documents of a period that is hardly there many are looked at for one that is shown.
constexpr std::size_t least_by_period = 1000;

/// Keys of documents that may be meant, newest first, each with whether its period is.
using Candidates = std::map<std::int64_t, bool, std::greater<>>;

class DocumentSearch {
 public:
  DocumentSearch(const quality::Setting& setting, const Viewer& viewer, const DocumentChoice& choice, std::size_t batch)
      : parts_(setting.engine.parts()),
        viewer_(viewer),
        choice_(choice),
        acts_as_(viewer.acts_as({})),
        sees_all_(viewer.may(model::Permission::see_all_reports) || setting.organisation.is_administrator(viewer.person())),
        batch_(choice.period ? std::max(batch, least_by_period) : batch) {}

  [[nodiscard]] std::size_t batch() const { return batch_; }

  /// The next ones below a key; fewer than the batch: there are no more.
  Result<std::vector<std::pair<std::int64_t, bool>>> below(std::int64_t key) {
    Candidates found;
    if (sees_all_) {
      LX_TRY(add(found, key, "FROM document WHERE institution = $1 AND \"key\" < $2", {}));
    } else {
      for (const std::string& unit : viewer_.units())
        if (choice_.unit.empty() || choice_.unit == unit)
          LX_TRY(add(found, key, "FROM document WHERE institution = $1 AND \"key\" < $2 AND unit = $3", {unit}));
      for (const std::string& person : acts_as_) LX_TRY(add(found, key, by_part(), {person}));
      for (const std::string& unit : viewer_.units()) LX_TRY(add(found, key, by_obligation(), {unit}));
    }
    std::vector<std::pair<std::int64_t, bool>> keys(found.begin(), found.end());
    // Each question was answered with a whole batch at most: further down something may be missing.
    if (keys.size() > batch_) keys.resize(batch_);
    return keys;
  }

 private:
  // CROSS JOIN: SQLite then begins with the person's own instances, which are few, and not with all documents.
  static std::string_view by_part() {
    return "FROM (SELECT instance FROM participation WHERE institution = $1 AND person = $3 UNION "
           "SELECT instance FROM circular WHERE institution = $1 AND person = $3 UNION "
           "SELECT instance FROM inbox WHERE institution = $1 AND person = $3) AS own CROSS JOIN document "
           "WHERE institution = $1 AND document.instance = own.instance AND \"key\" < $2";
  }
  static std::string_view by_obligation() {
    return "FROM (SELECT instance FROM obligation WHERE institution = $1 AND unit = $3) AS own CROSS JOIN document "
           "WHERE institution = $1 AND document.instance = own.instance AND \"key\" < $2";
  }

  Result<void> add(Candidates& found, std::int64_t below, std::string_view from, const std::vector<std::string>& sought) {
    std::string sql = fmt::format("SELECT \"key\", period {}", from);
    std::vector<store::Parameter> parameters = {std::string_view(parts_.institution), below};
    for (const std::string& each : sought) parameters.emplace_back(std::string_view(each));
    const auto narrow = [&](std::string_view column, std::string_view wanted) {
      if (wanted.empty()) return;
      parameters.emplace_back(wanted);
      sql += fmt::format(" AND {} = ${}", column, parameters.size());
    };
    narrow("report", choice_.report);
    narrow("unit", choice_.unit);
    parameters.emplace_back(static_cast<std::int64_t>(batch_));
    sql += fmt::format(" ORDER BY \"key\" DESC LIMIT ${}", parameters.size());
    return parts_.connection.query(sql, parameters, [&](const store::Row& row) -> Result<void> {
      found.emplace(row.integer(0), is_of_period(row.text(1)));
      return {};
    });
  }

  bool is_of_period(std::string_view period) {
    if (!choice_.period) return true;
    const auto known = periods_.find(period);
    if (known != periods_.end()) return known->second;
    return periods_.emplace(period, choice_.period(period)).first->second;
  }

  const engine::Engine::Parts& parts_;
  const Viewer& viewer_;
  const DocumentChoice& choice_;
  std::vector<std::string> acts_as_;
  bool sees_all_;
  std::size_t batch_;
  std::map<std::string, bool, std::less<>> periods_;  // what choice_.period said of each
};

}  // namespace

Result<std::vector<quality::Document>> visible_documents(const quality::Setting& setting, const Viewer& viewer,
                                                         const DocumentChoice& choice, Key before, std::size_t most) {
  std::vector<quality::Document> documents;
  if (!viewer.duty().empty()) return documents;
  DocumentSearch search(setting, viewer, choice, most);
  for (;;) {
    LX_TRY_ASSIGN(const auto keys, search.below(before.value));
    for (const auto& [key, is_meant] : keys) {
      before = {key};
      if (!is_meant) continue;
      LX_TRY_ASSIGN(std::optional<quality::Document> document, setting.rows<quality::Document>().find(before));
      if (!document) continue;
      LX_TRY_ASSIGN(const bool may_see, viewer.may_see(*document));
      if (!may_see) continue;
      documents.push_back(*std::move(document));
      if (documents.size() == most) return documents;
    }
    if (keys.size() < search.batch()) return documents;
  }
}

}  // namespace luoxuan::permission
