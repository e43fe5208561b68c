// Who the named persons of a text are. Names alone do not tell: the state and the office that the text gives with a name
// decide, and where they do not, the possible persons are listed and none is chosen.
#include <algorithm>
#include <map>
#include <set>

#include "actor/actor.h"
#include "base/strings.h"
#include "mention/rules.h"

namespace entente {

namespace {

// What the text gives with a person.
struct Portrait {
  std::string name;                          // the fullest by-name mention
  std::set<std::string, std::less<>> states; // ISO3, of offices given with the name
  std::vector<std::string> posts;            // "mli-foreign-minister"
  PersonName parts;
  std::uint32_t first = UINT32_MAX;          // a mention by name
};

bool by_name(const Mention& mention) {
  return mention.kind == EntityKind::kPerson && mention.entity &&
         (mention.form == MentionForm::kName || mention.form == MentionForm::kByline);
}

constexpr std::size_t kMostBearers = 16;   // of one key, compared with each further one: keeps the stage linear
constexpr std::size_t kMostListed = 5;     // candidates

class PersonSettler {
 public:
  explicit PersonSettler(Scene& scene) : scene_(scene), people_(scene.lexicon.derived<People>()) {}

  void settle() {
    draw_portraits();
    if (portraits_.empty()) return;
    join_spellings();
    for (auto& [id, portrait] : portraits_) {
      if (same_.contains(id)) continue;
      mark_disguise(id, portrait);
      if (person(id).resembles.empty()) recognise(id, portrait);
    }
    join_same_keys();
    apply();
  }

 private:
  void draw_portraits() {
    const auto& mentions = scene_.cast.mentions;
    for (std::uint32_t i = 0; i < mentions.size(); ++i) {
      if (!by_name(mentions[i])) continue;
      Portrait& portrait = portraits_[mentions[i].entity.value];
      const std::string_view form = scene_.document.at(mentions[i].span);
      if (portrait.first == UINT32_MAX) portrait.first = i;
      if (portrait.name.size() < form.size() && form.size() <= 120) portrait.name = form;
    }
    for (auto& [id, portrait] : portraits_) portrait.parts = people_.names().read(portrait.name);
    for (const OfficeHolding& holding : scene_.cast.holdings) {
      const auto found = portraits_.find(holding.holder.value);
      if (found == portraits_.end()) continue;
      const Entity& office = scene_.at(holding.office);
      if (office.state.empty() || !office.key.starts_with("office:") || office.key[7] == '~') continue;
      found->second.states.insert(office.state);
      found->second.posts.push_back(office.key.substr(7));
    }
    for (const Entity& entity : scene_.cast.entities) {
      if (entity.kind != EntityKind::kPerson && !entity.state.empty()) spoken_of_.insert(entity.state);
    }
  }

  // Within one text two spellings of a full name are one person, unless their offices lie in different states.
  void join_spellings() {
    std::map<std::string, std::vector<std::uint32_t>> by_key;
    for (auto& [id, portrait] : portraits_) {
      const std::vector<std::string> keys = people_.names().meeting_keys(portrait.parts);
      for (const std::string& key : keys) {
        if (!same_.contains(id)) join_one(id, by_key[key]);
      }
      for (const std::string& key : keys) {
        std::vector<std::uint32_t>& bearers = by_key[key];
        if (!same_.contains(id) && bearers.size() < kMostBearers) bearers.push_back(id);
      }
    }
  }

  void join_one(std::uint32_t id, const std::vector<std::uint32_t>& bearers) {
    const auto other = std::ranges::find_if(bearers, [&](std::uint32_t b) { return can_join(portraits_.at(id), portraits_.at(b)); });
    if (other != bearers.end()) join(id, *other, "mention/name-variant");
  }

  bool can_join(const Portrait& a, const Portrait& b) const {
    if (people_.names().compare(a.parts, b.parts) < Likeness::kVariant) return false;
    return a.states.empty() || b.states.empty() || a.states == b.states;
  }

