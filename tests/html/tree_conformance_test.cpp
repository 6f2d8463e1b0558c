// The tree-construction cases of html5lib-tests ($KRONIEK_SHARED/conformance), each under the scripting settings that
// it names. Cases that nothing here can run are listed by name, with the reason.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "html/support/tree.h"

namespace kroniek {
namespace {

struct Case {
  std::string name;  // "tests1.dat:17", the case's number in its file
  std::string data;
  std::string document;
  std::string context;  // of the fragment case: "div", "svg path"; empty otherwise
  bool script_on = false;
  bool script_off = false;
};

// https://github.com/html5lib/html5lib-tests, tree-construction/README.md
std::vector<Case> read_cases(const std::filesystem::path& path, const std::string& name) {
  std::ifstream file(path, std::ios::binary);
  std::vector<Case> cases;
  std::string section;
  std::string line;
  const auto add_line = [](std::string& text, const std::string& more) { text += more + "\n"; };
  while (std::getline(file, line)) {
    if (line == "#data") {
      cases.emplace_back();
      cases.back().name = name + ":" + std::to_string(cases.size());
    }
    if (line == "#data" || line == "#errors" || line == "#new-errors" || line == "#document-fragment" ||
        line == "#document") {
      section = line;
    } else if (line == "#script-on") {
      cases.back().script_on = true;
    } else if (line == "#script-off") {
      cases.back().script_off = true;
    } else if (section == "#data") {
      add_line(cases.back().data, line);
    } else if (section == "#document-fragment") {
      cases.back().context = line;
    } else if (section == "#document") {
      add_line(cases.back().document, line);
    }
  }
  for (Case& one : cases) {
    if (!one.data.empty()) one.data.pop_back();  // the newline before #errors
    // Cases are parted by one empty line, and a text may hold empty lines itself.
    while (one.document.size() >= 2 && one.document.ends_with("\n\n")) one.document.pop_back();
  }
  return cases;
}

ParseOptions options_for(const Case& one, bool scripting) {
  ParseOptions options;
  options.scripting = scripting;
  if (one.context.empty()) return options;
  std::string_view context = one.context;
  if (context.starts_with("svg ")) {
    options.fragment_namespace = Namespace::svg;
    context.remove_prefix(4);
  } else if (context.starts_with("math ")) {
    options.fragment_namespace = Namespace::mathml;
    context.remove_prefix(5);
  }
  options.fragment_context_name = context;
  return options;
}

// scripted/: the page's own scripts write into it (document.write) or change the tree while it is parsed. kroniek
// runs no scripts. (Run all the same, so that a crash would show.)
const std::map<std::string, std::string> needs_scripts = {
    {"scripted/adoption01.dat:1", "the script changes an attribute"},
    {"scripted/ark.dat:1", "the script changes an attribute"},
    {"scripted/webkit01.dat:1", "document.write"},
    {"scripted/webkit01.dat:2", "document.write"},
};

TEST(TreeConformance, Html5libTests) {
  const char* const shared = std::getenv("KRONIEK_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "KRONIEK_SHARED is unset: it names the folder that holds conformance/";
  const std::filesystem::path folder = std::filesystem::path(shared) / "conformance/html5lib-tests/tree-construction";
  ASSERT_TRUE(std::filesystem::is_directory(folder)) << folder;

  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".dat") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  unsigned cases = 0;
  unsigned runs = 0;
  unsigned passed = 0;
  unsigned scripted = 0;
  for (const std::filesystem::path& file : files) {
    for (const Case& one : read_cases(file, std::filesystem::relative(file, folder).string())) {
      ++cases;
      bool all = true;
      const bool scripts = needs_scripts.contains(one.name);
      scripted += scripts;
      for (const bool scripting : {false, true}) {
        if (scripting ? one.script_off : one.script_on) continue;
        const test::Parsed parsed = test::parse(one.data, options_for(one, scripting));
        const std::string tree = test::dump(parsed.document);
        if (scripts) continue;
        ++runs;
        all = all && tree == one.document;
        EXPECT_EQ(tree, one.document) << one.name << (scripting ? ", scripting" : "") << "\n" << one.data;
        EXPECT_TRUE(parsed.document.limits_hit().empty()) << one.name;
      }
      passed += all && !scripts;
    }
  }
  std::cout << cases << " cases, " << passed << " pass (" << runs << " runs), " << scripted << " need scripts\n";
  EXPECT_EQ(cases, 1796u);
  EXPECT_EQ(scripted, needs_scripts.size());
  EXPECT_EQ(passed + scripted, cases);
}

}  // namespace
}  // namespace kroniek
