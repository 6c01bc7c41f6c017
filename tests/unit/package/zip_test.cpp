#include "package/zip.hpp"

#include "base/digest.hpp"
#include "sample.hpp"

using namespace luoxuan;
using namespace luoxuan::package;

namespace {

using Lines = std::vector<std::string>;

/// An entry of a zip file made by hand, so that it can lie.
struct ZipEntry {
  std::string name;
  std::string bytes;
  unsigned mode = 0100644;
  unsigned flags = 0x0800;  // names in UTF-8
  unsigned method = 0;
  unsigned claimed_size = 0;  // 0: the true one
};

std::string number(unsigned value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>((value >> (8 * i)) & 0xFF);
  return text;
}

unsigned crc_of(const std::string& bytes) {
  unsigned crc = ~0u;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int i = 0; i < 8; ++i) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320u : 0u);
  }
  return ~crc;
}

std::string zip_of(const std::vector<ZipEntry>& entries) {
  std::string body;
  std::string directory;
  for (const ZipEntry& entry : entries) {
    const unsigned size = static_cast<unsigned>(entry.bytes.size());
    const std::string common = number(entry.flags, 2) + number(entry.method, 2) + number(0, 2) + number(33, 2) +
                               number(crc_of(entry.bytes), 4) + number(size, 4) +
                               number(entry.claimed_size != 0 ? entry.claimed_size : size, 4) +
                               number(static_cast<unsigned>(entry.name.size()), 2) + number(0, 2);
    directory += "PK\x01\x02" + number(0x031E, 2) + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2) +
                 number(entry.mode << 16, 4) + number(static_cast<unsigned>(body.size()), 4) + entry.name;
    body += "PK\x03\x04" + number(20, 2) + common + entry.name + entry.bytes;
  }
  const auto count = static_cast<unsigned>(entries.size());
  return body + directory + "PK\x05\x06" + number(0, 4) + number(count, 2) + number(count, 2) +
         number(static_cast<unsigned>(directory.size()), 4) + number(static_cast<unsigned>(body.size()), 4) + number(0, 2);
}

std::vector<ZipEntry> good_entries(const std::string& top = "bag/") {
  return {{top + "bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"},
          {top + "manifest-sha256.txt", sha256("hi") + "  data/a.txt\n"},
          {top + "data/a.txt", "hi"}};
}

Verification judged(const TempFolder& folder, const std::vector<ZipEntry>& entries) {
  put(folder / "made.zip", zip_of(entries));
  return verified(folder / "made.zip", {.signature_required = false});
}

}  // namespace

TEST_CASE("a bag is packed into the same bytes every time and verified as it is") {
  const TempFolder folder;
  const SigningKey key = sample_key(folder);
  REQUIRE(write_bag(folder / "材料包", sample_content(), &key).has_value());
  REQUIRE(write_zip(folder / "材料包", folder / "a.zip").has_value());
  fs::last_write_time(folder / "材料包/bagit.txt", fs::file_time_type::clock::now() - std::chrono::hours(1000));
  REQUIRE(write_zip(folder / "材料包" / "", folder / "deep/b.zip").has_value());
  CHECK(bytes_of(folder / "a.zip") == bytes_of(folder / "deep/b.zip"));
  CHECK(fs::status(folder / "a.zip").permissions() == fs::perms(0644));
  REQUIRE(write_zip(folder / "材料包", folder / "a.zip").has_value());  // replaces
  CHECK(bytes_of(folder / "a.zip") == bytes_of(folder / "deep/b.zip"));
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 4);

  const Verification found = verified(folder / "a.zip");
  CHECK(english(found.errors).empty());
  CHECK(english(found.warnings).empty());
  CHECK(found.files == 4);
  REQUIRE(found.signer);
  CHECK(found.signer->name == "示例职业学院");
}

TEST_CASE("only bags of regular files are packed") {
  const TempFolder folder;
  CHECK(write_zip(folder / "none", folder / "a.zip").error().code == FailureCode::io);
  fs::create_directory(folder / "empty");
  CHECK(write_zip(folder / "empty", folder / "a.zip").error().code == FailureCode::invalid_input);
  REQUIRE(write_bag(folder / "bag", sample_content(), nullptr).has_value());
  fs::create_symlink("/etc/passwd", folder / "bag/data/link");
  CHECK(write_zip(folder / "bag", folder / "a.zip").error().message.english ==
        "expected files and folders, found the symbolic link 'data/link'");
  fs::remove(folder / "bag/data/link");
  put(folder / "file", "x");
  CHECK(write_zip(folder / "bag", folder / "file" / "a.zip").error().code == FailureCode::io);
  CHECK_FALSE(fs::exists(folder / "a.zip"));
}

