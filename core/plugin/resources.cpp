#include "plugin/resources.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "base/text.hpp"
#include "reader/bpmn_reader.hpp"
#include "reader/calendar_reader.hpp"
#include "reader/csv.hpp"
#include "reader/dmn_reader.hpp"
#include "reader/evidence_reader.hpp"
#include "reader/form_reader.hpp"
#include "reader/framework_reader.hpp"
#include "reader/indicator_reader.hpp"
#include "reader/institution_reader.hpp"
#include "reader/notice_reader.hpp"
#include "reader/organisation_reader.hpp"
#include "reader/report_reader.hpp"
#include "reader/target_reader.hpp"
#include "reader/task_reader.hpp"
#include "reader/workbook_reader.hpp"

namespace luoxuan::plugin {
namespace {

/// Folders of which a plugin may replace a file (messages are read by the server).
constexpr std::array<std::string_view, 5> replaceable{"workflows", "forms", "templates", "decisions", "tables"};

class ResourceReading {
 public:
  ResourceReading(const PluginFiles& plugin, model::Library& library, Failures& refusals, Gaps& gaps)
      : plugin_(plugin), library_(library), refusals_(refusals), gaps_(gaps) {
    note_inherited();
  }

  void read(const std::string& path, const std::string& bytes) {
    path_ = path;
    const std::string file = plugin_.shown_folder + "/" + path;
    const std::size_t slash = path.find('/');
    const std::string folder = slash == std::string::npos ? std::string() : path.substr(0, slash);
    const std::string stem = std::filesystem::path(path).stem().string();
    if (path == "institution.toml") return take(reader::read_institution(bytes, file), library_.institution);
    if (path == "calendar.toml") return take(reader::read_calendar(bytes, file), library_.calendar);
    if (path == "reports.toml") return append_new(reader::read_report_types(bytes, file), library_.reports);
    if (path == "notices.toml") return take(reader::read_notice_rules(bytes, file), library_.notices);
    if (path == "packages.toml") return append_new(reader::read_packages(bytes, file), library_.packages);
    if (folder == "organisation" || path.starts_with("demo/organisation/")) return read_organisation(stem, bytes, file);
    if (folder == "workflows") return read_workflow(stem, bytes, file);
    if (folder == "decisions") return decisions_.push_back({file, bytes});
    if (folder == "forms") return read_form(stem, bytes, file);
    if (folder == "templates" && path.ends_with(".toml")) return read_workbook(stem, bytes, file);
    if (folder == "templates") return put(library_.templates, "templates", stem, model::Template{file, bytes}, file);
    if (path == "targets/plans.csv") return append_new(reader::read_plans(bytes, file), library_.plans);
    if (folder == "targets" || path.starts_with("demo/targets/"))
      return append_new(reader::read_targets(bytes, file), library_.targets);
    if (folder == "indicators") return append_new(reader::read_indicators(bytes, file), library_.indicators);
    if (folder == "tables") return read_data_table(stem, bytes, file);
    if (folder == "standards") return append(reader::read_standards(bytes, file), library_.standards);
    if (folder == "duties") return append_new(reader::read_duties(bytes, file), library_.duties);
    if (folder == "tasks") return append(reader::read_planned_tasks(bytes, file, stem), library_.planned_tasks);
    if (path == "frameworks/evidence.csv") return append_new(reader::read_evidence(bytes, file), library_.evidence);
    if (path == "frameworks/frameworks.csv") return read_frameworks(bytes, file);
    if (folder == "frameworks") {
      reader::Table table;
      take(reader::read_table(bytes, file), table);
      framework_files_.emplace(stem, std::pair(file, bytes));
    }
  }

