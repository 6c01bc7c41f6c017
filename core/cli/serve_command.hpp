#pragma once

#include <string>
#include <vector>

#include "cli/installation_place.hpp"
#include "cli/output.hpp"

namespace luoxuan::cli {

/// luoxuan serve
struct Serve : InstallationPlace {
  std::string listen = "127.0.0.1:8080";
  std::string certificate;
  std::string key;
  std::vector<std::string> trusted_proxies;
  std::string delivery;  // file
  std::string sources;   // file
  std::string policy = "djbh2";
  std::string second_factor = "optional";
  int unused_days = 180;
  std::vector<std::string> administrators_from;
  std::size_t workers = 16;
  int attempts_a_minute = 300;
};
int serve(const Serve& command, const Output& output);

/// luoxuan demo
struct Demo {
  std::string plugin;
  std::string listen = "127.0.0.1:8080";
};
int demonstrate(const Demo& command, const Output& output);

}  // namespace luoxuan::cli
