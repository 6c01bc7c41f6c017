// Turns every .docx of a folder into a PDF with the pool, for tests/bench/pdf.py: bench_pdf FOLDER WORKERS [FONTS]. Tells the
// most memory of all workers together, in MB.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "base/file.hpp"
#include "document/pdf_pool.hpp"

namespace {

std::size_t resident_of(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/statm");
  std::size_t all = 0, pages = 0;
  file >> all >> pages;
  return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

int main(int count, char** arguments) {
  using namespace luoxuan;
  if (count < 3) return 2;
  document::PdfSettings settings;
  settings.workers = static_cast<std::size_t>(std::atoi(arguments[2]));
  if (count > 3) settings.fonts = arguments[3];
  document::PdfPool pool(settings);
  std::vector<document::PdfSource> sources;
  for (const auto& entry : std::filesystem::directory_iterator(arguments[1]))
    if (entry.path().extension() == ".docx") sources.push_back({entry.path().string(), read_file(entry.path()).value()});
  std::size_t most = 0;
  const auto made = pool.convert_all(sources, [&](std::size_t, std::size_t) {
    std::size_t all = 0;
    for (const pid_t process : pool.processes()) all += resident_of(process);
    most = std::max(most, all);
    return true;
  });
  for (std::size_t i = 0; i < made.size(); ++i) {
    if (!made[i]) return 1;
    if (!write_whole(std::filesystem::path(sources[i].name).replace_extension(".pdf"), *made[i])) return 1;
  }
  std::printf("%zu\n", most >> 20);
  return 0;
}
