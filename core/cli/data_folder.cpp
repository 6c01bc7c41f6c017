#include "cli/data_folder.hpp"

namespace luoxuan::cli {

Checked<std::unique_ptr<application::Installation>> open_data(const std::string& data, const Clock& clock) {
  if (!std::filesystem::exists(std::filesystem::path(data) / "luoxuan.db"))
    return Failures{{FailureCode::not_found,
                     say("expected a data folder, found none in {}", "应为数据文件夹，实际 {} 中没有", data),
                     say("make one with luoxuan init", "请先用 luoxuan init 建立"),
                     {}}};
  auto installation = application::Installation::open(data, clock);
  if (!installation) return installation.error();
  if (!(*installation)->is_ready())
    return Failures{
        {FailureCode::condition_not_met,
         say("expected a data folder that runs a plugin, found {} without one", "应为运行某插件的数据文件夹，实际 {} 没有", data),
         say("luoxuan init --data {} --plugin …", "luoxuan init --data {} --plugin …", data),
         {}}};
  return installation;
}

}  // namespace luoxuan::cli
