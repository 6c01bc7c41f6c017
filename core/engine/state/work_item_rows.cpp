#include "engine/state/work_item_rows.hpp"

namespace luoxuan::engine {

void count_work_item(State& state, Key token, Key work_item) {
  Token& counted = state.tokens.change(token);
  if (counted.work_items == 0) {
    if (work_item == token) state.work_items.has_no_rows_yet(token);
    counted.work_items = 1;
    return;
  }
  counted.work_items = static_cast<std::int64_t>(state.work_items.of(token).size());
}

void remove_work_item(State& state, Key work_item) {
  const WorkItem* item = state.work_items.find(work_item);
  if (item == nullptr) return;
  const Key token = item->token;
  state.work_items.remove(work_item);
  if (state.tokens.find(token) != nullptr) state.tokens.change(token).work_items -= 1;
}

void remove_work_items(State& state, Key token) {
  const Token* owner = state.tokens.find(token);
  if (owner == nullptr || owner->multi_instance || owner->work_items == 0) return;
  if (owner->work_items == 1 && state.work_items.find(token) != nullptr) return state.work_items.remove(token);
  for (const WorkItem* item : state.work_items.of(token)) state.work_items.remove(item->key);
}

SignPlace sign_place_of(std::string_view name) {
  for (const SignPlace place : all_sign_places)
    if (name_of(place) == name) return place;
  return SignPlace::none;
}

SignOrder sign_order_of(std::string_view name) {
  for (const SignOrder order : all_sign_orders)
    if (name_of(order) == name) return order;
  return SignOrder::all;
}

}  // namespace luoxuan::engine