  /// Behind all other files: the points of the frameworks that this plugin has.
  void read_points() {
    refuse_unnamed_points();
    for (std::size_t i = first_framework_; i < library_.frameworks.size(); ++i) {
      model::Framework& framework = library_.frameworks[i];
      const auto found = framework_files_.find(framework.points_file);
      path_ = "frameworks/" + framework.points_file + ".csv";
      if (found != framework_files_.end()) {
        take(reader::read_diagnosis_points(found->second.second, found->second.first), framework.points);
        continue;
      }
      if (gaps_.has("frameworks/" + framework.points_file)) continue;
      refusals_.push_back({FailureCode::invalid_definition,
                           say("expected the file frameworks/{}.csv with the points of {}, found none",
                               "应有 {1} 的诊断点文件 frameworks/{0}.csv，实际没有", framework.points_file, framework.id),
                           say("add it, or mend the column points", "请添加该文件，或改正 points 列"), framework.where});
    }
  }

  /// Together, behind all other files: they may import each other, and those of the plugins before.
  void read_decisions() {
    reader::DecisionModels known;
    for (const auto& [name, model] : library_.decisions) known.push_back(model);
    reader::DmnFolder folder = reader::read_dmn_folder(decisions_, known);
    std::ranges::move(folder.refusals, std::back_inserter(refusals_));
    for (reader::DmnFolder::File& read : folder.files) {
      const std::filesystem::path path(read.file);
      if (read.model == nullptr) {
        gaps_.add("decisions/" + path.filename().string());
        continue;
      }
      const std::string stem = path.stem().string();
      for (const auto& [name, other] : library_.decisions)
        if (name != stem) refuse_doubled(*read.model, name, *other);
      put(library_.decisions, "decisions", stem, std::move(read.model), read.file);
    }
  }

  /// Workflows call decisions by id, models call each other by namespace: each is one in all that the plugin sees.
  void refuse_doubled(const model::DecisionModel& model, const std::string& other_name, const model::DecisionModel& other) {
    const auto refuse_at = [&](const SourcePosition& where, const Message& what, const std::string& name) {
      refusals_.push_back({FailureCode::invalid_definition,
                           {fmt::format("expected a new {}, found '{}', which decisions/{} has", what.english, name, other_name),
                            fmt::format("{}应为新的，实为 decisions/{} 已有的“{}”", what.chinese, other_name, name)},
                           say("choose another one; what replaces that file has its name, and stands in replaces",
                               "请另取一个；若要替换该文件，请使用相同文件名并写入 replaces"),
                           where});
    };
    if (model.space == other.space) refuse_at(model.where, say("namespace", "命名空间"), model.space);
    for (const model::Decision& decision : model.decisions)
      if (!decision.id.empty() && std::ranges::find(other.decisions, decision.id, &model::Decision::id) != other.decisions.end())
        refuse_at(decision.where, say("id of a decision", "决策 id "), decision.id);
  }

  /// A name in `replaces` that replaces nothing is a slip, and the file that was meant would be refused later.
  void check_replaced() {
    for (std::size_t i = 0; i < plugin_.manifest.replaces.size(); ++i) {
      const std::string& resource = plugin_.manifest.replaces[i];
      const std::string folder = resource.substr(0, resource.find('/'));
      if (replaced_.contains(resource) || gaps_.has(resource)) continue;
      if (std::ranges::find(replaceable, folder) == replaceable.end()) continue;
      const bool is_own = own_.contains(resource);
      std::vector<std::string> known;
      for (const std::string& other : is_own ? inherited_ : own_)
        if (other.starts_with(folder + "/")) known.push_back(other.substr(folder.size() + 1));
      const auto meant = text::nearest(resource.substr(folder.size() + 1), known);
      refusals_.push_back({FailureCode::invalid_definition,
                           is_own ? say("replaces[{}]: expected a file that an extended plugin has, found '{}', which none has",
                                        "replaces[{}]：应为被扩展插件已有的文件，实为其中没有的“{}”", i + 1, resource)
                                  : say("replaces[{}]: expected a file of this plugin, found '{}', which it does not have",
                                        "replaces[{}]：应为本插件的文件，实为本插件没有的“{}”", i + 1, resource),
                           meant ? say("did you mean '{}/{}'?", "是否指“{}/{}”？", folder, *meant)
                                 : say("leave it out of replaces", "请从 replaces 中去掉"),
                           plugin_.manifest.places.of(fmt::format("replaces[{}]", i + 1), plugin_.manifest.where)});
    }
  }

