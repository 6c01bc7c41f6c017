#include "plugin/starter_files.hpp"

namespace luoxuan::plugin {

std::span<const StarterFile> starter_files() {
  static constexpr StarterFile files[] = {
      {"plugin.toml", R"(id = "@ID@"
name = "@NAME@"
version = "0.1.0"
needs_luoxuan = "0.1"
extends = ["standard"]
)"},
      {"institution.toml", R"(id = "@ID@"
name = "@NAME@"
kind = "college"
time_zone = "Asia/Shanghai"
)"},
      {"calendar.toml", R"(# 请改为本校校历。 The semesters and holidays of your own calendar.
holidays = [2026-10-01, 2026-10-02, 2027-01-01]
working_days = []

[[semester]]
name = "2026-2027-1"
start = 2026-09-01
end = 2027-01-15

[[semester]]
name = "2026-2027-2"
start = 2027-03-01
end = 2027-07-09
)"},
      {"organisation/units.csv", R"(unit,name,parent,kind,aliases
college,@NAME@,,学院,
zgb,质量办公室,college,处室,质量办
jwc,教务处,college,部门,
xsc,学生处,college,部门,
)"},
      {"organisation/collectives.csv", R"(name,kinds,units,choose
各部门,部门,,no
)"},
      {"organisation/roles.csv", R"(role,name,leads,permissions
staff,填报人,,open_reports
head,部门负责人,yes,
officer,质量办人员,,see_all_reports;open_reports;see_dashboard
)"},
      {"organisation/posts.csv", R"(post,name,unit,role
clerk,填报人,各部门,staff
head,部门负责人,各部门,head
officer,质量办人员,质量办公室,officer
)"},
      {"forms/suggestion.form", R"({
  "id": "suggestion",
  "type": "default",
  "components": [
    {"type": "textfield", "key": "标题", "label": "标题", "validate": {"required": true, "maxLength": 60}},
    {"type": "textarea", "key": "建议", "label": "建议", "validate": {"required": true}}
  ]
}
)"},
      {"forms/answer.form", R"({
  "id": "answer",
  "type": "default",
  "components": [
    {"type": "textarea", "key": "答复", "label": "答复", "validate": {"required": true}}
  ]
}
)"},
      {"workflows/suggestion.bpmn", R"(<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                  xmlns:luoxuan="urn:luoxuan:bpmn:1" id="definitions_suggestion" targetNamespace="urn:luoxuan:@ID@">
  <bpmn:process id="suggestion" name="改进建议" isExecutable="true">
    <bpmn:startEvent id="start"/>
    <bpmn:userTask id="write" name="填写建议">
      <bpmn:extensionElements>
        <zeebe:assignmentDefinition assignee="=starter.id"/>
        <zeebe:formDefinition formId="suggestion"/>
      </bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:userTask id="answer" name="质量办答复">
      <bpmn:extensionElements>
        <zeebe:formDefinition formId="answer"/>
        <luoxuan:assignment role="officer" unit="质量办公室"/>
      </bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="start_to_write" sourceRef="start" targetRef="write"/>
    <bpmn:sequenceFlow id="write_to_answer" sourceRef="write" targetRef="answer"/>
    <bpmn:sequenceFlow id="answer_to_end" sourceRef="answer" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>
)"},
      {"scenarios/suggestion.scenario", R"(# name: @ID@/suggestion
# description: somebody suggests something, and the quality office answers
# group: [@ID@]

use plugin @ID@
today 2026-10-12T09:00
person 李 教务处 staff
person 周 质量办公室 officer

start suggestion as 李
----
work_item write 李

complete write as 李
  标题 = "听课记录"
  建议 = "听课记录改为网上填写。"
----
work_item answer 周

complete answer as 周
  答复 = "下学期起实行。"
----
end suggestion
)"},
      {"README.zh-CN.md", R"(# @NAME@

由 `luoxuan plugin new` 生成的起步插件：一个“改进建议”流程及其表单和场景。

```
luoxuan plugin check @ID@
luoxuan scenario run @ID@/scenarios
luoxuan init --data DIR --plugin @ID@
luoxuan serve --data DIR
```

| 文件 | 请改为 |
|---|---|
| `institution.toml`、`calendar.toml` | 本校名称与校历 |
| `organisation/` | 本校部门、岗位与角色；真实人员不写入插件 |
| `workflows/`、`forms/` | 本校流程与表单 |
| `scenarios/` | 本校规定应有的结果，逐条写成场景 |

各文件的写法见 `docs/formats/`，步骤见 `docs/how_to/add_a_college.md`。
)"},
      {"README.md", R"(# @NAME@

A plugin to begin with, made by `luoxuan plugin new`: one workflow, its forms and a scenario.

```
luoxuan plugin check @ID@
luoxuan scenario run @ID@/scenarios
luoxuan init --data DIR --plugin @ID@
luoxuan serve --data DIR
```

Change the files to say what your college says: `docs/how_to/add_a_college.md` gives the order that works, `docs/formats/` what each file may hold. Real people never go
into a plugin.
)"},
  };
  return files;
}

}  // namespace luoxuan::plugin
