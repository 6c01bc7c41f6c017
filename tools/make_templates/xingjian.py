"""Xingjian's own documents: what is issued, what is reported in the eight steps of its spiral, and what is kept of pilots, teachers and partners."""

from official import TEXT_WIDTH, WIDE_TEXT
from reports import _columns, _date, _facts, _head, _heading, _line, _list_table, _opinion, _paragraphs_of, _signed
from standard import _numbered, _rich, _title, _widths
from wordprocessing import cell, paragraph, row, table

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
        paragraph("BodyText", "{{? 上期问题}}"),
        paragraph("Heading1", "{{? first}}十、上期问题整改情况{{/}}"),
        paragraph("BodyText", '{{index}}．{{问题}}；整改情况：{{整改情况}}{{if 已解决 then "（已解决）" else "（继续整改）"}}'),
        paragraph("BodyText", "{{/}}"),
        *_signed("{{unit.name}}"),
    ]
    return tuple(blocks)


def _boxes(office):
    """Opinions of the department's head and of the office that receives the report."""
    boxes = _columns(26, 130)
    return table(boxes, _opinion(boxes, ("部门负责人", "意见"), "approval", '{{if opinion = null or opinion = "" then "同意。" else opinion}}', "部门负责人"),
                 _opinion(boxes, (office, "审核意见"), "review", "{{opinion}}", "审核人"))


def _issued_by(day="today()"):
    return (paragraph("Gap"), paragraph("Gap"), paragraph("Mark", "{{institution.name}}", keep_next=True), paragraph("Mark", _date(day)))


def issued_text():
    """学院文件：方案、制度经审定后印发."""
    return (
        paragraph("RedHead", "{{institution.name}}文件"),
        paragraph("DocumentNumber", "{{文号}}"),
        paragraph("DocumentTitle", "{{文件标题}}"),
        paragraph("Subtitle", "（{{依据}}）"),
        _rich("正文"),
        *_issued_by(),
    )


