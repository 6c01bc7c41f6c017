#include <exception>

#include <CLI/CLI.hpp>

#include "cli/backup_command.hpp"
#include "cli/commands.hpp"
#include "cli/conformance_command.hpp"
#include "cli/decision_command.hpp"
#include "cli/form_command.hpp"
#include "cli/framework_command.hpp"
#include "cli/incident_command.hpp"
#include "cli/instance_command.hpp"
#include "cli/measurement_command.hpp"
#include "cli/native_command.hpp"
#include "cli/organisation_command.hpp"
#include "cli/pdf_command.hpp"
#include "cli/plugin_making_command.hpp"
#include "cli/rehearse_command.hpp"
#include "cli/serve_command.hpp"
#include "cli/workflow_versions_command.hpp"

#ifndef LUOXUAN_VERSION
#define LUOXUAN_VERSION "0.0.0"
#endif

namespace luoxuan::cli {
namespace {

/// The commands, as the command line names them. Their options live as long as the program.
class CommandLine {
 public:
  CommandLine() {
    app_.set_version_flag("--version", "luoxuan " LUOXUAN_VERSION);
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.add_flag("--json", as_json_, "machine-readable output / 输出 JSON");
    add_scenario();
    add_plugin();
    add_package();
    add_document();
    add_form();
    add_workflow();
    add_administration();
    add_decision();
    add_framework();
    add_organisation();
    add_measurement();
    add_others();
    add_server();
  }

  int run(int count, char** arguments) {
    try {
      app_.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
      return app_.exit(error) == 0 ? done : usage_or_input;
    }
    return action_(Output(language_of_environment(), as_json_));
  }

 private:
  using Action = std::function<int(const Output&)>;

  CLI::App* add(CLI::App& below, const char* name, const char* about, Action action) {
    CLI::App* command = below.add_subcommand(name, about);
    command->callback([this, action = std::move(action)] { action_ = action; });
    return command;
  }

  static void add_place(CLI::App& command, InstallationPlace& place) {
    command.add_option("--data", place.data, "folder / 文件夹")->required();
    command.add_option("--database", place.database, "URL of a PostgreSQL, postgresql://… / PostgreSQL 的 URL")
        ->envname("LUOXUAN_DATABASE");
  }

  void add_scenario() {
    CLI::App* group = app_.add_subcommand("scenario", "tests of plugins and the engine, as text / 场景")->require_subcommand(1);
    CLI::App* run = add(*group, "run", "plays scenarios with a virtual clock / 运行场景",
                        [this](const Output& output) { return run_scenarios(scenario_run_, output); });
    run->add_option("PATH", scenario_run_.paths, "files, or folders with *.scenario / 文件或文件夹")->required();
    run->add_option("--data", scenario_run_.data,
                    "keep the data folder, and go on where a run was broken off / 保留数据文件夹，可续跑");
    run->add_option("--output", scenario_run_.results,
                    "copy documents and packages here at the end / 结束时将文档和材料包复制到此");
    run->add_option("--database", scenario_run_.database,
                    "URL of a PostgreSQL to run on, postgresql://… / 改用 PostgreSQL，其 URL");
    run->add_option("--allow-native", scenario_run_.native,
                    "SHA-256 of native code of a plugin that may run; what it does wrong can end the program / "
                    "允许运行的原生代码的 SHA-256")
        ->expected(1)
        ->take_all()
        ->check([](const std::string& digest) {
          const bool is_digest = digest.size() == 64 && digest.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
          return is_digest ? std::string() : "expected a SHA-256 of 64 digits, found '" + digest + "' / 应为 64 位的 SHA-256";
        });
    run->add_option("--sources", scenario_run_.sources,
                    "file that says how other systems are reached for measurements / 数据源设置文件");
    run->add_flag("--restart", scenario_run_.restarts, "close and open everything after each step / 每一步之后重启");
    run->add_option("--jobs", scenario_run_.jobs,
                    "how many at once; as many as there are processors / 同时运行几个，默认为处理器数")
        ->check(CLI::Range(1U, 256U));
  }

