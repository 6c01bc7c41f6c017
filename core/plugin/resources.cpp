#include "plugin/resources.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "reader/bpmn_reader.hpp"
#include "reader/calendar_reader.hpp"
#include "reader/csv.hpp"
#include "reader/form_reader.hpp"
#include "reader/institution_reader.hpp"
#include "reader/organisation_reader.hpp"
#include "reader/report_reader.hpp"

namespace luoxuan::plugin {
namespace {

class ResourceReading {
 public:
  ResourceReading(const PluginFiles& plugin, model::Library& library, Failures& refusals)
      : plugin_(plugin), library_(library), refusals_(refusals) {}

  void read(const std::string& path, const std::string& bytes) {
    const std::string file = plugin_.shown_folder + "/" + path;
    const std::size_t slash = path.find('/');
    const std::string folder = slash == std::string::npos ? std::string() : path.substr(0, slash);
    const std::string stem = std::filesystem::path(path).stem().string();
    if (path == "institution.toml") return take(reader::read_institution(bytes, file), library_.institution);
    if (path == "calendar.toml") return take(reader::read_calendar(bytes, file), library_.calendar);
    if (path == "reports.toml") return append(reader::read_report_types(bytes, file), library_.reports);
    if (path == "packages.toml") return append(reader::read_packages(bytes, file), library_.packages);
    if (folder == "organisation") return read_organisation(stem, bytes, file);
    if (folder == "workflows") return read_workflow(stem, bytes, file);
    if (folder == "forms") return read_form(stem, bytes, file);
    if (folder == "templates") return put(library_.templates, "templates", stem, model::Template{file, bytes}, file);
    if (folder == "frameworks" || folder == "targets" || folder == "standards" || folder == "duties") {
      reader::Table ignored;
      take(reader::read_table(bytes, file), ignored);
    }
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
  }

 private:
  template <class T>
  void take(Checked<T> read, T& into) {
    if (read)
      into = *std::move(read);
    else
      refusals_.insert(refusals_.end(), read.error().begin(), read.error().end());
  }

  template <class T>
  void append(Checked<std::vector<T>> read, std::vector<T>& into) {
    std::vector<T> rows;
    take(std::move(read), rows);
    std::ranges::move(rows, std::back_inserter(into));
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

  template <class T>
  void put(std::map<std::string, T, std::less<>>& into, const std::string& folder, const std::string& name, T content,
           const std::string& file) {
    const std::string resource = folder + "/" + name;
    const bool is_there = into.contains(name);
    const bool may_replace = std::ranges::find(plugin_.manifest.replaces, resource) != plugin_.manifest.replaces.end();
    if (is_there && !may_replace)
      refusals_.push_back(
          {FailureCode::invalid_definition,
           say("expected a new name, found {}, which another plugin has", "应为新的名称，实为其他插件已有的 {}", resource),
           say("add \"{0}\" to replaces in plugin.toml, or rename it", "请在 plugin.toml 的 replaces 中写入“{0}”，或改名",
               resource),
           {file}});
    into.insert_or_assign(name, std::move(content));
  }

  const PluginFiles& plugin_;
  model::Library& library_;
  Failures& refusals_;
};

}  // namespace

void read_resources(const PluginFiles& plugin, bool with_demo, model::Library& library, Failures& refusals) {
  ResourceReading reading(plugin, library, refusals);
  for (const auto& [path, bytes] : plugin.files) {
    if (!path.starts_with("demo/"))
      reading.read(path, bytes);
    else if (with_demo && path.starts_with("demo/organisation/"))
      reading.read_organisation(std::filesystem::path(path).stem().string(), bytes, plugin.shown_folder + "/" + path);
  }
}

}  // namespace luoxuan::plugin
