#include "server/api/alerts.hpp"
#include "server/api/bulk_operations.hpp"
#include "server/api/delivery.hpp"
#include "server/api/evidence.hpp"
#include "server/api/handlers.hpp"
#include "server/api/incidents.hpp"
#include "server/api/indicators.hpp"
#include "server/api/instances.hpp"
#include "server/api/ledger.hpp"
#include "server/api/machine.hpp"
#include "server/api/migration.hpp"
#include "server/api/periods.hpp"
#include "server/api/rehearsals.hpp"
#include "server/api/second_factor.hpp"
#include "server/api/targets.hpp"
#include "server/api/tasks.hpp"
#include "server/api/workflow_versions.hpp"
#include "server/route.hpp"

namespace luoxuan::server {

using model::Permission;
using ScopeKind = model::MachineScope::Kind;

namespace {

/// Of an operation with a work item or an instance; each operation reads its own of them (operation_command.cpp).
constexpr std::string_view operation_members =
    "operation data opinion attachments people reason text receipt target direct place order work_item circular next next_people "
    "handlers variables";

}  // namespace

std::span<const Route> routes() {
  static constexpr Route all[] = {
      {"POST", "/session", nobody, api::sign_in, "person password code"},
      {"DELETE", "/session", signed_in, api::sign_out},
      {"POST", "/setup", nobody, api::set_up, "token password"},
      {"GET", "/me", signed_in, api::get_me},
      {"PUT", "/me/password", signed_in, api::change_password, "current new"},
      {"GET", "/me/sessions", signed_in, api::list_my_sessions},
      {"DELETE", "/me/sessions/{session}", signed_in, api::end_my_session},
      {"GET", "/me/second_factor", signed_in, api::get_second_factor},
      {"POST", "/me/second_factor", signed_in, api::offer_second_factor, "password"},
      {"PUT", "/me/second_factor", signed_in, api::confirm_second_factor, "code"},
      {"POST", "/me/second_factor/removal", signed_in, api::remove_second_factor, "password code"},
      {"POST", "/me/second_factor/recovery_codes", signed_in, api::renew_recovery_codes, "password code"},
      {"GET", "/me/phrases", signed_in, api::list_phrases},
      {"POST", "/me/phrases", signed_in, api::keep_phrase, "text drop"},

      {"GET", "/work_items", signed_in, api::list_work_items},
      {"POST", "/work_items/operations", signed_in, api::operate_on_many, "work_items operation"},
      {"GET", "/work_items/{work_item}", signed_in, api::get_work_item},
      {"POST", "/work_items/{work_item}/operations", signed_in, api::operate_on_work_item, operation_members},
      {"GET", "/work_items/{work_item}/workbook", signed_in, api::get_workbook},
      {"POST", "/work_items/{work_item}/workbook", signed_in, api::read_workbook},
      {"GET", "/work_items/{work_item}/document", signed_in, api::preview_document},
      {"POST", "/work_items/{work_item}/attachments", signed_in, api::add_attachment},
      {"GET", "/attachments/{attachment}", signed_in, api::get_attachment},

      {"GET", "/workflows", signed_in, api::list_workflows},
      {"GET", "/workflows/{workflow}", signed_in, api::get_workflow},
      {"PUT", "/workflows/{workflow}/state", signed_in, api::set_workflow_state, "is_disabled reason"},
      {"GET", "/workflows/{workflow}/migration", signed_in, api::plan_migration},
      {"GET", "/workflow_versions", signed_in, api::list_workflow_versions},
      {"GET", "/instances", signed_in, api::list_instances},
      {"POST", "/instances", signed_in, api::start_instance, "workflow variables draft"},
      {"GET", "/instances/{instance}", signed_in, api::get_instance},
      {"POST", "/instances/{instance}/operations", signed_in, api::operate_on_instance, operation_members},
      {"GET", "/instances/{instance}/variables", signed_in, api::get_instance_variables},
      {"GET", "/instances/{instance}/diagram", signed_in, api::get_diagram},

      {"POST", "/bulk_operations", signed_in, api::begin_bulk_operation,
       "operation instances workflow version reason to nodes is_dry_run"},
      {"GET", "/bulk_operations/{job}", signed_in, api::get_bulk_operation},

      {"GET", "/incidents", signed_in, api::list_incidents},
      {"GET", "/incidents/{incident}", signed_in, api::get_incident},
      {"POST", "/incidents/{incident}/operations", signed_in, api::operate_on_incident, "operation variables reason"},

      {"GET", "/periods", with(Permission::see_reports), api::list_periods},
      {"GET", "/reports", with(Permission::see_reports), api::list_reports},
      {"GET", "/reports/{report}/grid", with(Permission::see_reports), api::get_report_grid},
      {"POST", "/reports/{report}/openings", with(Permission::open_reports), api::open_report, "period units"},
      {"GET", "/obligations/{obligation}", with(Permission::see_reports), api::get_obligation},
      {"POST", "/reminders", with(Permission::open_reports), api::remind_units, "obligations text"},
      {"POST", "/calendar", with(Permission::open_reports), api::follow_calendar, "since"},
      {"GET", "/findings", with(Permission::see_reports), api::list_findings},
      {"GET", "/findings/{finding}", with(Permission::see_reports), api::get_finding},
      {"POST", "/findings/{finding}/operations", with(Permission::see_reports), api::operate_on_finding,
       "operation measure due person result holds opinion"},
      {"GET", "/alerts", with(Permission::see_reports), api::list_alerts},
      {"GET", "/alerts/{alert}", with(Permission::see_reports), api::get_alert},
      {"POST", "/alerts/{alert}/operations", with(Permission::see_reports), api::operate_on_alert,
       "operation handling holds opinion reason measure"},
      {"GET", "/indicators", with(Permission::see_reports), api::list_indicators},
      {"GET", "/indicators/{indicator}/measurements", with(Permission::see_reports), api::list_measurements},
      {"POST", "/indicators/{indicator}/measurements", with(Permission::see_reports), api::add_measurement,
       "unit subject period value source"},
      {"GET", "/evidence", with(Permission::see_reports), api::list_evidence},
      {"POST", "/evidence", with(Permission::see_reports), api::hand_in_evidence},
      {"GET", "/evidence/{evidence}/content", with(Permission::see_reports), api::get_evidence_file},
      {"POST", "/evidence/{evidence}/operations", with(Permission::open_reports), api::operate_on_evidence, "operation opinion"},
      {"GET", "/targets", with(Permission::see_reports), api::list_targets},
      {"GET", "/tasks", with(Permission::see_reports), api::list_tasks},
      {"GET", "/tasks/{task}", with(Permission::see_reports), api::get_task},
      {"GET", "/tasks/{task}/evidence/{evidence}", with(Permission::see_reports), api::get_task_evidence},
      {"POST", "/rehearsals", with(Permission::open_reports), api::begin_rehearsal, "from to"},
      {"GET", "/rehearsals/{job}", with(Permission::open_reports), api::get_rehearsal},
      {"GET", "/dashboard", with(Permission::see_dashboard), api::get_dashboard},

      {"GET", "/documents", signed_in, api::list_documents},
      {"GET", "/documents/{document}/content", signed_in, api::get_document},

      {"GET", "/packages", with(Permission::build_packages), api::list_packages},
      {"POST", "/packages", with(Permission::build_packages), api::build_package, "specification period"},
      {"GET", "/packages/missing", with(Permission::build_packages), api::list_missing},
      {"GET", "/packages/{package}/content", with(Permission::build_packages), api::get_package},
      {"GET", "/packages/{package}/verification", with(Permission::build_packages), api::verify_package},
      {"GET", "/jobs/{job}", signed_in, api::get_job},

      {"GET", "/notices", signed_in, api::list_notices},
      {"GET", "/me/delivery", signed_in, api::get_my_delivery},
      {"PUT", "/me/delivery", signed_in, api::set_my_delivery, "mail wanted language"},
      {"POST", "/me/calendar", signed_in, api::renew_my_calendar},
      {"DELETE", "/me/calendar", signed_in, api::end_my_calendar},
      {"GET", "/calendars/{calendar}", nobody, api::get_calendar},
      {"GET", "/deliveries", with(Permission::manage_accounts), api::list_deliveries},
      {"POST", "/deliveries/{delivery}/operations", with(Permission::manage_accounts), api::operate_on_delivery, "operation"},
      {"GET", "/events", signed_in, api::watch},

      {"GET", "/people", with(Permission::see_people), api::list_people},
      {"GET", "/units", with(Permission::see_people), api::list_units},
      {"GET", "/substitutions", signed_in, api::list_substitutions},
      {"POST", "/substitutions", signed_in, api::name_substitute, "substitute from until workflow"},
      {"DELETE", "/substitutions/{substitution}", signed_in, api::end_substitution},

      {"GET", "/accounts", with(Permission::manage_accounts), api::list_accounts},
      {"POST", "/accounts", with(Permission::manage_accounts), api::add_account, "person duty"},
      {"POST", "/accounts/{person}/reset", with(Permission::manage_accounts), api::reset_account},
      {"PUT", "/accounts/{person}/state", with(Permission::manage_accounts), api::set_account_state, "disabled"},
      {"GET", "/sessions", with(Permission::manage_accounts), api::list_sessions},
      {"DELETE", "/sessions/{session}", with(Permission::manage_accounts), api::end_session},
      {"GET", "/audit", with(Permission::read_audit), api::list_audit},
      {"GET", "/audit/verification", with(Permission::read_audit), api::verify_audit},

      {"GET", "/machines", with(Permission::manage_accounts), api::list_machines},
      {"POST", "/machines", with(Permission::manage_accounts), api::add_machine, "name title scopes"},
      {"POST", "/machines/{machine}/token", with(Permission::manage_accounts), api::renew_machine_token},
      {"DELETE", "/machines/{machine}", with(Permission::manage_accounts), api::end_machine},
      {"POST", "/machine/messages", of_machine(ScopeKind::message), api::publish_message,
       "name correlation_key id time_to_live variables"},
      {"POST", "/machine/signals", of_machine(ScopeKind::signal), api::broadcast_signal, "name variables"},
      {"POST", "/machine/conditions", of_machine(ScopeKind::condition), api::evaluate_conditions, "workflow variables"},
      {"POST", "/machine/jobs/activations", of_machine(ScopeKind::job), api::activate_jobs, "type worker most lease_ms wait_ms"},
      {"POST", "/machine/jobs/{job}/completion", of_machine(ScopeKind::job), api::complete_job, "worker variables result"},
      {"POST", "/machine/jobs/{job}/failure", of_machine(ScopeKind::job), api::fail_job, "worker message retries retry_after_ms"},
      {"POST", "/machine/jobs/{job}/error", of_machine(ScopeKind::job), api::throw_job_error, "worker code message variables"},
      {"POST", "/machine/jobs/{job}/lease", of_machine(ScopeKind::job), api::extend_job, "worker lease_ms"},
  };
  return all;
}

}  // namespace luoxuan::server
