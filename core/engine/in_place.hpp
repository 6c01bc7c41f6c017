#pragma once

#include <type_traits>
#include <utility>

namespace luoxuan::engine {

/// What a function returns, made where it is to stay: `emplace(InPlace(make))` neither copies nor moves it. Rows and facts have
/// so many texts that to move one costs as much as to make it.
template <class Make>
class InPlace {
 public:
  explicit InPlace(Make make) : make_(std::move(make)) {}
  operator std::invoke_result_t<Make&>() { return make_(); }  // NOLINT: it stands for what is made

 private:
  Make make_;
};

}  // namespace luoxuan::engine
