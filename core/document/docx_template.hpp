#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "document/docx_files.hpp"
#include "feel/expression.hpp"
#include "feel/function_set.hpp"
#include "model/shape.hpp"
#include "value/value.hpp"

namespace luoxuan::document {

class Inclusions;

/// One tag of a template, as its author wrote it.
struct Tag {
  enum class Kind {
    value,     // {{ expression }}
    section,   // {{? expression }}
    opposite,  // {{^ expression }}
    end,       // {{/}} or {{/ expression }}
  };

  Kind kind = Kind::value;
  std::string text;        // with its braces, for messages: "{{? 任务清单 }}"; what is very long is cut
  std::string expression;  // between prefix and braces, trimmed: "任务清单"; of poi-tl's prefixes, the call that they mean
  std::vector<std::string> names;  // of the data that it uses, members with dots
  Message place;  // "table 2, row 3, column 1", "header (header1.xml), paragraph 1" / 「第2张表格第3行第1列」
};

struct TemplateState;  // document/docx_template_state.hpp

/// A .docx whose tags are filled with data (docs/formats/document_template.md). Immutable, cheap to copy, safe to use from
/// several threads.
class DocxTemplate {
 public:
  /// Reads a template; every mistake at once: what is no .docx, a hostile one or one with more than 10 MiB of text
  /// (one failure), else each tag that is not understood or calls a function that there is not, and each section that is not
  /// closed, with its place in words. `file` names it in failures. `names` are the names of several words that expressions may
  /// use (names_in gives them): "due date" is one name only if it is known; names without blanks and dashes need not be given.
  /// `functions` are what they may call beside FEEL's own and those of documents: those of a calendar, of plugins. Kept.
  [[nodiscard]] static Checked<DocxTemplate> read(std::string bytes, std::string_view file, const feel::Names& names = {},
                                                  const std::shared_ptr<const feel::FunctionSet>& functions = nullptr);

  /// The same, for a template that is filled with these data alone: where null or an empty list may hold anything, words beside
  /// one another are one name.
  [[nodiscard]] static Checked<DocxTemplate> read_for(const value::Context& data, std::string bytes, std::string_view file,
                                                      const std::shared_ptr<const feel::FunctionSet>& functions = nullptr);

  /// All that is wrong with a template, at once and in the order of its tags: what read() refuses, and what in it does not fit
  /// data of this shape: names that the data will not have (with the nearest that they will), a list or a context where one
  /// value is printed, a section over a single value that is used as a loop.
  struct Examined;
  [[nodiscard]] static Examined examine(std::string bytes, std::string_view file, const model::Shape& data,
                                        const feel::Names& names,
                                        const std::shared_ptr<const feel::FunctionSet>& functions = nullptr);

  /// All tags, part by part (body, headers, footers, notes) in reading order.
  [[nodiscard]] const std::vector<Tag>& tags() const;

  /// Slips that were understood and stop nothing: marks typed in full width, each with its place and its mend.
  [[nodiscard]] const Failures& warnings() const;

  /// The filled .docx. Parts without tags keep their bytes; equal data give equal bytes. `now` is what now() and today() yield;
  /// without it they are null, and a mistake. A null prints nothing. A name that
  /// the data do not have, a list where one value is printed, a section over a text or number, a calculation
  /// that fails though no name in it is null: condition_not_met, with all
  /// of them and their places in one message; never a half-filled document. limit_exceeded beyond 1 GiB a part (one with
  /// contents: what write_contents_anew can take) or a million rounds of all loops together. `files` hold the pictures and
  /// documents that it names; `around` counts what is included in one filling, for a document that is included itself.
  [[nodiscard]] Result<std::string> render(const value::Context& data, const Files& files = no_files(),
                                           const std::optional<value::DateTime>& now = std::nullopt,
                                           Inclusions* around = nullptr) const;

 private:
  explicit DocxTemplate(std::shared_ptr<const TemplateState> state) : state_(std::move(state)) {}
  std::shared_ptr<const TemplateState> state_;
};

struct DocxTemplate::Examined {
  std::optional<DocxTemplate> read;  // nothing when read() refuses it
  Failures faults;
};

/// Several refusals in one message, where only one can be told: at most twenty, and how many more there are.
[[nodiscard]] Failure as_one(const Failures& failures, std::size_t others = 0);

/// Every name of the shape, members of members and of items too: what DocxTemplate::read takes.
[[nodiscard]] feel::Names names_in(const model::Shape& shape);

/// The same of data that are there.
[[nodiscard]] feel::Names names_in(const value::Context& data);

}  // namespace luoxuan::document
