"""Xingjian's own document: a self-diagnosis report in the eight steps of its spiral."""

from reports import _date, _facts, _heading, _list_table, _paragraphs_of, _signed
from wordprocessing import paragraph

STEPS = ("目标", "标准", "设计", "组织", "实施", "诊断", "创新", "改进")


def self_diagnosis():
    """自我诊改报告：目标-标准-设计-组织-实施-诊断-创新-改进 (方案二（二）)."""
    blocks = [*_heading(), _facts(), paragraph("Gap")]
    for number, step in zip("一二三四五六七八", STEPS):
        blocks += [paragraph("Heading1", f"{number}、{step}"), *_paragraphs_of(step)]
    blocks += [
        paragraph("Heading1", "九、存在问题"),
        _list_table((12, 72, 30, 20, 22), ("问题", "责任部门", "责任人", "完成时限"), "存在问题",
                    (("TableText", "{{问题}}"), ("TableCentre", "{{责任部门}}"), ("TableCentre", "{{责任人}}"), ("TableCentre", _date("完成时限"))),
                    "未发现问题。"),
        *_signed("{{unit.name}}"),
    ]
    return tuple(blocks)
