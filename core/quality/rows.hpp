#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::quality {

/// How far an obligation is. The names are stored and shown: they never change.
namespace obligation_state {
inline constexpr std::string_view open = "open";            // owed
inline constexpr std::string_view submitted = "submitted";  // handed in, not approved yet
inline constexpr std::string_view returned = "returned";    // to be mended
inline constexpr std::string_view approved = "approved";    // by the head of the unit
inline constexpr std::string_view reviewed = "reviewed";    // by the office that receives it
}  // namespace obligation_state

/// 应报事项: a unit owes a report for a period.
struct Obligation {
  static constexpr std::string_view table = "obligation";
  static constexpr std::string_view parent_column = "instance";
  Key key;
  std::string report;  // id of the report type
  std::string period;  // name
  std::string unit;    // id
  Key instance;
  std::string state;
  std::string due;               // the last day in time, ISO 8601
  std::string grace;             // the last day on which it is not late yet; the due day when there is no grace
  std::string locks;             // the last day on which it can be handed in; empty: it always can
  std::optional<Moment> locked;  // since when it cannot be handed in
  std::string lock_reason;
  Moment opened;
  std::optional<Moment> submitted;  // for the first time
  std::string submitted_by;         // id of the person, the last time
  std::optional<Moment> approved;
  std::optional<Moment> reviewed;
  std::int64_t returned = 0;  // how many times

  [[nodiscard]] Key parent() const { return instance; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("report", report), visit("period", period), visit("unit", unit), visit("instance", instance), visit("state", state);
    visit("due", due), visit("grace", grace), visit("locks", locks), visit("locked", locked), visit("lock_reason", lock_reason);
    visit("opened", opened), visit("submitted", submitted), visit("submitted_by", submitted_by);
    visit("approved", approved), visit("reviewed", reviewed), visit("returned", returned);
  }
};

/// A file that was made: its bytes lie in the blob store. Its key is that of the job that made it.
struct Document {
  static constexpr std::string_view table = "document";
  static constexpr std::string_view parent_column = "instance";
  Key key;
  Key instance;
  std::string report;  // id of the report type; may be empty
  std::string period;  // name; may be empty
  std::string unit;    // id; empty: of the whole institution
  std::string title;
  std::string file;  // the name that people see: "学期报告_教务处_2017-2018-1.docx"
  std::string media_type;
  std::string sha256;
  std::int64_t size = 0;  // bytes
  Moment made;

  [[nodiscard]] Key parent() const { return instance; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("instance", instance), visit("report", report), visit("period", period), visit("unit", unit), visit("title", title);
    visit("file", file), visit("media_type", media_type), visit("sha256", sha256), visit("size", size), visit("made", made);
  }
};

/// 预警: something about an obligation that people must know; once a kind.
struct Alert {
  static constexpr std::string_view table = "alert";
  static constexpr std::string_view parent_column = "obligation";
  Key key;
  Key obligation;
  std::string kind;  // "overdue"
  Moment raised;

  [[nodiscard]] Key parent() const { return obligation; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("obligation", obligation), visit("kind", kind), visit("raised", raised);
  }
};

/// Something that a person is told.
struct Notice {
  static constexpr std::string_view table = "notice";
  static constexpr std::string_view parent_column = "instance";
  Key key;
  std::string person;  // id
  std::string kind;    // "returned", "overdue"
  Key instance;
  std::string english;
  std::string chinese;
  Moment made;

  [[nodiscard]] Key parent() const { return instance; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("person", person), visit("kind", kind), visit("instance", instance), visit("english", english);
    visit("chinese", chinese), visit("made", made);
  }
};

/// 材料包 that was built. Its key is that of the job that built it.
struct Package {
  static constexpr std::string_view table = "package";
  static constexpr std::string_view parent_column = "key";
  Key key;
  std::string specification;  // id
  std::string period;         // name
  std::string title;
  std::string folder;      // its name below the folder of packages
  std::int64_t files = 0;  // of the payload
  Moment made;

  [[nodiscard]] Key parent() const { return {}; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("specification", specification), visit("period", period), visit("title", title), visit("folder", folder);
    visit("files", files), visit("made", made);
  }
};

}  // namespace luoxuan::quality
