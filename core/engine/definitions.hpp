#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "decision/decision_set.hpp"
#include "feel/function_set.hpp"
#include "model/form.hpp"
#include "model/process.hpp"

namespace luoxuan::engine {

/// A decision, in the models that know each other. Valid as long as the definitions are.
struct CalledDecision {
  const decision::DecisionSet& models;
  std::string name;
};

/// The processes, forms and decisions of one version of a college's definitions. Immutable; safe to share between threads.
class Definitions {
 public:
  virtual ~Definitions() = default;
  /// What instances remember, so that they end on what they began with.
  [[nodiscard]] virtual const std::string& version() const = 0;
  /// nullptr when there is none of this id.
  [[nodiscard]] virtual const model::Process* process(std::string_view id) const = 0;
  [[nodiscard]] virtual const model::Form* form(std::string_view id) const = 0;
  /// The decision of this id, with all that it requires; nothing when there is none.
  [[nodiscard]] virtual std::optional<CalledDecision> decision(std::string_view /*id*/) const { return std::nullopt; }
  /// What expressions may call beside FEEL's own functions; nullptr: nothing.
  [[nodiscard]] virtual const feel::FunctionSet* functions() const { return nullptr; }
  /// Every process: their start events are waited for.
  [[nodiscard]] virtual std::vector<const model::Process*> processes() const { return {}; }
};

/// Every version of the definitions that an instance may still run on.
class DefinitionVersions {
 public:
  virtual ~DefinitionVersions() = default;
  /// not_found when this version is not kept here.
  [[nodiscard]] virtual Result<std::shared_ptr<const Definitions>> find(std::string_view version) const = 0;
  /// Those that new instances begin with.
  [[nodiscard]] virtual std::shared_ptr<const Definitions> current() const = 0;
};

}  // namespace luoxuan::engine