  void add_plugin() {
    CLI::App* group = app_.add_subcommand("plugin", "plugins of colleges / 插件")->require_subcommand(1);
    CLI::App* check = add(*group, "check", "tells every fault of a plugin / 检查插件",
                          [this](const Output& output) { return check_plugins(plugin_check_, output); });
    check->add_option("PLUGIN", plugin_check_.plugins, "ids or folders / id 或文件夹")->required();
    check->add_flag("--demo", plugin_check_.with_demo, "with the invented people of demo/ / 含 demo/ 中的虚构人员");
    CLI::App* begin = add(*group, "new", "writes a plugin to begin with / 建立起步插件",
                          [this](const Output& output) { return begin_plugin(plugin_new_, output); });
    begin->add_option("ID", plugin_new_.id, "lower-case letters, digits and _ / 小写字母、数字和 _")->required();
    begin->add_option("--name", plugin_new_.name, "of the college / 学院名称");
    begin->add_option("--folder", plugin_new_.folder, "where; a folder ID here / 位置，默认为当前文件夹下的 ID");
    CLI::App* pack = add(*group, "pack", "packs a plugin into one file / 将插件打包为一个文件",
                         [this](const Output& output) { return pack_plugin(plugin_pack_, output); });
    pack->add_option("PLUGIN", plugin_pack_.plugin, "id or folder / id 或文件夹")->required();
    pack->add_option("--output", plugin_pack_.target, ".zip")->required();
    CLI::App* install = add(*group, "install", "unpacks a packed plugin, when all of it holds / 安装打包的插件",
                            [this](const Output& output) { return install_plugin(plugin_install_, output); });
    install->add_option("FILE", plugin_install_.archive, ".zip")->required();
    install->add_option("--folder", plugin_install_.folder, "of plugins; that of this program / 插件文件夹");
    install->add_option("--sha256", plugin_install_.digest, "that the file must have / 文件应有的 SHA-256");
    install->add_flag("--replace", plugin_install_.replaces, "instead of the one that is there / 替换已有的同名插件");
    add(*group, "list", "tells which plugins there are / 列出插件", [](const Output& output) { return list_plugins(output); });
    add_native(*group);
  }

  void add_native(CLI::App& plugins) {
    CLI::App* group =
        plugins
            .add_subcommand("native", "native code that plugins bring, off until it is allowed / 插件的原生代码，启用前不运行")
            ->require_subcommand(1);
    CLI::App* list = add(*group, "list", "tells which there is, and which may run / 列出原生代码及其状态",
                         [this](const Output& output) { return list_native(native_, output); });
    add_place(*list, native_);
    CLI::App* allow = add(*group, "allow", "lets a file of this SHA-256 run inside the program / 按 SHA-256 启用",
                          [this](const Output& output) { return allow_native(native_, output); });
    CLI::App* deny = add(*group, "deny", "it does not run any more from the next start on / 停用",
                         [this](const Output& output) { return deny_native(native_, output); });
    for (CLI::App* command : {allow, deny}) {
      command->add_option("SHA256", native_.digest, "of the file, as the list tells it / 文件的 SHA-256")->required();
      add_place(*command, native_);
    }
  }

  void add_package() {
    CLI::App* group = app_.add_subcommand("package", "packages of materials / 材料包")->require_subcommand(1);
    CLI::App* verify = add(*group, "verify", "checks a package, offline / 离线核验材料包",
                           [this](const Output& output) { return verify_package(package_verify_, output); });
    verify->add_option("PATH", package_verify_.path, "folder or .zip / 文件夹或 .zip")->required();
    verify->add_flag("--unsigned", package_verify_.is_unsigned, "accept a package without signature / 允许无签名");
    verify->add_option("--trusted", package_verify_.trusted, "fingerprint of the key that must have signed / 必须的签名密钥指纹");
    CLI::App* list = add(*group, "list", "tells what a package holds, without checking it / 列出材料包内容，不核验",
                         [this](const Output& output) { return list_package(package_list_, output); });
    list->add_option("PATH", package_list_.path, "folder or .zip / 文件夹或 .zip")->required();
  }

  /// What expressions may call beside FEEL's own functions.
  static void add_functions(CLI::App& command, FunctionSource& source) {
    CLI::Option* plugin = command.add_option("--plugin", source.plugin,
                                             "id or folder, for functions of its calendar and its own / 插件，提供其校历等函数");
    command.add_option("--calendar", source.calendar, "calendar.toml, for functions of the calendar / 校历文件")
        ->excludes(plugin);
  }

