#include "document/docx_template.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "document/docx_functions.hpp"
#include "document/docx_package.hpp"
#include "document/docx_sections.hpp"
#include "document/docx_tags.hpp"
#include "document/docx_template_state.hpp"
#include "document/xml_part.hpp"
#include "feel/called_functions.hpp"
#include "feel/expression_cache.hpp"

namespace luoxuan::document {

namespace {

Failures one(Failure failure) {
  return {std::move(failure)};
}

/// The expressions of a part's tags; what is wrong with them goes into `faults`.
std::vector<PreparedTag> prepared(const PartTags& found, const feel::Names& names, const feel::FunctionSet& functions,
                                  const std::string& file, std::vector<FoundFault>& faults) {
  std::vector<PreparedTag> tags;
  for (const FoundTag& tag : found.tags) {
    tags.push_back({tag.tag, std::nullopt});
    if (tag.tag.kind == Tag::Kind::end) continue;
    const auto fault = [&](const Failure& failure) {
      faults.push_back({tag.order,
                        {failure.code,
                         at_place(tag.tag.place, say("in the tag '{0}': {1}", "标签“{0}”：{2}", tag.tag.text,
                                                     failure.message.english, failure.message.chinese)),
                         failure.hint,
                         {file, 0, 0}},
                        tag.is_repeated});
    };
    if (auto parsed = feel::shared_cache().parse(tag.tag.expression, names)) {
      for (const Failure& failure : feel::unknown_functions(tag.tag.expression, names, functions)) fault(failure);
      tags.back().expression.emplace(std::move(*parsed), names, functions);
    } else {
      fault(parsed.error());
    }
  }
  return tags;
}

/// Word writes a text box in two forms with the same text, and a person sees one: what is wrong in both is told of the first
/// alone. But what only the second form holds is told, too: it would be filled.
void tell_once(std::vector<FoundFault>& faults) {
  std::set<std::string, std::less<>> told;
  for (const FoundFault& fault : faults)
    if (!fault.is_repeated) told.insert(fault.failure.message.english);
  std::erase_if(faults,
                [&](const FoundFault& fault) { return fault.is_repeated && told.contains(fault.failure.message.english); });
}

/// The first slip of each tag: the mend of one mostly mends all.
void collect_slips(const PartTags& found, const std::vector<PreparedTag>& tags, const std::string& file, Failures& warnings) {
  for (std::size_t i = 0; i < tags.size(); ++i) {
    if (found.tags[i].is_repeated) continue;
    const Tag& tag = tags[i].tag;
    Message slip = found.tags[i].slip;
    if (slip.empty() && tags[i].expression && !tags[i].expression->slips.empty())
      slip = tags[i].expression->slips.front().message;
    if (slip.empty()) continue;
    warnings.push_back({FailureCode::invalid_definition,
                        at_place(tag.place, say("in the tag '{0}': {1}", "标签“{0}”：{2}", tag.text, slip.english, slip.chinese)),
                        {},
                        {file, 0, 0}});
  }
}

/// False only for parts that need not be looked into: they keep their bytes, and nothing in them is hostile to the reader.
bool may_hold_tags(std::string_view xml) {
  static constexpr std::string_view signs[] = {"{", "}", "｛", "｝", "&#", "<!DOCTYPE"};
  return std::any_of(std::begin(signs), std::end(signs),
                     [&](std::string_view sign) { return xml.find(sign) != std::string_view::npos; });
}

/// A package without styles, or with unreadable ones, is for the office program to mind: no list or heading is found then.
XmlDocument styles_of(const ZipArchive& archive, const std::string& file, const std::string& body) {
  const auto name = related_part(archive, file, body, "styles");
  const auto bytes = name && !name->empty() ? archive.read(*name) : Result<std::string>(std::string());
  if (!bytes || bytes->empty()) return std::make_unique<pugi::xml_document>();
  auto styles = read_xml_part(*bytes, *name, file);
  return styles ? std::move(*styles) : std::make_unique<pugi::xml_document>();
}

void collect(const value::Value& value, feel::Names& names) {
  static constexpr std::size_t items_looked_at = 100;
  if (const value::Context* context = value.if_context()) {
    for (const auto& [name, member] : *context) {
      names.add(name);
      collect(member, names);
    }
  } else if (const value::List* list = value.if_list()) {
    for (std::size_t i = 0; i < std::min(list->size(), items_looked_at); ++i) collect((*list)[i], names);
  }
}

void collect(const model::Shape& shape, feel::Names& names) {
  for (const auto& [name, member] : shape.members) {
    names.add(name);
    collect(member, names);
  }
  for (const model::Shape& item : shape.item) collect(item, names);
}

}  // namespace

Checked<DocxTemplate> DocxTemplate::read(std::string_view bytes, std::string_view file, const feel::Names& known_names,
                                         const std::shared_ptr<const feel::FunctionSet>& functions) {
  const feel::Names names = with_document_functions(known_names);
  auto package = open_docx(bytes, file);
  if (!package) return one(package.error());
  auto state = std::make_shared<State>(State{.file = std::string(file),
                                             .functions = document_functions(functions),
                                             .archive = std::move(package->archive),
                                             .body = package->parts.front().name,
                                             .parts = {},
                                             .heading_levels = {},
                                             .tags = {},
                                             .warnings = {}});
  const XmlDocument styles = styles_of(state->archive, state->file, state->body);
  const ListStyles list_styles = list_styles_in(*styles);
  state->heading_levels = heading_levels_in(*styles);
  Failures failures;
  for (const DocxPart& part : package->parts) {
    const auto xml = state->archive.read(part.name);
    if (!xml) return one(xml.error());
    if (part.kind != DocxPart::Kind::body && !may_hold_tags(*xml)) continue;
    const auto document = read_xml_part(*xml, part.name, file);
    if (!document) {
      failures.push_back(document.error());
      continue;
    }
    if (const std::string_view root = (*document)->document_element().name(); !root.starts_with("w:")) {
      failures.push_back({FailureCode::unsupported,
                          say("expected Word's elements in {}, found '{}'", "{}中应为Word的元素，实为“{}”", part.name, root),
                          say("save the file again in the office program", "请用办公软件重新保存该文件"),
                          {state->file, 0, 0}});
      continue;
    }
    write_out_simple_contents(**document);
    PartTags found = find_tags(**document, part, state->file);
    if (state->tags.size() + found.tags.size() > tag_limit)
      return one({FailureCode::limit_exceeded,
                  say("expected at most {} tags in a template, found more", "模板中的标签应不超过{}个，实为更多", tag_limit),
                  say("repeat a section instead of writing each line", "请用区块重复，不必逐行书写"),
                  {state->file, 0, 0}});
    Sections sections = pair_sections(found, list_styles, state->file);
    std::vector<FoundFault> faults = std::move(found.faults);
    std::move(sections.faults.begin(), sections.faults.end(), std::back_inserter(faults));
    PreparedPart prepared_part{part.name, prepared(found, names, *state->functions, state->file, faults), {}, found.has_contents};
    collect_slips(found, prepared_part.tags, state->file, state->warnings);
    for (std::size_t i = 0; i < found.tags.size(); ++i) {
      if (found.tags[i].is_repeated) continue;
      Tag& tag = state->tags.emplace_back(found.tags[i].tag);
      if (!prepared_part.tags[i].expression) continue;
      for (const std::vector<std::string>& path : prepared_part.tags[i].expression->paths)
        tag.names.push_back(text::join(path, "."));
    }
    tell_once(faults);
    if (faults.empty() && !found.tags.empty()) {
      auto plan = make_plan(**document, found, sections, state->file);
      if (plan) {
        prepared_part.plan = std::move(*plan);
        for (Host& host : prepared_part.plan.hosts) host.is_numbered_by_style = list_styles.contains(host.paragraph_style);
        state->parts.push_back(std::move(prepared_part));
      } else {
        faults.push_back({0, plan.error()});
      }
    }
    std::stable_sort(faults.begin(), faults.end(), [](const FoundFault& a, const FoundFault& b) { return a.order < b.order; });
    for (FoundFault& fault : faults) failures.push_back(std::move(fault.failure));
  }
  if (!failures.empty()) return failures;
  return DocxTemplate(std::move(state));
}

const std::vector<Tag>& DocxTemplate::tags() const {
  return state_->tags;
}

const Failures& DocxTemplate::warnings() const {
  return state_->warnings;
}

feel::Names names_in(const value::Context& data) {
  feel::Names names;
  for (const auto& [name, member] : data) {
    names.add(name);
    collect(member, names);
  }
  for (const char* name : {"item", "index", "first", "last", "parent"}) names.add(name);
  return names;
}

feel::Names names_in(const model::Shape& shape) {
  feel::Names names;
  collect(shape, names);
  for (const char* name : {"item", "index", "first", "last", "parent"}) names.add(name);
  return names;
}

}  // namespace luoxuan::document
