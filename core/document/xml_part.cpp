#include "document/xml_part.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::document {

namespace {

constexpr int depth_limit = 256;

/// Walks in document order without recursion: the nesting of a stranger's file is not bounded yet.
template <class Visit>
void walk(pugi::xml_node root, Visit visit) {
  pugi::xml_node node = root;
  int depth = 0;
  while (true) {
    if (!visit(node, depth)) return;
    if (node.first_child()) {
      node = node.first_child();
      ++depth;
      continue;
    }
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (node == root) return;
    node = node.next_sibling();
  }
}

bool is_text(const pugi::xml_node& node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

/// A character that no XML may hold, however it is written (XML 1.0, 2.2): pugixml passes "&#1;" and "&#xD800;" on.
bool has_forbidden_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(at < text.size() ? text[at] : 0); };
    if (byte(i) < 0x20
            ? text[i] != '\t' && text[i] != '\n' && text[i] != '\r'
            : (byte(i) == 0xED && byte(i + 1) >= 0xA0) || (byte(i) == 0xEF && byte(i + 1) == 0xBF && byte(i + 2) >= 0xBE))
      return true;
  }
  return false;
}

bool has_forbidden_character(const pugi::xml_node& node) {
  return has_forbidden_character(node.value()) ||
         std::any_of(node.attributes_begin(), node.attributes_end(),
                     [](const pugi::xml_attribute& attribute) { return has_forbidden_character(attribute.value()); });
}

bool repeats_attribute(const pugi::xml_node& node) {
  std::vector<std::string_view> names;
  for (const pugi::xml_attribute& attribute : node.attributes()) names.emplace_back(attribute.name());
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) != names.end();
}

/// The first "&…" that is neither one of XML's own five nor a number, outside of comments and CDATA; empty when there is none.
/// Without a document type there are no others, and pugixml takes them for text.
std::string_view unknown_entity(std::string_view xml) {
  static constexpr std::string_view known[] = {"amp;", "lt;", "gt;", "quot;", "apos;"};
  std::size_t hidden = xml.find("<!");
  for (std::size_t at = xml.find('&'); at != std::string_view::npos; at = xml.find('&', at + 1)) {
    while (hidden < at) {
      const std::string_view end = xml.substr(hidden).starts_with("<!--") ? "-->" : "]]>";
      const std::size_t behind = xml.find(end, hidden);
      hidden = behind == std::string_view::npos ? behind : xml.find("<!", behind);
      if (behind == std::string_view::npos) return {};
      if (behind > at) at = behind;
    }
    if (xml[at] != '&') continue;
    const std::string_view reference = xml.substr(at + 1, 12);
    const std::size_t digits = reference.starts_with("#x") ? 2 : 1;
    const std::size_t end = reference.find_first_not_of(digits == 2 ? "0123456789abcdefABCDEF" : "0123456789", digits);
    const bool is_number = reference.starts_with('#') && end != std::string_view::npos && end > digits && reference[end] == ';';
    if (!is_number &&
        std::none_of(std::begin(known), std::end(known), [&](std::string_view k) { return reference.starts_with(k); }))
      return xml.substr(at, std::min<std::size_t>(xml.find(';', at), at + 12) + 1 - at);
  }
  return {};
}

/// One text node in place of this and the text nodes that follow it: dropped comments and CDATA leave several.
pugi::xml_node joined_text(pugi::xml_node first) {
  if (first.type() == pugi::node_pcdata && !is_text(first.next_sibling())) return first;
  pugi::xml_node parent = first.parent();
  std::string text = first.value();
  while (is_text(first.next_sibling())) {
    text += first.next_sibling().value();
    parent.remove_child(first.next_sibling());
  }
  pugi::xml_node joined = parent.insert_child_after(pugi::node_pcdata, first);
  parent.remove_child(first);
  joined.set_value(text.c_str());
  return joined;
}

/// Of elements, attributes and texts there are no more than this: '=' and '>' may stand in texts, too.
std::size_t count_nodes(std::string_view xml) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < xml.size(); ++i) {
    const char next = i + 1 < xml.size() ? xml[i + 1] : '<';
    count += xml[i] == '=' || (xml[i] == '<' && next != '/') || (xml[i] == '>' && next != '<');
  }
  return count;
}

Failure too_large(std::uint64_t size, std::string_view part, std::string_view file, const XmlLimits& limits) {
  return {FailureCode::limit_exceeded,
          say("expected at most {1} bytes in {0}, found {2}", "{0}应不超过{1}字节，实为{2}", part, limits.bytes, size),
          say("split the document", "请拆分该文档"),
          {std::string(file), 0, 0}};
}

class StringWriter final : public pugi::xml_writer {
 public:
  explicit StringWriter(std::string& bytes) : bytes_(bytes) {}
  void write(const void* data, std::size_t size) override { bytes_.append(static_cast<const char*>(data), size); }

 private:
  std::string& bytes_;
};

}  // namespace

bool is_within(const XmlLimits& limits, std::string_view xml) {
  return xml.size() <= limits.bytes && count_nodes(xml) <= limits.nodes;
}

