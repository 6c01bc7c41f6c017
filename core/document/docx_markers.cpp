#include "document/docx_markers.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/text.hpp"
#include "document/docx_blocks.hpp"
#include "document/docx_captions.hpp"
#include "document/docx_ranges.hpp"
#include "document/xml_part.hpp"

namespace luoxuan::document {

namespace {

pugi::xml_node mark(pugi::xml_node made, const std::string& value) {
  made.set_name(mark_name);
  made.set_value(value.c_str());
  return made;
}

bool is_mark(const pugi::xml_node& node) {
  return node.type() == pugi::node_pi;
}

/// Takes out a text element without text, and a run without content.
void tidy(pugi::xml_node text) {
  if (text.first_child()) return;
  pugi::xml_node run = text.parent();
  run.remove_child(text);
  for (const pugi::xml_node& child : run.children())
    if (!is(child, "w:rPr")) return;
  pugi::xml_node around = run.parent();
  around.remove_child(run);
  for (pugi::xml_node emptied = around; is_empty_insertion(emptied); emptied = around) {
    around = emptied.parent();
    around.remove_child(emptied);
  }
}

/// True when nothing inside is seen: no text but blanks, no picture or field, no mark.
bool is_blank(const pugi::xml_node& node) {
  if (is_mark(node) || is_other_thing(node)) return false;
  if (is(node, "w:t")) return !std::any_of(node.begin(), node.end(), is_mark) && text::trim(node.text().get()).empty();
  return std::all_of(node.begin(), node.end(), is_blank);
}

/// The row that this paragraph makes seen, inside of `block`, which is one or holds some.
pugi::xml_node row_around(pugi::xml_node paragraph, const pugi::xml_node& block) {
  pugi::xml_node row;
  for (pugi::xml_node at = paragraph; at; at = at.parent()) {
    if (is(at, "w:tr")) row = at;
    if (at == block) break;
  }
  return row;
}

pugi::xml_node table_of(pugi::xml_node row) {
  while (row && !is(row, "w:tbl")) row = row.parent();
  return row;
}

/// True when the value's mark is all that is seen in the paragraph, ends of sections aside, and no section of pages ends in it.
bool has_nothing_but(const pugi::xml_node& node, const pugi::xml_node& only) {
  if (node == only) return true;
  if (is_mark(node)) return *node.value() != 'v';
  if (is_other_thing(node) || is(node, "w:sdt")) return false;
  if (is(node, "w:t"))
    return std::all_of(node.begin(), node.end(), [&](const pugi::xml_node& child) {
      return is_mark(child) ? has_nothing_but(child, only) : text::trim(child.value()).empty();
    });
  return std::all_of(node.begin(), node.end(), [&](const pugi::xml_node& child) { return has_nothing_but(child, only); });
}

/// What a tag does to the document, once it is known whether it belongs to a section.
struct Role {
  const Section* section = nullptr;
  bool opens = false;
  pugi::xml_node block;  // the paragraph or row at this end of the section; null: runs, or a value
  pugi::xml_node mark;
  pugi::xml_node beside;  // the mark in front of a block that goes away
};

class Marker {
 public:
  Marker(const PartTags& part, const Sections& sections)
      : part_(part), roles_(part.tags.size()), has_sections_(!sections.all.empty()) {
    for (const Section& section : sections.all) {
      roles_[section.open] = {&section, true, section.first, {}, {}};
      roles_[section.close] = {&section, false, section.last, {}, {}};
    }
  }

  std::vector<Host> put(pugi::xml_document& document) {
    find_tables_apart(document);
    unbind_controls();
    // Backwards, so that offsets and siblings in front of a tag stay what they were.
    for (std::size_t i = part_.tags.size(); i-- > 0;) replace_text(i);
    for (std::size_t i = part_.tags.size(); i-- > 0;)
      if (roles_[i].section != nullptr && !roles_[i].block) part_run(roles_[i].mark);
    for (const Role& role : roles_)
      if (role.opens && !role.block) bring_together(role.mark, roles_[role.section->close].mark);
    lift_out_of_paragraphs();
    put_beside_blocks();
    std::vector<Host> hosts = find_hosts();
    keep_ranges_whole(document);
    mark_unique_things(document);
    if (has_sections_) mark_numbers(document);
    mark_containers();
    take_out_blank_blocks();  // last: what is in them is marked in vain
    return hosts;
  }

