#include "server/view/key_page.hpp"

#include <charconv>

#include "base/text.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server {
namespace {

Failure no_key_cursor() {
  return {FailureCode::invalid_input,
          say("cursor: expected the next_cursor of a page of this list, found another value",
              "cursor：应为本列表上一页的 next_cursor，实为其他值"),
          say("take next_cursor of the page before", "请使用上一页的 next_cursor"),
          {}};
}

}  // namespace

Result<KeyPage> key_page_of(const Call& call, std::vector<std::int64_t> beginning) {
  KeyPage page{.last = std::move(beginning)};
  LX_TRY_ASSIGN(page.count, page_limit(call));
  const std::string_view written = call.request.parameter("cursor");
  if (written.empty()) return page;
  const std::vector<std::string> parts = text::split(written, "_");
  if (parts.size() != page.last.size()) return no_key_cursor();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const char* const end = parts[i].data() + parts[i].size();
    const auto [read, error] = std::from_chars(parts[i].data(), end, page.last[i]);
    if (error != std::errc() || read != end || page.last[i] < 0) return no_key_cursor();
  }
  return page;
}

bool KeyRows::add(std::vector<std::int64_t> place, value::Context row) {
  goes_on_ = rows_.size() == page_.count;
  if (goes_on_) return false;
  rows_.emplace_back(std::move(row));
  last_ = std::move(place);
  return true;
}

value::Context KeyRows::page() && {
  value::Context told{{"items", std::move(rows_)}};
  if (!goes_on_) return told;
  std::string cursor;
  for (const std::int64_t part : last_) cursor += (cursor.empty() ? "" : "_") + std::to_string(part);
  told.put("next_cursor", cursor);
  return told;
}

}  // namespace luoxuan::server
