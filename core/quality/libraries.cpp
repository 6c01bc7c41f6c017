#include "quality/libraries.hpp"

#include <algorithm>

namespace luoxuan::quality {
namespace {

/// The model with all that it imports, directly or not: what DecisionSet wants.
std::vector<std::shared_ptr<const model::DecisionModel>> with_imports(const model::Library& library,
                                                                      std::shared_ptr<const model::DecisionModel> asked) {
  std::vector<std::shared_ptr<const model::DecisionModel>> models{std::move(asked)};
  for (std::size_t i = 0; i < models.size(); ++i)
    for (const model::DecisionImport& import : models[i]->imports)
      for (const auto& [name, other] : library.decisions)
        if (other->space == import.space && std::ranges::find(models, other) == models.end()) models.push_back(other);
  return models;
}

class LibraryDefinitions final : public engine::Definitions {
 public:
  explicit LibraryDefinitions(std::shared_ptr<const model::Library> library) : library_(std::move(library)) {}

  [[nodiscard]] const std::string& version() const override { return library_->version; }
  [[nodiscard]] const model::Process* process(std::string_view id) const override {
    const auto found = library_->processes.find(id);
    return found != library_->processes.end() ? found->second.get() : nullptr;
  }
  [[nodiscard]] const model::Form* form(std::string_view id) const override {
    const auto found = library_->forms.find(id);
    return found != library_->forms.end() ? &found->second : nullptr;
  }
  [[nodiscard]] std::optional<engine::CalledDecision> decision(std::string_view id) const override {
    const auto model = library_->model_of_decision(id);
    if (model == nullptr) return std::nullopt;
    const auto called = std::ranges::find(model->decisions, id, &model::Decision::id);
    return engine::CalledDecision{set_of(model), called->name};
  }
  [[nodiscard]] const feel::FunctionSet* functions() const override { return library_->functions.get(); }
  [[nodiscard]] std::vector<const model::Process*> processes() const override {
    std::vector<const model::Process*> all;
    for (const auto& [id, process] : library_->processes) all.push_back(process.get());
    return all;
  }

 private:
  /// Linked when it is first asked for. The library was checked when it was made: every reference leads somewhere.
  [[nodiscard]] const decision::DecisionSet& set_of(const std::shared_ptr<const model::DecisionModel>& model) const {
    const std::scoped_lock lock(mutex_);
    const auto known = sets_.find(model.get());
    if (known != sets_.end()) return known->second;
    return sets_.emplace(model.get(), decision::DecisionSet::forgiving(with_imports(*library_, model))).first->second;
  }

  std::shared_ptr<const model::Library> library_;
  mutable std::mutex mutex_;
  mutable std::map<const model::DecisionModel*, decision::DecisionSet> sets_;
};

}  // namespace

std::shared_ptr<const engine::Definitions> LibraryVersions::of(std::shared_ptr<const model::Library> library) const {
  const std::scoped_lock lock(mutex_);
  std::shared_ptr<const engine::Definitions>& made = made_[library.get()];
  if (made == nullptr) made = std::make_shared<LibraryDefinitions>(std::move(library));
  return made;
}

Result<std::shared_ptr<const engine::Definitions>> LibraryVersions::find(std::string_view version) const {
  LX_TRY_ASSIGN(std::shared_ptr<const model::Library> library, libraries_.find(version));
  return of(std::move(library));
}

std::shared_ptr<const engine::Definitions> LibraryVersions::current() const {
  return of(libraries_.current());
}

}  // namespace luoxuan::quality
