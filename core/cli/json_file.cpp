#include "cli/json_file.hpp"

#include "base/file.hpp"
#include "value/json.hpp"

namespace luoxuan::cli {

Result<value::Context> read_context(const std::filesystem::path& file) {
  LX_TRY_ASSIGN(const std::string bytes, read_file(file));
  LX_TRY_ASSIGN(const value::Value read, value::parse_json(bytes, file.string()));
  if (const value::Context* context = read.if_context()) return *context;
  return Failure{FailureCode::invalid_input,
                 say("expected a JSON object, found {}", "应为 JSON 对象，实为 {}", value::name_of(read.kind())),
                 say("write for example {{\"name\": \"value\"}}", "例如 {{\"name\": \"value\"}}"),
                 {file.string(), 1, 1}};
}

}  // namespace luoxuan::cli
