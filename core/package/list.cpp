#include "package/list.hpp"

#include "package/bag_contents.hpp"
#include "package/path_name.hpp"
#include "package/ro_crate.hpp"
#include "package/signature.hpp"
#include "value/json.hpp"

namespace luoxuan::package {
namespace {

constexpr std::uint64_t unpacked_limit = std::uint64_t{1} << 40;
constexpr std::uint64_t longest_crate = 64u << 20;

std::string text_of(const value::Context& entity, std::string_view name) {
  const value::Value* field = entity.find(name);
  const std::string* text = field == nullptr ? nullptr : field->if_string();
  return text == nullptr ? std::string() : *text;
}

/// The entities of type File by the path that their IRI means. A crate that cannot be read describes nothing.
std::map<std::string, value::Context> described_files(const BagSource& source) {
  std::map<std::string, value::Context> described;
  const std::string file = "data/" + std::string(ro_crate_file);
  if (!source.files().contains(file)) return described;
  const auto bytes = source.read_whole(file, longest_crate);
  const auto crate = bytes ? value::parse_json(*bytes, file) : Result<value::Value>(bytes.error());
  const value::Context* top = crate ? crate->if_context() : nullptr;
  const value::Value* graph = top == nullptr ? nullptr : top->find("@graph");
  const value::List* entities = graph == nullptr ? nullptr : graph->if_list();
  if (entities == nullptr) return described;
  for (const value::Value& entity : *entities)
    if (const value::Context* fields = entity.if_context(); fields != nullptr && text_of(*fields, "@type") == "File")
      described.emplace(path_of_iri(text_of(*fields, "@id")), *fields);
  return described;
}

}  // namespace

Result<Listing> list(const std::filesystem::path& folder_or_zip) {
  Findings findings;
  LX_TRY_ASSIGN(const auto source, open_bag(folder_or_zip, unpacked_limit, findings));
  const auto contents = source == nullptr ? std::nullopt : read_contents(*source, findings);
  if (!contents) return findings.take_errors().front();

  Listing listing;
  const BagInfo& info = contents->info;
  listing.title = shown(info.first(title_label).empty() ? info.first("External-Description") : info.first(title_label));
  listing.sender = shown(info.first("Source-Organization"));
  listing.period = shown(info.first(period_label));
  listing.created = shown(info.first(created_label).empty() ? info.first("Bagging-Date") : info.first(created_label));
  const auto described = described_files(*source);
  for (const auto& [path, bytes] : source->files()) {
    if (!is_payload_path(path)) continue;
    ListedEntry entry{shown(path.substr(5)), bytes, {}, {}};
    if (const auto found = described.find(path.substr(5)); found != described.end()) {
      entry.title = shown(text_of(found->second, "name"));
      entry.media_type = shown(text_of(found->second, "encodingFormat"));
    }
    listing.entries.push_back(std::move(entry));
  }
  return listing;
}

}  // namespace luoxuan::package
