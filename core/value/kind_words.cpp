#include "value/kind_words.hpp"

namespace luoxuan::value {

namespace {

const char* chinese_name_of(Kind kind) {
  switch (kind) {
    case Kind::null:
      return "空值";
    case Kind::boolean:
      return "真假值";
    case Kind::number:
      return "数";
    case Kind::string:
      return "文本";
    case Kind::date:
      return "日期";
    case Kind::time:
      return "时间";
    case Kind::date_time:
      return "日期时间";
    case Kind::day_time_duration:
    case Kind::year_month_duration:
      return "时长";
    case Kind::list:
      return "列表";
    case Kind::context:
      return "对象";
    case Kind::range:
      return "区间";
    case Kind::function:
      return "函数";
  }
  return "空值";
}

}  // namespace

Message words_for(Kind kind) {
  return {std::string(name_of(kind)), chinese_name_of(kind)};
}

}  // namespace luoxuan::value
