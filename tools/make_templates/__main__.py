"""Writes the document templates that Luoxuan brings along, from words in this folder.

    python3 tools/make_templates            writes them
    python3 tools/make_templates --check    exits 1 when a template differs from what would be written

A college edits its templates in Word or WPS; once it has, its template is no longer written from here.
"""

import io
import pathlib
import sys
import zipfile

import authority
import luzhou
import official
import reports
import standard
import wordprocessing
import xingjian
import yangzhou

ROOT = pathlib.Path(__file__).resolve().parents[2]

TEMPLATES = (
    ("templates/scheduled_report.docx", "定期报告", reports.scheduled_report),
    ("templates/aggregated_report.docx", "汇总报告", reports.aggregated_report),
    ("templates/annual_report.docx", "质量年度报告", standard.annual_report),
    ("templates/self_diagnosis_report.docx", "内部质量保证体系自我诊改报告", standard.self_diagnosis_report),
    ("templates/task_list.docx", "部门工作清单", standard.task_list),
    ("templates/annual_plan.docx", "部门年度工作计划一览表", standard.annual_plan),
    ("templates/work_task_list.docx", "内部质量保证体系建设与运行工作任务一览表", standard.work_task_list),
    ("templates/review_notice.docx", "复核工作通知", standard.review_notice),
    ("templates/plan.docx", "规划文本", standard.plan),
    ("templates/task_improvement.docx", "目标任务诊改报告", standard.task_improvement),
    ("templates/personal_assessment.docx", "个人绩效考核表", standard.personal_assessment),
    ("plugins/zibo/templates/semester_report.docx", "内部质量保证体系建设与运行工作学期报告", reports.semester_report),
    ("plugins/zibo/templates/semester_summary.docx", "内部质量保证体系建设与运行工作学期报告（学院）", reports.semester_summary),
    ("plugins/xinjiang/templates/annual_review_plan.docx", "年度抽样复核计划", authority.annual_review_plan),
    ("plugins/xinjiang/templates/review_verdict_notice.docx", "复核结论通知", authority.review_verdict_notice),
    ("plugins/xinjiang/templates/committee_notice.docx", "诊改专委会组成通知", authority.committee_notice),
    ("plugins/xinjiang/templates/college_quality_system.docx", "内部质量保证体系建设方案", authority.college_quality_system),
    ("plugins/xinjiang/templates/quality_annual_report.docx", "人才培养质量年度报告", authority.quality_annual_report),
    ("plugins/xinjiang/templates/data_analysis_report.docx", "人才培养工作状态数据分析报告", authority.data_analysis_report),
    ("plugins/xinjiang/templates/department_self_diagnosis.docx", "年度自我诊改报告", authority.department_self_diagnosis),
    ("plugins/luzhou/templates/monthly_report.docx", "部门月度工作报表", luzhou.monthly_report),
    ("plugins/luzhou/templates/rule.docx", "制度文本", luzhou.rule),
    ("plugins/luzhou/templates/scheme_decision.docx", "质量保证委员会审定意见", luzhou.scheme_decision),
    ("plugins/luzhou/templates/team_documents.docx", "专业（课程）方案与标准", luzhou.team_documents),
    ("plugins/luzhou/templates/four_steps.docx", "自主诊改报告", luzhou.four_steps),
    ("plugins/luzhou/templates/programme_improvement.docx", "专业建设与教学诊改报告", luzhou.programme_improvement),
    ("plugins/luzhou/templates/course_improvement.docx", "课程教学质量分析与诊改报告", luzhou.course_improvement),
    ("plugins/luzhou/templates/function_improvement.docx", "职能部门诊改报告", luzhou.function_improvement),
    ("plugins/luzhou/templates/programme_annual.docx", "专业质量年度报告", luzhou.programme_annual),
    ("plugins/luzhou/templates/quality_information.docx", "质量信息", luzhou.quality_information),
    ("plugins/luzhou/templates/rule_evaluation.docx", "制度评估报告", luzhou.rule_evaluation),
    ("plugins/luzhou/templates/teacher_development.docx", "教师发展诊改报告", luzhou.teacher_development),
    ("plugins/yangzhou/templates/spiral_report.docx", "诊改报告", yangzhou.spiral_report),
    ("plugins/yangzhou/templates/layer_diagnosis.docx", "层面诊改报告", yangzhou.layer_diagnosis),
    ("plugins/yangzhou/templates/two_chains.docx", "目标链与标准链", yangzhou.two_chains),
    ("plugins/yangzhou/templates/teacher_growth.docx", "教师分类评价与精准化培训方案", yangzhou.teacher_growth),
    ("plugins/yangzhou/templates/student_honour.docx", "荣誉证书", yangzhou.student_honour),
    ("plugins/yangzhou/templates/culture_plan.docx", "质量文化建设方案", yangzhou.culture_plan),
    ("plugins/xingjian/templates/self_diagnosis.docx", "自我诊改报告", xingjian.self_diagnosis),
    ("plugins/xingjian/templates/issued_text.docx", "学院文件", xingjian.issued_text),
    ("plugins/xingjian/templates/pilot_summary.docx", "诊改试点工作总结", xingjian.pilot_summary),
    ("plugins/xingjian/templates/case_collection.docx", "校企合作案例汇编", xingjian.case_collection),
    ("plugins/xingjian/templates/faculty_statistics.docx", "师资队伍数据统计表", xingjian.faculty_statistics),
    ("plugins/xingjian/templates/teacher_file.docx", "教师业务档案", xingjian.teacher_file),
    ("plugins/xingjian/templates/programme_decision.docx", "专业评审决定", xingjian.programme_decision),
    ("plugins/xingjian/templates/award_plan.docx", "绩效考核奖励办法", xingjian.award_plan),
    ("plugins/xingjian/templates/fund_report.docx", "专项经费使用情况", xingjian.fund_report),
    ("plugins/xingjian/templates/quarterly_performance.docx", "季度绩效考核表", xingjian.quarterly_performance),
    ("plugins/xingjian/templates/plan_collection.docx", "规划汇编", xingjian.plan_collection),
)


def contents(package):
    """Names and unpacked bytes: how well zlib packs is no difference."""
    with zipfile.ZipFile(package) as opened:
        return [(name, opened.read(name)) for name in opened.namelist()]


def main(arguments):
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    status = 0
    for path, title, blocks in TEMPLATES:
        made = io.BytesIO()
        wordprocessing.write_package(made, official.parts(title, blocks(), lies=blocks in (*standard.LYING, xingjian.faculty_statistics)))
        target = ROOT / path
        if arguments:
            if not target.exists() or contents(target) != contents(made):
                print(f"{path}: expected what tools/make_templates writes, found another; run it, or take the template out of it")
                status = 1
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(made.getvalue())
            print(path)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
