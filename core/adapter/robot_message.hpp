#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "quality/letter.hpp"

namespace luoxuan::adapter {

/// What a robot's service takes for a message of plain text: nothing in it is a link or a mention that a title could forge.
[[nodiscard]] std::string robot_message(const quality::Letter& letter, std::string_view site);

/// The address with DingTalk's signature: HMAC-SHA256 of "milliseconds\nsecret" with the secret as key.
[[nodiscard]] std::string signed_address(std::string_view url, std::string_view secret, Moment now);

/// What the service answered: {"errcode": 0} when it took it. Failures: io when it may take it later.
[[nodiscard]] Result<void> robot_answer(int status, std::string_view body);

}  // namespace luoxuan::adapter