  void join(std::uint32_t id, std::uint32_t other, std::string_view rule) {
    same_[id] = other;
    Portrait& kept = portraits_.at(other);
    const Portrait& joined = portraits_.at(id);
    kept.states.insert(joined.states.begin(), joined.states.end());
    kept.posts.insert(kept.posts.end(), joined.posts.begin(), joined.posts.end());
    if (scene_.traced() && joined.first != UINT32_MAX) {
      scene_.note("mention.actor", rule, scene_.cast.mentions[joined.first].span, true, "one person with " + kept.name);
    }
  }

  // A name that mixes scripts or hides characters is nobody but itself.
  void mark_disguise(std::uint32_t id, const Portrait& portrait) {
    const std::string plain = undisguised(portrait.name);
    if (plain.empty()) return;
    const auto alike = people_.find(people_.names().read(plain), Likeness::kVariant);
    person(id).resembles = alike.empty() ? plain : std::string(alike.front().person->key);
    note(portrait, "mention/look-alike", true, "looks like " + plain);
  }

  void recognise(std::uint32_t id, const Portrait& portrait) {
    const bool full = portrait.parts.parts.size() > 1;
    std::vector<Candidate> found = people_.find(portrait.parts, full ? Likeness::kVariant : Likeness::kCompatible);
    std::erase_if(found, [&](const Candidate& c) { return !possible(c, portrait); });
    if (found.size() > 1) prefer_holders(found, portrait);
    if (found.empty()) return;
    if (found.size() == 1) {
      const std::uint16_t sure = confidence(found.front(), portrait);
      if (sure > 0) return choose(id, found.front(), sure, portrait);
    }
    list(id, found, portrait);
  }

  // Nothing the text says of the person speaks against it.
  bool possible(const Candidate& candidate, const Portrait& portrait) const {
    const Fact& person = *candidate.person;
    if (portrait.states.empty()) return candidate.likeness >= Likeness::kVariant;
    const bool state = person.state.empty() || portrait.states.contains(person.state) || served(person, portrait);
    if (!state) {
      note(portrait, "mention/known-person", false, std::string(person.key) + " is of another state");
      return false;
    }
    return candidate.likeness >= Likeness::kVariant || held(person, portrait);
  }

  bool served(const Fact& person, const Portrait& portrait) const {
    return std::ranges::any_of(people_.posts_of(person), [&](const Post& post) {
      return portrait.states.contains(ascii_uppered(post.state()));
    });
  }

  bool held(const Fact& person, const Portrait& portrait) const {
    return std::ranges::any_of(people_.posts_of(person), [&](const Post& post) {
      return std::ranges::find(portrait.posts, post.post) != portrait.posts.end();
    });
  }

  // Of several, those who ever held an office that the text gives, then those who may hold it on the day of publication.
  void prefer_holders(std::vector<Candidate>& found, const Portrait& portrait) const {
    const auto keep = [&](auto&& test) {
      std::vector<Candidate> kept;
      std::ranges::copy_if(found, std::back_inserter(kept), test);
      if (!kept.empty()) found = std::move(kept);
    };
    if (portrait.posts.empty()) return keep([](const Candidate& c) { return c.likeness == Likeness::kSame; });
    keep([&](const Candidate& c) { return held(*c.person, portrait); });
    const auto days = edtf_days(scene_.document.published.value);
    if (!days || found.size() < 2) return;
    keep([&](const Candidate& c) {
      return std::ranges::any_of(people_.posts_of(*c.person), [&](const Post& post) {
        return std::ranges::find(portrait.posts, post.post) != portrait.posts.end() && people_.at(post, *days) != InPost::kNo;
      });
    });
  }

  // In thousandths; 0: not enough.
  std::uint16_t confidence(const Candidate& candidate, const Portrait& portrait) const {
    const std::string_view state = candidate.person->state;
    const bool same = candidate.likeness == Likeness::kSame;
    if (candidate.likeness == Likeness::kCompatible) return 800;  // possible() has asked for the office
    if (!portrait.states.empty()) return same ? 950 : 900;
    if (portrait.parts.parts.size() < 2 && !same) return 0;
    if (spoken_of_.contains(state)) return same ? 900 : 800;
    return same && spoken_of_.empty() ? 700 : 0;
  }

  void choose(std::uint32_t id, const Candidate& candidate, std::uint16_t sure, const Portrait& portrait) {
    chosen_[id] = {candidate.person, sure};
    note(portrait, "mention/known-person", true, std::string(candidate.person->key));
  }

