#include "base/library_on_demand.hpp"

#include <dlfcn.h>

#include "base/expect.hpp"

namespace luoxuan {

LibraryOnDemand::LibraryOnDemand(const char* name) : handle_(::dlopen(name, RTLD_NOW | RTLD_LOCAL)) {
  if (handle_ != nullptr) return;
  const char* const said = ::dlerror();
  reason_ = said != nullptr ? said : name;
}

void* LibraryOnDemand::address_of(const char* name) const {
  LX_EXPECT(handle_ != nullptr, "who calls into a library has seen that it is here");
  void* const found = ::dlsym(handle_, name);
  LX_EXPECT(found != nullptr, "every version of the library has this function");
  return found;
}

}  // namespace luoxuan
