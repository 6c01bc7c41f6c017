"""Small words for flat OpenDocument text (.fodt), which LibreOffice turns into the templates."""

from xml.sax.saxutils import escape

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
 <style:default-style style:family="paragraph"><style:text-properties fo:font-size="12pt" style:font-size-asian="12pt" fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN" style:font-name-asian="SimSun"/></style:default-style>
 <style:style style:name="Standard" style:family="paragraph"/>
 <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="1"><style:text-properties fo:font-size="16pt" style:font-size-asian="16pt" fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
 <style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="2"><style:text-properties fo:font-size="14pt" style:font-size-asian="14pt"/></style:style>
 <style:style style:name="Indented" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-indent="0.85cm"/></style:style>
 <style:style style:name="Footnote" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-size="9pt" style:font-size-asian="9pt"/></style:style>
 <text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" fo:margin-left="1.2cm"/></style:list-level-properties></text:list-level-style-number><text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" fo:margin-left="2.0cm"/></style:list-level-properties></text:list-level-style-number></text:list-style>
 <text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" fo:margin-left="1.2cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>
</office:styles>
<office:automatic-styles>
 <style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.8cm" fo:margin-right="2.6cm"/><style:header-style><style:header-footer-properties fo:min-height="1cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="1cm"/></style:footer-style></style:page-layout>
 <style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
 <style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic" style:font-style-asian="italic"/></style:style>
 <style:style style:name="R" style:family="text"><style:text-properties fo:color="#c00000"/></style:style>
 <style:style style:name="Mid" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center"/></style:style>
 <style:style style:name="Right" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="end"/></style:style>
 <style:style style:name="Low" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:line-height="0.6cm"/></style:style>
 <style:style style:name="NewPage" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:break-before="page"/></style:style>
 <style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>
 <style:style style:name="Lines" style:family="table"><style:table-properties style:width="15.6cm" table:align="margins"/></style:style>
 <style:style style:name="Box" style:family="graphic"><style:graphic-properties style:wrap="parallel" style:vertical-pos="from-top" style:vertical-rel="paragraph" style:horizontal-pos="from-left" style:horizontal-rel="paragraph" fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>
 <style:style style:name="TwoColumns" style:family="section"><style:section-properties><style:columns fo:column-count="2" fo:column-gap="0.5cm"/></style:section-properties></style:style>
</office:automatic-styles>
"""


def p(text, style="Standard"):
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text, level=1):
    return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{text}</text:h>'


def span(text, style="B"):
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def items(*contents, style="Numbers"):
    """Each content is text, or an inner list."""
    made = "".join(f"<text:list-item>{c if c.startswith('<text:') else p(c)}</text:list-item>" for c in contents)
    return f'<text:list text:style-name="{style}">{made}</text:list>'


def cell(*blocks, span_columns=1, span_rows=1):
    blocks = [b if b.startswith("<t") else p(b) for b in blocks] or [p("")]
    spanned = f' table:number-columns-spanned="{span_columns}"' if span_columns > 1 else ""
    spanned += f' table:number-rows-spanned="{span_rows}"' if span_rows > 1 else ""
    return (f'<table:table-cell table:style-name="Cell"{spanned}>{"".join(blocks)}</table:table-cell>' +
            "<table:covered-table-cell/>" * (span_columns - 1))


COVERED = "<table:covered-table-cell/>"


def row(*cells):
    made = "".join(c if c.startswith("<table:table-cell") or c == COVERED else cell(c) for c in cells)
    return f"<table:table-row>{made}</table:table-row>"


def table(columns, *rows, head=None):
    header = f"<table:table-header-rows>{head}</table:table-header-rows>" if head else ""
    return (f'<table:table table:style-name="Lines"><table:table-column table:number-columns-repeated="{columns}"/>'
            f'{header}{"".join(rows)}</table:table>')


def footnote(text, kind="footnote"):
    return (f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation><text:note-body>'
            f"{p(text, 'Footnote')}</text:note-body></text:note>")


def box(*blocks):
    return ('<draw:frame draw:style-name="Box" text:anchor-type="paragraph" svg:width="7cm" svg:height="2cm" svg:x="1cm" svg:y="0.2cm">'
            f'<draw:text-box fo:min-height="2cm">{"".join(blocks)}</draw:text-box></draw:frame>')


def shape(*blocks):
    return ('<draw:custom-shape text:anchor-type="paragraph" svg:width="6cm" svg:height="2cm" svg:x="2cm" svg:y="0.2cm">'
            f'{"".join(blocks)}<draw:enhanced-geometry svg:viewBox="0 0 21600 21600" draw:type="rectangle" '
            'draw:enhanced-path="M 0 0 L 21600 0 21600 21600 0 21600 0 0 Z N"/></draw:custom-shape>')


def comment(text):
    return f"<office:annotation><dc:creator>甲</dc:creator><dc:date>2018-01-01T00:00:00</dc:date>{p(text)}</office:annotation>"


def document(*blocks, header="", footer="", first="", changes=""):
    parts = f"<style:header>{header}</style:header>" if header else ""
    parts += f"<style:header-first>{first}</style:header-first>" if first else ""
    parts += f"<style:footer>{footer}</style:footer>" if footer else ""
    master = f'<style:master-page style:name="Standard" style:page-layout-name="A4">{parts}</style:master-page>'
    return (f"{HEAD}<office:master-styles>{master}</office:master-styles><office:body><office:text>{changes}"
            f'{"".join(blocks)}</office:text></office:body></office:document>')


def t(text):
    """Text as XML."""
    return escape(text)
