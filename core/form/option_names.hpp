#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/form.hpp"
#include "value/value.hpp"

namespace luoxuan::form {

/// A text without what nobody sees: zero-width characters, byte order marks; hard spaces as spaces; no white space at the ends.
[[nodiscard]] std::string without_invisible(std::string_view written);

/// The options of a choice, as people who see their labels name them. Texts are those of without_invisible.
class OptionNames {
 public:
  explicit OptionNames(const model::ChoiceField& choice);

  /// By its label, else by its value, else by its label without regard to full width; nullptr when none or several are meant.
  [[nodiscard]] const value::Value* find(const std::string& written) const;

  /// Several, parted by 、 , ; or line feeds, which a label may hold too. Each once; what is no option stays a text.
  [[nodiscard]] value::List several(std::string_view written) const;

 private:
  using Names = std::unordered_map<std::string, value::Value>;  // null: more than one has this name
  struct Piece {
    std::size_t begin = 0, end = 0;
  };
  [[nodiscard]] static std::vector<Piece> pieces_of(std::string_view written);
  static void add(Names& names, std::string name, const value::Value& value);

  Names labels_, values_, half_width_labels_;
  std::size_t most_pieces_ = 1;  // of a label
};

/// A label that does not say which options are meant: another has it too, or, where several are chosen, it reads as a row of
/// others. Not of a field that nobody fills in.
[[nodiscard]] std::optional<std::string> unclear_label(const model::Component& field);

}  // namespace luoxuan::form
