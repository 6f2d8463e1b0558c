// Pairs of marks, and what is spoken in them (finder.h).
#include "annotate/quotes/finder.h"

#include <algorithm>

namespace kroniek::annotate {
namespace {

constexpr std::size_t longest_clause = 40;  // tokens that are looked at on either side of a pair of marks

bool ends_sentence(char sign) noexcept {
  return sign == '.' || sign == '?' || sign == '!';
}

}  // namespace

Finder::Finder(const TokenizedText& text)
    : text_(text), words_(text), is_spoken_(text.tokens().size(), 0), is_cue_(text.tokens().size(), 0) {}

std::vector<Said> Finder::run() {
  find_paragraphs();
  find_marks();
  for (const Paragraph& paragraph : paragraphs_) {
    if (paragraph.heading) continue;
    find_spoken(paragraph);
    for (std::uint32_t i = paragraph.sentences.first; i < paragraph.sentences.end; ++i) {
      find_told(text_.sentences()[i]);
    }
    settle_rest(paragraph);
  }
  return std::move(said_);
}

bool Finder::word_is(std::size_t i, std::initializer_list<std::string_view> words) const {
  if (i >= words_.size() || words_[i].main == 0) return false;
  const std::string_view word = words_.lower(i);
  return std::find(words.begin(), words.end(), word) != words.end();
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

std::uint64_t Finder::cues_at(std::size_t i, Range within) const {
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
        break;
      }
    }
  }
  return cues;
}

bool Finder::speaks(std::size_t i, Range within) const {
  return !words_[i].quoted && (words_[i].pos & pos_any_verb) != 0 && (cues_at(i, within) & cue_speech) != 0;
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

// The subject of the first finite verb.
Range Finder::first_subject(Range within) const {
  for (std::uint32_t i = within.first; i < within.end; ++i) {
    if (words_[i].quoted) continue;
    if (!words_.is(i, pos_verb | pos_auxiliary) || i == within.first) continue;
    Range found = words_.phrase_before(i, within);
    if (!found.empty()) return found;
  }
  return {};
}

Range Finder::subject(std::size_t cue, Range within) const {
  const bool dutch = !within.empty() &&
                     text_.sentences()[text_.sentence_at(text_.tokens()[within.first].begin)].language == Language::nl;
  // The finite verb: the cue itself, or an auxiliary before it.
  std::size_t finite = cue;
  if (!words_.is(cue, pos_verb) || dutch) {
    const std::size_t stop = cue - within.first > (dutch ? 16u : 6u) ? cue - (dutch ? 16 : 6) : within.first;
    bool bare = !words_.is(cue, pos_verb);
    if (bare) {
      for (std::size_t i = cue; i > stop; --i) {
        if (words_[i - 1].sign != 0 && words_[i - 1].sign != '"') break;
        if (words_.is(i - 1, pos_auxiliary) || (words_.is(i - 1, pos_verb) && words_.can(i - 1, pos_auxiliary))) {
          finite = i - 1;
          break;
        }
        if (!dutch && !words_.is(i - 1, pos_adverb | pos_particle | pos_auxiliary | pos_verb | pos_participle)) break;
      }
    }
  }
  std::size_t i = finite;
  while (i > within.first && words_.is(i - 1, pos_adverb | pos_auxiliary | pos_particle) && !words_[i - 1].capital) --i;
  if (i > within.first) {
    const char sign = words_[i - 1].sign;
    if (sign == ',' || sign == '-' || sign == ')') {
      const char opening = sign == ')' ? '(' : sign;
      const std::size_t stop = i - within.first > 30 ? i - 30 : within.first;
      for (std::size_t k = i - 1; k-- > stop;) {
        if (words_[k].sign != opening) continue;
        const Range found = words_.phrase_before(k, within);
        if (!found.empty()) return found;
        break;
      }
    }
    if (word_is(i - 1, {"who", "which", "that", "die", "dat"})) {
      std::size_t k = i - 1;
      if (k > within.first && words_[k - 1].sign == ',') --k;
      const Range found = k > within.first ? words_.phrase_before(k, within) : Range{};
      if (!found.empty()) return found;
    }
    const Range found = words_.phrase_before(i, within);
    const bool in_preposition =
        !found.empty() && found.first > within.first && words_.is(found.first - 1, pos_preposition);
    if (!found.empty() && !(dutch && (in_preposition || word_is(found.first, {"dat", "dit"})))) return found;
  }
  // Behind it: "zei hij", "said the president".
  std::size_t k = finite + 1;
  while (k < within.end && (words_.is(k, pos_adverb) || word_is(k, {"zich"})) && !words_[k].capital) ++k;
  if (k < within.end &&
      (dutch || finite == within.first || words_[finite - 1].sign == ',' || words_[finite - 1].quoted)) {
    const Range found = words_.phrase_from(k, within);
    if (!found.empty()) return found;
  }
  return first_subject(within);
}

std::optional<Finder::Attribution> Finder::attribution_behind(const MarkedTokens& marked, Range clause) const {
  std::size_t i = clause.first;
  if (i >= clause.end) return {};
  const char last = text_.text()[marked.marked.end - 1];
  bool parted = last == ',' || last == '?' || last == '!';
  if (words_[i].sign == ',') {
    ++i;
    parted = true;
  }
  if (words_[i].sign == '-') {
    ++i;
    parted = true;
  }
  if (i >= clause.end) return {};
  if (last == '.' && !parted && words_[i].capital) return {};
  if (word_is(i, {"zo", "so"}) && i + 1 < clause.end) ++i;
  if (words_[i].capital && !parted) return {};
  // "zei hij", "said the president", "aldus de minister", "according to him"
  const std::uint64_t cues = words_[i].quoted ? 0 : cues_at(i, clause);
  if ((cues & cue_by) != 0) {
    const std::size_t from = i + (word_is(i + 1, {"to"}) ? 2 : 1);
    const Range speaker = from < clause.end ? words_.phrase_from(from, clause) : Range{};
    if (!speaker.empty())
      return Attribution{{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(from)}, speaker};
  }
  if (words_.can(i, pos_verb | pos_participle | pos_infinitive) && (cues & cue_speech) != 0) {
    std::size_t k = i + 1;
    while (k < clause.end && (words_.is(k, pos_adverb) || word_is(k, {"zich"})) && !words_[k].capital) ++k;
    Range speaker = k < clause.end ? words_.phrase_from(k, clause) : Range{};
    if (!speaker.empty() && word_is(speaker.first, {"het", "het"}) && word_is(speaker.end, {"bij", "vanuit"}) &&
        speaker.end - speaker.first == 1) {
      speaker = words_.phrase_from(speaker.end + 1, clause);
    }
    return Attribution{{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + 1)}, speaker};
  }
  if (!parted) return {};
  // "he said", "Smith, a Republican, said"
  const std::size_t bound = std::min<std::size_t>(clause.end, i + 30);
  for (std::size_t k = i + 1; k < bound; ++k) {
    if (words_[k].sign == ':') break;
    if (!speaks(k, clause)) continue;
    Range speaker = words_.phrase_from(i, clause);
    if (speaker.empty() || speaker.end > k) speaker = words_.phrase_before(k, clause);
    return Attribution{{static_cast<std::uint32_t>(k), static_cast<std::uint32_t>(k + 1)}, speaker};
  }
  return {};
}