 private:
  /// A file of points that no framework names would never be used, and nobody would notice.
  void refuse_unnamed_points() {
    if (gaps_.has("frameworks/frameworks")) return;
    std::set<std::string> named;
    for (std::size_t i = first_framework_; i < library_.frameworks.size(); ++i) named.insert(library_.frameworks[i].points_file);
    for (const auto& [stem, read] : framework_files_)
      if (!named.contains(stem))
        refuse(read.first,
               say("expected the points of a framework that frameworks/frameworks.csv names, found '{}'",
                   "应为 frameworks/frameworks.csv 所列诊断项目表的诊断点，实为“{}”", stem),
               say("name it in the column points; other tables belong in tables/", "请在 points 列写明；其他表格请放入 tables/"));
  }

  void read_frameworks(const std::string& bytes, const std::string& file) {
    first_framework_ = library_.frameworks.size();
    append_new(reader::read_frameworks(bytes, file), library_.frameworks);
  }

  void read_organisation(const std::string& stem, const std::string& bytes, const std::string& file) {
    model::Organisation& organisation = library_.organisation;
    if (stem == "units") return append(reader::read_units(bytes, file), organisation.units);
    if (stem == "collectives") return append(reader::read_collectives(bytes, file), organisation.collectives);
    if (stem == "roles") return append(reader::read_roles(bytes, file), organisation.roles);
    if (stem == "posts") return append(reader::read_posts(bytes, file), organisation.posts);
    if (stem == "people") return append(reader::read_people(bytes, file), organisation.people);
    const auto meant = text::nearest(stem, {"units", "collectives", "roles", "posts", "people"});
    refusals_.push_back({FailureCode::invalid_definition,
                         say("expected units, collectives, roles, posts or people, found '{}'",
                             "应为 units、collectives、roles、posts 或 people，实为“{}”", stem),
                         meant ? say("did you mean {}.csv?", "是否指 {}.csv？", *meant) : Message{},
                         {file}});
    gaps_.add(path_);
  }

  template <class T>
  void take(Checked<T> read, T& into) {
    if (read) {
      into = *std::move(read);
      return;
    }
    std::ranges::move(read.error(), std::back_inserter(refusals_));  // error() gives a copy each time
    gaps_.add(path_);
  }

  template <class T>
  void append(Checked<std::vector<T>> read, std::vector<T>& into) {
    std::vector<T> rows;
    take(std::move(read), rows);
    std::ranges::move(rows, std::back_inserter(into));
  }

  /// As append, where an id of another plugin's is refused.
  template <class T>
  void append_new(Checked<std::vector<T>> read, std::vector<T>& into) {
    if (read)
      for (const T& definition : *read)
        if (std::ranges::find(into, definition.id, &T::id) != into.end())
          refusals_.push_back({FailureCode::invalid_definition,
                               say("expected a new id, found '{}', which another plugin has",
                                   "应为新的 id，实为其他插件已有的“{}”", definition.id),
                               say("choose another id", "请换一个 id"), definition.where});
    append(std::move(read), into);
  }

  void read_workflow(const std::string& stem, const std::string& bytes, const std::string& file) {
    std::vector<std::shared_ptr<const model::Process>> processes;
    take(reader::read_bpmn(bytes, file), processes);
    for (auto& process : processes) {
      if (processes.size() == 1 && process->id != stem)
        refusals_.push_back({FailureCode::invalid_definition,
                             say("expected the process id to be the file's name '{}', found '{}'",
                                 "流程 id 应与文件名“{}”相同，实为“{}”", stem, process->id),
                             say("rename one of them", "请改其中之一"), process->where});
      const std::string id = process->id;
      put(library_.processes, "workflows", id, std::move(process), file);
    }
  }

  void read_form(const std::string& stem, const std::string& bytes, const std::string& file) {
    model::Form form;
    take(reader::read_form(bytes, file), form);
    put(library_.forms, "forms", stem, std::move(form), file);
  }