  void add_document() {
    CLI::App* group = app_.add_subcommand("document", "document templates / 文档模板")->require_subcommand(1);
    CLI::App* render = add(*group, "render", "fills a template / 填充模板",
                           [this](const Output& output) { return render_document(document_render_, output); });
    render->add_option("TEMPLATE", document_render_.document_template, ".docx, .toml")->required();
    render->add_option("--data", document_render_.data, "JSON file, for .toml also .csv / JSON 文件，.toml 亦可用 .csv")
        ->required();
    render->add_option("--output", document_render_.target, ".docx, .xlsx, .pdf")->required();
    render->add_option("--files", document_render_.files,
                       "folder of pictures and documents; that of the data / 图片与文档所在文件夹");
    add_functions(*render, document_render_.functions);
    CLI::App* pdf = add(*group, "pdf", "one PDF of documents and PDFs / 将文档与 PDF 合成一个 PDF",
                        [this](const Output& output) { return make_pdf(document_pdf_, output); });
    pdf->add_option("FILE", document_pdf_.files, ".docx, .xlsx, .pdf")->required();
    pdf->add_option("--output", document_pdf_.target, ".pdf")->required();
    pdf->add_flag("--bookmarks", document_pdf_.has_bookmarks, "a bookmark for each file / 每个文件一个书签");
    pdf->add_flag("--numbers", document_pdf_.has_numbers, "page numbers / 页码");
    pdf->add_option("--stamp", document_pdf_.stamp, "a text in a red frame on each page / 每页加盖红框文字");
    CLI::App* check = add(*group, "check", "tells every mistake of a template / 检查模板",
                          [this](const Output& output) { return check_document(document_check_, output); });
    check->add_option("TEMPLATE", document_check_.document_template, ".docx, .toml")->required();
    check->add_option("--form", document_check_.form, "form whose fields feed it / 提供数据的表单");
    add_functions(*check, document_check_.functions);
  }

  void add_form() {
    CLI::App* group = app_.add_subcommand("form", "forms as workbooks / 表单与工作簿")->require_subcommand(1);
    CLI::App* out = add(*group, "export", "a form as a workbook to be filled in / 导出可填写的工作簿",
                        [this](const Output& output) { return export_form(form_export_, output); });
    out->add_option("FORM", form_export_.form, ".form")->required();
    out->add_option("--data", form_export_.data, "JSON file: what is filled in already / 已填内容的 JSON 文件");
    out->add_option("--output", form_export_.target, ".xlsx")->required();
    add_functions(*out, form_export_.functions);
    CLI::App* in = add(*group, "import", "reads what was filled in, and tells every fault / 读回填写的内容，指出所有错误",
                       [this](const Output& output) { return import_form(form_import_, output); });
    in->add_option("FORM", form_import_.form, ".form")->required();
    in->add_option("FILE", form_import_.file, ".xlsx, .csv")->required();
    in->add_option("--list", form_import_.list, "which list a .csv holds / .csv 对应的列表");
    in->add_option("--output", form_import_.target, "JSON file / JSON 文件")->required();
    add_functions(*in, form_import_.functions);
  }

  void add_workflow() {
    CLI::App* group = app_.add_subcommand("workflow", "BPMN workflows / 流程")->require_subcommand(1);
    CLI::App* check = add(*group, "check", "tells why a workflow cannot run / 检查流程",
                          [this](const Output& output) { return check_workflows(workflow_check_, output); });
    check->add_option("FILE", workflow_check_.files, ".bpmn")->required();
    CLI::App* run = add(*group, "run", "tries a workflow out in memory / 在内存中试运行流程",
                        [this](const Output& output) { return try_workflow(workflow_run_, output); });
    run->add_option("FILE", workflow_run_.file, ".bpmn")->required();
    run->add_option("--variables", workflow_run_.variables, "JSON file with the variables / 变量的 JSON 文件");
    run->add_option("--process", workflow_run_.process, "id; the first one that begins by itself / 流程 id，默认第一个");
    run->add_option("--wait", workflow_run_.wait, "lets time pass, e.g. P3D / 让时间流逝，例如 P3D");
    run->add_flag("--leave-work", workflow_run_.leaves_work, "does not complete user tasks / 不自动办理用户任务");
    CLI::App* versions = add(*group, "versions", "how many instances run on which version / 各版本上的在途流程",
                             [this](const Output& output) { return list_workflow_versions(workflow_versions_, output); });
    add_place(*versions, workflow_versions_);
    for (const bool disables : {true, false}) {
      CLI::App* turn =
          add(*group, disables ? "disable" : "enable",
              disables ? "nobody may begin it; what runs goes on / 停用流程，在途的继续" : "it may be begun again / 启用流程",
              [this, disables](const Output& output) {
                workflow_switch_.is_disabled = disables;
                return switch_workflow(workflow_switch_, output);
              });
      turn->add_option("WORKFLOW", workflow_switch_.workflow, "id")->required();
      add_administering(*turn, workflow_switch_);
    }
  }