 private:
  std::string value_of(std::size_t tag) const {
    const Role& role = roles_[tag];
    if (role.section == nullptr) return fmt::format("v{}", tag);
    return fmt::format("{}{}", role.opens ? 's' : 'e', role.section->open);
  }

  /// Office programs show what a content control is bound to (document properties, custom XML) in place of its content, and may
  /// take a placeholder's text away: neither holds for one that is filled.
  void unbind_controls() {
    for (const FoundTag& tag : part_.tags) {
      const TaggedParagraph& paragraph = part_.paragraphs[tag.paragraph];
      for (const std::size_t end : {tag.begin, tag.end - 1})
        for (pugi::xml_node around = paragraph.piece_at(end).node.parent(); around; around = around.parent())
          for (const char* name : {"w:dataBinding", "w15:dataBinding", "w:showingPlcHdr"})
            if (is(around, "w:sdt")) around.child("w:sdtPr").remove_child(name);
    }
  }

  /// Takes the tag's text out of its pieces and leaves a mark in the first, whose format the value therefore has.
  void replace_text(std::size_t i) {
    const FoundTag& tag = part_.tags[i];
    const TaggedParagraph& paragraph = part_.paragraphs[tag.paragraph];
    const TextPiece& first = paragraph.piece_at(tag.begin);
    const TextPiece& last = paragraph.piece_at(tag.end - 1);
    for (const TextPiece* piece = &first; piece <= &last; ++piece) {
      pugi::xml_node node = piece->node;
      if (!is(node, "w:t")) {
        node.parent().remove_child(node);
        continue;
      }
      const std::string text = node.text().get();  // up to the next mark
      const std::string before = piece == &first ? text.substr(0, tag.begin - piece->begin) : std::string();
      const std::string behind = piece == &last ? text.substr(tag.end - piece->begin) : std::string();
      node.remove_attribute("xml:space");
      node.append_attribute("xml:space") = "preserve";
      node.remove_child(node.first_child());
      if (!behind.empty()) node.prepend_child(pugi::node_pcdata).set_value(behind.c_str());
      if (piece == &first) roles_[i].mark = mark(node.prepend_child(pugi::node_pi), value_of(i));
      if (!before.empty()) node.prepend_child(pugi::node_pcdata).set_value(before.c_str());
      tidy(node);
    }
  }

  /// Divides the run in which a mark stands, and puts the mark between the two.
  void part_run(pugi::xml_node at) {
    pugi::xml_node text = at.parent(), run = text.parent(), parent = run.parent();
    pugi::xml_node second = parent.insert_child_after("w:r", run);
    for (const pugi::xml_attribute& attribute : run.attributes()) second.append_copy(attribute);
    if (const pugi::xml_node format = run.child("w:rPr")) second.append_copy(format);
    pugi::xml_node rest = second.append_child(text.name());
    for (const pugi::xml_attribute& attribute : text.attributes()) rest.append_copy(attribute);
    while (at.next_sibling()) rest.append_move(at.next_sibling());
    while (text.next_sibling()) second.append_move(text.next_sibling());
    parent.insert_move_after(at, run);
    tidy(rest);
    tidy(text);
  }

  /// A section begins and ends in the same element, so that its content is whole.
  static void bring_together(const pugi::xml_node& opening, const pugi::xml_node& end) {
    if (opening.parent() == end.parent()) return;
    const pugi::xml_node home = home_of_run(opening);
    lift_to_home(opening, home);
    lift_to_home(end, home);
  }