  void read_workbook(const std::string& stem, const std::string& bytes, const std::string& file) {
    model::WorkbookTemplate workbook;
    take(reader::read_workbook_template(bytes, file), workbook);
    put(library_.workbooks, "templates", stem, std::move(workbook), file);
  }

  void read_data_table(const std::string& stem, const std::string& bytes, const std::string& file) {
    reader::Table read;
    take(reader::read_table(bytes, file), read);
    model::DataTable table;
    for (const std::vector<reader::Cell>& cells : read.rows) {
      value::Context row;
      for (std::size_t i = 0; i < cells.size(); ++i)
        row.put(read.columns[i].text, cells[i].text.empty() ? value::Value() : value::Value(cells[i].text));
      table.rows.push_back(std::move(row));
    }
    put(library_.tables, "tables", stem, std::move(table), file);
  }

  template <class T>
  void put(std::map<std::string, T, std::less<>>& into, const std::string& folder, const std::string& name, T content,
           const std::string& file) {
    const std::string resource = folder + "/" + name;
    const bool is_first = own_.insert(resource).second;
    const bool is_there = into.contains(name);
    const bool may_replace = std::ranges::find(plugin_.manifest.replaces, resource) != plugin_.manifest.replaces.end();
    if (!is_first)
      refuse(file, say("expected each name once, found {} in two files", "名称应各不相同，实际有两个文件都是 {}", resource),
             say("folders below do not count: rename one of them", "下级文件夹不区分名称，请改其中之一"));
    else if (is_there && may_replace)
      replaced_.insert(resource);
    else if (is_there)
      refuse(file,
             say("expected a new name, found {}, which another plugin has", "应为新的名称，实为其他插件已有的 {}", resource),
             say("add \"{0}\" to replaces in plugin.toml, or rename it", "请在 plugin.toml 的 replaces 中写入“{0}”，或改名",
                 resource));
    into.insert_or_assign(name, std::move(content));
  }

  void note_inherited() {
    for (const auto& [name, content] : library_.processes) inherited_.insert("workflows/" + name);
    for (const auto& [name, content] : library_.forms) inherited_.insert("forms/" + name);
    for (const auto& [name, content] : library_.templates) inherited_.insert("templates/" + name);
    for (const auto& [name, content] : library_.workbooks) inherited_.insert("templates/" + name);
    for (const auto& [name, content] : library_.decisions) inherited_.insert("decisions/" + name);
    for (const auto& [name, content] : library_.tables) inherited_.insert("tables/" + name);
  }

  void refuse(const std::string& file, Message message, Message hint) {
    refusals_.push_back({FailureCode::invalid_definition, std::move(message), std::move(hint), {file}});
  }

  const PluginFiles& plugin_;
  model::Library& library_;
  Failures& refusals_;
  Gaps& gaps_;
  std::vector<reader::DmnText> decisions_;
  std::map<std::string, std::pair<std::string, std::string>> framework_files_;  // stem → file, bytes
  std::size_t first_framework_ = static_cast<std::size_t>(-1);                  // of those that this plugin has
  std::string path_;                                                            // of the file that is being read
  std::set<std::string> inherited_;                                             // what the plugins before have: "forms/review"
  std::set<std::string> own_;
  std::set<std::string> replaced_;
};

}  // namespace

void read_resources(const PluginFiles& plugin, bool with_demo, model::Library& library, Failures& refusals, Gaps& gaps) {
  if (plugin.manifest.native) std::ranges::copy(plugin.manifest.native->sources, std::back_inserter(library.native_sources));
  ResourceReading reading(plugin, library, refusals, gaps);
  for (const auto& [path, bytes] : plugin.files)
    if (!path.starts_with("demo/")) reading.read(path, bytes);
  // invented units and people behind the real ones: they are added to them
  for (const auto& [path, bytes] : plugin.files)
    if (with_demo && path.starts_with("demo/")) reading.read(path, bytes);
  reading.read_points();
  reading.read_decisions();
  reading.check_replaced();
}

}  // namespace luoxuan::plugin
