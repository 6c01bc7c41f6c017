"""How official documents look: GB/T 9704-2012 (党政机关公文格式), as far as a report needs it.

A4; margins 37 / 26 / 35 / 28 mm, so 156 × 225 mm of text: 22 lines of 28 characters. Title 2号 (22 pt) 小标宋, body 3号 (16 pt)
仿宋, first headings 黑体, second ones 楷体, page numbers 4号 宋体 between dashes at the outer edge.
"""

from wordprocessing import NAMESPACES, PROLOGUE, field, millimetres, paragraph

TEXT_WIDTH = millimetres(156)
WIDE_TEXT = millimetres(225)  # of a page that lies
LINE = 579  # 28.95 pt: 22 of them are 225 mm

SONG, FANG, HEI, KAI, TITLE = "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
LATIN = "Times New Roman"

# Faces under their other names, for machines that know only those.
FACES = (
    (LATIN, "", "roman", "00"),
    (SONG, "SimSun", "roman", "86"),
    (FANG, "仿宋", "modern", "86"),
    (HEI, "SimHei", "modern", "86"),
    (KAI, "楷体", "modern", "86"),
    (TITLE, "FZXiaoBiaoSong-B05S", "script", "86"),
)


def fonts(east, latin=LATIN):
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east}" w:cs="{latin}"/>'


def _style(identifier, name, paragraph_properties="", run_properties="", based_on="Normal", default=False):
    marked = ' w:default="1"' if default else ""
    based = "" if default else f'<w:basedOn w:val="{based_on}"/>'
    shown = "" if default else "<w:qFormat/>"
    return (
        f'<w:style w:type="paragraph"{marked} w:styleId="{identifier}"><w:name w:val="{name}"/>{based}{shown}'
        f"<w:pPr>{paragraph_properties}</w:pPr><w:rPr>{run_properties}</w:rPr></w:style>"
    )


def _size(half_points):
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _lines(twentieths, before=0, after=0):
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{twentieths}" w:lineRule="exact"/>'


def _styles():
    # Letters stand a quarter point closer: 28 of 16 pt are wider than 156 mm.
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANG)}<w:spacing w:val="-5"/><w:kern w:val="0"/>{_size(32)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:widowControl/>{_lines(LINE)}</w:pPr></w:pPrDefault></w:docDefaults>'
    )
    plain = '<w:spacing w:val="0"/>'
    two_characters = '<w:ind w:firstLineChars="200" w:firstLine="630"/>'
    styles = (
        # Left, not justified: LibreOffice 7.4 loses a punctuation mark that hangs behind a justified line.
        _style("Normal", "Normal", '<w:jc w:val="left"/>', default=True),
        _style("DocumentTitle", "公文标题", _lines(660) + '<w:jc w:val="center"/>',
               fonts(TITLE) + "<w:b/><w:bCs/>" + plain + _size(44)),
        # 发文机关标志, 发文字号 with the red line below it (GB/T 9704 7.2.4, 7.2.5, 7.2.7).
        _style("RedHead", "发文机关标志", '<w:spacing w:before="360" w:after="360" w:line="900" w:lineRule="exact"/><w:jc w:val="center"/>',
               fonts(TITLE) + '<w:b/><w:bCs/><w:color w:val="FF0000"/><w:spacing w:val="20"/>' + _size(64)),
        _style("DocumentNumber", "发文字号",
               '<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="8" w:color="FF0000"/></w:pBdr>' + _lines(LINE, 0, 480) + '<w:jc w:val="center"/>'),
        _style("Addressee", "主送机关", '<w:jc w:val="left"/>'),
        _style("CopyTo", "抄送", '<w:pBdr><w:top w:val="single" w:sz="8" w:space="4" w:color="000000"/>'
               '<w:bottom w:val="single" w:sz="8" w:space="4" w:color="000000"/></w:pBdr>' + _lines(480, 240) + '<w:ind w:left="280" w:right="280"/>',
               plain + _size(28)),
        _style("Subtitle", "副标题", _lines(LINE, 120, 240) + '<w:jc w:val="center"/>', fonts(KAI)),
        _style("Heading1", "heading 1", "<w:keepNext/>" + _lines(LINE, 60) + two_characters + '<w:outlineLvl w:val="0"/>', fonts(HEI)),
        _style("Heading2", "heading 2", "<w:keepNext/>" + two_characters + '<w:outlineLvl w:val="1"/>', fonts(KAI)),
        _style("BodyText", "Body Text", two_characters),
        _style("Mark", "落款", _lines(LINE) + '<w:ind w:right="640"/><w:jc w:val="right"/>'),
        _style("TableHead", "表头", "<w:keepNext/>" + _lines(400, 40, 40) + '<w:jc w:val="center"/>', fonts(HEI) + plain + _size(24)),
        _style("TableText", "表文", _lines(400, 30, 30) + '<w:jc w:val="left"/>', plain + _size(24)),
        _style("TableCentre", "表文居中", '<w:jc w:val="center"/>', based_on="TableText"),
        _style("TableMark", "表内署名", _lines(400, 30, 30) + '<w:ind w:right="240"/><w:jc w:val="right"/>', based_on="TableText"),
        _style("Gap", "表后空行", _lines(240)),
        _style("Figure", "图", '<w:spacing w:before="60" w:after="60" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>'),
        _style("Footer", "footer", _lines(320) + '<w:jc w:val="right"/>', fonts(SONG, SONG) + plain + _size(28)),
    )
    sides = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
                    for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    lines = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableLines"><w:name w:val="公文表格"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
    )
    return f'{PROLOGUE}<w:styles {NAMESPACES}>{defaults}{"".join(styles)}{lines}</w:styles>'


