#include "document/xlsx_file.hpp"

#include <atomic>
#include <charconv>
#include <cstdio>
#include <optional>
#include <set>

#include "document/cell_text.hpp"
#include "document/spreadsheet_date.hpp"
#include "document/xlsx_parts.hpp"

namespace luoxuan::document {

struct XlsxFile::State {
  ZipArchive archive;
  std::string file;
  std::vector<std::string> names;
  std::vector<std::string> parts;
  SharedTexts shared;
  NumberFormats formats;
  bool since_1904 = false;
  std::shared_ptr<TextCount> text_read = nullptr;
};

/// Bytes of texts in cells: those of a sheet count once, however often it is read.
class XlsxFile::TextCount {
 public:
  explicit TextCount(std::size_t sheets) : of_sheets_(sheets) {}

  /// So many were seen in this reading of the sheet; of all sheets.
  std::uint64_t add(std::size_t sheet, std::uint64_t seen) {
    std::uint64_t before = of_sheets_[sheet];
    while (before < seen && !of_sheets_[sheet].compare_exchange_weak(before, seen)) continue;
    return before < seen ? all_ += seen - before : all_.load();
  }

 private:
  std::vector<std::atomic<std::uint64_t>> of_sheets_;
  std::atomic<std::uint64_t> all_ = 0;
};

namespace {

constexpr std::uint64_t packed_limit = 32u << 20;
constexpr std::size_t row_limit = 1'048'576, column_limit = 16'384, cell_limit = 20'000'000, merge_limit = 100'000;
constexpr std::uint64_t text_limit = 64u << 20;  // bytes: a shared text counts for each cell that has it
constexpr std::size_t digits_kept = 15;

struct Place {
  std::size_t row = 0, column = 0;
};

/// "B7", as the place from 0; nothing for anything else, and for what lies far beyond a sheet.
std::optional<Place> place_of(std::string_view name) {
  std::size_t at = 0, column = 0, row = 0;
  for (; at < name.size() && name[at] >= 'A' && name[at] <= 'Z' && at < 8; ++at)
    column = column * 26 + static_cast<std::size_t>(name[at] - 'A' + 1);
  const auto read = std::from_chars(name.data() + at, name.data() + name.size(), row);
  if (column == 0 || row == 0 || read.ec != std::errc() || read.ptr != name.data() + name.size()) return std::nullopt;
  return Place{row - 1, column - 1};
}

/// A number as it is meant: binary arithmetic leaves 0.30000000000000004 where a person sees 0.3.
std::optional<value::Number> number_read(std::string_view written) {
  std::size_t digits = 0;
  for (const char c : written.substr(0, written.find_first_of("eE")))
    if (c >= '0' && c <= '9' && (digits > 0 || c != '0')) ++digits;
  if (digits <= digits_kept) return value::Number::parse(written);
  double nearest = 0;
  const auto read = std::from_chars(written.data(), written.data() + written.size(), nearest);
  if (read.ec != std::errc() || read.ptr != written.data() + written.size()) return std::nullopt;
  char shown[40];
  const int length = std::snprintf(shown, sizeof shown, "%.15g", nearest);
  return value::Number::parse(std::string_view(shown, static_cast<std::size_t>(length)));
}

/// Told the bytes of texts seen so far, of the sheet; yields those of all sheets.
using CountTexts = std::function<std::uint64_t(std::uint64_t)>;

/// Of one sheet's part, row after row.
class SheetHandler final : public XmlHandler {
 public:
  SheetHandler(const SharedTexts& shared, const NumberFormats& formats, bool since_1904, CountTexts count_texts,
               const RowSink& sink)
      : shared_(shared), formats_(formats), since_1904_(since_1904), count_texts_(std::move(count_texts)), sink_(sink) {}

  std::vector<MergedCells> merged;
  std::optional<Message> fault;
  FailureCode fault_code = FailureCode::limit_exceeded;

