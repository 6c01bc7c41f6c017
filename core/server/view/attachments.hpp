#pragma once

#include "server/service.hpp"

namespace luoxuan::server {

/// A file that somebody added to an instance; its bytes lie in the blob store.
struct Attachment {
  static constexpr std::string_view table = "attachment";
  static constexpr std::string_view parent_column = "instance";
  Key key;
  Key instance;
  std::string person;  // id
  std::string file;
  std::string media_type;
  std::string sha256;
  std::int64_t size = 0;
  Moment added;

  [[nodiscard]] Key parent() const { return instance; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("instance", instance), visit("person", person), visit("file", file), visit("media_type", media_type);
    visit("sha256", sha256), visit("size", size), visit("added", added);
  }
};

[[nodiscard]] value::Context attachment_value(const quality::Setting& setting, const Attachment& attachment);
[[nodiscard]] Result<value::List> attachments_value(const Call& call, Key instance);

}  // namespace luoxuan::server
