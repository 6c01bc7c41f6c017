#include "document/pdf_pool.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/file.hpp"
#include "base/temporary_folder.hpp"
#include "document/pdf_assembly.hpp"
#include "document/pdf_input.hpp"
#include "document/pdf_labels.hpp"
#include "document/workbook.hpp"
#include "document/zip_archive.hpp"
#include "small_docx.hpp"

namespace luoxuan::document {

namespace {

bool has_office() {
  if (PdfPool::find_office()) return true;
  WARN("LibreOffice is not installed: not tested");
  return false;
}

PdfSettings settings(std::size_t workers = 1) {
  return {.workers = workers, .fonts = std::filesystem::path(LUOXUAN_SOURCE_DIR) / "templates/fonts.conf"};
}

PdfSource report() {
  return {"纪要.docx",
          read_file(std::filesystem::path(LUOXUAN_SOURCE_DIR) / "tests/golden/document/minutes.filled.docx").value()};
}

std::string text_of_pdf(const std::string& pdf, std::string_view how = "-layout") {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / fmt::format("luoxuan-pdf-test-{}", getpid());
  REQUIRE(write_whole(folder / "a.pdf", pdf).has_value());
  const std::string command = fmt::format("pdftotext {1} '{0}/a.pdf' '{0}/a.txt'", folder.string(), how);
  REQUIRE(std::system(command.c_str()) == 0);
  std::string text = read_file(folder / "a.txt").value();
  std::filesystem::remove_all(folder);
  return text;
}

bool has(const std::string& text, std::string_view wanted) {
  if (text.find(wanted) != std::string::npos) return true;
  UNSCOPED_INFO(text.substr(0, 2000));
  return false;
}

/// Listens on a port of its own, and tells whether anybody came.
class Listener {
 public:
  Listener() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(listen(socket_, 10) == 0);
    socklen_t size = sizeof address;
    getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
  }
  ~Listener() { close(socket_); }
  [[nodiscard]] bool was_visited() const {
    pollfd ready{socket_, POLLIN, 0};
    return poll(&ready, 1, 0) > 0;
  }
  [[nodiscard]] int port() const { return port_; }

 private:
  int socket_, port_ = 0;
};

std::string with_linked_picture(int port) {
  const std::string relationships = fmt::format(
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://127.0.0.1:{}/a.png" TargetMode="External"/><Relationship Id="rId8" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="http://example.org/" TargetMode="External"/></Relationships>)",
      port);
  const std::string field = fmt::format(
      R"(<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> INCLUDEPICTURE "http://127.0.0.1:{0}/b.png" \d </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>)",
      port);
  const ZipArchive whole = ZipArchive::open(report().bytes, "a.docx").value();
  std::string body = whole.read("word/document.xml").value();
  body.insert(body.find("<w:sectPr"), field);
  return whole.with({{"word/_rels/document.xml.rels", relationships}, {"word/document.xml", body}}).value();
}

}  // namespace

TEST_CASE("a document becomes a PDF/A with its text", "[office]") {
  if (!has_office()) return;
  PdfPool pool(settings());
  const auto pdf = pool.convert(report());
  REQUIRE(pdf.has_value());
  CHECK(has(text_of_pdf(*pdf), "会议纪要"));
  CHECK(pdf->find("pdfaid:part>2<") != std::string::npos);
  CHECK(pool.processes().size() == 1);
}

TEST_CASE("a contents page is made anew where the document asks for it", "[office]") {
  const auto chapter = [](std::string_view title) {
    return fmt::format(R"(<w:p><w:pPr><w:pageBreakBefore/><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>)",
                       title);
  };
  const std::string contents_page =
      R"(<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \u </w:instrText></w:r>)"
      R"(<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>更新前的目录</w:t></w:r></w:p>)"
      R"(<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>)";
  const auto with_settings = [&](std::string_view setting) {
    const ZipArchive whole = ZipArchive::open(report().bytes, "a.docx").value();
    const std::string kept = whole.read("word/settings.xml").value();
    const std::size_t end = kept.rfind("</w:settings>");
    return whole
        .with({{"word/document.xml", body(contents_page + chapter("目标与任务") + chapter("诊断与改进"))},
               {"word/settings.xml", kept.substr(0, end) + std::string(setting) + "</w:settings>"}})
        .value();
  };
  const std::string asking = with_settings("<w:updateFields/>");
  CHECK(asks_for_update(asking));
  const std::string settled = with_settings(R"(<w:updateFields w:val="false"/>)");
  CHECK_FALSE(asks_for_update(settled));
  CHECK_FALSE(asks_for_update("no archive"));
  if (!has_office()) return;
  PdfPool pool(settings());
  const std::string anew = text_of_pdf(pool.convert({"asking.docx", asking}).value());
  CHECK_FALSE(has(anew, "更新前的目录"));
  const std::size_t second = anew.find("诊断与改进");  // in the contents page, with its number
  REQUIRE(second != std::string::npos);
  CHECK(has(anew.substr(second, anew.find('\n', second) - second), "3"));
  CHECK(has(text_of_pdf(pool.convert({"settled.docx", settled}).value()), "更新前的目录"));
}

