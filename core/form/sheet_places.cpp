#include "form/sheet_places.hpp"

#include <charconv>

namespace luoxuan::form {

FailurePath path_of(const Failure& failure) {
  FailurePath path;
  const std::size_t colon = failure.message.english.find(": ");
  if (colon == std::string::npos || !failure.message.chinese.starts_with(failure.message.english.substr(0, colon) + "："))
    return path;
  path.whole = failure.message.english.substr(0, colon);
  const std::string_view whole = path.whole;
  const std::size_t bracket = whole.find('[');
  if (bracket == std::string_view::npos) {
    path.field = whole;
    return path;
  }
  path.list = whole.substr(0, bracket);
  const auto read = std::from_chars(whole.data() + bracket + 1, whole.data() + whole.size(), path.row);
  const auto behind = static_cast<std::size_t>(read.ptr - whole.data());
  if (whole.substr(behind).starts_with("].")) path.field = whole.substr(behind + 2);
  return path;
}

Failure at_place(Failure failure, const FailurePath& path, const Message& place) {
  constexpr std::string_view english_mark = ": ", chinese_mark = "：";
  if (!path.whole.empty()) {
    failure.message.english.erase(0, path.whole.size() + english_mark.size());
    failure.message.chinese.erase(0, path.whole.size() + chinese_mark.size());
  }
  failure.message = {place.english + std::string(english_mark) + failure.message.english,
                     place.chinese + std::string(chinese_mark) + failure.message.chinese};
  return failure;
}

}  // namespace luoxuan::form
