#include "claim/attribution.h"

namespace entente {

SourceType source_type_of(const Layers& layers, const Referent& who) {
  if (who.nature == Nature::kWork) return SourceType::kDocument;
  if (who.nature == Nature::kThing || who.nature == Nature::kUnknown) return SourceType::kInanimate;
  const bool office = layers.hit_in(who.phrase.first, who.phrase.last, TermClass::kOffice) != nullptr;
  if (!who.entity) {
    if (who.mention && layers.at(who.mention).kind == EntityKind::kGroup) return SourceType::kUnnamedGroup;
    if (office) return SourceType::kRoleUnnamedPerson;
    if (layers.hit_in(who.phrase.first, who.phrase.last, TermClass::kOrganisationNoun) != nullptr) {
      return SourceType::kNamedOrganisation;
    }
    const Hit* group = layers.hit_in(who.phrase.first, who.phrase.last, TermClass::kGroupNoun);
    const bool many = group != nullptr && layers.term(*group).form == WordForm::kPlural;
    return many ? SourceType::kUnnamedGroup : SourceType::kUnnamedPerson;
  }
  const Entity& entity = layers.at(who.entity);
  switch (entity.kind) {
    case EntityKind::kState: return SourceType::kState;
    case EntityKind::kOrganisation: return SourceType::kNamedOrganisation;
    case EntityKind::kPublication: return SourceType::kNamedOutlet;
    case EntityKind::kGroup: return SourceType::kUnnamedGroup;
    case EntityKind::kWork: return SourceType::kDocument;
    case EntityKind::kOffice: return SourceType::kRoleUnnamedPerson;
    case EntityKind::kPerson:
      if (entity.named) return SourceType::kNamedPerson;
      return office || (who.mention && layers.at(who.mention).form == MentionForm::kTitle) ? SourceType::kRoleUnnamedPerson
                                                                                           : SourceType::kUnnamedPerson;
    default: return SourceType::kInanimate;
  }
}

void set_source(Layers& layers, const std::vector<Referent>& who, Id<Entity> outlet, Attribution& out) {
  out.chain = {Voice{}};
  if (who.empty()) {
    out.source_type = SourceType::kUnnamedGroup;
    return;
  }
  out.source_span = layers.span(who.front().phrase.first, who.back().phrase.last);
  out.source_type = source_type_of(layers, who.front());
  if (outlet) out.chain.push_back({outlet});
  for (const Referent& one : who) {
    Id<Entity> speaker = one.entity;
    const bool first = out.sources.empty() && &one == &who.front();
    if (one.nature == Nature::kWork) {
      const Id<Entity> work = speaker ? speaker : layers.work(one.phrase);
      if (first) out.chain.push_back({work});
      const Id<Entity> author = layers.author_of(work, one.phrase);
      speaker = author ? author : work;
      if (first && author) out.chain.push_back({author});
    } else if (speaker && first) {
      out.chain.push_back({speaker});
    }
    if (speaker) out.sources.push_back({speaker});
  }
}

}  // namespace entente
