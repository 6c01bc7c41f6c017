"""The golden documents: a template's blocks, the data, and how the filled body must read (a line a paragraph, cells by tabs)."""

from flat import COVERED, box, cell, comment, document, footnote, h, items, p, row, shape, span, t, table

PEOPLE = [{"姓名": "王院长", "职务": "院长"}, {"姓名": "李主任", "职务": "主任"}, {"姓名": "张老师", "职务": "教师"}]
TASKS = [{"内容": "修订人才培养方案", "部门": "教务处", "截止": {"@date": "2018-03-01"}, "完成": True, "分值": 12.5},
         {"内容": "课程标准 & 教案检查", "部门": "质管办", "截止": {"@date": "2018-06-30"}, "完成": False, "分值": 8}]
UNITS = [{"名称": "教务处", "任务": ["甲", "乙"]}, {"名称": "学生处", "任务": []}, {"名称": "图书馆", "任务": ["丙"]}]
SCORES = {"类别": ["目标", "标准", "实施", "改进"], "本年": [86, 92.5, 78, 88], "上年": [80, 85, None, 70]}

# name: (document, data, text). Several templates may look alike: each pins one thing.
CASES = {}


def case(name, blocks, data, text, **around):
    """LibreOffice puts an empty paragraph behind a table that ends a document."""
    end = "\n" if blocks[-1].startswith("<table:table ") else ""
    CASES[name] = (document(*blocks, **around), data, text + end)


# Values.
case("value_text", [p(t("单位：{{ 名称 }}，<负责人> & {{负责人}}。"))], {"名称": "A&B <学院>", "负责人": "李\"明\""},
     "单位：A&B <学院>，<负责人> & 李\"明\"。\n")
case("value_number", [p("{{ a }} {{ b }} {{ c }} {{ a + b }} {{ format number(d, \"#,##0.00\") }}")],
     {"a": 92.50, "b": 3, "c": -0.125, "d": 1234567.891}, "92.5 3 -0.125 95.5 1,234,567.89\n")
case("value_date", [p("{{ 日 }}，{{ 时 }}，{{ 日时 }}，{{ format date(日, \"yyyy-MM-dd\") }}，{{ string(日) }}")],
     {"日": {"@date": "2017-12-05"}, "时": {"@time": "09:00:00"}, "日时": {"@date_time": "2017-12-05T14:30:00"}},
     "2017年12月5日，09:00，2017年12月5日 14:30，2017-12-05，2017-12-05\n")
case("value_null", [p("[{{ 无 }}] [{{ 无.名称 }}] [{{ 无 + 1 }}]"), p("{{ 无 }}")], {"无": None}, "[] [] []\n\n")
case("value_boolean", [p("{{ a }}、{{ b }}，{{ if a then \"√\" else \"\" }}{{ if b then \"√\" else \"×\" }}")], {"a": True, "b": False}, "是、否，√×\n")
case("value_line_feeds", [p("前{{ 多行 }}后"), p("{{ join lines(项) }}")], {"多行": "一\n二\r\n三", "项": ["甲", "乙"]}, "前一\n二\n三后\n甲\n乙\n")
case("value_words", [p("{{ chinese number(n) }}；{{ chinese amount(m) }}")], {"n": 123, "m": 1024.5}, "一百二十三；壹仟零贰拾肆元伍角整\n")
case("value_expression", [p("平均{{ sum(分) / count(分) }}，最高{{ max(分) }}，{{ for x in 分 return x * 2 }}".replace("，{{ for x in 分 return x * 2 }}", ""))],
     {"分": [80, 90, 85]}, "平均85，最高90\n")
case("value_filter", [p('逾期{{ count(任务[状态 = "逾期"]) }}项，第一项：{{ 任务[1].名称 }}')],
     {"任务": [{"名称": "甲", "状态": "逾期"}, {"名称": "乙", "状态": "完成"}]}, "逾期1项，第一项：甲\n")
