#include "feel/function_aliases.hpp"

namespace luoxuan::feel {

// One line a function, in the order of docs/formats/feel.md. No alias is also the name of a field that forms usually have.
const std::vector<std::pair<std::string_view, std::string_view>>& function_aliases() {
  static const std::vector<std::pair<std::string_view, std::string_view>> all = {
      // conversion
      {"转文本", "string"},
      {"转数值", "number"},
      {"转日期", "date"},
      {"转时间", "time"},
      {"转日期时间", "date and time"},
      {"转时长", "duration"},
      {"相差年月", "years and months duration"},
      // truth
      {"取反", "not"},
      {"有值", "is defined"},
      {"全部为真", "all"},
      {"任一为真", "any"},
      // texts
      {"包含", "contains"},
      {"开头是", "starts with"},
      {"结尾是", "ends with"},
      {"转大写", "upper case"},
      {"转小写", "lower case"},
      {"截取", "substring"},
      {"截取之前", "substring before"},
      {"截取之后", "substring after"},
      {"文本长度", "string length"},
      {"连接文本", "string join"},
      {"字数", "word count"},
      {"符合", "matches"},
      {"替换", "replace"},
      {"拆分", "split"},
      // lists
      {"列表包含", "list contains"},
      {"计数", "count"},
      {"最小值", "min"},
      {"最大值", "max"},
      {"求和", "sum"},
      {"平均值", "mean"},
      {"中位数", "median"},
      {"标准差", "stddev"},
      {"众数", "mode"},
      {"乘积", "product"},
      {"子列表", "sublist"},
      {"追加", "append"},
      {"合并列表", "concatenate"},
      {"插入", "insert before"},
      {"替换元素", "list replace"},
      {"移除", "remove"},
      {"倒序", "reverse"},
      {"查找位置", "index of"},
      {"并集", "union"},
      {"去重", "distinct values"},
      {"展平", "flatten"},
      {"排序", "sort"},
      // numbers
      {"保留小数", "decimal"},
      {"向下取整", "floor"},
      {"向上取整", "ceiling"},
      {"远零舍入", "round up"},
      {"截断小数", "round down"},
      {"四舍五入", "round half up"},
      {"五舍六入", "round half down"},
      {"绝对值", "abs"},
      {"取余", "modulo"},
      {"平方根", "sqrt"},
      {"自然对数", "log"},
      {"自然指数", "exp"},
      {"为偶数", "even"},
      {"为奇数", "odd"},
      // contexts
      {"取值", "get value"},
      {"取条目", "get entries"},
      {"写入条目", "context put"},
      {"合并条目", "context merge"},
      {"由条目生成", "context"},
      // dates
      {"星期几", "day of week"},
      {"月份名", "month of year"},
      {"年内第几天", "day of year"},
      {"年内第几周", "week of year"},
      {"月末", "last day of month"},
      {"此刻", "now"},
      {"今天", "today"},
      // print
      {"日期格式", "format date"},
      {"数字格式", "format number"},
      {"中文数字", "chinese number"},
      {"大写金额", "chinese amount"},
      // the academic calendar
      {"是工作日", "is working day"},
      {"加工作日", "add working days"},
      {"工作日数", "working days between"},
      {"取周期", "period named"},
      {"所在周期", "period of"},
      {"下一周期", "next period"},
      {"上一周期", "previous period"},
      {"学期开始", "semester start"},
      {"学期结束", "semester end"},
      {"教学周", "teaching week"},
      {"逆向排期", "plan backwards"},
  };
  return all;
}

}  // namespace luoxuan::feel
