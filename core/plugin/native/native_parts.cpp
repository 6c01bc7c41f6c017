#include "plugin/native/native_parts.hpp"

#include <algorithm>

namespace luoxuan::plugin {

std::optional<Failure> NativeParts::why_off(std::string_view name) const {
  for (const NativeFile& file : files)
    if (!file.is_in_use() && std::ranges::find(file.names, name) != file.names.end()) return not_in_use(file, name);
  return std::nullopt;
}

Failure not_in_use(const NativeFile& file, std::string_view name) {
  if (!file.is_allowed)
    return {FailureCode::not_permitted,
            say("'{}': expected native code that an administrator allowed, found {} of plugin {}, which is off",
                "“{0}”：应为管理员已启用的原生代码，实际插件 {2} 的 {1} 未启用", name, file.file, file.plugin),
            say("luoxuan plugin native allow {}", "请执行 luoxuan plugin native allow {}", file.digest),
            {}};
  const Failure& first = file.refusals.front();
  return {FailureCode::unsupported,
          {fmt::format("'{}': {}", name, first.message.english), fmt::format("“{}”：{}", name, first.message.chinese)},
          first.hint,
          first.where};
}

}  // namespace luoxuan::plugin
