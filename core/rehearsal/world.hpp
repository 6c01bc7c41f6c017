#pragma once

#include <memory>

#include "calendar/academic_calendar.hpp"
#include "document/pdf_pool.hpp"
#include "engine/shell/scheduler.hpp"
#include "quality/due_work.hpp"
#include "quality/finding_keeper.hpp"
#include "quality/notices.hpp"
#include "quality/obligation_keeper.hpp"
#include "store/key_source.hpp"

namespace luoxuan::rehearsal {

/// The one library that is played.
class OneLibrary final : public quality::Libraries {
 public:
  explicit OneLibrary(std::shared_ptr<const model::Library> library) : library_(std::move(library)) {}
  [[nodiscard]] Result<std::shared_ptr<const model::Library>> find(std::string_view) const override { return library_; }
  [[nodiscard]] std::shared_ptr<const model::Library> current() const override { return library_; }

 private:
  std::shared_ptr<const model::Library> library_;
};

/// Hears everything that is recorded.
class Witness final : public engine::RecordListener {
 public:
  [[nodiscard]] Result<void> heard(engine::Act&, const engine::Record& record) override {
    records.push_back(record);
    return {};
  }
  std::vector<engine::Record> records;  // of the acts since it was last emptied
};

/// An institution in memory, with an engine and a clock of its own. Stays where it was made: its parts know each other.
class World {
 public:
  [[nodiscard]] static Checked<std::unique_ptr<World>> make(std::shared_ptr<const model::Library> library, std::size_t people,
                                                            std::uint64_t seed);
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  /// Does everything that is due at the clock's moment.
  [[nodiscard]] Result<void> do_what_is_due();
  [[nodiscard]] Result<std::optional<Moment>> next_moment();

  VirtualClock clock;
  std::shared_ptr<const model::Library> library;
  organisation::Organisation organisation;
  calendar::AcademicCalendar calendar;

 private:
  World(std::shared_ptr<const model::Library> played, organisation::Organisation staff, calendar::AcademicCalendar academic,
        std::unique_ptr<store::Connection> database, std::unique_ptr<store::StoredKeySource> key_source, std::uint64_t seed);

  OneLibrary libraries_;
  std::unique_ptr<store::Connection> connection_;
  std::unique_ptr<store::StoredKeySource> keys_;
  quality::LibraryVersions versions_;
  store::BlobStore blobs_;
  document::PdfPool pdf_;
  package::SigningKey key_;
  std::uint64_t drawn_;

 public:
  engine::Engine engine;
  quality::Setting setting;
  Witness witness;

 private:
  quality::ObligationKeeper obligation_keeper_;
  quality::FindingKeeper finding_keeper_;
  quality::ReturnNotices return_notices_;
  engine::Scheduler scheduler_;
  quality::DueWork due_work_;
};

}  // namespace luoxuan::rehearsal
