#include "document/docx_template.hpp"

#include <algorithm>
#include <unordered_set>

#include "document/docx_preparation.hpp"
#include "document/docx_template_state.hpp"

namespace luoxuan::document {

namespace {

/// The names in data; each is looked at once, however many rows have it.
struct FoundNames {
  std::unordered_set<std::string_view> names;
  bool are_all = true;  // false: there are null and empty lists, of which nobody knows what they could hold
};

void collect(const value::Context& context, FoundNames& found);

void collect(const value::Value& value, FoundNames& found) {
  if (const value::Context* context = value.if_context()) {
    collect(*context, found);
  } else if (const value::List* list = value.if_list()) {
    found.are_all = found.are_all && !list->empty();
    for (const value::Value& item : *list) collect(item, found);
  } else if (value.is_null()) {
    found.are_all = false;
  }
}

void collect(const value::Context& context, FoundNames& found) {
  for (const auto& [name, member] : context) {
    found.names.insert(name);
    collect(member, found);
  }
}

feel::Names with_names_of_sections(const FoundNames& found) {
  std::vector<std::string> names(found.names.begin(), found.names.end());
  for (const char* name : {"item", "index", "first", "last", "parent"}) names.emplace_back(name);
  return feel::Names(std::move(names));
}

Checked<std::shared_ptr<TemplateState>> prepare_to_fill(std::string bytes, std::string_view file, KnownNames known,
                                                        const std::shared_ptr<const feel::FunctionSet>& functions) {
  auto state = prepare(std::move(bytes), file, std::move(known), functions);
  if (!state) return state;
  Failures failures;
  for (const PreparedPart& part : (*state)->parts)
    for (const FoundFault& fault : part.faults) failures.push_back(fault.failure);
  if (!failures.empty()) return failures;
  return state;
}

void collect(const model::Shape& shape, feel::Names& names) {
  for (const auto& [name, member] : shape.members) {
    names.add(name);
    collect(member, names);
  }
  for (const model::Shape& item : shape.item) collect(item, names);
}

}  // namespace

Checked<DocxTemplate> DocxTemplate::read(std::string bytes, std::string_view file, const feel::Names& names,
                                         const std::shared_ptr<const feel::FunctionSet>& functions) {
  auto state = prepare_to_fill(std::move(bytes), file, {names, true}, functions);
  if (!state) return state.error();
  return DocxTemplate(*std::move(state));
}

Checked<DocxTemplate> DocxTemplate::read_for(const value::Context& data, std::string bytes, std::string_view file,
                                             const std::shared_ptr<const feel::FunctionSet>& functions) {
  FoundNames found;
  collect(data, found);
  auto state = prepare_to_fill(std::move(bytes), file, {with_names_of_sections(found), found.are_all}, functions);
  if (!state) return state.error();
  return DocxTemplate(*std::move(state));
}

DocxTemplate::Examined DocxTemplate::examine(std::string bytes, std::string_view file, const model::Shape& data,
                                             const feel::Names& names,
                                             const std::shared_ptr<const feel::FunctionSet>& functions) {
  const bool is_nothing_known = data.kind == model::Shape::Kind::anything;
  auto state = prepare(std::move(bytes), file, {names, !is_nothing_known}, functions);
  if (!state) return {std::nullopt, state.error()};
  Examined examined;
  bool is_understood = true;
  for (const PreparedPart& part : (*state)->parts) {
    is_understood = is_understood && part.faults.empty();
    std::vector<FoundFault> faults = part.faults;
    std::ranges::move(faults_for(part, data, (*state)->file), std::back_inserter(faults));
    in_order(faults);
    for (FoundFault& fault : faults) examined.faults.push_back(std::move(fault.failure));
  }
  if (is_understood) examined.read = DocxTemplate(*std::move(state));
  return examined;
}

Failure as_one(const Failures& failures, std::size_t others) {
  static constexpr std::size_t told = 20;
  Failure one = failures.front();
  for (std::size_t i = 1; i < failures.size() && i < told; ++i) {
    one.message.english += "; " + failures[i].message.english;
    one.message.chinese += "；" + failures[i].message.chinese;
    if (one.hint.empty()) one.hint = failures[i].hint;
  }
  if (const std::size_t more = failures.size() - std::min(failures.size(), told) + others; more > 0) {
    one.message.english += fmt::format("; and {} more", more);
    one.message.chinese += fmt::format("；另有{}处", more);
  }
  return one;
}

const std::vector<Tag>& DocxTemplate::tags() const {
  return state_->tags;
}

const Failures& DocxTemplate::warnings() const {
  return state_->warnings;
}

feel::Names names_in(const value::Context& data) {
  FoundNames found;
  collect(data, found);
  return with_names_of_sections(found);
}

feel::Names names_in(const model::Shape& shape) {
  feel::Names names;
  collect(shape, names);
  for (const char* name : {"item", "index", "first", "last", "parent"}) names.add(name);
  return names;
}

}  // namespace luoxuan::document
