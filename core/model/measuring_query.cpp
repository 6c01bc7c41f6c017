#include "model/measuring_query.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::model {
namespace {

const std::vector<std::string>& known_places() {
  static const std::vector<std::string> names{"period", "start", "end"};
  return names;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

class QueryNumbering {
 public:
  QueryNumbering(std::string_view query, PlaceholderStyle style) : query_(query), style_(style) {}

  Result<NumberedQuery> number() {
    while (at_ < query_.size()) {
      const char c = query_[at_];
      if (c == '\'' || c == '"' || c == '`') {
        copy_until(query_.find(c, at_ + 1), 1);
      } else if (starts("--")) {
        copy_until(query_.find('\n', at_), 1);
      } else if (starts("/*")) {
        copy_until(query_.find("*/", at_ + 2), 2);
      } else if (starts("::")) {
        copy(2);
      } else if (c == ':' && at_ + 1 < query_.size() && is_letter(query_[at_ + 1])) {
        LX_TRY(take_place());
      } else if (c == ';' && !text::trim(query_.substr(at_ + 1)).empty()) {
        return refused(say("expected one statement, found ';' and more behind it", "应为一条语句，实际 ; 之后还有内容"),
                       say("write one SELECT", "请只写一条 SELECT"));
      } else {
        copy(1);
      }
    }
    return std::move(made_);
  }

 private:
  [[nodiscard]] bool starts(std::string_view with) const { return query_.substr(at_).starts_with(with); }
  void copy(std::size_t count) {
    made_.sql += query_.substr(at_, count);
    at_ = std::min(at_ + count, query_.size());
  }
  /// With what ends it; to the end, if nothing does: the database tells that.
  void copy_until(std::size_t end, std::size_t length) {
    copy(end == std::string_view::npos ? query_.size() : end + length - at_);
  }

  Result<void> take_place() {
    std::size_t end = at_ + 1;
    while (end < query_.size() && (is_letter(query_[end]) || (query_[end] >= '0' && query_[end] <= '9'))) ++end;
    const std::string name(query_.substr(at_ + 1, end - at_ - 1));
    if (std::ranges::find(known_places(), name) == known_places().end()) {
      const auto meant = text::nearest(name, known_places());
      return refused(say("expected :period, :start or :end, found ':{}'", "应为 :period、:start 或 :end，实际为“:{}”", name),
                     meant ? say("did you mean ':{}'?", "是否想写“:{}”？", *meant) : Message{});
    }
    auto place = std::ranges::find(made_.names, name);
    if (place == made_.names.end()) place = made_.names.insert(made_.names.end(), name);
    made_.sql += fmt::format("{}{}", style_ == PlaceholderStyle::dollar ? '$' : '?', place - made_.names.begin() + 1);
    at_ = end;
    return {};
  }

  static Failure refused(Message message, Message hint) {
    return {FailureCode::invalid_definition, std::move(message), std::move(hint), {}};
  }

  std::string_view query_;
  PlaceholderStyle style_;
  std::size_t at_ = 0;
  NumberedQuery made_;
};

}  // namespace

Result<NumberedQuery> number_query(std::string_view query, PlaceholderStyle style) {
  return QueryNumbering(query, style).number();
}

}  // namespace luoxuan::model
