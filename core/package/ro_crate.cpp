#include "package/ro_crate.hpp"

#include "package/signature.hpp"
#include "value/json.hpp"

namespace luoxuan::package {
namespace {

using value::Context;
using value::List;

Context reference(std::string id) {
  return Context{{"@id", std::move(id)}};
}

/// A path as a relative IRI (RFC 3987): letters of every script stay, what has a meaning in IRIs or is forbidden is encoded.
std::string iri_of(std::string_view path) {
  std::string iri;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F || std::string_view("%#?[]\"<>\\^`{|}").find(c) != std::string_view::npos) {
      iri += fmt::format("%{:02X}", byte);
    } else {
      iri += c;
    }
  }
  return iri;
}

}  // namespace

std::string path_of_iri(std::string_view iri) {
  const auto digit = [&](std::size_t at) {
    return at < iri.size() ? std::string_view("0123456789ABCDEFabcdef").find(iri[at]) : std::string_view::npos;
  };
  std::string path;
  for (std::size_t i = 0; i < iri.size(); ++i) {
    const std::size_t high = digit(i + 1);
    const std::size_t low = digit(i + 2);
    if (iri[i] == '%' && high != std::string_view::npos && low != std::string_view::npos) {
      const auto value_of = [](std::size_t n) { return n > 15 ? n - 6 : n; };
      path += static_cast<char>(static_cast<unsigned char>(value_of(high) * 16 + value_of(low)));
      i += 2;
    } else {
      path += iri[i];
    }
  }
  return path;
}

std::string ro_crate_json(const PackageContent& content, const std::vector<WrittenFile>& written) {
  List parts;
  List entities;
  for (std::size_t i = 0; i < content.files.size(); ++i) {
    const PackageFile& file = content.files[i];
    const std::string id = iri_of(file.path);
    parts.push_back(reference(id));
    Context entity{{"@id", id}, {"@type", "File"}, {"name", file.title.empty() ? file.path : file.title}};
    if (!file.media_type.empty()) entity.put("encodingFormat", file.media_type);
    entity.put("contentSize", std::to_string(written[i].bytes));
    entity.put("sha256", written[i].sha256);
    List properties;
    List described;
    for (std::size_t n = 0; n < file.about.size(); ++n) {
      const std::string property = fmt::format("#about-{}-{}", i + 1, n + 1);
      properties.push_back(reference(property));
      described.push_back(
          Context{{"@id", property}, {"@type", "PropertyValue"}, {"name", file.about[n].first}, {"value", file.about[n].second}});
    }
    if (!properties.empty()) entity.put("additionalProperty", std::move(properties));
    entities.push_back(std::move(entity));
    entities.insert(entities.end(), described.begin(), described.end());
  }

  Context root{{"@id", "./"}, {"@type", "Dataset"}, {"name", content.title}};
  root.put("description", content.description.empty() ? content.title : content.description);
  root.put("datePublished", china_time(content.created));
  if (!content.period.empty()) root.put("temporalCoverage", content.period);
  root.put("publisher", reference("#sender"));
  root.put("hasPart", std::move(parts));

  List graph;
  graph.push_back(Context{{"@id", ro_crate_file},
                          {"@type", "CreativeWork"},
                          {"conformsTo", reference("https://w3id.org/ro/crate/1.1")},
                          {"about", reference("./")}});
  graph.push_back(std::move(root));
  graph.push_back(Context{{"@id", "#sender"}, {"@type", "Organization"}, {"name", content.sender}});
  graph.insert(graph.end(), entities.begin(), entities.end());

  // RO-Crate 1.1 has no word for a digest; schema.org has.
  const List context{"https://w3id.org/ro/crate/1.1/context", Context{{"sha256", "https://schema.org/sha256"}}};
  return value::to_json(Context{{"@context", context}, {"@graph", std::move(graph)}}, 2) + "\n";
}

}  // namespace luoxuan::package
