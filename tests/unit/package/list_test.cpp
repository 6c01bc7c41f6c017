#include "package/list.hpp"

#include "package/zip.hpp"
#include "sample.hpp"

using namespace luoxuan;
using namespace luoxuan::package;

TEST_CASE("a package lists what it says that it holds") {
  const TempFolder folder;
  REQUIRE(write_bag(folder / "bag", sample_content(), nullptr).has_value());
  REQUIRE(write_zip(folder / "bag", folder / "bag.zip").has_value());
  for (const fs::path& path : {folder / "bag", folder / "bag.zip"}) {
    const auto listing = list(path);
    REQUIRE(listing.has_value());
    CHECK(listing->title == "2026年春季学期教学质量材料");
    CHECK(listing->sender == "示例职业学院");
    CHECK(listing->period == "2025-2026学年第二学期");
    CHECK(listing->created == "2026-03-02T04:00:00+08:00");
    REQUIRE(listing->entries.size() == 4);
    CHECK(listing->entries[0].path == "empty.bin");
    CHECK(listing->entries[2].path == "人事处/完成率100%.csv");
    CHECK(listing->entries[2].title == "完成率");
    CHECK(listing->entries[2].media_type == "text/csv");
    CHECK(listing->entries[2].bytes == 8);
  }
}

TEST_CASE("a listing does not need sound metadata, but a bag") {
  const TempFolder folder;
  CHECK(list(folder / "none").error().code == FailureCode::not_found);
  CHECK(list(folder.path()).error().message.english == "expected the file bagit.txt, found none");
  put(folder / "a.zip", "x");
  CHECK(list(folder / "a.zip").has_error());
  REQUIRE(write_bag(folder / "bag", sample_content(), nullptr).has_value());
  put(folder / "bag/data/ro-crate-metadata.json",
      R"({"@graph":[1,{"@type":"File"},{"@type":"File","@id":"empty.bin","name":"\u001b[2J"}]})");
  put(folder / "bag/bag-info.txt", "Bagging-Date: 2026-03-02\n");
  const auto listing = list(folder / "bag");
  REQUIRE(listing.has_value());
  CHECK(listing->created == "2026-03-02");
  CHECK(listing->entries[0].title == "\uFFFD[2J");
}
