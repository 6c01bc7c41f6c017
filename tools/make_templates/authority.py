"""Notices of an authority that organises reviews (抽样复核), and what its colleges hand in."""

from official import TEXT_WIDTH
from reports import _columns, _date, _facts, _head, _line, _list_table, _opinion, _paragraphs_of, _signed
from standard import _numbered, _title, _widths
from wordprocessing import paragraph, table


def annual_review_plan():
    """关于公布年度抽样复核计划的通知."""
    widths = _widths(TEXT_WIDTH, 16, 90, 50)
    return (
        paragraph("RedHead", "{{institution.name}}"),
        paragraph("DocumentTitle", "关于公布{{年度}}年度抽样复核计划的通知"),
        paragraph("Gap"),
        paragraph("Addressee", "各高等职业院校："),
        paragraph("BodyText", "经专家委员会审定，{{年度}}年度对下列{{count(院校)}}所院校的内部质量保证体系诊断与改进工作进行抽样复核，现予公布。"
                  "列入复核的院校应在专家进校复核前30日报送材料，并同时在校园网上公示。"),
        table(widths, _head(widths, "序号", "院校", "专家进校日期"),
              _line(widths, ("TableCentre", "{{? 院校}}{{index}}"), ("TableText", "{{名称}}"), ("TableCentre", _date("进校日期") + "{{/}}"))),
        paragraph("Gap"), paragraph("Gap"),
        paragraph("Mark", "{{institution.name}}", keep_next=True),
        paragraph("Mark", _date("审定.at")),
    )


def review_verdict_notice():
    """复核结论通知."""
    widths = _widths(TEXT_WIDTH, 46, 110)
    rows = (("诊断要素数", "{{诊断要素数}}"), ("相符项数", "{{相符项数}}"), ("改进措施", "{{改进措施}}"), ("复核日期", _date("复核日期")),
            ("复核意见", "{{复核意见}}"), ("复核结论", "{{复核结论}}"),
            ("后续要求", '{{if 复核结论 = "有效" then "同一周期内不再复核。" else "改进期1年，至" + format date(复核日期 + duration("P1Y"), "yyyy年M月d日") + '
             '"止，期满重新提出复核申请。"}}{{if 限制措施 then "按规定采取限制措施。" else ""}}'))
    return (
        paragraph("RedHead", "{{institution.name}}"),
        paragraph("DocumentTitle", "复核结论通知"),
        paragraph("Gap"),
        paragraph("Addressee", "{{院校名称}}："),
        paragraph("BodyText", "根据专家进校复核的结果，经专家委员会审定，现将你校内部质量保证体系诊断与改进工作的复核结论通知如下。"),
        table(widths, *(_line(widths, ("TableHead", name), ("TableText", value)) for name, value in rows)),
        paragraph("Gap"), paragraph("Gap"),
        paragraph("Mark", "{{institution.name}}", keep_next=True),
        paragraph("Mark", _date("审定.at")),
    )


def committee_notice():
    """关于组建自治区诊改专委会的通知 (方案五（一）2)."""
    widths = _widths(TEXT_WIDTH, 14, 34, 40, 68)
    return (
        paragraph("RedHead", "{{institution.name}}"),
        paragraph("DocumentTitle", "关于组建自治区职业院校教学工作"),
        paragraph("DocumentTitle", "诊断与改进专家委员会的通知"),
        paragraph("Gap"),
        paragraph("Addressee", "各高等职业院校："),
        paragraph("BodyText", '经遴选、审定，组建自治区职业院校教学工作诊断与改进专家委员会，由{{count(委员)}}人组成，其中主任{{count(委员[类别 = "主任"])}}人，'
                  '副主任{{count(委员[类别 = "副主任"])}}人（{{count(委员[兼秘书长 = true])}}人兼秘书长），行业企业专家{{count(委员[类别 = "行业企业专家"])}}人，'
                  '职业教育专家{{count(委员[类别 = "职业教育专家"])}}人，教育研究专家{{count(委员[类别 = "教育研究专家"])}}人。名单如下。'),
        table(widths, _head(widths, "序号", "姓名", "类别", "单位"),
              _line(widths, ("TableCentre", "{{? 委员}}{{index}}"), ("TableCentre", "{{姓名}}"),
                    ("TableCentre", '{{类别}}{{if 兼秘书长 = true then "兼秘书长" else ""}}'), ("TableText", "{{单位}}{{/}}"))),
        paragraph("Gap"), paragraph("Gap"),
        paragraph("Mark", "{{institution.name}}", keep_next=True),
        paragraph("Mark", _date("审定.at")),
    )


def _principal(signed="校长签字"):
    return (
        paragraph("Gap"), paragraph("Gap"),
        paragraph("Mark", "校长（签字）：{{" + signed + ".by}}", keep_next=True),
        paragraph("Mark", _date(signed + ".at")),
    )


