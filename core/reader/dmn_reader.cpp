#include "reader/dmn_reader.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>

#include "base/text.hpp"
#include "reader/dmn_reading.hpp"
#include "reader/refusals.hpp"

namespace luoxuan::reader {
namespace {

/// DMN 1.2 … 1.6
constexpr std::array<std::string_view, 5> model_spaces{
    "http://www.omg.org/spec/DMN/20180521/MODEL/", "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL/",
    "https://www.omg.org/spec/DMN/20240513/MODEL/"};

Result<void> check_root(const XmlSource& source) {
  const pugi::xml_node root = source.root();
  const std::string_view space = XmlSource::namespace_of(root);
  if (XmlSource::local_name(root) == "definitions" && std::ranges::find(model_spaces, space) != model_spaces.end()) return {};
  return Failure{FailureCode::invalid_definition,
                 say("expected <definitions> of DMN 1.2 to 1.6, found <{}> of '{}'",
                     "应为 DMN 1.2 至 1.6 的 <definitions>，实为“{1}”的 <{0}>", XmlSource::local_name(root), space),
                 say("save the file as DMN 1.3 or later", "请另存为 DMN 1.3 或更高版本"), source.where(root)};
}

std::vector<model::DecisionImport> imports_of(const XmlSource& source) {
  std::vector<model::DecisionImport> imports;
  const pugi::xml_node root = source.root();
  for (const pugi::xml_node& part : root.children()) {
    if (!XmlSource::is(part, XmlSource::namespace_of(root), "import")) continue;
    const std::string_view type = part.attribute("importType").value();
    if (type.find("/DMN/") == std::string_view::npos) continue;  // XML Schema, PMML: nothing that expressions could name
    imports.push_back({dmn::name_of(part), part.attribute("namespace").value(), source.where(part)});
  }
  return imports;
}

/// One model: types first, then the names of all elements, then the elements with their expressions.
class ModelReader {
 public:
  ModelReader(dmn::Reading& reading, const DecisionModels& imported) : reading_(reading), imported_(imported) {}

  std::shared_ptr<const model::DecisionModel> read() {
    const pugi::xml_node root = reading_.source().root();
    model_->file = reading_.file();
    model_->space = root.attribute("namespace").value();
    model_->name = root.attribute("name").value();
    model_->where = reading_.where(root);
    model_->imports = imports_of(reading_.source());
    model_->items = reading_.read_items(imported_, model_->imports);
    for (const std::string_view tag : {"inputData", "decision", "businessKnowledgeModel", "decisionService"})
      for (const pugi::xml_node& node : reading_.children(root, tag)) note(node);
    for (const pugi::xml_node& node : reading_.children(root, "inputData"))
      model_->inputs.push_back({std::string(dmn::id_of(node)), variable(node), reading_.where(node)});
    for (const pugi::xml_node& node : reading_.children(root, "businessKnowledgeModel"))
      model_->knowledge.push_back(knowledge(node));
    for (const pugi::xml_node& node : reading_.children(root, "decision")) model_->decisions.push_back(decision(node));
    for (const pugi::xml_node& node : reading_.children(root, "decisionService")) model_->services.push_back(service(node));
    return model_;
  }

 private:
  void note(const pugi::xml_node& node) {
    const std::string name = dmn::name_of(node);
    if (name.empty())
      reading_.refuse(node,
                      say("expected <{}> with a name, found none", "<{}> 应有 name，实际没有", XmlSource::local_name(node)));
    else if (!names_.insert(name).second)
      reading_.refuse(node, say("expected every name once, found '{}' twice", "名称“{}”重复", name));
    const std::string id(dmn::id_of(node));
    if (id.empty()) return;
    const std::string variable_name = dmn::name_of(reading_.child(node, "variable"));
    if (!variables_.emplace(id, variable_name.empty() ? name : variable_name).second)
      reading_.refuse(node, say("expected every id once, found '{}' twice", "id “{}”重复", id));
  }

  model::InformationItem variable(const pugi::xml_node& node) {
    return reading_.item(reading_.child(node, "variable"), dmn::name_of(node));
  }

  model::ElementReference reference(const pugi::xml_node& node) {
    const std::string_view href = text::trim(node.attribute("href").value());
    const std::size_t mark = href.find('#');
    model::ElementReference reference;
    reference.where = reading_.where(node);
    reference.id = mark == std::string_view::npos ? href : href.substr(mark + 1);
    reference.space = mark == std::string_view::npos || mark == 0 ? std::string_view(model_->space) : href.substr(0, mark);
    return reference;
  }

