// Native code as the program calls it: built here from tests/native/frozen_v1 with its own header. What people see of it is
// tested by tests/cli/native_test.py.

#include <catch2/catch.hpp>
#include <cstdlib>

#include "base/digest.hpp"
#include "feel/called_functions.hpp"
#include "feel/expression.hpp"
#include "plugin/native/loading.hpp"
#include "plugin/native/module.hpp"
#include "plugin_folder.hpp"

using namespace luoxuan;

namespace {

/// The shared object of a C text, built with the frozen header.
std::string built(const PluginFolder& folder, const std::string& source) {
  const std::string code = (folder.path / "code.so").string();
  const std::string command = fmt::format("cc -std=c11 -shared -fPIC -fvisibility=hidden -I{}/tests/native/frozen_v1 -o {} {}",
                                          LUOXUAN_SOURCE_DIR, code, source);
  REQUIRE(std::system(command.c_str()) == 0);
  return read_file(code).value();
}

constexpr const char* frozen_names =
    "[native]\nfile = \"native/frozen.so\"\nfunctions = [\"frozen.echo\"]\ntasks = [\"frozen.tell\"]\n"
    "sources = [\"frozen.measure\"]\nchannels = [\"frozen.post\"]\n";

struct Loaded {
  explicit Loaded(bool is_allowed, const std::string& names = frozen_names) {
    const std::string bytes = built(folder, std::string(LUOXUAN_SOURCE_DIR) + "/tests/native/frozen_v1/frozen.c");
    folder.add("frozen", names);
    folder.write("plugins/frozen/native/frozen.so", bytes);
    const auto sources = plugin::read_sources(folder.paths(), "frozen", false);
    REQUIRE(sources.has_value());
    plugin::AllowedDigests allowed;
    if (is_allowed) allowed.insert(sha256(bytes));
    plugin::load_native(*sources, allowed, functions, parts);
  }

  feel::Evaluation evaluate(const std::string& text) const {
    class Scope final : public feel::Variables {
     public:
      explicit Scope(const feel::FunctionSet& set) : set_(set) {}
      [[nodiscard]] const value::Value* find(std::string_view) const override { return nullptr; }
      [[nodiscard]] const feel::FunctionSet* functions() const override { return &set_; }

     private:
      const feel::FunctionSet& set_;
    };
    return feel::Expression::parse(text).value().evaluate(Scope(functions));
  }

  PluginFolder folder;
  feel::FunctionSet functions;
  plugin::NativeParts parts;
};

}  // namespace

TEST_CASE("a native function gets and gives exact values") {
  const Loaded loaded(true);
  REQUIRE(loaded.parts.files.size() == 1);
  for (const Failure& refusal : loaded.parts.files.front().refusals) FAIL(to_string(refusal, Language::english));
  CHECK(loaded.evaluate("frozen.echo(1, 2)").value == value::Value(value::List{1, 2}));
  const std::string exact = R"(frozen.echo(b: date("2026-03-31"), a: {"@x": 0.1234567890123456789012345678901234, n: null}))";
  const feel::Evaluation evaluation = loaded.evaluate(exact);
  CHECK(evaluation.value.to_string() ==
        loaded.evaluate(R"([{"@x": 0.1234567890123456789012345678901234, n: null}, date("2026-03-31")])").value.to_string());
  CHECK(evaluation.warnings.empty());
  CHECK(loaded.evaluate("frozen.echo(1)").value.is_null());
  CHECK_FALSE(loaded.evaluate("frozen.echo(1)").warnings.empty());
}

TEST_CASE("a native task gets what the job knows, and gives variables") {
  const Loaded loaded(true);
  const auto task = loaded.parts.tasks.find("frozen.tell");
  REQUIRE(task != loaded.parts.tasks.end());
  const auto outcome = task->second({.key = "luoxuan.c.7",
                                     .institution = "c",
                                     .element = "do",
                                     .instance = 3,
                                     .attempts_left = 2,
                                     .variables = {{"amount", *value::Number::parse("1.50")}},
                                     .headers = {{"colour", "红"}}});
  REQUIRE(outcome.has_value());
  const value::Context& told = *outcome->variables.find("told")->if_context();
  CHECK(told.find("key")->to_string() == "luoxuan.c.7");
  CHECK(told.find("variables")->if_context()->find("amount")->to_string() == "1.50");
  CHECK(told.find("headers")->if_context()->find("colour")->to_string() == "红");
  CHECK(told.find("attempts_left")->to_string() == "2");
  CHECK_FALSE(outcome->error.has_value());
}

