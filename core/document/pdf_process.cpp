#include "document/pdf_process.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace luoxuan::document {

namespace {

using Clock = std::chrono::steady_clock;

Failure not_started(const std::string& program, int error) {
  return {FailureCode::io,
          say("expected to start {}, found: {}", "应能启动{}，实为：{}", program, std::strerror(error)),
          say("check that it is installed and may be run", "请检查该程序是否已安装、可执行"),
          {}};
}

/// Starts a program in a process group of its own, so that it can be ended together with what it started. -1 for a
/// descriptor: /dev/null.
Result<pid_t> spawn(const std::vector<std::string>& command, int input, int output) {
  std::vector<char*> arguments;
  std::vector<std::string> kept = command;
  for (std::string& each : kept) arguments.push_back(each.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  if (input >= 0)
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
  else
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  if (output >= 0)
    posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
  else
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&files, 3);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  posix_spawnattr_setpgroup(&attributes, 0);
  sigset_t signals;
  sigfillset(&signals);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  sigemptyset(&signals);
  posix_spawnattr_setsigmask(&attributes, &signals);
  pid_t id = -1;
  const int error = posix_spawnp(&id, arguments.front(), &files, &attributes, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  if (error != 0) return not_started(command.front(), error);
  return id;
}

void end_group(pid_t id) {
  kill(-id, SIGKILL);
  while (waitpid(id, nullptr, 0) < 0 && errno == EINTR) {
  }
}

/// Writes without being killed by SIGPIPE when the other side is gone.
bool write_all(int descriptor, std::string_view bytes) {
  sigset_t pipe, before;
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe, &before);
  bool is_written = true;
  while (is_written && !bytes.empty()) {
    const ssize_t written = write(descriptor, bytes.data(), bytes.size());
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    is_written = written > 0 || errno == EINTR;
  }
  if (!is_written && errno == EPIPE) {
    const timespec at_once{0, 0};
    sigtimedwait(&pipe, nullptr, &at_once);
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return is_written;
}

}  // namespace

Result<PdfProcess> PdfProcess::start(const PdfCommand& command) {
  int requests[2], answers[2];
  if (pipe2(requests, O_CLOEXEC) != 0) return not_started(command.worker, errno);
  if (pipe2(answers, O_CLOEXEC) != 0) {
    const int error = errno;
    close(requests[0]), close(requests[1]);
    return not_started(command.worker, error);
  }
  std::vector<std::string> words{command.worker, command.office, command.profile, std::to_string(command.time_limit.count())};
  if (!command.fonts.empty()) words.push_back(command.fonts);
  const Result<pid_t> id = spawn(words, requests[0], answers[1]);
  close(requests[0]), close(answers[1]);
  if (!id) {
    close(requests[1]), close(answers[0]);
    return id.error();
  }
  PdfProcess process(*id, requests[1], answers[0]);
  const Reply reply = process.wait(command.time_limit);
  if (reply.answer == Answer::done) return process;
  if (reply.answer == Answer::late)
    return Failure{FailureCode::io,
                   say("expected LibreOffice to start within {} s, found no answer yet",
                       "LibreOffice 应在{}秒内启动，实为尚无应答", command.time_limit.count()),
                   say("try again when this computer has less to do", "请在本机空闲时重试"),
                   {}};
  return Failure{FailureCode::io,
                 reply.reason.empty()
                     ? say("expected LibreOffice to start, found that it ended", "LibreOffice 应能启动，实为意外退出")
                     : say("expected LibreOffice to start, found: {}", "LibreOffice 应能启动，实为：{}", reply.reason),
                 say("install libreoffice-writer-nogui, and check space and rights of the folder for temporary files",
                     "请安装 libreoffice-writer-nogui，并检查临时文件夹的空间与权限"),
                 {}};
}

PdfProcess::Reply PdfProcess::ask(std::string_view request, std::chrono::seconds time_limit) {
  if (!write_all(requests_, std::string(request) + "\n")) return {Answer::crashed, {}};
  return wait(time_limit);
}

PdfProcess::Reply PdfProcess::wait(std::chrono::seconds time_limit) {
  const Clock::time_point end = Clock::now() + time_limit;
  while (true) {
    if (const std::size_t line_end = received_.find('\n'); line_end != std::string::npos) {
      const std::string line = received_.substr(0, line_end);
      received_.erase(0, line_end + 1);
      if (line == "done" || line == "ready") return {Answer::done, {}};
      if (line.starts_with("unsaved ")) return {Answer::unsaved, line.substr(8)};
      return {Answer::failed, line.starts_with("failed ") ? line.substr(7) : line};
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    if (left <= 0) return {Answer::late, {}};
    pollfd ready{answers_, POLLIN, 0};
    const int count = poll(&ready, 1, static_cast<int>(left));
    if (count < 0 && errno != EINTR) return {Answer::crashed, {}};
    if (count <= 0) continue;
    char piece[4096];
    const ssize_t got = read(answers_, piece, sizeof piece);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return {Answer::crashed, {}};
    received_.append(piece, static_cast<std::size_t>(got));
  }
}

std::size_t PdfProcess::resident() const {
  std::ifstream file("/proc/" + std::to_string(id_) + "/statm");
  std::size_t all = 0, resident_pages = 0;
  if (!(file >> all >> resident_pages)) return 0;
  return resident_pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

PdfProcess::PdfProcess(PdfProcess&& other) noexcept
    : id_(std::exchange(other.id_, -1)),
      requests_(std::exchange(other.requests_, -1)),
      answers_(std::exchange(other.answers_, -1)),
      received_(std::move(other.received_)) {}

PdfProcess& PdfProcess::operator=(PdfProcess&& other) noexcept {
  if (this != &other) {
    end();
    id_ = std::exchange(other.id_, -1);
    requests_ = std::exchange(other.requests_, -1);
    answers_ = std::exchange(other.answers_, -1);
    received_ = std::move(other.received_);
  }
  return *this;
}

PdfProcess::~PdfProcess() {
  end();
}

void PdfProcess::end() {
  if (requests_ >= 0) close(requests_);
  if (answers_ >= 0) close(answers_);
  if (id_ > 0) end_group(id_);
  id_ = requests_ = answers_ = -1;
}

Result<int> run_for(const std::vector<std::string>& command, std::chrono::seconds time_limit) {
  LX_TRY_ASSIGN(const pid_t id, spawn(command, -1, -1));
  const Clock::time_point end = Clock::now() + time_limit;
  while (Clock::now() < end) {
    siginfo_t ended{};
    if (waitid(P_PID, static_cast<id_t>(id), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 && ended.si_pid == id) {
      end_group(id);  // with what it may have left behind
      return ended.si_code == CLD_EXITED ? ended.si_status : 128 + ended.si_status;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  end_group(id);
  return Failure{FailureCode::limit_exceeded,
                 say("expected {} to end within {} s, found it still at work", "{}应在{}秒内完成，实为仍在运行", command.front(),
                     time_limit.count()),
                 {},
                 {}};
}

std::filesystem::path own_program(std::string_view name) {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  const std::filesystem::path installed = folder.parent_path() / "lib" / "luoxuan" / name;
  return !std::filesystem::exists(folder / name, error) && std::filesystem::exists(installed, error) ? installed : folder / name;
}

}  // namespace luoxuan::document
