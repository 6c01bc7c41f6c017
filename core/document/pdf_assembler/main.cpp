// The process that takes PDFs apart and joins them, with qpdf inside: what may be hostile is read outside of the program, which
// need not load qpdf and what that needs for each of its starts. document/pdf_assembly.hpp starts it.
//
// usage: luoxuan_pdf_assembler merge RESULT (TITLE FILE)...      one PDF of several; a title for the bookmark of each, or nothing
//        luoxuan_pdf_assembler pages RESULT FILE                  how many pages it has, as a number
//        luoxuan_pdf_assembler labels RESULT FILE LABELS PLACE    bottom_centre, bottom_outer or top_right
//
// Exit status 0: RESULT is what was asked for; 1: RESULT says what is wrong with the PDF, in qpdf's words; 2: neither.

#include <cstddef>
#include <fstream>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <sys/resource.h>

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr everywhere
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace {

constexpr double edge = 42;    // points from the edge of the paper, 15 mm
constexpr double margin = 74;  // points from the outer edge, 26 mm

std::shared_ptr<QPDF> read(const std::string& file) {
  auto pdf = std::make_shared<QPDF>();
  pdf->setSuppressWarnings(true);
  pdf->processFile(file.c_str());
  if (pdf->getAllPages().empty()) throw std::runtime_error(file + ": no pages");  // as qpdf tells of other faults
  return pdf;
}

std::string written(QPDF& pdf) {
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.write();
  const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

/// References of pages to a structure that is no longer there.
void forget_structure(QPDFObjectHandle page) {
  page.removeKey("/StructParents");
  if (QPDFObjectHandle annotations = page.getKey("/Annots"); annotations.isArray())
    for (int i = 0; i < annotations.getArrayNItems(); ++i) annotations.getArrayItem(i).removeKey("/StructParent");
}

struct Bookmark {
  std::string title;
  QPDFObjectHandle page;
};

void add_bookmarks(QPDF& pdf, const std::vector<Bookmark>& bookmarks) {
  QPDFObjectHandle root = pdf.getRoot();
  root.removeKey("/Outlines");
  if (bookmarks.empty()) return;
  QPDFObjectHandle outlines = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
  std::vector<QPDFObjectHandle> items;
  for (const Bookmark& bookmark : bookmarks) {
    QPDFObjectHandle item = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
    item.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(bookmark.title));
    item.replaceKey("/Parent", outlines);
    QPDFObjectHandle target = QPDFObjectHandle::newArray();
    target.appendItem(bookmark.page);
    target.appendItem(QPDFObjectHandle::newName("/Fit"));
    item.replaceKey("/Dest", target);
    if (!items.empty()) {
      item.replaceKey("/Prev", items.back());
      items.back().replaceKey("/Next", item);
    }
    items.push_back(item);
  }
  outlines.replaceKey("/Type", QPDFObjectHandle::newName("/Outlines"));
  outlines.replaceKey("/First", items.front());
  outlines.replaceKey("/Last", items.back());
  outlines.replaceKey("/Count", QPDFObjectHandle::newInteger(static_cast<long long>(items.size())));
  root.replaceKey("/Outlines", outlines);
  root.replaceKey("/PageMode", QPDFObjectHandle::newName("/UseOutlines"));
}

QPDFObjectHandle::Rectangle place_on(const QPDFObjectHandle::Rectangle& page, double width, double height, std::string_view place,
                                     bool is_odd) {
  double left = page.llx + (page.urx - page.llx - width) / 2, bottom = page.lly + edge;
  if (place == "bottom_outer") left = is_odd ? page.urx - margin - width : page.llx + margin;
  if (place == "top_right") {
    left = page.urx - edge - width;
    bottom = page.ury - edge - height;
  }
  return {left, bottom, left + width, bottom + height};
}

/// How many quarters a page is turned clockwise, 0 … 3: /Rotate is a multiple of 90 degrees (ISO 32000-1, table 30), -90 and 450
/// too. It then says so within one turn, as qpdf understands no other angle when it places something upright.
int settle_turns(QPDFPageObjectHelper& page) {
  QPDFObjectHandle rotation = page.getAttribute("/Rotate", false);
  if (!rotation.isInteger()) return 0;
  const int turns = static_cast<int>((rotation.getIntValue() / 90 % 4 + 4) % 4);
  page.getObjectHandle().replaceKey("/Rotate", QPDFObjectHandle::newInteger(turns * 90));
  return turns;
}

/// What is seen of the paper: where the crop box meets it (ISO 32000-1, 14.11.2).
QPDFObjectHandle::Rectangle seen_box(QPDFPageObjectHelper& page) {
  const QPDFObjectHandle::Rectangle crop = page.getCropBox(true).getArrayAsRectangle();
  const QPDFObjectHandle::Rectangle paper = page.getMediaBox(true).getArrayAsRectangle();
  const QPDFObjectHandle::Rectangle both{std::max(crop.llx, paper.llx), std::max(crop.lly, paper.lly),
                                         std::min(crop.urx, paper.urx), std::min(crop.ury, paper.ury)};
  return both.llx < both.urx && both.lly < both.ury ? both : paper;
}

/// The page as it is seen, so many quarters turned.
class SeenPage {
 public:
  SeenPage(const QPDFObjectHandle::Rectangle& box, int turns) : box_(box), turns_(turns) {}

  /// From (0, 0) at the lower left.
  [[nodiscard]] QPDFObjectHandle::Rectangle box() const {
    const double width = box_.urx - box_.llx, height = box_.ury - box_.lly;
    return turns_ % 2 == 0 ? QPDFObjectHandle::Rectangle{0, 0, width, height} : QPDFObjectHandle::Rectangle{0, 0, height, width};
  }

  /// Where on the page itself a rectangle lies that is given as it is seen.
  [[nodiscard]] QPDFObjectHandle::Rectangle on_page(const QPDFObjectHandle::Rectangle& seen) const {
    switch (turns_) {
      case 1:
        return {box_.urx - seen.ury, box_.lly + seen.llx, box_.urx - seen.lly, box_.lly + seen.urx};
      case 2:
        return {box_.urx - seen.urx, box_.ury - seen.ury, box_.urx - seen.llx, box_.ury - seen.lly};
      case 3:
        return {box_.llx + seen.lly, box_.ury - seen.urx, box_.llx + seen.ury, box_.ury - seen.llx};
      default:
        return {box_.llx + seen.llx, box_.lly + seen.lly, box_.llx + seen.urx, box_.lly + seen.ury};
    }
  }

 private:
  QPDFObjectHandle::Rectangle box_;
  int turns_;
};

struct Part {
  std::string title;  // of its bookmark; empty: it has none
  std::string file;
};

std::string merged(const std::vector<Part>& parts) {
  const std::shared_ptr<QPDF> whole = read(parts.front().file);
  std::vector<std::shared_ptr<QPDF>> others;  // must live until the whole is written
  std::vector<Bookmark> bookmarks;
  QPDFPageDocumentHelper pages(*whole);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::size_t first = 0;
    if (i > 0) {
      first = whole->getAllPages().size();
      others.push_back(read(parts[i].file));
      for (const QPDFPageObjectHelper& page : QPDFPageDocumentHelper(*others.back()).getAllPages()) pages.addPage(page, false);
    }
    if (!parts[i].title.empty() && whole->getAllPages().size() > first)
      bookmarks.push_back({parts[i].title, whole->getAllPages()[first]});
  }
  for (const QPDFObjectHandle& page : whole->getAllPages()) forget_structure(page);
  whole->getRoot().removeKey("/StructTreeRoot");
  whole->getRoot().removeKey("/MarkInfo");
  add_bookmarks(*whole, bookmarks);
  return written(*whole);
}