  /// Without a dry run: whoever can try it out adds that.
  static void add_administering(CLI::App& command, Administering& administering) {
    add_place(command, administering);
    command.add_option("--by", administering.by, "id or name of an administrator of workflows / 流程管理员的编号或姓名")
        ->required();
    command.add_option("--reason", administering.reason, "stands in the history / 理由，记入历史");
  }

  static void add_dry_run(CLI::App& command, Administering& administering) {
    command.add_flag("--dry-run", administering.is_dry_run, "only says what would be refused / 只试算，不执行");
  }

  static void add_choice(CLI::App& command, std::string& workflow, std::string& version) {
    command.add_option("--workflow", workflow, "id / 流程 id");
    command.add_option("--version", version, "of the workflow, or its beginning / 版本，或其开头几位");
  }

  void add_instance_operation(CLI::App& group, engine::BulkKind kind, const char* about) {
    CLI::App* command = add(group, std::string(engine::name_of(kind)).c_str(), about, [this, kind](const Output& output) {
      instance_operation_.kind = kind;
      return operate_on_instances(instance_operation_, output);
    });
    command->add_option("INSTANCE", instance_operation_.instances, "numbers / 流程实例编号");
    add_choice(*command, instance_operation_.workflow, instance_operation_.version);
    add_administering(*command, instance_operation_);
    add_dry_run(*command, instance_operation_);
    if (kind != engine::BulkKind::migrate) return;
    command->add_option("--to", instance_operation_.to, "version, or its beginning; the one in force / 目标版本，默认为当前版本");
    command->add_option("--map", instance_operation_.nodes, "OLD=NEW, a node or flow that has another id there / 节点对应，原=新")
        ->expected(1)
        ->take_all();
  }

  void add_administration() {
    CLI::App* group = app_.add_subcommand("instance", "running workflows / 流程实例")->require_subcommand(1);
    CLI::App* list = add(*group, "list", "where they stand and who has them / 列出流程实例",
                         [this](const Output& output) { return list_instances(instance_list_, output); });
    add_place(*list, instance_list_);
    add_choice(*list, instance_list_.workflow, instance_list_.version);
    std::vector<std::string> states;
    for (const engine::InstanceState state : engine::all_instance_states) states.emplace_back(engine::name_of(state));
    list->add_option("--state", instance_list_.state, "one state only / 仅某一状态")->check(CLI::IsMember(states));
    list->add_flag("--all", instance_list_.with_ended, "with those that are over / 含已结束的");
    add_instance_operation(*group, engine::BulkKind::suspend, "nothing happens to them until they are activated / 挂起");
    add_instance_operation(*group, engine::BulkKind::activate, "they go on / 激活");
    add_instance_operation(*group, engine::BulkKind::terminate, "ends them / 终止");
    add_instance_operation(*group, engine::BulkKind::migrate, "they go on with another version / 迁移到另一版本");
    CLI::App* correct = add(*group, "correct", "corrects data of one / 更正数据",
                            [this](const Output& output) { return correct_instance(instance_correction_, output); });
    correct->add_option("INSTANCE", instance_correction_.instance, "number / 流程实例编号")->required();
    correct->add_option("--variables", instance_correction_.variables, "JSON file with the new values / 新值的 JSON 文件")
        ->required();
    add_administering(*correct, instance_correction_);
    add_dry_run(*correct, instance_correction_);
    CLI::App* incidents = app_.add_subcommand("incident", "where workflows have stopped / 异常")->require_subcommand(1);
    CLI::App* stopped = add(*incidents, "list", "where and why / 列出异常",
                            [this](const Output& output) { return list_incidents(incident_list_, output); });
    add_place(*stopped, incident_list_);
    stopped->add_option("--workflow", incident_list_.workflow, "id / 流程 id");
    CLI::App* repair = add(*incidents, "resolve", "the cause is mended: they go on / 已排除原因，继续",
                           [this](const Output& output) { return resolve_incidents(incident_repair_, output); });
    repair->add_option("INCIDENT", incident_repair_.incidents, "numbers / 异常编号");
    add_choice(*repair, incident_repair_.workflow, incident_repair_.version);
    add_administering(*repair, incident_repair_);
    add_dry_run(*repair, incident_repair_);
  }

