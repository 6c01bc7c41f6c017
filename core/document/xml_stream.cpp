#include "document/xml_stream.hpp"

#include <algorithm>
#include <memory>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

namespace luoxuan::document {

namespace {

constexpr int stream_depth_limit = 64;

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
                          say("do not open this file: no office program writes so", "请勿打开该文件：办公软件不会这样写"));
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
  reading.handler.end(view(name));
}

void characters(void* context, const xmlChar* text, int length) {
  Reading& reading = reading_of(context);
  if (reading.failure || reading.is_over) return;
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
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_NOENT);
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