  void start(std::string_view name, const XmlAttributes& attributes) override {
    is_text_ = false;
    if (name == "c") {
      start_cell(attributes);
    } else if (name == "v") {
      is_text_ = true;
    } else if (name == "f") {
      has_formula_ = true;
    } else if (name == "t") {
      is_text_ = !is_phonetic_;
    } else if (name == "rPh") {
      is_phonetic_ = true;
    } else if (name == "row") {
      start_row(attributes);
    } else if (name == "mergeCell") {
      add_merged(attributes.find("ref").value_or(""));
    }
  }

  void end(std::string_view name) override {
    if (name == "c") {
      end_cell();
    } else if (name == "v" || name == "t") {
      is_text_ = false;
    } else if (name == "rPh") {
      is_phonetic_ = false;
    } else if (name == "row") {
      if (!cells_.empty() && !sink_(row_, cells_)) has_seen_enough_ = true;
      cells_.clear();
    }
  }

  void text(std::string_view piece) override {
    if (is_text_) written_ += piece;
  }

  [[nodiscard]] bool wants_more() const override { return !fault && !has_seen_enough_; }

 private:
  void start_row(const XmlAttributes& attributes) {
    std::size_t number = 0;
    const std::string_view written = attributes.find("r").value_or("");
    std::from_chars(written.data(), written.data() + written.size(), number);
    row_ = number > 0 ? number - 1 : (has_rows_ ? row_ + 1 : 0);
    has_rows_ = true;
    next_column_ = 0;
    if (row_ >= row_limit) refuse(say("expected at most {} rows, found row {}", "应不超过{}行，实有第{}行", row_limit, row_ + 1));
  }

  void start_cell(const XmlAttributes& attributes) {
    written_.clear();
    has_formula_ = false;
    column_ = next_column_;
    if (const auto name = attributes.find("r")) {
      const auto place = place_of(*name);
      if (!place || place->row != row_) {
        fault_code = FailureCode::invalid_input;
        return refuse(say("expected cells of row {}, found the cell '{}' in it", "第{}行内应为本行的单元格，实有单元格“{}”",
                          row_ + 1, name->substr(0, 20)));
      }
      if (place->column < next_column_) {
        fault_code = FailureCode::invalid_input;
        return refuse(
            say("expected the cells of row {} from left to right, each once, found '{}' behind one that it may not follow",
                "第{}行的单元格应从左至右各出现一次，实为“{}”的位置有误", row_ + 1, name->substr(0, 20)));
      }
      column_ = place->column;
    }
    next_column_ = column_ + 1;
    if (column_ >= column_limit)
      return refuse(say("expected at most {} columns, found column {} in row {}", "应不超过{0}列，实为第{2}行有第{1}列",
                        column_limit, column_ + 1, row_ + 1));
    if (++cell_count_ > cell_limit)
      return refuse(say("expected at most {} cells, found more", "单元格应不超过{}个，实为更多", cell_limit));
    type_ = attributes.find("t").value_or("n").substr(0, 10);
    const std::string_view style = attributes.find("s").value_or("0");
    style_ = 0;
    std::from_chars(style.data(), style.data() + style.size(), style_);
  }

