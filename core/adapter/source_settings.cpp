#include "adapter/source_settings.hpp"

#include <algorithm>

#include "adapter/settings_file.hpp"
#include "base/text.hpp"
#include "reader/refusals.hpp"
#include "reader/toml_keys.hpp"

namespace luoxuan::adapter {
namespace {

using reader::TomlKeys;
using reader::TomlMember;
using reader::TomlValue;

/// As written: a secret is taken to the letter.
std::string as_written(TomlKeys& keys, std::string_view key) {
  const TomlValue* written = keys.find(key, TomlValue::Kind::string);
  return written == nullptr ? std::string() : written->text;
}

/// Whether libpq takes the URL apart as it was meant: where it does not, its messages quote pieces of the password.
bool is_clear_url(std::string_view url) {
  std::string_view rest = url.substr(url.find("://") + 3);
  const std::size_t at = rest.find('@');
  if (at != std::string_view::npos && (rest.find('@', at + 1) != std::string_view::npos || rest.find_first_of("/?#") < at))
    return false;
  const auto is_digit = [](char c) { return text::to_lower_case(std::string(1, c)).find_first_of("0123456789abcdef") == 0; };
  for (std::size_t i = rest.find('%'); i != std::string_view::npos; i = rest.find('%', i + 1))
    if (i + 2 >= rest.size() || !is_digit(rest[i + 1]) || !is_digit(rest[i + 2])) return false;
  return true;
}

DatabaseSource read_database(TomlKeys& keys, const TomlMember& member) {
  DatabaseSource database{as_written(keys, "url"), keys.text("file")};
  if (database.url.empty() == database.file.empty())
    keys.refuse(member.where, "url", say("expected either url or file, found both or none", "url 与 file 应恰好写一个"),
                say("url = \"postgresql://reader:…@host/name\", or file = \"/path/of.db\"",
                    "例如 url = \"postgresql://reader:…@host/name\"，或 file = \"/path/of.db\""));
  else if (database.file.empty() && !database.url.starts_with("postgresql://") && !database.url.starts_with("postgres://"))
    keys.refuse(
        keys.find("url", TomlValue::Kind::string)->where, "url",  // not what was found: it may hold a password
        say("expected the URL of a PostgreSQL, found something else", "应为 PostgreSQL 的 URL，实际不是"),
        say("write for example url = \"postgresql://reader:…@host/name\"", "例如 url = \"postgresql://reader:…@host/name\""));
  else if (database.file.empty() && !is_clear_url(database.url))
    keys.refuse(keys.find("url", TomlValue::Kind::string)->where, "url",
                say("expected a URL whose user and password have no '@', '/', '?', '#' or '%' of their own, found one",
                    "URL 中的用户名和密码不应直接含 @ / ? # %，实际含有"),
                say("write %40, %2F, %3F, %23 or %25 instead", "请改写为 %40、%2F、%3F、%23、%25"));
  else if (database.url.empty() && !database.file.is_absolute())
    keys.refuse(keys.find("file", TomlValue::Kind::string)->where, "file",
                say("expected the whole path of a file, found '{}'", "应为文件的完整路径，实为“{}”", database.file.string()));
  keys.refuse_unknown();
  return database;
}

void read_host(TomlKeys& keys, SourceSettings& settings) {
  const std::string host = text::to_lower_case(keys.required_text("host", "host = \"data.example.edu.cn\""));
  WebSource source{.authorization = as_written(keys, "authorization"),
                   .is_private = keys.truth("private", false),
                   .is_plain = keys.truth("plain", false)};
  if (std::ranges::any_of(source.authorization, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }))
    keys.refuse(keys.find("authorization", TomlValue::Kind::string)->where, "authorization",
                say("expected one line, found a control character", "应为一行文字，实际含控制字符"));
  if (!host.empty() && host.find_first_of("/:@ ") != std::string::npos)
    keys.refuse(keys.find("host", TomlValue::Kind::string)->where, "host",
                say("expected the name of a host alone, found '{}'", "应只写主机名，实为“{}”", host),
                say("write for example: host = \"data.example.edu.cn\"", "例如写成 host = \"data.example.edu.cn\""));
  else if (!host.empty() && !settings.hosts.emplace(host, std::move(source)).second)
    keys.refuse(keys.find("host", TomlValue::Kind::string)->where, "host",
                say("expected each host once, found '{}' again", "主机应各不相同，实际“{}”重复", host));
  keys.refuse_unknown();
}

/// The tables within a table, each with an id as its name.
template <class Read>
void each_named(TomlKeys& root, std::string_view key, Failures& failures, Read read) {
  const TomlValue* table = root.find(key, TomlValue::Kind::table);
  if (table == nullptr) return;
  TomlKeys names(*table, std::string(key), failures);
  for (const TomlMember& member : table->members) {
    if (!reader::is_id(member.key)) {
      names.refuse(member.where, member.key, reader::expected_id(member.key));
    } else if (member.value.kind != TomlValue::Kind::table) {
      names.refuse(member.where, member.key, say("expected a table, found another value", "应为表，实际为其他值"),
                   say("begin with a line [{}.{}]", "请以一行 [{}.{}] 开头", key, member.key));
    } else {
      TomlKeys keys(member.value, fmt::format("{}.{}", key, member.key), failures);
      read(keys, member);
    }
  }
}

}  // namespace

Checked<SourceSettings> parse_source_settings(std::string_view text, std::string_view file) {
  const auto source = reader::TomlSource::parse(text, file);
  if (!source) return Failures{source.error()};
  Failures failures;
  SourceSettings settings;
  TomlKeys root(source->root(), {}, failures);
  settings.certificates = root.text("certificates");
  each_named(root, "databases", failures, [&](TomlKeys& keys, const TomlMember& member) {
    settings.databases.emplace(member.key, read_database(keys, member));
  });
  each_named(root, "hosts", failures, [&](TomlKeys& keys, const TomlMember&) { read_host(keys, settings); });
  root.refuse_unknown();
  if (!failures.empty()) return reader::in_file_order(std::move(failures));
  return settings;
}

Checked<SourceSettings> read_source_settings(const std::filesystem::path& file) {
  const auto text = read_settings_file(file);
  if (!text) return text.error();
  return parse_source_settings(*text, file.string());
}

}  // namespace luoxuan::adapter
