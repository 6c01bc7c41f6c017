// bench_document TEMPLATE DATA ROUNDS: fills the template that often, and prints the processor time of each round in ms, a JSON
// list. The template is read once, as a server keeps it.

#include <cstdlib>
#include <ctime>

#include "base/file.hpp"
#include "document/docx_template.hpp"
#include "value/json.hpp"

namespace {

/// Of all threads of this process, in ms: neighbours on the machine do not count.
double processor_time() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

}  // namespace

int main(int count, char** words) {
  using namespace luoxuan;
  if (count != 4) return 2;
  const auto bytes = read_file(words[1]);
  const auto text = read_file(words[2]);
  if (!bytes || !text) return 2;
  const auto data = value::parse_stored_json(*text);
  if (!data || data->if_context() == nullptr) return 2;
  const value::Context& context = *data->if_context();
  const auto made = document::DocxTemplate::read(*bytes, words[1], document::names_in(context));
  if (!made) return 1;
  std::string times;
  for (int i = 0; i < std::atoi(words[3]); ++i) {
    const double begin = processor_time();
    const auto filled = made->render(context);
    const double time = processor_time() - begin;
    if (!filled) return 1;
    times += fmt::format("{}{:.4f}", times.empty() ? "[" : ",", time);
  }
  fmt::print("{}]\n", times);
}