  void end_cell() {
    if (fault) return;
    if (written_.empty()) {
      // an empty text that a formula gave is marked as a text
      if (has_formula_ && type_ != "str") cells_.push_back({column_, {}, ReadCell::Kind::uncomputed});
      return;
    }
    ReadCell cell{column_, {}, ReadCell::Kind::value};
    if (type_ == "s") {
      std::size_t index = shared_.size();
      std::from_chars(written_.data(), written_.data() + written_.size(), index);
      if (index >= shared_.size()) {
        fault_code = FailureCode::invalid_input;
        return refuse(say("expected one of {0} shared texts in cell {1}, found number {2}",
                          "单元格{1}应取自{0}个共享文本，实为第{2}个", shared_.size(), cell_name(row_, column_),
                          written_.substr(0, 20)));
      }
      cell.value = shared_.at(index);
    } else if (type_ == "inlineStr" || type_ == "str") {
      std::string text;
      append_unescaped(text, written_);
      cell.value = std::move(text);
    } else if (type_ == "b") {
      cell.value = written_ == "1" || written_ == "true";
    } else if (type_ == "e") {
      cell.value = written_;
      cell.kind = ReadCell::Kind::error;
    } else if (type_ == "d") {
      if (const auto moment = value::parse_date_time(written_))
        cell.value = moment->time == value::Time{} ? value::Value(moment->date) : value::Value(*moment);
      else
        cell.value = written_;
    } else {
      set_number(cell);
    }
    if (const std::string* text = cell.value.if_string()) {
      if (text->empty()) return;
      text_seen_ += text->size();
      if (count_texts_(text_seen_) > text_limit)
        return refuse(say("expected at most {} bytes of texts in all cells, found more",
                          "全部单元格的文字应不超过{}字节，实为更多", text_limit));
    }
    cells_.push_back(std::move(cell));
  }

  void set_number(ReadCell& cell) {
    const NumberMeaning meaning = formats_.meaning(style_);
    cell.format = formats_.code(style_);
    if (meaning != NumberMeaning::plain && meaning != NumberMeaning::percent) {
      double serial = -1;
      std::from_chars(written_.data(), written_.data() + written_.size(), serial);
      if (auto moment = from_serial(serial, meaning, since_1904_)) {
        cell.value = *std::move(moment);
        return;
      }
    }
    if (const auto number = number_read(written_)) {
      cell.value = *number;
      if (meaning == NumberMeaning::percent) cell.kind = ReadCell::Kind::percent;
    } else {
      cell.value = written_;
    }
  }

  void add_merged(std::string_view range) {
    const std::size_t colon = range.find(':');
    const auto first = place_of(range.substr(0, colon));
    const auto last = place_of(range.substr(colon == std::string_view::npos ? 0 : colon + 1));
    if (!first || !last || last->row < first->row || last->column < first->column) return;
    if (merged.size() >= merge_limit)
      return refuse(
          say("expected at most {} merged ranges of cells, found more", "合并单元格应不超过{}处，实为更多", merge_limit));
    merged.push_back({first->row, first->column, last->row, last->column});
  }

  void refuse(Message message) {
    if (!fault) fault = std::move(message);
  }

