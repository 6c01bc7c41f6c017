#include "document/docx_functions.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "document/value_text.hpp"
#include "feel/run.hpp"
#include "value/kind_words.hpp"

namespace luoxuan::document {

namespace {

using value::Value;

/// A file is named by a text, or by a context as poi-tl and others have it: {file: "a.png", width: 30, height: 20}.
struct FileArgument {
  std::string file;
  Value width, height;
};

Result<FileArgument> file_argument(const Value& given, std::string_view parameter) {
  const Message expected = say("the name of a file", "文件名称");
  FileArgument argument;
  if (const std::string* name = given.if_string()) argument.file = *name;
  if (const value::Context* context = given.if_context()) {
    for (const char* member : {"file", "path", "文件"})
      if (const Value* file = context->find(member); file != nullptr && file->if_string() != nullptr)
        argument.file = *file->if_string();
    for (const char* member : {"width", "宽"})
      if (const Value* width = context->find(member)) argument.width = *width;
    for (const char* member : {"height", "高"})
      if (const Value* height = context->find(member)) argument.height = *height;
  }
  if (argument.file.empty()) return wrong_argument(parameter, expected, given);
  return argument;
}

Result<bool> flag_argument(const Value& given, std::string_view parameter) {
  if (given.is_null()) return false;
  if (const bool* flag = given.if_boolean()) return *flag;
  return wrong_argument(parameter, say("true or false", "true 或 false"), given);
}

Result<Value> picture(const Arguments& arguments) {
  LX_TRY_ASSIGN(const FileArgument file, file_argument(arguments[0], "file"));
  Picture made{file.file, {}, {}};
  LX_TRY_ASSIGN(made.width, length_argument(arguments[1].is_null() ? file.width : arguments[1], "width"));
  LX_TRY_ASSIGN(made.height, length_argument(arguments[2].is_null() ? file.height : arguments[2], "height"));
  return content_value(std::move(made));
}

Result<Value> seal(const Arguments& arguments) {
  LX_TRY_ASSIGN(const FileArgument file, file_argument(arguments[0], "file"));
  Seal made;
  made.file = file.file;
  LX_TRY_ASSIGN(const std::optional<Length> width, length_argument(arguments[1].is_null() ? file.width : arguments[1], "width"));
  if (width) made.width = *width;
  LX_TRY_ASSIGN(made.is_in_front, flag_argument(arguments[2], "in front"));
  return content_value(std::move(made));
}

Result<Value> check_box(const Arguments& arguments) {
  LX_TRY_ASSIGN(const bool is_checked, flag_argument(arguments[0], "checked"));
  return content_value(CheckBox{is_checked});
}

Result<Value> page_break(const Arguments&) {
  return content_value(PageBreak{});
}

Result<Value> rich_text(const Arguments& arguments) {
  const auto markdown = text_argument(arguments[0]);
  if (!markdown) return wrong_argument("markdown", say("a text", "文本"), arguments[0]);
  return content_value(RichText{*markdown});
}

Result<std::vector<std::string>> texts_argument(const Value& given, std::string_view parameter) {
  const value::List* list = given.if_list();
  const value::List single = {given};
  std::vector<std::string> texts;
  for (const Value& item : list != nullptr ? *list : single) {
    if (item.is_null()) continue;
    const auto text = text_argument(item);
    if (!text) return wrong_argument(parameter, say("a list of texts", "文本列表"), item);
    texts.push_back(*text);
  }
  return texts;
}

Result<Value> item_list(const Arguments& arguments) {
  ItemList made;
  LX_TRY_ASSIGN(made.items, texts_argument(arguments[0], "items"));
  LX_TRY_ASSIGN(made.is_numbered, flag_argument(arguments[1], "numbered"));
  return content_value(std::move(made));
}

Result<Value> join_lines(const Arguments& arguments) {
  LX_TRY_ASSIGN(const std::vector<std::string> lines, texts_argument(arguments[0], "list"));
  return Value(text::join(lines, "\n"));
}

Result<Value> include(const Arguments& arguments) {
  LX_TRY_ASSIGN(const FileArgument file, file_argument(arguments[0], "document"));
  Included made{file.file, {}};
  if (arguments[1].is_null()) return content_value(std::move(made));
  if (arguments[1].if_context() == nullptr) return wrong_argument("data", say("a context", "对象"), arguments[1]);
  made.data = *arguments[1].if_context();
  return content_value(std::move(made));
}

/// A single value itself, of others the kind.
Message found_words(const value::Value& found) {
  if (const std::string* text = found.if_string()) return say("'{}'", "“{}”", text::shortened(*text));
  if (text_argument(found)) return say("{0}", "{0}", found.to_string());
  return value::words_for(found.kind());
}

struct Signature {
  std::string_view name, chinese;
  std::size_t needed;
  std::vector<std::string> parameters;
  Result<Value> (*make)(const Arguments&);
  Message takes_paragraph = {};  // what is made, when it cannot stand beside text

