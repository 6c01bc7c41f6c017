#include "sample.hpp"

#include "base/digest.hpp"

using namespace luoxuan;
using namespace luoxuan::package;

namespace {

using Lines = std::vector<std::string>;

/// A bag of one file, written by hand in an edition of BagIt.
fs::path small_bag(const TempFolder& folder, const std::string& version,
                   const std::string& manifest_line = sha256("hi") + "  data/a.txt\n") {
  const fs::path bag = folder / "small";
  fs::remove_all(bag);
  put(bag / "bagit.txt", "BagIt-Version: " + version + "\nTag-File-Character-Encoding: UTF-8\n");
  put(bag / "manifest-sha256.txt", manifest_line);
  put(bag / "data/a.txt", "hi");
  return bag;
}

Verification unsigned_one(const fs::path& bag) {
  return verified(bag, {.signature_required = false});
}

/// Makes the tag manifest true again after a tag file was changed: what somebody without the key can do.
void mend_tag_manifest(const fs::path& bag) {
  std::string text;
  for (const char* name : {"bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt"})
    text += sha256(bytes_of(bag / name)) + "  " + name + "\n";
  put(bag / "tagmanifest-sha256.txt", text);
}

}  // namespace

TEST_CASE("what happened to a signed package is told") {
  const TempFolder folder;
  const SigningKey key = sample_key(folder);
  const fs::path bag = folder / "bag";
  REQUIRE(write_bag(bag, sample_content(), &key).has_value());
  const std::string report = "data/教务处/质量报告.txt";

  SECTION("a file was changed") {
    put(bag / report, "优秀\n");
    const Verification found = verified(bag);
    CHECK(found.complete);
    CHECK(english(found.errors) ==
          Lines{"manifest-sha256.txt:4: '" + report + "': expected sha256 " + sha256("合格\n") + ", found " + sha256("优秀\n"),
                "manifest-sha512.txt:4: '" + report + "': expected sha512 " + digest(DigestAlgorithm::sha512, "合格\n") +
                    ", found " + digest(DigestAlgorithm::sha512, "优秀\n")});
    CHECK(found.errors[0].message.chinese.starts_with("“" + report + "”：sha256 应为 "));
    CHECK(found.signer);  // the signature covers the manifests, which are as they were
  }
  SECTION("a file is missing") {
    fs::remove(bag / report);
    const Verification found = verified(bag);
    CHECK_FALSE(found.complete);
    CHECK(english(found.errors) == Lines{"manifest-sha256.txt:4: expected the file '" + report + "', found none"});
  }
  SECTION("a file was added") {
    put(bag / "data/更多.txt", "x");
    const Verification found = verified(bag);
    CHECK_FALSE(found.complete);
    CHECK(english(found.errors) == Lines{"expected files that a manifest lists, found 'data/更多.txt'"});
  }
  SECTION("a file was added beside the payload") {
    put(bag / "先读我.html", "x");
    CHECK(english(verified(bag).errors) ==
          Lines{"signature.json: expected every file to be signed, found '先读我.html' that is not"});
    CHECK(english(verified(bag).warnings) == Lines{"the file '先读我.html' is in no tag manifest: nothing vouches for it"});
    CHECK_FALSE(verified(bag).signer);
  }
  SECTION("a file and its digests were changed") {
    put(bag / report, "优秀\n");
    change(bag / "manifest-sha256.txt", sha256("合格\n"), sha256("优秀\n"));
    change(bag / "manifest-sha512.txt", digest(DigestAlgorithm::sha512, "合格\n"), digest(DigestAlgorithm::sha512, "优秀\n"));
    CHECK(verified(bag).errors.size() == 2);  // the tag manifest notices
    mend_tag_manifest(bag);
    const Verification found = verified(bag);
    CHECK(found.complete);
    CHECK_FALSE(found.signer);
    CHECK(english(found.errors) ==
          Lines{"signature.json: expected a signature of tagmanifest-sha256.txt, found one that does not fit it"});
    // A wrong signature is wrong even for those who need none.
    CHECK_FALSE(unsigned_one(bag).valid);
  }
  SECTION("the signature is missing") {
    fs::remove(bag / "signature.json");
    CHECK(english(verified(bag).errors) == Lines{"signature.json: expected the signature signature.json, found none"});
    CHECK(verified(bag).complete);
    CHECK(unsigned_one(bag).valid);
    CHECK_FALSE(verified(bag, {.signature_required = false, .trusted_fingerprint = key.fingerprint()}).valid);
  }
  SECTION("the signature names another signer or time") {
    change(bag / "signature.json", "示例职业学院", "另一职业学院");
    change(bag / "signature.json", "2026-03-02T04", "2025-03-02T04");
    CHECK(english(verified(bag).errors) ==
          Lines{"signature.json: expected signer '示例职业学院', found '另一职业学院'",
                "signature.json: expected signed_at '2026-03-02T04:00:00+08:00', found '2025-03-02T04:00:00+08:00'"});
    CHECK_FALSE(verified(bag).signer);
  }
  SECTION("somebody else signed") {
    fs::remove_all(bag);
    const SigningKey other = SigningKey::generate();
    REQUIRE(write_bag(bag, sample_content(), &other).has_value());
    CHECK(verified(bag).valid);
    const Verification found = verified(bag, {.trusted_fingerprint = key.fingerprint()});
    CHECK(english(found.errors) ==
          Lines{"signature.json: expected the key " + key.fingerprint() + ", found " + other.fingerprint()});
    CHECK(found.signer->fingerprint == other.fingerprint());
  }
  SECTION("the trusted key signed, whatever way its fingerprint is written") {
    std::string spaced;
    for (const char c : key.fingerprint())
      spaced += std::string(1, static_cast<char>(std::toupper(c))) + (spaced.size() % 8 == 6 ? " " : "");
    CHECK(verified(bag, {.trusted_fingerprint = spaced}).valid);
  }
  SECTION("the signature is damaged") {
    put(bag / "signature.json", "{");
    CHECK(english(verified(bag).errors) == Lines{"signature.json: expected a signature of luoxuan, found another file"});
    CHECK(unsigned_one(bag).valid);
    put(bag / "signature.json", R"({"format":"luoxuan package signature 1"})");
    CHECK(english(verified(bag).errors) == Lines{"signature.json: expected the text \"algorithm\", found none"});
    CHECK_FALSE(unsigned_one(bag).valid);
  }
  SECTION("the size in bag-info.txt was changed") {
    change(bag / "bag-info.txt", "Payload-Oxum: ", "Payload-Oxum: 1");
    CHECK(verified(bag).errors.size() == 2);
    CHECK(verified(bag).errors[0].where == SourcePosition{"bag-info.txt", 5, 0});
  }
  SECTION("a symbolic link took a file's place") {
    fs::rename(bag / report, folder / "outside.txt");
    fs::create_symlink(folder / "outside.txt", bag / report);
    const Lines errors = english(verified(bag).errors);
    CHECK(errors == Lines{"expected files and folders, found the symbolic link '" + report + "'",
                          "manifest-sha256.txt:4: expected the file '" + report + "', found none"});
  }
  SECTION("a symbolic link took a folder's place") {
    fs::rename(bag / "data", folder / "data");
    fs::create_directory_symlink(folder / "data", bag / "data");
    CHECK(english(verified(bag).errors).front() == "expected files and folders, found the symbolic link 'data'");
  }
}

