#include "server/problem.hpp"

#include "value/json.hpp"

namespace luoxuan::server {
namespace {

Message status_title(int status) {
  switch (status) {
    case 400:
      return say("not understood", "请求有误");
    case 401:
      return say("not signed in", "未登录");
    case 403:
      return say("not permitted", "没有权限");
    case 404:
      return say("not there", "不存在");
    case 405:
      return say("not allowed here", "不支持的方法");
    case 409:
      return say("something else happened before", "状态已改变");
    case 412:
      return say("changed meanwhile", "内容已被更新");
    case 413:
      return say("too large", "内容过大");
    case 415:
      return say("another kind of file was expected", "文件类型不符");
    case 422:
      return say("a rule does not hold", "不符合规则");
    case 429:
      return say("too many requests", "请求过于频繁");
    case 431:
      return say("too large a head", "请求头过大");
    case 503:
      return say("busy", "服务繁忙");
    default:
      return say("the server has a problem", "服务器出现问题");
  }
}

/// "存在问题[1].责任人: expected …" → the path and the rest. Only what looks like one is one.
std::pair<std::string_view, std::string_view> apart(std::string_view message, std::string_view mark) {
  const std::size_t at = message.find(mark);
  if (at == std::string_view::npos || at == 0 || at > 200) return {{}, message};
  const std::string_view path = message.substr(0, at);
  if (path.find(' ') != std::string_view::npos || path.find("“") != std::string_view::npos || path.front() == '\'')
    return {{}, message};
  return {path, message.substr(at + mark.size())};
}

}  // namespace

int status_of(FailureCode code) {
  switch (code) {
    case FailureCode::invalid_input:
      return 400;
    case FailureCode::not_permitted:
      return 403;
    case FailureCode::not_found:
      return 404;
    case FailureCode::conflict:
      return 409;
    case FailureCode::condition_not_met:
      return 422;
    case FailureCode::limit_exceeded:
      return 413;
    case FailureCode::unsupported:
      return 415;
    case FailureCode::invalid_definition:
    case FailureCode::io:
      return 500;
  }
  return 500;
}

value::Context fault(const Failure& failure, Language language) {
  const bool is_field = failure.code == FailureCode::invalid_input || failure.code == FailureCode::limit_exceeded ||
                        failure.code == FailureCode::not_permitted;
  const auto [path, rest] = is_field ? apart(failure.message.in(language), language == Language::chinese ? "：" : ": ")
                                     : std::pair<std::string_view, std::string_view>{{}, failure.message.in(language)};
  value::Context told{{"code", name_of(failure.code)}, {"message", rest}};
  if (!failure.hint.empty()) told.put("hint", failure.hint.in(language));
  if (!path.empty()) told.put("path", path);
  return told;
}

value::List faults(const Failures& failures, Language language) {
  value::List told;
  for (const Failure& failure : failures) told.emplace_back(fault(failure, language));
  return told;
}

Response problem(int status, const Failures& failures, Language language) {
  value::Context told{
      {"type", fmt::format("urn:luoxuan:problem:{}", failures.empty() ? "unknown" : name_of(failures.front().code))},
      {"title", status_title(status).in(language)},
      {"status", std::int64_t{status}}};
  if (status == 500) {
    told.put("detail", say("look at the log of the server", "请查看服务器日志").in(language));
  } else if (!failures.empty()) {
    told.put("detail", failures.front().message.in(language));
    told.put("faults", faults(failures, language));
  }
  Response response{.status = status, .body = value::to_json(told)};
  response.with("Content-Type", "application/problem+json");
  return response;
}

Response problem(const Failures& failures, Language language) {
  return problem(failures.empty() ? 500 : status_of(failures.front().code), failures, language);
}

Response json_response(int status, const value::Value& body) {
  Response response{.status = status, .body = value::to_json(body)};
  response.with("Content-Type", "application/json");
  return response;
}

}  // namespace luoxuan::server
