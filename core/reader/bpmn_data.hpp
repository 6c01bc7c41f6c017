#pragma once

#include <set>
#include <string>

#include "reader/bpmn_reading.hpp"

namespace luoxuan::reader::bpmn {

/// The item definition of data; of a reference to a data object that of the object. An empty node when it says none.
[[nodiscard]] pugi::xml_node item_of(const Reading& reading, const pugi::xml_node& data);

/// Whether two pieces of data hold the same kind of item; true as well when one of them does not say.
[[nodiscard]] bool same_structure(const Reading& reading, const pugi::xml_node& one, const pugi::xml_node& other);
/// The same of two item definitions.
[[nodiscard]] bool same_item(const pugi::xml_node& one, const pugi::xml_node& other);

/// What the text of an element names; an empty node when it is not there.
[[nodiscard]] pugi::xml_node referred_by(const Reading& reading, const pugi::xml_node& reference);

/// The ids that the children of this name hold.
[[nodiscard]] std::set<std::string> references_in(const pugi::xml_node& node, const char* name);

/// What tasks, events and call activities exchange is what operations, messages and called elements say.
void check_operations(Reading& reading);

}  // namespace luoxuan::reader::bpmn