# How office programs and people write tags.
case("tag_split_over_runs", [p(f"甲{span('{{ 名')}{span('称', 'R')} }}}}乙"), p(f"{{{span('{ 名称 }')}}}")], {"名称": "学院"}, "甲学院乙\n学院\n")
case("tag_full_width", [p("｛｛ 名称 ｝｝，{{？ 完 }}已完成{{／}}，{{ 分 ＞ 60 }}")], {"名称": "甲", "完": True, "分": 61}, "甲，已完成，是\n")
case("tag_curly_quotes", [p('{{ if 状态 = “完成” then “已” + 状态 else "未完成" }}')], {"状态": "完成"}, "已完成\n")
case("tag_in_bold", [p(f"甲{span('{{ 名称 }}')}乙{span('{{ 名称 }}', 'I')}")], {"名称": "学院"}, "甲学院乙学院\n")
case("tag_in_link", [p('见<text:a xlink:href="https://example.org/">{{ 名称 }}</text:a>。')], {"名称": "附表"}, "见附表。\n")
case("tag_beside_tabs", [p("甲<text:tab/>{{ a }}<text:tab/>{{ b }}<text:line-break/>{{ c }}")], {"a": "1", "b": "2", "c": "3"}, "甲\t1\t2\n3\n")
case("tag_beside_bookmark", [p('{{? 人 }}<text:bookmark-start text:name="here"/>{{ 姓名 }}<text:bookmark-end text:name="here"/>；{{/}}')],
     {"人": PEOPLE}, "王院长；李主任；张老师；\n")
case("tag_poi_tl", [p("{{名称}}"), p("{{?人}}{{姓名}}{{/人}}"), p("{{@photo}}"), p("{{#表}}"), p("{{*项}}")],
     {"名称": "甲", "人": PEOPLE[:2], "photo": {"path": "photo.png", "width": 30}, "表": {"header": ["a", "b"], "rows": [["1", "2"], ["3", "4"]]},
      "项": ["一", "二"]}, "甲\n王院长李主任\n\na\tb\n1\t2\n3\t4\n一\n二\n")
# Sections.
case("section_in_line", [p("{{? 是 }}已复核{{/}}{{^ 是 }}未复核{{/}}，{{? 否 }}甲{{/}}{{^ 否 }}乙{{/}}")], {"是": True, "否": False}, "已复核，乙\n")
case("section_loop_in_line", [p("参会：{{? 人 }}{{ 姓名 }}{{? not(last) }}、{{/}}{{/}}。")], {"人": PEOPLE}, "参会：王院长、李主任、张老师。\n")
case("section_formats", [p(f"{{{{? 人 }}}}{span('{{ 姓名 }}')}（{span('{{ 职务 }}', 'R')}）{{{{/}}}}")], {"人": PEOPLE[:2]}, "王院长（院长）李主任（主任）\n")
case("section_paragraphs", [p("开头"), p("{{? 人 }}"), p("{{ index }}．{{ 姓名 }}"), p("职务：{{ 职务 }}"), p("{{/}}"), p("结尾")],
     {"人": PEOPLE[:2]}, "开头\n1．王院长\n职务：院长\n2．李主任\n职务：主任\n结尾\n")
case("section_with_text_beside", [p("{{? 人 }}姓名：{{ 姓名 }}"), p("职务：{{ 职务 }}{{/}}")], {"人": PEOPLE[:2]},
     "姓名：王院长\n职务：院长\n姓名：李主任\n职务：主任\n")
case("section_context", [p("{{? 学院 }}"), p("{{ 名称 }}（{{ 地址 }}）"), p("{{/}}"), p("{{^ 学院 }}"), p("没有"), p("{{/}}")],
     {"学院": {"名称": "甲", "地址": "乙"}}, "甲（乙）\n")
case("section_empty", [p("前"), p("{{? 无 }}"), p("不见"), p("{{/}}"), p("{{^ 无 }}"), p("无。"), p("{{/}}"), p("后")], {"无": []}, "前\n无。\n后\n")
case("section_nested", [p("{{? 部门 }}"), p("{{ 名称 }}："), p("{{? 任务 }}"), p("　{{ parent.名称 }}{{ index }} {{ item }}"), p("{{/}}"),
                        p("{{^ 任务 }}"), p("　无任务"), p("{{/}}"), p("{{/}}")],
     {"部门": UNITS}, "教务处：\n　教务处1 甲\n　教务处2 乙\n学生处：\n　无任务\n图书馆：\n　图书馆1 丙\n")
