#include "base/failure.hpp"

#include "base/expect.hpp"

namespace luoxuan {

std::string_view name_of(FailureCode code) {
  switch (code) {
    case FailureCode::invalid_definition:
      return "invalid_definition";
    case FailureCode::invalid_input:
      return "invalid_input";
    case FailureCode::condition_not_met:
      return "condition_not_met";
    case FailureCode::not_found:
      return "not_found";
    case FailureCode::not_permitted:
      return "not_permitted";
    case FailureCode::conflict:
      return "conflict";
    case FailureCode::limit_exceeded:
      return "limit_exceeded";
    case FailureCode::unsupported:
      return "unsupported";
    case FailureCode::io:
      return "io";
  }
  LX_EXPECT(false, "every failure code has a name");
}

std::string to_string(const Failure& failure, Language language) {
  std::string text = to_string(failure.where);
  if (!text.empty()) text += ": ";
  text += failure.message.in(language);
  if (!failure.hint.empty()) {
    const bool chinese = language == Language::chinese;
    text += chinese ? "（提示：" : " (hint: ";
    text += failure.hint.in(language);
    text += chinese ? "）" : ")";
  }
  return text;
}

void throw_exception_from_error(const Failure& failure, const boost::source_location& where) {
  throw_exception_from_error(Failures{failure}, where);
}

void throw_exception_from_error(const Failures& failures, const boost::source_location&) {
  const std::string why = failures.empty() ? "no failure given" : to_string(failures.front(), Language::english);
  end_process("result has a value", why.c_str(), std::source_location::current());
}

}  // namespace luoxuan
