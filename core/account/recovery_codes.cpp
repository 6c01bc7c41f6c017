#include "account/recovery_codes.hpp"

#include "account/totp.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"

namespace luoxuan::account {
namespace {

constexpr int codes_at_once = 10;
constexpr std::size_t code_letters = 16;  // five bits each

/// "abcd-efgh-ijkl-mnop": as it is shown.
std::string in_groups(std::string_view code) {
  std::string shown;
  for (std::size_t at = 0; at < code.size(); at += 4) shown += (at == 0 ? "" : "-") + std::string(code.substr(at, 4));
  return shown;
}

std::string without_marks(std::string_view written) {
  std::string code;
  for (const char c : text::to_lower_case(written))
    if (c != '-' && c != ' ') code += c;
  return code;
}

}  // namespace

Result<std::vector<std::string>> RecoveryCodes::renew(std::string_view person) {
  LX_TRY(forget(person));
  std::vector<std::string> shown;
  for (int count = 0; count < codes_at_once; ++count) {
    const std::string code = text::to_lower_case(new_totp_secret()).substr(0, code_letters);
    LX_TRY(connection_.post("INSERT INTO recovery_code (institution, person, digest) VALUES ($1, $2, $3)",
                            {std::string_view(institution_), person, std::string_view(sha256(code))}));
    shown.push_back(in_groups(code));
  }
  return shown;
}

Result<bool> RecoveryCodes::take(std::string_view person, std::string_view written) {
  const std::string code = without_marks(written);
  if (code.size() != code_letters) return false;
  LX_TRY_ASSIGN(const std::int64_t taken,
                connection_.execute("DELETE FROM recovery_code WHERE institution = $1 AND person = $2 AND digest = $3",
                                    {std::string_view(institution_), person, std::string_view(sha256(code))}));
  return taken == 1;
}

Result<std::int64_t> RecoveryCodes::left(std::string_view person) const {
  std::int64_t count = 0;
  LX_TRY(connection_.query("SELECT COUNT(*) FROM recovery_code WHERE institution = $1 AND person = $2",
                           {std::string_view(institution_), person}, [&](const store::Row& row) -> Result<void> {
                             count = row.integer(0);
                             return {};
                           }));
  return count;
}

Result<void> RecoveryCodes::forget(std::string_view person) {
  return connection_.post("DELETE FROM recovery_code WHERE institution = $1 AND person = $2",
                          {std::string_view(institution_), person});
}

}  // namespace luoxuan::account