  std::vector<model::ElementReference> references(const pugi::xml_node& node, std::string_view requirement,
                                                  std::string_view tag) {
    std::vector<model::ElementReference> found;
    for (const pugi::xml_node& part : reading_.children(node, requirement))
      if (const pugi::xml_node required = reading_.child(part, tag)) found.push_back(reference(required));
    return found;
  }

  std::vector<model::ElementReference> references(const pugi::xml_node& node, std::string_view tag) {
    std::vector<model::ElementReference> found;
    for (const pugi::xml_node& part : reading_.children(node, tag)) found.push_back(reference(part));
    return found;
  }

  /// What an expression calls the required element: its name, or the name of the import in front of the dot.
  void add_name(feel::Names& names, const model::ElementReference& required) const {
    if (required.space == model_->space) {
      if (const auto own = variables_.find(required.id); own != variables_.end()) names.add(own->second);
      return;
    }
    for (const model::DecisionImport& import : model_->imports) {
      if (import.space != required.space) continue;
      if (!import.name.empty())
        names.add(import.name);
      else
        add_imported_name(names, required);
      return;
    }
  }

  void add_imported_name(feel::Names& names, const model::ElementReference& required) const {
    const auto add = [&](const auto& elements) {
      for (const auto& element : elements)
        if (element.id == required.id) names.add(element.variable.name);
    };
    for (const auto& other : imported_) {
      if (other->space != required.space) continue;
      add(other->inputs);
      add(other->decisions);
      add(other->knowledge);
      add(other->services);
    }
  }

  feel::Names names_of(std::initializer_list<const std::vector<model::ElementReference>*> requirements) const {
    feel::Names names = reading_.no_names();
    for (const auto* all : requirements)
      for (const model::ElementReference& required : *all) add_name(names, required);
    return names;
  }

  model::Decision decision(const pugi::xml_node& node) {
    model::Decision decision;
    decision.id = dmn::id_of(node);
    decision.name = dmn::name_of(node);
    decision.where = reading_.where(node);
    decision.question = XmlSource::text_of(reading_.child(node, "question"));
    decision.variable = variable(node);
    decision.inputs = references(node, "informationRequirement", "requiredInput");
    decision.decisions = references(node, "informationRequirement", "requiredDecision");
    decision.knowledge = references(node, "knowledgeRequirement", "requiredKnowledge");
    feel::Names names = names_of({&decision.inputs, &decision.decisions, &decision.knowledge});
    if (reading_.child(node, "functionDefinition")) names.add(decision.variable.name);  // which may call itself
    decision.logic = dmn::read_logic(reading_, node, names);
    return decision;
  }

  model::BusinessKnowledgeModel knowledge(const pugi::xml_node& node) {
    model::BusinessKnowledgeModel made;
    made.id = dmn::id_of(node);
    made.name = dmn::name_of(node);
    made.where = reading_.where(node);
    made.variable = variable(node);
    made.knowledge = references(node, "knowledgeRequirement", "requiredKnowledge");
    const pugi::xml_node logic = reading_.child(node, "encapsulatedLogic");
    if (!logic) return made;
    feel::Names names = names_of({&made.knowledge});
    names.add(made.variable.name);  // it may call itself
    auto boxed = std::make_unique<model::BoxedExpression>();
    boxed->id = dmn::id_of(logic);
    boxed->where = reading_.where(logic);
    boxed->type = reading_.type_attribute(logic);
    boxed->content = dmn::read_function(reading_, logic, names);
    made.logic = std::move(boxed);
    return made;
  }

  model::DecisionService service(const pugi::xml_node& node) {
    model::DecisionService service;
    service.id = dmn::id_of(node);
    service.name = dmn::name_of(node);
    service.where = reading_.where(node);
    service.variable = variable(node);
    service.outputs = references(node, "outputDecision");
    service.encapsulated = references(node, "encapsulatedDecision");
    service.input_decisions = references(node, "inputDecision");
    service.input_data = references(node, "inputData");
    if (service.outputs.empty())
      reading_.refuse(node,
                      say("expected a decision service with an output decision, found none", "决策服务应有输出决策，实际没有"));
    return service;
  }

