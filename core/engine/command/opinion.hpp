#pragma once

#include <string>
#include <vector>

namespace luoxuan::engine {

/// What a person says with a decision. It is never changed afterwards: it stands in the history.
struct Opinion {
  std::string text;
  std::string signature;                 // digest of the picture of a handwriting or a seal; may be empty
  std::vector<std::string> attachments;  // digests of documents
};

}  // namespace luoxuan::engine
