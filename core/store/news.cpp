#include "store/news.hpp"

namespace luoxuan::store {

Result<void> tell_news(Connection& connection, std::string_view topic) {
  if (!connection.is_shared()) return {};
  return connection.post("SELECT pg_notify($1, $2)", {news_channel, topic});
}

}  // namespace luoxuan::store