TEST_CASE("dates without a form of their own are Chinese", "[office]") {
  if (!has_office()) return;
  const ZipArchive whole = ZipArchive::open(report().bytes, "a.docx").value();
  const std::string today = R"(<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>)"
                            R"(<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>)";
  PdfPool pool(settings());
  const auto made = pool.convert({"today.docx", whole.with({{"word/document.xml", body(today)}}).value()});
  REQUIRE(made.has_value());
  CHECK(has(text_of_pdf(*made), "年"));
}

TEST_CASE("a document with comments becomes a PDF without them", "[office]") {
  if (!has_office()) return;
  PdfPool pool(settings());
  const std::filesystem::path golden = std::filesystem::path(LUOXUAN_SOURCE_DIR) / "tests/golden/document";
  const auto made = pool.convert({"批注.docx", read_file(golden / "part_comment.filled.docx").value()});
  REQUIRE(made.has_value());
  CHECK(has(text_of_pdf(*made), "王院长"));
  CHECK(made->find("/Annot") == std::string::npos);
}

TEST_CASE("a worker leaves nothing behind", "[office]") {
  if (!has_office()) return;
  const auto folder = TemporaryFolder::make("pdf-test").value();
  const char* const before = std::getenv("TMPDIR");
  const std::string kept = before == nullptr ? "" : before;
  REQUIRE(setenv("TMPDIR", folder->path().c_str(), 1) == 0);
  const auto files = [&] {
    const std::filesystem::recursive_directory_iterator all(folder->path());
    return std::count_if(begin(all), end(all), [](const auto& entry) { return !entry.is_directory(); });
  };
  {
    PdfSettings often = settings();
    often.documents_a_worker = 1;
    PdfPool pool(often);
    CHECK(pool.convert(report()).has_value());
    CHECK(files() == 0);
    CHECK(pool.convert(report()).has_value());
  }
  CHECK(std::filesystem::is_empty(folder->path()));
  REQUIRE((before == nullptr ? unsetenv("TMPDIR") : setenv("TMPDIR", kept.c_str(), 1)) == 0);
}

TEST_CASE("a worker that is killed costs no document", "[office]") {
  if (!has_office()) return;
  PdfPool pool(settings());
  REQUIRE(pool.convert(report()).has_value());
  const pid_t first = pool.processes().at(0);
  kill(first, SIGKILL);
  CHECK(pool.convert(report()).has_value());
  REQUIRE(pool.processes().size() == 1);
  CHECK(pool.processes().at(0) != first);
}

TEST_CASE("a worker that hangs costs one document, and is replaced", "[office]") {
  if (!has_office()) return;
  PdfSettings hasty = settings();
  hasty.time_limit = std::chrono::seconds(20);
  PdfPool pool(hasty);
  REQUIRE(pool.convert(report()).has_value());
  kill(pool.processes().at(0), SIGSTOP);
  const auto late = pool.convert(report());
  REQUIRE(late.has_error());
  CHECK(to_string(late.error(), Language::english) ==
        "纪要.docx: expected the PDF within 20 s, found LibreOffice still at work (hint: make the document shorter, or its "
        "pictures "
        "smaller)");
  CHECK(pool.processes().empty());
  CHECK(pool.convert(report()).has_value());
}

TEST_CASE("a worker is started anew after so many documents", "[office]") {
  if (!has_office()) return;
  PdfSettings often = settings();
  often.documents_a_worker = 1;
  PdfPool pool(often);
  CHECK(pool.convert(report()).has_value());
  CHECK(pool.processes().empty());
  CHECK(pool.convert(report()).has_value());
}

