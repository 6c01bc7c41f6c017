#pragma once

#include <string_view>

#include "base/result.hpp"
#include "model/notice_rules.hpp"

namespace luoxuan::reader {

/// notices.toml; every refusal at once. That kinds are known is checked by the plugin, whose workflows have kinds of their own.
[[nodiscard]] Checked<model::NoticeRules> read_notice_rules(std::string_view text, std::string_view file);

}  // namespace luoxuan::reader
