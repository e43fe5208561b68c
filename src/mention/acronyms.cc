// Acronyms beside the words they are made of: "Northern Roads Directorate (NRD)", "DIRPA (Direction de l'Information et des
// Relations Publiques des Armées)". The letters are the words' first ones, in order; small words may be passed over.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "mention/rules.h"

namespace entente {

namespace {

constexpr std::uint32_t kLongestName = 14;   // tokens
constexpr std::size_t kMostLetters = 10, kFewestLetters = 3;
constexpr std::string_view kInitialsRule = "mention/organisation-initials";

// The letters of an acronym without periods; empty if the token is none.
std::string letters_of(const Scene& scene, std::uint32_t i) {
  if (scene.shape(i) != Shape::kUpper) return {};
  std::string letters;
  for (char c : scene.at(i)) {
    if (c >= 'A' && c <= 'Z') letters += c;
    else if (c != '.') return {};
  }
  return letters.size() < kFewestLetters || letters.size() > kMostLetters ? std::string() : letters;
}

struct NameWord {
  char initial = 0;       // a capital letter without its accent; 0: none
  bool capital = false;
};

// "l'Information" counts from behind its apostrophe.
NameWord word_at(const Scene& scene, std::uint32_t i) {
  std::string_view form = scene.at(i);
  for (std::string_view mark : {std::string_view("'"), std::string_view("\u2019")}) {
    const std::size_t at = form.find(mark);
    if (at == 1 && form.size() > at + mark.size()) form.remove_prefix(at + mark.size());
  }
  if (form.empty()) return {};
  const std::string plain = folded(form.substr(0, form.size() > 4 ? 4 : form.size()));
  const bool letter = !plain.empty() && plain[0] >= 'a' && plain[0] <= 'z';
  return {letter ? static_cast<char>(plain[0] - 'a' + 'A') : '\0', is_upper(decode(form, 0).value)};
}

bool small_word(const Scene& scene, std::uint32_t i, const NameWord& word) { return !word.capital && scene.at(i).size() <= 4; }

// Whether the letters are the initials of tokens [first, last): each capital has a letter, small words may have one.
bool spells(const Scene& scene, std::uint32_t first, std::uint32_t last, std::string_view letters) {
  std::array<bool, kMostLetters + 1> reached{};  // how many letters the words so far may have used
  reached[0] = true;
  for (std::uint32_t i = first; i < last; ++i) {
    const NameWord word = word_at(scene, i);
    const bool joint = scene.is(i, '-') || scene.is(i, '&') || scene.possessive(i);
    std::array<bool, kMostLetters + 1> next{};
    for (std::size_t n = 0; n <= letters.size(); ++n) {
      if (!reached[n]) continue;
      if (joint || small_word(scene, i, word)) next[n] = true;
      if (n < letters.size() && word.initial == letters[n]) next[n + 1] = true;
    }
    reached = next;
  }
  return reached[letters.size()];
}

// The long form that ends before `last`: the shortest that spells the letters and begins with a capital. `last` if there is none.
std::uint32_t long_form_before(const Scene& scene, std::uint32_t last, std::string_view letters) {
  for (std::uint32_t first = last; first > scene.begin() && last - first < kLongestName;) {
    --first;
    if (scene.shape(first) == Shape::kMark && !scene.is(first, '-') && !scene.is(first, '&') && !scene.possessive(first)) break;
    const bool begins = scene.capital(first) && word_at(scene, first).initial == letters[0];
    if (begins && last - first + 1 >= letters.size() / 2 && spells(scene, first, last, letters)) return first;
  }
  return last;
}

bool any_taken(const Scene& scene, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t i = first; i < last; ++i) {
    if (scene.taken(i)) return true;
  }
  return false;
}

void add_pair(Scene& scene, std::uint32_t first, std::uint32_t last, std::uint32_t acronym) {
  const std::string_view name = scene.document.at(scene.span(first, last));
  const Id<Entity> entity = scene.entity(scene.local("org", name), EntityKind::kOrganisation, name);
  scene.add(first, last, entity, MentionForm::kName, kInitialsRule, 800);
  scene.add(acronym, acronym + 1, entity, MentionForm::kAcronym, "mention/short-form", 900);
  scene.take(first, last);
  scene.take(acronym, acronym + 1);
  scene.remember(scene.at(acronym), entity);
}

}  // namespace

void find_acronyms(Scene& scene) {
  for (std::uint32_t i = scene.begin() + 1; i + 1 < scene.end(); ++i) {
    if (!scene.is(i, '(')) continue;
    const std::string behind = scene.taken(i + 1) ? std::string() : letters_of(scene, i + 1);
    if (!behind.empty() && scene.is(i + 2, ')')) {
      const std::uint32_t first = long_form_before(scene, i, behind);
      if (first < i && !any_taken(scene, first, i)) add_pair(scene, first, i, i + 1);
      continue;
    }
    const std::string before = scene.taken(i - 1) ? std::string() : letters_of(scene, i - 1);
    std::uint32_t close = i + 1;
    while (close < i + 2 + kLongestName && scene.has(close) && !scene.is(close, ')')) ++close;
    if (before.empty() || !scene.is(close, ')') || close < i + 3) continue;
    const bool whole = spells(scene, i + 1, close, before) && word_at(scene, i + 1).initial == before[0] && scene.capital(i + 1);
    if (whole && !any_taken(scene, i + 1, close)) add_pair(scene, i + 1, close, i - 1);
  }
}

}  // namespace entente