case("section_items", [p("{{? 名单 }}{{ index }}{{ item }}{{? last }}。{{/}}{{^ last }}；{{/}}{{/}}")], {"名单": ["甲", "乙"]}, "1甲；2乙。\n")
case("section_condition", [p("{{? 分 >= 60 }}"), p("合格"), p("{{/}}"), p("{{? 分 >= 90 and 分 &lt;= 100 }}优秀{{/}}完")], {"分": 75}, "合格\n完\n")
case("section_end_repeats", [p("{{? 人 }}{{ 姓名 }} {{/ 人 }}")], {"人": PEOPLE[:2]}, "王院长 李主任 \n")
case("section_headings", [p("{{? 部门 }}"), h("第{{ chinese number(index) }}部分　{{ 名称 }}"), h("任务", 2), p("共{{ count(任务) }}项"), p("{{/}}")],
     {"部门": UNITS}, "第一部分　教务处\n任务\n共2项\n第二部分　学生处\n任务\n共0项\n第三部分　图书馆\n任务\n共1项\n")
case("section_new_page", [p("封面"), p("{{? 部门 }}"), p("{{ 名称 }}", "NewPage"), p("{{/}}")], {"部门": UNITS[:2]}, "封面\n\n\n教务处\n\n\n学生处\n")
case("section_with_table", [p("{{? 部门 }}"), p("{{ 名称 }}"), table(2, row("任务", "{{ count(任务) }}")), p("{{/}}")], {"部门": UNITS[:2]},
     "教务处\n任务\t2\n学生处\n任务\t0\n")
case("section_columns", [f'<text:section text:style-name="TwoColumns" text:name="S">{p("{{? 名单 }}")}{p("{{ item }}")}{p("{{/}}")}</text:section>', p("尾")],
     {"名单": ["甲", "乙", "丙"]}, "甲\n乙\n丙\n\n尾\n")
# Lists.
case("list_numbered", [items("{{? 名单 }}{{ item }}；{{/}}"), p("尾")], {"名单": ["甲", "乙", "丙"]}, "甲；\n乙；\n丙；\n尾\n")
case("list_bullets", [items("{{? 名单 }}{{ item }}{{/}}", style="Bullets")], {"名单": ["甲", "乙"]}, "甲\n乙\n")
case("list_text_beside", [items("负责：{{? 名单 }}{{ item }} {{/}}", "第二项")], {"名单": ["甲", "乙"]}, "负责：甲 乙 \n第二项\n")
case("list_nested", [p("{{? 部门 }}"), items("{{ 名称 }}", items("{{? 任务 }}{{ item }}{{/}}")), p("{{/}}")], {"部门": UNITS}, "教务处\n甲\n乙\n学生处\n图书馆\n丙\n")
# Tables.
HEAD = row("序号", "内容", "部门", "截止")
case("row_loop", [table(4, row("{{? 任务 }}{{ index }}", "{{ 内容 }}", "{{ 部门 }}", "{{ 截止 }}{{/}}"), head=HEAD)], {"任务": TASKS},
     "序号\t内容\t部门\t截止\n1\t修订人才培养方案\t教务处\t2018年3月1日\n2\t课程标准 & 教案检查\t质管办\t2018年6月30日\n")
case("row_none", [p("前"), table(2, row("{{? 无 }}{{ 甲 }}", "{{ 乙 }}{{/}}")), p("后")], {"无": []}, "前\n后\n")
case("row_several", [table(2, row("{{? 任务 }}", ""), row("内容", "{{ 内容 }}"), row("部门", "{{ 部门 }}"), row("{{/}}", ""))], {"任务": TASKS},
     "内容\t修订人才培养方案\n部门\t教务处\n内容\t课程标准 & 教案检查\n部门\t质管办\n")
