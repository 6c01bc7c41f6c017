"""Yangzhou's own document: the report at the end of a round of the spiral."""

from official import TEXT_WIDTH
from reports import _date, _head, _line, _opinion, _paragraphs_of
from standard import _widths
from wordprocessing import cell, paragraph, row, table


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


def _boxes(*parts):
    """Opinions with their signers, one below the other: (label lines, variable, what is printed when nothing was said, who signs)."""
    widths = _widths(TEXT_WIDTH, 36, 120)
    return table(widths, *(_opinion(widths, label, name, "{{if opinion = null or opinion = \"\" then \"" + nothing + "\" else opinion}}", signs)
                           for label, name, nothing, signs in parts))


def layer_diagnosis():
    """层面诊改报告：设计、统筹、组织、对标找差、汇总、评价、审定 (方案四（三）1、六)."""
    who = _widths(TEXT_WIDTH, 30, 48, 30, 48)
    found = _widths(TEXT_WIDTH, 26, 46, 36, 20, 28)
    return (
        paragraph("DocumentTitle", "{{institution.name}}"), paragraph("DocumentTitle", "{{层面}}层面诊改报告"),
        paragraph("Subtitle", "（{{题目}}）"),
        table(who,
              _line(who, ("TableHead", "主管领导"), ("TableCentre", "{{分工.leader_name}}"), ("TableHead", "牵头部门"), ("TableCentre", "{{分工.lead}}")),
              _line(who, ("TableHead", "承担部门"), ("TableCentre", "{{分工.undertaking}}"), ("TableHead", "设计与评价"), ("TableCentre", "质量管理办公室"))),
        paragraph("Gap"),
        paragraph("Heading1", "一、诊改要求与评价标准"), *_paragraphs_of("诊改要求"), *_paragraphs_of("评价标准"),
        paragraph("Heading1", "二、统筹与组织"), *_paragraphs_of("统筹意见"), *_paragraphs_of("组织安排"),
        paragraph("Heading1", "三、承担部门对标找差"),
        paragraph("BodyText", "{{? 诊断表}}"),
        paragraph("Heading2", "（{{chinese number(index)}}）{{部门}}"),
        *_paragraphs_of("质量生成"),
        table(found, _head(found, "标准", "差距", "改进措施", "责任人", "完成时限"),
              _line(found, ("TableText", "{{? 差距}}{{标准}}"), ("TableText", "{{内容}}"), ("TableText", "{{改进}}"), ("TableCentre", "{{责任人}}"),
                    ("TableCentre", '{{format date(期限, "yyyy-MM-dd")}}{{/}}')),
              row(cell(found[0], paragraph("TableCentre", "{{^ 差距}}—")), cell(sum(found[1:]), paragraph("TableText", "没有发现差距。{{/}}"), span=4))),
        paragraph("Gap"),
        paragraph("BodyText", "{{/}}"),
        paragraph("Heading1", "四、诊断与改进"), *_paragraphs_of("汇总"),
        paragraph("Heading1", "五、质量评价"),
        paragraph("BodyText", "评价：{{质量评价}}。{{评价意见}}（{{评价人.by}}）"),
        _boxes((("主管领导意见",), "主管领导", "同意。", "主管领导")),
        paragraph("Gap"),
        paragraph("Heading1", "六、质量保证委员会审定"),
        paragraph("BodyText", "校长、党委书记审定：{{? 委员表}}{{by}}{{if agreed then \"同意\" else \"不同意\"}}{{? not(last)}}，{{/}}{{/}}。"),
        paragraph("Gap"),
        paragraph("Mark", "{{institution.name}}质量保证委员会", keep_next=True), paragraph("Mark", _date("审定.at")),
    )


