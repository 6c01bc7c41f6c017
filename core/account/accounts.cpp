#include "account/accounts.hpp"

#include "account/moment_column.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"

namespace luoxuan::account {
namespace {

/// Names that look alike are one name: a second account called "Li" beside "li" would be taken for it.
std::string folded(std::string_view name) {
  return text::to_lower_case(text::to_half_width(text::trim(name)));
}

Account account_in(const store::Row& row) {
  return {.person = std::string(row.text(0)),
          .duty = std::string(row.text(1)),
          .password = std::string(row.text(2)),
          .password_changed = moment_of(row.integer(3)),
          .failures = row.integer(4),
          .locked_until = moment_of(row.integer(5)),
          .disabled = row.integer(6) != 0,
          .last_sign_in = moment_of(row.integer(7)),
          .setup_token = std::string(row.text(8)),
          .setup_expires = moment_of(row.integer(9)),
          .totp_secret = std::string(row.text(10)),
          .totp_step = row.integer(11),
          .opened = moment_of(row.integer(12))};
}

}  // namespace

Result<std::vector<Account>> Accounts::where(std::string_view condition, std::string_view sought) const {
  std::vector<Account> found;
  LX_TRY(connection_.query(
      fmt::format("SELECT person, duty, password, password_changed, failures, locked_until, disabled, last_sign_in, setup_token, "
                  "setup_expires, totp_secret, totp_step, opened FROM account WHERE institution = $1 AND {} ORDER BY person",
                  condition),
      {std::string_view(institution_), sought}, [&](const store::Row& row) -> Result<void> {
        found.push_back(account_in(row));
        return {};
      }));
  return found;
}

Result<std::optional<Account>> Accounts::find(std::string_view name) const {
  LX_TRY_ASSIGN(std::vector<Account> found, where("folded = $2", folded(name)));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Result<std::optional<Account>> Accounts::of_setup_token(std::string_view token) const {
  if (token.empty()) return std::optional<Account>();
  LX_TRY_ASSIGN(std::vector<Account> found, where("setup_token = $2", sha256(token)));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Result<std::vector<Account>> Accounts::all() const {
  return where("person <> $2", "");
}

Result<bool> Accounts::are_there_any() const {
  bool any = false;
  LX_TRY(connection_.query("SELECT person FROM account WHERE institution = $1 LIMIT 1", {std::string_view(institution_)},
                           [&](const store::Row&) -> Result<void> {
                             any = true;
                             return {};
                           }));
  return any;
}

Result<void> Accounts::add(const Account& account) {
  LX_TRY_ASSIGN(const auto present, find(account.person));
  if (present)
    return Failure{FailureCode::conflict,
                   say("expected a new account, found that {} has one", "应为新账户，实际 {} 已有账户", present->person),
                   say("reset it instead", "请改用重置"),
                   {}};
  const auto added = connection_.execute(
      "INSERT INTO account (institution, person, folded, duty, password, password_changed, failures, locked_until, disabled, "
      "last_sign_in, setup_token, setup_expires, totp_secret, totp_step, opened) "
      "VALUES ($1, $2, $3, $4, '', 0, 0, 0, 0, 0, '', 0, '', 0, 0)",
      {std::string_view(institution_), std::string_view(account.person), std::string_view(folded(account.person)),
       std::string_view(account.duty)});
  if (!added) return added.error();
  return update(account);
}

Result<void> Accounts::update(const Account& account) {
  const auto written = connection_.execute(
      "UPDATE account SET duty = $3, password = $4, password_changed = $5, failures = $6, locked_until = $7, disabled = $8, "
      "last_sign_in = $9, setup_token = $10, setup_expires = $11, totp_secret = $12, totp_step = $13, opened = $14 "
      "WHERE institution = $1 AND person = $2",
      {std::string_view(institution_), std::string_view(account.person), std::string_view(account.duty),
       std::string_view(account.password), number_of(account.password_changed), account.failures, number_of(account.locked_until),
       std::int64_t{account.disabled}, number_of(account.last_sign_in), std::string_view(account.setup_token),
       number_of(account.setup_expires), std::string_view(account.totp_secret), account.totp_step, number_of(account.opened)});
  if (!written) return written.error();
  return {};
}

}  // namespace luoxuan::account
