#pragma once

#include <string_view>

#include "store/connection.hpp"

namespace luoxuan::store {

/// Tells the other processes of a shared database that there is something new about a topic, as soon as the open transaction is
/// committed and never when it is not. Nothing happens where nobody else can be there. They hear it with PostgresqlNews.
[[nodiscard]] Result<void> tell_news(Connection& connection, std::string_view topic);

/// The channel of LISTEN and NOTIFY.
inline constexpr std::string_view news_channel = "luoxuan_news";

}  // namespace luoxuan::store
