#pragma once

#include <filesystem>

#include "calendar/academic_calendar.hpp"
#include "document/pdf_pool.hpp"
#include "engine/shell/engine.hpp"
#include "engine/shell/stored_rows.hpp"
#include "organisation/organisation.hpp"
#include "package/signing_key.hpp"
#include "quality/libraries.hpp"
#include "store/blob_store.hpp"

namespace luoxuan::quality {

/// What the quality cycle of one institution works with. Owned by whoever made it; lives longer than what is given it.
struct Setting {
  engine::Engine& engine;
  const Libraries& libraries;
  const calendar::AcademicCalendar& calendar;
  const organisation::Organisation& organisation;
  const store::BlobStore& blobs;
  std::filesystem::path packages;  // folder
  const package::SigningKey& signing_key;
  document::PdfPool& pdf;

  [[nodiscard]] value::Zone home() const { return engine.parts().home; }
  template <class Row>
  [[nodiscard]] engine::StoredRows<Row> rows() const {
    return engine::StoredRows<Row>(engine.parts().connection, engine.parts().institution);
  }
};

/// The unit's name; its id when the organisation does not know it any more.
[[nodiscard]] std::string unit_name(const Setting& setting, const std::string& unit);
[[nodiscard]] std::string person_name(const Setting& setting, const std::string& person);

/// The day that a moment lies in, at the institution.
[[nodiscard]] value::Date day_of(const Setting& setting, Moment moment);

}  // namespace luoxuan::quality
