#include "engine/shell/columns.hpp"

#include "engine/fact/fact_text.hpp"
#include "value/json.hpp"

namespace luoxuan::engine {

void ColumnWriter::operator()(const char* name, const std::optional<Moment>& moment) {
  if (moment)
    (*this)(name, *moment);
  else
    parameters_.emplace_back(nullptr);
}

void ColumnWriter::operator()(const char*, const std::vector<std::string>& texts) {
  if (texts.empty()) return add("[]");
  const std::size_t begin = made_.size();
  append_json_texts(made_, texts);
  places_.push_back({parameters_.size(), begin, made_.size()});
  parameters_.emplace_back(nullptr);
}

void ColumnWriter::operator()(const char*, const value::Value& value) {
  if (value.is_null()) return add("null");
  const std::size_t begin = made_.size();
  made_ += value::to_stored_json(value);
  places_.push_back({parameters_.size(), begin, made_.size()});
  parameters_.emplace_back(nullptr);
}

std::span<const store::Parameter> ColumnWriter::parameters() {
  for (const Made& made : places_) parameters_[made.place] = std::string_view(made_).substr(made.begin, made.end - made.begin);
  return parameters_;
}

void ColumnWriter::clear() {
  parameters_.clear();
  made_.clear();
  places_.clear();
}

void ColumnReader::operator()(const char* name, Phase& phase) {
  const std::string_view found = row_.text(column_++);
  for (const Phase known : {Phase::activating, Phase::active, Phase::deciding, Phase::completing, Phase::leaving, Phase::joining,
                            Phase::converging, Phase::absorbed})
    if (name_of(known) == found) {
      phase = known;
      return;
    }
  not_understood(name, found);
}

void ColumnReader::operator()(const char*, std::optional<Moment>& moment) {
  moment.reset();
  if (!row_.is_null(column_)) moment = Moment(std::chrono::milliseconds(row_.integer(column_)));
  ++column_;
}

void ColumnReader::operator()(const char* name, std::vector<std::string>& texts) {
  const std::string_view found = row_.text(column_++);
  const auto parsed = value::parse_json(found);
  const value::List* list = parsed ? parsed->if_list() : nullptr;
  if (list == nullptr) return not_understood(name, found);
  texts.clear();
  for (const value::Value& item : *list) texts.push_back(item.to_string());
}

void ColumnReader::operator()(const char* name, value::Value& value) {
  const std::string_view found = row_.text(column_++);
  if (auto parsed = value::parse_stored_json(found))
    value = *std::move(parsed);
  else
    not_understood(name, found);
}

void ColumnReader::operator()(const char* name, value::Context& context) {
  value::Value value;
  (*this)(name, value);
  if (failure_) return;
  if (const value::Context* read = value.if_context())
    context = *read;
  else
    not_understood(name, value.to_string());
}

void ColumnReader::not_understood(const char* name, std::string_view found) {
  if (failure_) return;
  failure_ = Failure{
      FailureCode::io,
      say("column {}: expected what this program wrote, found '{}'", "列 {}：应为本程序写入的内容，实为“{}”", name, found),
      say("the database was changed by something else; restore a backup", "数据库被其他程序改动过，请恢复备份"),
      {}};
}

}  // namespace luoxuan::engine
