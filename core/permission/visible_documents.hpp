#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "permission/viewer.hpp"

namespace luoxuan::permission {

/// Which documents are asked for; what is empty is not looked at.
struct DocumentChoice {
  std::string_view report = {}, unit = {};
  std::function<bool(std::string_view)> period = {};  // whether documents of this one are meant
};

/// The newest documents that the viewer may see, with keys below `before`, at most `most`, newest first.
///
/// The database gives those that may be meant, from its indexes: of the viewer's units and of the instances that the viewer has a
/// part in. Whether each may be seen is for Viewer::may_see alone.
[[nodiscard]] Result<std::vector<quality::Document>> visible_documents(const quality::Setting& setting, const Viewer& viewer,
                                                                       const DocumentChoice& choice, Key before,
                                                                       std::size_t most);

}  // namespace luoxuan::permission
