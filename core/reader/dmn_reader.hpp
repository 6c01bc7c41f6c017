#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/decision.hpp"

namespace luoxuan::reader {

/// What becomes of a FEEL expression that cannot be read: the file is refused, or (as the TCK asks for) the expression is kept
/// with its failure and evaluates to null.
enum class WrongExpressions { refused, kept };

using DecisionModels = std::vector<std::shared_ptr<const model::DecisionModel>>;

/// A DMN 1.2 … 1.6 file, or every reason why it cannot be evaluated, each with file, line and element id. `imported` are
/// the models that it imports, and theirs: their names and types are known to its expressions.
/// Diagrams, knowledge sources and annotations carry no behaviour and are passed over.
[[nodiscard]] Checked<std::shared_ptr<const model::DecisionModel>> read_dmn(std::string_view text, std::string_view file,
                                                                            const DecisionModels& imported = {},
                                                                            WrongExpressions wrong = WrongExpressions::refused);

struct DmnText {
  std::string file;
  std::string text;
};

/// The first file and those that it imports, directly or not, found among the others by their namespaces. The others may
/// hold models that have nothing to do with it: they are not looked at closely. Imports go in a circle: refused.
[[nodiscard]] Checked<DecisionModels> read_dmn_with_imports(const std::vector<DmnText>& texts,
                                                            WrongExpressions wrong = WrongExpressions::refused);

/// What could be read of several files, each after those that it imports from among them or from `known`.
struct DmnFolder {
  struct File {
    std::string file;
    std::shared_ptr<const model::DecisionModel> model;  // null: it was refused
  };
  std::vector<File> files;  // in the order in which they were given
  Failures refusals;
};
[[nodiscard]] DmnFolder read_dmn_folder(const std::vector<DmnText>& texts, const DecisionModels& known);

}  // namespace luoxuan::reader