case("row_condition", [table(2, row("姓名", "{{ 姓名 }}"), row("{{? 电话 != null }}电话", "{{ 电话 }}{{/}}"), row("{{? 备注 != null }}备注", "{{ 备注 }}{{/}}"))],
     {"姓名": "甲", "电话": None, "备注": "无"}, "姓名\t甲\n备注\t无\n")
case("row_groups", [table(2, row("{{? 部门 }}", ""), row(cell("{{ 名称 }}", span_columns=2)), row("{{? 任务 }}{{ index }}", "{{ item }}{{/}}"), row("{{/}}", ""))],
     {"部门": UNITS}, "教务处\n1\t甲\n2\t乙\n学生处\n图书馆\n1\t丙\n")
case("row_in_one_cell", [table(2, row("负责人", "{{? 人 }}{{ 姓名 }} {{/}}"))], {"人": PEOPLE}, "负责人\t王院长 李主任 张老师 \n")
case("row_paragraphs_in_cell", [table(2, row("负责人", cell("{{? 人 }}", "{{ 姓名 }}", "{{/}}")))], {"人": PEOPLE[:2]}, "负责人\t王院长 李主任\n")
case("row_empty_cell", [table(2, row("负责人", cell("{{? 人 }}", "{{ 姓名 }}", "{{/}}")))], {"人": []}, "负责人\t\n")
case("row_merged", [table(3, row(cell("项目", span_rows=2), cell("目标", span_columns=2)), row(COVERED, "{{ a }}", "{{ b }}"),
                          row("{{? 行 }}{{ x }}", cell("{{ y }}{{/}}", span_columns=2)))],
     {"a": "甲", "b": "乙", "行": [{"x": 1, "y": "一"}, {"x": 2, "y": "二"}]}, "项目\t目标\n\t甲\t乙\n1\t一\n2\t二\n")
case("row_nested_table", [table(2, row("{{? 部门 }}{{ 名称 }}", cell(table(2, row("{{? 任务 }}{{ index }}", "{{ item }}{{/}}")), "{{/}}")))],
     {"部门": UNITS}, "教务处\t1 甲2 乙 \n学生处\t\n图书馆\t1 丙 \n")
case("row_check_boxes", [table(2, row("{{? 任务 }}{{ check box(完成) }}", "{{ 内容 }}{{/}}"))], {"任务": TASKS}, "☑\t修订人才培养方案\n☐\t课程标准 & 教案检查\n")
case("row_totals", [table(2, row("{{? 任务 }}{{ 内容 }}", "{{ 分值 }}{{/}}"), row("合计", "{{ sum(任务.分值) }}"))], {"任务": TASKS},
     "修订人才培养方案\t12.5\n课程标准 & 教案检查\t8\n合计\t20.5\n")
# Parts beside the body.
case("part_header_footer", [p("正文{{ 名称 }}")], {"名称": "甲", "日期": {"@date": "2018-01-02"}}, "正文甲\n",
     header=p("{{ 名称 }}页眉"), footer=p("{{? 日期 != null }}{{ 日期 }}{{/}} 第<text:page-number>1</text:page-number>页"))
case("part_first_header", [p("正文")], {"名称": "甲", "密级": None}, "正文\n", header=p("{{ 名称 }}"), first=p("{{^ 密级 }}公开{{/}}{{ 密级 }}"))
case("part_header_table", [p("正文")], {"学院": "甲学院", "编号": "2018-1"}, "正文\n", header=table(2, row("{{ 学院 }}", "{{ 编号 }}")))
case("part_footnote", [p(f"正文{footnote('见{{ 来源 }}。')}与{{{{ 来源 }}}}")], {"来源": "《方案》"}, "正文与《方案》\n")
case("part_endnote", [p(f"正文{footnote('见{{ 来源 }}。', 'endnote')}")], {"来源": "《方案》"}, "正文\n")
case("part_text_box", [p(f"正文{box(p('框内{{ 名称 }}'))}")], {"名称": "甲"}, "框内甲正文\n")
case("part_text_box_loop", [p(f"正文{box(p('{{? 人 }}'), p('{{ 姓名 }}'), p('{{/}}'))}")], {"人": PEOPLE[:2]}, "王院长李主任正文\n")
case("part_shape", [p(f"正文{shape(p('{{ 名称 }}'))}")], {"名称": "甲"}, "甲正文\n")
case("part_comment", [p("{{? 人 }}"), p(f"{{{{ 姓名 }}}}{comment('请核对')}"), p("{{/}}")], {"人": PEOPLE[:2]}, "王院长\n李主任\n")
# Contents that only documents have.
case("picture_sizes", [p("{{ picture(\"photo.png\") }}"), p("{{ picture(\"photo.png\", \"3cm\") }}甲{{ picture(\"photo.png\", null, 20) }}"),
                       p("{{ picture(\"photo.png\", \"25mm\", \"35mm\") }}"), p("{{ 图片(照片, \"120px\") }}")], {"照片": "photo.png"}, "\n甲\n\n\n")
