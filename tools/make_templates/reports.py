"""The templates: what stands in them. Tags are {{ }}, {{? }} … {{/}} and {{^ }} … {{/}}, with FEEL inside."""

from official import TEXT_WIDTH
from wordprocessing import cell, paragraph, row, table

LONG_DATE = '"yyyy年M月d日"'


def _date(value):
    return "{{format date(" + value + ", " + LONG_DATE + ")}}"


def _paragraphs_of(name):
    """Each line that a clerk typed becomes a paragraph of its own, so that it is indented like the others."""
    return (
        paragraph("BodyText", '{{? split(' + name + ', "[\\r\\n]+")}}'),
        paragraph("BodyText", "{{item}}"),
        paragraph("BodyText", "{{/}}"),
    )


def _columns(*shares):
    """Widths of columns that share the width of the text, in millimetres of 156."""
    widths = [TEXT_WIDTH * share // 156 for share in shares]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return widths


def _head(widths, *names):
    return row(*(cell(width, paragraph("TableHead", name)) for width, name in zip(widths, names)), header=True)


def _line(widths, *columns):
    """A row; a column is (style, text)."""
    return row(*(cell(width, paragraph(style, text)) for width, (style, text) in zip(widths, columns)))


def _list_table(shares, names, list_name, columns, nothing=""):
    """A numbered table with one row for each item; `nothing` stands there when the list is empty."""
    widths = _columns(*shares)
    numbered = [("TableCentre", "{{? " + list_name + "}}{{index}}")] + list(columns)
    style, last = numbered[-1]
    numbered[-1] = (style, last + "{{/}}")
    rows = [_head(widths, "序号", *names), _line(widths, *numbered)]
    if nothing:
        rows.append(row(cell(widths[0], paragraph("TableCentre", "{{^ " + list_name + "}}—")),
                        cell(sum(widths[1:]), paragraph("TableText", nothing + "{{/}}"), span=len(widths) - 1)))
    return table(widths, *rows)


def _opinion(widths, label, name, words, signs, after=()):
    """A box for an opinion, its name and day; empty, to be signed by hand, while there is none."""
    return row(
        cell(widths[0], *(paragraph("TableHead", part) for part in label)),
        cell(widths[1],
             paragraph("TableText", "{{? " + name + "}}"), paragraph("TableText", words), *after,
             paragraph("TableMark", signs + "：{{by}}　　" + _date("at")), paragraph("TableText", "{{/}}"),
             paragraph("TableText", "{{^ " + name + "}}"), paragraph("TableText"), paragraph("TableText"),
             paragraph("TableMark", signs + "：　　　　　　　　年　　月　　日"), paragraph("TableText", "{{/}}")),
        height=1300)


def _facts():
    """Who reports, and whether in time."""
    widths = _columns(26, 52, 26, 52)
    return table(
        widths,
        _line(widths, ("TableHead", "报送部门"), ("TableCentre", "{{unit.name}}"),
              ("TableHead", "填报人"), ("TableCentre", "{{submission.by}}")),
        _line(widths, ("TableHead", "应报日期"), ("TableCentre", _date("report.due")),
              ("TableHead", "报送日期"), ("TableCentre", _date("submission.at"))))


def _heading(period="{{period.title}}", report="{{report.name}}"):
    return (
        paragraph("DocumentTitle", "{{institution.name}}"),
        paragraph("DocumentTitle", report),
        paragraph("Subtitle", "（" + period + "）"),
    )


def _attachments():
    present = '附件说明 != null and 附件说明 != ""'
    return (
        paragraph("BodyText", "{{? " + present + "}}"),
        paragraph("BodyText", "附件：{{附件说明}}"),
        paragraph("BodyText", "{{/}}"),
    )


def _signed(name):
    return (
        paragraph("Gap"),
        paragraph("Mark", name, keep_next=True),
        paragraph("Mark", _date("submission.at"), keep_next=True),
        paragraph("Gap"),
    )


def semester_report():
    """学期报告 of one department (工作方案五（二）2④：建设成效、存在问题、改进建议)."""
    boxes = _columns(26, 130)
    returned = (
        paragraph("TableText", "{{? rounds > 0}}"),
        paragraph("TableText", "（本报告退回修改{{rounds}}次后通过。）"),
        paragraph("TableText", "{{/}}"),
    )
    return (
        *_heading(),
        _facts(),
        paragraph("Gap"),
        paragraph("Heading1", "一、建设成效"),
        *_paragraphs_of("建设成效"),
        paragraph("Heading1", "二、存在问题"),
        _list_table((14, 86, 30, 26), ("问题", "责任部门", "责任人"), "存在问题",
                    (("TableText", "{{问题}}"), ("TableCentre", "{{责任部门}}"), ("TableCentre", "{{责任人}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "三、改进建议"),
        _list_table((14, 104, 38), ("改进建议", "完成时限"), "改进建议",
                    (("TableText", "{{建议}}"), ("TableCentre", _date("完成时限")))),
        paragraph("Gap"),
        *_attachments(),
        *_signed("{{unit.name}}"),
        table(boxes,
              _opinion(boxes, ("部门负责人", "意见"), "approval",
                       '{{if opinion = null or opinion = "" then "同意。" else opinion}}', "部门负责人"),
              _opinion(boxes, ("诊改办", "审核意见"), "review", "{{opinion}}", "审核人", returned)),
        paragraph("Gap"),
    )


def scheduled_report():
    """Any report that units owe once a period; the standard library's own form feeds it."""
    boxes = _columns(26, 130)
    return (
        *_heading(),
        _facts(),
        paragraph("Gap"),
        paragraph("Heading1", "一、工作情况"),
        *_paragraphs_of("工作情况"),
        paragraph("Heading1", "二、存在问题"),
        _list_table((14, 86, 30, 26), ("问题", "责任部门", "责任人"), "存在问题",
                    (("TableText", "{{问题}}"), ("TableCentre", "{{责任部门}}"), ("TableCentre", "{{责任人}}")),
                    "本期未发现问题。"),
        paragraph("Gap"),
        paragraph("Heading1", "三、改进措施"),
        _list_table((14, 78, 28, 36), ("措施", "责任人", "完成时限"), "改进措施",
                    (("TableText", "{{措施}}"), ("TableCentre", "{{责任人}}"), ("TableCentre", _date("完成时限"))),
                    "无。"),
        paragraph("Gap"),
        *_attachments(),
        *_signed("{{unit.name}}"),
        table(boxes,
              _opinion(boxes, ("部门负责人", "意见"), "approval",
                       '{{if opinion = null or opinion = "" then "同意。" else opinion}}', "部门负责人"),
              _opinion(boxes, ("审核意见",), "review", "{{opinion}}", "审核人")),
        paragraph("Gap"),
    )


def _reporting(widths):
    """报送情况一览 and 分析与反馈 of every department's report, of an aggregated report."""
    return (
        table(widths,
              _head(widths, "序号", "部门", "应报日期", "提交时间", "审核时间", "是否逾期", "退回次数"),
              _line(widths,
                    ("TableCentre", "{{? obligations}}{{index}}"), ("TableText", "{{unit.name}}"),
                    ("TableCentre", '{{format date(due, "yyyy-MM-dd")}}'),
                    ("TableCentre", '{{if submitted at = null then "未报送" else format date(submitted at, "MM-dd HH:mm")}}'),
                    ("TableCentre", '{{if reviewed at = null then "—" else format date(reviewed at, "MM-dd HH:mm")}}'),
                    ("TableCentre", '{{if late then "是" else "否"}}'), ("TableCentre", "{{returned times}}{{/}}"))),
        paragraph("Gap"),
    )


def _feedback():
    return (
        paragraph("Heading2", "{{? feedback}}"),
        paragraph("Heading2", "（{{chinese number(index)}}）{{unit.name}}"),
        *_paragraphs_of("分析与反馈"),
        paragraph("Heading2", "{{/}}"),
    )


def semester_summary():
    """学院学期报告 of the 诊改办 (工作方案五（二）2④：整体情况, and 分析与反馈 of every department's report)."""
    return (
        *_heading("学院报告，{{period.title}}", "内部质量保证体系建设与运行工作学期报告"),
        paragraph("Heading1", "一、整体情况"),
        paragraph("BodyText",
                  "{{period.title}}，应报送学期报告的部门{{counts.owed}}个。截至本报告形成，按时报送{{counts.submitted - counts.late}}个，"
                  "逾期报送{{counts.late}}个，未报送{{counts.missing}}个；经诊改办审核通过{{counts.reviewed}}个，其中退回修改后通过"
                  '{{count(obligations[state = "reviewed" and returned times > 0])}}个。'),
        *_paragraphs_of("整体情况"),
        paragraph("Heading1", "二、报送情况一览"),
        *_reporting(_columns(12, 43, 25, 24, 24, 14, 14)),
        paragraph("Heading1", "三、对各部门报告的分析与反馈"),
        *_feedback(),
        *_signed("诊改工作办公室"),
    )


def aggregated_report():
    """汇总报告 of whoever receives a report type: what they write, who handed in, and what each department is told."""
    return (
        *_heading("汇总报告，{{period.title}}", "{{report.name}}汇总报告"),
        paragraph("Heading1", "一、整体情况"),
        paragraph("BodyText",
                  "{{period.title}}，应报送的部门{{counts.owed}}个，已报送{{counts.submitted}}个，其中逾期{{counts.late}}个；"
                  "未报送{{counts.missing}}个；审核通过{{counts.reviewed}}个。"),
        *_paragraphs_of("整体情况"),
        paragraph("Heading1", "二、共性问题"),
        *_paragraphs_of("共性问题"),
        paragraph("Heading1", "三、下一步工作"),
        *_paragraphs_of("下一步工作"),
        paragraph("Heading1", "四、报送情况一览"),
        *_reporting(_columns(12, 43, 25, 24, 24, 14, 14)),
        paragraph("Heading1", "五、对各部门报告的分析与反馈"),
        *_feedback(),
        *_signed("{{office.name}}"),
    )
