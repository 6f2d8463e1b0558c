// Fuzzes the tokenizer alone, in every state and with the settings that a tree builder may choose between two
// tokens: tokens come in order, are never empty, and their strings and names can be read. The input's first byte
// holds the settings.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "html/tokenizer.h"

namespace {

using namespace kroniek;
using namespace kroniek::html;

void require(bool condition) {
  if (!condition) std::abort();
}

std::size_t sum(std::string_view text) {
  std::size_t total = 0;
  for (const char c : text) total += static_cast<unsigned char>(c);
  return total;
}

constexpr State states[] = {State::data,        State::rcdata,    State::rawtext,
                            State::script_data, State::plaintext, State::cdata_section};
constexpr Name last_start_tags[] = {Name::none, Name::script, Name::title, Name::textarea};

// All tokens of the input, as one number.
std::size_t read(std::string_view input, unsigned settings, const Limits& limits) {
  Arena arena;
  NameTable names;
  names.clear(limits.names);
  ParseErrors errors(limits.parse_errors);
  Tokenizer tokenizer(input, arena, names, errors, limits);
  tokenizer.set_state(states[settings % std::size(states)]);
  tokenizer.set_last_start_tag(last_start_tags[settings / 8 % std::size(last_start_tags)]);
  tokenizer.set_cdata_allowed((settings & 0x20) != 0);

  std::size_t total = 0;
  std::uint32_t reached = 0;
  Token token;
  for (tokenizer.next(token); token.kind != TokenKind::end_of_file; tokenizer.next(token)) {
    require(token.begin >= reached && token.begin < token.end && token.end <= input.size());
    reached = token.end;
    switch (token.kind) {
      case TokenKind::characters:
        require(!token.data.empty());
        require(token.has_null == (token.data.find('\0') != std::string_view::npos));
        total = total * 31 + sum(token.data);
        break;
      case TokenKind::start_tag:
        require(token.attributes.size() <= limits.attributes);
        for (const Attribute& attribute : token.attributes) {
          require(!names.spelling(attribute.name()).empty());
          total = total * 31 + sum(attribute.value());
        }
        // What follows is read as that element's text now and then.
        if ((settings & 0x40) != 0 && !token.self_closing) {
          if (token.name == Name::script) tokenizer.set_state(State::script_data);
          if (token.name == Name::style) tokenizer.set_state(State::rawtext);
          if (token.name == Name::title) tokenizer.set_state(State::rcdata);
        }
        [[fallthrough]];
      case TokenKind::end_tag: total = total * 31 + sum(names.spelling(token.name)); break;
      case TokenKind::comment: total = total * 31 + sum(token.data); break;
      case TokenKind::doctype: total += sum(token.data) + sum(token.public_id) + sum(token.system_id); break;
      case TokenKind::end_of_file: break;
    }
  }
  for (const ParseError& error : errors.kept()) require(!error.code.empty() && error.offset <= input.size());
  return total;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  // A copy of exactly this size on the heap, so that a read one byte too far is seen.
  const std::unique_ptr<char[]> copy(new char[size - 1]);
  for (std::size_t i = 1; i < size; ++i) copy[i - 1] = static_cast<char>(data[i]);
  const std::string_view input(copy.get(), size - 1);

  const std::size_t first = read(input, data[0], {});
  require(read(input, data[0], {}) == first);
  read(input, data[0], {.attributes = 1, .names = 2, .parse_errors = 0});
  return 0;
}
