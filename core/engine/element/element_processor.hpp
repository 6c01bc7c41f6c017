#pragma once

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// How one kind of element behaves: it decides, and appends what it decided as facts. A failure becomes an incident at the
/// token; when that is resolved the same step is done again, so every step must be able to follow its own half.
class ElementProcessor {
 public:
  virtual ~ElementProcessor() = default;

  /// The token has come to the element. Its inputs are worked out and its boundary events are waited for already.
  [[nodiscard]] virtual Result<void> activate(Processing& processing, const Token& token,
                                              const model::Element& element) const = 0;

  /// The element's own work is done: leave it.
  [[nodiscard]] virtual Result<void> complete(Processing& processing, const Token& token,
                                              const model::Element& element) const = 0;

  /// The token is about to go before its work was done: take back what activation set up. Children, what is waited for and
  /// incidents are taken care of.
  virtual void cancel(Processing& processing, const Token& token) const;

  /// A child of the token is gone, perhaps the last one, and nothing else moves. For elements that wait for children.
  [[nodiscard]] virtual Result<void> child_gone(Processing& processing, const Token& token, const model::Element& element) const;
};

/// The processor for a token on this element. Lives for ever.
[[nodiscard]] const ElementProcessor& processor_of(const Token& token, const model::Element& element);

}  // namespace luoxuan::engine
