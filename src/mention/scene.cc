#include "mention/scene.h"

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"

namespace entente {

namespace {

constexpr std::uint32_t kNone = UINT32_MAX;
constexpr std::size_t kMostAliases = 32;

// The classes that make atoms; the first of two equally long terms in this order wins.
int preference(TermClass cls) {
  switch (cls) {
    case TermClass::kStateName: return 0;
    case TermClass::kCapital: return 1;
    case TermClass::kDemonym: return 2;
    case TermClass::kPeople: return 3;
    case TermClass::kMetonym: return 4;
    case TermClass::kOrganisationName: return 5;
    case TermClass::kOutletName: return 6;
    case TermClass::kEventName: return 7;
    case TermClass::kPersonName: return 8;
    case TermClass::kPlaceName: return 9;
    case TermClass::kOffice: return 10;
    case TermClass::kRank: return 11;
    case TermClass::kHonorific: return 12;
    case TermClass::kFormer: return 13;
    case TermClass::kOrganisationNoun: return 14;
    case TermClass::kGroupNoun: return 15;
    case TermClass::kWorkNoun: return 16;
    case TermClass::kSignNoun: return 17;
    case TermClass::kMonth: case TermClass::kWeekday: return 18;
    default: return -1;
  }
}

EntityKind kind_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(EntityKind::kOffice); ++i) {
    if (name_of(static_cast<EntityKind>(i)) == name) return static_cast<EntityKind>(i);
  }
  return EntityKind::kOrganisation;
}

}  // namespace

Scene::Scene(const Document& d, const Sentences& s, const Syntax& x, const Lexicon& l, Trace* trace)
    : document(d), sentences(s), syntax(x), lexicon(l), trace_(trace), taken_(s.tokens.size(), 0) {
  cast.mentions.reserve(std::min<std::size_t>(s.tokens.size() / 8, 4096));
}

void Scene::turn_to(std::uint32_t number) {
  sentence_ = number;
  begin_ = sentence().first.value;
  end_ = sentence().last.value;
  std::uint32_t capitals = 0, plain = 0;
  for (std::uint32_t i = begin_; i < end_; ++i) {
    capitals += capital(i) ? 1 : 0;
    plain += shape(i) == Shape::kLower && (tag(i) == Tag::kNoun || tag(i) == Tag::kVerb || tag(i) == Tag::kAdjective) ? 1 : 0;
  }
  shouts_ = capitals > 3 && plain == 0;
  choose_atoms();
}

// Longest first from the left; between equals the preference decides.
void Scene::choose_atoms() {
  atoms_.clear();
  atom_of_.assign(end_ - begin_, kNone);
  for (std::uint32_t i = begin_; i < end_; ++i) {
    Atom best{i, i, nullptr};
    int rank = 0;
    for (const Hit& hit : syntax.at({i})) {
      if (hit.last.value < best.last) break;
      const int own = preference(hit.cls);
      if (own < 0 || (best.term != nullptr && own >= rank)) continue;
      best = {i, hit.last.value, &lexicon.term(hit.term)};
      rank = own;
    }
    if (best.term == nullptr) continue;
    for (std::uint32_t j = i; j < best.last; ++j) atom_of_[j - begin_] = static_cast<std::uint32_t>(atoms_.size());
    atoms_.push_back(best);
    i = best.last - 1;
  }
}

const Atom* Scene::atom_at(std::uint32_t i) const {
  if (!has(i) || atom_of_[i - begin_] == kNone) return nullptr;
  return &atoms_[atom_of_[i - begin_]];
}

const Atom* Scene::atom_from(std::uint32_t i) const {
  const Atom* atom = atom_at(i);
  return atom != nullptr && atom->first == i ? atom : nullptr;
}

const Atom* Scene::atom_until(std::uint32_t i) const {
  const Atom* atom = i > begin_ ? atom_at(i - 1) : nullptr;
  return atom != nullptr && atom->last == i ? atom : nullptr;
}

bool Scene::mixed_capital(std::uint32_t i) const {
  return is_upper(decode(document.text, sentences.tokens[i].span.begin).value);
}

bool Scene::possessive(std::uint32_t i) const {
  const std::string_view form = at(i);
  const std::string_view tail = form.starts_with('\'') ? form.substr(1) : form.starts_with("\xE2\x80\x99") ? form.substr(3) : "-";
  return (tail.empty() || tail == "s" || tail == "S") && i > begin_ && touches_next(i - 1);
}

TermAt Scene::find(std::uint32_t i, TermClass cls) const { return has(i) ? term_at(syntax, lexicon, {i}, cls) : TermAt(); }