  void add_decision() {
    CLI::App* group = app_.add_subcommand("decision", "DMN decisions / 决策")->require_subcommand(1);
    CLI::App* evaluate = add(*group, "evaluate", "evaluates a decision, and tells which rules hit / 计算决策，并说明命中的规则",
                             [this](const Output& output) { return evaluate_decision(decision_, output); });
    evaluate->add_option("FILE", decision_.file, ".dmn")->required();
    evaluate->add_option("--decision", decision_.decision, "name of a decision or decision service / 决策或决策服务的名称")
        ->required();
    evaluate->add_option("--input", decision_.input, "JSON file / JSON 文件");
    evaluate->add_option("--also", decision_.also, "models that it imports / 被导入的模型");
    evaluate->add_option("--calendar", decision_.calendar, "calendar.toml, for functions of the calendar / 校历文件");
    CLI::App* conformance = add(app_, "conformance", "answers the requests of a conformance suite / 一致性测试驱动",
                                [this](const Output& output) { return run_conformance(conformance_, output); });
    conformance->add_option("SUITE", conformance_.suite, "feel, dmn, bpmn")->required();
  }

  void add_framework() {
    CLI::App* group = app_.add_subcommand("framework", "frameworks of diagnosis / 诊断项目表")->require_subcommand(1);
    CLI::App* list = add(*group, "list", "tells which frameworks a plugin has / 列出诊断项目表",
                         [this](const Output& output) { return list_frameworks(framework_, output); });
    CLI::App* diff = add(*group, "diff", "tells what became of the points / 比较两个诊断项目表",
                         [this](const Output& output) { return compare_frameworks(framework_, output); });
    diff->add_option("BEFORE", framework_.before, "id")->required();
    diff->add_option("AFTER", framework_.after, "id")->required();
    for (CLI::App* command : {list, diff})
      command->add_option("--plugin", framework_.plugin, "id or folder / id 或文件夹")->required();
  }

  void add_organisation() {
    CLI::App* group = app_.add_subcommand("organisation", "units, posts and people / 部门、岗位与人员")->require_subcommand(1);
    CLI::App* in = add(*group, "import", "tells what a table would change, and every fault / 预览导入的更改，指出所有错误",
                       [this](const Output& output) { return import_organisation(organisation_import_, output); });
    in->add_option("FILE", organisation_import_.file, ".csv, .xlsx")->required();
    add_place(*in, organisation_import_);
    in->add_flag("--apply", organisation_import_.applies, "does it / 执行");
    CLI::App* show = add(*group, "show", "who holds which post, and which are vacant / 岗位与任职，含空缺",
                         [this](const Output& output) { return show_organisation(organisation_show_, output); });
    add_place(*show, organisation_show_);
    show->add_option("--on", organisation_show_.day, "a day, 2017-09-01; today / 某日，默认今天");
  }

