#include "quality/package_building.hpp"

#include "package/bag_writer.hpp"
#include "package/verify.hpp"
#include "package/zip.hpp"
#include "quality/documents.hpp"

namespace luoxuan::quality {
namespace {

/// One folder a report type for the units' documents; what is about the whole institution stands at the top.
std::string path_in_package(const model::Library& library, const Document& document) {
  if (document.unit.empty()) return document.file;
  const model::ReportType* report = library.report(document.report);
  return as_file_name(report != nullptr ? report->short_name : document.report) + "/" + document.file;
}

Result<package::PackageContent> content_of(const Setting& setting, const model::Library& library,
                                           const model::PackageSpecification& specification, const calendar::Period& period,
                                           Moment created) {
  package::PackageContent content{.title = specification.title,
                                  .description = specification.description,
                                  .created = created,
                                  .period = period.title,
                                  .sender = library.institution.name,
                                  .files = {}};
  for (const std::string& report : specification.reports) {
    LX_TRY_ASSIGN(const std::vector<Document> documents, documents_of(setting, report, period.name));
    for (const Document& document : documents)
      content.files.push_back({.path = path_in_package(library, document),
                               .title = document.title,
                               .media_type = document.media_type,
                               .source = setting.blobs.path_of(document.sha256),
                               .about = {{"unit", unit_name(setting, document.unit)}, {"report", document.report}}});
  }
  if (content.files.empty())
    return Failure{FailureCode::condition_not_met,
                   say("package {} of {}: expected documents, found none", "{1} 的材料包 {0}：应有文档，实际没有",
                       specification.id, period.name),
                   say("make the documents first", "请先生成文档"),
                   {}};
  return content;
}

/// A package that was built stays as it is: the next one of the same kind gets a number.
Result<std::string> folder_name(const Setting& setting, const model::Library& library, const std::string& specification,
                                const std::string& period, Key key) {
  LX_TRY_ASSIGN(
      const std::vector<Package> before,
      setting.rows<Package>().where("specification = $2 AND period = $3 AND \"key\" <> $4", {specification, period, key.value}));
  std::string name = as_file_name(library.institution.id + "_" + specification + "_" + period);
  if (!before.empty()) name += "_" + std::to_string(before.size() + 1);
  return name;
}

/// Reads what was written as whoever receives it does: the fingerprint of who signed it; the first fault when it does not hold.
Result<std::string> verified_signer(const Setting& setting, const std::string& folder) {
  package::VerifyOptions options;
  options.trusted_fingerprint = setting.signing_key.fingerprint();
  LX_TRY_ASSIGN(package::Verification verified, package::verify(setting.packages / (folder + ".zip"), options));
  if (verified.valid) return verified.signer ? verified.signer->fingerprint : std::string();
  if (!verified.errors.empty()) return std::move(verified.errors.front());
  return Failure{FailureCode::condition_not_met,
                 say("package {}: expected one that holds, found one that does not", "材料包 {}：应能通过核验，实际不能", folder),
                 say("look at the disk, then try again", "请检查磁盘后重试"),
                 {}};
}

}  // namespace

Result<BuiltPackage> build_package(const Setting& setting, const model::Library& library,
                                   const model::PackageSpecification& specification, const calendar::Period& period, Key key,
                                   Moment created) {
  LX_TRY_ASSIGN(const package::PackageContent content, content_of(setting, library, specification, period, created));
  LX_TRY_ASSIGN(const std::string folder, folder_name(setting, library, specification.id, period.name, key));
  LX_TRY(package::write_bag(setting.packages / folder, content, &setting.signing_key));
  LX_TRY(package::write_zip(setting.packages / folder, setting.packages / (folder + ".zip")));
  LX_TRY_ASSIGN(std::string signed_by, verified_signer(setting, folder));
  return BuiltPackage{
      specification.id,    period.name, specification.title, folder, static_cast<std::int64_t>(content.files.size()),
      std::move(signed_by)};
}

Result<void> keep_package(const Setting& setting, engine::Act& act, const BuiltPackage& built, Key key, Key instance,
                          std::string_view by) {
  act.record("package_built", instance, by,
             {{"package", key.value},
              {"specification", built.specification},
              {"period", built.period},
              {"folder", built.folder},
              {"files", built.files}});
  return engine::StoredRows<Package>(act.connection(), setting.engine.parts().institution)
      .write({key, built.specification, built.period, built.title, built.folder, built.files, act.now()});
}

}  // namespace luoxuan::quality