std::string_view Scene::gives(std::uint32_t i, std::string_view name) const {
  const TermAt word = find(i, TermClass::kFunctionWord);
  return word ? attribute(word.term->gives, name) : std::string_view();
}

bool Scene::dealing(std::uint32_t i) const {
  const std::string_view place = gives(i, "place");
  return place == "at" || place == "party";
}

Span Scene::span(std::uint32_t first, std::uint32_t last) const {
  return {sentences.tokens[first].span.begin, sentences.tokens[last - 1].span.end};
}

void Scene::take(std::uint32_t first, std::uint32_t last) {
  std::fill(taken_.begin() + first, taken_.begin() + last, char{1});
}

Id<Entity> Scene::lookup(std::string_view key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? Id<Entity>() : Id<Entity>{found->second};
}

Id<Entity> Scene::made_before(const Term& term) const {
  const auto found = by_term_.find(&term);
  return found == by_term_.end() ? Id<Entity>() : found->second;
}

Id<Entity> Scene::entity(const Term& term, EntityKind kind) {
  if (const Id<Entity> known = made_before(term)) return known;
  return keep(term, entity(std::string(term.key), kind, term.text));
}

Id<Entity> Scene::entity(const std::string& key, EntityKind kind, std::string_view name, bool named) {
  if (const Id<Entity> known = lookup(key)) return known;
  Entity entity;
  entity.key = key;
  entity.kind = kind;
  entity.name = name;
  entity.named = named;
  if (const Fact* fact = lexicon.fact(key)) {
    entity.kind = kind_named(fact->kind);
    entity.name = fact->name;
    entity.state = fact->state;
    entity.sector = fact->sector;
    entity.part_of = attribute(fact->attributes, "part-of");
    for (std::string_view other : attribute_values(fact->attributes, "same-as")) entity.same_as.emplace_back(other);
  } else if (const std::optional<Place> place = lexicon.place(key)) {
    entity.name = place->name;
    entity.state = place->state;
  } else if (key.starts_with("state:")) {
    entity.state = code_of(key);
  }
  const Id<Entity> id{static_cast<std::uint32_t>(cast.entities.size())};
  by_key_.emplace(key, id.value);
  cast.entities.push_back(std::move(entity));
  return id;
}

std::string Scene::local(std::string_view prefix, std::string_view name) const {
  return std::string(prefix) + ":~" + slug(name) + "@" + document.id;
}

Mention& Scene::add(std::uint32_t first, std::uint32_t last, Id<Entity> id, MentionForm form, std::string_view rule,
                    std::uint16_t confidence) {
  Mention mention;
  mention.span = span(first, last);
  mention.first.value = first;
  mention.last.value = last;
  mention.entity = id;
  mention.form = form;
  mention.rule = rule;
  mention.confidence = confidence;
  if (id) {
    Entity& entity = at(id);
    mention.kind = entity.kind;
    const std::string_view form_seen = document.at(mention.span);
    const bool known = form_seen == entity.name || form == MentionForm::kPronoun ||
                       std::find(entity.aliases.begin(), entity.aliases.end(), form_seen) != entity.aliases.end();
    if (!known && entity.aliases.size() < kMostAliases) entity.aliases.emplace_back(form_seen);
  }
  if (traced()) {
    note("mention.found", rule, mention.span, true,
         id ? std::string(name_of(form)) + " of " + at(id).key : "nobody known");
  }
  cast.mentions.push_back(std::move(mention));
  return cast.mentions.back();
}

void Scene::refuse(std::uint32_t first, std::uint32_t last, std::string_view rule, std::string_view because) const {
  if (traced()) note("mention.refused", rule, span(first, last), false, because);
}

void Scene::note(std::string_view stage, std::string_view rule, Span span, bool taken, std::string_view because) const {
  if (trace_ != nullptr) trace_->note({stage, std::string(rule), span, taken, std::string(because)});
}

void Scene::remember(std::string_view form, Id<Entity> entity) {
  const auto [place, added] = by_form_.emplace(folded(form), entity.value);
  if (!added && place->second != entity.value) place->second = kNone;
}

void Scene::forget() {
  by_key_.clear();
  by_form_.clear();
  by_term_.clear();
}

Id<Entity> Scene::remembered(std::string_view form) const {
  if (by_form_.empty() || form.size() > 64) return {};
  char lowered[64];
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (static_cast<unsigned char>(form[i]) >= 0x80) {
      const auto found = by_form_.find(folded(form));
      return found == by_form_.end() ? Id<Entity>() : Id<Entity>{found->second};
    }
    lowered[i] = ascii_lower(form[i]);
  }
  const auto found = by_form_.find(std::string_view(lowered, form.size()));
  return found == by_form_.end() ? Id<Entity>() : Id<Entity>{found->second};
}

}  // namespace entente
