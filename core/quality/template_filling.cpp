#include "quality/template_filling.hpp"

#include "document/completed_data.hpp"
#include "document/docx_template.hpp"

namespace luoxuan::quality {
namespace {

/// The other templates of the plugin, for those that include them: "annex" or "annex.docx".
class TemplateFiles final : public document::Files {
 public:
  explicit TemplateFiles(const model::Library& library) : library_(library) {}
  [[nodiscard]] Result<std::string> read(std::string_view name) const override {
    const std::string_view stem = name.ends_with(".docx") ? name.substr(0, name.size() - 5) : name;
    const auto found = library_.templates.find(stem);
    if (found != library_.templates.end()) return found->second.bytes;
    return Failure{FailureCode::not_found,
                   say("expected the template '{}', found none", "应有模板“{}”，实际没有", name),
                   say("add templates/{}.docx", "请添加 templates/{}.docx", stem),
                   {}};
  }

 private:
  const model::Library& library_;
};

}  // namespace

Result<std::string> fill_template(const model::Library& library, const std::string& name, const model::Shape& shape,
                                  const value::Context& data, const value::DateTime& now) {
  const auto found = library.templates.find(name);
  if (found == library.templates.end())
    return Failure{FailureCode::not_found,
                   say("expected the template '{}', found none", "应有模板“{}”，实际没有", name),
                   say("add templates/{}.docx", "请添加 templates/{}.docx", name),
                   {}};
  const auto read =
      document::DocxTemplate::read(found->second.bytes, found->second.file, document::names_in(shape), library.functions);
  if (!read) return document::as_one(read.error());
  return read->render(document::completed(data, shape), TemplateFiles(library), now);
}

}  // namespace luoxuan::quality
