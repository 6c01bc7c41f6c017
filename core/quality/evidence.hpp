#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quality/setting.hpp"

namespace luoxuan::quality {

/// A file that was handed in as evidence. One file may serve several points (ZB-84): its links say which.
struct EvidenceFile {
  static constexpr std::string_view table = "evidence_file";
  static constexpr std::string_view parent_column = "key";
  Key key;
  std::string title;
  std::string file;  // as people call it
  std::string media_type;
  std::string sha256;
  std::int64_t size = 0;
  std::string of_day;  // of which day the content is, ISO 8601
  std::string unit;    // id: supplied it
  std::string by;      // id of the person
  Moment handed_in;

  [[nodiscard]] Key parent() const { return {}; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("title", title), visit("file", file), visit("media_type", media_type), visit("sha256", sha256), visit("size", size);
    visit("of_day", of_day), visit("unit", unit), visit("handed_by", by), visit("handed_in", handed_in);
  }
};

/// What the office says of a file as evidence of one requirement. Stored and shown: the names never change.
namespace evidence_verdict {
inline constexpr std::string_view to_check = "to_check";
inline constexpr std::string_view accepted = "accepted";
inline constexpr std::string_view refused = "refused";
}  // namespace evidence_verdict

struct EvidenceLink {
  static constexpr std::string_view table = "evidence_link";
  static constexpr std::string_view parent_column = "file";
  Key key;
  Key file;
  std::string requirement;  // id
  std::string unit;         // id: for which it stands
  std::string verdict;
  std::string opinion;
  std::string checked_by;
  std::optional<Moment> checked;

  [[nodiscard]] Key parent() const { return file; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("file", file), visit("requirement", requirement), visit("unit", unit), visit("verdict", verdict);
    visit("opinion", opinion), visit("checked_by", checked_by), visit("checked", checked);
  }
};

/// A look that nobody knew of before (不定期检查, ZB-88); its score counts in the assessment.
struct SpotCheck {
  static constexpr std::string_view table = "spot_check";
  static constexpr std::string_view parent_column = "link";
  Key key;
  Key link;
  std::string unit;  // id
  Moment drawn;
  std::int64_t score = -1;  // of a hundred; below 0: nobody has looked yet
  std::string opinion;
  std::string checked_by;

  [[nodiscard]] Key parent() const { return link; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("link", link), visit("unit", unit), visit("drawn", drawn), visit("score", score), visit("opinion", opinion);
    visit("checked_by", checked_by);
  }
};

/// What is handed in.
struct EvidenceGiven {
  std::vector<std::string> requirements;  // ids; those of the same words that the unit owes too are added
  std::string unit;                       // id, name or alias
  std::string title;
  std::string file;
  std::string media_type;
  std::string of_day;  // empty: today
  std::string_view bytes;
};

/// Keeps the file and links it, to be checked. Someone of the unit; every requirement must be one that the unit owes.
[[nodiscard]] Checked<Key> hand_in_evidence(const Setting& setting, std::string_view act_id, const EvidenceGiven& given,
                                            std::string_view by);

/// Someone of the office `office` (id, name or alias), or an administrator, accepts or refuses; a refusal wants an opinion.
[[nodiscard]] Checked<void> check_evidence(const Setting& setting, std::string_view act_id, Key link, std::string_view office,
                                           bool holds, std::string_view opinion, std::string_view by);

/// Keeps what a look at evidence found, of a link that was read and inside an act of the caller, who has asked who may look: it
/// holds, or it is refused with this opinion.
[[nodiscard]] Result<void> keep_look(const Setting& setting, engine::Act& act, EvidenceLink link, bool holds,
                                     std::string_view opinion, std::string_view by);

/// Draws so many accepted links, each at most once a day, with the chance of the engine; their keys.
[[nodiscard]] Checked<std::vector<SpotCheck>> draw_spot_checks(const Setting& setting, std::string_view act_id, std::size_t count,
                                                               std::string_view by);
/// What the look gave, 0 … 100; below 60 the evidence is refused with this opinion.
[[nodiscard]] Checked<void> score_spot_check(const Setting& setting, std::string_view act_id, Key spot_check, std::int64_t score,
                                             std::string_view opinion, std::string_view by);

}  // namespace luoxuan::quality