TEST_CASE("broken documents are refused and the worker lives", "[office]") {
  if (!has_office()) return;
  PdfPool pool(settings());
  const auto sound = report();
  const auto cut = pool.convert({"cut.docx", sound.bytes.substr(0, sound.bytes.size() / 2)});
  REQUIRE(cut.has_error());
  CHECK(has(to_string(cut.error(), Language::english), "cut.docx: expected a sound zip archive, found: "));
  const auto empty = pool.convert({"empty.docx", ""});
  REQUIRE(empty.has_error());
  CHECK(has(to_string(empty.error(), Language::chinese), "empty.docx: 应为zip压缩包，实为其他类型的文件"));
  const ZipArchive whole = ZipArchive::open(sound.bytes, "a.docx").value();
  const auto torn = pool.convert({"torn.docx", whole.with({{"word/document.xml", "<w:document><w:body>"}}).value()});
  REQUIRE(torn.has_error());
  CHECK(has(to_string(torn.error(), Language::english),
            "torn.docx: expected a document that LibreOffice can open, found one that it cannot load"));
  CHECK(pool.convert(sound).has_value());
}

TEST_CASE("several documents at a time, with progress, in order", "[office]") {
  if (!has_office()) return;
  PdfPool pool(settings(2));
  std::vector<PdfSource> sources(4, report());
  sources[2] = {"broken.docx", "no archive"};
  std::vector<std::size_t> told;
  const auto made = pool.convert_all(sources, [&](std::size_t done, std::size_t all) {
    CHECK(all == 4);
    told.push_back(done);
    return true;
  });
  CHECK(told == std::vector<std::size_t>{1, 2, 3, 4});
  CHECK(made[0].has_value());
  CHECK(made[1].has_value());
  CHECK(made[2].has_error());
  CHECK(made[3].has_value());
  CHECK(pool.processes().size() <= 2);
}

TEST_CASE("nothing is fetched: links are taken out, and there is no network", "[office]") {
  const Listener listener;
  const std::string linked = with_linked_picture(listener.port());
  const ZipArchive cleaned = ZipArchive::open(without_external(linked, "a.docx").value(), "a.docx").value();
  CHECK_FALSE(has(cleaned.read("word/_rels/document.xml.rels").value(), "127.0.0.1"));
  CHECK(has(cleaned.read("word/_rels/document.xml.rels").value(), "http://example.org/"));
  CHECK_FALSE(has(cleaned.read("word/document.xml").value(), "INCLUDEPICTURE"));
  if (!has_office()) return;
  PdfPool pool(settings());
  CHECK(pool.convert({"linked.docx", linked}).has_value());
  CHECK_FALSE(listener.was_visited());
}

TEST_CASE("without LibreOffice the message says what to install") {
  PdfSettings elsewhere = settings();
  elsewhere.office = "/nonexistent";
  PdfPool pool(elsewhere);
  const auto made = pool.convert(report());
  REQUIRE(made.has_error());
  CHECK(has(to_string(made.error(), Language::english), "install libreoffice-writer-nogui"));
  CHECK(has(to_string(made.error(), Language::chinese), "请安装 libreoffice-writer-nogui"));
}

TEST_CASE("PDFs are merged with bookmarks, numbered and stamped", "[office]") {
  if (!has_office()) return;
  PdfPool pool(settings());
  const std::string one = pool.convert(report()).value();
  const std::string merged = merge_pdfs({{"第一份", one}, {"第二份", one}}).value();
  CHECK(merged == merge_pdfs({{"第一份", one}, {"第二份", one}}).value());
  CHECK(page_count({"", merged}).value() == 2 * page_count({"", one}).value());
  const std::string numbered = stamp_pages(pool, {"", number_pages(pool, {"", merged}).value()}, "已归档").value();
  std::string text = text_of_pdf(numbered);
  std::erase(text, ' ');  // how many there are depends on the font
  CHECK(has(text, "—1—"));
  CHECK(has(text, "—2—"));
  CHECK(has(text, "已归档"));
  CHECK(is_pdf("\r\n" + one));
  CHECK_FALSE(is_pdf("PK"));
  const auto unnumbered = number_pages(pool, {"", "no PDF", "一.pdf"});
  REQUIRE(unnumbered.has_error());
  CHECK(to_string(unnumbered.error(), Language::english).starts_with("一.pdf: expected a sound PDF, found: "));
  const std::string_view empty =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>";
  const auto without_pages = stamp_pages(pool, {"", std::string(empty), "空.pdf"}, "内部");
  REQUIRE(without_pages.has_error());
  CHECK(to_string(without_pages.error(), Language::english) ==
        "空.pdf: expected a sound PDF, found: no pages (hint: make the PDF again)");
  const auto torn = merge_pdfs({{"一", one, "一.pdf"}, {"二", "no PDF", "二.pdf"}});
  REQUIRE(torn.has_error());
  CHECK(to_string(torn.error(), Language::chinese) ==
        "二.pdf: 应为完好的PDF，实为：unable to find trailer dictionary while recovering damaged file（提示：请重新生成PDF）");
}

