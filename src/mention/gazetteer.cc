#include "mention/gazetteer.h"

#include <algorithm>
#include <bit>
#include <functional>

#include "base/strings.h"

namespace entente {

namespace {

// Scores in points; a bearer of the name is taken if it leads the next by kMargin.
constexpr int kMargin = 100;
constexpr int kContained = 1000;    // "Tripoli, Lebanon"
constexpr int kSettled = 400;       // found so before in this text
constexpr int kSameSentence = 300;  // its state is spoken of in the sentence
constexpr int kSameDivision = 200;  // and its division
constexpr int kNearby = 120;        // in the two sentences on either side
constexpr int kThroughout = 200;    // times the share of its state in the text
constexpr int kWellKnown = 250;     // it stands in data/names
constexpr int kDoubling = 30;       // for each doubling of the inhabitants: ten times as many are kMargin

constexpr std::uint32_t kNear = 2;          // sentences
constexpr std::uint32_t kDivision = 300000; // a division counts as a town of so many
constexpr std::uint32_t kLarge = 100000;    // smaller towns are named only where their state is spoken of
constexpr std::uint32_t kMetropolis = 500000; // such a town is a place behind "in" even if its name is a surname too
constexpr std::uint32_t kLongestContainer = 4; // tokens
constexpr std::size_t kMostCandidates = 3;

// kDoubling times the binary logarithm, by straight lines between the powers of two.
int weight_of(std::uint32_t population) {
  if (population == 0) return 0;
  const int whole = static_cast<int>(std::bit_width(population)) - 1;
  const std::uint64_t rest = population - (std::uint64_t{1} << whole);
  return kDoubling * whole + static_cast<int>((rest * kDoubling) >> whole);
}

bool is_place_atom(const Atom* atom) {
  if (atom == nullptr) return false;
  const TermClass cls = atom->term->cls;
  return cls == TermClass::kStateName || cls == TermClass::kCapital || cls == TermClass::kPlaceName;
}

// The state that a term of data/names names or lies in; empty if that is not sure.
std::string_view state_of(const Scene& scene, const Term& term) {
  const Fact* fact = scene.lexicon.fact(term.key);
  if (fact == nullptr || !attribute(fact->attributes, "ambiguous").empty()) return {};
  return fact->state;
}

bool is_word_of(const Scene& scene, std::string_view vocabulary, std::uint32_t at) {
  return scene.has(at) && scene.lexicon.code(vocabulary, ascii_lowered(scene.at(at))) != nullptr;
}

// The name that the model sees over token `at`; null if it sees none.
const Name* name_over(const Scene& scene, std::uint32_t at) {
  const auto& names = scene.syntax.names;
  const auto begins_behind = [](std::uint32_t i, const Name& name) { return i < name.first.value; };
  const auto behind = std::upper_bound(names.begin(), names.end(), at, begins_behind);
  if (behind == names.begin()) return nullptr;
  const Name& name = *(behind - 1);
  return at < name.last.value ? &name : nullptr;
}

// Besides the hit, the model's name has only words that say what kind of place it is, or what contains it.
bool only_adds_kind(const Scene& scene, const Name& name, const Hit& hit) {
  if (name.first < hit.first) return false;
  for (std::uint32_t i = hit.last.value; i < name.last.value; ++i) {
    if (scene.is(i, ',')) return true;
    if (!is_word_of(scene, "division_word", i)) return false;
  }
  return true;
}

// Inside of the tokens [first, last), and shorter.
bool lies_within(const Atom& atom, std::uint32_t first, std::uint32_t last) {
  return atom.first >= first && atom.last <= last && atom.last - atom.first < last - first;
}

// "Sikasso region", "County Durham", "the province of Almería".
bool division_named(const Scene& scene, std::uint32_t first, std::uint32_t last) {
  if (is_word_of(scene, "division_word", last)) return true;
  if (first > scene.begin() + 1 && scene.at(first - 1) == "of" && is_word_of(scene, "division_word", first - 2)) return true;
  return first > scene.begin() && scene.capital(first - 1) && is_word_of(scene, "division_word", first - 1);
}

std::string_view state_of_key(const Scene& scene, std::string_view key) {
  const Fact* fact = scene.lexicon.fact(key);
  return fact == nullptr ? std::string_view() : fact->state;
}

}  // namespace

Gazetteer::Gazetteer(const Scene& scene) : long_(scene.sentences.tokens.size(), 0) {
  const auto& sentences = scene.sentences.sentences;
  for (std::uint32_t s = 0; s < sentences.size(); ++s) {
    const auto& hits = scene.syntax.hits_at;
    std::uint32_t covered = 0;
    for (std::uint32_t h = hits[sentences[s].first.value]; h < hits[sentences[s].last.value]; ++h) {
      const Hit& hit = scene.syntax.hits[h];
      if (hit.cls > TermClass::kGazetteerName || hit.first.value < covered) continue;
      const std::size_t before = votes_.size();
      vote(scene, s, hit);
      if (votes_.size() > before) covered = hit.last.value;
    }
  }
  for (const Vote& vote : votes_) ++totals_[vote.state];
}

void Gazetteer::vote(const Scene& scene, std::uint32_t sentence, const Hit& hit) {
  const Term& term = scene.lexicon.term(hit.term);
  switch (hit.cls) {
    case TermClass::kStateName: case TermClass::kDemonym: case TermClass::kPeople: case TermClass::kMetonym:
      if (const std::string_view state = state_of(scene, term); !state.empty()) {
        votes_.push_back({sentence, state, {}, false, false});
      }
      break;
    case TermClass::kCapital: case TermClass::kPlaceName:
      if (const std::string_view state = state_of(scene, term); !state.empty()) {
        const std::string_view key = hit.cls == TermClass::kCapital ? attribute(term.gives, "place") : term.key;
        const std::optional<Place> place = scene.lexicon.place(key);
        const bool region = place && place->kind == "region";
        votes_.push_back({sentence, state, place ? place->division : std::string_view(), true, region});
      }
      break;
    case TermClass::kGazetteerName: {
      // What data/names knows by the same words is not this place; a small town must not vouch for itself.
      const auto known = [&](const Hit& other) {
        return other.cls < TermClass::kGazetteerName && other.last >= hit.last;
      };
      if (!term.gives.empty() || std::ranges::any_of(scene.syntax.at(hit.first), known)) break;
      const std::vector<Place> places = scene.lexicon.places(term);
      const Name* name = name_over(scene, hit.first.value);
      const bool sure = places.size() == 1 && name != nullptr && name->kind == NameKind::kPlace;
      if (!sure) break;
      const Place& place = places.front();
      if (place.kind != "region" && place.population < kLarge) break;
      votes_.push_back({sentence, place.state, place.division, true, place.kind == "region"});
      break;
    }
    default: break;
  }
}

// What the state or division whose name begins at `at` says of a place before it.
Gazetteer::Container Gazetteer::container_at(const Scene& scene, std::uint32_t at) const {
  Container out;
  const Atom* atom = scene.atom_from(at);
  const bool demonym = atom != nullptr && atom->term->cls == TermClass::kDemonym;
  if (atom != nullptr && atom->term->cls == TermClass::kStateName) {
    out.found = true;
    out.state = code_of(atom->term->key);
  }
  if (!scene.has(at) || demonym) return out;
  for (const Hit& hit : scene.syntax.at({at})) {
    if (hit.cls != TermClass::kGazetteerName) continue;
    for (const Place& place : scene.lexicon.places(scene.lexicon.term(hit.term))) {
      if (place.kind == "region") out.divisions.push_back(place);
    }
    break;
  }
  out.found = out.found || !out.divisions.empty();
  return out;
}

// ", Lebanon", ", southern France", "in Pakistan", "in India's Telangana", "of northern Mali".
Gazetteer::Container Gazetteer::container(const Scene& scene, std::uint32_t last) const {
  std::uint32_t at = last;
  const bool comma = scene.is(at, ',');
  if (!comma && scene.gives(at, "place") != "at") return {};
  ++at;
  if (comma && scene.gives(at, "place") == "at") ++at;
  for (int small = 0; small < 4 && scene.has(at) && !scene.capital(at); ++small, ++at) {
    const Tag tag = scene.tag(at);
    const bool passed = tag == Tag::kAdjective || tag == Tag::kDeterminer || tag == Tag::kAdverb || scene.is(at, '-');
    if (!passed) return {};
  }
  Container out = container_at(scene, at);
  if (!out.found && comma) {
    // "Loreto, Agusan del Sur, Philippines": over a name that is not known.
    std::uint32_t behind = at;
    while (behind < at + kLongestContainer && scene.has(behind) && !scene.is(behind, ',')) ++behind;
    if (scene.capital(at) && scene.is(behind, ',')) out = container_at(scene, behind + 1);
  }
  out.comma = comma;
  return out;
}

// Gathers what the sentence and its neighbours speak of, once a sentence.
void Gazetteer::look_round(const Scene& scene) {
  nearby_.clear();
  divisions_.clear();
  const std::uint32_t here = scene.sentence_number();
  auto vote = std::lower_bound(votes_.begin(), votes_.end(), here < kNear ? 0 : here - kNear,
                               [](const Vote& one, std::uint32_t s) { return one.sentence < s; });
  for (; vote != votes_.end() && vote->sentence <= here + kNear; ++vote) {
    Nearby& state = nearby_[vote->state];
    state.near = true;
    state.near_inside = state.near_inside || vote->inside;
    if (vote->sentence != here) continue;
    state.here = true;
    state.here_inside = state.here_inside || vote->inside;
    state.here_region = state.here_region || vote->region;
    if (vote->inside) divisions_.emplace_back(vote->state, vote->division);
  }
  std::sort(divisions_.begin(), divisions_.end());
}

// Points for what the sentence, its neighbours and the text as a whole speak of. That a state is spoken of does not bring
// up its divisions; that other places in it are, does.
int Gazetteer::context(const Place& place) const {
  const bool division = place.kind == "region";
  const auto total = totals_.find(place.state);
  std::uint64_t share_of_votes = 0;
  if (total != totals_.end() && !division) share_of_votes = kThroughout * std::uint64_t{total->second} / votes_.size();
  const int share = static_cast<int>(share_of_votes);
  const auto found = nearby_.find(place.state);
  if (found == nearby_.end()) return share;
  const Nearby& state = found->second;
  const bool here = division ? state.here_inside : state.here, near = division ? state.near_inside : state.near;
  const bool beside = (division && state.here_region) ||
                      std::binary_search(divisions_.begin(), divisions_.end(), std::pair(place.state, place.division));
  return share + (here ? kSameSentence : near ? kNearby : 0) + (here && beside ? kSameDivision : 0);
}

// "Everett, | Washington": a town of the division stands before it.
bool Gazetteer::contains_before(const Scene& scene, std::uint32_t first, const Place& division) const {
  if (first < scene.begin() + 2 || !scene.is(first - 1, ',')) return false;
  const std::uint32_t end = first - 1, floor = std::max(scene.begin(), end - std::min(end, 4u));
  for (std::uint32_t i = floor; i < end; ++i) {
    for (const Hit& hit : scene.syntax.at({i})) {
      if (hit.cls != TermClass::kGazetteerName || hit.last.value != end) continue;
      for (const Place& town : scene.lexicon.places(scene.lexicon.term(hit.term))) {
        if (town.kind != "region" && town.state == division.state && town.division == division.division) return true;
      }
    }
  }
  return false;
}

// A division called like a town of it is meant only where a word says so ("Sikasso region"); and then no town is.
void Gazetteer::drop_unnamed_divisions(const Scene& scene, std::uint32_t first, std::uint32_t last,
                                       std::vector<Candidate>& candidates) const {
  const bool named = division_named(scene, first, last);
  const auto town = [](const Candidate& c) { return c.place.kind != "region"; };
  if (named) {
    std::erase_if(candidates, town);
    return;
  }
  std::erase_if(candidates, [&](const Candidate& division) {
    const auto namesake = [&](const Candidate& c) { return town(c) && c.place.state == division.place.state; };
    return !town(division) && !division.contained && std::ranges::any_of(candidates, namesake);
  });
}

std::vector<Gazetteer::Candidate> Gazetteer::weigh(const Scene& scene, const Hit& hit) const {
  const Term& term = scene.lexicon.term(hit.term);
  std::vector<Candidate> candidates;
  for (const Place& place : scene.lexicon.places(term)) {
    candidates.push_back({place, 0, place.kind == "region" && contains_before(scene, hit.first.value, place)});
  }
  drop_unnamed_divisions(scene, hit.first.value, hit.last.value, candidates);
  const Container round = container(scene, hit.last.value);
  const auto settled = settled_.find(&term);
  for (Candidate& c : candidates) {
    const bool division = c.place.kind == "region";
    c.score = weight_of(division ? kDivision : c.place.population) + context(c.place);
    if (scene.lexicon.fact(c.place.key) != nullptr) c.score += kWellKnown;
    if (settled != settled_.end() && settled->second == c.place.key) c.score += kSettled;
    const bool in_state = !round.state.empty() && round.state == c.place.state;
    const bool in_division = !division && std::ranges::any_of(round.divisions, [&](const Place& d) {
      return d.state == c.place.state && d.division == c.place.division;
    });
    c.contained = c.contained || in_state || in_division;
    if (c.contained) c.score += kContained + (in_division ? kSameDivision : 0);
  }
  std::ranges::stable_sort(candidates, std::greater(), &Candidate::score);
  return candidates;
}

// "Somerset, Kentucky", where the gazetteer has a Somerset in other states alone.
bool Gazetteer::lies_elsewhere(const Scene& scene, const Hit& hit, const std::vector<Candidate>& ranked) const {
  const Container round = container(scene, hit.last.value);
  if (!round.found || !round.comma || ranked.front().contained) return false;
  if (ranked.size() > 1) return true;
  const std::string_view state = ranked.front().place.state;
  return state != round.state && std::ranges::none_of(round.divisions, [&](const Place& d) { return d.state == state; });
}

// Whether the words mean a place at all. A name that is often something else needs what contains it, or its state nearby.
bool Gazetteer::names_place(const Scene& scene, const Hit& hit, const std::vector<Candidate>& ranked) const {
  const std::uint32_t first = hit.first.value, last = hit.last.value;
  const Term& term = scene.lexicon.term(hit.term);
  const auto refuse = [&](std::string_view because) { return scene.refuse(first, last, term.rule, because), false; };
  const Name* name = name_over(scene, first);
  const bool person = name != nullptr && name->kind == NameKind::kPerson;
  const bool tail = name != nullptr && name->first.value < first && scene.capital(first - 1);
  if (tail) return refuse("the end of a longer name");
  if (ranked.front().contained && !person) return true;
  if (lies_elsewhere(scene, hit, ranked)) return refuse("no place of that name lies in what stands beside it");
  const bool exact = name != nullptr && only_adds_kind(scene, *name, hit);
  const auto beside = nearby_.find(ranked.front().place.state);
  const bool here = exact && name->kind == NameKind::kOrganisation && beside != nearby_.end() && beside->second.here &&
                    first > scene.begin() && scene.gives(first - 1, "place") == "at";
  if (name != nullptr && name->kind != NameKind::kPlace && !here) return refuse("the model sees another kind of name");
  if (name != nullptr && !exact) return refuse("a part of a longer name");
  const std::string_view before = first > scene.begin() ? scene.gives(first - 1, "place") : std::string_view();
  const bool placed = !before.empty();
  const bool voted = spoken_of(ranked.front().place.state);
  if (!term.gives.empty()) {
    const bool metropolis = before == "at" && ranked.front().place.population >= kMetropolis;
    return (exact && placed && (voted || metropolis)) || refuse("often something else, and nothing says where it lies");
  }
  const bool follows = scene.capital(last) && scene.tag(last) == Tag::kProperNoun && !is_place_atom(scene.atom_from(last));
  if (!exact && (before != "at" || follows)) return refuse("nothing says that it is a place");
  const bool large = ranked.front().place.population >= kLarge || ranked.front().place.kind == "region";
  return large || voted || refuse("a small town of a state not spoken of");
}

void Gazetteer::find(Scene& scene, bool before_atoms) {
  if (before_atoms) look_round(scene);
  std::uint32_t done = scene.begin();
  for (std::uint32_t i = scene.begin(); i < scene.end(); ++i) {
    if (i < done || scene.taken(i)) continue;
    for (const Hit& hit : scene.syntax.at({i})) {
      if (hit.cls != TermClass::kGazetteerName) continue;
      const std::uint32_t last = hit.last.value;
      bool taken = false, atoms = false, places = true;
      for (std::uint32_t t = i; t < last; ++t) {
        taken = taken || scene.taken(t);
        const Atom* atom = scene.atom_at(t);
        atoms = atoms || atom != nullptr;
        places = places && (atom == nullptr || (is_place_atom(atom) && lies_within(*atom, i, last)));
      }
      if (taken || atoms != before_atoms || !places) continue;
      const std::vector<Candidate> ranked = weigh(scene, hit);
      if (ranked.empty() || !names_place(scene, hit, ranked)) continue;
      add(scene, hit, ranked);
      if (before_atoms && scene.taken(i)) std::fill(long_.begin() + i, long_.begin() + last, char{1});
      done = last;
      break;
    }
  }
}

void Gazetteer::add(Scene& scene, const Hit& hit, const std::vector<Candidate>& ranked) {
  const Term& term = scene.lexicon.term(hit.term);
  const Candidate& best = ranked.front();
  const bool alone = ranked.size() == 1;
  const int lead = alone ? kMargin : best.score - ranked[1].score;
  if (lead < kMargin) return add_open(scene, hit, ranked);
  const Id<Entity> place = scene.entity(std::string(best.place.key), EntityKind::kPlace, best.place.name);
  const std::string_view rule = best.contained ? "mention/place-by-container"
                                : alone        ? "mention/place-only"
                                               : "mention/place-by-context";
  const std::uint16_t confidence = best.contained ? 950 : alone ? 800 : lead >= kSameSentence ? 850 : 700;
  Mention& mention = scene.add(hit.first.value, hit.last.value, place, MentionForm::kName, rule, confidence);
  mention.sense = Sense::kTerritory;
  if (!best.contained && !alone) mention.basis = Basis::kRule;
  settled_[&term] = best.place.key;
  scene.take(hit.first.value, hit.last.value);
}

// Several may be meant: the mention names a place of this document alone, whose record lists them.
void Gazetteer::add_open(Scene& scene, const Hit& hit, const std::vector<Candidate>& ranked) {
  const Term& term = scene.lexicon.term(hit.term);
  if (!term.gives.empty() && ranked.front().place.population < kMetropolis) {
    return scene.refuse(hit.first.value, hit.last.value, term.rule, "several places of that name, none ahead");
  }
  const std::string_view name = scene.document.at(scene.span(hit.first.value, hit.last.value));
  const Id<Entity> place = scene.entity(scene.local("place", name), EntityKind::kPlace, name);
  Mention& mention = scene.add(hit.first.value, hit.last.value, place, MentionForm::kName, "mention/place-open", 500);
  mention.sense = Sense::kTerritory;
  scene.take(hit.first.value, hit.last.value);
  Entity& entity = scene.at(place);
  if (!entity.candidates.empty()) return;
  const std::size_t count = std::min(ranked.size(), kMostCandidates);
  int sum = 0;
  const int floor = ranked.front().score - 3 * kMargin;
  for (std::size_t i = 0; i < count; ++i) sum += std::max(0, ranked[i].score - floor);
  for (std::size_t i = 0; i < count && ranked[i].score > floor; ++i) {
    const int share = 1000 * (ranked[i].score - floor) / std::max(1, sum);
    entity.candidates.push_back({std::string(ranked[i].place.key), static_cast<std::uint16_t>(share)});
  }
}

// Another bearer of a name that data/names gives to a state or a place.
std::optional<Place> Gazetteer::instead_of(const Scene& scene, const Atom& atom) const {
  const Hit* hit = nullptr;
  for (const Hit& one : scene.syntax.at({atom.first})) {
    if (one.cls == TermClass::kGazetteerName && one.last.value == atom.last) hit = &one;
  }
  if (hit == nullptr) return std::nullopt;
  const std::vector<Candidate> ranked = weigh(scene, *hit);
  if (ranked.empty()) return std::nullopt;
  const Candidate& best = ranked.front();
  const bool state = atom.term->cls == TermClass::kStateName;
  const std::string_view own = atom.term->cls == TermClass::kCapital ? attribute(atom.term->gives, "place") : atom.term->key;
  const bool named_division = best.place.kind == "region" && division_named(scene, atom.first, atom.last);
  if (best.place.key == own || (!named_division && best.place.state == state_of_key(scene, own))) return std::nullopt;
  if (best.contained || named_division) return best.place;
  // The state, or the place of data/names, is meant unless the others are ahead of it.
  const Fact* fact = scene.lexicon.fact(own);
  if (fact == nullptr || (state && attribute(fact->attributes, "ambiguous") != "place")) return std::nullopt;
  Place itself;
  itself.state = fact->state;
  int known = weight_of(kDivision) + kWellKnown + context(itself);
  for (const Candidate& c : ranked) {
    if (c.place.key == own) known = c.score;
  }
  return best.score - known >= kMargin ? std::optional(best.place) : std::nullopt;
}

}  // namespace entente
