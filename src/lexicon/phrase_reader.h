// Phrases as data writes them, with their marks: "say/v", "foreign minister/n", "spokesman/n:spokesmen", "Mr/c", "US/x".
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicon/inflect.h"
#include "lexicon/knowledge_text.h"
#include "lexicon/lexicon.h"

namespace entente {

struct WrittenForm {
  std::string text;
  WordForm form = WordForm::kAsIs;
};

// The forms of each verb by its lemma.
using Verbs = std::map<std::string, std::vector<WrittenForm>, std::less<>>;

struct Phrase {
  std::string lemma;
  CaseRule case_rule = CaseRule::kAny;
  std::vector<WrittenForm> forms;
};

inline void add_forms(std::vector<WrittenForm>& forms, std::string_view column, WordForm form, std::string regular) {
  if (column.empty()) {
    forms.push_back({std::move(regular), form});
    return;
  }
  for (std::string_view written : split(column, '|')) forms.push_back({std::string(written), form});
}

// A line of verbs.tsv: lemma, third person, past, participle, gerund.
inline void read_verb(DataLine& line, Verbs& verbs, Faults& faults) {
  if (!cut_columns(line, 1, 5, faults)) return;
  const std::string lemma(line.columns[0]);
  std::vector<WrittenForm> forms{{lemma, WordForm::kBase}};
  add_forms(forms, line.columns[1], WordForm::kThirdPerson, with_s(lemma));
  add_forms(forms, line.columns[2], WordForm::kPast, with_ed(lemma));
  // A participle is the past where nothing else is written.
  add_forms(forms, line.columns[3].empty() ? line.columns[2] : line.columns[3], WordForm::kParticiple, with_ed(lemma));
  add_forms(forms, line.columns[4], WordForm::kGerund, with_ing(lemma));
  if (!verbs.emplace(lemma, std::move(forms)).second) faults.add(line.place, "repeats the verb '" + lemma + "'");
}

// The marks behind one word of a phrase.
struct Marks {
  std::string_view word;
  bool verb = false, noun = false, capital = false, exact = false;
  std::string_view plural;
};

inline Marks cut_marks(std::string_view written, const std::string& place, Faults& faults) {
  const std::vector<std::string_view> parts = split(written, '/');
  Marks marks{.word = parts[0], .plural = {}};
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (parts[i] == "v") {
      marks.verb = true;
    } else if (parts[i] == "n" || parts[i].starts_with("n:")) {
      marks.noun = true;
      marks.plural = parts[i].substr(std::min<std::size_t>(2, parts[i].size()));
    } else if (parts[i] == "c") {
      marks.capital = true;
    } else if (parts[i] == "x") {
      marks.exact = true;
    } else {
      faults.add(place, "has an unknown mark '/" + std::string(parts[i]) + "'");
    }
  }
  return marks;
}

inline std::vector<WrittenForm> forms_of(const Marks& marks, const Verbs& verbs, const std::string& place, Faults& faults) {
  if (marks.noun) {
    const std::string plural(marks.plural);
    return {{std::string(marks.word), WordForm::kSingular}, {plural.empty() ? with_s(marks.word) : plural, WordForm::kPlural}};
  }
  const auto verb = verbs.find(marks.word);
  if (verb != verbs.end()) return verb->second;
  faults.add(place, "inflects '" + std::string(marks.word) + "', which data/words/verbs.tsv does not list");
  return {};
}

// Every form of the phrase so far followed by every form of the next word.
inline std::vector<WrittenForm> combined(const std::vector<WrittenForm>& before, std::string_view gap, const std::vector<WrittenForm>& next) {
  std::vector<WrittenForm> forms;
  for (const WrittenForm& first : before) {
    for (const WrittenForm& last : next) {
      // The form of a phrase is that of its last inflected word: "questions remained" is a past.
      const WordForm form = last.form == WordForm::kAsIs ? first.form : last.form;
      forms.push_back({first.text + std::string(gap) + last.text, form});
    }
  }
  return forms;
}

// All written forms of a phrase. Faults: an unknown mark, more than two inflected words, a verb that is not listed.
inline Phrase read_phrase(std::string_view written, const Verbs& verbs, const std::string& place, Faults& faults) {
  Phrase phrase;
  phrase.forms.push_back({});
  int inflected = 0;
  for (std::string_view word : split(written, ' ')) {
    const Marks marks = cut_marks(word, place, faults);
    if (marks.capital) phrase.case_rule = CaseRule::kCapital;
    if (marks.exact) phrase.case_rule = CaseRule::kExact;
    const std::string gap = phrase.lemma.empty() || marks.word.empty() ? "" : " ";
    phrase.lemma += gap + std::string(marks.word);
    const bool inflects = marks.verb || marks.noun;
    if (inflects && ++inflected > 2) {
      faults.add(place, "inflects more than two words of one phrase");
      return phrase;
    }
    phrase.forms = combined(phrase.forms, gap, inflects ? forms_of(marks, verbs, place, faults)
                                                        : std::vector<WrittenForm>{{std::string(marks.word)}});
  }
  if (phrase.lemma.empty()) faults.add(place, "has an empty phrase");
  return phrase;
}

}  // namespace entente