  dmn::Reading& reading_;
  const DecisionModels& imported_;
  std::shared_ptr<model::DecisionModel> model_ = std::make_shared<model::DecisionModel>();
  std::set<std::string> names_;
  std::map<std::string, std::string, std::less<>> variables_;  // by id
};

/// What has to be known of a file before it is read: which others it needs.
struct Opened {
  const DmnText* text = nullptr;
  std::string space;
  std::vector<model::DecisionImport> imports;
  std::shared_ptr<const model::DecisionModel> model;
  bool in_progress = false;
  bool is_refused = false;
};

class SetReader {
 public:
  SetReader(std::vector<Opened>& opened, WrongExpressions wrong, DecisionModels known = {})
      : opened_(opened), wrong_(wrong), known_(std::move(known)) {}

  /// The model with everything that it imports read before it.
  void read(Opened& one) {
    one.in_progress = true;
    DecisionModels needed;
    for (const model::DecisionImport& import : one.imports) {
      const auto found = std::ranges::find(opened_, import.space, &Opened::space);
      if (found == opened_.end()) {  // a requirement that needs it is refused when the models are linked
        std::ranges::copy_if(known_, std::back_inserter(needed), [&](const auto& other) { return other->space == import.space; });
        continue;
      }
      if (found->in_progress) {
        failures.push_back(
            {FailureCode::invalid_definition,
             say("expected imports that do not go in a circle, found '{}' again", "导入不应形成循环，“{}”再次出现", import.space),
             {},
             import.where});
        continue;
      }
      if (found->model == nullptr && !found->is_refused) read(*found);
      if (found->model != nullptr) needed.push_back(found->model);
    }
    auto read = read_dmn(one.text->text, one.text->file, needed, wrong_);
    one.in_progress = false;
    if (!read) {
      one.is_refused = true;
      const Failures found = read.error();
      failures.insert(failures.end(), found.begin(), found.end());
      return;
    }
    one.model = *read;
    models.push_back(*std::move(read));
  }

  DecisionModels models;
  Failures failures;

 private:
  std::vector<Opened>& opened_;
  WrongExpressions wrong_;
  DecisionModels known_;
};

}  // namespace

Checked<std::shared_ptr<const model::DecisionModel>> read_dmn(std::string_view text, std::string_view file,
                                                              const DecisionModels& imported, WrongExpressions wrong) {
  const Result<XmlSource> source = XmlSource::parse(text, file);
  if (!source) return Failures{source.error()};
  if (const Result<void> good = check_root(*source); !good) return Failures{good.error()};
  dmn::Reading reading(*source, std::string(file), wrong);
  std::shared_ptr<const model::DecisionModel> model = ModelReader(reading, imported).read();
  Failures failures = reading.take_failures();
  if (!failures.empty()) return failures;
  return model;
}

Checked<DecisionModels> read_dmn_with_imports(const std::vector<DmnText>& texts, WrongExpressions wrong) {
  std::vector<Opened> opened;
  for (const DmnText& text : texts) {
    const Result<XmlSource> source = XmlSource::parse(text.text, text.file);
    const bool good = source && check_root(*source);
    if (!good && !opened.empty()) continue;  // perhaps nothing that the first one needs
    if (!source) return Failures{source.error()};
    if (!good) return Failures{check_root(*source).error()};
    opened.push_back({&text, source->root().attribute("namespace").value(), imports_of(*source), nullptr, false, false});
  }
  if (opened.empty())
    return Failures{{FailureCode::not_found, say("expected a DMN file, found none", "应有 DMN 文件，实际没有"), {}, {}}};
  SetReader reader(opened, wrong);
  reader.read(opened.front());
  if (!reader.failures.empty()) return reader.failures;
  DecisionModels models = std::move(reader.models);
  std::ranges::reverse(models);  // the first file was read last
  return models;
}

DmnFolder read_dmn_folder(const std::vector<DmnText>& texts, const DecisionModels& known) {
  DmnFolder folder;
  std::vector<Opened> opened;
  for (const DmnText& text : texts) {
    const Result<XmlSource> source = XmlSource::parse(text.text, text.file);
    const Result<void> good = source ? check_root(*source) : Result<void>(source.error());
    if (!good) folder.refusals.push_back(good.error());
    if (good)
      opened.push_back({&text, source->root().attribute("namespace").value(), imports_of(*source), nullptr, false, false});
    folder.files.push_back({text.file, nullptr});
  }
  SetReader reader(opened, WrongExpressions::refused, known);
  for (Opened& one : opened) {
    if (one.model == nullptr && !one.is_refused) reader.read(one);
    std::ranges::find(folder.files, one.text->file, &DmnFolder::File::file)->model = one.model;
  }
  folder.refusals.insert(folder.refusals.end(), reader.failures.begin(), reader.failures.end());
  return folder;
}

}  // namespace luoxuan::reader
