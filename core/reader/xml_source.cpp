#include "reader/xml_source.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::reader {
namespace {

constexpr std::size_t xml_size_limit = 16u << 20;
constexpr int xml_depth_limit = 200;

std::vector<std::size_t> starts_of_lines(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (std::size_t at = 0; at < text.size(); ++at)
    if (text[at] == '\n') starts.push_back(at + 1);
  return starts;
}

bool deeper_than(const pugi::xml_node& root, int limit) {
  struct Depth final : pugi::xml_tree_walker {
    int limit = 0;
    bool exceeded = false;
    bool for_each(pugi::xml_node&) override {
      exceeded = exceeded || depth() > limit;
      return !exceeded;
    }
  } walker;
  walker.limit = limit;
  pugi::xml_node node = root;
  node.traverse(walker);
  return walker.exceeded;
}

}  // namespace

Result<XmlSource> XmlSource::parse(std::string_view text, std::string_view file) {
  XmlSource source;
  source.file_ = file;
  const SourcePosition start{source.file_, 1, 1};
  if (text.size() > xml_size_limit)
    return Failure{
        FailureCode::limit_exceeded,
        say("expected at most {} bytes of XML, found {}", "XML 应不超过 {} 字节，实际为 {}", xml_size_limit, text.size()),
        {},
        start};
  source.text_ = text;
  source.line_starts_ = starts_of_lines(text);
  const auto position = [&](std::size_t offset) {
    const auto next = std::ranges::upper_bound(source.line_starts_, offset);
    const auto line = next - source.line_starts_.begin();
    const std::size_t begin = source.line_starts_[static_cast<std::size_t>(line - 1)];
    const std::size_t column = text::length(std::string_view(source.text_).substr(begin, offset - begin)) + 1;
    return SourcePosition{source.file_, static_cast<int>(line), static_cast<int>(column)};
  };
  if (const std::size_t doctype = text.find("<!DOCTYPE"); doctype != std::string_view::npos)
    return Failure{FailureCode::invalid_definition,
                   say("expected XML without a DTD, found <!DOCTYPE", "XML 不得含 DTD，实际出现 <!DOCTYPE"),
                   say("delete the DOCTYPE declaration", "请删除 DOCTYPE 声明"), position(doctype)};
  if (!text::is_utf8(text))
    return Failure{FailureCode::invalid_definition,
                   say("expected UTF-8 text, found other bytes", "应为 UTF-8 文本，实际含其他编码"),
                   say("save the file as UTF-8", "请另存为 UTF-8 编码"), start};
  const pugi::xml_parse_result outcome = source.document_.load_buffer(
      text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
  if (!outcome)
    return Failure{FailureCode::invalid_definition,
                   say("expected well-formed XML, found a fault: {}", "应为格式良好的 XML，实际有误：{}",
                       std::string_view(outcome.description())),
                   {},
                   position(std::min(text.size(), static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, outcome.offset))))};
  if (deeper_than(source.document_, xml_depth_limit))
    return Failure{FailureCode::limit_exceeded,
                   say("expected at most {} levels of nesting, found more", "嵌套应不超过 {} 层，实际更深", xml_depth_limit),
                   {},
                   start};
  return source;
}

SourcePosition XmlSource::where(const pugi::xml_node& node) const {
  // pugixml's offset points at the name, behind '<'
  const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, node.offset_debug())) - 1;
  const auto next = std::ranges::upper_bound(line_starts_, offset);
  const auto line = next - line_starts_.begin();
  const std::size_t begin = line_starts_[static_cast<std::size_t>(line - 1)];
  const std::size_t column = text::length(std::string_view(text_).substr(begin, offset - begin)) + 1;
  return {file_, static_cast<int>(line), static_cast<int>(column)};
}

std::string_view XmlSource::local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view XmlSource::namespace_of(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  const std::string declaration = colon == std::string_view::npos ? "xmlns" : "xmlns:" + std::string(name.substr(0, colon));
  for (pugi::xml_node scope = node; scope; scope = scope.parent())
    if (const auto attribute = scope.attribute(declaration.c_str())) return attribute.value();
  return {};
}

bool XmlSource::is(const pugi::xml_node& node, std::string_view space, std::string_view local) {
  return local_name(node) == local && namespace_of(node) == space;
}

pugi::xml_node XmlSource::child(const pugi::xml_node& node, std::string_view space, std::string_view local) {
  for (const pugi::xml_node& candidate : node.children())
    if (is(candidate, space, local)) return candidate;
  return {};
}

std::string XmlSource::text_of(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node& part : node.children())
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) text += part.value();
  return std::string(text::trim(text));
}

}  // namespace luoxuan::reader
