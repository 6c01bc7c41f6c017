#include "document/docx_preparation.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "document/docx_content_writer.hpp"
#include "document/docx_functions.hpp"
#include "document/docx_package.hpp"
#include "document/docx_sections.hpp"
#include "document/docx_tags.hpp"
#include "document/guessed_names.hpp"
#include "document/xml_part.hpp"
#include "feel/called_functions.hpp"
#include "feel/expression_cache.hpp"

namespace luoxuan::document {

namespace {

FoundFault in_tag(const FoundTag& tag, const Failure& failure, const std::string& file) {
  return {tag.order,
          {failure.code,
           at_place(tag.tag.place, say("in the tag '{0}': {1}", "标签“{0}”：{2}", tag.tag.text, failure.message.english,
                                       failure.message.chinese)),
           failure.hint,
           {file, 0, 0}},
          tag.is_repeated};
}

Failure taken_for_a_name(const std::string& name) {
  return {FailureCode::invalid_definition,
          say("'{}' is taken for one name; a form tells whether there is one", "“{}”按一个名称理解；指定表单后可核对是否有此名称",
              name),
          {},
          {}};
}

/// Words that stand beside one another are one name where nobody knows the names.
std::optional<TagExpression> with_guessed_names(const std::string& expression, feel::Names names,
                                                const feel::FunctionSet& functions, std::vector<std::string>& guessed) {
  guessed = guessed_names(expression);
  if (guessed.empty()) return std::nullopt;
  for (const std::string& name : guessed) names.add(name);
  auto parsed = feel::shared_cache().parse(expression, names);
  return parsed ? std::optional<TagExpression>(std::in_place, std::move(*parsed), names, functions) : std::nullopt;
}

/// The expressions of a part's tags; what is wrong with them goes into `part.faults`.
void read_expressions(const PartTags& found, const KnownNames& known, TemplateState& state, PreparedPart& part) {
  const std::string& file = state.file;
  const feel::FunctionSet& functions = *state.functions;
  const feel::Names& names = known.names;
  for (const FoundTag& tag : found.tags) {
    std::optional<TagExpression>& read = part.tags.emplace_back(PreparedTag{tag.tag, std::nullopt, tag.order}).expression;
    if (tag.tag.kind == Tag::Kind::end) continue;
    const std::string& written = tag.tag.expression;
    std::vector<std::string> guessed;
    auto parsed = feel::shared_cache().parse(written, names);
    if (parsed) {
      for (const Failure& failure : feel::unknown_functions(written, names, functions))
        part.faults.push_back(in_tag(tag, failure, file));
      read.emplace(std::move(*parsed), names, functions);
    } else if (known.are_all || !(read = with_guessed_names(written, names, functions, guessed))) {
      part.faults.push_back(in_tag(tag, parsed.error(), file));
      continue;
    }
    for (const Message& wrong : read->asked.wrong_calls)
      part.faults.push_back(in_tag(tag, {FailureCode::invalid_definition, wrong, {}, {}}, file));
    if (!guessed.empty() && !tag.is_repeated)
      state.warnings.push_back(in_tag(tag, taken_for_a_name(guessed.front()), file).failure);
  }
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

Failure too_many_tags(const std::string& file) {
  return {FailureCode::limit_exceeded,
          say("expected at most {} tags in a template, found more", "模板中的标签应不超过{}个，实为更多", tag_limit),
          say("repeat a section instead of writing each line", "请用区块重复，不必逐行书写"),
          {file, 0, 0}};
}

/// The parts with text, tags in them or not: all are held when the template is filled.
std::optional<Failure> too_much_text(const DocxPackage& package, const std::string& file) {
  std::uint64_t size = 0;
  for (const DocxPart& part : package.parts) size += package.archive.size_of(part.name);
  if (size <= XmlLimits().bytes) return std::nullopt;
  return Failure{FailureCode::limit_exceeded,
                 say("expected at most {} bytes of body, headers, footers and notes together, found {}",
                     "正文、页眉、页脚与注释合计应不超过{}字节，实为{}", XmlLimits().bytes, size),
                 say("split the document", "请拆分该文档"),
                 {file, 0, 0}};
}

/// A table, a list or another document beside text: it could not be put there, whatever the data are.
void tell_missing_paragraphs(const PartTags& found, PreparedPart& part, const std::string& file) {
  for (std::size_t i = 0; i < part.tags.size(); ++i) {
    const PreparedTag& prepared_tag = part.tags[i];
    if (prepared_tag.tag.kind != Tag::Kind::value || !prepared_tag.expression || part.plan.hosts[i].is_alone) continue;
    if (const auto made = what_takes_a_paragraph(prepared_tag.expression->asked.called))
      part.faults.push_back(in_tag(found.tags[i], no_paragraph_of_its_own(*made), file));
  }
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
  if (!name || name->empty()) return std::make_unique<XmlTree>();
  auto styles = read_xml_part(archive, *name, file);
  return styles ? std::move(*styles) : std::make_unique<XmlTree>();
}

/// The tags of a part, its plan, and all that is wrong with both.
void prepare_part(pugi::xml_document& document, PartTags found, const ListStyles& list_styles, const KnownNames& known,
                  TemplateState& state, PreparedPart& part) {
  Sections sections = pair_sections(found, list_styles, state.file);
  part.has_contents = found.has_contents;
  part.faults = std::move(found.faults);
  for (const FoundFault& tag : found.unfilled)
    if (!tag.is_repeated) state.warnings.push_back(tag.failure);
  read_expressions(found, known, state, part);
  collect_slips(found, part.tags, state.file, state.warnings);
  for (std::size_t i = 0; i < found.tags.size(); ++i) {
    if (found.tags[i].is_repeated) continue;
    Tag& tag = state.tags.emplace_back(found.tags[i].tag);
    if (!part.tags[i].expression) continue;
    for (const std::vector<std::string>& path : part.tags[i].expression->paths) tag.names.push_back(text::join(path, "."));
  }
  if (!found.tags.empty()) {
    part.plan = make_plan(document, found, sections, state.file);
    for (Host& host : part.plan.hosts) host.is_numbered_by_style = list_styles.contains(host.paragraph_style);
    if (sections.faults.empty()) {  // where an end is missing another is taken for it: what stands where then says nothing
      std::ranges::move(part.plan.faults, std::back_inserter(part.faults));
      tell_missing_paragraphs(found, part, state.file);
    }
  }
  part.unclear = std::move(sections.unclear);
  part.unclear.insert(part.unclear.end(), part.plan.unclear.begin(), part.plan.unclear.end());
  std::ranges::move(sections.faults, std::back_inserter(part.faults));
  tell_once(part.faults);
  in_order(part.faults);
}

}  // namespace

Checked<std::shared_ptr<TemplateState>> prepare(std::string bytes, std::string_view file, KnownNames known,
                                                const std::shared_ptr<const feel::FunctionSet>& functions) {
  known.names = with_document_functions(std::move(known.names));
  auto package = open_docx(std::move(bytes), file);
  if (!package) return Failures{package.error()};
  if (auto refused = too_much_text(*package, std::string(file))) return Failures{*std::move(refused)};
  auto state = std::make_shared<TemplateState>(TemplateState{.file = std::string(file),
                                                             .functions = document_functions(functions),
                                                             .archive = std::move(package->archive),
                                                             .body = package->parts.front().name,
                                                             .notes = {},
                                                             .parts = {},
                                                             .heading_levels = {},
                                                             .tags = {},
                                                             .warnings = {}});
  XmlDocument styles = styles_of(state->archive, state->file, state->body);
  const ListStyles list_styles = list_styles_in(*styles);
  state->heading_levels = heading_levels_in(*styles);
  styles.reset();
  for (const DocxPart& part : package->parts) {
    if (part.kind == DocxPart::Kind::footnotes || part.kind == DocxPart::Kind::endnotes) state->notes.push_back(part);
    auto xml = state->archive.read(part.name);
    if (!xml) return Failures{xml.error()};
    if (part.kind != DocxPart::Kind::body && !may_hold_tags(*xml)) continue;
    PreparedPart prepared_part{.name = part.name, .tags = {}, .plan = {}};
    const auto document = read_xml_part(*std::move(xml), part.name, file);
    const std::string_view root = document ? (*document)->document_element().name() : "";
    if (!document) {
      prepared_part.faults.push_back({0, document.error()});
    } else if (!root.starts_with("w:")) {
      prepared_part.faults.push_back(
          {0,
           {FailureCode::unsupported,
            say("expected Word's elements in {}, found '{}'", "{}中应为Word的元素，实为“{}”", part.name, root),
            say("save the file again in the office program", "请用办公软件重新保存该文件"),
            {state->file, 0, 0}}});
    } else {
      write_out_simple_contents(**document);
      PartTags found = find_tags(**document, part, state->file);
      if (state->tags.size() + found.tags.size() > tag_limit) return Failures{too_many_tags(state->file)};
      prepare_part(**document, std::move(found), list_styles, known, *state, prepared_part);
    }
    if (!prepared_part.faults.empty() || !prepared_part.tags.empty()) state->parts.push_back(std::move(prepared_part));
  }
  return state;
}

void in_order(std::vector<FoundFault>& faults) {
  std::ranges::stable_sort(faults, {}, &FoundFault::order);
}

}  // namespace luoxuan::document