Result<XmlDocument> read_xml_part(std::string bytes, std::string_view part, std::string_view file, const XmlLimits& limits) {
  const SourcePosition where{std::string(file), 0, 0};
  const Message again = say("save the file again in the office program", "请用办公软件重新保存该文件");
  if (bytes.size() > limits.bytes) return too_large(bytes.size(), part, file, limits);
  if (count_nodes(bytes) > limits.nodes)
    return Failure{FailureCode::limit_exceeded,
                   say("expected at most {1} elements, attributes and texts in {0}, found more",
                       "{0}中的元素、属性与文本应不超过{1}个，实为更多", part, limits.nodes),
                   say("split the document", "请拆分该文档"), where};
  if (!text::is_utf8(bytes))
    return Failure{FailureCode::unsupported,
                   say("expected UTF-8 in {}, found another encoding", "{}应为UTF-8编码，实为其他编码", part), again, where};
  const std::string entity(unknown_entity(bytes));  // reading changes the text
  auto document = std::make_unique<XmlTree>();
  document->text = std::move(bytes);
  constexpr unsigned options = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_declaration | pugi::parse_doctype;
  const pugi::xml_parse_result parsed =
      document->load_buffer_inplace(document->text.data(), document->text.size(), options, pugi::encoding_utf8);
  if (!parsed)
    return Failure{FailureCode::invalid_input,
                   say("expected well-formed XML in {}, found at byte {}: {}", "{}应为格式良好的XML，实为第{}字节处有误：{}",
                       part, parsed.offset, parsed.description()),
                   again, where};
  if (!entity.empty())
    return Failure{FailureCode::invalid_input,
                   say("expected no entity but XML's own in {}, found '{}'", "{}中只应有XML自带的实体，实为“{}”", part, entity),
                   again, where};
  std::optional<Failure> fault;
  walk(*document, [&](pugi::xml_node& node, int depth) {
    if (depth > depth_limit)
      fault = Failure{
          FailureCode::limit_exceeded,
          say("expected at most {1} levels of nesting in {0}, found more", "{0}的嵌套应不超过{1}层，实为更多", part, depth_limit),
          again, where};
    if (node.type() == pugi::node_doctype)
      fault =
          Failure{FailureCode::unsupported,
                  say("expected no document type in {}, found '<!DOCTYPE'", "{}中不应有文档类型声明，实为有“<!DOCTYPE”", part),
                  say("do not open this file: office programs never write this", "请勿打开该文件：办公软件不会这样写"), where};
    if (node.type() == pugi::node_declaration && node.attribute("encoding")) node.attribute("encoding") = "UTF-8";
    if (has_forbidden_character(node))
      fault = Failure{FailureCode::invalid_input,
                      say("expected no control characters in {}, found one", "{}中不应有控制字符，实为有", part), again, where};
    if (repeats_attribute(node))
      fault = Failure{FailureCode::invalid_input,
                      say("expected each attribute of '{1}' once in {0}, found one twice",
                          "{0}中“{1}”的属性应各出现一次，实为重复", part, node.name()),
                      again, where};
    if (node.type() == pugi::node_cdata || node.type() == pugi::node_pcdata) node = joined_text(node);
    return !fault;
  });
  if (fault) return *fault;
  return document;
}

Result<std::string> text_of_part(const ZipArchive& archive, std::string_view part, std::string_view file,
                                 const XmlLimits& limits) {
  if (archive.size_of(part) > limits.bytes) return too_large(archive.size_of(part), part, file, limits);
  return archive.read(part);
}

Result<XmlDocument> read_xml_part(const ZipArchive& archive, std::string_view part, std::string_view file,
                                  const XmlLimits& limits) {
  LX_TRY_ASSIGN(std::string bytes, text_of_part(archive, part, file, limits));
  return read_xml_part(std::move(bytes), part, file, limits);
}

std::string write_xml_part(const pugi::xml_document& document) {
  std::string bytes;
  StringWriter writer(bytes);
  write_xml_part(document, writer);
  return bytes;
}

void write_xml_part(const pugi::xml_document& document, pugi::xml_writer& writer) {
  document.save(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
}

std::string write_xml_node(const pugi::xml_node& node) {
  std::string bytes;
  StringWriter writer(bytes);
  node.print(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return bytes;
}

bool is_one_of(const pugi::xml_node& node, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), std::string_view(node.name())) != names.end();
}

std::string part_of_target(std::string_view part, std::string_view target) {
  const std::string_view folder = target.starts_with('/') ? std::string_view() : part.substr(0, part.rfind('/') + 1);
  std::vector<std::string> steps = text::split(folder, "/");
  for (std::string& step : text::split(target, "/")) {
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (step != ".") {
      steps.push_back(std::move(step));
    }
  }
  return text::join(steps, "/");
}

std::string relationships_name(std::string_view part) {
  const std::size_t name = part.rfind('/') + 1;
  return fmt::format("{}_rels/{}.rels", part.substr(0, name), part.substr(name));
}

NodesByAttribute children_by(const pugi::xml_node& parent, const char* name, const char* attribute) {
  NodesByAttribute found;
  for (const pugi::xml_node& child : parent.children(name)) found.emplace(child.attribute(attribute).value(), child);
  return found;
}

}  // namespace luoxuan::document