  void list(std::uint32_t id, const std::vector<Candidate>& found, const Portrait& portrait) {
    Entity& entity = person(id);
    const std::size_t most = std::min(found.size(), kMostListed);
    for (std::size_t i = 0; i < most; ++i) {
      entity.candidates.push_back({std::string(found[i].person->key), static_cast<std::uint16_t>(600 / found.size())});
    }
    note(portrait, "mention/known-person", false, "nothing decides for " + std::string(found.front().person->key));
  }

  // Two persons of the text that are one of the lexicon's.
  void join_same_keys() {
    std::map<std::string_view, std::uint32_t> by_key;
    for (const auto& [id, chosen] : chosen_) {
      const auto [first, fresh] = by_key.try_emplace(chosen.fact->key, id);
      if (!fresh) join(id, first->second, "mention/known-person");
    }
  }

  Entity& person(std::uint32_t id) { return scene_.cast.entities[id]; }

  std::uint32_t root(std::uint32_t id) const {
    for (auto next = same_.find(id); next != same_.end(); next = same_.find(id)) id = next->second;
    return id;
  }

  void apply() {
    for (const auto& [id, chosen] : chosen_) {
      if (same_.contains(id)) continue;
      Entity& entity = person(id);
      const std::string seen = entity.name;
      become(entity, *chosen.fact);
      if (seen != entity.name) entity.aliases.push_back(seen);
    }
    for (Mention& mention : scene_.cast.mentions) {
      if (!mention.entity) continue;
      const auto chosen = chosen_.find(mention.entity.value);
      if (chosen != chosen_.end()) {
        mention.confidence = std::min(mention.confidence, chosen->second.confidence);
        if (mention.basis == Basis::kText) mention.basis = Basis::kPack;
      }
      mention.entity.value = root(mention.entity.value);
    }
    for (OfficeHolding& holding : scene_.cast.holdings) holding.holder.value = root(holding.holder.value);
    for (const auto& [id, other] : same_) {
      Entity& kept = person(root(id));
      kept.aliases.push_back(person(id).name);
      kept.aliases.insert(kept.aliases.end(), person(id).aliases.begin(), person(id).aliases.end());
      if (kept.state.empty()) kept.state = person(id).state;
      if (kept.sector.empty()) kept.sector = person(id).sector;
    }
    remove_joined();
  }

  void become(Entity& entity, const Fact& fact) const {
    entity.key = fact.key;
    entity.name = fact.name;
    if (!fact.state.empty()) entity.state = fact.state;
    if (!fact.sector.empty()) entity.sector = fact.sector;
    for (const std::string_view other : attribute_values(fact.attributes, "same-as")) entity.same_as.emplace_back(other);
  }

  void remove_joined() {
    if (same_.empty()) return;
    auto& entities = scene_.cast.entities;
    std::vector<std::uint32_t> place(entities.size());
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < entities.size(); ++i) {
      place[i] = next;
      if (same_.contains(i)) continue;
      if (next != i) entities[next] = std::move(entities[i]);
      ++next;
    }
    entities.resize(next);
    for (Mention& mention : scene_.cast.mentions) {
      if (mention.entity) mention.entity.value = place[mention.entity.value];
    }
    for (OfficeHolding& holding : scene_.cast.holdings) {
      holding.holder.value = place[holding.holder.value];
      holding.office.value = place[holding.office.value];
    }
    scene_.forget();
  }

  void note(const Portrait& portrait, std::string_view rule, bool taken, const std::string& because) const {
    if (!scene_.traced() || portrait.first == UINT32_MAX) return;
    scene_.note("mention.actor", rule, scene_.cast.mentions[portrait.first].span, taken, because);
  }

  struct Chosen {
    const Fact* fact = nullptr;
    std::uint16_t confidence = 0;
  };

  Scene& scene_;
  const People& people_;
  std::map<std::uint32_t, Portrait> portraits_;     // by entity
  std::map<std::uint32_t, std::uint32_t> same_;     // entity → the one it is
  std::map<std::uint32_t, Chosen> chosen_;
  std::set<std::string, std::less<>> spoken_of_;    // states
};

}  // namespace

void settle_persons(Scene& scene) { PersonSettler(scene).settle(); }

}  // namespace entente
