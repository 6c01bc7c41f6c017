#include "server/view/attachments.hpp"

#include "server/view/words.hpp"

namespace luoxuan::server {

value::Context attachment_value(const quality::Setting& setting, const Attachment& attachment) {
  value::Context told{{"attachment", attachment.key.value},  {"file", attachment.file},
                      {"media_type", attachment.media_type}, {"size", attachment.size},
                      {"sha256", attachment.sha256},         {"by", person_value(setting, attachment.person)}};
  put_moment(told, "added", setting, attachment.added);
  return told;
}

Result<value::List> attachments_value(const Call& call, Key instance) {
  LX_TRY_ASSIGN(const std::vector<Attachment> found, call.setting().rows<Attachment>().of(instance));
  value::List told;
  for (const Attachment& each : found) told.emplace_back(attachment_value(call.setting(), each));
  return told;
}

}  // namespace luoxuan::server