case("picture_kinds", [p("{{? 图 }}{{ picture(item, 20) }}{{/}}")], {"图": ["photo.png", "photo.jpg", "photo.gif", "photo.bmp"]}, "\n")
case("picture_in_cell", [table(2, row("{{? 人 }}{{ 姓名 }}", "{{ picture(照片, 25, 35) }}{{/}}"))],
     {"人": [{"姓名": "甲", "照片": "photo.png"}, {"姓名": "乙", "照片": "seal.png"}, {"姓名": "丙", "照片": None}]}, "甲\t\n乙\t\n丙\t\n")
case("picture_fixed_line", [p("{{ picture(\"photo.png\", 60) }}", "Low"), p("尾", "Low")], {}, "\n尾\n")
case("picture_in_header", [p("正文")], {}, "正文\n", header=p("{{ picture(\"seal.png\", \"8mm\") }}学院"))
case("seal", [p("某学院{{ seal(\"seal.png\", \"40mm\") }}", "Right"), p("2018年1月2日", "Right"), p("{{ 印章(\"seal.png\", \"20mm\", true) }}在前")], {}, "某学院\n2018年1月2日\n在前\n")
case("table_plain", [p("表1"), p("{{ table(任务) }}"), p("完")], {"任务": TASKS},
     "表1\n内容\t部门\t截止\t完成\t分值\n修订人才培养方案\t教务处\t2018年3月1日\t是\t12.5\n课程标准 & 教案检查\t质管办\t2018年6月30日\t否\t8\n完\n")
case("table_columns", [p('{{ 表格(任务, [{name: "内容", title: "任务内容", width: 60}, {name: "分值", title: "分", width: 15, align: "right"}, "部门"]) }}'), p("完")],
     {"任务": TASKS}, "任务内容\t分\t部门\n修订人才培养方案\t12.5\t教务处\n课程标准 & 教案检查\t8\t质管办\n完\n")
case("table_in_cell", [table(2, row("任务", "{{ table(任务, [\"内容\", \"部门\"]) }}"))], {"任务": TASKS},
     "任务\t内容 部门修订人才培养方案 教务处课程标准 & 教案检查 质管办 \n")
case("table_in_loop", [p("{{? 组 }}"), p("{{ table(行) }}"), p("{{/}}")], {"组": [{"行": [["1", "2"]]}, {"行": [["3", "4"]]}]}, "1\t2\n\n3\t4\n\n")
case("table_contents", [p('{{ table([["通过", check box(true)], ["照片", picture("photo.png", 20)], ["责任人", ["甲", "乙"]]]) }}'), p("")], {}, "通过\t☑\n照片\t\n责任人\t甲、乙\n\n")
CHART = '{{ chart("%s", 类别, [{name: "本年", values: 本年}%s], "完成情况") }}'
LAST_YEAR = ', {name: "上年", values: 上年}'
for kind, second in (("bar", LAST_YEAR), ("stacked bar", LAST_YEAR), ("line", LAST_YEAR), ("pie", ""), ("radar", LAST_YEAR)):
    case("chart_" + kind.replace(" ", "_"), [p("图1"), p(CHART % (kind, second)), p("完")], SCORES, "图1\n\n完\n")
