#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/key_places.hpp"
#include "reader/toml_source.hpp"

namespace luoxuan::reader {

/// Takes the keys of one table, one after the other, and gathers what is wrong with them. A key that is asked for is known;
/// refuse_unknown() then refuses the others. What was refused comes back empty, so that reading goes on to the next fault.
class TomlKeys {
 public:
  /// `path` stands before the key in messages: "semester_report" makes "semester_report.due". All three must outlive this.
  TomlKeys(const TomlValue& table, std::string path, Failures& failures)
      : table_(table), path_(std::move(path)), failures_(failures) {}

  /// The value of this key; nullptr when it is not written, or of another kind, which is refused once.
  const TomlValue* find(std::string_view key, TomlValue::Kind kind);
  /// As find, but it must be written; `example` shows how.
  const TomlValue* require(std::string_view key, TomlValue::Kind kind, std::string_view example);

  /// A string without white space around it. Blank counts as not written, where it is required.
  std::string text(std::string_view key);
  std::string required_text(std::string_view key, std::string_view example);
  /// An array of strings, none of them blank.
  std::vector<std::string> texts(std::string_view key);
  /// As texts, with at least one.
  std::vector<std::string> required_texts(std::string_view key, std::string_view example);
  bool truth(std::string_view key, bool otherwise);
  /// An integer or a real.
  std::optional<double> number(std::string_view key);
  /// The tables of [[key]], in their order; anything else is refused.
  std::vector<const TomlValue*> tables(std::string_view key);

  /// A string that names a thing in files and stores: lower-case ASCII letters, digits and _, a letter first.
  std::string required_id(std::string_view key, std::string_view example);
  /// The stem of a file of this plugin: no folder, no ending.
  std::string stem(std::string_view key, std::string_view ending);

  void refuse_unknown();

  /// Of every key of the table and of the items of its lists.
  [[nodiscard]] model::KeyPlaces places() const;

  void refuse(const SourcePosition& where, std::string_view key, const Message& expectation, Message hint = {});
  [[nodiscard]] std::string path_of(std::string_view key) const;

 private:
  const TomlValue* take(std::string_view key);
  std::vector<std::string> texts_of(const TomlValue& array, std::string_view key);

  const TomlValue& table_;
  std::string path_;
  Failures& failures_;
  std::vector<std::string> known_;
};

/// True for what required_id accepts.
[[nodiscard]] bool is_id(std::string_view text);

/// Why a text is no id, for a message "{}: expected …, found '{}'".
[[nodiscard]] Message expected_id(std::string_view found);

}  // namespace luoxuan::reader
