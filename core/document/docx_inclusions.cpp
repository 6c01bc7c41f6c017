#include "document/docx_inclusions.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::document {

namespace {

constexpr std::size_t deepest_inclusion = 8;
constexpr std::size_t most_inclusions = 5'000;
constexpr std::size_t most_included_mebibytes = 512;
constexpr std::size_t included_faults_told = 20;

}  // namespace

const Failure& Inclusions::stop(Failure failure) {
  if (!stop_) stop_ = std::move(failure);
  return *stop_;
}

Result<void> Inclusions::begin(const std::string& file) {
  if (stop_) return *stop_;
  if (open_.size() >= deepest_inclusion) {
    const auto before = std::find(open_.rbegin(), open_.rend(), file);
    std::vector<std::string> circle;
    if (before != open_.rend()) circle.assign(std::prev(before.base()), open_.end());
    circle.push_back(file);
    const std::string names = text::join(circle, " → ");
    if (circle.size() == 1)
      return stop({FailureCode::limit_exceeded,
                   say("expected documents to be included at most {0} deep, found more: {1}",
                       "文档嵌套插入应不超过{0}层，实为更多：{1}", deepest_inclusion, names),
                   say("include it further outside", "请在外层插入"),
                   {}});
    return stop({FailureCode::limit_exceeded,
                 say("expected documents to be included at most {0} deep, found more, in a circle: {1}",
                     "文档嵌套插入应不超过{0}层，实为更多，且循环插入：{1}", deepest_inclusion, names),
                 say("let the circle end, with a section around the tag", "请用区块使循环插入终止"),
                 {}});
  }
  if (++count_ > most_inclusions)
    return stop({FailureCode::limit_exceeded,
                 say("expected at most {} documents to be included in one, found more",
                     "一个文档中插入的文档应不超过{}个，实为更多", most_inclusions),
                 say("make several documents", "请分成几个文档"),
                 {}});
  open_.push_back(file);
  return {};
}

Result<void> Inclusions::charge(std::size_t bytes) {
  bytes_ += bytes;
  if (bytes_ <= most_included_mebibytes << 20) return {};
  return stop({FailureCode::limit_exceeded,
               say("expected included documents of at most {} MiB together, found more", "插入的文档总共应不超过{} MiB，实为更多",
                   most_included_mebibytes),
               say("make the pictures in them smaller, or several documents", "请压缩其中的图片，或分成几个文档"),
               {}});
}

std::size_t Inclusions::untold() const {
  return faults_.size() - std::min(faults_.size(), included_faults_told);
}

Message Inclusions::told_once(const std::string& file, const std::vector<Message>& faults) {
  std::vector<std::string> english, chinese;
  for (const Message& fault : faults) {
    if (fault.empty() || !faults_.insert(file + '\n' + fault.english).second) continue;
    if (faults_.size() > included_faults_told) continue;
    english.push_back(fault.english);
    chinese.push_back(fault.chinese);
  }
  return {text::join(english, fmt::format("; in {}: ", file)), text::join(chinese, fmt::format("；“{}”中：", file))};
}

}  // namespace luoxuan::document
