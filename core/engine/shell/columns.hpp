#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "engine/state/rows.hpp"
#include "store/connection.hpp"

namespace luoxuan::engine {

/// The names of a row's columns, in the order of fields().
class ColumnNames {
 public:
  template <class Field>
  void operator()(const char* name, Field&) {
    names.emplace_back(name);
  }
  std::vector<std::string> names;
};

/// The content of a row's columns, as the store takes it. Texts are not copied: the row must live as long as this.
class ColumnWriter {
 public:
  void operator()(const char*, const Key& key) { parameters_.emplace_back(key.value); }
  void operator()(const char*, const std::int64_t& integer) { parameters_.emplace_back(integer); }
  void operator()(const char*, const bool& boolean) { parameters_.emplace_back(std::int64_t{boolean}); }
  void operator()(const char*, const std::string& text) { parameters_.emplace_back(std::string_view(text)); }
  void operator()(const char*, const Moment& moment) {
    parameters_.emplace_back(std::int64_t{moment.time_since_epoch().count()});
  }
  void operator()(const char*, const InstanceState& state) { parameters_.emplace_back(name_of(state)); }
  void operator()(const char*, const Phase& phase) { parameters_.emplace_back(name_of(phase)); }
  void operator()(const char*, const WorkItemState& state) { parameters_.emplace_back(name_of(state)); }
  void operator()(const char*, const SignPlace& place) { parameters_.emplace_back(name_of(place)); }
  void operator()(const char*, const SignOrder& order) { parameters_.emplace_back(name_of(order)); }
  void operator()(const char*, const std::optional<Moment>& moment);
  void operator()(const char*, const std::vector<std::string>& texts);
  void operator()(const char* name, const SharedTexts& texts) { (*this)(name, texts.list()); }
  void operator()(const char*, const value::Value& value);
  void operator()(const char* name, const value::Context& context) { (*this)(name, value::Value(context)); }

  void add(std::string_view text) { parameters_.emplace_back(text); }
  void add(Key key) { parameters_.emplace_back(key.value); }

  /// They hold as long as this writer and the row, and until the next cell.
  [[nodiscard]] std::span<const store::Parameter> parameters();
  /// For another row; keeps its memory.
  void clear();

 private:
  struct Made {
    std::size_t place;  // in parameters_
    std::size_t begin;  // in made_
    std::size_t end;
  };
  std::vector<store::Parameter> parameters_;
  std::string made_;  // texts that no row has
  std::vector<Made> places_;
};

/// Fills a row from the columns of an answer, in the order of fields().
class ColumnReader {
 public:
  ColumnReader(const store::Row& row, int first_column) : row_(row), column_(first_column) {}

  void operator()(const char*, Key& key) { key.value = row_.integer(column_++); }
  void operator()(const char*, std::int64_t& integer) { integer = row_.integer(column_++); }
  void operator()(const char*, bool& boolean) { boolean = row_.integer(column_++) != 0; }
  void operator()(const char*, std::string& text) { text = row_.text(column_++); }
  void operator()(const char*, Moment& moment) { moment = Moment(std::chrono::milliseconds(row_.integer(column_++))); }
  void operator()(const char* name, InstanceState& state) { read_name(name, state, all_instance_states); }
  void operator()(const char* name, Phase& phase);
  void operator()(const char* name, WorkItemState& state) { read_name(name, state, all_work_item_states); }
  void operator()(const char* name, SignPlace& place) { read_name(name, place, all_sign_places); }
  void operator()(const char* name, SignOrder& order) { read_name(name, order, all_sign_orders); }
  void operator()(const char*, std::optional<Moment>& moment);
  void operator()(const char* name, std::vector<std::string>& texts);
  void operator()(const char* name, SharedTexts& texts) {
    std::vector<std::string> read;
    (*this)(name, read);
    texts = std::move(read);
  }
  void operator()(const char* name, value::Value& value);
  void operator()(const char* name, value::Context& context);

  [[nodiscard]] int next_column() const { return column_; }

  /// Why the content was not understood, if it was not.
  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }

 private:
  template <class Word, class Known>
  void read_name(const char* name, Word& word, const Known& all) {
    const std::string_view found = row_.text(column_++);
    for (const Word known : all)
      if (name_of(known) == found) {
        word = known;
        return;
      }
    not_understood(name, found);
  }
  void not_understood(const char* name, std::string_view found);

  const store::Row& row_;
  int column_;
  std::optional<Failure> failure_;
};

}  // namespace luoxuan::engine
