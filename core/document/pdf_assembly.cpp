#include "document/pdf_assembly.hpp"

#include <memory>

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr everywhere
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace luoxuan::document {

namespace {

constexpr double edge = 42;    // points from the edge of the paper, 15 mm
constexpr double margin = 74;  // points from the outer edge, 26 mm

std::shared_ptr<QPDF> read(std::string_view bytes) {
  auto pdf = std::make_shared<QPDF>();
  pdf->setSuppressWarnings(true);
  pdf->processMemoryFile("pdf", bytes.data(), bytes.size());
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

/// qpdf's exceptions as a failure.
template <class Work>
Result<std::string> attempt(const Work& work) {
  try {
    return work();
  } catch (const std::exception& error) {
    return Failure{FailureCode::invalid_input,
                   say("expected a sound PDF, found: {}", "应为完好的PDF，实为：{}", error.what()),
                   say("make the PDF again", "请重新生成PDF"),
                   {}};
  }
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

QPDFObjectHandle::Rectangle place_on(const QPDFObjectHandle::Rectangle& page, double width, double height, LabelPlace place,
                                     bool is_odd) {
  double left = page.llx + (page.urx - page.llx - width) / 2, bottom = page.lly + edge;
  if (place == LabelPlace::bottom_outer) left = is_odd ? page.urx - margin - width : page.llx + margin;
  if (place == LabelPlace::top_right) {
    left = page.urx - edge - width;
    bottom = page.ury - edge - height;
  }
  return {left, bottom, left + width, bottom + height};
}

}  // namespace

Result<std::string> merge_pdfs(const std::vector<PdfPart>& parts) {
  if (parts.empty())
    return Failure{FailureCode::invalid_input,
                   say("expected at least one PDF to merge, found none", "应至少有一个PDF可供合并，实为没有")};
  return attempt([&parts] {
    const std::shared_ptr<QPDF> whole = read(parts.front().bytes);
    std::vector<std::shared_ptr<QPDF>> others;  // must live until the whole is written
    std::vector<Bookmark> bookmarks;
    QPDFPageDocumentHelper pages(*whole);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      std::size_t first = 0;
      if (i > 0) {
        first = whole->getAllPages().size();
        others.push_back(read(parts[i].bytes));
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
  });
}

Result<std::size_t> page_count(std::string_view pdf) {
  std::size_t count = 0;
  const auto counted = attempt([&] {
    count = read(pdf)->getAllPages().size();
    return std::string();
  });
  if (!counted) return counted.error();
  return count;
}

Result<std::string> put_labels(std::string_view pdf, std::string_view labels, LabelPlace place) {
  return attempt([&] {
    const std::shared_ptr<QPDF> whole = read(pdf), source = read(labels);
    std::vector<QPDFPageObjectHelper> label_pages = QPDFPageDocumentHelper(*source).getAllPages();
    std::vector<QPDFObjectHandle> drawn;
    std::size_t number = 0;
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(*whole).getAllPages()) {
      if (drawn.size() < label_pages.size())
        drawn.push_back(whole->copyForeignObject(label_pages[drawn.size()].getFormXObjectForPage()));
      const QPDFObjectHandle::Rectangle box = page.getCropBox(true).getArrayAsRectangle();
      const QPDFObjectHandle::Rectangle label = drawn.back().getDict().getKey("/BBox").getArrayAsRectangle();
      QPDFObjectHandle resources = page.getAttribute("/Resources", true);
      int suffix = 1;
      const std::string name = resources.getUniqueResourceName("/Lx", suffix);
      resources.mergeResources(QPDFObjectHandle::parse("<< /XObject << >> >>"));
      resources.getKey("/XObject").replaceKey(name, drawn.back());
      const bool is_odd = number++ % 2 == 0;
      const std::string content = page.placeFormXObject(
          drawn.back(), name, place_on(box, label.urx - label.llx, label.ury - label.lly, place, is_odd), true, true, false);
      page.addPageContents(whole->newStream("q\n"), true);
      page.addPageContents(whole->newStream("\nQ\n" + content), false);
    }
    return written(*whole);
  });
}

}  // namespace luoxuan::document
