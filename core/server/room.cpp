#include "server/room.hpp"

namespace luoxuan::server {
namespace {

engine::Engine::Parts parts_of(Room& room, const engine::Engine::Parts& base, const organisation::Organisation& organisation) {
  return {.institution = base.institution,
          .connection = *room.connection,
          .keys = *room.keys,
          .clock = base.clock,
          .definitions = base.definitions,
          .organisation = organisation,
          .home = base.home,
          .calendar = base.calendar};
}

}  // namespace

Result<std::unique_ptr<Room>> Room::open(const application::Installation& installation) {
  auto room = std::make_unique<Room>();
  LX_TRY_ASSIGN(room->connection, installation.another_connection());
  room->keys = std::make_unique<store::StoredKeySource>(*room->connection);
  return room;
}

Reading::Reading(Room& room, const quality::Setting& base, std::shared_ptr<const organisation::Organisation> organisation)
    : room_(room),
      organisation_(std::move(organisation)),
      engine_(parts_of(room, base.engine.parts(), *organisation_)),
      setting_{engine_, base.libraries, base.calendar, *organisation_, base.blobs, base.packages, base.signing_key, base.pdf} {}

}  // namespace luoxuan::server