TEST_CASE("a stamp is one line, and no longer than a page is wide", "[office]") {
  if (!has_office()) return;
  PdfPool pool(settings());
  const std::string one = pool.convert(report()).value();
  std::string text = text_of_pdf(stamp_pages(pool, {"", merge_pdfs({{"", one}, {"", one}}).value()}, "已归档\n第二行").value());
  std::erase(text, ' ');
  CHECK(text.find("已归档第二行") != text.rfind("已归档第二行"));  // on both pages
  std::string wide;
  for (int i = 0; i < 41; ++i) wide += "章";
  const auto refused = stamp_pages(pool, {"", one}, wide);
  REQUIRE(refused.has_error());
  CHECK(to_string(refused.error(), Language::english) ==
        "expected a stamp of at most 40 Chinese characters, found one of 41 (hint: make it shorter)");
}

TEST_CASE("labels stand upright at the foot of turned pages", "[office]") {
  if (!has_office()) return;
  PdfPool pool(settings());
  const std::string upright = pool.convert(report()).value();
  const std::size_t page = upright.find("/Type/Page/");
  REQUIRE(page != std::string::npos);
  // where pdftotext sees the first dash of the number: tens of points from the upper left; how wide it is depends on the font
  struct Turned {
    std::string_view rotation, left, top;
  };
  for (const Turned& each : {Turned{"", "xMin=\"45", "yMin=\"78"}, Turned{"Rotate 90/", "xMin=\"70", "yMin=\"53"},
                             Turned{"Rotate 180/", "xMin=\"45", "yMin=\"78"}, Turned{"Rotate 270/", "xMin=\"70", "yMin=\"53"},
                             Turned{"Rotate -90/", "xMin=\"70", "yMin=\"53"}, Turned{"Rotate 450/", "xMin=\"70", "yMin=\"53"}}) {
    INFO(each.rotation);
    std::string turned = upright;
    turned.insert(page + 1, each.rotation);
    const std::string boxes = text_of_pdf(number_pages(pool, {"", turned}).value(), "-bbox");
    const std::size_t dash = boxes.find("—");
    REQUIRE(dash != std::string::npos);
    const std::string word = boxes.substr(boxes.rfind("<word", dash), 60);
    CHECK(has(word, each.left));
    CHECK(has(word, each.top));
  }
}

TEST_CASE("pages without resources, and those cut larger than their paper, have labels too", "[office]") {
  if (!has_office()) return;
  PdfPool pool(settings());
  for (const char* page : {"/MediaBox[0 0 595 842]", "/MediaBox[0 0 595 842]/CropBox[-900 -900 5000 5000]/Resources<<>>"}) {
    INFO(page);
    const std::string bare =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R" +
        std::string(page) + ">>endobj\ntrailer<</Root 1 0 R>>";
    const std::string boxes = text_of_pdf(stamp_pages(pool, {"", bare}, "内部").value(), "-bbox");
    const std::size_t word = boxes.find("内部");
    REQUIRE(word != std::string::npos);
    CHECK(has(boxes.substr(boxes.rfind("<word", word), 60), "xMin=\"5"));  // on the paper: at 500 points and more
  }
}

TEST_CASE("a workbook becomes a PDF", "[office]") {
  if (!has_office()) return;
  PdfPool pool(settings());
  const Workbook workbook{
      {{.name = "任务", .title = "任务清单", .columns = {{"任务"}, {"部门"}}, .rows = {{"修订方案", "教务处"}}}},
      {{2018, 1, 2}, {}},
      {},
      {}};
  const auto pdf = pool.convert({"任务.xlsx", write_workbook(workbook).value()});
  REQUIRE(pdf.has_value());
  CHECK(has(text_of_pdf(*pdf), "修订方案"));
  CHECK(pdf->find("pdfaid:part>2<") != std::string::npos);
  CHECK(pool.processes().size() == 1);  // the worker itself has made it
}

}  // namespace luoxuan::document
