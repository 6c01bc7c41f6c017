#pragma once

#include <memory>

#include "feel/code.hpp"
#include "feel/types.hpp"

namespace luoxuan::feel {

/// The compiled parts of function(…) …, shared by every value that it makes.
struct LambdaBody {
  std::vector<std::string> parameters;
  std::vector<std::shared_ptr<const Type>> types;  // of the parameters; null: any
  std::vector<std::size_t> slots;                  // of the parameters
  std::optional<std::size_t> own_slot;             // where the body finds the function itself
  std::vector<std::string> outer_names;            // variables from outside that the body uses
  CodePtr code;
};

/// A function value: the body with the slots and variables of the place where it was made.
[[nodiscard]] value::Value make_lambda(std::shared_ptr<const LambdaBody> body, const Frame& frame);

}  // namespace luoxuan::feel