  void lift_out_of_paragraphs() {
    for (Role& role : roles_) {
      if (!role.block) continue;
      pugi::xml_node text = role.mark.parent();
      text.remove_child(role.mark);
      role.mark = {};
      tidy(text);
    }
    for (std::size_t i = 0; i < roles_.size(); ++i) {
      if (!roles_[i].block) continue;
      const pugi::xml_node paragraph = part_.paragraphs[part_.tags[i].paragraph].node;
      const bool is_its_own_block = roles_[i].block == paragraph;
      const bool is_alone = is(paragraph.parent(), "w:tc") && std::distance(paragraph.parent().children("w:p").begin(),
                                                                            paragraph.parent().children("w:p").end()) == 1;
      if ((is_its_own_block || !is_alone) && is_blank(paragraph)) blank_paragraphs_.insert(paragraph);
      if (is_its_own_block) continue;
      const pugi::xml_node row = row_around(paragraph, roles_[i].block);
      if (is_blank(roles_[i].block)) {
        blank_rows_.insert(roles_[i].block);
      } else if (row && is_blank(row)) {  // in a content control with other rows
        blank_rows_.insert(row);
      }
    }
  }

  bool goes_away(const pugi::xml_node& block) const { return blank_paragraphs_.contains(block) || blank_rows_.contains(block); }

  /// Blocks that go away are replaced by their marks in order; others have openings before and ends behind them, the outer
  /// section's outside: openings come outer first, ends inner first.
  void put_beside_blocks() {
    for (std::size_t i = 0; i < roles_.size(); ++i) {
      Role& role = roles_[i];
      if (role.block && (role.opens || goes_away(role.block)))
        role.beside = mark(role.block.parent().insert_child_before(pugi::node_pi, role.block), value_of(i));
    }
    for (std::size_t i = roles_.size(); i-- > 0;) {
      Role& role = roles_[i];
      if (role.block && !role.opens && !goes_away(role.block))
        mark(role.block.parent().insert_child_after(pugi::node_pi, role.block), value_of(i));
    }
    for (const Role& role : roles_) {
      if (!role.block) continue;
      containers_.insert(role.block.parent());
      if (const pugi::xml_node table = table_of(role.block); table && !is(role.block, "w:p")) tables_.insert(table);
      if (role.opens) forget_ids(role.section->first, role.section->last);
    }
  }

  /// The host of each value, and marks around the paragraphs that hold nothing else.
  std::vector<Host> find_hosts() {
    std::vector<Host> hosts(part_.tags.size());
    for (std::size_t i = 0; i < hosts.size(); ++i) {
      if (part_.tags[i].tag.kind != Tag::Kind::value) continue;
      const pugi::xml_node run = roles_[i].mark.parent().parent();
      pugi::xml_node paragraph = part_.paragraphs[part_.tags[i].paragraph].node;
      hosts[i] = host_of(run, paragraph);
      if (home_of_run(run) != paragraph || !has_nothing_but(paragraph, roles_[i].mark) || !may_hold_tables(paragraph.parent()))
        continue;
      hosts[i].is_alone = true;
      hosts[i].precedes_text = is(paragraph.next_sibling(), "w:p");
      hosted_.push_back({paragraph, i});
    }
    for (auto& [paragraph, tag] : hosted_) {  // later: marks are no siblings of interest
      mark(paragraph.parent().insert_child_before(pugi::node_pi, paragraph), fmt::format("h{}", tag));
      mark(paragraph.parent().insert_child_after(pugi::node_pi, paragraph), fmt::format("d{}", tag));
      containers_.insert(paragraph.parent());
    }
    return hosts;
  }

  void keep_ranges_whole(const pugi::xml_node& part) {
    std::map<pugi::xml_node, std::vector<EndOfSection>> ends_of_sections;
    for (const Role& role : roles_)
      if (role.beside) ends_of_sections[role.block].push_back({role.beside, role.opens, role.section->first, role.section->last});
    RangeKeeper keeper(part);
    for (const auto* blocks : {&blank_paragraphs_, &blank_rows_})
      for (const pugi::xml_node& block : *blocks) keeper.move_ends_out_of(block, ends_of_sections[block]);
  }

