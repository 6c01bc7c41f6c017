"""Notices of an authority that organises reviews (抽样复核)."""

from official import TEXT_WIDTH
from reports import _date, _head, _line
from standard import _widths
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
