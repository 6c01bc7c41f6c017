#pragma once

#include <string>

namespace luoxuan {

/// A shared library of the system that is loaded when it is first needed: a program that is started for one small job does not
/// wait for libraries that only a server uses. It stays loaded. Safe to use from several threads.
class LibraryOnDemand {
 public:
  /// `name` as the dynamic linker knows it: "libpq.so.5".
  explicit LibraryOnDemand(const char* name);
  LibraryOnDemand(const LibraryOnDemand&) = delete;
  LibraryOnDemand& operator=(const LibraryOnDemand&) = delete;

  [[nodiscard]] bool is_here() const { return handle_ != nullptr; }
  /// Why it is not here, as the system says it.
  [[nodiscard]] const std::string& reason() const { return reason_; }

  /// Only when it is here, with a function that every version of it has; Function is the type its header gives it.
  template <typename Function>
  [[nodiscard]] Function* find(const char* name) const {
    return reinterpret_cast<Function*>(address_of(name));
  }

 private:
  [[nodiscard]] void* address_of(const char* name) const;

  void* handle_;
  std::string reason_;
};

}  // namespace luoxuan
