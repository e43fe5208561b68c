#include "lexicon/importers.h"

#include <algorithm>

#include "base/strings.h"

namespace entente {

std::vector<const Term*> ImportBase::terms(std::string_view phrase) const {
  Lexicon::Node node = Lexicon::kRoot;
  for (const std::string_view word : split_phrase(phrase)) {
    node = lexicon_.step(node, lexicon_.word(folded(word)));
    if (node == Lexicon::kNoNode) return {};
  }
  std::vector<const Term*> found;
  for (const Id<Term> id : lexicon_.terms(node)) found.push_back(&lexicon_.term(id));
  return found;
}

bool ImportBase::has(std::string_view word, TermClass cls) const {
  return std::ranges::any_of(terms(word), [&](const Term* term) { return term->cls == cls; });
}

bool ImportBase::is_forename(std::string_view word) const { return has(word, TermClass::kForename); }
bool ImportBase::is_organisation_noun(std::string_view word) const { return has(word, TermClass::kOrganisationNoun); }

std::string ImportBase::state(std::string_view name) const {
  const std::string upper = ascii_uppered(name);
  if (lexicon_.fact("state:" + upper) != nullptr) return upper;
  for (const Term* term : terms(name)) {
    if (term->cls == TermClass::kStateName && term->key.starts_with("state:")) return std::string(term->key.substr(6));
  }
  if (name.size() != 2) return {};
  for (const Fact& fact : lexicon_.facts()) {
    if (fact.kind == "state" && attribute(fact.attributes, "alpha2") == upper) return std::string(fact.key.substr(6));
  }
  return {};
}

std::string ImportBase::office(std::string_view words) const {
  const std::string_view short_form = words.substr(0, words.find(" of "));
  for (const std::string_view phrase : {words, short_form}) {
    for (const Term* term : terms(phrase)) {
      if (term->cls == TermClass::kOffice) return std::string(term->key);
    }
  }
  return {};
}

std::string ImportBase::person(std::string_view name, std::string_view state) const {
  const std::string own = "person:" + slug(name);
  for (const Term* term : terms(name)) {
    if (term->cls != TermClass::kPersonName) continue;
    const Fact* known = lexicon_.fact(term->key);
    if (known != nullptr && (state.empty() || known->state.empty() || known->state == state)) return std::string(term->key);
  }
  const Fact* other = lexicon_.fact(own);
  const bool taken = other != nullptr && !state.empty() && !other->state.empty() && other->state != state;
  return taken ? own + "-" + ascii_lowered(state) : own;
}

std::string ImportBase::sector(std::string_view code) const {
  for (std::size_t i = 3; i + 3 <= code.size(); i += 3) {
    if (lexicon_.code("sector", code.substr(i, 3)) != nullptr) return std::string(code.substr(i, 3));
  }
  return {};
}

PackForm recognise(std::string_view bytes) {
  for (const std::string_view raw : split(bytes.substr(0, 65536), '\n')) {
    const std::string_view line = trimmed(raw);
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '{') return PackForm::kFollowTheMoney;
    const std::string_view key = line.substr(0, line.find('\t'));
    const std::size_t colon = key.find(':');
    if (line.find('\t') != std::string_view::npos && colon != std::string_view::npos && key.find(' ') == std::string_view::npos) {
      return PackForm::kNames;
    }
    if (line.find('[') != std::string_view::npos || line.find('_') < line.find(',')) return PackForm::kPetrarch;
    return line.find_first_of(",;\t") != std::string_view::npos ? PackForm::kLeaders : PackForm::kNames;
  }
  return PackForm::kNames;
}

}  // namespace entente
