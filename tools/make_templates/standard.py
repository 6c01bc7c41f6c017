"""The standard library's documents of a year: plan, task lists, self-diagnosis, annual report, notice of a review."""

from official import TEXT_WIDTH, WIDE_TEXT
from reports import _date, _head, _line, _paragraphs_of, _signed
from wordprocessing import cell, paragraph, row, table


def _widths(whole, *shares):
    widths = [whole * share // sum(shares) for share in shares]
    widths[-1] += whole - sum(widths)
    return widths


def _title(*lines, under=""):
    return (*(paragraph("DocumentTitle", line) for line in lines), paragraph("Subtitle", under) if under else paragraph("Gap"))


def _too_long(name, limit):
    return "{{? word count(" + name + ") > " + str(limit) + "}}【{{word count(" + name + ")}}字，超出" + str(limit) + "字限制】{{/}}"


def _rich(name):
    """Formatted text of a form: headings, lists and tables are Word's own."""
    return paragraph("BodyText", "{{rich text(" + name + ")}}")


def _numbered(widths, names, list_name, columns):
    """A table with a row for each item, and one line to be filled in by hand where there is none."""
    first, *middle = columns
    style, last = middle[-1]
    empty = [("TableCentre", "{{^ " + list_name + "}}—"), *[("TableText", "")] * (len(widths) - 2), ("TableText", "{{/}}")]
    return table(widths, _head(widths, *names),
                 _line(widths, (first[0], "{{? " + list_name + "}}" + first[1]), *middle[:-1], (style, last + "{{/}}")),
                 _line(widths, *empty))


def task_list():
    """部门工作清单（表8）."""
    widths = _widths(WIDE_TEXT, 12, 46, 62, 22, 28, 34, 21)
    names = ("序号", "工作职责", "工作任务", "工作周期", "完成时限", "工作结果", "备注")
    columns = (("TableCentre", "{{index}}"), ("TableText", "{{工作职责}}"), ("TableText", "{{工作任务}}"), ("TableCentre", "{{工作周期}}"),
               ("TableCentre", "{{完成时限}}"), ("TableText", "{{工作结果}}"), ("TableText", "{{备注}}"))
    return (*_title("{{部门}}工作清单", under="（{{周期}}）"), _numbered(widths, names, "工作清单", columns), *_foot())


def _foot():
    return (paragraph("Gap"), paragraph("Mark", "{{部门}}　　负责人：{{负责人}}", keep_next=True), paragraph("Mark", "{{日期}}"))


def annual_plan():
    """部门年度工作计划一览表（表9）."""
    widths = _widths(TEXT_WIDTH, 11, 55, 22, 26, 26, 16)
    names = ("序号", "工作任务", "责任人", "完成时限", "任务成果", "备注")
    columns = (("TableCentre", "{{index}}"), ("TableText", "{{工作任务}}"), ("TableCentre", "{{责任人}}"), ("TableCentre", "{{完成时限}}"),
               ("TableText", "{{任务成果}}"), ("TableText", "{{备注}}"))

    def tasks(number, heading, list_name):
        return (paragraph("Heading1", number + "、" + heading), _numbered(widths, names, list_name, columns), paragraph("Gap"))

    return (
        *_title("{{部门}}{{年度}}年度工作计划一览表"),
        paragraph("Heading1", "一、工作思路与目标"),
        paragraph("Heading2", "（一）SWOT分析"), _rich("SWOT分析"),
        paragraph("Heading2", "（二）指导思想"), _rich("指导思想"),
        paragraph("Heading2", "（三）工作目标"), _rich("工作目标"),
        *tasks("二", "{{年度}}年度拟改进的工作任务", "改进任务"),
        *tasks("三", "{{年度}}年度新增工作任务", "新增任务"),
        *tasks("四", "落实学院{{年度}}年工作要点中的工作任务", "要点任务"),
        *_foot(),
    )


def work_task_list():
    """内部质量保证体系建设与运行工作任务一览表（附件3）：类别占住它的各行."""
    widths = _widths(WIDE_TEXT, 22, 46, 24, 50, 28, 30, 25)
    # What has no second line of its own is one cell with that below it.
    begins, goes_on = '<w:vMerge w:val="restart"/><w:vAlign', "<w:vMerge/><w:vAlign"
    top = row(cell(widths[0] + widths[1], paragraph("TableHead", "工作任务"), span=2),
              *(cell(width, paragraph("TableHead", name)).replace("<w:vAlign", begins) for width, name in zip(widths[2:], (
                  "职责分工（牵头或参与）", "具体任务名称", "现状（是否健全）", "如有缺项，计划完成时间", "关键数据名称"))), header=True)
    under = row(cell(widths[0], paragraph("TableHead", "类别")), cell(widths[1], paragraph("TableHead", "参考提示（包括但不限于）")),
                *(cell(width, paragraph("TableHead")).replace("<w:vAlign", goes_on) for width in widths[2:]), header=True)
    line = _line(widths, ("TableCentre", "{{? 任务}}{{? first}}{{类别}}{{/}}"), ("TableText", "{{? first}}{{参考提示}}{{/}}"),
                 ("TableCentre", "{{职责分工}}"), ("TableText", "{{具体任务}}"), ("TableCentre", "{{现状}}"), ("TableCentre", "{{完成时间}}"),
                 ("TableText", "{{关键数据}}{{/}}"))
    opening = _line(widths, ("TableText", "{{? 类别表}}"), *[("TableText", "")] * 6)
    closing = _line(widths, ("TableText", "{{/}}"), *[("TableText", "")] * 6)
    return (
        *_title("内部质量保证体系建设与运行工作任务一览表"),
        paragraph("TableText", "部门：{{部门}}　　　　{{日期}}"),
        table(widths, top, under, opening, line, closing),
        paragraph("TableText", "注：各部门可以根据实际工作情况增减行数。"),
    )


def self_diagnosis_report():
    """内部质量保证体系自我诊改报告（附件2）：概述500字，每个要素意见500字、措施与成效各200字，不作等级性结论."""
    widths = _widths(TEXT_WIDTH, 20, 20, 56, 30, 30)

    def limited(name, limit):
        """The text, and behind it a word to whoever checks it when it is too long."""
        return (paragraph("TableText", "{{" + name + "}}" + _too_long(name, limit)),)

    line = row(cell(widths[0], paragraph("TableCentre", "{{? 要素}}{{诊断项目}}")), cell(widths[1], paragraph("TableCentre", "{{编号}}{{诊断要素}}")),
               cell(widths[2], *limited("意见", 500), vertical="top"), cell(widths[3], *limited("措施", 200), vertical="top"),
               cell(widths[4], *limited("成效", 200), paragraph("TableText", "{{/}}"), vertical="top")).replace("<w:cantSplit/>", "")
    sign = row(cell(sum(widths), paragraph("TableText"), paragraph("TableMark", "校长（签字）：{{校长}}　　　　"),
                    paragraph("TableMark", "{{日期}}"), span=5))
    return (
        *_title("{{学校名称}}", "内部质量保证体系自我诊改报告"),
        paragraph("Heading1", "一、内部质量保证体系建设与运行工作概述"),
        *_paragraphs_of("概述"),
        paragraph("BodyText", "{{? word count(概述) > 500}}"),
        paragraph("Mark", "【{{word count(概述)}}字，超出500字限制】"),
        paragraph("BodyText", "{{/}}"),
        paragraph("Heading1", "二、内部质量保证体系自我诊改报告表"),
        table(widths, _head(widths, "诊断项目", "诊断要素", "自我诊断意见", "改进措施", "改进成效"), line, sign),
        paragraph("TableText", "注：1．意见中存在问题与原因分析应占一半左右篇幅；2．成效应为已经取得的成效，措施尚未实施的应予说明；3．无需等级性结论。"),
    )


def annual_report():
    """质量年度报告：提要、数据、各部分、附表."""
    widths = _widths(TEXT_WIDTH, 14, 62, 26, 26, 28)
    return (
        *_title("{{学校名称}}", "{{年度}}年质量年度报告"),
        paragraph("Heading1", "提　要"),
        *_paragraphs_of("提要"),
        paragraph("Heading1", "一、主要指标"),
        table(widths, _head(widths, "序号", "指标", "上年", "本年", "目标"),
              _line(widths, ("TableCentre", "{{? 指标}}{{index}}"), ("TableText", "{{名称}}"), ("TableCentre", "{{上年}}"), ("TableCentre", "{{本年}}"),
                    ("TableCentre", "{{目标}}{{/}}"))),
        paragraph("Gap"),
        paragraph("Figure", '{{? count(指标) > 2}}{{chart("bar", 指标.名称, [{name: "上年", values: 指标.上年}, {name: "本年", values: 指标.本年}], "主要指标对比")}}{{/}}'),
        paragraph("BodyText", "{{? 部分}}"),
        paragraph("Heading1", "{{chinese number(index + 1)}}、{{标题}}"),
        _rich("正文"),
        paragraph("BodyText", "{{/}}"),
        *_official_end("{{学校名称}}"),
    )


def _official_end(name):
    """Signature and day, the seal over the day when there is one."""
    return (
        paragraph("Gap"), paragraph("Gap"),
        paragraph("Mark", name, keep_next=True),
        paragraph("Mark", '{{format date(日期, "yyyy年")}}{{? 印章 != null}}{{seal(印章)}}{{/}}{{format date(日期, "M月d日")}}', keep_next=True),
        paragraph("Gap"),
    )


def review_notice():
    """关于开展复核工作的通知，公文格式."""
    widths = _widths(TEXT_WIDTH, 12, 48, 60, 36)
    return (
        paragraph("RedHead", "{{发文机关}}文件"),
        paragraph("DocumentNumber", "{{发文字号}}"),
        paragraph("DocumentTitle", "{{标题}}"),
        paragraph("Gap"),
        paragraph("Addressee", "{{主送}}："),
        *_paragraphs_of("缘由"),
        paragraph("Heading1", "一、复核时间与对象"),
        table(widths, _head(widths, "序号", "学校", "复核时间", "联系人"),
              _line(widths, ("TableCentre", "{{? 安排}}{{index}}"), ("TableText", "{{学校}}"), ("TableCentre", "{{时间}}"), ("TableCentre", "{{联系人}}{{/}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "二、复核材料"),
        paragraph("BodyText", "{{? 材料}}"),
        paragraph("BodyText", "{{index}}．{{item}}{{? last}}。{{/}}{{^ last}}；{{/}}"),
        paragraph("BodyText", "{{/}}"),
        paragraph("Heading1", "三、工作要求"),
        _rich("要求"),
        paragraph("BodyText", "{{? 附件}}"),
        paragraph("BodyText", '{{if first then "附件：" else "　　　"}}{{index}}．{{item}}'),
        paragraph("BodyText", "{{/}}"),
        *_official_end("{{发文机关}}"),
        paragraph("CopyTo", "{{? 抄送 != null}}抄送：{{抄送}}。{{/}}"),
    )


LYING = (task_list, work_task_list)


def plan():
    """规划文本：SWOT 分析、目标、行动计划、各专业逐年的建设方案."""
    swot = _widths(TEXT_WIDTH, 78, 78)
    years = _widths(TEXT_WIDTH, 14, 38, 36, 36, 32)
    targets = _widths(TEXT_WIDTH, 12, 56, 44, 24, 20)
    actions = _widths(TEXT_WIDTH, 12, 44, 36, 64)

    def quarter(width, name, letter):
        return cell(width, paragraph("TableHead", name + "（" + letter + "）"), paragraph("TableText", "{{? " + name + "}}"),
                    paragraph("TableText", "{{index}}．{{内容}}"), paragraph("TableText", "{{/}}"), vertical="top")

    return (
        *_title("{{institution.name}}", "{{规划名称}}", under="（{{规划类别}}，{{起始年}}—{{结束年}}年）"),
        paragraph("BodyText", '{{? 上级规划 != null and 上级规划 != ""}}'),
        paragraph("BodyText", "依据{{上级规划}}编制。"),
        paragraph("BodyText", "{{/}}"),
        paragraph("Heading1", "一、SWOT分析"),
        table(swot, row(quarter(swot[0], "优势", "S"), quarter(swot[1], "劣势", "W")), row(quarter(swot[0], "机会", "O"), quarter(swot[1], "威胁", "T"))),
        paragraph("Gap"),
        paragraph("Heading1", "二、指导思想"), *_paragraphs_of("指导思想"),
        paragraph("Heading1", "三、目标"),
        table(targets, _head(targets, "序号", "目标", "观测点", "目标值", "完成年"),
              _line(targets, ("TableCentre", "{{? 目标}}{{index}}"), ("TableText", "{{名称}}"), ("TableText", "{{观测点}}"), ("TableCentre", "{{目标值}}"),
                    ("TableCentre", "{{完成年}}{{/}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "四、行动计划"),
        table(actions, _head(actions, "序号", "行动计划", "责任部门", "内容"),
              _line(actions, ("TableCentre", "{{? 行动}}{{index}}"), ("TableText", "{{名称}}"), ("TableCentre", "{{责任部门}}"), ("TableText", "{{内容}}{{/}}"))),
        paragraph("Gap"),
        paragraph("BodyText", "{{? count(方案表) > 0}}"),
        paragraph("Heading1", "五、专业建设方案"),
        paragraph("BodyText", "{{/}}"),
        paragraph("BodyText", "{{? 方案表}}"),
        paragraph("Heading2", "（{{chinese number(index)}}）{{专业}}（负责人：{{负责人}}）"),
        table(years, _head(years, "年度", "建设目标", "任务", "措施", "预期效果"),
              _line(years, ("TableCentre", "{{? 年度安排}}{{年度}}"), ("TableText", "{{建设目标}}"), ("TableText", "{{任务}}"), ("TableText", "{{措施}}"),
                    ("TableText", "{{预期效果}}{{/}}"))),
        paragraph("Gap"),
        paragraph("BodyText", "{{/}}"),
        paragraph("Gap"),
        paragraph("Mark", "{{编制部门}}", keep_next=True),
        paragraph("Mark", _date("审定.at")),
    )


def task_improvement():
    """学校诊改报告：目标任务完成情况、问题、改进，附考核结果."""
    widths = _widths(TEXT_WIDTH, 12, 62, 22, 20, 20, 20)
    return (
        *_title("{{institution.name}}", "目标任务诊改报告", under="（{{period.title}}）"),
        paragraph("Heading1", "一、目标任务完成情况"), *_paragraphs_of("完成情况"),
        table(widths, _head(widths, "序号", "部门", "任务数", "完成数", "逾期数", "得分"),
              _line(widths, ("TableCentre", "{{? 考核}}{{index}}"), ("TableText", "{{部门}}"), ("TableCentre", "{{任务数}}"), ("TableCentre", "{{完成数}}"),
                    ("TableCentre", "{{逾期数}}"), ("TableCentre", "{{得分}}{{/}}"))),
        paragraph("Gap"),
        paragraph("Heading1", "二、存在问题与原因"), *_paragraphs_of("问题分析"),
        paragraph("BodyText", "{{? 问责表}}"),
        paragraph("BodyText", '{{部门}}：{{? 整改}}{{原因}}{{办法}}（{{责任人}}，{{format date(期限, "yyyy年M月d日")}}前）{{/}}'),
        paragraph("BodyText", "{{/}}"),
        paragraph("Heading1", "三、下一年度改进"), *_paragraphs_of("下年改进"),
        paragraph("Gap"),
        paragraph("Mark", "{{考核部门}}", keep_next=True),
        paragraph("Mark", _date("诊改人.at")),
    )


def personal_assessment():
    """个人绩效考核表：述职、所在部门的数据、得分、签名."""
    widths = _widths(TEXT_WIDTH, 38, 40, 38, 40)
    wide = _widths(TEXT_WIDTH, 38, 118)

    def pair(one, first, two, second):
        return _line(widths, ("TableHead", one), ("TableCentre", first), ("TableHead", two), ("TableCentre", second))

    def long(name, text):
        return row(cell(widths[0], paragraph("TableHead", name)), cell(sum(widths[1:]), paragraph("TableText", text), span=3), height=900)

    return (
        *_title("{{institution.name}}", "{{类别}}{{考核种类}}表", under="（{{期间}}）"),
        table(widths,
              pair("姓名", "{{被考核人}}", "部门", "{{部门}}"),
              pair("部门任务完成", "{{部门完成数}}/{{部门任务数}}", "部门按时报送率", '{{if 部门按时报送率 = null then "—" else string(部门按时报送率) + "%"}}'),
              row(cell(widths[0], paragraph("TableHead", "{{? count(部门考核) > 0}}任期部门考核")),
                  cell(sum(widths[1:]), paragraph("TableText", '{{? 部门考核}}{{年度}}年{{得分}}分；{{/}}平均{{decimal(mean(部门考核.得分), 1)}}分{{/}}'), span=3)),
              long("履行岗位职责", "{{履职情况}}"), long("完成工作任务", "{{任务情况}}"), long("学习培训", "{{学习情况}}"),
              pair("履职得分（40）", "{{履职得分}}", "任务得分（40）", "{{任务得分}}"),
              pair("学习得分（20）", "{{学习得分}}", "总分", "{{履职得分 + 任务得分 + 学习得分}}")),
        table(wide,
              row(cell(wide[0], paragraph("TableHead", "考核意见")),
                  cell(wide[1], paragraph("TableText", "{{评语}}"), paragraph("TableMark", "考核人：{{考核.by}}　　" + _date("考核.at"))), height=1100),
              row(cell(wide[0], paragraph("TableHead", "本人意见")),
                  cell(wide[1], paragraph("TableText", '{{if 确认.opinion = null or 确认.opinion = "" then "没有异议。" else 确认.opinion}}'),
                       paragraph("TableMark", "签名：{{确认.by}}　　" + _date("确认.at"))), height=1100),
              row(cell(wide[0], paragraph("TableHead", "{{? 复议记录 != null}}复议")),
                  cell(wide[1], paragraph("TableText", "{{复议记录.结论}}。{{复议记录.意见}}"),
                       paragraph("TableMark", "复议人：{{复议记录.by}}　　" + _date("复议记录.at") + "{{/}}")), height=1100)),
        paragraph("Gap"),
    )