TEST_CASE("any byte of a signed package that changes is noticed") {
  const TempFolder folder;
  const SigningKey key = sample_key(folder);
  const fs::path bag = folder / "bag";
  PackageContent content = sample_content();
  content.files.resize(1);
  REQUIRE(write_bag(bag, content, &key).has_value());
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(bag))
    if (entry.is_regular_file()) files.push_back(entry.path());
  CHECK(files.size() == 8);
  for (const fs::path& file : files) {
    const std::string bytes = bytes_of(file);
    const std::size_t step = bytes.size() < 1000 ? 3 : 13;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ 1);
      put(file, changed);
      const auto outcome = verify(bag);
      if (!outcome || outcome->valid) FAIL_CHECK(file << " byte " << at);
    }
    put(file, bytes);
  }
  CHECK(verified(bag).valid);
}

TEST_CASE("paths that hold no package") {
  const TempFolder folder;
  CHECK(verify(folder / "none").error().code == FailureCode::not_found);
  CHECK(verify(fs::path("/dev/null")).error().code == FailureCode::io);
  const Verification empty = verified(folder.path());
  CHECK(english(empty.errors) == Lines{"bagit.txt: expected the file bagit.txt, found none"});
  CHECK_FALSE(empty.complete);
  small_bag(folder, "1.0");
  CHECK(verified(folder.path()).errors[0].hint.english == "did you mean the folder 'small' in it?");
  put(folder / "text.zip", "no zip file");
  CHECK(english(verified(folder / "text.zip").errors) ==
        Lines{"expected a folder or a sound zip file, found something else: Not a zip archive"});
}

