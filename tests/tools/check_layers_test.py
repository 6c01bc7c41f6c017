"""tools/check_layers refuses what goes up, sideways or to a library of another folder, and nothing else."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = pathlib.Path(__file__).resolve().parents[2] / "tools" / "check_layers"
LAYERS = "# levels\n0 abi base\n1 value\n3 model store   # two of one level\n4 reader document package\n"


class CheckLayersTest(unittest.TestCase):
    def run_tool(self, files, layers=LAYERS):
        """(exit status, lines of standard output, standard error) for a tree with these files below core/."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "core").mkdir()
            if layers is not None:
                (root / "core" / "LAYERS").write_text(layers, encoding="utf-8")
            for name, text in files.items():
                path = root / "core" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            run = subprocess.run([sys.executable, str(TOOL), "--root", str(root)], capture_output=True, text=True, check=False)
            return run.returncode, run.stdout.splitlines(), run.stderr

    def assert_refused(self, files, *expected):
        status, lines, _ = self.run_tool(files)
        self.assertEqual(lines[:-1], list(expected))
        self.assertEqual((status, lines[-1]), (1, f"layers: {len(expected)} refused"))

    def assert_accepted(self, files):
        self.assertEqual(self.run_tool(files)[:2], (0, ["layers: in order"]))

    def test_own_folder_and_lower_levels_are_accepted(self):
        self.assert_accepted({
            "base/a.hpp": "#include <string>\n",
            "model/b.hpp": '#include "model/c.hpp"\n#include "base/a.hpp"\n#include "value/v.hpp"\n',
            "model/c.hpp": "#include <sys/stat.h>\n#include <unistd.h>\n#include <fmt/format.h>\n#include <boost/assert.hpp>\n",
        })

    def test_a_higher_level_is_refused_with_line_and_hint(self):
        self.assert_refused(
            {"value/v.cpp": '#include "value/v.hpp"\n\n  #  include "model/process.hpp"\n'},
            'core/value/v.cpp:3: expected a level below 1 (value), found "model/process.hpp" of level 3 (hint: move what both'
            " need to a lower folder, or hand it in through an interface declared below)")

    def test_the_same_level_is_refused(self):
        self.assert_refused(
            {"store/sqlite/s.cpp": '#include "model/m.hpp"\n'},
            'core/store/sqlite/s.cpp:1: expected a level below 3 (store), found "model/m.hpp" of level 3 (hint: move what both'
            " need to a lower folder, or hand it in through an interface declared below)")

    def test_paths_that_do_not_begin_at_core_are_refused(self):
        hint = "(hint: write the include from core/)"
        self.assert_refused(
            {"base/a.cpp": '#include "a.hpp"\n', "base/b.cpp": '#include "base/../model/m.hpp"\n'},
            f'core/base/a.cpp:1: expected the path from core/, as "folder/name.hpp", found "a.hpp" {hint}',
            f'core/base/b.cpp:1: expected the path from core/, as "folder/name.hpp", found "base/../model/m.hpp" {hint}')

    def test_unknown_folders_are_refused(self):
        self.assert_refused(
            {"base/a.cpp": '#include "fmt/format.h"\n', "novelty/n.hpp": "\n"},
            'core/base/a.cpp:1: expected a folder that core/LAYERS lists, found "fmt/format.h" (hint: third-party headers stand'
            " in <…>; a new folder needs its level in core/LAYERS)",
            "core/novelty: expected a folder that core/LAYERS lists, found 'novelty' (hint: give it a level in core/LAYERS)")

    def test_third_party_headers_stay_with_their_owner(self):
        self.assert_accepted({
            "store/sqlite/s.cpp": "#include <sqlite3.h>\n",
            "reader/r.cpp": "#include <pugixml.hpp>\n#include <toml++/toml.h>\n",
            "document/d.cpp": "#include <pugixml.hpp>\n#include <zip.h>\n#include <xlsxwriter.h>\n",
        })
        self.assert_refused(
            {"store/s.cpp": "#include <sqlite3.h>\n", "package/p.cpp": "#include <pugixml.hpp>\n"},
            "core/package/p.cpp:1: expected third-party headers only in the folder that owns them, found <pugixml.hpp>, of reader"
            " and document (hint: ask the owner's folder through its own header)",
            "core/store/s.cpp:1: expected third-party headers only in the folder that owns them, found <sqlite3.h>, of store/sqlite"
            " (hint: ask the owner's folder through its own header)")

    def test_the_longest_beginning_decides(self):
        self.assert_accepted({"base/a.hpp": "#include <boost/system/result.hpp>\n"})
        self.assertEqual(self.run_tool({"base/a.hpp": "#include <boost/asio/io_context.hpp>\n"})[0], 1)

    def test_a_library_without_owner_is_refused(self):
        self.assert_refused(
            {"base/a.cpp": "#include <png.h>\n"},
            "core/base/a.cpp:1: expected a header of a library that has an owner, found <png.h> (hint: add it to OWNERS in"
            " tools/check_layers, and say why in docs/decisions/)")

    def test_comments_are_not_includes(self):
        self.assert_accepted({"base/a.cpp": '// #include "model/m.hpp"\n/* so\n#include "model/m.hpp"\n*/\n#include <string>\n'})

    def test_an_include_after_a_block_comment_counts(self):
        self.assertEqual(self.run_tool({"base/a.cpp": '/* a\nb */\n#include "model/m.hpp"\n'})[0], 1)

    def test_unusable_layers_are_told_from_refusals(self):
        for layers, reason in [
            (None, "expected the list of levels, found none"),
            ("zero base\n", "LAYERS:1: expected a number and the folders of this level, found 'zero base'"),
            ("0 base\n1\n", "LAYERS:2: expected a number and the folders of this level, found '1'"),
            ("0 base\n1 base\n", "LAYERS:2: expected each folder once, found 'base' again"),
        ]:
            status, lines, error = self.run_tool({}, layers)
            self.assertEqual((status, lines), (2, []))
            self.assertIn(reason, error)


if __name__ == "__main__":
    unittest.main()
