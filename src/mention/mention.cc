#include "mention/mention.h"

#include <algorithm>
#include <numeric>

#include "mention/coreference.h"
#include "mention/rules.h"

namespace entente {

namespace {

constexpr std::string_view kKindNames[] = {"state", "organisation", "publication", "person", "group",
                                           "place", "event-name", "dyad", "work", "office"};
constexpr std::string_view kFormNames[] = {"name", "acronym", "nominal", "pronoun", "demonym", "metonym", "title", "byline"};
constexpr std::string_view kTenureNames[] = {"current", "former", "future", "acting"};

// Mentions by place, longer first; of two about the same words and the same entity one.
void order_mentions(std::vector<Mention>& mentions) {
  const auto key = [](const Mention& m) { return std::tuple(m.span.begin, UINT32_MAX - m.span.end, m.entity, m.form); };
  std::stable_sort(mentions.begin(), mentions.end(), [&](const Mention& a, const Mention& b) { return key(a) < key(b); });
  const auto same = [](const Mention& a, const Mention& b) { return a.span == b.span && a.entity == b.entity; };
  mentions.erase(std::unique(mentions.begin(), mentions.end(), same), mentions.end());
}

// Entities in the order of their first mention, those without one (an office's holder is always one) behind.
void order_entities(Cast& cast) {
  const auto count = static_cast<std::uint32_t>(cast.entities.size());
  std::vector<std::uint32_t> place(count, UINT32_MAX);
  std::uint32_t next = 0;
  for (const Mention& mention : cast.mentions) {
    if (mention.entity && place[mention.entity.value] == UINT32_MAX) place[mention.entity.value] = next++;
  }
  for (std::uint32_t& p : place) {
    if (p == UINT32_MAX) p = next++;
  }
  std::vector<Entity> ordered(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    std::sort(cast.entities[i].aliases.begin(), cast.entities[i].aliases.end());
    ordered[place[i]] = std::move(cast.entities[i]);
  }
  cast.entities = std::move(ordered);
  const auto move = [&](Id<Entity>& id) {
    if (id) id.value = place[id.value];
  };
  for (Mention& mention : cast.mentions) move(mention.entity);
  for (OfficeHolding& holding : cast.holdings) {
    move(holding.holder);
    move(holding.office);
  }
  std::stable_sort(cast.holdings.begin(), cast.holdings.end(), [](const OfficeHolding& a, const OfficeHolding& b) {
    return std::tuple(a.span, a.holder, a.office) < std::tuple(b.span, b.holder, b.office);
  });
}

}  // namespace

std::string_view name_of(EntityKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }
std::string_view name_of(MentionForm form) { return kFormNames[static_cast<std::size_t>(form)]; }
std::string_view name_of(Tenure tenure) { return kTenureNames[static_cast<std::size_t>(tenure)]; }

void find_named_and_described(Scene& scene) {
  find_author(scene);
  std::vector<DyadPhrase> dyads;
  Gazetteer gazetteer(scene);
  for (std::uint32_t i = 0; i < scene.sentences.sentences.size(); ++i) {
    scene.turn_to(i);
    find_organisations(scene);
    find_acronyms(scene);
    find_persons(scene);
    find_places(scene, gazetteer);
    find_nominals(scene, dyads);
  }
  settle_dyads(scene, dyads);
  settle_persons(scene);
}

Cast find_cast(const Document& document, const Sentences& sentences, const Syntax& syntax, const Lexicon& lexicon,
               Trace* trace) {
  Scene scene(document, sentences, syntax, lexicon, trace);
  find_named_and_described(scene);
  resolve_pronouns(scene);
  order_mentions(scene.cast.mentions);
  order_entities(scene.cast);
  return std::move(scene.cast);
}

}  // namespace entente
