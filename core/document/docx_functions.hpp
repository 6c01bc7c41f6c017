#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "document/docx_content.hpp"
#include "feel/expression.hpp"
#include "feel/function_set.hpp"

namespace luoxuan::document {

/// The functions that only documents know: picture, seal, table, chart, rich text, list, include, check box, page break, join
/// lines, each with its Chinese name; and what is given besides (may be nullptr), which does not replace any of them.
[[nodiscard]] std::shared_ptr<const feel::FunctionSet> document_functions(const std::shared_ptr<const feel::FunctionSet>& given);

/// These names, and those of the functions, some of which have several words.
[[nodiscard]] feel::Names with_document_functions(feel::Names names);

/// Why a call of a function of documents with so many arguments fails; nothing when their number fits, or it is no such function.
[[nodiscard]] std::optional<Message> why_not(std::string_view function, std::size_t arguments);

/// What a function of documents makes, in words, when it cannot stand beside text ("a table"); nothing for every other function.
[[nodiscard]] std::optional<Message> what_takes_a_paragraph(std::string_view function);

/// A call's arguments in the order of the function's parameters, null for those that were left out.
using Arguments = std::vector<value::Value>;

/// What `table(…)` and `chart(…)` make of their arguments; a failure says which argument is wrong.
[[nodiscard]] Result<value::Value> make_table(const Arguments& arguments);
[[nodiscard]] Result<value::Value> make_chart(const Arguments& arguments);

/// What a function of documents answers: content, as a value.
[[nodiscard]] value::Value content_value(Content::What what);

/// "expected … for 'columns', found …", with the value itself if it is a single one.
[[nodiscard]] Failure wrong_argument(std::string_view parameter, const Message& expected, const value::Value& found);

/// The length that a number of millimetres or a text like "3cm" means; nothing for null.
[[nodiscard]] Result<std::optional<Length>> length_argument(const value::Value& given, std::string_view parameter);

/// Words such as a title: what text_argument yields, none for null; lists and contexts are wrong.
[[nodiscard]] Result<std::string> words_argument(const value::Value& given, std::string_view parameter);

/// The text of a string, or of another single value as a document prints it; nothing for null, lists and contexts.
[[nodiscard]] std::optional<std::string> text_argument(const value::Value& given);

}  // namespace luoxuan::document