  const SharedTexts& shared_;
  const NumberFormats& formats_;
  bool since_1904_;
  CountTexts count_texts_;
  std::uint64_t text_seen_ = 0;  // bytes
  const RowSink& sink_;
  std::vector<ReadCell> cells_;
  std::string written_, type_;
  std::size_t row_ = 0, column_ = 0, next_column_ = 0, style_ = 0, cell_count_ = 0;
  bool has_rows_ = false, is_text_ = false, is_phonetic_ = false, has_formula_ = false, has_seen_enough_ = false;
};

Failure no_workbook(std::string_view file, Message message) {
  return {FailureCode::unsupported,
          std::move(message),
          say("open it in the office program and save it as .xlsx", "请用办公软件打开后另存为.xlsx"),
          {std::string(file)}};
}

/// Where the workbook's main part is, and that it is one without macros.
Result<std::string> main_part(const ZipArchive& archive, std::string_view file) {
  LX_TRY_ASSIGN(const auto relationships, read_relationships(archive, "", file));
  std::string part;
  for (const auto& [id, relationship] : relationships)
    if (relationship.type == "officeDocument") part = relationship.target;
  if (part.ends_with(".bin")) return no_workbook(file, say("expected an .xlsx, found an .xlsb", "应为.xlsx，实为.xlsb"));
  if (part.empty() || !archive.contains(part) || archive.contains("word/document.xml"))
    return no_workbook(file,
                       say("expected a workbook (.xlsx), found another kind of file", "应为工作簿（.xlsx），实为其他类型的文件"));
  for (const ZipArchive::Entry& entry : archive.entries())
    if (entry.name.ends_with("vbaProject.bin"))
      return no_workbook(file, say("expected a workbook without macros, found one with them", "应为不带宏的工作簿，实为带宏"));
  return part;
}

}  // namespace

Result<XlsxFile> XlsxFile::open(std::string_view bytes, std::string_view file) {
  if (bytes.size() > packed_limit)
    return Failure{FailureCode::limit_exceeded,
                   say("expected a file of at most {} bytes, found {}", "文件应不超过{}字节，实为{}", packed_limit, bytes.size()),
                   say("divide it into several files", "请拆成几个文件"),
                   {std::string(file)}};
  ZipLimits limits;
  limits.packed_size = packed_limit;
  LX_TRY_ASSIGN(ZipArchive archive, ZipArchive::open(std::string(bytes), file, limits));
  LX_TRY_ASSIGN(const std::string main, main_part(archive, file));
  auto state = std::make_shared<State>(State{archive, std::string(file), {}, {}, {}, {}});
  LX_TRY_ASSIGN(const WorkbookPart workbook, read_workbook_part(archive, main, file));
  LX_TRY_ASSIGN(const auto relationships, read_relationships(archive, main, file));
  state->since_1904 = workbook.since_1904;
  std::set<std::string_view> parts;
  for (const WorkbookPart::Sheet& sheet : workbook.sheets) {
    const auto found = relationships.find(sheet.relationship);
    if (found == relationships.end() || found->second.type != "worksheet" || !archive.contains(found->second.target)) continue;
    if (!parts.insert(found->second.target).second)
      return no_workbook(file, say("expected a part for each sheet, found '{}' for several",
                                   "每个工作表应各有其部分，实为几个工作表共用“{}”", found->second.target));
    state->names.push_back(sheet.name);
    state->parts.push_back(found->second.target);
  }
  if (state->names.empty())
    return no_workbook(file,
                       say("expected a workbook with at least one sheet, found none", "工作簿应至少有一个工作表，实为没有"));
  state->text_read = std::make_shared<TextCount>(state->names.size());
  for (const auto& [id, relationship] : relationships) {
    if (!archive.contains(relationship.target)) continue;
    if (relationship.type == "sharedStrings") {
      LX_TRY_ASSIGN(state->shared, read_shared_texts(archive, relationship.target, file));
    } else if (relationship.type == "styles") {
      LX_TRY_ASSIGN(state->formats, read_number_formats(archive, relationship.target, file));
    }
  }
  return XlsxFile(std::move(state));
}

const std::vector<std::string>& XlsxFile::sheets() const {
  return state_->names;
}

bool XlsxFile::since_1904() const {
  return state_->since_1904;
}

Result<std::vector<MergedCells>> XlsxFile::read(std::size_t sheet, const RowSink& sink) const {
  TextCount& texts = *state_->text_read;
  SheetHandler handler(
      state_->shared, state_->formats, state_->since_1904, [&texts, sheet](std::uint64_t seen) { return texts.add(sheet, seen); },
      sink);
  LX_TRY(read_part(state_->archive, state_->parts.at(sheet), handler, state_->file));
  if (handler.fault)
    return Failure{
        handler.fault_code,
        {fmt::format("sheet '{}': {}", state_->names[sheet], handler.fault->english),
         fmt::format("工作表“{}”：{}", state_->names[sheet], handler.fault->chinese)},
        handler.fault_code == FailureCode::limit_exceeded
            ? say("delete what stands far outside the table, or save the file again", "请删除表格之外的内容，或重新保存该文件")
            : say("save the file again in the office program", "请用办公软件重新保存该文件"),
        {state_->file}};
  return std::move(handler.merged);
}

}  // namespace luoxuan::document