TEST_CASE("bagit.txt is judged by the edition that it names") {
  const TempFolder folder;
  const auto errors = [&](const std::string& declaration) {
    const fs::path bag = small_bag(folder, "1.0");
    put(bag / "bagit.txt", declaration);
    return english(unsigned_one(bag).errors);
  };
  const std::string second = "Tag-File-Character-Encoding: UTF-8\n";
  for (const char* version : {"0.93", "0.94", "0.95", "0.96", "0.97", "1.0"})
    CHECK(unsigned_one(small_bag(folder, version)).valid);
  CHECK(errors("BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8").empty());
  CHECK(errors("BagIt-Version:\t1.0\r" + second).empty());
  CHECK(errors("") == Lines{"bagit.txt:1: expected 'BagIt-Version: M.N', found ''",
                            "bagit.txt:2: expected 'Tag-File-Character-Encoding: ENCODING', found ''"});
  CHECK(errors(second + "BagIt-Version: 1.0\n").size() == 2);
  CHECK(errors("BagIt-Version: 2.0\n" + second) ==
        Lines{"bagit.txt:1: expected a BagIt version 0.93, 0.94, 0.95, 0.96, 0.97 or 1.0, found '2.0'"});
  for (const char* version : {"1", "1.", "1.00", "01.0", "1.0.0", "one"})
    CHECK(errors("BagIt-Version: " + std::string(version) + "\n" + second).size() == 1);
  CHECK(errors("BagIt-Version:1.0\n" + second) ==
        Lines{"bagit.txt:1: expected one blank behind the colon and no other white space, found 'BagIt-Version:1.0'"});
  CHECK(errors("BagIt-Version:  1.0\n" + second).size() == 1);
  CHECK(errors("BagIt-Version: 1.0 \n" + second).size() == 1);
  CHECK(errors("BagIt-Version : 0.97\n" + second).empty());
  CHECK(errors("BagIt-Version: 1.0\n" + second + "Third: line\n") == Lines{"bagit.txt:3: expected two lines, found 3"});
  CHECK(errors("BagIt-Version: 0.97\n" + second + "Third: line\n").empty());
  CHECK(errors("BagIt-Version: 1.0\nTag-File-Character-Encoding: KLINGON\n") ==
        Lines{"bagit.txt:2: expected an encoding that this computer knows, found 'KLINGON'"});
  CHECK(errors("\xEF\xBB\xBF"
               "BagIt-Version: 0.97\n" +
               second) == Lines{"bagit.txt:1: expected no byte order mark, found one"});
}

