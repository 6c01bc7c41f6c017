#include "sample.hpp"

#include <sys/wait.h>

#include "base/digest.hpp"
#include "package/zip.hpp"
#include "value/json.hpp"

using namespace luoxuan;
using namespace luoxuan::package;

namespace {

int run_in(const fs::path& folder, const std::string& command) {
  const int status = std::system(("cd '" + folder.string() + "' && " + command + " >/dev/null 2>&1").c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

TEST_CASE("a written bag holds what RFC 8493 asks for") {
  const TempFolder folder;
  const SigningKey key = sample_key(folder);
  const fs::path bag = folder / "out" / "材料包";
  REQUIRE(write_bag(bag, sample_content(), &key).has_value());
  CHECK(names_in(bag) == std::vector<std::string>{"bag-info.txt", "bagit.txt", "data", "manifest-sha256.txt",
                                                  "manifest-sha512.txt", "signature.json", "tagmanifest-sha256.txt"});
  CHECK(names_in(folder / "out") == std::vector<std::string>{"材料包"});
  CHECK(bytes_of(bag / "bagit.txt") == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  const std::string crate = bytes_of(bag / "data/ro-crate-metadata.json");
  CHECK(bytes_of(bag / "bag-info.txt") ==
        "Source-Organization: 示例职业学院\n"
        "External-Description: 各部门质量报告\n  及佐证材料\n"
        "Bagging-Date: 2026-03-02\n"
        "Payload-Oxum: " +
            std::to_string(7 + 8 + crate.size()) +
            ".4\n"
            "Bag-Software-Agent: luoxuan <https://github.com/luoxuan/luoxuan>\n"
            "Luoxuan-Title: 2026年春季学期教学质量材料\n"
            "Luoxuan-Created: 2026-03-02T04:00:00+08:00\n"
            "Luoxuan-Period: 2025-2026学年第二学期\n");
  CHECK(bytes_of(bag / "manifest-sha256.txt") ==
        sha256("") + "  data/empty.bin\n" + sha256(crate) + "  data/ro-crate-metadata.json\n" + sha256("a,b\n1,2\n") +
            "  data/人事处/完成率100%25.csv\n" + sha256("合格\n") + "  data/教务处/质量报告.txt\n");
  CHECK(bytes_of(bag / "data/人事处/完成率100%.csv") == "a,b\n1,2\n");

  const Verification found = verified(bag);
  CHECK(english(found.errors).empty());
  CHECK(english(found.warnings).empty());
  CHECK(found.complete);
  CHECK(found.valid);
  CHECK(found.version == "1.0");
  CHECK(found.title == "2026年春季学期教学质量材料");
  CHECK(found.files == 4);
  CHECK(found.bytes == 15 + crate.size());
  REQUIRE(found.signer);
  CHECK(found.signer->name == "示例职业学院");
  CHECK(found.signer->fingerprint == key.fingerprint());
  CHECK(found.signer->signed_at == sample_content().created);
}

TEST_CASE("a written bag can be checked without luoxuan") {
  const TempFolder folder;
  const SigningKey key = sample_key(folder);
  const fs::path bag = folder / "bag";
  REQUIRE(write_bag(bag, sample_content(), &key).has_value());
  const std::string payload = "sed 's/%25/%/g' manifest-sha256.txt | sha256sum --check --strict -";
  CHECK(run_in(bag, payload) == 0);
  CHECK(run_in(bag, "sha256sum --check --strict tagmanifest-sha256.txt") == 0);
  CHECK(run_in(bag, "sed 's/%25/%/g' manifest-sha512.txt | sha512sum --check --strict -") == 0);
  const std::string field = R"(field() { sed -n "s/^ *\"$1\": \"\(.*\)\".*$/\1/p" signature.json; }; )";
  const std::string keys =
      field + "field public_key | base64 -d > ../key.der && field signature | base64 -d > ../signature.bin && ";
  const std::string openssl =
      keys +
      "openssl pkeyutl -verify -pubin -keyform DER -inkey ../key.der -rawin -in tagmanifest-sha256.txt -sigfile ../signature.bin";
  if (run_in(bag, "command -v openssl") == 0) {
    CHECK(run_in(bag, openssl) == 0);
    CHECK(run_in(bag, keys + "sha256sum ../key.der | grep -q \"^$(field fingerprint)\"") == 0);
    change(bag / "tagmanifest-sha256.txt", "bagit.txt", "bagit.tXt");
    CHECK(run_in(bag, openssl) == 1);
  }
  put(bag / "data/教务处/质量报告.txt", "优秀\n");
  CHECK(run_in(bag, payload) == 1);
}

TEST_CASE("the metadata are an RO-Crate 1.1") {
  const TempFolder folder;
  REQUIRE(write_bag(folder / "bag", sample_content(), nullptr).has_value());
  const auto crate = value::parse_json(bytes_of(folder / "bag/data/ro-crate-metadata.json"));
  REQUIRE(crate.has_value());
  const value::List& graph = *crate->if_context()->find("@graph")->if_list();
  std::map<std::string, value::Context> entities;
  for (const value::Value& entity : graph)
    CHECK(entities.emplace(*entity.if_context()->find("@id")->if_string(), *entity.if_context()).second);
  CHECK(
      value::to_json(entities.at("ro-crate-metadata.json")) ==
      R"({"@id":"ro-crate-metadata.json","@type":"CreativeWork","conformsTo":{"@id":"https://w3id.org/ro/crate/1.1"},"about":{"@id":"./"}})");
  CHECK(value::to_json(entities.at("./")) ==
        R"({"@id":"./","@type":"Dataset","name":"2026年春季学期教学质量材料","description":"各部门质量报告\n及佐证材料",)"
        R"("datePublished":"2026-03-02T04:00:00+08:00","temporalCoverage":"2025-2026学年第二学期","publisher":{"@id":"#sender"},)"
        R"("hasPart":[{"@id":"教务处/质量报告.txt"},{"@id":"人事处/完成率100%25.csv"},{"@id":"empty.bin"}]})");
  CHECK(
      value::to_json(entities.at("教务处/质量报告.txt")) ==
      R"({"@id":"教务处/质量报告.txt","@type":"File","name":"教务处质量报告","encodingFormat":"text/plain","contentSize":"7","sha256":")" +
          sha256("合格\n") + R"(","additionalProperty":[{"@id":"#about-1-1"},{"@id":"#about-1-2"}]})");
  CHECK(value::to_json(entities.at("#about-1-1")) ==
        R"({"@id":"#about-1-1","@type":"PropertyValue","name":"unit","value":"教务处"})");
  CHECK(value::to_json(entities.at("empty.bin")) ==
        R"({"@id":"empty.bin","@type":"File","name":"empty.bin","contentSize":"0","sha256":")" + sha256("") + "\"}");
}

TEST_CASE("writing a bag twice is no failure, writing over something else is") {
  const TempFolder folder;
  const SigningKey key = sample_key(folder);
  const fs::path bag = folder / "bag";
  REQUIRE(write_bag(bag, sample_content(), &key).has_value());
  REQUIRE(write_bag(folder / "other" / "", sample_content(), &key).has_value());
  for (const char* name : {"tagmanifest-sha256.txt", "signature.json", "data/ro-crate-metadata.json"})
    CHECK(bytes_of(bag / name) == bytes_of(folder / "other" / name));
  CHECK(write_bag(bag, sample_content(), &key).has_value());

  const auto refused = [&](const PackageContent& content, const SigningKey* with) {
    const auto outcome = write_bag(bag, content, with);
    REQUIRE(outcome.has_error());
    CHECK(outcome.error().code == FailureCode::conflict);
    CHECK(outcome.error().message.english == "expected no folder or the same package, found something else: " + bag.string());
  };
  SECTION("other content") {
    PackageContent other = sample_content();
    other.files[0].source = std::string("不合格\n");
    refused(other, &key);
    CHECK(bytes_of(bag / "data/教务处/质量报告.txt") == "合格\n");
  }
  SECTION("without the signature") {
    refused(sample_content(), nullptr);
  }
  SECTION("a file too much") {
    put(bag / "note.txt", "x");
    refused(sample_content(), &key);
  }
  SECTION("a changed file of the same size") {
    put(bag / "data/人事处/完成率100%.csv", "a,b\n1,3\n");
    refused(sample_content(), &key);
  }
  SECTION("an empty folder") {
    fs::remove_all(bag);
    fs::create_directory(bag);
    refused(sample_content(), &key);
    CHECK(fs::is_empty(bag));
  }
  SECTION("a file") {
    fs::remove_all(bag);
    put(bag, "x");
    refused(sample_content(), &key);
  }
  CHECK(names_in(folder.path()) == std::vector<std::string>{"bag", "other", "sample.key"});
}

TEST_CASE("a bag appears whole or not at all") {
  const TempFolder folder;
  PackageContent content = sample_content();
  put(folder / "source.bin", std::string(300'000, 'x'));
  content.files.push_back({"big.bin", "", "", folder / "source.bin", {}});
  SECTION("from a file") {
    REQUIRE(write_bag(folder / "bag", content, nullptr).has_value());
    CHECK(bytes_of(folder / "bag/data/big.bin") == std::string(300'000, 'x'));
    CHECK(verified(folder / "bag", {.signature_required = false}).valid);
  }
  SECTION("a source that is not there") {
    content.files.push_back({"none.bin", "", "", folder / "none", {}});
    const auto outcome = write_bag(folder / "bag", content, nullptr);
    REQUIRE(outcome.has_error());
    CHECK(outcome.error().code == FailureCode::io);
    CHECK(names_in(folder.path()) == std::vector<std::string>{"source.bin"});
  }
  SECTION("a source that is a folder") {
    content.files.push_back({"none.bin", "", "", folder.path(), {}});
    CHECK(write_bag(folder / "bag", content, nullptr).error().code == FailureCode::io);
    CHECK(names_in(folder.path()) == std::vector<std::string>{"source.bin"});
  }
}

TEST_CASE("content that cannot be a package is refused with every reason") {
  PackageContent content;
  content.title = " ";
  content.sender = "a\nb";
  const auto file = [](std::string path) { return PackageFile{std::move(path), "", "", std::string(), {}}; };
  content.files = {file("../a"),           file("a:b"),     file("报告.txt"),
                   file("x/Y.txt"),        file("X/y.TXT"), file("ro-crate-metadata.JSON"),
                   file("报告.txt/内.txt")};
  CHECK(english(check(content)) ==
        std::vector<std::string>{
            "expected a title, found none",
            "expected the sender's name on one line, found control characters or bytes that are not UTF-8",
            "expected a path that every system can hold, found the part '..' in '../a'",
            "expected a path that every system can hold, found ':', which Windows does not allow in names in 'a:b'",
            "expected each path once, found 'X/y.TXT' beside 'x/Y.txt'",
            "expected each path once, found 'ro-crate-metadata.JSON' beside 'ro-crate-metadata.json'",
            "expected a file or a folder, found '报告.txt' as a file and as a folder of '报告.txt/内.txt'",
        });
  CHECK(check(content).front().message.chinese == "应有标题，实际为空");
  const TempFolder folder;
  CHECK(write_bag(folder / "bag", content, nullptr).error().message.english == "expected a title, found none");
  CHECK(names_in(folder.path()).empty());
  CHECK(check(sample_content()).empty());
}