  [[nodiscard]] bool is_of(std::string_view function) const { return name == function || chinese == function; }
};

const std::vector<Signature>& signatures() {
  static const std::vector<Signature> all = {
      {"picture", "图片", 1, {"file", "width", "height"}, picture},
      {"seal", "印章", 1, {"file", "width", "in front"}, seal},
      {"table", "表格", 1, {"list", "columns", "style"}, make_table, say("a table", "表格")},
      {"chart", "图表", 3, {"kind", "categories", "series", "title", "width", "height"}, make_chart},
      {"rich text", "富文本", 1, {"markdown"}, rich_text},
      {"list", "列表", 1, {"items", "numbered"}, item_list, say("a list", "列表")},
      {"include", "插入文档", 1, {"document", "data"}, include, say("an included document", "插入的文档")},
      {"check box", "复选框", 1, {"checked"}, check_box},
      {"page break", "分页", 0, {}, page_break},
      {"join lines", "分行", 1, {"list"}, join_lines},
  };
  return all;
}

std::optional<Message> wrong_number_of_arguments(const Signature& signature, std::size_t given) {
  if (given >= signature.needed && given <= signature.parameters.size()) return std::nullopt;
  return say("expected the arguments ({}), found {}", "参数应为（{}），实为 {} 个", text::join(signature.parameters, ", "),
             given);
}

Message of_function(const Signature& signature, const Message& why) {
  return {fmt::format("{}: {}", signature.name, why.english), fmt::format("{}：{}", signature.chinese, why.chinese)};
}

class DocumentFunction final : public feel::Callable {
 public:
  explicit DocumentFunction(const Signature& signature) : signature_(signature) {}

  [[nodiscard]] const std::vector<std::string>& parameters() const override { return signature_.parameters; }

  [[nodiscard]] Value call_with(feel::Run& run, feel::Place at, feel::Arguments given) const override {
    std::vector<Value> arguments;
    for (const Value* argument : given) arguments.push_back(*argument);
    if (const auto wrong = wrong_number_of_arguments(signature_, arguments.size())) return refuse(run, at, *wrong);
    arguments.resize(signature_.parameters.size());
    auto made = signature_.make(arguments);
    return made ? std::move(*made) : refuse(run, at, made.error().message);
  }

  [[nodiscard]] Value call_named(feel::Run& run, feel::Place at, const std::vector<std::string>& names,
                                 std::vector<Value> arguments) const override {
    std::vector<Value> placed(signature_.parameters.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto found = std::ranges::find(signature_.parameters, names[i]);
      if (found == signature_.parameters.end())
        return refuse(run, at, say("expected a parameter's name, found '{}'", "没有名为“{}”的参数", names[i]));
      placed[static_cast<std::size_t>(found - signature_.parameters.begin())] = std::move(arguments[i]);
    }
    return call(run, at, placed);
  }

 private:
  Value refuse(feel::Run& run, feel::Place at, const Message& why) const {
    run.warn(at, of_function(signature_, why));
    return nullptr;
  }

  const Signature& signature_;
};

}  // namespace

std::shared_ptr<const feel::FunctionSet> document_functions(const std::shared_ptr<const feel::FunctionSet>& given) {
  const auto with_documents = [](feel::FunctionSet functions) {
    for (const Signature& signature : signatures()) {
      const Value function(std::shared_ptr<const value::Function>(std::make_shared<const DocumentFunction>(signature)));
      functions.add(std::string(signature.name), function);
      functions.add(std::string(signature.chinese), function);
    }
    return std::make_shared<const feel::FunctionSet>(std::move(functions));
  };
  static const std::shared_ptr<const feel::FunctionSet> alone = with_documents({});
  return given == nullptr ? alone : with_documents(*given);
}

feel::Names with_document_functions(feel::Names names) {
  for (const Signature& signature : signatures())
    if (signature.name.find(' ') != std::string_view::npos) names.add(std::string(signature.name));
  return names;
}

std::optional<Message> why_not(std::string_view function, std::size_t arguments) {
  for (const Signature& signature : signatures()) {
    if (!signature.is_of(function)) continue;
    const auto wrong = wrong_number_of_arguments(signature, arguments);
    return wrong ? std::optional(of_function(signature, *wrong)) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<Message> what_takes_a_paragraph(std::string_view function) {
  for (const Signature& signature : signatures())
    if (signature.is_of(function) && !signature.takes_paragraph.empty()) return signature.takes_paragraph;
  return std::nullopt;
}

Failure wrong_argument(std::string_view parameter, const Message& expected, const value::Value& found) {
  const Message words = found_words(found);
  return {FailureCode::condition_not_met,
          Message{fmt::format("expected {} for '{}', found {}", expected.english, parameter, words.english),
                  fmt::format("参数“{}”应为{}，实为{}", parameter, expected.chinese, words.chinese)},
          {},
          {}};
}

Result<std::optional<Length>> length_argument(const value::Value& given, std::string_view parameter) {
  if (given.is_null()) return std::optional<Length>();
  const auto text = text_argument(given);
  const std::optional<Length> length = text ? parse_length(*text) : std::nullopt;
  if (!length)
    return wrong_argument(
        parameter, say("a length such as \"30mm\", \"3cm\" or \"120px\"", "长度，例如 \"30mm\"、\"3cm\" 或 \"120px\""), given);
  return length;
}

Result<std::string> words_argument(const value::Value& given, std::string_view parameter) {
  if (given.is_null()) return std::string();
  if (auto text = text_argument(given)) return std::move(*text);
  return wrong_argument(parameter, say("a text", "文本"), given);
}

std::optional<std::string> text_argument(const value::Value& given) {
  return given.is_null() ? std::nullopt : text_of(given);
}

}  // namespace luoxuan::document
