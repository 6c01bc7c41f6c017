#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan::document {

/// How a worker is started.
struct PdfCommand {
  std::filesystem::path worker;   // luoxuan_pdf_worker
  std::filesystem::path office;   // LibreOffice's folder `program`
  std::filesystem::path fonts;    // fontconfig file; empty: the system's
  std::filesystem::path profile;  // of this worker alone
  std::chrono::seconds time_limit{60};
};

/// One worker process and the pipes to it. Ends it (SIGKILL, with its children) when it goes. For one thread at a time.
class PdfProcess {
 public:
  /// Starts a worker and waits until LibreOffice runs in it.
  [[nodiscard]] static Result<PdfProcess> start(const PdfCommand& command);

  enum class Answer { done, failed, unsaved, crashed, late };
  struct Reply {
    Answer answer;
    std::string reason;  // why not, as LibreOffice tells it
  };
  /// Sends a request and waits for the answer. After `crashed` and `late` the process is of no more use.
  [[nodiscard]] Reply ask(std::string_view request, std::chrono::seconds time_limit);

  /// Bytes of memory in use; 0 when the process is gone.
  [[nodiscard]] std::size_t resident() const;
  [[nodiscard]] pid_t id() const { return id_; }

  PdfProcess(PdfProcess&& other) noexcept;
  PdfProcess& operator=(PdfProcess&& other) noexcept;
  ~PdfProcess();

 private:
  PdfProcess(pid_t id, int requests, int answers) : id_(id), requests_(requests), answers_(answers) {}
  [[nodiscard]] Reply wait(std::chrono::seconds time_limit);
  void end();

  pid_t id_ = -1;
  int requests_ = -1, answers_ = -1;
  std::string received_;
};

/// Runs a program with these arguments until it ends by itself (its exit status) or is killed when its time is over
/// (limit_exceeded). It reads nothing, and what it prints goes nowhere.
[[nodiscard]] Result<int> run_for(const std::vector<std::string>& command, std::chrono::seconds time_limit);

/// Where a program of ours lies that is only started by others: beside this program, or in ../lib/luoxuan.
[[nodiscard]] std::filesystem::path own_program(std::string_view name);

}  // namespace luoxuan::document
