#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "value/value.hpp"

namespace luoxuan::plugin {

/// What a native service task is given (lx_task_order).
struct NativeTaskOrder {
  std::string key;  // idempotency key
  std::string institution;
  std::string element;
  std::int64_t instance = 0;
  std::int64_t attempts_left = 0;
  value::Context variables = {};
  std::map<std::string, std::string> headers = {};
};

/// A BPMN error in which the work ended.
struct NativeError {
  std::string code;
  Message message;
};

struct NativeTaskOutcome {
  value::Context variables = {};
  std::optional<NativeError> error = {};
};

/// Values of which indicator a native source is asked for (lx_source_order).
struct NativeSourceOrder {
  std::string key;
  std::string indicator;
  value::Context period = {};
  value::List units = {};  // {id, name}
};

struct NativeMeasurement {
  std::string unit;  // id, name or alias
  std::string subject;
  value::Number value;
  std::string source;
};

/// A letter as a native channel is given it (lx_letter).
struct NativeLetter {
  std::string key;
  std::string channel;
  std::string title;
  std::string text;
  std::string language;  // "zh", "en"
  bool is_urgent = false;
};

using NativeTask = std::function<Result<NativeTaskOutcome>(const NativeTaskOrder&)>;
using NativeSource = std::function<Result<std::vector<NativeMeasurement>>(const NativeSourceOrder&)>;
using NativeChannel = std::function<Result<void>(const NativeLetter&)>;

/// A native file of a plugin, as an installation stands to it.
struct NativeFile {
  std::string plugin;              // id
  std::string file;                // below the plugin's folder
  std::string digest;              // SHA-256
  std::vector<std::string> names;  // everything that plugin.toml says it provides
  bool is_allowed = false;
  Failures refusals = {};  // why it is not in use although it is allowed

  [[nodiscard]] bool is_in_use() const { return is_allowed && refusals.empty(); }
};

/// What the native code of a library provides, by name: only what is allowed and could be loaded. Functions stand in the library
/// itself. Immutable once made; tasks, sources and channels may be called from any thread.
struct NativeParts {
  std::map<std::string, NativeTask, std::less<>> tasks;
  std::map<std::string, NativeSource, std::less<>> sources;
  std::map<std::string, NativeChannel, std::less<>> channels;
  std::vector<NativeFile> files;

  /// Why a name that a plugin declares cannot be used; nothing when none declares it, or it can be used.
  [[nodiscard]] std::optional<Failure> why_off(std::string_view name) const;
};

/// What to tell whoever meets a part of a file that is not in use.
[[nodiscard]] Failure not_in_use(const NativeFile& file, std::string_view name);

}  // namespace luoxuan::plugin
