// Pairs of marks, and what is spoken in them (finder.h). Who speaks: speakers.cpp.
#include "annotate/quotes/finder.h"

#include <algorithm>

namespace kroniek::annotate {
namespace {

constexpr std::size_t longest_clause = 40;  // tokens that are looked at on either side of a pair of marks

bool ends_sentence(char sign) noexcept {
  return sign == '.' || sign == '?' || sign == '!';
}

}  // namespace

Finder::Finder(const TokenizedText& text, const std::vector<NameMention>& names)
    : text_(text), words_(text, names), is_spoken_(text.tokens().size(), 0), is_cue_(text.tokens().size(), 0) {}

std::vector<Said> Finder::run() {
  find_paragraphs();
  find_marks();
  for (const Paragraph& paragraph : paragraphs_) {
    // A language without data gets nothing.
    if (paragraph.heading || text_.sentences()[paragraph.sentences.first].language == Language::other) continue;
    find_spoken(paragraph);
    for (std::uint32_t i = paragraph.sentences.first; i < paragraph.sentences.end; ++i) {
      find_told(text_.sentences()[i]);
    }
    settle_rest(paragraph);
  }
  return std::move(said_);
}

void Finder::find_paragraphs() {
  const auto& sentences = text_.sentences();
  for (std::uint32_t i = 0; i < sentences.size();) {
    std::uint32_t end = i + 1;
    while (end < sentences.size() && sentences[end].block == sentences[i].block) ++end;
    // A .txt is one block: an empty line parts its paragraphs.
    std::uint32_t from = i;
    for (std::uint32_t k = i + 1; k <= end; ++k) {
      bool parted = k == end;
      if (!parted) {
        const std::string_view between =
            text_.text().substr(sentences[k - 1].end, sentences[k].begin - sentences[k - 1].end);
        parted = between.find('\n') != between.npos;
      }
      if (!parted) continue;
      Paragraph paragraph;
      paragraph.sentences = {from, k};
      paragraph.tokens = {sentences[from].first_token, sentences[k - 1].end_token};
      const Role role = sentences[from].role;
      const std::uint32_t bytes = sentences[k - 1].end - sentences[from].begin;
      const char last = paragraph.tokens.empty() ? '.' : words_[paragraph.tokens.end - 1].sign;
      const std::string_view body = text_.text().substr(sentences[from].begin, bytes);
      // “Lastige beslissing” or a headline: short, and no sentence.
      std::size_t at_end = paragraph.tokens.end;
      while (at_end > paragraph.tokens.first && words_[at_end - 1].sign == '"') --at_end;
      const bool stops =
          at_end > paragraph.tokens.first && (words_[at_end - 1].sign != 0 && words_[at_end - 1].sign != ')');
      paragraph.heading = role == Role::headline || role == Role::subheading ||
                          (bytes < 140 && !stops && last != ':' && body.find('\n') == body.npos &&
                           paragraph.tokens.end - paragraph.tokens.first < 24);
      paragraphs_.push_back(paragraph);
      from = k;
    }
    i = end;
  }
}

void Finder::find_marks() {
  std::vector<Marked> found;
  bool open = false;
  for (std::uint32_t p = 0; p < paragraphs_.size(); ++p) {
    Paragraph& paragraph = paragraphs_[p];
    const auto& sentences = text_.sentences();
    found.clear();
    append_marked(text_.text(), sentences[paragraph.sentences.first].begin, sentences[paragraph.sentences.end - 1].end,
                  open, found);
    open = !found.empty() && !found.back().closed;
    paragraph.marks = {static_cast<std::uint32_t>(marks_.size()),
                       static_cast<std::uint32_t>(marks_.size() + found.size())};
    std::uint32_t at = paragraph.tokens.first;
    for (const Marked& each : found) {
      MarkedTokens marked;
      marked.marked = each;
      marked.block = p;
      while (at < paragraph.tokens.end && text_.tokens()[at].end <= each.open) ++at;
      marked.tokens.first = at;
      while (at < paragraph.tokens.end && text_.tokens()[at].begin < each.close) {
        words_.at(at).quoted = true;
        ++at;
      }
      marked.tokens.end = at;
      marked.inner = marked.tokens;
      while (!marked.inner.empty() && text_.tokens()[marked.inner.first].begin < each.begin) ++marked.inner.first;
      while (!marked.inner.empty() && text_.tokens()[marked.inner.end - 1].begin >= each.end) --marked.inner.end;
      marks_.push_back(marked);
    }
  }
}

std::size_t Finder::particle_of(std::size_t i, Range within) const {
  std::size_t at = i;
  static_cast<void>(cues_at(i, within, &at));
  return at;
}

std::uint64_t Finder::cues_at(std::size_t i, Range within, std::size_t* particle_at) const {
  const Word& word = words_[i];
  if (word.entry == nullptr) return 0;
  std::uint64_t cues = word.cues;
  for (std::string_view rest = word.entry->apart; rest.size() > 3;) {
    const std::size_t colon = rest.find(':');
    const std::string_view particle = rest.substr(1, colon - 1);
    const std::uint64_t bit = cue_of_letter(rest[colon + 1]);
    rest.remove_prefix(colon + 2);
    const std::size_t bound = std::min<std::size_t>(within.end, i + 16);
    for (std::size_t k = i + 1; k < bound; ++k) {
      if (words_[k].quoted || words_[k].sign == ':' || words_[k].sign == ';') break;
      if (words_.is(k, pos_that) && particle != "dat") break;
      if (words_[k].sign == 0 && words_.lower(k) == particle) {
        cues |= bit;
        if (particle_at != nullptr) *particle_at = k;
        break;
      }
    }
  }
  return cues;
}

bool Finder::speaks(std::size_t i, Range within) const {
  return !words_[i].quoted && (words_[i].pos & pos_any_verb) != 0 && (cues_at(i, within) & cue_speech) != 0;
}

char Finder::last_of(const MarkedTokens& marked) const {
  std::uint32_t end = marked.inner.end;
  while (end > marked.inner.first && words_[end - 1].sign == '"') --end;
  if (end == marked.inner.first) return 0;
  const Word& word = words_[end - 1];
  return word.sign != 0 ? word.sign : words_.raw(end - 1).back() == '.' ? '.' : 'x';
}

// "The Glass Ceiling Club": capitals and small words only, as titles and names are written.
bool Finder::like_title(const MarkedTokens& marked) const {
  constexpr std::uint32_t longest_title = 9;
  std::uint32_t capitals = 0;
  std::uint32_t words = 0;
  if (marked.inner.end - marked.inner.first > longest_title) return false;
  for (std::uint32_t i = marked.inner.first; i < marked.inner.end; ++i) {
    const Word& word = words_[i];
    if (word.sign != 0) continue;
    if ((word.main & (pos_pronoun | pos_auxiliary)) != 0) return false;
    ++words;
    capitals += word.capital || word.main == pos_number ? 1u : 0u;
    if (!word.capital && (word.main & (pos_preposition | pos_determiner | pos_and | pos_number | pos_particle)) == 0)
      return false;
  }
  return capitals > 0 && words > 0 && !words_.is(marked.inner.first, pos_adverb);
}

Range Finder::clause_before(const MarkedTokens& marked, const Paragraph& paragraph) const {
  std::uint32_t first = marked.tokens.first;
  while (first > paragraph.tokens.first && marked.tokens.first - first < longest_clause) {
    const Word& word = words_[first - 1];
    if (word.quoted || ends_sentence(word.sign) || word.sign == ';') break;
    // "... on the Lower East Side. ''It ...": the stop went with the word where no sentence was seen to end.
    if (first == marked.tokens.first && words_.raw(first - 1).ends_with('.')) break;
    --first;
  }
  return {first, marked.tokens.first};
}

Range Finder::clause_behind(const MarkedTokens& marked, const Paragraph& paragraph) const {
  std::uint32_t end = marked.tokens.end;
  while (end < paragraph.tokens.end && end - marked.tokens.end < longest_clause) {
    const Word& word = words_[end];
    if (word.quoted || ends_sentence(word.sign) || word.sign == ';') break;
    ++end;
  }
  return {marked.tokens.end, end};
}

const ToldWeights::Table& Finder::table_of(const Paragraph& paragraph) const {
  return ToldWeights::built_in().of(text_.sentences()[paragraph.sentences.first].language);
}

// Whether the words before the marks are told with them: by a word for speaking right behind the marks, or its subject.
bool Finder::is_said_behind(const Attribution& by, Range clause) const {
  constexpr std::uint32_t nearest = 3;
  if (by.cue.empty() || (cues_at(by.cue.first, clause) & (cue_say | cue_utter | cue_ask | cue_by)) == 0) return false;
  if ((cues_at(by.cue.first, clause) & cue_by) != 0) return true;
  const std::uint32_t begin = !by.speaker.empty() && by.speaker.end <= by.cue.first ? by.speaker.first : by.cue.first;
  if (grammar_at(by.cue.first).verb_second && begin != by.cue.first) return false;
  return begin <= clause.first + nearest;
}

void Finder::find_spoken(const Paragraph& paragraph) {
  std::int32_t previous = -1;  // the last spoken quotation of the paragraph
  for (std::uint32_t m = paragraph.marks.first; m < paragraph.marks.end; ++m) {
    MarkedTokens& marked = marks_[m];
    const Range before = clause_before(marked, paragraph);
    const Range behind = clause_behind(marked, paragraph);
    const std::uint32_t count = marked.inner.end - marked.inner.first;
    const char last = last_of(marked);
    const bool sentence = last == '.' || last == '?' || last == '!' || last == ',';
    // A title, a name: what a novel, a show or a person is called.
    const bool titled = !before.empty() && words_.has(before.end - 1, word_title);
    const std::uint32_t cue_at =
        before.empty() ? 0
                       : before.end - (words_[before.end - 1].sign == ',' && before.end - before.first > 1 ? 2u : 1u);
    const bool introduced = !before.empty() && (words_[before.end - 1].sign == ':' || speaks(cue_at, before));
    if (titled || (!before.empty() && !introduced && like_title(marked))) {
      marked.title = true;
      continue;
    }
    const bool first_capital = !marked.inner.empty() && words_[marked.inner.first].capital;

    const bool whole = before.empty() && first_capital;  // a sentence of its own

    Said said;
    said.begin = marked.marked.begin;
    said.end = marked.marked.end;
    said.score = table_of(paragraph).of(SpokenBy::cue);
    std::optional<Attribution> by;
    bool goes_on = false;
    bool mixed = false;
    // What was left open in the paragraph before, and is opened again here. Who says it may stand behind this part
    // only.
    if (marked.marked.reopens && m > 0 && marks_[m - 1].said >= 0) {
      const std::int32_t opened = marks_[m - 1].said;
      by = attribution_behind(marked, behind, whole);
      if (by && said_[opened].cue.empty() && said_[opened].speaker.empty()) {
        for (std::int32_t part = opened; part >= 0; part = said_[part].continues) {
          said_[part].cue = by->cue;
          said_[part].speaker = by->speaker;
        }
      }
      if (!by) by = Attribution{said_[opened].cue, said_[opened].speaker};
      said.continues = opened;
      goes_on = true;
    }
    // “A,” said X, “B”: the clause before is the one behind the quotation before.
    const bool shares = previous >= 0 && m > paragraph.marks.first && marks_[m - 1].said == previous &&
                        !before.empty() && before.first == marks_[m - 1].tokens.end && !said_[previous].cue.empty() &&
                        said_[previous].cue.first >= before.first && said_[previous].cue.first < before.end;
    if (!by && shares && words_[before.end - 1].sign == ',') {
      by = Attribution{said_[previous].cue, said_[previous].speaker};
      said.continues = previous;
      goes_on = true;
    }
    // "The plan is “a disgrace,” she said": the words before the marks are told, and those inside are a part of it.
    if (!by && !before.empty() && !first_capital && !shares) {
      const auto behind_it = attribution_behind(marked, behind, whole);
      if (behind_it && is_said_behind(*behind_it, behind)) {
        bool said_before = words_[before.end - 1].sign == ':';
        for (std::uint32_t i = before.first; i < before.end; ++i) said_before |= speaks(i, before);
        if (!said_before) {
          std::uint32_t first = before.first;
          while (first < before.end && words_[first].sign != 0) ++first;
          if (first < before.end) {
            Said told;
            told.begin = text_.tokens()[first].begin;
            told.end = marked.marked.close;
            told.mode = QuoteMode::indirect;
            told.cue = behind_it->cue;
            told.speaker = behind_it->speaker;
            told.score = 0.8f;
            for (std::uint32_t i = told.cue.first; i < told.cue.end; ++i) is_cue_[i] = 1;
            marked.said = previous = static_cast<std::int32_t>(said_.size());
            mixed = true;
            said_.push_back(told);
          }
        }
      }
    }
    if (mixed) continue;
    // One word is said where it stands as a sentence: 'Schandalig', foeterde hij.
    if (!by && (count > 1 || whole)) by = attribution_behind(marked, behind, whole);
    if (!by && !shares) by = attribution_before(before);
    // "He said:" in a paragraph of its own.
    if (!by && before.empty() && marked.block > 0 && marked.tokens.first == paragraph.tokens.first) {
      const Paragraph& above = paragraphs_[marked.block - 1];
      if (!above.tokens.empty() && words_[above.tokens.end - 1].sign == ':') {
        const Sentence& introduction = text_.sentences()[above.sentences.end - 1];
        by = attribution_before({introduction.first_token, introduction.end_token});
      }
    }
    if (by && !goes_on && !sentence && count <= 3 && !first_capital) by.reset();
    if (by && count == 1 && (behind.empty() || by->cue.empty() || words_[behind.first].sign != ',')) by.reset();
    const bool alone = before.empty() && (behind.empty() || sentence);
    if (!by && (alone || (whole && count > 6)) && (sentence || count > 6)) {
      // “A”, zei hij. “B.”, or a paragraph of its own.
      if (previous >= 0) {
        by = Attribution{said_[previous].cue, said_[previous].speaker};
        said.continues = previous;
      } else {
        by = unnamed(paragraph, before);
        said.score = table_of(paragraph).of(SpokenBy::alone);
      }
    }
    if (!by && sentence && count > 4 && first_capital && (before.empty() || words_[before.end - 1].sign != 0)) {
      by = unnamed(paragraph, before);
      said.score = table_of(paragraph).of(SpokenBy::loose);
    }
    if (!by) continue;
    said.cue = by->cue;
    said.speaker = by->speaker;
    for (std::uint32_t i = said.cue.first; i < said.cue.end; ++i) is_cue_[i] = 1;
    marked.said = previous = static_cast<std::int32_t>(said_.size());
    marked.done = true;
    for (std::uint32_t i = marked.tokens.first; i < marked.tokens.end; ++i) is_spoken_[i] = 1;
    said_.push_back(said);
  }
}

}  // namespace kroniek::annotate
