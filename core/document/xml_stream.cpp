#include "document/xml_stream.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "document/xml_attribute_count.hpp"

namespace luoxuan::document {

namespace {

constexpr int stream_depth_limit = 64;
constexpr std::size_t stream_text_limit = 10'000'000;  // bytes
constexpr std::size_t attribute_limit = 1000;          // of one tag

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

struct FreeParser {
  void operator()(xmlParserCtxt* parser) const {
    xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
  }
};

/// One reading: what libxml2 calls back with.
struct Reading {
  const XmlPieces& pieces;
  XmlHandler& handler;
  std::string_view part, file;
  xmlParserCtxt* parser = nullptr;
  std::string_view rest = {};  // of the piece that was given last
  int depth = 0;
  std::size_t text_size = 0;  // since the last tag
  AttributeCount attributes = AttributeCount(attribute_limit);
  bool is_begun = false;
  bool is_over = false;  // the handler has seen enough
  std::optional<Failure> failure = {};

  void stop() { xmlStopParser(parser); }
  void refuse(FailureCode code, Message message, Message hint) {
    if (!failure) failure = Failure{code, std::move(message), std::move(hint), {std::string(file), 0, 0}};
    stop();
  }
};

Reading& reading_of(void* context) {
  return *static_cast<Reading*>(context);
}

const Message& never_so_written() {
  static const Message hint = say("do not open this file: no office program writes so", "请勿打开该文件：办公软件不会这样写");
  return hint;
}

/// By the first bytes, as libxml2 tells encodings apart; what the declaration says is not asked for.
bool begins_in_utf8(std::string_view piece) {
  if (piece.starts_with("\xEF\xBB\xBF")) return true;
  return std::ranges::all_of(piece.substr(0, 4), [](char c) { return c != 0 && static_cast<unsigned char>(c) < 0x80; });
}

/// What libxml2 should not even see. Not by refuse(): a parser that waits for bytes must not be stopped.
std::optional<Failure> unreadable_in(Reading& reading, std::string_view piece) {
  const bool is_first = !std::exchange(reading.is_begun, true);
  if (is_first && !begins_in_utf8(piece))
    return Failure{FailureCode::unsupported,
                   say("{}: expected UTF-8, found another encoding", "{}：应为UTF-8编码，实为其他编码", reading.part),
                   say("save the file again in the office program", "请用办公软件重新保存该文件"),
                   {std::string(reading.file), 0, 0}};
  if (!reading.attributes.allows(piece))
    return Failure{FailureCode::limit_exceeded,
                   say("{}: expected at most {} attributes in a tag, found more", "{}：一个标记的属性应不超过{}个，实为更多",
                       reading.part, attribute_limit),
                   never_so_written(),
                   {std::string(reading.file), 0, 0}};
  return std::nullopt;
}

int give(void* context, char* buffer, int length) {
  Reading& reading = reading_of(context);
  if (reading.failure || reading.is_over) return 0;
  if (reading.rest.empty()) {
    if (!reading.handler.wants_more()) {
      reading.is_over = true;
      return 0;
    }
    auto piece = reading.pieces();
    if (!piece) {
      reading.failure = piece.error();
      return -1;
    }
    reading.failure = unreadable_in(reading, *piece);
    if (reading.failure) return -1;
    reading.rest = *piece;
  }
  const std::size_t given = std::min(reading.rest.size(), static_cast<std::size_t>(length));
  std::copy_n(reading.rest.data(), given, buffer);
  reading.rest.remove_prefix(given);
  return static_cast<int>(given);
}

int close_nothing(void* /*context*/) {
  return 0;
}

void start_element(void* context, const xmlChar* name, const xmlChar* /*prefix*/, const xmlChar* /*uri*/, int /*namespaces*/,
                   const xmlChar** /*namespace_list*/, int count, int /*defaulted*/, const xmlChar** attributes) {
  Reading& reading = reading_of(context);
  if (reading.failure || reading.is_over) return;
  if (++reading.depth > stream_depth_limit)
    return reading.refuse(FailureCode::limit_exceeded,
                          say("{}: expected at most {} levels of elements, found more", "{}：元素嵌套应不超过{}层，实为更深",
                              reading.part, stream_depth_limit),
                          never_so_written());
  reading.text_size = 0;
  reading.handler.start(view(name), XmlAttributes(attributes, count));
  if (!reading.handler.wants_more()) {
    reading.is_over = true;
    reading.stop();
  }
}

void end_element(void* context, const xmlChar* name, const xmlChar* /*prefix*/, const xmlChar* /*uri*/) {
  Reading& reading = reading_of(context);
  if (reading.failure || reading.is_over) return;
  --reading.depth;
  reading.text_size = 0;
  reading.handler.end(view(name));
}

void characters(void* context, const xmlChar* text, int length) {
  Reading& reading = reading_of(context);
  if (reading.failure || reading.is_over) return;
  reading.text_size += static_cast<std::size_t>(length);
  if (reading.text_size > stream_text_limit)
    return reading.refuse(FailureCode::limit_exceeded,
                          say("{}: expected texts of at most {} bytes, found a longer one", "{}：文字应不超过{}字节，实为更长",
                              reading.part, stream_text_limit),
                          never_so_written());
  reading.handler.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

void document_type(void* context, const xmlChar* /*name*/, const xmlChar* /*id*/, const xmlChar* /*system*/) {
  Reading& reading = reading_of(context);
  reading.refuse(
      FailureCode::invalid_input,
      say("{}: expected XML without a document type, found one", "{}：应为不带DOCTYPE的XML，实为带有", reading.part),
      say("do not open this file: it may want to read others of this computer", "请勿打开该文件：它可能企图读取本机的其他文件"));
}

void ignore_error(void* /*context*/, xmlErrorPtr /*error*/) {}

}  // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const {
  for (int i = 0; i < count_; ++i) {
    const unsigned char** const each = attributes_ + static_cast<std::ptrdiff_t>(i) * 5;  // name, prefix, URI, value, its end
    if (view(each[0]) == name)
      return std::string_view(reinterpret_cast<const char*>(each[3]), static_cast<std::size_t>(each[4] - each[3]));
  }
  return std::nullopt;
}

Result<void> read_xml(const XmlPieces& pieces, XmlHandler& handler, std::string_view part, std::string_view file) {
  Reading reading{pieces, handler, part, file};
  xmlSAXHandler sax = {};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = start_element;
  sax.endElementNs = end_element;
  sax.characters = characters;
  sax.ignorableWhitespace = characters;
  sax.cdataBlock = characters;
  sax.internalSubset = document_type;
  sax.serror = ignore_error;
  const std::unique_ptr<xmlParserCtxt, FreeParser> parser(
      xmlCreateIOParserCtxt(&sax, &reading, give, close_nothing, &reading, XML_CHAR_ENCODING_NONE));
  if (parser == nullptr)
    return Failure{FailureCode::io, say("{}: expected memory for reading, found none", "{}：应有内存可供读取，实为没有", part)};
  reading.parser = parser.get();
  // NOENT: &amp; and its like come as the characters they mean; there are no others, as a document type is refused.
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_IGNORE_ENC);
  const int status = xmlParseDocument(parser.get());
  if (reading.failure) return *reading.failure;
  if (reading.is_over || (status == 0 && parser->wellFormed != 0)) return {};
  const xmlError* const error = xmlCtxtGetLastError(parser.get());
  std::string why = error == nullptr || error->message == nullptr ? "no well-formed XML" : error->message;
  while (!why.empty() && why.back() == '\n') why.pop_back();
  return Failure{FailureCode::invalid_input,
                 say("{0}: expected well-formed XML, found at line {2}: {1}", "{0}：应为合乎规范的XML，实为第{2}行：{1}", part,
                     why, error == nullptr ? 0 : error->line),
                 say("save the file again in the office program", "请用办公软件重新保存该文件"),
                 {std::string(file), 0, 0}};
}

}  // namespace luoxuan::document
