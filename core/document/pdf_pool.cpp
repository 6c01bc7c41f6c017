#include "document/pdf_pool.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "base/file.hpp"
#include "base/temporary_folder.hpp"
#include "base/text.hpp"
#include "document/pdf_input.hpp"
#include "document/pdf_process.hpp"

namespace luoxuan::document {

namespace {

namespace fs = std::filesystem;

/// In small letters; empty where a name has none that LibreOffice could know.
std::string ending_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return {};
  const std::string ending = text::to_lower_case(name.substr(dot));
  const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return std::all_of(ending.begin() + 1, ending.end(), is_plain) ? ending : std::string();
}

bool is_workbook(std::string_view ending) {
  return ending == ".xlsx" || ending == ".ods";
}

Message not_opened(const std::string& reason) {
  if (reason.empty())
    return say("expected a document that LibreOffice can open, found one that it cannot load",
               "应为 LibreOffice 能打开的文档，实为无法载入");
  return say("expected a document that LibreOffice can open, found: {}", "应为 LibreOffice 能打开的文档，实为：{}", reason);
}

Message how_to_open(std::string_view name) {
  if (is_workbook(ending_of(name)))
    return say("install libreoffice-calc-nogui, or open it in the office program and save it again",
               "请安装 libreoffice-calc-nogui，或用办公软件打开后重新保存");
  return say("open it in the office program and save it again", "请用办公软件打开后重新保存");
}

Failure unusable(const PdfSource& source, FailureCode code, Message message, Message hint) {
  return {code, std::move(message), std::move(hint), {source.name}};
}

bool is_whole_pdf(std::string_view bytes) {
  return bytes.starts_with("%PDF-") &&
         bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 32)).find("%%EOF") != std::string_view::npos;
}

}  // namespace

/// A process with a folder of its own: two office processes on one profile were seen to spin for ever. All that LibreOffice
/// writes lies there and goes with the process: one that is killed clears nothing away.
struct PdfPool::Worker {
  std::unique_ptr<TemporaryFolder> folder;
  std::optional<PdfProcess> process;  // ends before its folder goes
  std::size_t documents = 0;
  bool is_busy = false;
};

struct PdfPool::State {
  explicit State(PdfSettings given) : settings(std::move(given)) {
    if (settings.workers == 0) settings.workers = std::max(1u, std::thread::hardware_concurrency());
    if (settings.worker.empty()) settings.worker = own_program("luoxuan_pdf_worker");
  }

  /// LibreOffice may be installed while this runs.
  [[nodiscard]] Result<fs::path> office() const { return settings.office.empty() ? find_office() : settings.office; }

  /// A worker that nobody else uses until it is given back.
  Worker& take() {
    std::unique_lock lock(mutex);
    while (true) {
      // one that runs already is better than one that must start
      const auto idle = [](const auto& each) { return !each->is_busy; };
      auto found = std::ranges::find_if(workers, [&](const auto& each) { return idle(each) && each->process.has_value(); });
      if (found == workers.end() && workers.size() >= settings.workers) found = std::ranges::find_if(workers, idle);
      if (found == workers.end() && workers.size() < settings.workers)
        found = workers.insert(workers.end(), std::make_unique<Worker>());
      if (found != workers.end()) {
        (*found)->is_busy = true;
        return **found;
      }
      is_free.wait(lock);
    }
  }

  void give_back(Worker& worker) {
    {
      const std::lock_guard lock(mutex);
      worker.is_busy = false;
    }
    is_free.notify_one();
  }

  Result<std::string> convert(Worker& worker, const PdfSource& source);
  Result<std::string> ask(Worker& worker, const PdfSource& source, const std::string& bytes);
  Result<void> start(Worker& worker);
  /// Others need not wait until it has ended.
  void end(Worker& worker) {
    const auto folder = std::move(worker.folder);
    std::optional<PdfProcess> process;
    const std::lock_guard lock(mutex);
    process.swap(worker.process);
  }

  PdfSettings settings;  // does not change: read by all threads
  mutable std::mutex mutex;
  std::condition_variable is_free;
  std::vector<std::unique_ptr<Worker>> workers;
};

Result<void> PdfPool::State::start(Worker& worker) {
  if (worker.process) return {};
  LX_TRY_ASSIGN(const fs::path program, office());
  LX_TRY_ASSIGN(auto folder, TemporaryFolder::make_fast("pdf"));
  LX_TRY_ASSIGN(auto process, PdfProcess::start({.worker = settings.worker,
                                                 .office = program,
                                                 .fonts = settings.fonts,
                                                 .profile = folder->path(),
                                                 .time_limit = settings.time_limit}));
  const std::lock_guard lock(mutex);
  worker.folder = std::move(folder);
  worker.process.emplace(std::move(process));
  worker.documents = 0;
  return {};
}

Result<std::string> PdfPool::State::convert(Worker& worker, const PdfSource& source) {
  if (const auto found = office(); !found) return found.error();
  LX_TRY_ASSIGN(const std::string bytes, without_external(source.bytes, source.name));
  return ask(worker, source, bytes);
}

