#include "form/seen_by.hpp"

#include <span>

namespace luoxuan::form {
namespace {

using HoldsOneOf = std::function<bool(const std::vector<std::string>&)>;

/// Calls back with the context that holds the value at a path and the name that it has there, if there is one.
template <class Visit>
void visit_at(value::Context& data, std::span<const std::string> path, Visit visit) {
  const value::Value* found = data.find(path.front());
  if (found == nullptr) return;
  if (path.size() == 1) return visit(data, path.front());
  if (found->if_context() == nullptr) return;
  value::Context inner = *found->if_context();
  visit_at(inner, path.subspan(1), visit);
  data.put(path.front(), std::move(inner));
}

class LeavingOut {
 public:
  explicit LeavingOut(const HoldsOneOf& holds_one_of) : holds_one_of_(holds_one_of) {}

  void leave_out(const std::vector<model::Component>& components, value::Context& data, bool is_seen = true) const {
    for (const model::Component& component : components) leave_out(component, data, is_seen);
  }

 private:
  void leave_out(const model::Component& component, value::Context& data, bool is_seen) const {
    is_seen = is_seen && (component.seen_by.empty() || holds_one_of_(component.seen_by));
    const auto* group = std::get_if<model::Group>(&component.content);
    const auto* list = std::get_if<model::DynamicList>(&component.content);
    if (component.path.empty()) {
      // Without a path the data of a group stand where it stands.
      if (group != nullptr) leave_out(group->components, data, is_seen);
      return;
    }
    visit_at(data, component.path, [&](value::Context& around, const std::string& name) {
      if (!is_seen)
        around.erase(name);
      else if (group != nullptr)
        around.put(name, within(group->components, *around.find(name)));
      else if (list != nullptr)
        around.put(name, within_rows(list->components, *around.find(name)));
    });
  }

  [[nodiscard]] value::Value within(const std::vector<model::Component>& components, const value::Value& written) const {
    if (written.if_context() == nullptr) return written;
    value::Context members = *written.if_context();
    leave_out(components, members);
    return members;
  }

  [[nodiscard]] value::Value within_rows(const std::vector<model::Component>& components, const value::Value& written) const {
    if (written.if_list() == nullptr) return written;
    value::List rows;
    for (const value::Value& row : *written.if_list()) rows.push_back(within(components, row));
    return rows;
  }

  const HoldsOneOf& holds_one_of_;
};

}  // namespace

void leave_out_unseen(const model::Form& form, value::Context& data, const HoldsOneOf& holds_one_of) {
  LeavingOut(holds_one_of).leave_out(form.components, data);
}

}  // namespace luoxuan::form