def college_quality_system():
    """院校内部质量保证体系建设方案：组织、目标、标准、工作要素、论证、机制 (方案四（二）（三）)."""
    targets = _widths(TEXT_WIDTH, 14, 28, 28, 43, 43)
    standards = _widths(TEXT_WIDTH, 40, 22, 44, 50)
    mechanism = _widths(TEXT_WIDTH, 26, 20, 37, 37, 36)
    argument = _columns(39, 39, 39, 39)
    return (
        *_title("{{学校名称}}", "内部质量保证体系建设方案"),
        paragraph("Heading1", "一、组织保证"),
        paragraph("BodyText", "成立教学质量领导小组，由{{牵头领导}}牵头；诊改机构为{{诊改机构}}。"),
        *_paragraphs_of("工作部署"),
        paragraph("Heading1", "二、质量目标"),
        table(targets, _head(targets, "对象", "名称", "服务对象", "需求", "质量目标"),
              _line(targets, ("TableCentre", "{{? 质量目标}}{{对象}}"), ("TableText", "{{名称}}"), ("TableText", "{{服务对象}}"), ("TableText", "{{需求}}"),
                    ("TableText", "{{目标}}{{/}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "三、质量标准"),
        table(standards, _head(standards, "标准", "种类", "要素", "内容"),
              _line(standards, ("TableText", "{{? 标准}}{{标准类别}}"), ("TableCentre", "{{种类}}"), ("TableText", '{{string join(要素, "、")}}'),
                    ("TableText", "{{内容}}{{/}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "四、人才培养工作要素"),
        paragraph("BodyText", '聚焦{{string join(工作要素, "、")}}。'),
        paragraph("BodyText", "{{? 特色内容}}"),
        paragraph("BodyText", "学校补充：{{名称}}。{{理由}}"),
        paragraph("BodyText", "{{/}}"),
        paragraph("Heading1", "五、论证"),
        table(argument, _head(argument, "符合性", "合理性", "契合性", "可行性"),
              _line(argument, ("TableCentre", "{{符合性}}"), ("TableCentre", "{{合理性}}"), ("TableCentre", "{{契合性}}"), ("TableCentre", "{{可行性}}"))),
        paragraph("Gap"),
        *_paragraphs_of("论证意见"),
        paragraph("Heading1", "六、自我质量保证机制"),
        table(mechanism, _head(mechanism, "系统", "层面", "质量计划", "质量控制", "质量改进"),
              _line(mechanism, ("TableCentre", "{{? 机制}}{{系统}}"), ("TableCentre", "{{层面}}"), ("TableText", "{{计划}}"), ("TableText", "{{控制}}"),
                    ("TableText", "{{改进}}{{/}}"))),
        *_principal(),
    )


def quality_annual_report():
    """人才培养质量年度报告，含自主诊改情况 (方案四（四）2)."""
    widths = _widths(TEXT_WIDTH, 14, 82, 30, 30)
    return (
        *_title("{{unit.name}}", "人才培养质量年度报告", under="（{{period.title}}）"),
        paragraph("Heading1", "提　要"),
        *_paragraphs_of("提要"),
        paragraph("Heading1", "一、主要指标"),
        _numbered(widths, ("序号", "指标", "上年", "本年"), "指标",
                  (("TableCentre", "{{index}}"), ("TableText", "{{名称}}"), ("TableCentre", "{{上年}}"), ("TableCentre", "{{本年}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "二、人才培养"), *_paragraphs_of("人才培养"),
        paragraph("Heading1", "三、内部质量保证体系自主诊改"), *_paragraphs_of("自主诊改情况"),
        paragraph("Heading1", "四、服务贡献"), *_paragraphs_of("服务贡献"),
        *_principal(),
    )


def data_analysis_report():
    """人才培养工作状态数据分析报告 (方案五（二）3)."""
    widths = _widths(TEXT_WIDTH, 22, 40, 22, 22, 50)
    return (
        *_title("{{unit.name}}", "人才培养工作状态数据分析报告", under="（{{period.title}}）"),
        paragraph("Heading1", "一、数据与分析"),
        table(widths, _head(widths, "平台编号", "数据", "上年", "本年", "分析"),
              _line(widths, ("TableCentre", "{{? 数据}}{{平台编号}}"), ("TableText", "{{名称}}"), ("TableCentre", "{{上年}}"), ("TableCentre", "{{本年}}"),
                    ("TableText", "{{分析}}{{/}}"))),
        paragraph("Gap"),
        paragraph("Figure", '{{? count(数据) > 1}}{{chart("bar", 数据.名称, [{name: "上年", values: 数据.上年}, {name: "本年", values: 数据.本年}], "主要数据对比")}}{{/}}'),
        paragraph("Heading1", "二、分析结论"),
        *_paragraphs_of("分析结论"),
        *_principal(),
    )


def department_self_diagnosis():
    """校内职能部门、院（系）年度自我诊改报告: a college's own, so that the authority's name is not above it (方案五（二）4)."""
    boxes = _columns(26, 130)
    return (
        *_title("{{unit.name}}", "年度自我诊改报告", under="（{{period.title}}）"),
        _facts(),
        paragraph("Gap"),
        paragraph("Heading1", "一、工作情况"), *_paragraphs_of("工作情况"),
        paragraph("Heading1", "二、存在问题"),
        _list_table((14, 86, 30, 26), ("问题", "责任部门", "责任人"), "存在问题",
                    (("TableText", "{{问题}}"), ("TableCentre", "{{责任部门}}"), ("TableCentre", "{{责任人}}")), "本期未发现问题。"),
        paragraph("Gap"),
        paragraph("Heading1", "三、改进措施"),
        _list_table((14, 78, 28, 36), ("措施", "责任人", "完成时限"), "改进措施",
                    (("TableText", "{{措施}}"), ("TableCentre", "{{责任人}}"), ("TableCentre", _date("完成时限"))), "无。"),
        *_signed("{{unit.name}}"),
        table(boxes, _opinion(boxes, ("部门负责人", "意见"), "approval", '{{if opinion = null or opinion = "" then "同意。" else opinion}}', "部门负责人"),
              _opinion(boxes, ("上一级", "审核意见"), "review", "{{opinion}}", "审核人")),
        paragraph("Gap"),
    )
