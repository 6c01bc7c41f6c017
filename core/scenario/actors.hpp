#pragma once

#include <string>
#include <vector>

#include "scenario/scenario.hpp"
#include "scenario/stage.hpp"

namespace luoxuan::scenario {

/// The words that divide a step: what stands behind one of them ends at the next.
[[nodiscard]] const std::vector<std::string>& key_words();

/// The id of the person who acts: `as PERSON`.
[[nodiscard]] Result<std::string> actor(const Step& step, const Stage& stage, std::string_view form);
/// The ids of the people behind a key word, with commas between; nobody when the word is not there.
[[nodiscard]] Result<std::vector<std::string>> people_after(const Step& step, const Stage& stage, std::string_view key_word);
/// One person behind a key word.
[[nodiscard]] Result<std::string> person_after(const Step& step, const Stage& stage, std::string_view key_word,
                                               std::string_view form);

/// The open work item at the element that the step names: about the unit that it names, and for the person who acts if there
/// are several. Substitutes count.
[[nodiscard]] Result<Key> work_item(const Step& step, const Stage& stage, const std::string& by, std::string_view form);

/// The newest instance of the workflow that the step names.
[[nodiscard]] Result<Key> instance(const Step& step, const Stage& stage, std::string_view form);

}  // namespace luoxuan::scenario
