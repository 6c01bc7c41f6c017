// A native plugin in C++: measurements from a file that a machine of the library writes, and notices to a board that shows files.
//
//   c++ -std=c++17 -O2 -shared -fPIC -fvisibility=hidden -o plugin/native/watch.so watch.cpp
//
// measurement source  watch.visits   $LUOXUAN_WATCH/visits.txt: lines of unit, month and number: "library 2026-03 1204.50"
// notice channel      watch.board    writes $LUOXUAN_WATCH/board/KEY.txt; one that is there already was written before
#include <luoxuan/plugin.h>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

lx_text t(std::string_view text) {
  return {text.data(), text.size()};
}

std::string string_of(lx_text text) {
  return {text.bytes, text.length};
}

/// An exception must not leave native code: it becomes a failure with its words. Nothing here throws what is none of the
/// standard's.
template <class Work>
lx_status guarded(const lx_answer* answer, Work work) {
  try {
    work();
    return LX_DONE;
  } catch (const std::exception& error) {
    answer->fail(answer->self, t(error.what()), t(error.what()));
  }
  return LX_FAILED;
}

std::filesystem::path folder() {
  const char* named = std::getenv("LUOXUAN_WATCH");
  if (named == nullptr) throw std::runtime_error("expected the folder LUOXUAN_WATCH, found none");
  return named;
}

/// The name of the period, which the object begins with a member of: {"name":"2026-03",…}.
std::string period_name(const std::string& period) {
  const std::string_view key = "\"name\":\"";
  const std::size_t begin = period.find(key);
  if (begin == std::string::npos) throw std::runtime_error("expected a period with a name, found none");
  const std::size_t end = period.find('"', begin + key.size());
  return period.substr(begin + key.size(), end - begin - key.size());
}

bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string::npos;
}

lx_status visits(void* /*user*/, const lx_source_order* order, const lx_answer* answer) {
  return guarded(answer, [&] {
    const std::string wanted = period_name(string_of(order->period));
    std::ifstream file(folder() / "visits.txt");
    if (!file) throw std::runtime_error("expected the file visits.txt, found none");
    std::string rows;
    for (std::string line; std::getline(file, line);) {
      std::istringstream words(line);
      std::string unit, month, number;
      words >> unit >> month >> number;
      if (month != wanted) continue;
      if (!is_number(number)) throw std::runtime_error("expected a number in visits.txt, found '" + number + "'");
      rows += (rows.empty() ? "" : ",") + ("{\"unit\":\"" + unit + "\",\"value\":" + number + ",\"source\":\"门禁系统\"}");
    }
    answer->give(answer->self, t("[" + rows + "]"));
  });
}

lx_status board(void* /*user*/, const lx_letter* letter, const lx_answer* answer) {
  return guarded(answer, [&] {
    const std::filesystem::path place = folder() / "board" / (string_of(letter->key) + ".txt");
    if (std::filesystem::exists(place)) return;  // the same letter again
    std::filesystem::create_directories(place.parent_path());
    const std::filesystem::path draft = place.string() + ".part";
    {
      std::ofstream file(draft);
      file << string_of(letter->title) << "\n\n" << string_of(letter->text);
      if (!file.flush()) throw std::runtime_error("expected a board that can be written, found none");
    }
    std::filesystem::rename(draft, place);
  });
}

lx_status load(const lx_host* host) {
  host->add_source(host->self, t("watch.visits"), visits, nullptr);
  host->add_channel(host->self, t("watch.board"), board, nullptr);
  return LX_DONE;
}

}  // namespace

LX_PLUGIN(load)
