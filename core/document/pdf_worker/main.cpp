// The process that turns documents into PDFs, one after the other, with LibreOffice inside. It may crash, leak or hang without
// harm: document/pdf_process.hpp starts it, watches it and ends it. Requests come on standard input, a line each:
//
//   SOURCE tab TARGET tab FLAGS      absolute paths; flags: a (PDF/A-2b), u (contents pages and other indexes are made anew
//   first)
//
// Answers go to standard output: "ready" when LibreOffice runs, then for each request "done", "failed REASON" or
// "unsaved REASON": the document could be loaded, but not saved.
//
// usage: luoxuan_pdf_worker PROGRAM_FOLDER PROFILE_FOLDER SECONDS_A_DOCUMENT [FONTS_FILE]
//
// All that LibreOffice writes lies in the profile folder, which is this process's own: it is gone when standard input ends.

#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOK_USE_UNSTABLE_API
#include <LibreOfficeKit/LibreOfficeKitInit.h>
#include <LibreOfficeKit/LibreOfficeKit.hxx>

#include "document/pdf_worker/conversion.hpp"

namespace {

/// What documents must not do here: fetch anything, run macros. The last version is said to be later than any that may be here:
/// else LibreOffice looks for an older one's profile to take over at each first start, which takes 0.8 s of 0.9. The profile is
/// said to be complete: else it is filled with what people who write need, over the module that lies there. Nobody else has the
/// documents: no lock files are written beside them.
constexpr const char* settings = R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="UseLocking" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="UseDocumentSystemFileLocking" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="UseDocumentOOoLockFile" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>999.9</value></prop></item>
</oor:items>
)";

/// The library of the user's macros, with one module.
constexpr const char* libraries = R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library"><library:library library:name="Standard" library:link="false"/></library:libraries>
)";
constexpr const char* library = R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Luoxuan"/></library:library>
)";

void write_profile(const std::string& profile) {
  const std::string user = profile + "/user", basic = user + "/basic", standard = basic + "/Standard";
  for (const std::string& folder : {profile, user, basic, standard}) mkdir(folder.c_str(), 0700);
  std::ofstream(basic + "/script.xlc") << libraries;
  std::ofstream(standard + "/script.xlb") << library;
  std::ofstream(standard + "/Luoxuan.xba") << luoxuan::pdf_worker::conversion;
  std::ofstream(user + "/registrymodifications.xcu") << settings;
}

/// No network from here on, where the system permits that. Where it does not, the caller has already taken the links out.
void leave_network() {
  if (unshare(CLONE_NEWNET) == 0) return;
  static_cast<void>(unshare(CLONE_NEWUSER | CLONE_NEWNET));
}

void limit_resources() {
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  const rlimit largest_file{1u << 30, 1u << 30};
  setrlimit(RLIMIT_FSIZE, &largest_file);
}

void prepare(const std::string& profile, const std::string& fonts) {
  limit_resources();
  leave_network();
  write_profile(profile);
  if (!fonts.empty()) setenv("FONTCONFIG_FILE", fonts.c_str(), 1);
  setenv("SAL_USE_VCLPLUGIN", "svp", 1);
  setenv("HOME", profile.c_str(), 1);
  // Who started this takes the profile away, too, and with it what is left when this process is killed.
  for (const char* const folder : {"TMPDIR", "TMP", "TEMP"}) setenv(folder, profile.c_str(), 1);
  setenv("LC_ALL", "C.UTF-8", 1);
  // There is a worker for each core: threads of its own would only wait for each other.
  setenv("SAX_DISABLE_THREADS", "1", 1);
  setenv("MAX_CONCURRENCY", "1", 1);
}

/// What LibreOffice takes for a name of a file; the folder for temporary files may be called anything.
std::string url_of(const std::string& path) {
  std::string url = "file://";
  for (const char c : path) {
    constexpr std::string_view plain = "/-._~";
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || plain.find(c) != std::string_view::npos) {
      url += c;
      continue;
    }
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    url += '%', url += digits[byte >> 4], url += digits[byte & 15];
  }
  return url;
}

