#include "server/events.hpp"

#include <fmt/format.h>

namespace luoxuan::server {
namespace {

constexpr std::chrono::milliseconds gathering(250);  // so long one waits for more
constexpr std::chrono::seconds between_signs(20);    // of life, so that proxies keep the connection

/// People who are named in a record, by the fields that name people.
void add_people(const value::Context& body, std::set<std::string>& people) {
  for (const char* name : {"candidates", "people", "mentions"})
    if (const value::Value* found = body.find(name); found != nullptr && found->if_list() != nullptr)
      for (const value::Value& each : *found->if_list()) people.insert(each.to_string());
  for (const char* name : {"person", "to", "from", "by", "on_behalf_of", "absent", "substitute"})
    if (const value::Value* found = body.find(name); found != nullptr && found->if_string() != nullptr)
      people.insert(*found->if_string());
}

}  // namespace

Events::Events(std::string institution) : institution_(std::move(institution)), thread_([this] { tell(); }) {}

Events::~Events() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  news_.notify_all();
  thread_.join();
}

void Events::add(const std::string& person, bool all_reports, std::shared_ptr<Channel> channel) {
  if (!channel->send("retry: 3000\n\nevent: ready\ndata: {}\n\n")) return;
  const std::lock_guard lock(mutex_);
  channels_.emplace(person, Listening{std::move(channel), all_reports});
}

std::size_t Events::open_channels() const {
  const std::lock_guard lock(mutex_);
  return channels_.size();
}

void Events::close_all() {
  const std::lock_guard lock(mutex_);
  for (const auto& [person, listening] : channels_) listening.channel->close();
  channels_.clear();
}

Result<std::string> Events::initiator_to_tell(engine::Act& act, const engine::Record& record) const {
  std::string initiator;
  if (!record.instance || open_channels() == 0) return initiator;
  LX_TRY(act.connection().query("SELECT started_by FROM instance WHERE institution = $1 AND \"key\" = $2",
                                {std::string_view(institution_), record.instance.value},
                                [&](const store::Row& row) -> Result<void> {
                                  initiator = row.text(0);
                                  return {};
                                }));
  return initiator;
}

Result<void> Events::heard(engine::Act& act, const engine::Record& record) {
  const bool is_work = record.name.starts_with("work_item_") || record.name.starts_with("circular_") ||
                       record.name.starts_with("signer") || record.name == "comment_made" ||
                       record.name == "delegation_resolved" || record.name == "consultation_answered" ||
                       record.name.starts_with("substitution_") || record.name == "notice_sent";
  const bool is_report = record.name.starts_with("obligation_") || record.name == "document_made" ||
                         record.name == "alert_raised" || record.name == "package_built" ||
                         record.name == "work_item_completed" || record.name == "work_item_returned";
  const bool is_course = record.name.starts_with("instance_") || record.name.starts_with("incident_");
  if (!is_work && !is_report && !is_course) return {};
  LX_TRY_ASSIGN(std::string initiator, initiator_to_tell(act, record));
  const std::lock_guard lock(mutex_);
  if (!initiator.empty()) concerned_.insert(std::move(initiator));
  if (is_work) add_people(record.body, concerned_);
  if (!record.by.empty()) concerned_.insert(record.by);
  reports_changed_ = reports_changed_ || is_report;
  news_.notify_one();
  return {};
}

void Events::tell() {
  std::unique_lock lock(mutex_);
  auto next_sign = std::chrono::steady_clock::now() + between_signs;
  while (!is_ending_) {
    const bool is_news = news_.wait_until(lock, next_sign, [&] { return is_ending_ || reports_changed_ || !concerned_.empty(); });
    if (is_ending_) return;
    if (is_news) news_.wait_for(lock, gathering, [&] { return is_ending_; });
    const std::set<std::string> people = std::exchange(concerned_, {});
    const bool reports = std::exchange(reports_changed_, false);
    const std::string text = fmt::format("event: changed\nid: {0}\ndata: {{\"number\":{0}}}\n\n", ++number_);
    const bool is_sign = std::chrono::steady_clock::now() >= next_sign;
    if (is_sign) next_sign = std::chrono::steady_clock::now() + between_signs;
    std::erase_if(channels_, [&](const auto& entry) {
      const auto& [person, listening] = entry;
      const bool is_concerned = people.contains(person) || (reports && listening.all_reports);
      if (!is_concerned && !is_sign) return false;
      return !listening.channel->send(is_concerned ? text : ": still here\n\n");
    });
  }
}

}  // namespace luoxuan::server