  void take_out_blank_blocks() {
    std::vector<pugi::xml_node> outermost;
    for (const auto* blocks : {&blank_paragraphs_, &blank_rows_})
      for (const pugi::xml_node& block : *blocks) {
        pugi::xml_node around = block.parent();
        while (around && !goes_away(around)) around = around.parent();
        if (!around) outermost.push_back(block);
      }
    for (pugi::xml_node block : outermost) block.parent().remove_child(block);
  }

  /// Before anything goes away: tables that something stands in front of which may, and so bring two of them together.
  void find_tables_apart(const pugi::xml_node& node) {
    if (is(node, "w:tbl") && (node.previous_sibling() || is_wrapper(node.parent())) && !is_joined_to_table(node))
      tables_apart_.push_back(node);
    for (const pugi::xml_node& child : node.children()) find_tables_apart(child);
  }

  void mark_containers() {
    for (const auto* blocks : {&blank_paragraphs_, &tables_})
      for (const pugi::xml_node& block : *blocks) containers_.insert(block.parent());
    std::set<pugi::xml_node> wrappers, endings;
    for (pugi::xml_node container : containers_) {
      for (; is_wrapper(container); container = container.parent())
        if (!is(container, "w:sdtContent")) wrappers.insert(container);
      if (must_end_with_paragraph(container)) endings.insert(container);
    }
    for (pugi::xml_node container : endings) mark(container.append_child(pugi::node_pi), "p");
    for (const pugi::xml_node& table : tables_) mark_around(table, "t");
    for (const pugi::xml_node& wrapper : wrappers) mark_around(wrapper, "w");
    for (const pugi::xml_node& table : tables_apart_) mark(table.parent().insert_child_before(pugi::node_pi, table), "a");
  }

  static void mark_around(const pugi::xml_node& block, const std::string& value) {
    mark(block.parent().insert_child_before(pugi::node_pi, block), value);
    mark(block.parent().insert_child_after(pugi::node_pi, block), "/" + value);
  }

  /// Word gives each paragraph a number of its own; a repeated one is better without.
  void forget_ids(pugi::xml_node from, const pugi::xml_node& to) {
    for (pugi::xml_node block = from; block; block = block.next_sibling()) {
      forget_ids_in(block);
      if (block == to) return;
    }
  }
  void forget_ids_in(pugi::xml_node node) {
    node.remove_attribute("w14:paraId");
    node.remove_attribute("w14:textId");
    for (const pugi::xml_node& child : node.children()) forget_ids_in(child);
  }

  void mark_unique_things(pugi::xml_node node) {
    for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) {
      const bool is_number_of_control = is(child, "w:id") && is(node, "w:sdtPr");  // which it need not have
      if (!is_end_of_range(child.name()) && !is(child, "w:commentReference") && !is_number_of_control) {
        mark_unique_things(child);
        continue;
      }
      mark(node.insert_child_before(pugi::node_pi, child), "o");
      child = mark(node.insert_child_after(pugi::node_pi, child), "/o");
    }
  }

  /// Captions are counted on: those in sections may be left out, or repeat.
  static void mark_numbers(const pugi::xml_node& part) {
    for (CaptionNumber& number : numbers_of_captions(part)) {
      number.text.remove_children();
      mark(number.text.append_child(pugi::node_pi), "n" + number.name);
    }
  }

  const PartTags& part_;
  std::vector<Role> roles_;  // by tag
  bool has_sections_;
  std::set<pugi::xml_node> blank_paragraphs_, blank_rows_, containers_, tables_;
  std::vector<pugi::xml_node> tables_apart_;
  std::vector<std::pair<pugi::xml_node, std::size_t>> hosted_;  // paragraphs that hold nothing but the value of this tag
};

}  // namespace

std::vector<Host> put_marks(pugi::xml_document& document, const PartTags& part, const Sections& sections) {
  return Marker(part, sections).put(document);
}

}  // namespace luoxuan::document
