#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/service.hpp"

namespace luoxuan::server {

/// The act of this id, when it was acknowledged before; nothing for an empty one.
[[nodiscard]] Result<std::optional<engine::Engine::Acted>> done_before(const Call& call, const std::string& id);

/// Done of docs/api/openapi.yaml: what came of an act, with the instance of its first record that is about one.
[[nodiscard]] Checked<Response> told_as_done(const Call& call, const engine::Engine::Acted& acted, int status = 200);

/// Calls each(name, instance, body) for every record of an act, as the history tells them.
[[nodiscard]] Result<void> each_record_of(
    const Call& call, const engine::Engine::Acted& acted,
    const std::function<void(std::string_view name, Key instance, const value::Context& body)>& each);

}  // namespace luoxuan::server