  void add_measurement() {
    CLI::App* group = app_.add_subcommand("measurement", "measured values of indicators / 监测值")->require_subcommand(1);
    CLI::App* in =
        add(*group, "import", "tells what a table says of indicators, and every fault / 预览导入的监测值，指出所有错误",
            [this](const Output& output) { return import_measurements(measurement_import_, output); });
    in->add_option("FILE", measurement_import_.file, ".csv, .xlsx")->required();
    add_place(*in, measurement_import_);
    in->add_flag("--apply", measurement_import_.applies, "does it / 执行");
    CLI::App* fetch = add(*group, "fetch", "tells what another system says of an indicator / 从其他系统采集，预览结果",
                          [this](const Output& output) { return fetch_measurements(measurement_fetch_, output); });
    fetch->add_option("INDICATOR", measurement_fetch_.indicator, "id or name / id 或名称")->required();
    fetch->add_option("--period", measurement_fetch_.period, "name / 周期名称")->required();
    fetch->add_option("--sources", measurement_fetch_.sources, "file that says how it is reached / 数据源设置文件");
    add_place(*fetch, measurement_fetch_);
    fetch->add_flag("--apply", measurement_fetch_.applies, "does it / 执行");
    CLI::App* alerts = app_.add_subcommand("alert", "alerts of indicators / 预警")->require_subcommand(1);
    CLI::App* list = add(*alerts, "list", "tells which alerts there are / 列出预警",
                         [this](const Output& output) { return list_alerts(alert_list_, output); });
    add_place(*list, alert_list_);
    list->add_option("--unit", alert_list_.unit, "id, name or alias / 部门");
    list->add_flag("--all", alert_list_.with_closed, "with those that are closed / 含已关闭的");
  }

  void add_others() {
    CLI::App* feel = add(app_, "feel", "evaluates a FEEL expression / 计算 FEEL 表达式",
                         [this](const Output& output) { return evaluate_feel(feel_, output); });
    feel->add_option("EXPRESSION", feel_.expression)->required();
    feel->add_option("--context", feel_.context, "JSON file with the variables / 变量的 JSON 文件");
    feel->add_option("--calendar", feel_.calendar, "calendar.toml, for functions of the calendar / 校历文件");
    CLI::App* init = add(app_, "init", "makes a data folder that runs a plugin / 建立运行某插件的数据文件夹",
                         [this](const Output& output) { return make_installation(init_, output); });
    add_place(*init, init_);
    init->add_option("--plugin", init_.plugin, "id or folder / id 或文件夹")->required();
    init->add_flag("--demo", init_.with_demo, "with the invented people of demo/ / 含 demo/ 中的虚构人员");
    CLI::App* rehearse = add(app_, "rehearse", "plays the calendar of a plugin with simulated people / 预演校历",
                             [this](const Output& output) { return rehearse_calendar(rehearse_, output); });
    rehearse->add_option("--plugin", rehearse_.plugin, "id or folder / id 或文件夹")->required();
    rehearse->add_option("--from", rehearse_.from, "first day, 2017-09-01 / 第一天")->required();
    rehearse->add_option("--to", rehearse_.to, "last day / 最后一天")->required();
    rehearse->add_option("--seed", rehearse_.seed, "equal numbers play equally / 随机种子");
    rehearse->add_option("--people", rehearse_.people, "as many people at least, simulated ones are added / 至少多少人");
    rehearse->add_option("--a-week", rehearse_.a_week, "work items that a person does in a week / 每人每周可办待办数");
    rehearse->add_option("--xlsx", rehearse_.xlsx, "write the time line into this workbook / 写入工作簿");
    rehearse->add_flag("--demo", rehearse_.with_demo, "with the invented people of demo/ / 含 demo/ 中的虚构人员");
    CLI::App* doctor = add(app_, "doctor", "checks a data folder: history chain, documents / 检查数据文件夹",
                           [this](const Output& output) { return examine(doctor_, output); });
    add_place(*doctor, doctor_);
    CLI::App* backup =
        add(app_, "backup", "copies a data folder, also while it is served, or checks a copy / 备份数据文件夹，或核验备份",
            [this](const Output& output) { return back_up(back_up_, output); });
    auto* backup_data = backup->add_option("--data", back_up_.data, "folder / 文件夹");
    backup->add_option("TARGET", back_up_.target, "new folder, or the backup to be checked / 新文件夹，或要核验的备份")
        ->required();
    auto* backup_check = backup->add_flag("--check", back_up_.only_checks, "reads every file again / 重新核对每个文件");
    backup_check->excludes(backup_data);
    CLI::App* restoring = add(app_, "restore", "makes a data folder of a backup / 从备份恢复数据文件夹",
                              [this](const Output& output) { return restore(restore_, output); });
    restoring->add_option("BACKUP", restore_.backup, "folder / 文件夹")->required();
    restoring->add_option("--data", restore_.data, "new folder / 新文件夹")->required();
  }

