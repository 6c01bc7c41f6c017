#include "quality/libraries.hpp"

namespace luoxuan::quality {
namespace {

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
  [[nodiscard]] std::vector<const model::Process*> processes() const override {
    std::vector<const model::Process*> all;
    for (const auto& [id, process] : library_->processes) all.push_back(process.get());
    return all;
  }

 private:
  std::shared_ptr<const model::Library> library_;
};

}  // namespace

Result<std::shared_ptr<const engine::Definitions>> LibraryVersions::find(std::string_view version) const {
  LX_TRY_ASSIGN(std::shared_ptr<const model::Library> library, libraries_.find(version));
  return std::shared_ptr<const engine::Definitions>(std::make_shared<LibraryDefinitions>(std::move(library)));
}

std::shared_ptr<const engine::Definitions> LibraryVersions::current() const {
  return std::make_shared<LibraryDefinitions>(libraries_.current());
}

}  // namespace luoxuan::quality