Result<std::string> PdfPool::State::ask(Worker& worker, const PdfSource& source, const std::string& bytes) {
  const std::string flags = fmt::format("{}{}", settings.is_archive ? "a" : "", asks_for_update(source.bytes) ? "u" : "");
  for (int attempt = 0; attempt < 2; ++attempt) {
    LX_TRY(start(worker));
    const fs::path input = worker.folder->path() / ("document" + ending_of(source.name));
    const fs::path output = worker.folder->path() / "document.pdf";
    LX_TRY(write_draft(input, bytes));
    const std::string request = fmt::format("{}\t{}\t{}", input.string(), output.string(), flags);
    const PdfProcess::Reply reply = worker.process->ask(request, settings.time_limit);
    std::error_code ignored;
    fs::remove(input, ignored);
    switch (reply.answer) {
      case PdfProcess::Answer::done: {
        auto pdf = read_file(output);
        fs::remove(output, ignored);
        if (++worker.documents >= settings.documents_a_worker || worker.process->resident() > settings.resident_limit)
          end(worker);
        if (pdf && is_whole_pdf(*pdf)) return pdf;
        return unusable(source, FailureCode::io,
                        say("expected a PDF of LibreOffice, found none", "LibreOffice 应生成PDF，实为没有"),
                        say("check the free space", "请检查剩余空间"));
      }
      case PdfProcess::Answer::failed:
        if (!reply.reason.empty()) end(worker);  // it broke off: the document may be open there still
        return unusable(source, FailureCode::invalid_input, not_opened(reply.reason), how_to_open(source.name));
      case PdfProcess::Answer::unsaved:
        end(worker);  // the document is open there still
        return unusable(source, FailureCode::io,
                        say("expected a PDF of LibreOffice, found: {}", "LibreOffice 应生成PDF，实为：{}", reply.reason),
                        say("check the free space", "请检查剩余空间"));
      case PdfProcess::Answer::late:
        end(worker);
        return unusable(source, FailureCode::limit_exceeded,
                        say("expected the PDF within {} s, found LibreOffice still at work",
                            "应在{}秒内生成PDF，实为 LibreOffice 仍未完成", settings.time_limit.count()),
                        say("make the document shorter, or its pictures smaller", "请缩短文档或压缩图片"));
      case PdfProcess::Answer::crashed:
        end(worker);  // perhaps of what it had leaked before: once more in a new one
        break;
    }
  }
  return unusable(source, FailureCode::io,
                  say("expected a PDF, found that LibreOffice ended twice over this document",
                      "应生成PDF，实为 LibreOffice 两次处理该文档时意外退出"),
                  say("open it in the office program and save it again", "请用办公软件打开后重新保存"));
}

PdfPool::PdfPool(PdfSettings settings) : state_(std::make_unique<State>(std::move(settings))) {}
PdfPool::~PdfPool() = default;

Result<std::string> PdfPool::convert(const PdfSource& source) {
  Worker& worker = state_->take();
  auto made = state_->convert(worker, source);
  state_->give_back(worker);
  return made;
}

std::vector<Result<std::string>> PdfPool::convert_all(const std::vector<PdfSource>& sources, const Progress& progress) {
  const Failure left_out{FailureCode::conflict,
                         say("expected the PDF to be made, found that it was called off", "应生成PDF，实为已取消")};
  std::vector<Result<std::string>> made(sources.size(), left_out);
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> goes_on = true;
  std::mutex telling;
  std::size_t done = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < sources.size() && goes_on; i = next++) {
      made[i] = convert(sources[i]);
      const std::lock_guard lock(telling);
      ++done;
      if (progress && !progress(done, sources.size())) goes_on = false;
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < std::min(state_->settings.workers, sources.size()); ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  return made;
}

std::vector<pid_t> PdfPool::processes() const {
  const std::lock_guard lock(state_->mutex);
  std::vector<pid_t> ids;
  for (const auto& worker : state_->workers)
    if (worker->process) ids.push_back(worker->process->id());
  return ids;
}

Result<fs::path> PdfPool::find_office() {
  std::error_code error;
  std::vector<fs::path> candidates{"/usr/lib/libreoffice/program"};
  for (const auto& entry : fs::directory_iterator("/opt", error))
    if (entry.path().filename().string().starts_with("libreoffice")) candidates.push_back(entry.path() / "program");
  for (const fs::path& candidate : candidates)
    if (fs::exists(candidate / "soffice.bin", error)) return candidate;
  return Failure{
      FailureCode::unsupported,
      say("expected LibreOffice for making a PDF, found none", "生成PDF需要 LibreOffice，实际没有"),
      say("install libreoffice-writer-nogui, libreoffice-calc-nogui, fonts-noto-cjk and fonts-arphic-gkai00mp; everything "
          "but PDF works without",
          "请安装 libreoffice-writer-nogui、libreoffice-calc-nogui、fonts-noto-cjk 和 "
          "fonts-arphic-gkai00mp；除PDF外均可照常使用"),
      {}};
}

}  // namespace luoxuan::document