  void add_server() {
    CLI::App* serve_data = add(app_, "serve", "serves a data folder to browsers / 启动服务",
                               [this](const Output& output) { return serve(serve_, output); });
    add_place(*serve_data, serve_);
    serve_data->add_option("--listen", serve_.listen, "address and port / 地址和端口")->capture_default_str();
    serve_data->add_option("--certificate", serve_.certificate, "PEM, for TLS / TLS 证书");
    serve_data->add_option("--key", serve_.key, "PEM of its key / 私钥");
    serve_data->add_option("--trusted-proxy", serve_.trusted_proxies,
                           "address of a proxy that speaks TLS / 提供 TLS 的可信代理地址");
    serve_data->add_option("--delivery", serve_.delivery,
                           "file that says how mail and robots are reached, with their secrets / 邮件与机器人的投递设置文件");
    serve_data->add_option("--sources", serve_.sources,
                           "file that says how other systems are reached for measurements, with their secrets / 数据源设置文件");
    serve_data->add_option("--password-policy", serve_.policy, "djbh2, asvs")->capture_default_str();
    serve_data
        ->add_option(
            "--second-factor", serve_.second_factor,
            "who must sign in with a code of the telephone too: optional, administrators, everybody / 谁必须启用两步验证")
        ->capture_default_str();
    serve_data
        ->add_option("--administrators-from", serve_.administrators_from,
                     "addresses that administrators may come from, such as 10.1.0.0/16 / 管理员可登录的地址范围")
        ->expected(1)
        ->take_all();
    serve_data
        ->add_option("--unused-days", serve_.unused_days,
                     "after so many days an account that nobody used is disabled; 0: never / 账户闲置多少天后停用，0 为不停用")
        ->check(CLI::Range(0, 3650))
        ->capture_default_str();
    serve_data
        ->add_option("--attempts-a-minute", serve_.attempts_a_minute,
                     "to sign in, from one address; 0: no limit / 每个地址每分钟可尝试登录的次数，0 为不限")
        ->check(CLI::Range(0, 1'000'000))
        ->capture_default_str();
    serve_data->add_option("--workers", serve_.workers, "threads that do the work of requests / 处理请求的线程数")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    CLI::App* demo = add(app_, "demo", "a college in the middle of a semester / 演示：学期中的一所学院",
                         [this](const Output& output) { return demonstrate(demo_, output); });
    demo->add_option("--plugin", demo_.plugin, "id or folder / id 或文件夹");
    demo->add_option("--listen", demo_.listen, "address and port / 地址和端口")->capture_default_str();
  }

  CLI::App app_{"luoxuan (螺旋): workflows and documents of quality assurance / 诊断与改进的流程与文档引擎", "luoxuan"};
  bool as_json_ = false;
  Action action_;
  ScenarioRun scenario_run_;
  PluginCheck plugin_check_;
  PluginNew plugin_new_;
  PluginPack plugin_pack_;
  PluginInstall plugin_install_;
  NativeChoice native_;
  PackageVerify package_verify_;
  PackageList package_list_;
  Init init_;
  DocumentRender document_render_;
  DocumentCheck document_check_;
  DocumentPdf document_pdf_;
  FormExport form_export_;
  FormImport form_import_;
  WorkflowCheck workflow_check_;
  WorkflowRun workflow_run_;
  WorkflowVersions workflow_versions_;
  WorkflowSwitch workflow_switch_;
  InstanceListing instance_list_;
  InstanceOperation instance_operation_;
  InstanceCorrection instance_correction_;
  IncidentListing incident_list_;
  IncidentRepair incident_repair_;
  FeelEvaluation feel_;
  DecisionEvaluation decision_;
  FrameworkQuestion framework_;
  OrganisationImportFile organisation_import_;
  MeasurementImportFile measurement_import_;
  MeasurementFetching measurement_fetch_;
  AlertListing alert_list_;
  OrganisationShow organisation_show_;
  Conformance conformance_;
  Rehearse rehearse_;
  Doctor doctor_;
  Serve serve_;
  BackUp back_up_;
  Restore restore_;
  Demo demo_;
};

}  // namespace
}  // namespace luoxuan::cli

int main(int count, char** arguments) {
  try {
    return luoxuan::cli::CommandLine().run(count, arguments);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "luoxuan: %s\n", error.what());
  } catch (...) {
    std::fputs("luoxuan: unknown exception\n", stderr);
  }
  return luoxuan::cli::usage_or_input;
}
