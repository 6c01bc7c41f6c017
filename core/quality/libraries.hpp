#pragma once

#include <map>
#include <memory>
#include <mutex>
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

/// The libraries, as the engine asks for them. Safe to ask from several threads if `libraries` is.
class LibraryVersions final : public engine::DefinitionVersions {
 public:
  explicit LibraryVersions(const Libraries& libraries) : libraries_(libraries) {}
  [[nodiscard]] Result<std::shared_ptr<const engine::Definitions>> find(std::string_view version) const override;
  [[nodiscard]] std::shared_ptr<const engine::Definitions> current() const override;

 private:
  [[nodiscard]] std::shared_ptr<const engine::Definitions> of(std::shared_ptr<const model::Library> library) const;

  const Libraries& libraries_;
  mutable std::mutex mutex_;
  // Each keeps its library, so that no address is used twice. As many as there are versions in use.
  mutable std::map<const model::Library*, std::shared_ptr<const engine::Definitions>> made_;
};

}  // namespace luoxuan::quality
