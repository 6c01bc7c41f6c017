#include "store/blob_store.hpp"

#include <atomic>
#include <thread>

#include <sys/stat.h>

#include "base/digest.hpp"
#include "scene.hpp"

using namespace luoxuan;
using namespace luoxuan::store;

namespace {

std::size_t files_in(const std::filesystem::path& folder) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) count += entry.is_regular_file() ? 1u : 0u;
  return count;
}

}  // namespace

TEST_CASE("a document is stored under its digest") {
  const TemporaryFolder folder;
  const BlobStore store(folder / "documents");
  const std::string bytes("年度报告\0\xFF", 14);
  const std::string address = *store.put(bytes);
  REQUIRE(address == sha256(bytes));
  REQUIRE(store.path_of(address) == folder / "documents" / address.substr(0, 2) / address.substr(2));
  REQUIRE(bytes_of(store.path_of(address)) == bytes);
  REQUIRE(*store.get(address) == bytes);
  REQUIRE(store.contains(address));
  REQUIRE(*store.put("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  REQUIRE((*store.get(sha256(""))).empty());
}

TEST_CASE("storing the same again changes nothing") {
  const TemporaryFolder folder;
  const BlobStore store(folder / "documents");
  const std::string address = *store.put("x");
  struct stat before {};
  struct stat after {};
  REQUIRE(::stat(store.path_of(address).c_str(), &before) == 0);
  REQUIRE(*store.put("x") == address);
  REQUIRE(::stat(store.path_of(address).c_str(), &after) == 0);
  REQUIRE(before.st_ino == after.st_ino);
  REQUIRE(files_in(folder.path()) == 1);
}

TEST_CASE("a damaged document is found out, and mended by storing it again") {
  const TemporaryFolder folder;
  const BlobStore store(folder / "documents");
  const std::string address = *store.put("right");
  const auto path = store.path_of(address);
  put_bytes(path, "wrong");
  const auto outcome = store.get(address);
  REQUIRE(outcome.error().code == FailureCode::io);
  REQUIRE(outcome.error().message.english ==
          "expected " + path.string() + " with the digest in its name, found it damaged (digest " + sha256("wrong") + ")");
  REQUIRE(outcome.error().message.chinese == path.string() + " 的摘要应与文件名一致，实际已损坏（摘要 " + sha256("wrong") + "）");
  put_bytes(path, "");
  REQUIRE(store.get(address).error().code == FailureCode::io);
  REQUIRE(*store.put("right") == address);
  REQUIRE(*store.get(address) == "right");
}

TEST_CASE("a document that is not there is not found") {
  const TemporaryFolder folder;
  const BlobStore store(folder / "documents");
  const std::string address = sha256("nothing");
  REQUIRE_FALSE(store.contains(address));
  const auto outcome = store.get(address);
  REQUIRE(outcome.error().code == FailureCode::not_found);
  REQUIRE(outcome.error().message.english == "expected a document " + address + ", found none");
}

TEST_CASE("an address from outside leads nowhere else") {
  const TemporaryFolder folder;
  const BlobStore store(folder / "documents");
  for (const std::string& hostile :
       {std::string("../../../etc/passwd"), std::string(), std::string(64, 'A'), std::string(63, 'a'), std::string(65, 'a'),
        "../" + std::string(61, 'a'), std::string(64, '\0')}) {
    REQUIRE_FALSE(BlobStore::is_address(hostile));
    REQUIRE_FALSE(store.contains(hostile));
    REQUIRE(store.get(hostile).error().code == FailureCode::invalid_input);
    REQUIRE(ends_the_process([&] { (void)store.path_of(hostile); }));
  }
  REQUIRE(store.get("..").error().message.english == "expected 64 lower-case hexadecimal digits, found '..'");
}

TEST_CASE("a folder that cannot be made is a failure") {
  const TemporaryFolder folder;
  put_bytes(folder / "documents", "a file stands in the way");
  const BlobStore store(folder / "documents");
  REQUIRE(store.put("x").error().code == FailureCode::io);
}

TEST_CASE("several writers of the same document do not disturb each other") {
  const TemporaryFolder folder;
  const BlobStore store(folder / "documents");
  const std::string bytes(300'000, 'x');
  std::atomic<int> failures = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int turn = 0; turn < 5; ++turn) {
        const auto address = store.put(bytes);
        if (!address || !store.get(*address)) ++failures;
      }
    });
  for (std::thread& thread : threads) thread.join();
  REQUIRE(failures == 0);
  REQUIRE(files_in(folder.path()) == 1);  // no draft is left
}