std::optional<Finder::Attribution> Finder::attribution_before(Range clause) const {
  if (clause.empty()) return {};
  std::size_t p = clause.end - 1;
  const char sign = words_[p].sign;
  const bool parted = sign == ':' || sign == ',';
  if (parted && p == clause.first) return {};
  if (parted) --p;
  std::size_t bound = sign == ':'                            ? clause.first
                      : p > clause.first + (parted ? 10 : 2) ? p - (parted ? 10 : 2)
                                                             : clause.first;
  for (std::size_t k = p + 1; k-- > bound;) {
    if (!parted && k < p && !words_.is(p, pos_adverb | pos_that)) break;
    if (!parted && (cues_at(k, clause) & (cue_say | cue_ask | cue_tell)) == 0) break;
    if (!speaks(k, clause) && !(sign == ':' && (words_[k].cues & cue_noun) == 0 &&
                                (cues_at(k, clause) & cue_any) != 0 && words_.can(k, pos_any_verb)))
      continue;
    return Attribution{{static_cast<std::uint32_t>(k), static_cast<std::uint32_t>(k + 1)}, subject(k, clause)};
  }
  if (sign == ':') {
    Range speaker = words_.phrase_before(clause.end - 1, clause);
    if (speaker.first > clause.first) {
      const Range main = first_subject(clause);
      if (!main.empty()) speaker = main;
    }
    return Attribution{{}, speaker};
  }
  return {};
}

void Finder::find_spoken(const Paragraph& paragraph) {
  std::int32_t previous = -1;  // the last spoken quotation of the paragraph
  for (std::uint32_t m = paragraph.marks.first; m < paragraph.marks.end; ++m) {
    MarkedTokens& marked = marks_[m];
    const Range before = clause_before(marked, paragraph);
    const Range behind = clause_behind(marked, paragraph);
    const std::string_view content = text_.text().substr(marked.marked.begin, marked.marked.end - marked.marked.begin);
    const std::uint32_t count = marked.inner.end - marked.inner.first;
    const char last = content.back();
    const bool sentence = (last == '.' || last == '?' || last == '!' || last == ',' || content.ends_with("…"));
    const bool first_capital = !marked.inner.empty() && words_[marked.inner.first].capital;

    Said said;
    said.begin = marked.marked.begin;
    said.end = marked.marked.end;
    said.score = 0.9f;
    std::optional<Attribution> by;
    bool goes_on = false;
    // What was left open in the paragraph before, and is opened again here. Who says it may stand behind this part
    // only.
    if (marked.marked.reopens && m > 0 && marks_[m - 1].said >= 0) {
      const std::int32_t opened = marks_[m - 1].said;
      by = attribution_behind(marked, behind);
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
      if (const auto behind_it = attribution_behind(marked, behind)) {
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
            said_.push_back(told);
            continue;
          }
        }
      }
    }
    if (!by && count > 1) by = attribution_behind(marked, behind);
    if (!by && !shares) by = attribution_before(before);
    if (by && !goes_on && !sentence && count <= 3 && !first_capital) by.reset();
    const bool alone = before.empty() && (behind.empty() || sentence);
    if (!by && alone && (sentence || count > 6)) {
      // “A”, zei hij. “B.”, or a paragraph of its own.
      if (previous >= 0) {
        by = Attribution{said_[previous].cue, said_[previous].speaker};
        said.continues = previous;
      } else {
        by = Attribution{};
        said.score = 0.6f;
      }
    }
    if (!by && sentence && count > 4 && first_capital) {
      by = Attribution{};
      said.score = 0.5f;
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