TEST_CASE("zip files that others made are understood") {
  const TempFolder folder;
  CHECK(judged(folder, good_entries()).valid);
  CHECK(judged(folder, good_entries()).warnings.empty());
  CHECK(judged(folder, good_entries("")).valid);
  CHECK(english(judged(folder, good_entries("")).warnings) ==
        Lines{"expected one folder at the top of the zip file, found the bag's files"});
  auto entries = good_entries();
  entries.push_back({"bag/data/", "", 040755});
  entries.push_back({"__MACOSX/bag/._a.txt", "x"});
  CHECK(judged(folder, entries).valid);
  CHECK(english(judged(folder, entries).warnings) == Lines{"the folder __MACOSX of the zip file is not part of the package"});

  // Windows in Chinese packs names in GB18030 without saying so.
  entries = good_entries("\xB2\xC4\xC1\xCF/");
  for (ZipEntry& entry : entries) entry.flags = 0;
  entries[1].bytes = sha256("hi") + "  data/材料.txt\n";
  entries[2].name = "\xB2\xC4\xC1\xCF/data/\xB2\xC4\xC1\xCF.txt";
  const Verification found = judged(folder, entries);
  CHECK(english(found.errors).empty());
  CHECK(english(found.warnings).back() == "the name '材料/data/材料.txt' in the zip file is not UTF-8; read as GB18030");
}

TEST_CASE("tricks of zip files are refused") {
  const TempFolder folder;
  const auto errors = [&](ZipEntry extra) {
    auto entries = good_entries();
    entries.push_back(std::move(extra));
    return english(judged(folder, entries).errors);
  };
  const auto outside = [](const std::string& name) {
    return Lines{"expected names that stay inside the package, found '" + name + "' in the zip file"};
  };
  for (const char* name : {"../evil", "bag/../../evil", "/etc/cron.d/evil", "C:/evil", "bag\\data\\evil", "bag/./x", "bag//x"}) {
    INFO(name);
    CHECK(errors({name, "x"}) == outside(name));
  }
  CHECK(errors({"bag/link", "/etc/passwd", 0120777}) ==
        Lines{"expected files and folders, found the symbolic link or special file 'bag/link' in the zip file"});
  CHECK(errors({"bag/data/a.txt", "ho"}) == Lines{"expected each name once, found one twice in the zip file"});
  CHECK(errors({"bag/data/a.txt/b", "ho"}).front() ==
        "expected a file or a folder, found both under the name 'bag/data/a.txt' in the zip file");
  CHECK(errors({"other/file", "x"}) == Lines{"expected one folder at the top of the zip file, found 2"});
  CHECK(errors({"bag/secret", "x", 0100644, 0x0801}).front() ==
        "expected entries that are stored or deflated and not encrypted, found 'bag/secret'");
  CHECK(errors({"bag/bzip", "x", 0100644, 0x0800, 12}).front() ==
        "expected entries that are stored or deflated and not encrypted, found 'bag/bzip'");

  SECTION("a damaged entry") {
    auto zip = zip_of(good_entries());
    const std::size_t at = zip.find("data/a.txthi");
    REQUIRE(at != std::string::npos);
    zip.replace(at + 10, 2, "ho");
    put(folder / "made.zip", zip);
    CHECK(english(verified(folder / "made.zip", {.signature_required = false}).errors) ==
          Lines{"data/a.txt: expected an entry that can be unpacked, found a damaged one"});
  }
  SECTION("a bomb") {
    auto entries = good_entries();
    entries.push_back({"bag/data/zeros", std::string(1000, 'x'), 0100644, 0x0800, 8, 4'000'000'000u});
    const Lines found = english(judged(folder, entries).errors);
    REQUIRE(found.size() == 1);
    CHECK(found[0].find("expected a zip file that unpacks to a likely size") == 0);
  }
  SECTION("more than one allows") {
    put(folder / "made.zip", zip_of(good_entries()));
    const Verification found = verified(folder / "made.zip", {.signature_required = false, .unpacked_limit = 50});
    REQUIRE(found.errors.size() == 1);
    CHECK(found.errors[0].code == FailureCode::limit_exceeded);
  }
  SECTION("cut off anywhere") {
    const std::string zip = zip_of(good_entries());
    for (std::size_t length = 0; length < zip.size(); length += 7) {
      put(folder / "made.zip", zip.substr(0, length));
      CHECK_FALSE(verified(folder / "made.zip").valid);
    }
  }
  SECTION("any byte changed ends in an answer") {
    const std::string zip = zip_of(good_entries());
    for (std::size_t at = 0; at < zip.size(); ++at) {
      std::string changed = zip;
      changed[at] = static_cast<char>(changed[at] ^ 0x41);
      put(folder / "made.zip", changed);
      CHECK(verify(folder / "made.zip").has_value());
    }
  }
}
