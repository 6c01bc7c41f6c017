#pragma once

#include "server/route.hpp"

namespace luoxuan::server::api {

// One function a route (docs/api/openapi.yaml, operationId), in files by subject.

// session.cpp
[[nodiscard]] Checked<Response> sign_in(Call& call);
[[nodiscard]] Checked<Response> sign_out(Call& call);
[[nodiscard]] Checked<Response> set_up(Call& call);
[[nodiscard]] Checked<Response> get_me(Call& call);
[[nodiscard]] Checked<Response> change_password(Call& call);
[[nodiscard]] Checked<Response> list_my_sessions(Call& call);
[[nodiscard]] Checked<Response> end_my_session(Call& call);
[[nodiscard]] Checked<Response> list_phrases(Call& call);
[[nodiscard]] Checked<Response> keep_phrase(Call& call);

// work.cpp
[[nodiscard]] Checked<Response> list_work_items(Call& call);
[[nodiscard]] Checked<Response> get_work_item(Call& call);
[[nodiscard]] Checked<Response> get_instance(Call& call);
[[nodiscard]] Checked<Response> get_diagram(Call& call);

// operations.cpp
[[nodiscard]] Checked<Response> operate_on_work_item(Call& call);
[[nodiscard]] Checked<Response> operate_on_many(Call& call);
[[nodiscard]] Checked<Response> operate_on_instance(Call& call);

// workflows.cpp
[[nodiscard]] Checked<Response> list_workflows(Call& call);
[[nodiscard]] Checked<Response> get_workflow(Call& call);
[[nodiscard]] Checked<Response> start_instance(Call& call);

// workbook.cpp
[[nodiscard]] Checked<Response> get_workbook(Call& call);
[[nodiscard]] Checked<Response> read_workbook(Call& call);

// reports.cpp
[[nodiscard]] Checked<Response> list_reports(Call& call);
[[nodiscard]] Checked<Response> get_report_grid(Call& call);
[[nodiscard]] Checked<Response> open_report(Call& call);
[[nodiscard]] Checked<Response> get_obligation(Call& call);
[[nodiscard]] Checked<Response> remind_units(Call& call);
[[nodiscard]] Checked<Response> get_dashboard(Call& call);

// documents.cpp
[[nodiscard]] Checked<Response> list_documents(Call& call);
[[nodiscard]] Checked<Response> get_document(Call& call);
[[nodiscard]] Checked<Response> preview_document(Call& call);
[[nodiscard]] Checked<Response> add_attachment(Call& call);
[[nodiscard]] Checked<Response> get_attachment(Call& call);

// packages.cpp
[[nodiscard]] Checked<Response> list_packages(Call& call);
[[nodiscard]] Checked<Response> build_package(Call& call);
[[nodiscard]] Checked<Response> list_missing(Call& call);
[[nodiscard]] Checked<Response> get_package(Call& call);
[[nodiscard]] Checked<Response> verify_package(Call& call);
[[nodiscard]] Checked<Response> get_job(Call& call);

// organisation.cpp
[[nodiscard]] Checked<Response> list_notices(Call& call);
[[nodiscard]] Checked<Response> watch(Call& call);
[[nodiscard]] Checked<Response> list_people(Call& call);
[[nodiscard]] Checked<Response> list_units(Call& call);
[[nodiscard]] Checked<Response> list_substitutions(Call& call);
[[nodiscard]] Checked<Response> name_substitute(Call& call);
[[nodiscard]] Checked<Response> end_substitution(Call& call);

// administration.cpp
[[nodiscard]] Checked<Response> list_accounts(Call& call);
[[nodiscard]] Checked<Response> add_account(Call& call);
[[nodiscard]] Checked<Response> reset_account(Call& call);
[[nodiscard]] Checked<Response> set_account_state(Call& call);
[[nodiscard]] Checked<Response> list_sessions(Call& call);
[[nodiscard]] Checked<Response> end_session(Call& call);
[[nodiscard]] Checked<Response> list_audit(Call& call);
[[nodiscard]] Checked<Response> verify_audit(Call& call);

}  // namespace luoxuan::server::api
