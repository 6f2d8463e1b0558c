// Fuzzes what pages say about themselves in JSON-LD, broken JSON included: any bytes give things with well-formed
// text, and the choice among them is one of them or none.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "article/json_ld.h"
#include "source/charset.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

bool is_well_formed(std::string_view text) {
  const kroniek::Utf8Count count = kroniek::count_utf8(text);
  return count.malformed == 0 && !count.cut_at_end;
}

}  // namespace

// Scripts are parted by lines of one NUL; they come from a decoded page and are well-formed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const kroniek::Utf8Text decoded = kroniek::decode_plain(bytes, "utf-8");
  std::vector<std::unique_ptr<char[]>> copies;
  std::vector<std::string_view> scripts;
  std::string_view rest = decoded.text();
  while (scripts.size() < 8) {
    const std::string_view script = rest.substr(0, rest.find('\0'));
    copies.emplace_back(new char[script.size()]);
    script.copy(copies.back().get(), script.size());
    scripts.emplace_back(copies.back().get(), script.size());
    if (script.size() == rest.size()) break;
    rest.remove_prefix(script.size() + 1);
  }
  const kroniek::article::JsonLd found = kroniek::article::read_json_ld(scripts);
  std::size_t text = 0;
  for (const kroniek::article::LdThing& thing : found.things) {
    for (const std::string* const field :
         {&thing.headline, &thing.alternative, &thing.name, &thing.description, &thing.body, &thing.publisher}) {
      require(is_well_formed(*field));
      text += field->size();
    }
    for (const kroniek::article::LdAuthor& author : thing.authors) require(is_well_formed(author.name));
  }
  // References let things share what they say, so the bound is loose: it is there for growth by powers.
  require(text <= 64 * (size + 64) * (1 + size / 64));
  kroniek::article::PageMarks marks;
  marks.urls = {"https://krant.example/a"};
  require(kroniek::article::choose_thing(found, marks) <= found.things.size());
  return 0;
}
