#include "document/docx_chart.hpp"

#include <fmt/format.h>

#include "document/cell_name.hpp"
#include "document/value_text.hpp"
#include "document/zip_archive.hpp"

namespace luoxuan::document {

namespace {

constexpr std::string_view prologue = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view colours[] = {"4472C4", "ED7D31", "70AD47", "FFC000", "5B9BD5", "A5A5A5", "264478", "9E480E"};
constexpr std::string_view text_format =
    R"(<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000"><a:latin typeface="Times New Roman"/><a:ea typeface="宋体"/>)"
    R"(</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>)";

std::string_view colour(std::size_t i) {
  return colours[i % std::size(colours)];
}

std::string fill(std::size_t i) {
  return fmt::format(R"(<a:solidFill><a:srgbClr val="{}"/></a:solidFill>)", colour(i));
}

class ChartWriter {
 public:
  explicit ChartWriter(const Chart& chart) : chart_(chart) {}

  std::string write(std::string_view workbook) {
    xml_ = fmt::format(
        R"({}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" )"
        R"(xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" )"
        R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:roundedCorners val="0"/><c:chart>)",
        prologue);
    title();
    xml_ += R"(<c:plotArea><c:layout/>)";
    plot();
    xml_ += "</c:plotArea>";
    if (chart_.series.size() > 1 || chart_.kind == Chart::Kind::pie)
      xml_.append(R"(<c:legend><c:legendPos val="b"/><c:overlay val="0"/>)").append(text_format).append("</c:legend>");
    xml_ += R"(<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>)";
    xml_ += R"(<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>)";
    xml_.append(text_format)
        .append(fmt::format(R"(<c:externalData r:id="{}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>)", workbook));
    return std::move(xml_);
  }

 private:
  void title() {
    if (chart_.title.empty()) {
      xml_ += R"(<c:autoTitleDeleted val="1"/>)";
      return;
    }
    xml_ += fmt::format(
        R"(<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr><a:r><a:rPr lang="zh-CN" sz="1200" b="1">)"
        R"(<a:latin typeface="Times New Roman"/><a:ea typeface="黑体"/></a:rPr><a:t>{}</a:t></a:r></a:p></c:rich></c:tx>)"
        R"(<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>)",
        escaped_text(chart_.title));
  }

  void plot() {
    switch (chart_.kind) {
      case Chart::Kind::bar:
      case Chart::Kind::stacked_bar: {
        const bool is_stacked = chart_.kind == Chart::Kind::stacked_bar;
        xml_ += fmt::format(R"(<c:barChart><c:barDir val="col"/><c:grouping val="{}"/><c:varyColors val="0"/>)",
                            is_stacked ? "stacked" : "clustered");
        all_series();
        xml_.append(R"(<c:gapWidth val="80"/>)").append(is_stacked ? R"(<c:overlap val="100"/>)" : "");
        xml_ += R"(<c:axId val="1"/><c:axId val="2"/></c:barChart>)";
        return axes("between");
      }
      case Chart::Kind::line:
        xml_ += R"(<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>)";
        all_series();
        xml_ += R"(<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>)";
        return axes("between");
      case Chart::Kind::radar:
        xml_ += R"(<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>)";
        all_series();
        xml_ += R"(<c:axId val="1"/><c:axId val="2"/></c:radarChart>)";
        return axes("between");
      case Chart::Kind::pie:
        xml_ += R"(<c:pieChart><c:varyColors val="1"/>)";
        all_series();
        xml_ += R"(<c:firstSliceAng val="0"/></c:pieChart>)";
        return;
    }
  }

  void all_series() {
    for (std::size_t i = 0; i < chart_.series.size(); ++i) series(i);
  }

  void series(std::size_t i) {
    const Chart::Series& series = chart_.series[i];
    const std::string column = column_letters(i + 1);
    const std::size_t last = chart_.categories.size() + 1;
    xml_ += fmt::format(R"(<c:ser><c:idx val="{0}"/><c:order val="{0}"/>)", i);
    if (!series.name.empty())
      xml_ += fmt::format(
          R"(<c:tx><c:strRef><c:f>Sheet1!${}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{}</c:v></c:pt></c:strCache></c:strRef></c:tx>)",
          column, escaped_text(series.name));
    look(i);
    xml_ += fmt::format(R"(<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${0}</c:f><c:strCache><c:ptCount val="{1}"/>)", last,
                        chart_.categories.size());
    for (std::size_t k = 0; k < chart_.categories.size(); ++k)
      xml_ += fmt::format(R"(<c:pt idx="{}"><c:v>{}</c:v></c:pt>)", k, escaped_text(chart_.categories[k]));
    xml_ += fmt::format(
        R"(</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${0}$2:${0}${1}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{2}"/>)",
        column, last, series.values.size());
    for (std::size_t k = 0; k < series.values.size(); ++k)
      if (series.values[k]) xml_ += fmt::format(R"(<c:pt idx="{}"><c:v>{}</c:v></c:pt>)", k, *series.values[k]);
    xml_ += "</c:numCache></c:numRef></c:val>";
    if (chart_.kind == Chart::Kind::line) xml_ += R"(<c:smooth val="0"/>)";
    xml_ += "</c:ser>";
  }

  /// Colours, marks and labels of a series, in the order of CT_BarSer, CT_LineSer, CT_RadarSer and CT_PieSer.
  void look(std::size_t i) {
    switch (chart_.kind) {
      case Chart::Kind::bar:
      case Chart::Kind::stacked_bar:
        xml_ += fmt::format(R"(<c:spPr>{}</c:spPr><c:invertIfNegative val="0"/>)", fill(i));
        return;
      case Chart::Kind::line:
      case Chart::Kind::radar:
        xml_ += fmt::format(
            R"(<c:spPr><a:ln w="28575" cap="rnd">{0}<a:round/></a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr>{0}</c:spPr></c:marker>)",
            fill(i));
        return;
      case Chart::Kind::pie:
        for (std::size_t k = 0; k < chart_.categories.size(); ++k)
          xml_ += fmt::format(
              R"(<c:dPt><c:idx val="{}"/><c:bubble3D val="0"/><c:spPr>{}<a:ln w="9525"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln></c:spPr></c:dPt>)",
              k, fill(k));
        xml_ +=
            R"(<c:dLbls><c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="1"/><c:showBubbleSize val="0"/><c:showLeaderLines val="1"/></c:dLbls>)";
        return;
    }
  }

  void axes(std::string_view cross) {
    static constexpr std::string_view grey =
        R"(<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill></a:ln></c:spPr>)";
    static constexpr std::string_view grid =
        R"(<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>)";
    const bool is_radar = chart_.kind == Chart::Kind::radar;
    xml_ +=
        R"(<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>)";
    if (is_radar) xml_ += grid;
    xml_ +=
        R"(<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>)";
    xml_.append(grey).append(text_format);
    xml_ +=
        R"(<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>)";
    xml_ +=
        R"(<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>)";
    xml_ += grid;
    xml_ +=
        R"(<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>)";
    xml_.append(grey).append(text_format);
    xml_ += fmt::format(R"(<c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="{}"/></c:valAx>)", cross);
  }

  const Chart& chart_;
  std::string xml_;
};

