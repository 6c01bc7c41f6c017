#include "engine/operation/form_directory.hpp"
#include "form/form_sheets.hpp"
#include "form/sheet_submission.hpp"
#include "quality/documents.hpp"
#include "server/api/handlers.hpp"
#include "server/view/instance_page.hpp"
#include "server/view/permitted.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server::api {
namespace {

/// The form of a work item that the person may decide now.
struct OpenForm {
  engine::WorkItem item;
  std::shared_ptr<const model::Library> library = {};
  const model::Form* form = nullptr;
  std::string title = {};
};

Result<OpenForm> open_form(const Call& call) {
  LX_TRY_ASSIGN(const Key key, call.key("work_item"));
  LX_TRY_ASSIGN(std::optional<engine::WorkItem> item, call.reading.engine().work_item(key));
  if (!item) return nothing_there();
  LX_TRY_ASSIGN(const engine::Instance instance, visible_instance(call, item->instance));
  if (!may_act_on(call, *item, instance.process)) return nothing_there();
  OpenForm open{*std::move(item)};
  LX_TRY_ASSIGN(open.library, library_of(call.setting(), instance));
  const auto found = open.library->forms.find(open.item.form);
  if (found == open.library->forms.end()) return nothing_there();
  open.form = &found->second;
  open.title = open.form->name;
  if (!open.item.unit.empty()) open.title += "_" + quality::unit_name(call.setting(), open.item.unit);
  return open;
}

}  // namespace

Checked<Response> get_workbook(Call& call) {
  const auto open = open_form(call);
  if (!open) return Failures{open.error()};
  const auto data = item_data(call, *open->library, open->item);
  if (!data) return Failures{data.error()};
  auto bytes = form::as_workbook(*open->form, *data, value::at_zone(call.now(), call.setting().home()));
  if (!bytes) return Failures{bytes.error()};
  Response response{.body = *std::move(bytes)};
  return response.with("Content-Type", std::string(quality::xlsx_media_type))
      .with("Content-Disposition", disposition("attachment", quality::as_file_name(open->title) + ".xlsx"));
}

Checked<Response> read_workbook(Call& call) {
  const auto open = open_form(call);
  if (!open) return Failures{open.error()};
  if (!call.request.header("content-type").starts_with(quality::xlsx_media_type) || !call.request.body.starts_with("PK"))
    return problem(415,
                   {{FailureCode::unsupported,
                     say("expected an .xlsx, found something else", "应为 .xlsx 文件，实为其他内容"),
                     say("send the workbook that was taken from here", "请上传从此处导出的工作簿"),
                     {}}},
                   call.language);
  const auto kept = call.reading.engine().variables(open->item.token);
  if (!kept) return Failures{kept.error()};
  const engine::FormDirectory directory(call.setting().organisation);
  const auto data =
      form::read_workbook(*open->form, call.request.body, open->title + ".xlsx", directory,
                          {open->library->functions.get(), value::at_zone(call.now(), call.setting().home()), &*kept});
  if (!data) {
    Failures failures = data.error();  // what a person wrote, not what a college defined
    for (Failure& failure : failures)
      if (failure.code == FailureCode::invalid_definition || failure.code == FailureCode::io)
        failure.code = FailureCode::invalid_input;
    return failures;
  }
  return json_response(200, value::Context{{"data", *data}});
}

}  // namespace luoxuan::server::api
