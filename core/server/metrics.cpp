#include "server/metrics.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace luoxuan::server {

void Metrics::answered(int status, std::chrono::microseconds took) {
  ++by_class_[static_cast<std::size_t>(std::clamp(status / 100, 0, 5))];
  const auto at = std::ranges::find_if(limits, [&](int limit) { return took <= std::chrono::milliseconds(limit); });
  ++by_time_[static_cast<std::size_t>(at - limits.begin())];
  microseconds_ += static_cast<std::uint64_t>(took.count());
}

std::string Metrics::text(const Others& others) const {
  std::string text = "# TYPE luoxuan_answers_total counter\n";
  for (std::size_t at = 1; at < by_class_.size(); ++at)
    text += fmt::format("luoxuan_answers_total{{status=\"{}xx\"}} {}\n", at, by_class_[at].load());
  text += "# TYPE luoxuan_answer_seconds histogram\n";
  std::uint64_t below = 0;
  for (std::size_t at = 0; at < limits.size(); ++at) {
    below += by_time_[at];
    text += fmt::format("luoxuan_answer_seconds_bucket{{le=\"{}\"}} {}\n", limits[at] / 1000.0, below);
  }
  below += by_time_.back();
  text += fmt::format("luoxuan_answer_seconds_bucket{{le=\"+Inf\"}} {0}\nluoxuan_answer_seconds_count {0}\n", below);
  text += fmt::format("luoxuan_answer_seconds_sum {}\n", static_cast<double>(microseconds_.load()) / 1e6);
  const auto gauge = [&](std::string_view name, std::uint64_t value) {
    text += fmt::format("# TYPE luoxuan_{0} gauge\nluoxuan_{0} {1}\n", name, value);
  };
  gauge("connections", others.connections);
  gauge("event_streams", others.channels);
  gauge("requests_waiting", others.waiting);
  text += fmt::format("# TYPE luoxuan_acts_total counter\nluoxuan_acts_total {}\n", others.acts);
  text += fmt::format("# TYPE luoxuan_transactions_total counter\nluoxuan_transactions_total {}\n", others.transactions);
  return text;
}

}  // namespace luoxuan::server