def pilot_summary():
    """诊改试点工作总结：试、拓、提，每个试点专业的建、诊、创、改 (方案三（二）（三）)."""
    widths = _widths(TEXT_WIDTH, 24, 33, 33, 33, 33)
    layers = ("学院", "专业", "课程", "教师", "学生")
    sums = _widths(TEXT_WIDTH, 24, 132)
    return (
        *_title("{{institution.name}}", "{{试点学系}}诊改试点工作总结"),
        paragraph("Heading1", "一、试：先行试点"),
        paragraph("BodyText", "{{试点学系}}优选{{count(试点结果)}}个专业先行先试，各专业按“建、诊、创、改”的路径开展诊断与改进。"),
        table(widths, _head(widths, "专业", "建", "诊", "创", "改"),
              _line(widths, ("TableCentre", "{{? 试点结果}}{{专业}}"), ("TableText", "{{建}}"), ("TableText", "{{诊}}"), ("TableText", "{{创}}"),
                    ("TableText", "{{改}}{{/}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "二、拓：逐步拓展"),
        table(sums, _head(sums, "层面", "取得的经验"),
              *(_line(sums, ("TableCentre", layer), ("TableText", "{{" + layer + "经验}}")) for layer in layers)),
        paragraph("Gap"),
        paragraph("BodyText", "在试点基础上形成以下自主诊改流程，在全院逐步推广："),
        *_paragraphs_of("诊改流程"),
        paragraph("BodyText", '推广部门：{{string join(推广.部门, "、")}}。'),
        paragraph("Heading1", "三、提：凝练提升"),
        paragraph("Heading2", "（一）体系特色"), *_paragraphs_of("体系特色"),
        paragraph("Heading2", "（二）创新举措"), *_paragraphs_of("创新举措"),
        paragraph("Gap"),
        paragraph("Mark", "诊改工作办公室", keep_next=True),
        paragraph("Mark", _date("凝练.at")),
    )


def case_collection():
    """校企合作案例汇编 (方案五（五）1)."""
    facts = _columns(30, 126)
    return (
        *_title("{{institution.name}}", "校企合作案例汇编"),
        paragraph("Subtitle", "（共{{count(案例)}}个案例）"),
        paragraph("Heading1", "编者的话"),
        *_paragraphs_of("编者的话"),
        paragraph("BodyText", "{{? 案例}}"),
        paragraph("Heading1", "案例{{chinese number(index)}}　{{案例名称}}"),
        table(facts, _line(facts, ("TableHead", "报送学系"), ("TableText", "{{学系}}")), _line(facts, ("TableHead", "合作企业"), ("TableText", "{{合作企业}}")),
              _line(facts, ("TableHead", "合作方式"), ("TableText", "{{合作方式}}"))),
        paragraph("Gap"),
        paragraph("Heading2", "（一）合作内容"), *_paragraphs_of("合作内容"),
        paragraph("Heading2", "（二）成效"), *_paragraphs_of("成效"),
        paragraph("BodyText", "{{/}}"),
        *_issued_by(),
    )


def faculty_statistics():
    """师资队伍年度数据统计表：数量、结构、水平、人才流失、社会服务能力 (方案五（三）2). A page that lies."""
    widths = _widths(WIDE_TEXT, 10, 45, 22, 22, 22, 22, 24, 22, 26)
    numbers = ("专任教师", "高级职称", "硕士及以上", "双师型", "骨干教师和名师", "流失", "社会服务项目")
    line = (("TableCentre", "{{? 各部门}}{{index}}"), ("TableText", "{{部门}}"), *(("TableCentre", "{{" + n + "}}") for n in numbers[:-1]),
            ("TableCentre", "{{" + numbers[-1] + "}}{{/}}"))
    total = row(cell(widths[0] + widths[1], paragraph("TableHead", "合计"), span=2),
                *(cell(width, paragraph("TableCentre", "{{sum(各部门." + n + ")}}")) for width, n in zip(widths[2:], numbers)))
    share = row(cell(widths[0] + widths[1], paragraph("TableHead", "占专任教师"), span=2), cell(widths[2], paragraph("TableCentre", "—")),
                *(cell(width, paragraph("TableCentre", "{{round half up(sum(各部门." + n + ") / sum(各部门.专任教师) * 100, 1)}}%"))
                  for width, n in zip(widths[3:-1], numbers[1:-1])), cell(widths[-1], paragraph("TableCentre", "—")))
    return (
        *_title("{{institution.name}}师资队伍数据统计表", under="（{{period.title}}）"),
        table(widths, _head(widths, "序号", "部门", "专任教师（人）", "高级职称（人）", "硕士及以上（人）", "双师型（人）", "骨干教师、名师（人）", "流失（人）", "社会服务项目（个）"),
              _line(widths, *line), total, share),
        paragraph("Gap"),
        paragraph("TableText", "能力短板：{{短板}}"),
        paragraph("TableText", "补齐措施：{{补齐措施}}"),
        paragraph("TableMark", "{{unit.name}}　　填报人：{{submission.by}}　　" + _date("submission.at")),
    )


def teacher_file():
    """教师业务档案 (方案五（三）2)."""
    facts = _columns(26, 52, 26, 52)
    boxes = _columns(26, 130)
    return (
        *_title("{{institution.name}}", "教师业务档案"),
        table(facts,
              _line(facts, ("TableHead", "姓名"), ("TableCentre", "{{starter.name}}"), ("TableHead", "所在部门"), ("TableCentre", "{{所在部门}}")),
              _line(facts, ("TableHead", "职称"), ("TableCentre", "{{职称}}"), ("TableHead", "最高学历"), ("TableCentre", "{{最高学历}}")),
              _line(facts, ("TableHead", "是否双师型"), ("TableCentre", "{{双师型}}"), ("TableHead", "企业实践"), ("TableCentre", "{{企业实践天数}}天"))),
        paragraph("Gap"),
        paragraph("Heading1", "一、教学工作"),
        _list_table((14, 60, 30, 52), ("课程", "学时", "教学评价"), "教学工作", (("TableText", "{{课程}}"), ("TableCentre", "{{学时}}"), ("TableText", "{{教学评价}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "二、培训进修"),
        _list_table((14, 80, 32, 30), ("内容", "类别", "学时"), "培训进修", (("TableText", "{{内容}}"), ("TableCentre", "{{类别}}"), ("TableCentre", "{{学时}}")), "无。"),
        paragraph("Gap"),
        paragraph("Heading1", "三、科研与社会服务"),
        *_paragraphs_of("科研与社会服务"),
        paragraph("Gap"),
        table(boxes, _opinion(boxes, ("部门核实", "意见"), "核实", '{{if opinion = null or opinion = "" then "情况属实。" else opinion}}', "核实人"),
              _opinion(boxes, ("人事处", "归档"), "归档", '{{if opinion = null or opinion = "" then "同意归档。" else opinion}}', "经办人")),
        paragraph("Gap"),
    )


def programme_decision():
    """专业评审决定：新增、优化、淘汰 (方案五（二）1)."""
    widths = _columns(40, 116)
    rows = (("专业", "{{专业}}"), ("类型", "{{类型}}"), ("申请部门", "{{申请部门}}"), ("市场调研", "{{市场调研}}"), ("理由和依据", "{{理由}}"),
            ("评审情况", "同意{{同意人数}}人，不同意{{不同意人数}}人"), ("领导小组意见", '{{if 审定.opinion = null or 审定.opinion = "" then "同意。" else 审定.opinion}}'))
    return (
        paragraph("RedHead", "{{institution.name}}文件"),
        paragraph("DocumentNumber", "{{文号}}"),
        paragraph("DocumentTitle", "关于{{类型}}{{专业}}专业的决定"),
        paragraph("Gap"),
        paragraph("Addressee", "{{申请部门}}："),
        paragraph("BodyText", "经专家评审、学院诊改工作领导小组审定，现就{{类型}}{{专业}}专业决定如下。"),
        table(widths, *(_line(widths, ("TableHead", name), ("TableText", value)) for name, value in rows)),
        paragraph("Gap"),
        paragraph("BodyText", '{{if 类型 = "新增" then "同意设置该专业，按程序备案，制定专业标准和人才培养方案后招生。" else if 类型 = "优化" then "同意按申请方案优化，修订专业标准和人才培养方案。" '
                  'else "同意停止招生，妥善安排在校学生完成学业。"}}'),
        *_issued_by("审定.at"),
    )


def award_plan():
    """部门绩效考核奖励办法：量化要求和多维度观测点 (方案五（三）1)."""
    widths = _widths(TEXT_WIDTH, 12, 30, 50, 40, 24)
    return (
        *_heading(report="{{unit.name}}绩效考核奖励办法"),
        paragraph("Heading1", "一、考核对象和原则"),
        *_paragraphs_of("考核原则"),
        paragraph("Heading1", "二、量化要求和观测点"),
        _numbered(widths, ("序号", "类别", "量化要求", "观测点", "分值"), "考核项目",
                  (("TableCentre", "{{index}}"), ("TableCentre", "{{类别}}"), ("TableText", "{{量化要求}}"), ("TableText", "{{观测点}}"), ("TableCentre", "{{分值}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "三、季度绩效的发放"),
        *_paragraphs_of("发放办法"),
        *_signed("{{unit.name}}"),
        _boxes("人事处"),
        paragraph("Gap"),
    )


def quarterly_performance():
    """部门季度绩效 (方案五（三）1)."""
    widths = _widths(TEXT_WIDTH, 12, 26, 20, 20, 20, 20, 38)
    return (
        *_heading(report="{{unit.name}}季度绩效考核表"),
        _facts(),
        paragraph("Gap"),
        table(widths, _head(widths, "序号", "人员", "教学", "科研", "服务", "合计", "观测点说明"),
              _line(widths, ("TableCentre", "{{? 人员绩效}}{{index}}"), ("TableCentre", "{{人员}}"), ("TableCentre", "{{教学得分}}"), ("TableCentre", "{{科研得分}}"),
                    ("TableCentre", "{{服务得分}}"), ("TableCentre", "{{教学得分 + 科研得分 + 服务得分}}"), ("TableText", "{{观测点说明}}{{/}}"))),
        *_signed("{{unit.name}}"),
        _boxes("人事处"),
        paragraph("Gap"),
    )


def plan_collection():
    """规划汇编，供复核 (方案七)."""
    widths = _widths(TEXT_WIDTH, 12, 44, 36, 24, 40)
    return (
        *_heading(report="规划汇编"),
        table(widths, _head(widths, "序号", "规划", "类别", "期限", "主要目标"),
              _line(widths, ("TableCentre", "{{? 规划}}{{index}}"), ("TableText", "{{名称}}"), ("TableCentre", "{{类别}}"), ("TableCentre", "{{期限}}"), ("TableText", "{{主要目标}}{{/}}"))),
        *_signed("{{unit.name}}"),
    )


def fund_report():
    """专项经费使用情况：专项核算、专款专用 (方案八（三）)."""
    widths = _widths(TEXT_WIDTH, 12, 42, 30, 48, 24)
    return (
        *_heading(),
        _facts(),
        paragraph("Gap"),
        paragraph("BodyText", "{{period.title}}，学院投入内部质量保证体系建设专项经费{{format number(专项预算, \"#,##0.00\")}}万元，"
                  "支出{{format number(sum(支出.金额), \"#,##0.00\")}}万元，执行率{{round half up(sum(支出.金额) / 专项预算 * 100, 1)}}%。各项支出均用于诊改工作，专款专用。"),
        table(widths, _head(widths, "序号", "用途", "金额（万元）", "依据的制度", "经费来源"),
              _line(widths, ("TableCentre", "{{? 支出}}{{index}}"), ("TableText", "{{用途}}"), ("TableCentre", '{{format number(金额, "#,##0.00")}}'),
                    ("TableText", "{{依据}}"), ("TableCentre", "{{来源}}{{/}}"))),
        paragraph("Gap"),
        *_paragraphs_of("监督情况"),
        *_signed("{{unit.name}}"),
        _boxes("诊改办"),
        paragraph("Gap"),
    )
