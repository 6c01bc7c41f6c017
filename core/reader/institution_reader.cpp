#include "reader/institution_reader.hpp"

#include "reader/refusals.hpp"
#include "reader/toml_keys.hpp"

namespace luoxuan::reader {

Checked<model::Institution> read_institution(std::string_view text, std::string_view file) {
  const Result<TomlSource> source = TomlSource::parse(text, file);
  if (!source) return Failures{source.error()};
  Failures failures;
  TomlKeys keys(source->root(), {}, failures);
  model::Institution institution;
  institution.where = source->root().where;
  institution.id = keys.required_id("id", "id = \"example_college\"");
  institution.name = keys.required_text("name", "name = \"示例职业学院\"");
  institution.english_name = keys.text("english_name");
  if (const TomlValue* written = keys.require("kind", TomlValue::Kind::string, "kind = \"college\"")) {
    if (const auto kind = model::institution_kind_of(written->text))
      institution.kind = *kind;
    else
      keys.refuse(written->where, "kind",
                  say("expected college or authority, found '{}'", "应为 college（院校）或 authority（主管部门），实际为“{}”",
                      written->text),
                  did_you_mean(written->text, {"college", "authority"}));
  }
  const TomlValue* written = keys.find("time_zone", TomlValue::Kind::string);
  const std::string name = written == nullptr ? "Asia/Shanghai" : written->text;
  if (const auto zone = value::Zone::named(name))
    institution.time_zone = *zone;
  else
    keys.refuse(written == nullptr ? institution.where : written->where, "time_zone",
                say("expected the name of a time zone, found '{}'", "应为时区名称，实际为“{}”", name),
                say("write for example: time_zone = \"Asia/Shanghai\"", "例如写成 time_zone = \"Asia/Shanghai\""));
  keys.refuse_unknown();
  if (!failures.empty()) return in_file_order(std::move(failures));
  return institution;
}

}  // namespace luoxuan::reader
