#pragma once

#include <Poco/Net/Context.h>

#include <string>

namespace luoxuan::adapter {

/// TLS 1.2 or later to a server whose certificate must be of a known authority and have the server's name, also on this machine.
/// `certificates` (PEM) are trusted besides the system's. Throws Poco::Exception when that file cannot be read.
[[nodiscard]] Poco::Net::Context::Ptr secure_context(const std::string& certificates);

}  // namespace luoxuan::adapter
