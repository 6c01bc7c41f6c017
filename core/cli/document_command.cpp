#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/json_file.hpp"
#include "document/docx_template.hpp"
#include "form/shape.hpp"
#include "reader/form_reader.hpp"

namespace luoxuan::cli {
namespace {

/// The shape of data that is there already.
model::Shape shape_of_value(const value::Value& value) {
  if (const value::Context* context = value.if_context()) {
    std::vector<std::pair<std::string, model::Shape>> members;
    for (const auto& [name, member] : *context) members.emplace_back(name, shape_of_value(member));
    return model::Shape::context(std::move(members));
  }
  if (const value::List* list = value.if_list()) return model::Shape::list_of(list->empty() ? model::Shape{} : shape_of_value(list->front()));
  return model::Shape::scalar();
}

int refuse(const Failures& refusals, const Output& output, int status) {
  output.failures(refusals);
  output.json(value::Context{{"failures", failures_value(refusals, output.language())}});
  return status;
}

Checked<document::DocxTemplate> read_template(const std::string& path, const model::Shape& shape) {
  const auto bytes = read_file(path);
  if (!bytes) return Failures{bytes.error()};
  return document::DocxTemplate::read(*bytes, path, document::names_in(shape));
}

}  // namespace

int render_document(const DocumentRender& command, const Output& output) {
  const auto data = read_context(command.data);
  if (!data) return refuse({data.error()}, output, usage_or_input);
  const auto read = read_template(command.document_template, shape_of_value(*data));
  if (!read) return refuse(read.error(), output, does_not_hold);
  const auto bytes = read->render(*data);
  if (!bytes) return refuse({bytes.error()}, output, does_not_hold);
  if (const auto written = write_whole(command.target, *bytes); !written) return refuse({written.error()}, output, usage_or_input);
  output.line(command.target);
  output.json(value::Context{{"file", command.target}, {"bytes", static_cast<std::int64_t>(bytes->size())}});
  return done;
}

int check_document(const DocumentCheck& command, const Output& output) {
  model::Shape shape;
  if (!command.form.empty()) {
    const auto bytes = read_file(command.form);
    if (!bytes) return refuse({bytes.error()}, output, usage_or_input);
    const auto form = reader::read_form(*bytes, command.form);
    if (!form) return refuse(form.error(), output, does_not_hold);
    shape = form::shape_of(*form);
  }
  const auto read = read_template(command.document_template, shape);
  if (!read) return refuse(read.error(), output, does_not_hold);
  const Failures faults = command.form.empty() ? Failures() : read->check(shape);
  value::List tags;
  for (const document::Tag& tag : read->tags()) {
    output.line(fmt::format("{}  {}", tag.place.in(output.language()), tag.text));
    tags.emplace_back(value::Context{{"place", tag.place.in(output.language())}, {"tag", tag.text}});
  }
  output.failures(faults);
  output.line(say("{} tags, {} faults", "{} 个标签，{} 处错误", read->tags().size(), faults.size()));
  output.json(value::Context{{"tags", std::move(tags)}, {"failures", failures_value(faults, output.language())}});
  return faults.empty() ? done : does_not_hold;
}

}  // namespace luoxuan::cli
