"""The three templates that are measured, in the tag language of each program, and their data."""

import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tools/make_templates"))

import official  # noqa: E402
import wordprocessing  # noqa: E402
from wordprocessing import cell, paragraph, row, table  # noqa: E402

COLUMNS = ("number", "task", "unit", "person", "due", "state")


class Luoxuan:
    def value(self, name, _scope):
        return "{{ " + name + " }}"

    def rows(self, name, cells, _scope):
        """A row as its cells' texts, repeated."""
        return [[["{{? " + name + " }}" + cells[0], *cells[1:-1], cells[-1] + "{{/}}"]]]

    def section(self, name, blocks, _scope):
        return [paragraph("BodyText", "{{? " + name + " }}"), *blocks, paragraph("BodyText", "{{/}}")]


class Braces:
    """docxtemplater and easy-template-x."""

    def __init__(self, end):
        self.end = end

    def value(self, name, _scope):
        return "{" + name + "}"

    def rows(self, name, cells, _scope):
        return [[["{#" + name + "}" + cells[0], *cells[1:-1], cells[-1] + "{/" + (name if self.end else "") + "}"]]]

    def section(self, name, blocks, _scope):
        return [paragraph("BodyText", "{#" + name + "}"), *blocks, paragraph("BodyText", "{/" + (name if self.end else "") + "}")]


class Carbone:
    """A list is the pattern [i] and the end [i+1], which is taken out."""

    def value(self, name, scope):
        return "{d" + scope + "." + name + "}"

    def rows(self, name, cells, scope):
        return [[cells], [["{d" + scope + "." + name + "[i+1]." + cells[0].split(".")[-1], *[""] * (len(cells) - 1)]]]

    def section(self, name, blocks, scope):
        return [*blocks, paragraph("BodyText", "{d" + scope + "." + name + "[i+1].title}")]

    def inside(self, scope, name):
        return f"{scope}.{name}[i]"


class Docxtpl:
    def value(self, name, _scope):
        return "{{ " + name + " }}"

    def rows(self, name, cells, scope):
        width = len(cells) - 1
        return [[["{%tr for " + name[0] + " in " + scope + name + " %}", *[""] * width]], [cells], [["{%tr endfor %}", *[""] * width]]]

    def section(self, name, blocks, scope):
        return [paragraph("BodyText", "{%p for " + name[0] + " in " + scope + name + " %}"), *blocks, paragraph("BodyText", "{%p endfor %}")]


def grid(rows, columns):
    width = 8800 // columns
    return table([width] * columns, *(row(*(cell(width, paragraph("TableText", text)) for text in texts)) for group in rows for texts in group))


def member(language, scope, list_name, name):
    """How a member of an item is named inside its loop."""
    if isinstance(language, Carbone):
        return "{d" + f"{scope}.{list_name}[i].{name}" + "}"
    if isinstance(language, Docxtpl):
        return "{{ " + f"{list_name[0]}.{name}" + " }}"
    return language.value(name, scope)


def scalars(language):
    return [paragraph("BodyText", f"字段{i}：" + language.value(f"field{i}", "")) for i in range(30)]


def long_table(language):
    cells = [member(language, "", "rows", name) for name in COLUMNS]
    return [grid([[[name for name in COLUMNS]], *language.rows("rows", cells, "")], len(COLUMNS))]


def report(language):
    scope = ".sections[i]" if isinstance(language, Carbone) else "s." if isinstance(language, Docxtpl) else ""

    def of_section(name):
        return member(language, "", "sections", name)

    lines = [member(language, scope, "lines", "text"), member(language, scope, "lines", "done")]
    blocks = [paragraph("Heading1", of_section("title")), paragraph("BodyText", of_section("summary")),
              grid(language.rows("lines", lines, scope), 2), paragraph("BodyText", "小结：" + of_section("end"))]
    return [paragraph("DocumentTitle", "报告"), *language.section("sections", blocks, "")]


LANGUAGES = {"luoxuan": Luoxuan(), "docxtemplater": Braces(True), "easy-template-x": Braces(False), "carbone": Carbone(), "docxtpl": Docxtpl()}
CASES = {"tags": scalars, "rows": long_table, "sections": report}


def data(rows=1000):
    line = {"number": "1", "task": "修订专业人才培养方案", "unit": "教务处", "person": "张老师", "due": "2018-06-30", "state": "进行中"}
    return {
        "tags": {f"field{i}": f"值{i}：质量保证体系建设与运行" for i in range(30)},
        "rows": {"rows": [dict(line, number=str(i + 1), task=f"修订专业人才培养方案（{i * 7919 % 10007}）") for i in range(rows)]},
        "sections": {"sections": [{"title": f"{i + 1}、目标与标准", "summary": "本节说明本学期的目标、标准与实施情况。" * 3,
                                   "end": f"共十项，完成{i % 10}项。",
                                   "lines": [{"text": f"任务{i}-{k}：完善制度，落实责任", "done": "完成"} for k in range(10)]} for i in range(15)]},
    }


def write(folder, rows=1000):
    for program, language in LANGUAGES.items():
        for name, blocks in CASES.items():
            wordprocessing.write_package(folder / f"{program}-{name}.docx", official.parts("基准", blocks(language)))
    for name, content in data(rows).items():
        (folder / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
