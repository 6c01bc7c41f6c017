#pragma once

#include <string>

#include "cli/calendar_option.hpp"
#include "cli/output.hpp"

namespace luoxuan::cli {

struct FormExport {
  std::string form;    // .form
  std::string data;    // JSON file; may be empty
  std::string target;  // .xlsx
  FunctionSource functions = {};
};
/// The form as a workbook that people fill in.
[[nodiscard]] int export_form(const FormExport& command, const Output& output);

struct FormImport {
  std::string form;    // .form
  std::string file;    // .xlsx or .csv
  std::string list;    // which a .csv holds; may be empty
  std::string target;  // JSON file
  FunctionSource functions = {};
};
/// What was filled in, as JSON. Whether people and units exist is not known here: any name will do.
[[nodiscard]] int import_form(const FormImport& command, const Output& output);

}  // namespace luoxuan::cli
