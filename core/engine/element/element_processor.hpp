#pragma once

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// How one kind of element behaves: it decides, and appends what it decided as facts. A failure becomes an incident at the
/// token; when that is resolved the same step is done again, so every step must be able to follow its own half.
class ElementProcessor {
 public:
  virtual ~ElementProcessor() = default;

  /// The token has come to the element.
  [[nodiscard]] virtual Result<void> activate(Processing& processing, const Token& token,
                                              const model::Element& element) const = 0;

  /// The element's own work is done: leave it.
  [[nodiscard]] virtual Result<void> complete(Processing& processing, const Token& token,
                                              const model::Element& element) const = 0;

  /// The token is about to go before its work was done: take back what activation set up. Children, timers and incidents are
  /// taken care of.
  virtual void cancel(Processing& processing, const Token& token) const;
};

/// The processor for a token on this element. Lives for ever.
[[nodiscard]] const ElementProcessor& processor_of(const Token& token, const model::Element& element);

}  // namespace luoxuan::engine
