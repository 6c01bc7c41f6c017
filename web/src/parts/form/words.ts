// What form-js says in English, in Chinese. Its own catalogue is empty; its translate service is made to ask here.
import { locale } from '@/texts'

const chinese: Readonly<Record<string, string>> = {
  'Field is required.': '此项必填。',
  'Field must match pattern {value}.': '格式应为 {value}。',
  'Field must be a valid email.': '应为电子邮件地址。',
  'Field must be a valid phone number.': '应为电话号码。',
  'Field must have maximum length of {value}.': '应不超过 {value} 个字符。',
  'Field must have minimum length of {value}.': '应不少于 {value} 个字符。',
  'Field must have maximum value of {value}.': '应不大于 {value}。',
  'Field must have minimum value of {value}.': '应不小于 {value}。',
  'Value is not a number.': '应为数字。',
  'Value is expected to be an integer.': '应为整数。',
  'Value is expected to have at most 1 decimal digit.': '小数最多 1 位。',
  'Value is expected to have at most {value} decimal digits.': '小数最多 {value} 位。',
  'Please select a valid value, the two nearest valid values are {previousValue} and {nextValue}.': '最接近的可用值是 {previousValue} 和 {nextValue}。',
  'Date and time must both be entered.': '日期和时间都要填写。',
  'Add new': '添加一行',
  Collapse: '收起',
  'Expand all ({value})': '展开全部（{value}）',
  Search: '搜索',
  'No results': '没有匹配的选项',
  'All values selected': '已全部选中',
  'Remove tag': '移除',
  'Skip to search': '跳到搜索框',
  Increment: '增加',
  Decrement: '减少',
  'No files selected': '未选择文件',
  '{value} files selected': '已选择 {value} 个文件',
  'Nothing to show.': '没有内容。',
  'No content to show.': '没有内容。',
  'Previous page': '上一页',
  'Next page': '下一页',
  '{page} of {total}': '第 {page} 页，共 {total} 页',
}

/** A text of form-js in the language of the screens. */
export function translate(template: string, values: Readonly<Record<string, string>> = {}): string {
  const text = locale.value === 'en' ? template : (chinese[template] ?? template)
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
