#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document/docx_template.hpp"
#include "document/docx_text.hpp"
#include "document/zip_archive.hpp"
#include "expect.hpp"

using namespace luoxuan;

namespace {

constexpr std::string_view types =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" )"
    R"(ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>)";

/// An included document is the template itself: whatever it holds is copied, too.
class Itself final : public document::Files {
 public:
  explicit Itself(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] Result<std::string> read(std::string_view) const override { return std::string(bytes_); }

 private:
  std::string_view bytes_;
};

value::Context data() {
  const value::Value row = value::Context{{"a", 1}, {"b", "two"}, {"c", nullptr}};
  return {{"a", "text"}, {"b", value::List{row, row}},
          {"c", true},   {"d", nullptr},
          {"e", row},    {"f", "# h\n\n- **x**\n\n|a|b|\n|-|-|\n|1|2|"}};
}

}  // namespace

/// Any bytes are a .docx, or the body of one: refused with reasons, or filled, and then a document that can be read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::string file(reinterpret_cast<const char*>(bytes), size);
  if (!file.starts_with("PK"))
    file = document::write_zip({{"[Content_Types].xml", std::string(types)}, {"word/document.xml", file}}).value();
  static const value::Context given = data();
  const auto read = document::DocxTemplate::read_for(given, file, "fuzz.docx");
  if (!read) {
    fuzz::expect(!read.error().empty(), "a refused file says why");
    return 0;
  }
  (void)document::DocxTemplate::examine(file, "fuzz.docx", model::Shape::context({{"a", model::Shape::scalar()}}), {});
  const Itself files(file);
  const auto filled = read->render(given, files);
  if (filled) fuzz::expect(document::text_of_docx(*filled).has_value() || read->tags().empty(), "a filled document can be read");
  return 0;
}