/// Dates and numbers without a form of their own are Chinese. LibreOfficeKit takes the language with a document and keeps it;
/// whether it can load that one is no matter.
void speak_chinese(lok::Office& office, const std::string& profile) {
  const std::unique_ptr<lok::Document> none(office.documentLoad(url_of(profile + "/none").c_str(), "Language=zh-CN"));
}

/// Standard output for answers alone: what LibreOffice prints goes nowhere.
std::FILE* keep_answers() {
  std::FILE* answers = fdopen(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 10), "w");
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  dup2(nowhere, STDOUT_FILENO);
  dup2(nowhere, STDERR_FILENO);
  return answers;
}

void answer(std::FILE* answers, std::string text) {
  for (char& c : text)
    if (c == '\n' || c == '\r') c = ' ';
  std::fprintf(answers, "%s\n", text.c_str());
  std::fflush(answers);
}

std::string taken(std::string& line) {
  const std::size_t tab = line.find('\t');
  std::string word = line.substr(0, tab);
  line.erase(0, tab == std::string::npos ? tab : tab + 1);
  return word;
}

std::string last_error(lok::Office& office) {
  const std::unique_ptr<char, decltype(&std::free)> error(office.getError(), &std::free);
  return error == nullptr || *error == '\0' ? "LibreOffice gives no reason" : error.get();
}

std::string convert(lok::Office& office, const std::string& paper, std::string request) {
  const std::string source = taken(request), target = taken(request), flags = taken(request);
  std::ofstream order(paper, std::ios::trunc);
  order << source << '\n' << target << '\n' << flags << '\n';
  order.close();
  if (!order) return "unsaved the request cannot be written";
  static_cast<void>(std::remove(target.c_str()));
  if (!office.runMacro("macro:///Standard.Luoxuan.Convert()")) return "failed " + last_error(office);
  struct stat made {};
  if (stat(target.c_str(), &made) == 0) return "done";
  // All lines: LibreOffice says what went wrong on the first, and why on those behind it.
  std::ifstream told(paper);
  std::string reason, next;
  while (std::getline(told, next)) reason += (reason.empty() || next.empty() ? "" : " ") + next;
  return reason.starts_with("unsaved ") ? reason : "failed " + reason;
}

}  // namespace

/// LibreOffice waits for the disk five times a document. Nothing that it writes here outlives this process: who ordered a PDF
/// reads it at once, and keeps it in a way of its own.
extern "C" int fsync(int /*descriptor*/) {
  return 0;
}

int main(int count, char** arguments) {
  if (count < 4) return 2;
  // What is there already is somebody else's, and would go with this process.
  if (std::error_code error; std::filesystem::exists(arguments[2], error) && !std::filesystem::is_empty(arguments[2], error))
    return 2;
  const std::string program = arguments[1], profile = arguments[2];
  const auto seconds = static_cast<unsigned>(std::strtoul(arguments[3], nullptr, 10));
  std::FILE* const answers = keep_answers();
  // LibreOffice asks GnuPG five times what it can before the first document, a tenth of a second in all: here nothing is signed.
  setenv("PATH", "/nonexistent", 1);
  const std::string paper = profile + "/request";
  setenv("LUOXUAN_REQUEST", paper.c_str(), 1);
  prepare(profile, count > 4 ? arguments[4] : "");
  // Whoever started this may be gone when it hangs: it ends itself some time after the limit.
  alarm(seconds * 2);
  LibreOfficeKit* const kit = lok_init_2(program.c_str(), url_of(profile).c_str());
  if (kit == nullptr) {
    answer(answers, "failed LibreOffice did not start");
    _exit(1);
  }
  lok::Office office(kit);
  speak_chinese(office, profile);
  alarm(0);
  answer(answers, "ready");
  std::string line;
  for (int c = std::getchar(); c != EOF; c = std::getchar()) {
    if (c != '\n') {
      line += static_cast<char>(c);
      continue;
    }
    alarm(seconds * 2);
    answer(answers, convert(office, paper, line));
    alarm(0);
    line.clear();
  }
  // Nobody asks any more: whoever started this has ended, perhaps without taking away what lies in memory.
  std::error_code ignored;
  std::filesystem::remove_all(profile, ignored);
  // Closing LibreOffice can hang: it has nothing left to save.
  _exit(0);
}
