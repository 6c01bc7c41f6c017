"""Luzhou's own documents: the monthly report of a department, and a rule (制度) as it is issued."""

from reports import _columns, _date, _facts, _head, _heading, _line, _list_table, _paragraphs_of, _opinion, _signed
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


def scheme_decision():
    """质量保证委员会审定意见：方案、五项基本原则、成员意见、两位主任 (方案三、五（一）1（1）)."""
    widths = _columns(30, 126)
    members = _columns(14, 50, 92)
    chairs = _columns(14, 50, 92)
    controlled = "{{可控性}}（SMART：明确{{if 明确 then \"√\" else \"\"}}　可测{{if 可测 then \"√\" else \"\"}}　可达{{if 可达 then \"√\" else \"\"}}　" \
                 "相关{{if 相关 then \"√\" else \"\"}}　时限{{if 时限 then \"√\" else \"\"}}）"
    principles = (("主体性原则", "{{主体性}}"), ("可控性原则", controlled), ("科学性原则", "{{科学性}}"), ("客观性原则", "{{客观性}}"), ("持续性原则", "{{持续性}}"))
    opinions = '成员意见表[意见 != null and 意见 != ""]'
    return (
        paragraph("DocumentTitle", "{{institution.name}}"),
        paragraph("DocumentTitle", "质量保证委员会审定意见"),
        paragraph("Subtitle", "（{{方案名称}}）"),
        paragraph("Heading1", "一、方案主要内容"),
        *_paragraphs_of("主要内容"),
        paragraph("Heading1", "二、基本原则"),
        table(widths, *(_line(widths, ("TableHead", name), ("TableText", text)) for name, text in principles)),
        paragraph("Gap"),
        paragraph("Heading1", "三、委员会成员意见"),
        paragraph("BodyText", "征求意见的成员（各职能部门、二级教学单位负责人）共{{count(成员意见表)}}人，提出意见的{{count(" + opinions + ")}}人。"),
        table(members, _head(members, "序号", "部门", "意见"),
              _line(members, ("TableCentre", "{{? " + opinions + "}}{{index}}"), ("TableText", "{{部门}}"), ("TableText", "{{意见}}{{/}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "四、审定"),
        table(chairs, _head(chairs, "序号", "委员会主任", "意见"),
              _line(chairs, ("TableCentre", "{{? 主任意见表}}{{index}}"), ("TableCentre", "{{by}}"),
                    ("TableText", '{{if agreed then "同意。" else "不同意。"}}{{/}}'))),
        paragraph("Gap"),
        paragraph("Mark", "{{institution.name}}质量保证委员会", keep_next=True),
        paragraph("Mark", _date("审定.at")),
    )


def team_documents():
    """专业（课程）质量保证小组编制的方案与标准，附审核意见 (方案五（一）1（3）（4）)."""
    boxes = _columns(34, 122)
    parts = ("专业建设方案", "专业教学标准", "人才培养方案", "课程建设方案", "课程标准")
    blocks = [
        paragraph("DocumentTitle", "{{名称}}"),
        paragraph("DocumentTitle", '{{if 团队 = "专业团队" then "专业建设方案与教学标准" else "课程建设方案与课程标准"}}'),
        paragraph("Subtitle", '（{{if 团队 = "专业团队" then "专业" else "课程"}}质量保证小组　组长：{{编制.by}}）'),
    ]
    for part in parts:
        blocks += [
            paragraph("BodyText", "{{? " + part + " != null}}"),
            paragraph("Heading1", part),
            *_paragraphs_of(part),
            paragraph("BodyText", "{{/}}"),
        ]
    blocks += [
        paragraph("BodyText", "{{? 统筹课程 != null and count(统筹课程) > 0}}"),
        paragraph("Heading1", "统筹编制的课程标准"),
        _list_table((14, 92, 50), ("课程", "负责人"), "统筹课程", (("TableText", "{{课程}}"), ("TableCentre", "{{负责人}}"))),
        paragraph("Gap"),
        paragraph("BodyText", "{{/}}"),
        paragraph("Heading1", "团队讨论意见"),
        _list_table((14, 36, 106), ("教师", "意见"), "讨论", (("TableCentre", "{{姓名}}"), ("TableText", "{{意见}}"))),
        paragraph("Gap"),
        table(boxes,
              _opinion(boxes, ("二级教学单位", "负责人意见"), "单位审核", '{{if opinion = null or opinion = "" then "同意。" else opinion}}', "副组长"),
              _opinion(boxes, ("对口联系", "院领导意见"), "审定", '{{if opinion = null or opinion = "" then "同意。" else opinion}}', "组长")),
        paragraph("Gap"),
    ]
    return tuple(blocks)


def four_steps():
    """自主诊改报告：自立目标、自定标准、自主实施、自我诊改 (方案六（一）2)."""
    return (
        paragraph("DocumentTitle", "{{institution.name}}"),
        paragraph("DocumentTitle", "{{部门}}{{科室}}自主诊改报告"),
        paragraph("Subtitle", "（{{层级}}层级，截至" + _date("date(截止)") + "）"),
        paragraph("Heading1", "一、自立目标"),
        _list_table((12, 48, 40, 30, 26), ("目标", "观测点", "目标值", "责任人"), "目标",
                    (("TableText", "{{名称}}"), ("TableText", "{{观测点}}"), ("TableCentre", '{{目标值}}{{if 计量单位 = null then "" else 计量单位}}'),
                     ("TableCentre", "{{责任人}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "二、自定标准"),
        _list_table((12, 42, 34, 68), ("目标", "类型", "工作标准"), "标准",
                    (("TableText", "{{名称}}"), ("TableCentre", "{{类型}}"), ("TableText", "{{工作标准}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "三、自主实施"),
        _list_table((12, 54, 26, 26, 38), ("目标", "目标值", "实际值", "数据来源"), "实施",
                    (("TableText", "{{名称}}"), ("TableCentre", "{{目标值}}"), ("TableCentre", "{{实际值}}"), ("TableText", "{{数据来源}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "四、自我诊改"),
        paragraph("Heading2", "（一）影响质量因素的坐标系"),
        paragraph("Figure", '{{? count(标准) > 2}}{{chart("radar", 标准.影响因素, [{name: "影响程度", values: 实施.影响程度}])}}{{/}}'),
        paragraph("BodyText", '{{^ count(标准) > 2}}{{string join(for i in 1..count(标准) return 标准[i].影响因素 + "：" + string(实施[i].影响程度), "；")}}。{{/}}'),
        paragraph("Heading2", "（二）现状诊断"),
        *_paragraphs_of("现状诊断"),
        paragraph("Heading2", "（三）问题与改进措施"),
        _list_table((12, 50, 46, 22, 26), ("问题", "改进措施", "责任人", "完成时限"), "问题",
                    (("TableText", "{{内容}}"), ("TableText", "{{改进措施}}"), ("TableCentre", "{{责任人}}"), ("TableCentre", _date("完成时限"))), "本轮未发现问题。"),
        paragraph("Gap"),
        paragraph("Heading2", "（四）对目标的修订"),
        _list_table((12, 42, 22, 22, 22, 36), ("目标", "原目标值", "实际值", "修订后", "理由"), "目标修订",
                    (("TableText", "{{名称}}"), ("TableCentre", "{{原目标值}}"), ("TableCentre", "{{实际值}}"), ("TableCentre", "{{修订后目标值}}"), ("TableText", "{{修订理由}}"))),
        paragraph("Gap"),
        paragraph("Mark", "{{部门}}　{{诊改.by}}", keep_next=True),
        paragraph("Mark", _date("诊改.at")),
    )


def _problems(list_name, number, nothing="本期未发现问题。"):
    """存在问题与改进措施 with who answers for each and until when."""
    text = "问题" if list_name == "存在问题" else "内容"
    return (
        paragraph("Heading1", number + "、问题与改进措施"),
        _list_table((12, 54, 44, 20, 26), ("问题", "改进措施", "责任人", "完成时限"), list_name,
                    (("TableText", "{{" + text + "}}"), ("TableText", "{{改进措施}}"), ("TableCentre", "{{责任人}}"),
                     ("TableCentre", '{{format date(完成时限, "yyyy-MM-dd")}}')), nothing),
        paragraph("Gap"),
    )


def _carried(number):
    """What was open from earlier periods."""
    return (
        paragraph("BodyText", "{{? count(上期问题) > 0}}"),
        paragraph("Heading1", number + "、上期问题整改情况"),
        _list_table((14, 62, 60, 20), ("问题", "整改情况", "已解决"), "上期问题",
                    (("TableText", "{{问题}}"), ("TableText", '{{if 整改情况 = null then "—" else 整改情况}}'), ("TableCentre", '{{if 已解决 then "是" else "否"}}'))),
        paragraph("Gap"),
        paragraph("BodyText", "{{/}}"),
    )


def _spiral_end(report):
    """How a round of a team's spiral was confirmed."""
    boxes = _columns(34, 122)
    return (
        paragraph("Heading1", report + "、解决情况"),
        paragraph("BodyText", "{{^ count(解决) > 0}}本轮没有需要解决的问题。{{/}}"),
        paragraph("BodyText", "{{? count(解决) > 0}}"),
        _list_table((14, 62, 80), ("问题", "解决情况"), "解决", (("TableText", "{{内容}}"), ("TableText", "{{解决情况}}"))),
        paragraph("BodyText", "{{/}}"),
        paragraph("Gap"),
        table(boxes, _opinion(boxes, ("二级教学单位", "负责人确认"), "确认", '{{if opinion = null or opinion = "" then "已解决。" else opinion}}', "负责人")),
        paragraph("Gap"),
    )


def programme_improvement():
    """专业建设与教学诊改报告，专业团队写 (方案五（一）1（4）)."""
    parts = (("二", "学生思想文化素质", "思想文化素质"), ("三", "学生学业情况", "学业情况"), ("四", "学生能力测评情况", "能力测评"), ("五", "毕业生跟踪调研", "毕业生跟踪"))
    blocks = [
        paragraph("DocumentTitle", "{{名称}}专业"), paragraph("DocumentTitle", "专业建设与教学诊改报告"),
        paragraph("Subtitle", "（{{学院}}，" + _date("诊断.at") + "）"),
        paragraph("Heading1", "一、对照的目标与标准"), *_paragraphs_of("目标标准"),
    ]
    for number, heading, name in parts:
        blocks += [paragraph("Heading1", number + "、" + heading), *_paragraphs_of(name)]
    blocks += [paragraph("BodyText", "用人单位满意度：{{用人单位满意度}}%。"), *_problems("问题", "六"), *_spiral_end("七"),
               paragraph("Mark", "专业负责人：{{诊断.by}}", keep_next=True), paragraph("Mark", _date("诊断.at"))]
    return tuple(blocks)


def course_improvement():
    """课程教学质量分析与诊改报告，课程团队写 (方案五（一）1（4）)."""
    return (
        paragraph("DocumentTitle", "《{{名称}}》课程"), paragraph("DocumentTitle", "课程教学质量分析与诊改报告"),
        paragraph("Subtitle", "（{{学院}}，" + _date("诊断.at") + "）"),
        paragraph("Heading1", "一、对照的目标与标准"), *_paragraphs_of("目标标准"),
        paragraph("Heading1", "二、课堂教学实时诊断数据"),
        _list_table((14, 58, 28, 28, 28), ("课堂", "出勤率", "学生评教", "目标达标率"), "课堂数据",
                    (("TableText", "{{课堂}}"), ("TableCentre", "{{出勤率}}%"), ("TableCentre", "{{学生评教}}"), ("TableCentre", "{{达标率}}%"))),
        paragraph("Gap"),
        paragraph("Heading1", "三、教学质量分析"), *_paragraphs_of("质量分析"),
        *_problems("问题", "四"), *_spiral_end("五"),
        paragraph("Mark", "课程负责人：{{诊断.by}}", keep_next=True), paragraph("Mark", _date("诊断.at")),
    )


def function_improvement():
    """职能部门诊改报告，工作组组长（分管院领导）审核 (方案五（一）1（2）、六（一）2)."""
    boxes = _columns(34, 122)
    return (
        *_heading(), _facts(), paragraph("Gap"),
        paragraph("Heading1", "一、对照工作标准的诊断"),
        _list_table((10, 30, 36, 44, 36), ("工作", "工作标准", "现状", "影响因素（程度）"), "诊断",
                    (("TableText", "{{工作}}"), ("TableText", "{{工作标准}}"), ("TableText", "{{现状}}"), ("TableText", "{{影响因素}}（{{影响程度}}）"))),
        paragraph("Gap"),
        paragraph("BodyText", "{{? count(诊断) > 2}}"),
        paragraph("Heading2", "影响质量因素的坐标系"),
        paragraph("Figure", '{{chart("radar", 诊断.影响因素, [{name: "影响程度", values: 诊断.影响程度}])}}'),
        paragraph("BodyText", "{{/}}"),
        paragraph("Heading1", "二、为二级教学单位提供的服务"), *_paragraphs_of("服务质量生成"),
        *_problems("存在问题", "三"), *_carried("四"),
        paragraph("BodyText", '{{? 目标调整 != null and 目标调整 != ""}}'),
        paragraph("Heading1", "{{if count(上期问题) > 0 then \"五\" else \"四\"}}、对目标和标准的调整建议"), *_paragraphs_of("目标调整"),
        paragraph("BodyText", "{{/}}"),
        *_signed("{{unit.name}}"),
        table(boxes,
              _opinion(boxes, ("组长意见", "（分管院领导）"), "approval", '{{if opinion = null or opinion = "" then "同意。" else opinion}}', "组长"),
              _opinion(boxes, ("质管办", "审核意见"), "review", "{{opinion}}", "审核人")),
        paragraph("Gap"),
    )


def programme_annual():
    """二级教学单位专业质量年度报告 (方案五（一）1（3）)."""
    boxes = _columns(34, 122)
    return (
        *_heading(report="{{unit.name}}{{report.name}}"), _facts(), paragraph("Gap"),
        paragraph("Heading1", "一、各专业质量数据"),
        _list_table((12, 46, 38, 20, 20, 20), ("专业", "层次", "报到率", "就业率", "满意度"), "专业",
                    (("TableText", "{{名称}}"), ("TableCentre", "{{层次}}"), ("TableCentre", "{{报到率}}%"), ("TableCentre", "{{就业率}}%"), ("TableCentre", "{{满意度}}%"))),
        paragraph("Gap"),
        paragraph("Heading1", "二、专业建设与教学运行质量"), *_paragraphs_of("建设与运行"),
        *_problems("存在问题", "三"),
        paragraph("Heading1", "四、下一年度质量目标"), *_paragraphs_of("下一年目标"),
        *_carried("五"),
        *_signed("{{unit.name}}质量保证工作组"),
        table(boxes,
              _opinion(boxes, ("组长意见（对口", "联系院领导）"), "approval", '{{if opinion = null or opinion = "" then "同意。" else opinion}}', "组长"),
              _opinion(boxes, ("质管办", "审核意见"), "review", "{{opinion}}", "审核人")),
        paragraph("Gap"),
    )


def quality_information():
    """质量信息：五个层面、三层级的分析、反馈和发布 (方案五（四）3)."""
    return (
        paragraph("DocumentTitle", "{{institution.name}}"), paragraph("DocumentTitle", "质量信息"),
        paragraph("Subtitle", "（{{层面}}层面，{{层级}}层级）"),
        paragraph("Heading1", "{{题目}}"),
        *_paragraphs_of("分析"),
        paragraph("Heading1", "问题反馈与改进"),
        _list_table((12, 50, 26, 34, 34), ("问题", "反馈部门", "改进建议", "部门回应"), "回应表",
                    (("TableText", "{{内容}}"), ("TableCentre", "{{部门}}"), ("TableText", "{{建议}}"), ("TableText", "{{回应}}")), "没有需要反馈的问题。"),
        paragraph("Gap"),
        paragraph("BodyText", "分析：{{分析人.by}}　审定：{{审定.by}}　报：{{收阅.by}}"),
        paragraph("BodyText", "发布范围：{{途径.scope}}"),
        paragraph("Gap"),
        paragraph("Mark", "{{institution.name}}", keep_next=True), paragraph("Mark", _date("审定.at")),
    )


def rule_evaluation():
    """制度评估报告：学习、执行、评估、决定 (方案五（四）2)."""
    return (
        paragraph("DocumentTitle", "{{制度名称}}"), paragraph("DocumentTitle", "制度评估报告"),
        paragraph("Subtitle", "（主办部门：{{主办部门}}，" + _date("评估人.at") + "）"),
        paragraph("Heading1", "一、制度学习"),
        _list_table((14, 58, 44, 40), ("部门", "学习日期", "实到/应到"), "学习",
                    (("TableText", "{{部门}}"), ("TableCentre", _date("学习日期")), ("TableCentre", "{{实到}}/{{应到}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "二、制度执行"),
        _list_table((14, 40, 80, 22), ("部门", "执行情况", "问题数"), "执行",
                    (("TableText", "{{部门}}"), ("TableText", "{{执行情况}}"), ("TableCentre", "{{问题数}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "三、制度评估"),
        paragraph("BodyText", "执行符合率{{符合率}}%。"), *_paragraphs_of("评估"),
        paragraph("Heading1", "四、创新提高"),
        paragraph("BodyText", "决定：{{决定}}。"), *_paragraphs_of("理由"),
        paragraph("Gap"),
        paragraph("Mark", "质量管理办公室　{{决定人.by}}", keep_next=True), paragraph("Mark", _date("决定人.at")),
    )


def teacher_development():
    """教师发展诊改报告：三年规划的一年，自我诊改与考核性诊断 (方案六（四）2)."""
    scores = _columns(46, 36, 36, 38)
    dimensions = ("师德修养", "教育教学", "教研科研", "社会实践")
    return (
        paragraph("DocumentTitle", "{{institution.name}}"), paragraph("DocumentTitle", "教师发展诊改报告"),
        paragraph("Subtitle", "（{{规划.by}}，{{年度}}年，三年规划第{{chinese number(年次)}}年）"),
        paragraph("Heading1", "一、发展目标"),
        paragraph("BodyText", "{{学院}}，现聘{{现聘级别}}，目标{{目标级别}}。"),
        _list_table((14, 30, 112), ("年度", "目标任务"), "三年安排", (("TableCentre", "{{年度}}"), ("TableText", "{{目标任务}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "二、年度工作计划"),
        _list_table((14, 34, 68, 40), ("维度", "任务", "成果"), "年度任务", (("TableCentre", "{{维度}}"), ("TableText", "{{任务}}"), ("TableText", "{{成果}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "三、自我诊改与考核性诊断"),
        table(scores, _head(scores, "维度", "自评", "考核性诊断", "差"),
              *(_line(scores, ("TableHead", name), ("TableCentre", "{{" + name + "自评}}"), ("TableCentre", "{{" + name + "得分}}"),
                      ("TableCentre", "{{" + name + "得分 - " + name + "自评}}")) for name in dimensions)),
        paragraph("Gap"),
        paragraph("Heading2", "（一）差距与原因"), *_paragraphs_of("差距"),
        paragraph("Heading2", "（二）改进措施"), *_paragraphs_of("改进"),
        paragraph("Heading2", "（三）指导和帮助"), *_paragraphs_of("指导"),
        paragraph("BodyText", "诊断结论：{{诊断结论}}。"),
        paragraph("Gap"),
        paragraph("Mark", "教师：{{自我诊改.by}}　　二级教学单位：{{诊断人.by}}", keep_next=True), paragraph("Mark", _date("诊断人.at")),
    )