std::string text_cell(std::size_t column, std::size_t row, std::string_view text) {
  return fmt::format(R"(<c r="{}{}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>)", column_letters(column), row,
                     escaped_text(text));
}

std::string sheet_of(const Chart& chart) {
  std::string xml = fmt::format(
      R"({}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">)", prologue);
  for (std::size_t i = 0; i < chart.series.size(); ++i) xml += text_cell(i + 1, 1, chart.series[i].name);
  xml += "</row>";
  for (std::size_t k = 0; k < chart.categories.size(); ++k) {
    xml += fmt::format(R"(<row r="{}">)", k + 2) + text_cell(0, k + 2, chart.categories[k]);
    for (std::size_t i = 0; i < chart.series.size(); ++i)
      if (const auto& value = chart.series[i].values[k])
        xml += fmt::format(R"(<c r="{}{}"><v>{}</v></c>)", column_letters(i + 1), k + 2, *value);
    xml += "</row>";
  }
  return xml + "</sheetData></worksheet>";
}

}  // namespace

std::string chart_part(const Chart& chart, std::string_view workbook) {
  return ChartWriter(chart).write(workbook);
}

Result<std::string> chart_workbook(const Chart& chart) {
  const std::string begin(prologue);
  return write_zip(
      {{"[Content_Types].xml",
        begin +
            R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>)"},
       {"_rels/.rels",
        begin +
            R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
       {"xl/workbook.xml",
        begin +
            R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>)"},
       {"xl/_rels/workbook.xml.rels",
        begin +
            R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)"},
       {"xl/worksheets/sheet1.xml", sheet_of(chart)}});
}

}  // namespace luoxuan::document
