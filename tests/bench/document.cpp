// bench_document TEMPLATE DATA ROUNDS: fills the template that often, and prints the time of each round in ms, a JSON list.
// The template is read once, as a server keeps it.

#include <chrono>
#include <cstdlib>

#include "base/file.hpp"
#include "document/docx_template.hpp"
#include "value/json.hpp"

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
    const auto begin = std::chrono::steady_clock::now();
    const auto filled = made->render(context);
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - begin;
    if (!filled) return 1;
    times += fmt::format("{}{:.4f}", times.empty() ? "[" : ",", time.count());
  }
  fmt::print("{}]\n", times);
}
