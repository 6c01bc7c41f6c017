#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace luoxuan::document {

/// How PDFs are made. What is empty is found.
struct PdfSettings {
  std::size_t workers = 0;                  // 0: one a core
  std::chrono::seconds time_limit{60};      // for one document, and for LibreOffice to start
  std::size_t documents_a_worker = 200;     // then it is started anew: LibreOffice leaks
  std::size_t resident_limit = 700u << 20;  // bytes; a worker above it is started anew
  std::filesystem::path worker = {};        // luoxuan_pdf_worker: beside this program, or in ../lib/luoxuan
  std::filesystem::path office = {};        // LibreOffice's folder `program`: Debian's, or one in /opt
  std::filesystem::path fonts = {};         // fontconfig file; empty: the system's own
  bool is_archive = true;                   // PDF/A-2b: what is kept for years
};

struct PdfSource {
  std::string name;   // "学期报告_教务处.docx": its ending says what it is, and failures name it
  std::string bytes;  // .docx or .xlsx
};

/// Turns documents into PDFs with LibreOffice, in processes of their own: one a core, started when first needed. One that crashes
/// or does not answer in time costs its document (after a second try when it crashed), never the program. Safe to use from
/// several threads; ends its processes when it goes.
class PdfPool {
 public:
  explicit PdfPool(PdfSettings settings = {});
  ~PdfPool();
  PdfPool(const PdfPool&) = delete;
  PdfPool& operator=(const PdfPool&) = delete;

  /// Waits for a free worker. `unsupported`, with the package to install, where there is no LibreOffice.
  [[nodiscard]] Result<std::string> convert(const PdfSource& source);

  /// Told after each document how many are done; returns false to leave the rest out (they fail with `conflict`).
  using Progress = std::function<bool(std::size_t done, std::size_t all)>;
  /// All of them, as many at a time as there are workers; results in the order of the sources.
  [[nodiscard]] std::vector<Result<std::string>> convert_all(const std::vector<PdfSource>& sources,
                                                             const Progress& progress = {});

  /// Of the workers that live.
  [[nodiscard]] std::vector<pid_t> processes() const;

  /// Where LibreOffice is, or what to install.
  [[nodiscard]] static Result<std::filesystem::path> find_office();

 private:
  struct Worker;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace luoxuan::document