def two_chains():
    """目标链与标准链：规划、目标、标准、据此编制的文本 (方案四（一）)."""
    targets = _widths(TEXT_WIDTH, 12, 50, 46, 28, 20)
    standards = _widths(TEXT_WIDTH, 12, 40, 42, 62)
    return (
        paragraph("DocumentTitle", "{{名称}}"), paragraph("DocumentTitle", "目标链与标准链"),
        paragraph("Subtitle", '（{{层面}}层面，{{学院}}{{if 层面 = "专业" then "，定位：" + 专业定位 else ""}}）'),
        paragraph("Heading1", "一、依据与规划"), *_paragraphs_of("依据"), *_paragraphs_of("规划"),
        paragraph("Heading1", "二、目标链"),
        table(targets, _head(targets, "序号", "目标", "观测点", "目标值", "周期"),
              _line(targets, ("TableCentre", "{{? 目标}}{{index}}"), ("TableText", "{{名称}}"), ("TableText", "{{观测点}}"),
                    ("TableCentre", '{{目标值}}{{if 单位 = null then "" else 单位}}'), ("TableCentre", "{{周期}}{{/}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "三、标准链"),
        table(standards, _head(standards, "序号", "对应目标", "类别", "标准"),
              _line(standards, ("TableCentre", "{{? 标准}}{{index}}"), ("TableText", "{{对应目标}}"), ("TableText", "{{类别}}"), ("TableText", "{{内容}}{{/}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "四、{{文本名称}}"), *_paragraphs_of("文本"),
        paragraph("Mark", "制定人：{{制定人.by}}　　" + _date("制定人.at")),
        _boxes((("二级学院（部）", "意见"), "审核", "同意。", "负责人"), (("牵头部门", "意见"), "审定", "同意。", "负责人")),
        paragraph("Gap"),
    )


def teacher_growth():
    """教师分类评价与精准化培训服务方案 (方案四（三）1 教师层面)."""
    scores = _widths(TEXT_WIDTH, 40, 38, 38, 40)
    training = _widths(TEXT_WIDTH, 12, 54, 34, 30, 26)

    def line(name, own, given):
        return _line(scores, ("TableHead", name), ("TableCentre", own), ("TableCentre", given), ("TableCentre", '{{if 重点 = "' + name + '" then "培训重点" else ""}}'))

    return (
        paragraph("DocumentTitle", "{{institution.name}}"), paragraph("DocumentTitle", "教师分类评价与精准化培训方案"),
        paragraph("Subtitle", "（{{自评.by}}，{{学院}}，{{类别}}）"),
        paragraph("Heading1", "一、分类评价"),
        table(scores, _head(scores, "方面", "自评", "评价", "备注"),
              line("教学", "{{教学}}", "{{教学评价}}"), line("科研", "{{科研}}", "{{科研评价}}"), line("社会服务", "{{社会服务}}", "{{社会服务评价}}")),
        paragraph("Gap"),
        paragraph("BodyText", "按{{类别}}的权重，得分{{得分}}分。{{评语}}"),
        paragraph("Heading1", "二、精准化培训"),
        table(training, _head(training, "序号", "项目", "方式", "完成时间", "成果"),
              _line(training, ("TableCentre", "{{? 培训}}{{index}}"), ("TableText", "{{项目}}"), ("TableText", "{{方式}}"),
                    ("TableCentre", '{{format date(完成时间, "yyyy-MM-dd")}}'), ("TableText", "{{成果}}{{/}}"))),
        paragraph("Gap"), paragraph("Gap"),
        paragraph("Mark", "教师发展中心　{{制定人.by}}", keep_next=True), paragraph("Mark", _date("制定人.at")),
    )


def student_honour():
    """荣誉证书 (方案四（三）1 学生层面)."""
    return (
        paragraph("Gap"), paragraph("Gap"),
        paragraph("RedHead", "荣誉证书"),
        paragraph("Gap"), paragraph("Gap"),
        paragraph("Addressee", "{{申报.by}}同学："),
        paragraph("BodyText", "你制定并达成年度成长目标（{{? 成长}}{{目标}}{{达成值}}{{? not(last)}}、{{/}}{{/}}），事迹突出，经二级学院（部）审核、公示无异议，授予"),
        paragraph("Gap"), paragraph("DocumentTitle", "“{{荣誉}}”"), paragraph("Gap"),
        paragraph("BodyText", "荣誉称号，特发此证，以资鼓励。"),
        paragraph("Gap"), paragraph("Gap"),
        paragraph("Mark", "{{institution.name}}", keep_next=True), paragraph("Mark", _date("授予.at")),
    )


def culture_plan():
    """质量文化建设方案：四个举措、三个层次 (方案四（三）2)."""
    widths = _widths(TEXT_WIDTH, 12, 28, 24, 40, 28, 24)
    return (
        paragraph("DocumentTitle", "{{institution.name}}"), paragraph("DocumentTitle", "质量文化建设方案"),
        paragraph("Gap"),
        paragraph("Heading1", "一、总体要求"), *_paragraphs_of("总体要求"),
        paragraph("Heading1", "二、活动安排"),
        table(widths, _head(widths, "序号", "举措", "层次", "活动", "责任部门", "完成时间"),
              _line(widths, ("TableCentre", "{{? 活动}}{{index}}"), ("TableCentre", "{{举措}}"), ("TableCentre", "{{层次}}"), ("TableText", "{{名称}}（{{成果}}）"),
                    ("TableCentre", "{{责任部门}}"), ("TableCentre", '{{format date(完成时间, "yyyy-MM-dd")}}{{/}}'))),
        paragraph("Gap"),
        _boxes((("宣传部会签",), "会签", "同意。", "负责人"), (("分管诊改工作", "校领导意见"), "审定", "同意。", "签批人")),
        paragraph("Gap"),
        paragraph("Mark", "质量管理办公室", keep_next=True), paragraph("Mark", _date("审定.at")),
    )
