#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace luoxuan::engine {

/// A list of texts that is handed on much more often than it is made: copies have it in common. It is never changed; who wants
/// another list makes one.
class SharedTexts {
 public:
  SharedTexts() = default;
  SharedTexts(std::vector<std::string> texts)  // NOLINT: a list is what it is
      : texts_(texts.empty() ? nullptr : std::make_shared<const std::vector<std::string>>(std::move(texts))) {}

  [[nodiscard]] const std::vector<std::string>& list() const {
    static const std::vector<std::string> none;
    return texts_ != nullptr ? *texts_ : none;
  }
  operator const std::vector<std::string>&() const { return list(); }  // NOLINT: it is one to those who only read

  [[nodiscard]] bool empty() const { return texts_ == nullptr; }
  [[nodiscard]] std::size_t size() const { return list().size(); }
  [[nodiscard]] const std::string& operator[](std::size_t at) const { return list()[at]; }
  [[nodiscard]] auto begin() const { return list().begin(); }
  [[nodiscard]] auto end() const { return list().end(); }
  [[nodiscard]] auto rbegin() const { return list().rbegin(); }
  [[nodiscard]] auto rend() const { return list().rend(); }
  [[nodiscard]] bool operator==(const SharedTexts& other) const { return texts_ == other.texts_ || list() == other.list(); }

 private:
  std::shared_ptr<const std::vector<std::string>> texts_;  // null: none
};

}  // namespace luoxuan::engine
