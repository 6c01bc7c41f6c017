"""Luzhou's own documents: the monthly report of a department, and a rule (制度) as it is issued."""

from reports import _columns, _date, _facts, _heading, _list_table, _paragraphs_of, _opinion, _signed
from standard import _rich
from wordprocessing import paragraph, table


def monthly_report():
    """部门月度工作报表 (方案六（一）2)：对照工作标准的现状、影响质量的因素和改进."""
    boxes = _columns(26, 130)
    fulfilled = '{{要素符合度}}{{if 指标满足度 = null then "" else "，" + string(指标满足度) + "%"}}'
    return (
        *_heading(),
        _facts(),
        paragraph("Gap"),
        paragraph("Heading1", "一、本月工作与诊断"),
        _list_table((10, 36, 32, 30, 24, 24), ("工作", "工作标准", "符合（满足）度", "影响质量的因素", "改进措施"), "工作",
                    (("TableText", "{{工作内容}}"), ("TableText", "{{工作标准}}"), ("TableCentre", fulfilled),
                     ("TableText", '{{if 影响因素 = null then "—" else 影响因素}}'), ("TableText", '{{if 改进措施 = null then "—" else 改进措施}}'))),
        paragraph("Gap"),
        paragraph("BodyText", "{{? 目标调整 != null}}"),
        paragraph("Heading1", "二、对目标和标准的调整建议"),
        *_paragraphs_of("目标调整"),
        paragraph("BodyText", "{{/}}"),
        *_signed("{{unit.name}}"),
        table(boxes,
              _opinion(boxes, ("部门负责人", "意见"), "approval",
                       '{{if opinion = null or opinion = "" then "同意。" else opinion}}', "部门负责人"),
              _opinion(boxes, ("质管办", "审核意见"), "review", "{{opinion}}", "审核人")),
        paragraph("Gap"),
    )


def rule():
    """制度文本，审定后印发."""
    return (
        paragraph("RedHead", "{{institution.name}}文件"),
        paragraph("DocumentNumber", "{{文号}}"),
        paragraph("DocumentTitle", "{{制度名称}}"),
        paragraph("Subtitle", "（" + _date("会议日期") + "{{会议}}审定）"),
        _rich("制度文本"),
        paragraph("Gap"), paragraph("Gap"),
        paragraph("Mark", "{{institution.name}}", keep_next=True),
        paragraph("Mark", _date("会议日期")),
    )
