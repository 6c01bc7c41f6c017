#include "document/docx_markers.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/text.hpp"
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
  run.parent().remove_child(run);
}

/// True when nothing inside is seen: no text but blanks, no picture or field, no mark.
bool is_blank(const pugi::xml_node& node) {
  if (is_mark(node) || is_other_thing(node)) return false;
  if (is(node, "w:t")) return !std::any_of(node.begin(), node.end(), is_mark) && text::trim(node.text().get()).empty();
  return std::all_of(node.begin(), node.end(), is_blank);
}

pugi::xml_node table_of(pugi::xml_node row) {
  while (row && !is(row, "w:tbl")) row = row.parent();
  return row;
}

bool needs_paragraph(const pugi::xml_node& container) {
  static constexpr std::string_view names[] = {"w:tc", "w:txbxContent", "w:hdr", "w:ftr", "w:footnote", "w:endnote"};
  return std::find(std::begin(names), std::end(names), std::string_view(container.name())) != std::end(names);
}

/// True when the mark is all that is seen in the paragraph, and no section of pages ends in it.
bool has_nothing_but(const pugi::xml_node& node, const pugi::xml_node& only) {
  if (node == only) return true;
  if (is_mark(node) || is_other_thing(node) || is(node, "w:sdt")) return false;
  if (is(node, "w:t"))
    return std::all_of(node.begin(), node.end(), [&](const pugi::xml_node& child) {
      return child == only || (!is_mark(child) && text::trim(child.value()).empty());
    });
  return std::all_of(node.begin(), node.end(), [&](const pugi::xml_node& child) { return has_nothing_but(child, only); });
}

bool may_hold_tables(const pugi::xml_node& container) {
  static constexpr std::string_view names[] = {"w:body", "w:tc", "w:txbxContent", "w:hdr", "w:ftr", "w:footnote", "w:endnote"};
  return std::find(std::begin(names), std::end(names), std::string_view(container.name())) != std::end(names);
}

/// The paragraph or table in front of it, marks left out.
pugi::xml_node previous_block(pugi::xml_node block) {
  do block = block.previous_sibling();
  while (block && is_mark(block));
  return block;
}

/// What a tag does to the document, once it is known whether it belongs to a section.
struct Role {
  const Section* section = nullptr;
  bool opens = false;
  pugi::xml_node block;  // the paragraph or row at this end of the section; null: runs, or a value
  pugi::xml_node mark;
};

class Marker {
 public:
  Marker(const PartTags& part, const Sections& sections) : part_(part), roles_(part.tags.size()) {
    for (const Section& section : sections.all) {
      roles_[section.open] = {&section, true, section.first, {}};
      roles_[section.close] = {&section, false, section.last, {}};
    }
  }

  std::vector<Host> put(pugi::xml_document& document) {
    // Backwards, so that offsets and siblings in front of a tag stay what they were.
    for (std::size_t i = part_.tags.size(); i-- > 0;) replace_text(i);
    for (std::size_t i = part_.tags.size(); i-- > 0;)
      if (roles_[i].section != nullptr && !roles_[i].block) part_run(roles_[i].mark);
    lift_out_of_paragraphs();
    put_beside_blocks();
    std::vector<Host> hosts = find_hosts();
    mark_unique_things(document);
    take_out_blank_paragraphs();
    mark_containers();
    for (pugi::xml_node row : blank_rows_) row.parent().remove_child(row);  // last: what is in them is marked in vain
    return hosts;
  }

 private:
  std::string value_of(std::size_t tag) const {
    const Role& role = roles_[tag];
    if (role.section == nullptr) return fmt::format("v{}", tag);
    return fmt::format("{}{}", role.opens ? 's' : 'e', role.section->open);
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
      if (is(roles_[i].block, "w:tr") && is_blank(roles_[i].block)) blank_rows_.insert(roles_[i].block);
    }
  }

  bool goes_away(const pugi::xml_node& block) const { return blank_paragraphs_.contains(block) || blank_rows_.contains(block); }

  /// Blocks that go away are replaced by their marks in order; others have openings before and ends behind them, the outer
  /// section's outside: openings come outer first, ends inner first.
  void put_beside_blocks() {
    for (std::size_t i = 0; i < roles_.size(); ++i) {
      Role& role = roles_[i];
      if (role.block && (role.opens || goes_away(role.block)))
        mark(role.block.parent().insert_child_before(pugi::node_pi, role.block), value_of(i));
    }
    for (std::size_t i = roles_.size(); i-- > 0;) {
      Role& role = roles_[i];
      if (role.block && !role.opens && !goes_away(role.block))
        mark(role.block.parent().insert_child_after(pugi::node_pi, role.block), value_of(i));
    }
    for (const Role& role : roles_) {
      if (!role.block) continue;
      if (is(role.block, "w:p")) containers_.insert(role.block.parent());
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
      if (run.parent() != paragraph || !has_nothing_but(paragraph, roles_[i].mark) || !may_hold_tables(paragraph.parent()))
        continue;
      hosts[i].is_alone = true;
      hosts[i].follows_table = is(previous_block(paragraph), "w:tbl");
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

  void take_out_blank_paragraphs() {
    for (pugi::xml_node paragraph : blank_paragraphs_) {
      containers_.insert(paragraph.parent());
      paragraph.parent().remove_child(paragraph);
    }
  }

  void mark_containers() {
    for (pugi::xml_node container : containers_)
      if (needs_paragraph(container)) mark(container.append_child(pugi::node_pi), "p");
    for (pugi::xml_node table : tables_) {
      mark(table.parent().insert_child_before(pugi::node_pi, table), "t");
      mark(table.parent().insert_child_after(pugi::node_pi, table), "/t");
    }
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
      static constexpr std::string_view names[] = {"w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd",
                                                   "w:commentReference"};
      if (std::find(std::begin(names), std::end(names), std::string_view(child.name())) == std::end(names)) {
        mark_unique_things(child);
        continue;
      }
      mark(node.insert_child_before(pugi::node_pi, child), "o");
      child = mark(node.insert_child_after(pugi::node_pi, child), "/o");
    }
  }

  const PartTags& part_;
  std::vector<Role> roles_;  // by tag
  std::set<pugi::xml_node> blank_paragraphs_, blank_rows_, containers_, tables_;
  std::vector<std::pair<pugi::xml_node, std::size_t>> hosted_;  // paragraphs that hold nothing but the value of this tag
};

}  // namespace

std::vector<Host> put_marks(pugi::xml_document& document, const PartTags& part, const Sections& sections) {
  return Marker(part, sections).put(document);
}

}  // namespace luoxuan::document