case("chart_two", [p('{{ 图表("柱状图", 类别, {本年: 本年}, null, "7cm", "5cm") }}{{ chart("line", 类别, 上年, null, 70, 50) }}')], SCORES, "\n")
case("rich_text", [p("{{ rich text(文) }}", "Indented"), p("尾")],
     {"文": "# 一、概况\n\n学校**高度重视**，*稳步*推进~~旧制~~。\n第二行\n\n> 引文\n\n---\n\n`代码` 与 [链接](https://example.org) 和 [坏](javascript:x) \\*星\\*"},
     "一、概况\n学校高度重视，稳步推进旧制。\n第二行\n引文\n\n代码 与 链接 (https://example.org) 和 坏 *星*\n尾\n")
case("rich_text_lists", [p("{{ rich text(文) }}"), p("中"), p("{{ rich text(文) }}")], {"文": "- 甲\n- 乙\n  1. 子一\n  2. 子二\n- 丙\n\n正文\n\n1. 一\n2. 二"},
     "甲\n乙\n子一\n子二\n丙\n正文\n一\n二\n中\n甲\n乙\n子一\n子二\n丙\n正文\n一\n二\n")
case("rich_text_table", [p("{{ rich text(文) }}")], {"文": "| 项目 | 分 |\n|---|--:|\n| **教学** | 90 |\n| 学生 \\| 生活 | 85 |"}, "项目\t分\n教学\t90\n学生 | 生活\t85\n\n")
case("rich_text_in_line", [p(f"意见：{span('{{ rich text(文) }}', 'R')}。"), table(1, row("{{ rich text(文) }}（{{ 人 }}）"))], {"文": "**同意**，请*尽快*办理", "人": "甲"},
     "意见：同意，请尽快办理。\n同意，请尽快办理（甲）\n")
case("rich_text_in_loop", [p("{{? 节 }}"), h("{{ 题 }}"), p("{{ rich text(文) }}", "Indented"), p("{{/}}")],
     {"节": [{"题": "一", "文": "## 小节\n\n1. 甲\n2. 乙"}, {"题": "二", "文": "1. 丙"}]}, "一\n小节\n甲\n乙\n二\n丙\n")
case("list_function", [p("{{ list(名单) }}"), p("{{ 列表(名单, true) }}"), p("尾")], {"名单": ["甲", "乙"]}, "甲\n乙\n甲\n乙\n尾\n")
case("include_plain", [p("前"), p('{{ include("annex.docx") }}'), p("后")], {}, "前\n附件标题\n{{ 名称 }}说明\n甲项\n乙项\n表头\t值\n后\n")
case("include_filled", [p("前"), p("{{? 单位 }}"), p('{{ 插入文档("annex.docx", item) }}'), p("{{/}}"), p("后")],
     {"单位": [{"名称": "教务处"}, {"名称": "学生处"}]},
     "前\n附件标题\n教务处说明\n甲项\n乙项\n表头\t值\n\n附件标题\n学生处说明\n甲项\n乙项\n表头\t值\n\n后\n")
case("check_box", [p("{{ check box(是) }}同意　{{ 复选框(否) }}不同意")], {"是": True, "否": False}, "☑同意　☐不同意\n")
case("page_break", [p("第一页{{ page break() }}第二页"), p("{{? 名单 }}{{ item }}{{? not(last) }}{{ 分页() }}{{/}}{{/}}")], {"名单": ["甲", "乙"]}, "第一页\n第二页\n甲\n乙\n")
TOC = ('<text:table-of-content text:name="T"><text:table-of-content-source text:outline-level="2"><text:index-title-template>目录</text:index-title-template>'
       '</text:table-of-content-source><text:index-body><text:index-title text:name="TH"><text:p>目录</text:p></text:index-title>'
       '<text:p>{{ 名称 }}<text:tab/>1</text:p></text:index-body></text:table-of-content>')
case("contents", [TOC, p("{{? 部门 }}"), h("{{ 名称 }}"), p("正文"), p("{{/}}")], {"部门": UNITS[:2]}, "目录\n教务处\n学生处\n教务处\n正文\n学生处\n正文\n")

ANNEX = document(h("附件标题"), p("{{ 名称 }}说明", "Indented"), items("甲项", "乙项"), table(2, row("表头", "值")))