TEST_CASE("manifests are read strictly where 1.0 is strict") {
  const TempFolder folder;
  const std::string good = sha256("hi") + "  data/a.txt\n";
  const auto found = [&](const std::string& version, const std::string& manifest) {
    return unsigned_one(small_bag(folder, version, manifest));
  };

  SECTION("a file listed twice") {
    CHECK(english(found("1.0", good + good).errors) ==
          Lines{"manifest-sha256.txt:2: expected each file once, found 'data/a.txt' again"});
    CHECK(english(found("0.97", good + good).warnings) ==
          Lines{"manifest-sha256.txt:2: expected each file once, found 'data/a.txt' again"});
    const Lines both = english(found("0.97", good + sha256("ho") + "  data/a.txt\n").errors);
    REQUIRE(both.size() == 2);
    CHECK(both[0] == "manifest-sha256.txt:2: expected each file once, found 'data/a.txt' again with another digest");
  }
  SECTION("digests in capital letters, with tabs, without a last line end") {
    std::string line = sha256("hi");
    for (char& c : line) c = static_cast<char>(std::toupper(c));
    CHECK(found("1.0", line + "\tdata/a.txt").valid);
    CHECK(found("1.0", line + " \t data/a.txt\r").valid);
  }
  SECTION("lines that are none") {
    CHECK(english(found("1.0", good + "hello world\n").errors) ==
          Lines{"manifest-sha256.txt:2: expected a digest and a path, found 'hello world'"});
    CHECK(english(found("1.0", good + sha256("hi") + "\n").errors).size() == 1);
    CHECK(english(found("1.0", good + "abcd  data/b\n").errors) ==
          Lines{"manifest-sha256.txt:2: expected a sha256 digest of 64 digits, found 4"});
    CHECK(english(found("1.0", good + sha256("hi") + "  bagit.txt\n").errors) ==
          Lines{"manifest-sha256.txt:2: expected a path that begins with 'data/', found 'bagit.txt'"});
    CHECK(english(found("1.0", good + sha256("hi") + "  data/../../x\n").errors) ==
          Lines{"manifest-sha256.txt:2: expected a path inside the bag, found 'data/../../x'"});
    CHECK(english(found("1.0", good + sha256("hi") + "  data\n").errors).size() == 1);
    CHECK(english(found("1.0", good + "\n").warnings).size() == 1);
  }
  SECTION("an empty manifest leaves the payload unlisted") {
    CHECK(english(found("1.0", "").errors) == Lines{"expected files that a manifest lists, found 'data/a.txt'"});
  }
  SECTION("bytes that are not UTF-8") {
    CHECK(english(found("1.0", good + "\xFF\n").errors).front() ==
          "manifest-sha256.txt:2: expected text in UTF-8, found bytes that are not");
  }
  SECTION("no manifest, no payload folder") {
    const fs::path bag = small_bag(folder, "1.0");
    fs::remove(bag / "manifest-sha256.txt");
    CHECK(english(unsigned_one(bag).errors) == Lines{"expected a payload manifest such as manifest-sha256.txt, found none"});
    fs::remove_all(bag / "data");
    CHECK(english(unsigned_one(bag).errors).front() == "expected the folder 'data', found none");
    put(bag / "manifest-sha256.txt", "");
    fs::create_directory(bag / "data");
    CHECK(unsigned_one(bag).valid);  // an empty payload is a payload
  }
  SECTION("several manifests") {
    const fs::path bag = small_bag(folder, "1.0");
    put(bag / "manifest-md5.txt", "");
    CHECK(english(unsigned_one(bag).errors) ==
          Lines{"manifest-sha256.txt:1: expected 'data/a.txt' in all 2 payload manifests, found it in 1"});
    put(bag / "bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n");
    CHECK(unsigned_one(bag).valid);
  }
  SECTION("an algorithm that is not known") {
    const fs::path bag = small_bag(folder, "1.0");
    put(bag / "manifest-sha3512.txt", "00  data/a.txt\n");
    CHECK(unsigned_one(bag).valid);
    CHECK(english(unsigned_one(bag).warnings).size() == 1);
    fs::remove(bag / "manifest-sha256.txt");
    CHECK(english(unsigned_one(bag).errors) == Lines{"expected a payload manifest with md5, sha1, sha256 or sha512, found none"});
  }
  SECTION("every algorithm is compared") {
    for (const auto& [name, algorithm] : {std::pair{"md5", DigestAlgorithm::md5}, std::pair{"sha1", DigestAlgorithm::sha1},
                                          std::pair{"SHA-512", DigestAlgorithm::sha512}}) {
      INFO(name);
      const fs::path bag = small_bag(folder, "1.0");
      fs::remove(bag / "manifest-sha256.txt");
      const fs::path manifest = bag / (std::string("manifest-") + name + ".txt");
      put(manifest, digest(algorithm, "hi") + "  data/a.txt\n");
      CHECK(unsigned_one(bag).valid);
      put(manifest, digest(algorithm, "ho") + "  data/a.txt\n");
      CHECK(unsigned_one(bag).complete);
      CHECK_FALSE(unsigned_one(bag).valid);
    }
  }
}

