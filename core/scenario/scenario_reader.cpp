#include "base/digest.hpp"
#include "base/text.hpp"
#include "scenario/scenario.hpp"

namespace luoxuan::scenario {
namespace {

/// "[semester_report, overdue]" or "ZB-14, operation 25".
std::vector<std::string> items_of(std::string_view text) {
  if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
  return text::split(text, ",，");
}

std::size_t indentation_of(std::string_view line) {
  const std::size_t first = line.find_first_not_of(' ');
  return first == std::string_view::npos ? line.size() : first;
}

class Reading {
 public:
  explicit Reading(std::string_view file) { scenario_.file = file; }

  void read_line(std::string_view line, int number) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::string_view content = text::trim(line);
    const SourcePosition where{scenario_.file, number, 0};
    if (line.find('\t') != std::string_view::npos && content != line.substr(0, content.size()) && line.front() == '\t')
      return refuse(say("expected blanks before the text, found a tab", "行首应为空格，实为制表符"),
                    say("indent by two blanks", "请缩进两个空格"), where);
    if (content.empty()) {
      part_ = Part::between;
      return;
    }
    if (content.starts_with('#') && indentation_of(line) == 0) return read_comment(content);
    if (indentation_of(line) == 0) return read_outer(content, where);
    read_inner(line, content, where);
  }

  [[nodiscard]] Checked<Scenario> finish(std::string_view text) {
    if (!refusals_.empty()) return std::move(refusals_);
    if (scenario_.name.empty()) scenario_.name = scenario_.file;
    scenario_.digest = sha256(text);
    return std::move(scenario_);
  }

 private:
  enum class Part { between, step, facts };

  void read_comment(std::string_view comment) {
    if (!scenario_.steps.empty()) return;
    const std::size_t colon = comment.find(':');
    if (colon == std::string_view::npos) return;
    const std::string_view key = text::trim(comment.substr(1, colon - 1));
    const std::string_view content = text::trim(comment.substr(colon + 1));
    if (key == "name") scenario_.name = content;
    if (key == "description") scenario_.description = content;
    if (key == "group") scenario_.groups = items_of(content);
    if (key == "covers") scenario_.covers = items_of(content);
  }

  void read_outer(std::string_view content, const SourcePosition& where) {
    if (content == "----") {
      if (part_ != Part::step)
        return refuse(say("expected a step before ----, found none", "---- 之前应有步骤，实际没有"),
                      say("write ---- below the step, without an empty line between", "请将 ---- 紧接在步骤之下，中间不留空行"),
                      where);
      scenario_.steps.back().is_checked = true;
      part_ = Part::facts;
    } else if (part_ == Part::facts) {
      scenario_.steps.back().facts.push_back({{std::string(content), where}, {}});
    } else {
      Step step;
      step.line = {std::string(content), where};
      step.words = text::split(content, " \t　");
      scenario_.steps.push_back(std::move(step));
      part_ = Part::step;
    }
  }

  void read_inner(std::string_view line, std::string_view content, const SourcePosition& where) {
    if (part_ == Part::facts && !scenario_.steps.back().facts.empty()) {
      scenario_.steps.back().facts.back().contents.push_back({std::string(content), where});
      return;
    }
    if (part_ != Part::step)
      return refuse(say("expected a step above the indented line, found none", "缩进行之上应有步骤，实际没有"),
                    say("begin steps at the first column", "步骤应从行首写起"), where);
    std::vector<Field>& fields = scenario_.steps.back().fields;
    if (indentation_of(line) > 2 && !fields.empty()) {  // the expression goes on
      fields.back().expression += "\n" + std::string(content);
      return;
    }
    const std::size_t equals = content.find(" = ");
    if (equals == std::string_view::npos)
      return refuse(say("expected 'name = value', found '{}'", "应为“名称 = 值”，实为“{}”", content),
                    say("write for example: 意见 = \"同意\"", "例如：意见 = \"同意\""), where);
    fields.push_back(
        {std::string(text::trim(content.substr(0, equals))), std::string(text::trim(content.substr(equals + 3))), where});
  }

  void refuse(Message message, Message hint, const SourcePosition& where) {
    refusals_.push_back({FailureCode::invalid_definition, std::move(message), std::move(hint), where});
  }

  Scenario scenario_;
  Failures refusals_;
  Part part_ = Part::between;
};

}  // namespace

Checked<Scenario> read_scenario(std::string_view text, std::string_view file) {
  if (!text::is_utf8(text))
    return Failures{{FailureCode::invalid_definition,
                     say("expected UTF-8, found other bytes", "应为 UTF-8，实为其他编码"),
                     {},
                     {std::string(file)}}};
  Reading reading(file);
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    reading.read_line(text.substr(at, end - at), ++number);
    at = end + 1;
  }
  return reading.finish(text);
}

}  // namespace luoxuan::scenario
