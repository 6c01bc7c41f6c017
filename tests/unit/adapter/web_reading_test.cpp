#include "adapter/web_reading.hpp"

#include "../endless_server.hpp"

using namespace luoxuan;

TEST_CASE("a server that talks without end is left when the time is over, in whatever it talks") {
  struct Talk {
    std::string scheme, greeting;
    char forever;
  };
  const std::string hello("\x16\x03\x03\x3F\xFF", 5);  // the beginning of a record of TLS, 16 KiB long
  for (const auto& [scheme, greeting, forever] : {Talk{"http", "HTTP/1.1 200 OK\r\n\r\n[", ' '},
                                                  Talk{"http", "HTTP/1.1 200 OK\r\nX-Long: ", 'x'}, Talk{"https", hello, '\0'}}) {
    INFO(scheme << " " << greeting);
    const EndlessServer server(greeting, forever);
    adapter::SourceSettings settings;
    settings.hosts["127.0.0.1"] = {.authorization = {}, .is_private = true, .is_plain = true};
    const auto begin = std::chrono::steady_clock::now();
    const auto answer = adapter::read_web(fmt::format("{}://127.0.0.1:{}/", scheme, server.port), settings,
                                          {.time = std::chrono::milliseconds(1000), .bytes = std::size_t{1} << 20});
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().message.english == "web server 127.0.0.1: expected an answer within 1 s, found none");
    CHECK(answer.error().code == FailureCode::io);
  }
}
