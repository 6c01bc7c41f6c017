#include "base/file.hpp"
#include "evaluate.hpp"
#include "feel/functions.hpp"

using namespace luoxuan;
using namespace luoxuan::feel;

TEST_CASE("every function and its Chinese name stand in docs/formats/feel.md") {
  const auto text = read_file(LUOXUAN_SOURCE_DIR "/docs/formats/feel.md");
  REQUIRE(text.has_value());
  for (const std::string& name : Functions::names()) {
    INFO(name);
    const bool is_told =
        text->find("`" + name + "(") != std::string::npos || text->find("| `" + name + "` |") != std::string::npos;
    CHECK(is_told);
  }
}
