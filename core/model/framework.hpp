#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_position.hpp"

namespace luoxuan::model {

/// 诊断点: the third level of a framework, with what stands above it.
struct DiagnosisPoint {
  std::string number;          // "1.1.1"
  std::string name;            // "质量目标与定位"
  std::string element_number;  // "1.1"
  std::string element;
  std::string project_number;  // "1"
  std::string project;
  std::string hint;                // 诊断点参考提示
  std::vector<std::string> codes;  // of the state's data platform (状态数据平台), "1.3"
  std::vector<std::string> sources;
  SourcePosition where = {};
};

/// 诊断项目表, of one version. Format: docs/formats/frameworks.md.
struct Framework {
  std::string id;
  std::string name;
  std::string version;      // a year or a date, as the institution writes it
  std::string points_file;  // name of the file of its points, without ending
  std::string based_on;     // id of the framework that it was made from; empty: none
  // What it says of itself; 0: nothing. A framework that says one number and prints another is kept as it is printed.
  std::int64_t stated_projects = 0, stated_elements = 0, stated_points = 0;
  std::vector<std::string> sources;
  std::vector<DiagnosisPoint> points;  // in the order of the file
  SourcePosition where = {};

  [[nodiscard]] std::size_t count_projects() const;
  [[nodiscard]] std::size_t count_elements() const;
  /// By its number; nullptr when there is none.
  [[nodiscard]] const DiagnosisPoint* point(std::string_view number) const;
};

/// How a point of one framework stands to another framework.
struct PointChange {
  enum class Kind { added, removed, moved, reworded };
  Kind kind = Kind::added;
  const DiagnosisPoint* before = nullptr;  // nullptr: added
  const DiagnosisPoint* after = nullptr;   // nullptr: removed
};
[[nodiscard]] std::string_view name_of(PointChange::Kind kind);

/// What became of each point of `before`, and what is new: by names, those that differ slightly as renamed. A point that has
/// another number is moved, also when its hint differs; one whose name or hint differs alone is reworded; what is the same is
/// left out. The pointers hold as long as the frameworks.
[[nodiscard]] std::vector<PointChange> differences(const Framework& before, const Framework& after);

/// One line of a table of standards (标准要素): layer → type → element.
struct StandardElement {
  std::string table;  // "表4"
  std::string title;
  std::string layer;  // 专业, 课程, 教师, 学生
  std::string type;   // "专业开发标准"
  std::string element;
  std::vector<std::string> sources;
  SourcePosition where = {};
};

}  // namespace luoxuan::model
