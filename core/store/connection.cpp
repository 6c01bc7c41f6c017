#include "store/connection.hpp"

#include "base/expect.hpp"

namespace luoxuan::store {

Connection::~Connection() {
  LX_EXPECT(watchers_.empty(), "watchers are forgotten before their connection dies");
}

Result<std::int64_t> Connection::execute(std::string_view sql, std::initializer_list<Parameter> parameters) {
  return execute(sql, std::span<const Parameter>(parameters.begin(), parameters.size()));
}

Result<void> Connection::query(std::string_view sql, std::initializer_list<Parameter> parameters,
                               const std::function<Result<void>(const Row&)>& each) {
  return query(sql, std::span<const Parameter>(parameters.begin(), parameters.size()), each);
}

Result<void> Connection::post(std::string_view sql, std::initializer_list<Parameter> parameters) {
  return post(sql, std::span<const Parameter>(parameters.begin(), parameters.size()));
}

Result<void> Connection::post_question(std::string_view sql, std::initializer_list<Parameter> parameters) {
  return post_question(sql, std::span<const Parameter>(parameters.begin(), parameters.size()));
}

Result<void> Connection::post_question(std::string_view sql, std::span<const Parameter> parameters) {
  return query(sql, parameters, [](const Row&) -> Result<void> { return {}; });
}

Result<void> Connection::settle() {
  return {};  // where statements are waited for at once
}

void Connection::watch(TransactionWatcher& watcher) {
  watchers_.push_back(&watcher);
}

void Connection::forget(TransactionWatcher& watcher) {
  std::erase(watchers_, &watcher);
}

void Connection::tell_committed() {
  for (TransactionWatcher* watcher : watchers_) watcher->transaction_committed();
}

void Connection::tell_rolled_back() {
  for (TransactionWatcher* watcher : watchers_) watcher->transaction_rolled_back();
}

}  // namespace luoxuan::store
