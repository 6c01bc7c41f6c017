#include "base/message.hpp"

#include <cstdlib>

namespace luoxuan {

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* setting = std::getenv(name);
    if (setting == nullptr || *setting == '\0') continue;
    return std::string_view(setting).substr(0, 2) == "zh" ? Language::chinese : Language::english;
  }
  return Language::english;
}

}  // namespace luoxuan
