#include "application/data_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace luoxuan::application {

Result<DataLock> DataLock::take(const std::filesystem::path& data, DataUse use) {
  const std::filesystem::path file = data / "lock";
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0)
    return Failure{FailureCode::io,
                   say("could not open {}", "无法打开 {}", file.string()),
                   say("check the data folder and its rights", "请检查数据文件夹及其权限"),
                   {}};
  DataLock lock(descriptor);
  if (::flock(descriptor, (use == DataUse::alone ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0) return lock;
  return Failure{FailureCode::conflict,
                 say("expected a data folder that nobody uses, found one in use: {}", "数据文件夹应未被使用，实际正在使用：{}",
                     data.string()),
                 say("end the other luoxuan, or give another folder", "请结束另一个 luoxuan，或给出其他文件夹"),
                 {}};
}

DataLock::~DataLock() {
  if (descriptor_ == none) return;
  // A process that another thread is starting just now has the descriptor, too, until it runs its own program: closing is not
  // enough.
  ::flock(descriptor_, LOCK_UN);
  ::close(descriptor_);
}

}  // namespace luoxuan::application
