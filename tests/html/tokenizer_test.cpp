// The tokenizer: what html5lib-tests do not ask (limits, borrowing, offsets, every cut of an input) and one case
// for each rule that a reader of the code should see at a glance. tokenizer_conformance_test.cpp has the rest.
#include "html/tokenizer.h"

#include <gtest/gtest.h>

#include <string>

#include "html/support/token_text.h"

namespace kroniek::html {
namespace {

using namespace std::literals;

std::string tokens(std::string_view input, const TokenTextOptions& options = {}) {
  return token_text(input, options).tokens;
}

TEST(Tokenizer, reads_a_small_page) {
  EXPECT_EQ(tokens("<!DOCTYPE html><TITLE>A &amp; B</title><p class=\"x y\" ID='1' hidden data-n=5>Hi<br/></p>",
                   {.follow_elements = true}),
            "<!DOCTYPE html> <title> \"A & B\" </title> <p class=\"x y\" id=\"1\" hidden=\"\" data-n=\"5\"> \"Hi\" "
            "<br/> </p> end");
}

TEST(Tokenizer, gives_nothing_but_the_end_for_an_empty_input) {
  EXPECT_EQ(tokens(""), "end");
}

TEST(Tokenizer, folds_carriage_returns_everywhere) {
  EXPECT_EQ(tokens("a\r\nb\rc\r\r\nd\n\re"), "\"a\\nb\\nc\\n\\nd\\n\\ne\" end");
  EXPECT_EQ(tokens("<a b=\"1\r\n2\r3\" c\r\n=\r4>"), "<a b=\"1\\n2\\n3\" c=\"4\"> end");
  EXPECT_EQ(tokens("<!--\r\n\r-->"), "<!--\n\n--> end");
  EXPECT_EQ(tokens("<title>\r\n</title><script>\r\n</script><style>\r</style>", {.follow_elements = true}),
            "<title> \"\\n\" </title> <script> \"\\n\" </script> <style> \"\\n\" </style> end");
  EXPECT_EQ(tokens("<!DOCTYPE html PUBLIC \"a\r\nb\">"), "<!DOCTYPE html public=\"a\\nb\"> end");
}

TEST(Tokenizer, keeps_a_carriage_return_that_a_reference_gives) {
  EXPECT_EQ(tokens("&#13;\n"), "\"\\r\\n\" end");
}

TEST(Tokenizer, leaves_null_to_the_tree_builder_in_data_and_cdata_only) {
  EXPECT_EQ(tokens("a\0b"sv), "\"a\\0b\" end");
  EXPECT_EQ(tokens("<![CDATA[a\0b]]>"sv, {.cdata_allowed = true}), "\"a\\0b\" end");
  EXPECT_EQ(tokens("a\0b"sv, {.state = State::rcdata}),
            "\"a\xef\xbf\xbd"
            "b\" end");
  EXPECT_EQ(tokens("a\0b"sv, {.state = State::rawtext}),
            "\"a\xef\xbf\xbd"
            "b\" end");
  EXPECT_EQ(tokens("a\0b"sv, {.state = State::script_data}),
            "\"a\xef\xbf\xbd"
            "b\" end");
  EXPECT_EQ(tokens("a\0b"sv, {.state = State::plaintext}),
            "\"a\xef\xbf\xbd"
            "b\" end");
  EXPECT_EQ(tokens("<a\0 b\0=\0><!--\0-->"sv),
            "<a\xef\xbf\xbd b\xef\xbf\xbd=\"\xef\xbf\xbd\"> <!--\xef\xbf\xbd--> end");
  const TokenText many = token_text(std::string(5000, '\0'));
  EXPECT_EQ(many.tokens.size(), 2 * 5000 + "\"\" end"sv.size());
}

TEST(Tokenizer, makes_room_for_references_that_grow) {
  std::string input, value;
  for (int i = 0; i < 3000; ++i) {
    input += "&nGt;";
    value += "\u226b\u20d2";
  }
  EXPECT_EQ(tokens(input), "\"" + value + "\" end");
}

TEST(Tokenizer, follows_the_special_rule_for_references_in_attributes) {
  EXPECT_EQ(tokens("<a href=\"?a=1&copy=2&lt=3&amp;b&not;in&notin&lt\">&copy=2&notit;"),
            "<a href=\"?a=1&copy=2&lt=3&b\u00acin&notin<\"> \"\u00a9=2\u00acit;\" end");
}

TEST(Tokenizer, reads_numeric_references) {
  EXPECT_EQ(tokens("&#8364;&#x20AC;&#X20ac &#128;&#0;&#x110000;&#99999999999;&#xD800;&#;&#x;&#"),
            "\"\u20ac\u20ac\u20ac \u20ac\ufffd\ufffd\ufffd\ufffd&#;&#x;&#\" end");
}

TEST(Tokenizer, keeps_the_first_of_duplicate_attributes) {
  const TokenText text = token_text("<a x=1 y=2 X=3 x=&amp;>");
  EXPECT_EQ(text.tokens, "<a x=\"1\" y=\"2\"> end");
  EXPECT_EQ(text.errors, "duplicate-attribute@12 duplicate-attribute@16");
}

TEST(Tokenizer, drops_attributes_past_the_limit) {
  const auto tag = [](int attributes) {
    std::string text = "<a";
    for (int i = 0; i < attributes; ++i) text += " n" + std::to_string(i) + "=v";
    return text + " n0=again>";
  };
  const auto read = [&](int attributes) { return token_text(tag(attributes), {.limits = {.attributes = 5}}); };
  const std::string four = "<a n0=\"v\" n1=\"v\" n2=\"v\" n3=\"v\"> end";
  const std::string five = "<a n0=\"v\" n1=\"v\" n2=\"v\" n3=\"v\" n4=\"v\"> end";
  EXPECT_EQ(read(4).tokens, four);
  EXPECT_FALSE(read(4).attributes_limit_hit);
  EXPECT_EQ(read(5).tokens, five);
  EXPECT_FALSE(read(5).attributes_limit_hit) << "a duplicate is none too many";
  EXPECT_EQ(read(6).tokens, five);
  EXPECT_TRUE(read(6).attributes_limit_hit);
  EXPECT_EQ(read(6).errors, "duplicate-attribute@35");
}

TEST(Tokenizer, gives_all_names_past_the_limit_one_name) {
  const auto read = [](std::string_view input) { return token_text(input, {.limits = {.names = 2}}); };
  EXPECT_EQ(read("<x-1><p>").tokens, "<x-1> <p> end");
  EXPECT_EQ(read("<x-1 y-1=a>").tokens, "<x-1 y-1=\"a\"> end");
  EXPECT_FALSE(read("<x-1 y-1=a>").names_limit_hit);
  const TokenText past = read("<x-1 y-1=a z-1=b z-2=c><x-3></x-3><x-1>");
  EXPECT_EQ(past.tokens, "<x-1 y-1=\"a\" name-limit=\"b\"> <name-limit> </name-limit> <x-1> end");
  EXPECT_TRUE(past.names_limit_hit);
}

TEST(Tokenizer, keeps_only_the_first_parse_errors) {
  EXPECT_EQ(token_text("</></></>", {.limits = {.parse_errors = 2}}).errors,
            "missing-end-tag-name@2 missing-end-tag-name@5");
}

TEST(Tokenizer, reads_long_and_odd_names) {
  const std::string long_name = "x" + std::string(100, 'Y');
  const std::string lowered = "x" + std::string(100, 'y');
  EXPECT_EQ(tokens("<" + long_name + " " + long_name + "=1 " + lowered + "=2></" + long_name + ">"),
            "<" + lowered + " " + lowered + "=\"1\"> </" + lowered + "> end");
  EXPECT_EQ(tokens("<abcdefghijklmnop q><abcdefghijklmnopq><a=b c==d =e=f g\"='h'>"),
            "<abcdefghijklmnop q=\"\"> <abcdefghijklmnopq> <a=b c=\"=d\" =e=\"f\" g\"=\"h\"> end");
  EXPECT_EQ(tokens("<p\xc3\x89 \xff=\xfe>\xff</p\xc3\x89>"), "<p\xc3\x89 \xff=\"\xfe\"> \"\xff\" </p\xc3\x89> end");
}

TEST(Tokenizer, escapes_script_data) {
  const auto script = [](std::string_view text) {
    return tokens("<script>" + std::string(text) + "</script>", {.follow_elements = true});
  };
  EXPECT_EQ(script("if (a</b/.c)"), "<script> \"if (a</b/.c)\" </script> end");
  EXPECT_EQ(script("<!--<script></script>"), "<script> \"<!--<script></script>\" </script> end");
  EXPECT_EQ(script("<!--<SCRIPT>a</sCript >--><script>"),
            "<script> \"<!--<SCRIPT>a</sCript >--><script>\" </script> end");
  EXPECT_EQ(script("<!--><script>"), "<script> \"<!--><script>\" </script> end");
  EXPECT_EQ(script("<!--<script>"), "<script> \"<!--<script></script>\" end") << "the script does not end";
}

TEST(Tokenizer, goes_on_after_raw_text_that_looks_like_an_end_tag) {
  EXPECT_EQ(tokens("<title></titles></title/><style></sty</style x>", {.follow_elements = true}),
            "<title> \"</titles>\" </title> <style> \"</sty\" </style> end");
}

TEST(Tokenizer, borrows_the_input_where_it_can) {
  const std::string_view input = "plain <a href=\"x\" b=y&amp;z>";
  Arena arena;
  NameTable names;
  ParseErrors errors;
  Tokenizer tokenizer(input, arena, names, errors, Limits{});
  Token token;
  tokenizer.next(token);
  EXPECT_EQ(static_cast<const void*>(token.data.data()), input.data());
  EXPECT_EQ(token.begin, 0u);
  EXPECT_EQ(token.end, 6u);
  tokenizer.next(token);
  EXPECT_EQ(token.begin, 6u);
  EXPECT_EQ(token.end, input.size());
  ASSERT_EQ(token.attributes.size(), 2u);
  EXPECT_EQ(static_cast<const void*>(token.attributes[0].data), input.data() + 15);
  EXPECT_EQ(token.attributes[1].value(), "y&z");
  EXPECT_EQ(arena.bytes_used(), 3u) << "only the decoded value was copied";
}

// Every prefix of these, in every state: nothing is read outside the input, and every byte is spoken for.
TEST(Tokenizer, survives_every_cut) {
  const std::string_view inputs[] = {
      "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01//EN\" 'http://www.w3.org/TR/html4/strict.dtd' x>",
      "<!doctype html SYSTEM 'about:legacy-compat'><!DOCTYPE\0 a\0 publicx>"sv,
      "<a href=\"a&amp;b\" title='c&#x20AC;d' e=f&copy g = h/>text &CounterClockwiseContourIntegral; &notin; &am",
      "<!--a--!b--><!-->x<!--->y<!--<!--z--!><!-- - -- --- -->",
      "<script><!--<script>a--b</script><!-- --></script></SCRIPT\t>",
      "<title>x</titl></title ></textarea>",
      "<![CDATA[x]]y]]]><?php x?></ x><//>< <<\r\n\r",
      "\0<\0a\0 \0b\0=\0c\0>\0&\0;"sv,
      "&#1114111;&#x10FFFF;&#x0;&#xD800;&#128;&#99999999999999999999;&#xg;&#g",
  };
  for (const std::string_view input : inputs) {
    for (std::size_t size = 0; size <= input.size(); ++size) {
      for (const State state :
           {State::data, State::rcdata, State::rawtext, State::script_data, State::plaintext, State::cdata_section}) {
        for (const bool cdata_allowed : {false, true}) {
          token_text(input.substr(0, size),
                     {.state = state, .last_start_tag = "script", .cdata_allowed = cdata_allowed});
        }
      }
      token_text(input.substr(0, size), {.follow_elements = true});
    }
  }
}

}  // namespace
}  // namespace kroniek::html
