#include "application/places.hpp"
#include "cli/commands.hpp"
#include "cli/data_folder.hpp"
#include "plugin/library_maker.hpp"

namespace luoxuan::cli {

int make_installation(const Init& command, const Output& output) {
  const auto library = plugin::load_library(application::find_places(), command.plugin, command.with_demo);
  if (!library)  // before a folder is made for nothing
    return output.refused(library.error(),
                          library.error().front().code == FailureCode::not_found ? usage_or_input : does_not_hold);
  const SystemClock clock;
  auto installation = open_or_make(command, clock);
  if (!installation) return output.refused(installation.error(), usage_or_input);
  if ((*installation)->is_ready())
    if (const model::Institution running = (*installation)->setting().libraries.current()->institution;
        running.id != (*library)->institution.id)
      return output.refused({{FailureCode::conflict,
                              say("expected a new data folder or one of {}, found one of {}",
                                  "应为新的数据文件夹或 {} 的，实为 {} 的", (*library)->institution.name, running.name),
                              say("give another folder with --data", "请用 --data 给出其他文件夹"),
                              {command.data}}},
                            does_not_hold);
  if (const auto used = (*installation)->use_plugin(application::find_places(), command.plugin, command.with_demo); !used)
    return output.refused(used.error(), does_not_hold);
  // From the first day on; asked for again it changes nothing.
  const value::Date today = quality::day_of((*installation)->setting(), clock.now());
  if (const auto followed = (*installation)->follow_calendar("init:calendar", today, engine::system_actor); !followed)
    return output.refused(followed.error(), usage_or_input);
  output.line(say("{}: {} runs here, version {}", "{}：{} 在此运行，版本 {}", command.data, (*library)->institution.name,
                  (*library)->version.substr(0, 12)));
  output.json(value::Context{{"data", command.data},
                             {"institution", (*library)->institution.id},
                             {"version", (*library)->version},
                             {"failures", value::List{}}});
  return done;
}

}  // namespace luoxuan::cli
