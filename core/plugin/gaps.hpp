#pragma once

#include <set>
#include <string>
#include <string_view>

namespace luoxuan::plugin {

/// The parts of a plugin that could not be read and were refused for it. What they would have defined is not known, so that a
/// name that they may define is not refused elsewhere: one fault would be told twice.
class Gaps {
 public:
  /// A file, by its path below the plugin's folder: "forms/annual_plan.form".
  void add(std::string_view path);
  void add(const Gaps& others);
  /// Something that may define anything: a plugin that is extended.
  void add_everything() { is_everything_ = true; }

  /// Whether this may be among what is missing: "forms/annual_plan", "reports"; of a folder ("organisation"), whether a part is.
  [[nodiscard]] bool has(const std::string& name) const { return is_everything_ || names_.contains(name); }

 private:
  std::set<std::string> names_;
  bool is_everything_ = false;
};

}  // namespace luoxuan::plugin
