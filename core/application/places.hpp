#pragma once

#include "document/pdf_pool.hpp"
#include "plugin/sources.hpp"

namespace luoxuan::application {

/// Where the standard library and the plugins lie: LUOXUAN_HOME if it is set, else beside the program (a source tree that it
/// was built in, or an installation's share/luoxuan), else the current folder.
[[nodiscard]] plugin::PluginPaths find_places();

/// How PDFs are made here: with the fonts file of the standard library, if it is there.
[[nodiscard]] document::PdfSettings pdf_settings();

}  // namespace luoxuan::application
