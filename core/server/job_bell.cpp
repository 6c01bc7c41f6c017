#include "server/job_bell.hpp"

#include "engine/shell/work_news.hpp"

namespace luoxuan::server {

JobBell::JobBell(engine::Engine& engine, std::function<void()> ring)
    : connection_(engine.parts().connection), ring_(std::move(ring)) {
  engine.add_listener(*this);
  connection_.watch(*this);
}

JobBell::~JobBell() {
  connection_.forget(*this);
}

Result<void> JobBell::heard(engine::Act&, const engine::Record& record) {
  is_due_ = is_due_ || engine::brings_jobs(record.name);
  return {};
}

void JobBell::transaction_committed() {
  if (!is_due_) return;
  is_due_ = false;
  ring_();
}

}  // namespace luoxuan::server
