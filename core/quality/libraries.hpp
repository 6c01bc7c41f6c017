#pragma once

#include <memory>
#include <string_view>

#include "base/result.hpp"
#include "engine/definitions.hpp"
#include "model/library.hpp"

namespace luoxuan::quality {

/// Every version of a college's library that something still runs on.
class Libraries {
 public:
  virtual ~Libraries() = default;
  /// not_found when this version is not kept here.
  [[nodiscard]] virtual Result<std::shared_ptr<const model::Library>> find(std::string_view version) const = 0;
  [[nodiscard]] virtual std::shared_ptr<const model::Library> current() const = 0;
};

/// The libraries, as the engine asks for them.
class LibraryVersions final : public engine::DefinitionVersions {
 public:
  explicit LibraryVersions(const Libraries& libraries) : libraries_(libraries) {}
  [[nodiscard]] Result<std::shared_ptr<const engine::Definitions>> find(std::string_view version) const override;
  [[nodiscard]] std::shared_ptr<const engine::Definitions> current() const override;

 private:
  const Libraries& libraries_;
};

}  // namespace luoxuan::quality
