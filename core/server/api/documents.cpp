#include <limits>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "permission/visible_documents.hpp"
#include "quality/documents.hpp"
#include "quality/obligations.hpp"
#include "quality/report_context.hpp"
#include "quality/template_filling.hpp"
#include "server/api/file_kind.hpp"
#include "server/api/handlers.hpp"
#include "server/view/attachments.hpp"
#include "server/view/chosen_period.hpp"
#include "server/view/instance_page.hpp"
#include "server/view/key_page.hpp"
#include "server/view/permitted.hpp"
#include "server/view/stored_file.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server::api {
namespace {

constexpr std::size_t most_files = 30;                        // of an instance
constexpr std::int64_t most_bytes = std::int64_t{200} << 20;  // of an instance

}  // namespace

Checked<Response> list_documents(Call& call) {
  const auto page = key_page_of(call, {std::numeric_limits<std::int64_t>::max()});
  if (!page) return Failures{page.error()};
  const ChosenPeriod chosen(call);
  const permission::DocumentChoice choice{
      .report = call.request.parameter("report"), .unit = call.request.parameter("unit"), .period = chosen.question()};
  const auto found = permission::visible_documents(call.setting(), *call.viewer, choice, {page->last[0]}, page->count + 1);
  if (!found) return Failures{found.error()};
  KeyRows rows(*page);
  for (const quality::Document& document : *found)
    if (!rows.add({document.key.value}, document_value(call.setting(), document))) break;
  return json_response(200, std::move(rows).page());
}

Checked<Response> get_document(Call& call) {
  const auto key = call.key("document");
  if (!key) return Failures{key.error()};
  const auto document = call.setting().rows<quality::Document>().find(*key);
  if (!document) return Failures{document.error()};
  if (!*document) return Failures{nothing_there()};
  const auto may_see = call.viewer->may_see(**document);
  if (!may_see) return Failures{may_see.error()};
  if (!*may_see) return Failures{nothing_there()};
  const quality::Document& kept = **document;
  if (call.request.parameter("format") != "pdf" || kept.media_type == quality::pdf_media_type)
    return stored_file(call.setting(), kept.sha256, kept.media_type, kept.file);
  const auto bytes = call.setting().blobs.get(kept.sha256);
  if (!bytes) return Failures{bytes.error()};
  auto pdf = call.setting().pdf.convert({kept.file, *bytes});
  if (!pdf) return Failures{pdf.error()};
  Response response{.body = *std::move(pdf)};
  return response.with("Content-Type", std::string(quality::pdf_media_type))
      .with("Content-Disposition", disposition("inline", std::filesystem::path(kept.file).replace_extension(".pdf").string()));
}

/// The report's document with what is written so far; what comes later, an approval for example, is not in it yet.
Checked<Response> preview_document(Call& call) {
  const auto visible = visible_work_item(call);
  if (!visible) return Failures{visible.error()};
  const auto& [item, instance] = *visible;
  if (!may_act_on(call, item, instance.process)) return Failures{nothing_there()};
  const auto library = library_of(call.setting(), instance);
  if (!library) return Failures{library.error()};
  const auto obligation = quality::obligation_of_instance(call.setting(), instance.key);
  if (!obligation) return Failures{obligation.error()};
  const model::ReportType* report = *obligation ? (*library)->report((*obligation)->report) : nullptr;
  if (report == nullptr || report->document_template.empty()) return Failures{nothing_there()};
  auto data = call.reading.engine().variables(item.token);
  if (!data) return Failures{data.error()};
  const auto written = item_data(call, **library, item);
  if (!written) return Failures{written.error()};
  for (const auto& [name, member] : *written) data->put(name, member);
  data->put("rounds", (*obligation)->returned);
  auto bytes = quality::fill_template(**library, report->document_template, quality::report_shape(**library, *report), *data,
                                      value::at_zone(call.now(), call.setting().home()));
  if (!bytes) return Failures{bytes.error()};
  const std::string title =
      quality::as_file_name(report->short_name + "_" + quality::unit_name(call.setting(), (*obligation)->unit));
  const bool as_pdf = call.request.parameter("format") == "pdf";
  if (as_pdf) {
    auto pdf = call.setting().pdf.convert({title + ".docx", *bytes});
    if (!pdf) return Failures{pdf.error()};
    bytes = *std::move(pdf);
  }
  Response response{.body = *std::move(bytes)};
  return response.with("Content-Type", std::string(as_pdf ? quality::pdf_media_type : quality::docx_media_type))
      .with("Content-Disposition", disposition(as_pdf ? "inline" : "attachment", title + (as_pdf ? ".pdf" : ".docx")));
}

Checked<Response> add_attachment(Call& call) {
  const auto visible = visible_work_item(call);
  if (!visible) return Failures{visible.error()};
  const auto& [item, instance] = *visible;
  if (!may_act_on(call, item, instance.process)) return Failures{nothing_there()};
  const std::string file(call.request.parameter("file"));
  const auto kind = kind_of_file(file, call.request.body);
  if (!kind) {
    const int status = kind.error().code == FailureCode::unsupported ? 415 : status_of(kind.error().code);
    return problem(status, {kind.error()}, call.language);
  }
  const auto present = call.setting().rows<Attachment>().of(instance.key);
  if (!present) return Failures{present.error()};
  std::int64_t bytes = static_cast<std::int64_t>(call.request.body.size());
  for (const Attachment& each : *present) bytes += each.size;
  if (present->size() >= most_files || bytes > most_bytes)
    return Failures{{FailureCode::limit_exceeded,
                     say("expected at most {} files and {} MiB, found more", "附件应不超过 {} 个、共 {} MiB，实际更多",
                         most_files, most_bytes >> 20),
                     say("pack several into one", "请合并后上传"),
                     {}}};
  const auto digest = call.setting().blobs.put(call.request.body);
  if (!digest) return Failures{digest.error()};
  Attachment attachment{.key = {},
                        .instance = instance.key,
                        .person = call.person(),
                        .file = file,
                        .media_type = *kind,
                        .sha256 = *digest,
                        .size = static_cast<std::int64_t>(call.request.body.size()),
                        .added = call.now()};
  const auto acted = call.service.executor.act({}, [&](engine::Act& act) -> Checked<void> {
    attachment.key = act.new_key();
    act.record("attachment_added", attachment.instance, call.person(),
               {{"attachment", attachment.key.value},
                {"file", attachment.file},
                {"sha256", attachment.sha256},
                {"size", attachment.size}});
    const auto written = call.service.base.rows<Attachment>().write(attachment);
    if (!written) return Failures{written.error()};
    return {};
  });
  if (!acted) return acted.error();
  return json_response(201, attachment_value(call.setting(), attachment));
}

Checked<Response> get_attachment(Call& call) {
  const auto key = call.key("attachment");
  if (!key) return Failures{key.error()};
  const auto attachment = call.setting().rows<Attachment>().find(*key);
  if (!attachment) return Failures{attachment.error()};
  if (!*attachment) return Failures{nothing_there()};
  if (const auto instance = visible_instance(call, (*attachment)->instance); !instance) return Failures{instance.error()};
  return stored_file(call.setting(), (*attachment)->sha256, (*attachment)->media_type, (*attachment)->file);
}

}  // namespace luoxuan::server::api
