// What became of a text: cases that a reader would agree with, and properties over made-up and hostile texts.
#include "kroniek/changes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "text/sentences.h"

namespace kroniek {
namespace {

// "=a | +b | -c | ~d[x>y] | @e" for unchanged, added, removed, reworded, moved; "@~" for moved and reworded.
std::string said(const std::string& before, const std::string& after, const std::vector<SentenceChange>& changes) {
  std::string out;
  for (const SentenceChange& change : changes) {
    out += out.empty() ? "" : " | ";
    if (change.moved) out += "@";
    if (change.kind != ChangeKind::moved) out += std::string_view("=+-~")[static_cast<std::size_t>(change.kind)];
    out += change.after.empty() ? change.before.of(before) : change.after.of(after);
    for (const WordChange& word : change.words) {
      out += "[" + std::string(word.before.of(before)) + ">" + std::string(word.after.of(after)) + "]";
    }
  }
  return out;
}

std::string said(const std::string& before, const std::string& after) {
  return said(before, after, compare_texts(before, after));
}

TEST(Changes, AreWhatAReaderSees) {
  const std::string text = "De brug is dicht. Schepen varen om. Niemand raakte gewond.";
  EXPECT_EQ(said(text, text), "=De brug is dicht. | =Schepen varen om. | =Niemand raakte gewond.");
  EXPECT_EQ(said(text, "De brug is dicht. Niemand raakte gewond."),
            "=De brug is dicht. | -Schepen varen om. | =Niemand raakte gewond.");
  EXPECT_EQ(said(text, text + " Het parket onderzoekt de zaak."),
            "=De brug is dicht. | =Schepen varen om. | =Niemand raakte gewond. | +Het parket onderzoekt de zaak.");
  EXPECT_EQ(said(text, "De brug is weer open. Schepen varen om. Twee schippers raakten gewond."),
            "~De brug is weer open.[dicht>weer open] | =Schepen varen om. | -Niemand raakte gewond. | "
            "+Twee schippers raakten gewond.");
  EXPECT_EQ(said(text, "De brug is dicht. Niemand raakte gewond. Schepen varen om."),
            "=De brug is dicht. | =Niemand raakte gewond. | @Schepen varen om.");
}

TEST(Changes, WhiteSpaceIsNone) {
  EXPECT_EQ(said("De brug is dicht. Schepen varen om.", "De  brug\nis dicht.\n\nSchepen varen om."),
            "=De  brug\nis dicht. | =Schepen varen om.");
}

TEST(Changes, OfWordsTakeTheirBlanksWithThem) {
  EXPECT_EQ(said("De oude brug over de rivier is dicht.", "De brug over de rivier is nu dicht."),
            "~De brug over de rivier is nu dicht.[oude >][>nu ]");
  EXPECT_EQ(said("Bij de brand vielen 12 doden, zegt de politie.", "Bij de brand vielen 14 doden, zegt de politie."),
            "~Bij de brand vielen 14 doden, zegt de politie.[12>14]");
  EXPECT_EQ(said("Het gaat om 20.000 man, 3,5 procent.", "Het gaat om 40.000 man, 3,6 procent."),
            "~Het gaat om 40.000 man, 3,6 procent.[20.000>40.000][3,5>3,6]");
  EXPECT_EQ(said("De minister treedt niet af", "De minister treedt niet af, zegt hij"),
            "~De minister treedt niet af, zegt hij[>, zegt hij]");
  EXPECT_EQ(said("俄军撤出赫尔松。", "俄军撤离赫尔松。"), "~俄军撤离赫尔松。[出>离]");
}

TEST(Changes, FindARewordedSentenceThatMoved) {
  const std::string a =
      "Het vuur brak uit in een koelcel. Omwonenden moesten ramen en deuren gesloten houden wegens de rook. De weg "
      "blijft "
      "dicht tot de middag. Er lagen appelen en peren in de loods.";
  const std::string b =
      "Het vuur brak uit in een koelcel. De weg blijft dicht tot de middag. Er lagen appelen en peren in de loods. "
      "Omwonenden moesten ramen en deuren gesloten houden wegens asbest.";
  EXPECT_EQ(
      said(a, b),
      "=Het vuur brak uit in een koelcel. | =De weg blijft dicht tot de middag. | =Er lagen appelen en peren in de "
      "loods. | @~Omwonenden moesten ramen en deuren gesloten houden wegens asbest.[de rook>asbest]");
}

TEST(Changes, OfOneOfSeveralEqualSentences) {
  EXPECT_EQ(said("Nee. Ja. Nee. Ja. Einde.", "Ja. Nee. Ja. Einde."), "-Nee. | =Ja. | =Nee. | =Ja. | =Einde.");
}

TEST(Changes, OfFields) {
  Article a;
  a.title = "Brug dicht na aanvaring";
  a.standfirst = "Schepen moeten omvaren.";
  a.authors = {"Ann Peeters"};
  a.published = Moment{"2022-11-09", Precision::day, Origin::meta, "", ""};
  a.text = "De brug is dicht.";
  Article b = a;
  EXPECT_TRUE(compare(a, b).empty());
  b.title = "Brug open na aanvaring";
  b.authors.push_back("Bram Maes");
  b.standfirst.clear();
  b.published.reset();
  b.modified = Moment{"2022-11-10T08:00+01:00", Precision::minute, Origin::meta, "", ""};
  const Changes changes = compare(a, b);
  ASSERT_EQ(changes.fields.size(), 5u);
  EXPECT_EQ(changes.fields[0], (FieldChange{"title", a.title, b.title, {{{5, 10}, {5, 9}}}}));
  EXPECT_EQ(changes.fields[1], (FieldChange{"standfirst", "Schepen moeten omvaren.", "", {}}));
  EXPECT_EQ(changes.fields[2], (FieldChange{"authors", "Ann Peeters", "Ann Peeters, Bram Maes", {}}));
  EXPECT_EQ(changes.fields[3], (FieldChange{"published", "2022-11-09", "", {}}));
  EXPECT_EQ(changes.fields[4], (FieldChange{"modified", "", "2022-11-10T08:00+01:00", {}}));
  EXPECT_EQ(changes.count(ChangeKind::unchanged), 1u);
  EXPECT_FALSE(changes.empty());
  // A standfirst that is a block of both texts is compared there.
  a.blocks = b.blocks = {{Role::standfirst, 0, 3}};
  EXPECT_EQ(compare(a, b).fields[1].field, "authors");
}

// -- properties ----------------------------------------------------------------------------------------------

std::string without_blanks(std::string_view text) {
  std::string out;
  std::remove_copy_if(text.begin(), text.end(), std::back_inserter(out),
                      [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
  return out;
}

// The later text out of the earlier one and what was put in, without white space.
std::string applied(std::string_view before, std::string_view after, const std::vector<SentenceChange>& changes) {
  std::string out;
  for (const SentenceChange& change : changes) {
    if (change.kind == ChangeKind::removed) continue;
    if (change.kind == ChangeKind::added) {
      out += change.after.of(after);
      continue;
    }
    std::uint32_t at = change.before.begin;
    for (const WordChange& word : change.words) {
      EXPECT_GE(word.before.begin, at);
      EXPECT_LE(word.before.end, change.before.end);
      EXPECT_GE(word.after.begin, change.after.begin);
      EXPECT_LE(word.after.end, change.after.end);
      out += TextSpan{at, word.before.begin}.of(before);
      out += word.after.of(after);
      at = word.before.end;
    }
    out += TextSpan{at, change.before.end}.of(before);
  }
  return without_blanks(out);
}

using Row = std::tuple<int, bool, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::size_t>;
std::vector<Row> rows(const std::vector<SentenceChange>& changes, bool mirrored) {
  std::vector<Row> out;
  for (const SentenceChange& change : changes) {
    ChangeKind kind = change.kind;
    if (mirrored && kind == ChangeKind::added)
      kind = ChangeKind::removed;
    else if (mirrored && kind == ChangeKind::removed)
      kind = ChangeKind::added;
    const TextSpan a = mirrored ? change.after : change.before;
    const TextSpan b = mirrored ? change.before : change.after;
    std::size_t words = 0;
    for (const WordChange& word : change.words) {
      const TextSpan x = mirrored ? word.after : word.before;
      const TextSpan y = mirrored ? word.before : word.after;
      words = words * 31 + x.begin + x.end * 3 + y.begin * 5 + y.end * 7;
    }
    out.emplace_back(static_cast<int>(kind), change.moved, a.begin, a.end, b.begin, b.end, words);
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Everything that must hold for any two texts.
void expect_sound(const std::string& a, const std::string& b) {
  const auto exact = [](const std::string& text) {  // a sanitizer sees a byte too far
    auto copy = std::make_unique<char[]>(text.size());
    std::copy(text.begin(), text.end(), copy.get());
    return copy;
  };
  const auto copy_a = exact(a);
  const auto copy_b = exact(b);
  const std::vector<SentenceChange> changes = compare_texts({copy_a.get(), a.size()}, {copy_b.get(), b.size()});
  ASSERT_EQ(applied(a, b, changes), without_blanks(b)) << a << "\n->\n" << b << "\n" << said(a, b, changes);
  ASSERT_EQ(rows(changes, true), rows(compare_texts(b, a), false)) << said(a, b, changes) << "\n" << said(b, a);

  // Each sentence of either text exactly once, and those of the later one in their order.
  std::vector<TextSpan> of_a;
  std::vector<TextSpan> of_b;
  for (const SentenceChange& change : changes) {
    if (!change.before.empty()) of_a.push_back(change.before);
    if (!change.after.empty()) of_b.push_back(change.after);
  }
  std::sort(of_a.begin(), of_a.end(), [](TextSpan x, TextSpan y) { return x.begin < y.begin; });
  const auto spans = [](const std::string& text) {
    std::vector<TextSpan> all;
    for (const text::Span& span : text::split_sentences(text)) all.push_back({span.begin, span.end});
    return all;
  };
  ASSERT_EQ(of_a, spans(a));
  ASSERT_EQ(of_b, spans(b));
  for (const SentenceChange& change : compare_texts(a, a)) ASSERT_EQ(change.kind, ChangeKind::unchanged) << a;
}

TEST(Changes, AreSoundForMadeUpTexts) {
  const std::vector<std::string> words = {"de",   "brug", "is",   "dicht", "open", "rivier", "12",     "14",
                                          "\"",   ",",    "het",  "water", "Gent", "niet",   "wel",    "O'Neill",
                                          "\xFF", "é",    "撤出", "-",     "(",    ")",      "stijgt", "\xE2\x80"};
  std::mt19937 random(7);
  const auto sentence = [&] {
    std::string text = "De";
    for (std::size_t i = random() % 9; i > 0; --i) text += " " + words[random() % words.size()];
    return text + ".";
  };
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::string> a;
    for (std::size_t i = random() % 14; i > 0; --i) a.push_back(sentence());
    std::vector<std::string> b = a;
    for (std::size_t edits = random() % 6; edits > 0 && !b.empty(); --edits) {
      const std::size_t at = random() % b.size();
      switch (random() % 5) {
        case 0: b.erase(b.begin() + static_cast<std::ptrdiff_t>(at)); break;
        case 1: b.insert(b.begin() + static_cast<std::ptrdiff_t>(at), sentence()); break;
        case 2: std::swap(b[at], b[random() % b.size()]); break;
        case 3: b[at].insert(b[at].size() - 1, " " + words[random() % words.size()]); break;
        default: b.push_back(b[at]);
      }
    }
    const auto text_of = [&](const std::vector<std::string>& sentences) {
      std::string text;
      for (const std::string& one : sentences) text += one + (random() % 3 == 0 ? "\n\n" : " ");
      return text;
    };
    expect_sound(text_of(a), text_of(b));
    if (HasFatalFailure()) return;
  }
}

// -- hostile texts: time grows with the size ------------------------------------------------------------------

double seconds_for(const std::string& a, const std::string& b) {
  const auto begin = std::chrono::steady_clock::now();
  const std::vector<SentenceChange> changes = compare_texts(a, b);
  EXPECT_EQ(applied(a, b, changes), without_blanks(b));
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

TEST(Changes, OfHostileTextsAreFoundInTime) {
  std::mt19937 random(1);
  std::string same;
  std::string one_of_two;
  std::string different;
  std::string other;
  std::string similar;
  std::string similar_too;
  std::string backwards;
  std::string forwards;
  for (int i = 0; i < 100'000; ++i) {
    same += "De brug is dicht. ";
    one_of_two += i % 2 == 0 ? "De brug is dicht. " : "De brug is open. ";
    different += "Woord" + std::to_string(random()) + " staat hier. ";
    other += "Anders" + std::to_string(random()) + " is dat. ";
    similar += "De brug over de rivier bij Gent is dicht voor groep " + std::to_string(i) + ". ";
    similar_too += "De brug over de rivier bij Gent is open voor groep " + std::to_string(i) + ". ";
    forwards += "Zin " + std::to_string(i) + " staat hier. ";
    backwards += "Zin " + std::to_string(100'000 - i) + " staat hier. ";
  }
  const double limit = 20;  // seconds; about 1 is usual, and a sanitizer takes ten times that
  EXPECT_LT(seconds_for(same, same + same), limit);
  EXPECT_LT(seconds_for(same, one_of_two), limit);
  EXPECT_LT(seconds_for(different, other), limit);
  EXPECT_LT(seconds_for(different, ""), limit);
  EXPECT_LT(seconds_for(similar, similar_too), limit);
  EXPECT_LT(seconds_for(forwards, backwards), limit);
  std::string endless;  // one sentence
  std::string endless_too;
  for (int i = 0; i < 300'000; ++i) {
    endless += "w" + std::to_string(random() % 100) + " ";
    endless_too += "w" + std::to_string(random() % 100) + " ";
  }
  EXPECT_LT(seconds_for(endless, endless_too), limit);
}

TEST(Changes, HaveTheirLimits) {
  // One token more than compared_words: only the common beginning and end are taken off.
  const auto words = [](std::size_t count) {
    std::string text = "begin ";
    for (std::size_t i = 0; i < count; ++i) text += i == 5 ? "vijf " : i % 2 == 0 ? "a " : "b ";
    return text;
  };
  const auto changed = [](std::string text) {
    text.replace(text.find("vijf"), 4, "zes");
    text[6] = 'c';
    text[text.size() - 2] = 'c';
    return text;
  };
  const std::string fits = words(compared_words);
  EXPECT_EQ(compare_texts(fits, changed(fits)).front().words.size(), 3u);
  const std::string larger = words(compared_words + 1);
  EXPECT_EQ(compare_texts(larger, changed(larger)).front().words.size(), 1u);

  std::string many;
  for (std::size_t i = 0; i < compared_sentences - 1; ++i) many += "Ja. ";
  EXPECT_EQ(compare_texts(many, many).size(), compared_sentences - 1);
  many += "Ja. ";
  EXPECT_EQ(compare_texts(many, many).size(), compared_sentences);
  many += "Ja. ";
  const std::vector<SentenceChange> changes = compare_texts(many, many);
  EXPECT_EQ(changes.size(), compared_sentences);
  EXPECT_EQ(changes.back().after.of(many), "Ja. Ja.");
}

}  // namespace
}  // namespace kroniek