std::string labelled(const std::string& file, const std::string& labels, std::string_view place) {
  const std::shared_ptr<QPDF> whole = read(file), source = read(labels);
  std::vector<QPDFPageObjectHelper> label_pages = QPDFPageDocumentHelper(*source).getAllPages();
  std::vector<QPDFObjectHandle> drawn;
  std::size_t number = 0;
  for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(*whole).getAllPages()) {
    if (drawn.size() < label_pages.size())
      drawn.push_back(whole->copyForeignObject(label_pages[drawn.size()].getFormXObjectForPage()));
    const SeenPage seen(seen_box(page), settle_turns(page));
    const QPDFObjectHandle::Rectangle label = drawn.back().getDict().getKey("/BBox").getArrayAsRectangle();
    QPDFObjectHandle resources = page.getAttribute("/Resources", true);
    if (!resources.isDictionary())
      resources = page.getObjectHandle().replaceKeyAndGetNew("/Resources", QPDFObjectHandle::newDictionary());
    int suffix = 1;
    const std::string name = resources.getUniqueResourceName("/Lx", suffix);
    resources.mergeResources(QPDFObjectHandle::parse("<< /XObject << >> >>"));
    resources.getKey("/XObject").replaceKey(name, drawn.back());
    const bool is_odd = number++ % 2 == 0;
    const auto where = place_on(seen.box(), label.urx - label.llx, label.ury - label.lly, place, is_odd);
    const std::string content = page.placeFormXObject(drawn.back(), name, seen.on_page(where), true, true, false);
    page.addPageContents(whole->newStream("q\n"), true);
    page.addPageContents(whole->newStream("\nQ\n" + content), false);
  }
  return written(*whole);
}

std::string assembled(const std::vector<std::string>& words) {
  if (words[0] == "pages") return std::to_string(read(words[2])->getAllPages().size());
  if (words[0] == "labels") return labelled(words[2], words.at(3), words.at(4));
  std::vector<Part> parts;
  for (std::size_t i = 2; i + 1 < words.size(); i += 2) parts.push_back({words[i], words[i + 1]});
  return merged(parts);
}

int tell(const std::string& file, std::string_view text, int status) {
  std::ofstream result(file, std::ios::binary);
  result.write(text.data(), static_cast<std::streamsize>(text.size()));
  return result.flush() ? status : 2;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  if (words.size() < 3) return 2;
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // which reserve far more than they use
  const rlimit most_memory{2ull << 30, 2ull << 30};
  setrlimit(RLIMIT_AS, &most_memory);
#endif
  try {
    return tell(words[1], assembled(words), 0);
  } catch (const std::bad_alloc&) {
    return 2;
  } catch (const std::exception& error) {
    return tell(words[1], error.what(), 1);
  }
}
