#pragma once

#include <pugixml.hpp>

namespace luoxuan::document {

/// Keeps the meaning of the prefixes that `copy`, a copy of `source`, uses: those that the place it goes to does not know are
/// declared on `onto` – the copy itself or an element around it –, and those that programs may ignore there (mc:Ignorable) may be
/// ignored here.
void keep_names(pugi::xml_node copy, const pugi::xml_node& source, pugi::xml_node onto);

}  // namespace luoxuan::document