TEST_CASE("a native source gives measurements, a channel takes letters or says why not") {
  const Loaded loaded(true);
  const auto measured = loaded.parts.sources.find("frozen.measure")
                            ->second({.key = "k", .indicator = "i", .period = {{"name", "2026-03"}}, .units = {1}});
  REQUIRE(measured.has_value());
  REQUIRE(measured->size() == 1);
  CHECK(measured->front().value.to_string() == "95.50");
  CHECK(measured->front().unit == "workshop");
  const auto& post = loaded.parts.channels.find("frozen.post")->second;
  CHECK(post({.key = "1", .channel = "board", .title = "t", .text = "x", .language = "zh"}).has_value());
  const auto refused = post({.key = "1", .channel = "board", .title = "t", .text = "x", .language = "zh", .is_urgent = true});
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().message.english == "'frozen.post': nobody is there for urgent letters");
  CHECK(refused.error().message.chinese == "“frozen.post”：紧急信件无人接收");
}

TEST_CASE("native code that is off is null with the way to allow it, and its parts say so") {
  const Loaded loaded(false);
  CHECK(loaded.parts.tasks.empty());
  const feel::Evaluation evaluation = loaded.evaluate("frozen.echo(1, 2)");
  CHECK(evaluation.value.is_null());
  REQUIRE_FALSE(evaluation.warnings.empty());
  CHECK(evaluation.warnings.front().message.english.find("expected native code that an administrator allowed") !=
        std::string::npos);
  const auto why = loaded.parts.why_off("frozen.tell");
  REQUIRE(why.has_value());
  CHECK(why->hint.english == "luoxuan plugin native allow " + loaded.parts.files.front().digest);
  CHECK_FALSE(loaded.parts.why_off("frozen.unknown").has_value());
  CHECK(loaded.folder.refusals("frozen").empty());
}

TEST_CASE("native code that adds other names than plugin.toml says is not used") {
  const Loaded loaded(true, "[native]\nfile = \"native/frozen.so\"\ntasks = [\"frozen.tell\", \"frozen.more\"]\n");
  CHECK(loaded.parts.tasks.empty());
  std::string told;
  for (const Failure& refusal : loaded.parts.files.front().refusals) told += refusal.message.english + "\n";
  CHECK(told ==
        "expected the task 'frozen.more' that plugin.toml names, found none\n"
        "expected only what plugin.toml names, found the function 'frozen.echo'\n"
        "expected only what plugin.toml names, found the source 'frozen.measure'\n"
        "expected only what plugin.toml names, found the channel 'frozen.post'\n");
}

TEST_CASE("entries that are wrong are refused before their code is called") {
  const PluginFolder folder;
  const auto refused = [&](const std::string& entry) {
    folder.write(
        "entry.c",
        "#include <luoxuan/plugin.h>\nstatic lx_status load(const lx_host* h) { *(volatile int*)0 = 1; return h != 0; }\n"
        "lx_status (*used)(const lx_host*) = load;\n" +
            entry + "\n");
    const auto module = plugin::NativeModule::load(built(folder, (folder.path / "entry.c").string()), {"code.so"});
    return module ? std::string() : to_string(module.error().front(), Language::english);
  };
  CHECK(refused("const int nothing = 1;").find("expected the symbol luoxuan_plugin, found none") != std::string::npos);
  CHECK(refused("LX_EXPORT const lx_plugin luoxuan_plugin = {sizeof(lx_plugin), 2, load};").find("found 2, which is too new") !=
        std::string::npos);
  CHECK(refused("LX_EXPORT const lx_plugin luoxuan_plugin = {sizeof(lx_plugin), 0, load};").find("found 0, which is too old") !=
        std::string::npos);
  CHECK(refused("LX_EXPORT const lx_plugin luoxuan_plugin = {8, 1, load};").find("expected a size of at least 24, found 8") !=
        std::string::npos);
  CHECK(refused("LX_EXPORT const lx_plugin luoxuan_plugin = {24, 1, 0};").find("expected a function load") != std::string::npos);
}
