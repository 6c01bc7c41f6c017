#include "engine/shell/record.hpp"

#include "engine/fact/fact_text.hpp"
#include "value/json.hpp"

namespace luoxuan::engine {

void RecordBody::append_stored_json(std::string& out) const {
  if (fact_)
    engine::append_stored_json(out, *fact_);
  else
    out += value::to_stored_json(context());
}

}  // namespace luoxuan::engine