TEST_CASE("names with percent signs, line ends and other normalisation forms are found") {
  const TempFolder folder;
  const auto bag_with = [&](const std::string& version, const std::string& name, const std::string& listed) {
    const fs::path bag = small_bag(folder, version, sha256("hi") + "  data/" + listed + "\n");
    fs::rename(bag / "data/a.txt", bag / "data" / name);
    return unsigned_one(bag);
  };
  CHECK(bag_with("1.0", "100%.txt", "100%25.txt").valid);
  CHECK(bag_with("1.0", "100%.txt", "100%25.txt").warnings.empty());
  CHECK(bag_with("1.0", "a\nb\r", "a%0Ab%0d").valid);
  CHECK(bag_with("1.0", "100%25.txt", "100%2525.txt").valid);
  CHECK(english(bag_with("1.0", "100%25.txt", "100%25.txt").warnings).size() == 1);
  CHECK(bag_with("0.97", "100%25.txt", "100%25.txt").valid);
  CHECK(bag_with("0.97", "100%25.txt", "100%25.txt").warnings.empty());
  CHECK(bag_with("0.97", "a\nb", "a%0Ab").valid);
  CHECK_FALSE(bag_with("0.97", "100%.txt", "100%25.txt").valid);
  CHECK(bag_with("1.0", "cafe\u0301", "caf\u00e9").valid);
  CHECK(english(bag_with("1.0", "cafe\u0301", "caf\u00e9").warnings) ==
        Lines{"manifest-sha256.txt:1: the file 'data/caf\u00e9' is there under a name in another Unicode normalisation form"});
  CHECK_FALSE(bag_with("1.0", "A.txt", "a.txt").valid);
  CHECK(bag_with("1.0", " blanks at both ends ", " blanks at both ends ").valid);
}

TEST_CASE("files that would be one elsewhere are told") {
  const TempFolder folder;
  const fs::path bag = small_bag(folder, "1.0", sha256("hi") + "  data/a.txt\n" + sha256("ho") + "  data/A.TXT\n");
  put(bag / "data/A.TXT", "ho");
  CHECK(unsigned_one(bag).valid);
  CHECK(english(unsigned_one(bag).warnings) == Lines{"'data/A.TXT' and 'data/a.txt' are one name on Windows and macOS"});
}

TEST_CASE("fetch.txt is read and never followed") {
  const TempFolder folder;
  const fs::path bag = small_bag(folder, "1.0", sha256("hi") + "  data/a.txt\n" + sha256("ho") + "  data/b c.txt\n");
  put(bag / "fetch.txt", "https://example.org/b%20c.txt 2 data/b c.txt\n");
  Verification found = unsigned_one(bag);
  CHECK_FALSE(found.complete);
  CHECK(english(found.errors) ==
        Lines{"fetch.txt:1: expected the file 'data/b c.txt', found only where to fetch it: https://example.org/b%20c.txt"});
  put(bag / "data/b c.txt", "ho");
  CHECK(unsigned_one(bag).valid);
  const auto errors = [&](const std::string& text) {
    put(bag / "fetch.txt", text);
    return english(unsigned_one(bag).errors);
  };
  CHECK(errors("https://example.org/a - data/a.txt\r\n\r\n").empty());
  CHECK(errors("https://example.org/a data/a.txt\n") ==
        Lines{"fetch.txt:1: expected 'URL LENGTH PATH', found 'https://example.org/a data/a.txt'"});
  CHECK(errors("https://example.org/a -2 data/a.txt\n").size() == 1);
  CHECK(errors("example.org/a - data/a.txt\n") == Lines{"fetch.txt:1: expected a whole URL, found 'example.org/a'"});
  CHECK(errors("https://example.org/a - bagit.txt\n") ==
        Lines{"fetch.txt:1: expected a path that begins with 'data/', found 'bagit.txt'"});
  CHECK(errors("https://example.org/a - ../x\n") == Lines{"fetch.txt:1: expected a path inside the bag, found '../x'"});
  CHECK(errors("https://example.org/a - data/x\n") ==
        Lines{"fetch.txt:1: expected a file that every payload manifest lists, found 'data/x'"});
}

