#include "feel/expression_cache.hpp"

#include <fmt/format.h>

namespace luoxuan::feel {
namespace {

constexpr std::size_t longest_key = 20'000;  // longer ones are parsed each time: a few of them would fill the memory

/// Everything that the parsed expression depends on. Lengths stand in front, so that no two keys run together.
std::string key_of(char kind, std::string_view text, const Names& names, const SourcePosition& where) {
  std::string key = fmt::format("{}{}:{}:{}:{}:{};{}", kind, static_cast<const void*>(names.vocabulary()), where.file.size(),
                                where.file, where.line, where.column, text.size());
  key += text;
  for (const std::string& name : names.all()) key += fmt::format(";{}:{}", name.size(), name);
  return key;
}

}  // namespace

Result<Expression> ExpressionCache::parse(std::string_view text, const Names& names, const SourcePosition& where) {
  return find_or_parse(Kind::expression, text, names, where);
}

Result<Expression> ExpressionCache::parse_unary_tests(std::string_view text, const Names& names, const SourcePosition& where) {
  return find_or_parse(Kind::tests, text, names, where);
}

ExpressionCache& shared_cache() {
  static ExpressionCache cache(4000);
  return cache;
}

ExpressionCache::Counts ExpressionCache::counts() const {
  const std::scoped_lock lock(mutex_);
  return {entries_.size(), found_, parsed_};
}

Result<Expression> ExpressionCache::find_or_parse(Kind kind, std::string_view text, const Names& names,
                                                  const SourcePosition& where) {
  std::string key = key_of(static_cast<char>(kind), text, names, where);
  {
    const std::scoped_lock lock(mutex_);
    if (const auto known = by_key_.find(key); known != by_key_.end()) {
      ++found_;
      entries_.splice(entries_.begin(), entries_, known->second);
      return known->second->expression;
    }
  }
  // Parsed without the lock: two threads may both do it, and the second one finds the first one's.
  Result<Expression> parsed =
      kind == Kind::tests ? Expression::parse_unary_tests(text, names, where) : Expression::parse(text, names, where);
  const std::scoped_lock lock(mutex_);
  ++parsed_;
  if (!parsed || limit_ == 0 || key.size() > longest_key || by_key_.contains(key)) return parsed;
  entries_.push_front({std::move(key), *parsed, names.shared_vocabulary()});
  by_key_.emplace(entries_.front().key, entries_.begin());
  if (entries_.size() > limit_) {
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
  return parsed;
}

}  // namespace luoxuan::feel