def _font_table():
    faces = "".join(
        f'<w:font w:name="{name}">' + (f'<w:altName w:val="{other}"/>' if other else "") +
        f'<w:charset w:val="{charset}"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, other, family, charset in FACES)
    return f"{PROLOGUE}<w:fonts {NAMESPACES}>{faces}</w:fonts>"


def _footer(side):
    """一字线 on both sides; one character in from the outer edge."""
    properties = f'<w:pPr><w:pStyle w:val="Footer"/><w:ind w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>'
    text = paragraph("Footer", "— ", field("PAGE"), " —")
    return f"{PROLOGUE}<w:ftr {NAMESPACES}>" + text.replace('<w:pPr><w:pStyle w:val="Footer"/></w:pPr>', properties) + "</w:ftr>"


def _document(blocks, lies):
    """A page that lies is bound at its upper edge: what is the left margin of the others."""
    size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' if lies else '<w:pgSz w:w="11906" w:h="16838"/>'
    top, right, bottom, left = (28, 37, 26, 35) if lies else (37, 26, 35, 28)
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        f'{size}<w:pgMar w:top="{millimetres(top)}" w:right="{millimetres(right)}" w:bottom="{millimetres(bottom)}" w:left="{millimetres(left)}" '
        f'w:header="{millimetres(15)}" w:footer="{millimetres(13 if lies else 22)}" w:gutter="0"/></w:sectPr>'
    )
    return f'{PROLOGUE}<w:document {NAMESPACES}><w:body>{"".join(blocks)}{section}</w:body></w:document>'


_SETTINGS = (
    f'{PROLOGUE}<w:settings {NAMESPACES}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _relationships(rows):
    entries = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in rows)
    return f'{PROLOGUE}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _content_types():
    parts = (
        ("word/document.xml", f"{_MAIN}.document.main+xml"),
        ("word/styles.xml", f"{_MAIN}.styles+xml"),
        ("word/settings.xml", f"{_MAIN}.settings+xml"),
        ("word/fontTable.xml", f"{_MAIN}.fontTable+xml"),
        ("word/footer1.xml", f"{_MAIN}.footer+xml"),
        ("word/footer2.xml", f"{_MAIN}.footer+xml"),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    )
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'{PROLOGUE}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def parts(title, blocks, lies=False):
    """The parts of a document with this body, in the order in which they stand in the package."""
    core = (
        f'{PROLOGUE}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>'
    )
    return (
        ("[Content_Types].xml", _content_types()),
        ("_rels/.rels", _relationships((
            ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ))),
        ("word/document.xml", _document(blocks, lies)),
        ("word/_rels/document.xml.rels", _relationships((
            ("rId1", f"{_OFFICE}/styles", "styles.xml"),
            ("rId2", f"{_OFFICE}/settings", "settings.xml"),
            ("rId3", f"{_OFFICE}/fontTable", "fontTable.xml"),
            ("rId4", f"{_OFFICE}/footer", "footer1.xml"),
            ("rId5", f"{_OFFICE}/footer", "footer2.xml"),
        ))),
        ("word/styles.xml", _styles()),
        ("word/settings.xml", _SETTINGS),
        ("word/fontTable.xml", _font_table()),
        ("word/footer1.xml", _footer("right")),
        ("word/footer2.xml", _footer("left")),
        ("docProps/core.xml", core),
    )
