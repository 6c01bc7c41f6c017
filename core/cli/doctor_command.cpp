#include "cli/commands.hpp"
#include "cli/data_folder.hpp"
#include "quality/rows.hpp"

namespace luoxuan::cli {
namespace {

/// Every document that the database knows must still be there, with its digest.
Result<std::size_t> check_documents(const application::Installation& installation, Failures& faults) {
  LX_TRY_ASSIGN(const std::vector<quality::Document> documents,
                installation.setting().rows<quality::Document>().where("1 = 1 ORDER BY \"key\"", {}));
  for (const quality::Document& document : documents)
    if (const auto bytes = installation.setting().blobs.get(document.sha256); !bytes) faults.push_back(bytes.error());
  return documents.size();
}

}  // namespace

int examine(const Doctor& command, const Output& output) {
  if (const auto there = expect_data(command); !there) return output.refused({there.error()}, usage_or_input);
  const SystemClock clock;
  auto installation = open_or_make(command, clock);
  if (!installation) return output.refused(installation.error(), does_not_hold);
  if (!(*installation)->is_ready()) {
    output.line(say("no plugin is in use yet", "尚未使用任何插件"));
    output.json(value::Context{{"records", 0}, {"documents", 0}, {"failures", value::List{}}});
    return done;
  }
  Failures faults;
  std::int64_t records = 0;
  if (const auto verified = (*installation)->engine().history().verify())
    records = *verified;
  else
    faults.push_back(verified.error());
  std::size_t documents = 0;
  if (const auto checked = check_documents(**installation, faults))
    documents = *checked;
  else
    faults.push_back(checked.error());
  output.failures(faults);
  output.line(say("history: {} records, documents: {}, faults: {}", "历史记录 {} 条，文档 {} 份，错误 {} 处", records, documents,
                  faults.size()));
  output.json(value::Context{{"records", records},
                             {"documents", static_cast<std::int64_t>(documents)},
                             {"failures", failures_value(faults, output.language())}});
  return faults.empty() ? done : does_not_hold;
}

}  // namespace luoxuan::cli
