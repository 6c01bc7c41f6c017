"""Yangzhou's own document: the report at the end of a round of the spiral."""

from official import TEXT_WIDTH
from reports import _date, _head, _line, _paragraphs_of
from standard import _widths
from wordprocessing import paragraph, table


def spiral_report():
    """诊改报告：目标与监测、问题、改进 (方案三、四)."""
    widths = _widths(TEXT_WIDTH, 12, 44, 46, 27, 27)
    return (
        paragraph("DocumentTitle", "{{institution.name}}"),
        paragraph("DocumentTitle", "{{质量主体}}诊改报告"),
        paragraph("Subtitle", "（{{层面}}层面，" + _date("date(周期开始)") + "至" + _date("date(周期截止)") + "）"),
        paragraph("Heading1", "一、目标与标准"),
        table(widths, _head(widths, "序号", "目标", "标准", "观测点", "目标值"),
              _line(widths, ("TableCentre", "{{? 目标}}{{index}}"), ("TableText", "{{名称}}"), ("TableText", "{{标准}}"), ("TableCentre", "{{观测点}}"),
                    ("TableCentre", "{{目标值}}{{/}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "二、目标完成情况"),
        *_paragraphs_of("完成情况"),
        paragraph("Heading1", "三、存在问题与原因"),
        *_paragraphs_of("问题与原因"),
        paragraph("Heading1", "四、改进措施"),
        *_paragraphs_of("改进"),
    )