TEST_CASE("tag manifests and bag-info.txt are held to their rules") {
  const TempFolder folder;
  const fs::path bag = small_bag(folder, "1.0");
  const auto with = [&](const std::string& name, const std::string& text, const std::string& version = "1.0") {
    put(bag / "bagit.txt", "BagIt-Version: " + version + "\nTag-File-Character-Encoding: UTF-8\n");
    put(bag / name, text);
    return unsigned_one(bag);
  };
  const std::string manifest = sha256(bytes_of(bag / "manifest-sha256.txt")) + "  manifest-sha256.txt\n";
  SECTION("a tag manifest") {
    CHECK(with("tagmanifest-sha256.txt", manifest).valid);
    CHECK(english(with("tagmanifest-sha256.txt", "").errors) ==
          Lines{"tagmanifest-sha256.txt: expected every payload manifest to be listed, found no line for manifest-sha256.txt"});
    CHECK(with("tagmanifest-sha256.txt", "", "0.97").valid);
    CHECK(english(with("tagmanifest-sha256.txt", manifest + sha256("hi") + "  data/a.txt\n").errors) ==
          Lines{"tagmanifest-sha256.txt:2: expected a tag file, found the payload file 'data/a.txt'"});
    CHECK(english(with("tagmanifest-sha256.txt", manifest + sha256("hi") + "  none.txt\n").errors) ==
          Lines{"tagmanifest-sha256.txt:2: expected the file 'none.txt', found none"});
    CHECK(english(with("tagmanifest-sha256.txt", manifest + sha256("hi") + "  tagmanifest-md5.txt\n").errors).size() == 2);
    CHECK_FALSE(with("tagmanifest-sha256.txt", manifest + sha256("x") + "  bagit.txt\n").valid);
  }
  SECTION("metadata") {
    CHECK(with("bag-info.txt", "Contact-Name: a\n b\n\tc\nEmpty: \nEmpty:\nx: y: z\n").valid);
    CHECK(english(with("bag-info.txt", "no colon\n").errors) ==
          Lines{"bag-info.txt:1: expected 'Label: value', found 'no colon'"});
    CHECK(with("bag-info.txt", "no colon\n", "0.97").valid);
    CHECK_FALSE(with("bag-info.txt", " begins with a blank\n").valid);
    CHECK_FALSE(with("bag-info.txt", "Label : value\n").valid);
    CHECK_FALSE(with("bag-info.txt", "Label:value\n").valid);
    CHECK(with("bag-info.txt", "Label:value\n", "0.97").valid);
    CHECK_FALSE(with("bag-info.txt", ": value\n").valid);
    CHECK_FALSE(with("bag-info.txt", "a: \xFF\n").valid);
  }
  SECTION("the size of the payload") {
    CHECK(with("bag-info.txt", "payload-oxum: 2.1\n").valid);
    CHECK(english(with("bag-info.txt", "Payload-Oxum: 3.1\n").errors) ==
          Lines{"bag-info.txt:1: expected a payload of 3.1 (bytes.files), found 2.1"});
    CHECK_FALSE(with("bag-info.txt", "Payload-Oxum: 2.2\n", "0.97").valid);
    CHECK(english(with("bag-info.txt", "Payload-Oxum: two.1\n").errors) ==
          Lines{"bag-info.txt:1: expected Payload-Oxum as 'bytes.files', found 'two.1'"});
    CHECK(with("bag-info.txt", "Payload-Oxum: two.1\n", "0.97").valid);
    CHECK(english(with("bag-info.txt", "Payload-Oxum: 2.1\nPayload-Oxum: 2.1\n").errors) ==
          Lines{"bag-info.txt:2: expected Payload-Oxum once, found it 2 times"});
  }
}

TEST_CASE("a bag that is wrong everywhere does not fill the screen") {
  const TempFolder folder;
  std::string manifest;
  for (int i = 0; i < 1500; ++i) manifest += sha256("hi") + "  data/none" + std::to_string(i) + "\n";
  const Verification found = unsigned_one(small_bag(folder, "1.0", manifest));
  CHECK(found.errors.size() == 1001);
  CHECK(found.errors.back().message.english == "501 more of these are not told");
}
