#pragma once

#include <string>
#include <vector>

#include "base/source_position.hpp"
#include "model/permission.hpp"

namespace luoxuan::model {

/// A part of an institution. The unit without a parent is the institution itself.
struct Unit {
  std::string id;      // ASCII, e.g. "jwc"; stored, never changes
  std::string name;    // "教务处"
  std::string parent;  // id; empty: the root
  std::string kind;    // a word of the institution's own: 系院, 处室 …
  std::vector<std::string> aliases;
  std::vector<std::string> sources;
  SourcePosition where;
};

/// A name for several units: 「各系院」. Means the units of these kinds and these units; with `choose` someone says which.
struct Collective {
  std::string name;
  std::vector<std::string> kinds;
  std::vector<std::string> units;  // ids, names or aliases
  bool choose = false;
  std::vector<std::string> sources;
  SourcePosition where;
};

struct Role {
  std::string id;    // "staff"
  std::string name;  // "填报人"
  SourcePosition where = {};
  bool leads = false;        // who holds it leads the unit (部门负责人)
  bool administers = false;  // who holds it may reassign, terminate, correct … (管理员)
  std::vector<Permission> permissions = {};
};

/// A role that exists in a unit, or in each unit of a collective.
struct Post {
  std::string id;
  std::string name;
  std::string unit;  // id, name or alias of a unit, or a collective's name
  std::string role;  // id
  SourcePosition where;
};

/// One row of people.csv: someone who holds a role in a unit. Several rows may name one person. Only demonstrations have files
/// of people; a running institution adds them.
struct Person {
  std::string id;
  std::string name;
  std::string unit;  // id, name or alias; empty: the institution itself
  std::string role;  // id or name
  SourcePosition where;
};

/// All of it as it was written; what it means is worked out and checked by organisation::Organisation.
/// Format: docs/formats/organisation.md.
struct Organisation {
  std::vector<Unit> units;
  std::vector<Collective> collectives;
  std::vector<Role> roles;
  std::vector<Post> posts;
  std::vector<Person> people;
};

}  // namespace luoxuan::model
