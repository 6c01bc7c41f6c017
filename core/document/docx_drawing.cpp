#include "document/docx_drawing.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "document/value_text.hpp"

namespace luoxuan::document {

namespace {

constexpr Length widest_picture = 150 * millimetre;
constexpr Length half_a_line = 184'150;  // of official documents: 29 pt

constexpr std::string_view namespaces = R"(xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" )"
                                        R"(xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" )"
                                        R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";

std::string names_of(int id, std::string_view description) {
  return fmt::format(R"(<wp:docPr id="{0}" name="{1}" descr="{1}"/>)", id, escaped_attribute(description));
}

/// Before it is turned, which is what drawings name.
Extent unturned(const Extent& extent, const Turn& turn) {
  return turn.is_sideways() ? Extent{extent.height, extent.width} : extent;
}

/// How much further the turned picture reaches, or less far, than it did before.
std::string effect_extent(const Extent& extent, const Turn& turn) {
  const Length higher = turn.is_sideways() ? (extent.height - extent.width) / 2 : 0;
  return fmt::format(R"(<wp:effectExtent l="{0}" t="{1}" r="{0}" b="{1}"/>)", -higher, higher);
}

std::string picture(int id, std::string_view relation, std::string_view file, const Extent& extent, const Turn& turn) {
  std::string turned;
  if (turn.degrees != 0) turned += fmt::format(R"( rot="{}")", turn.degrees * 60'000);
  if (turn.is_mirrored) turned += R"( flipH="1")";
  return fmt::format(
      R"(<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>)"
      R"(<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">)"
      R"(<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>)"
      R"(<pic:cNvPr id="{0}" name="{1}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{2}"/><a:stretch><a:fillRect/>)"
      R"(</a:stretch></pic:blipFill><pic:spPr><a:xfrm{5}><a:off x="0" y="0"/><a:ext cx="{3}" cy="{4}"/></a:xfrm>)"
      R"(<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>)",
      id, escaped_attribute(file), relation, extent.width, extent.height, turned);
}

std::string in_line(int id, std::string_view description, const Extent& extent, std::string_view effect,
                    std::string_view graphic) {
  return fmt::format(
      R"(<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" {}><wp:extent cx="{}" cy="{}"/>{}{}{}</wp:inline></w:drawing>)",
      namespaces, extent.width, extent.height, effect, names_of(id, description), graphic);
}

}  // namespace

Extent fitted(const Extent& own, const std::optional<Length>& width, const std::optional<Length>& height) {
  const double ratio = static_cast<double>(own.height) / static_cast<double>(own.width);
  const Length widest = width.value_or(height ? 2'000 * millimetre : std::min(own.width, widest_picture));
  Extent extent{widest, std::max<Length>(1, static_cast<Length>(static_cast<double>(widest) * ratio))};
  if (height && extent.height > *height)
    extent = {std::max<Length>(1, static_cast<Length>(static_cast<double>(*height) / ratio)), *height};
  return extent;
}

std::string picture_in_line(int id, std::string_view relation, std::string_view file, const Extent& extent, const Turn& turn) {
  const Extent drawn = unturned(extent, turn);
  return in_line(id, file, drawn, turn.is_sideways() ? effect_extent(extent, turn) : std::string(),
                 picture(id, relation, file, drawn, turn));
}

std::string picture_at_place(int id, std::string_view relation, std::string_view file, const Extent& extent, bool is_in_front,
                             const Turn& turn) {
  const Extent drawn = unturned(extent, turn);
  return fmt::format(
      R"(<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251658240" behindDoc="{0}" )"
      R"(locked="0" layoutInCell="1" allowOverlap="1" {1}><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="character">)"
      R"(<wp:posOffset>{2}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>{3}</wp:posOffset>)"
      R"(</wp:positionV><wp:extent cx="{4}" cy="{5}"/>{6}<wp:wrapNone/>{7}{8}</wp:anchor></w:drawing>)",
      is_in_front ? 0 : 1, namespaces, -drawn.width / 2, half_a_line - drawn.height / 2, drawn.width, drawn.height,
      effect_extent(extent, turn), names_of(id, file), picture(id, relation, file, drawn, turn));
}

std::string chart_in_line(int id, std::string_view relation, std::string_view title, const Extent& extent) {
  return in_line(
      id, title, extent, {},
      fmt::format(
          R"(<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">)"
          R"(<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{}"/></a:graphicData></a:graphic>)",
          relation));
}

}  // namespace luoxuan::document
