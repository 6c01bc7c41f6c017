#include "document/docx_host.hpp"

#include <algorithm>
#include <string_view>

#include "document/docx_blocks.hpp"
#include "document/value_text.hpp"
#include "document/xml_part.hpp"

namespace luoxuan::document {

namespace {

/// Behind w:spacing in the order of CT_PPr (ECMA-376 part 1, 17.3.1.26).
bool is_behind_spacing(const pugi::xml_node& property) {
  return is_one_of(property, {"w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection",
                              "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr",
                              "w:sectPr", "w:pPrChange"});
}

/// A line of a fixed height cuts a picture off: let it grow.
std::string with_tall_lines(const pugi::xml_node& properties) {
  pugi::xml_document copy;
  pugi::xml_node changed = properties ? copy.append_copy(properties) : copy.append_child("w:pPr");
  pugi::xml_node spacing = changed.child("w:spacing");
  if (!spacing) {
    pugi::xml_node behind = changed.find_child(is_behind_spacing);
    spacing = behind ? changed.insert_child_before("w:spacing", behind) : changed.append_child("w:spacing");
  }
  for (const auto& [name, value] : {std::pair{"w:line", "240"}, std::pair{"w:lineRule", "auto"}}) {
    spacing.remove_attribute(name);
    spacing.append_attribute(name) = value;
  }
  return write_xml_node(changed);
}

}  // namespace

Host host_of(const pugi::xml_node& run, const pugi::xml_node& paragraph) {
  Host host;
  for (const pugi::xml_node& property : run.child("w:rPr").children()) {
    const bool is_font = is_one_of(property, {"w:rStyle", "w:rFonts"});
    std::string& group = is_font                                 ? host.fonts
                         : is_one_of(property, {"w:b", "w:bCs"}) ? host.bold
                         : is_one_of(property, {"w:i", "w:iCs"}) ? host.italic
                         : is_one_of(property, {"w:strike"})     ? host.struck
                                                                 : host.others;
    if (!is(property, "w:rPrChange")) group += write_xml_node(property);
  }
  const pugi::xml_node properties = paragraph.child("w:pPr");
  if (properties) host.paragraph = write_xml_node(properties);
  host.tall_paragraph = with_tall_lines(properties);
  host.paragraph_style = properties.child("w:pStyle").attribute("w:val").value();
  if (const pugi::xml_node spacing = properties.child("w:spacing")) host.spacing = write_xml_node(spacing);
  if (const pugi::xml_node alignment = properties.child("w:jc")) host.alignment = write_xml_node(alignment);
  host.is_in_link = !is(home_of_run(run), "w:p");
  return host;
}

std::string paragraph_style(const Host& host) {
  return host.paragraph_style.empty() ? std::string()
                                      : fmt::format(R"(<w:pStyle w:val="{}"/>)", escaped_attribute(host.paragraph_style));
}

std::string run_properties(const Host& host, const RunFormat& format) {
  static constexpr std::string_view code_fonts = R"(<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>)";
  std::string properties = format.is_code ? std::string(code_fonts) : host.fonts;
  properties += format.is_bold ? "<w:b/><w:bCs/>" : host.bold;
  properties += format.is_italic ? "<w:i/><w:iCs/>" : host.italic;
  properties += format.is_struck ? "<w:strike/>" : host.struck;
  properties += host.others;
  return properties.empty() ? properties : "<w:rPr>" + properties + "</w:rPr>";
}

}  // namespace luoxuan::document
