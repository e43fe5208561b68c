#include "dossier/scope.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace entente {
namespace {

std::uint8_t bit_of(std::string_view state, std::string_view focal, std::string_view counterpart) {
  if (state.empty()) return 0;
  return state == focal ? kFocalBit : state == counterpart ? kCounterpartBit : std::uint8_t{0};
}

std::uint8_t bits(const Belongings& belong, std::string_view id) {
  const auto found = belong.find(id);
  return found == belong.end() ? std::uint8_t{0} : found->second;
}

bool any_belongs(const Belongings& belong, const Ids& ids) {
  return std::ranges::any_of(ids, [&](const std::string& id) { return bits(belong, id) != 0; });
}

std::string_view bare_state(std::string_view id) {
  return id.starts_with("state:") ? id.substr(6) : std::string_view();
}

// The document an id is about: "d:…/e1-2.AID", "person:~x@d:…", "narrator:d:…"; empty for what belongs to none.
std::string_view document_part(std::string_view id) {
  if (const auto at = id.find('@'); at != std::string_view::npos) return id.substr(at + 1);
  if (id.starts_with("narrator:")) return id.substr(9);
  if (id.starts_with("d:")) return id.substr(0, id.find('/'));
  return {};
}

using DocumentSet = std::unordered_set<std::string>;

DocumentSet naming_documents(const Records& records, std::string_view focal, std::string_view counterpart) {
  const Belongings belong = belongings(records, focal, counterpart);
  DocumentSet kept;
  for (const MentionRecord& mention : records.mentions)
    if (bits(belong, mention.entity) != 0) kept.insert(mention.doc);
  const auto is_one = [&](const std::string& state) { return bit_of(state, focal, counterpart) != 0; };
  for (const EventRecord& event : records.events)
    if (std::ranges::any_of(event.actor_states, is_one) || std::ranges::any_of(event.recipient_states, is_one))
      kept.insert(event.doc);
  return kept;
}

bool keeps(const RelationRecord& relation, const DocumentSet& kept, const std::unordered_set<std::string>& mentioned) {
  if (!relation.doc.empty()) return kept.contains(relation.doc);
  bool any = false;
  for (const std::string* end : {&relation.from, &relation.to}) {
    const std::string_view document = document_part(*end);
    if (!document.empty() && !kept.contains(std::string(document))) return false;
    any = any || !document.empty() || mentioned.contains(*end);
  }
  return any;
}

template <class List>
void keep_documents(List& list, const DocumentSet& kept) {
  std::erase_if(list, [&](const auto& record) { return !record.doc.empty() && !kept.contains(record.doc); });
}

}  // namespace

Records select_records(Records&& records, std::string_view focal, std::string_view counterpart) {
  const DocumentSet kept = naming_documents(records, focal, counterpart);
  std::erase_if(records.documents, [&](const DocumentRecord& document) { return !kept.contains(document.id); });
  keep_documents(records.sentences, kept);
  keep_documents(records.entities, kept);
  keep_documents(records.mentions, kept);
  keep_documents(records.times, kept);
  keep_documents(records.events, kept);
  keep_documents(records.attributions, kept);
  keep_documents(records.claims, kept);
  keep_documents(records.questions, kept);
  std::unordered_set<std::string> mentioned;
  for (const MentionRecord& mention : records.mentions) mentioned.insert(mention.entity);
  std::erase_if(records.relations, [&](const RelationRecord& relation) { return !keeps(relation, kept, mentioned); });
  records.places.clear();
  return std::move(records);
}

Belongings belongings(const Records& records, std::string_view focal, std::string_view counterpart) {
  Belongings belong;
  for (const EntityRecord& entity : records.entities) {
    std::uint8_t found = bit_of(entity.state, focal, counterpart) | bit_of(bare_state(entity.id), focal, counterpart);
    for (const std::string& member : entity.members) found |= bit_of(bare_state(member), focal, counterpart);
    if (found != 0) belong.emplace(entity.id, found);
  }
  return belong;
}

std::size_t sentence_at(const DocumentView& document, std::uint32_t at) {
  const auto after = std::ranges::upper_bound(document.sentences, at, {},
                                              [](const SentenceRecord* sentence) { return sentence->span->begin; });
  if (after == document.sentences.begin()) return document.sentences.size();
  return static_cast<std::size_t>(after - document.sentences.begin()) - 1;
}

void mark_places(View& view, const Belongings& belong) {
  for (const SentenceRecord& sentence : view.records->sentences) {
    const auto document = view.document_of.find(sentence.doc);
    if (document != view.document_of.end() && sentence.span)
      view.documents[document->second].sentences.push_back(&sentence);
  }
  for (DocumentView& document : view.documents) {
    std::ranges::sort(document.sentences, {}, [](const SentenceRecord* sentence) { return *sentence->span; });
    document.named_here.resize(document.sentences.size());
  }
  for (std::size_t d = 0; d < view.documents.size(); ++d) {
    DocumentView& document = view.documents[d];
    for (const MentionRecord* mention : view.mentions[d]) {
      const std::uint8_t found = bits(belong, mention->entity);
      document.names_focal = document.names_focal || (found & kFocalBit) != 0;
      document.names_counterpart = document.names_counterpart || (found & kCounterpartBit) != 0;
      const std::size_t sentence =
          mention->span ? sentence_at(document, mention->span->begin) : document.sentences.size();
      if (sentence < document.named_here.size()) document.named_here[sentence] |= found;
    }
    std::unordered_map<std::uint32_t, std::uint8_t> paragraphs;
    for (std::size_t s = 0; s < document.sentences.size(); ++s)
      paragraphs[document.sentences[s]->paragraph] |= document.named_here[s];
    std::size_t naming = 0;
    for (const SentenceRecord* sentence : document.sentences) {
      document.named.push_back(paragraphs[sentence->paragraph]);
      if (document.named.back() != 0) ++naming;
    }
    document.about = document.names_focal && document.names_counterpart && 2 * naming >= document.sentences.size();
  }
}

namespace {

// Without sentences the whole document is the paragraph.
bool paragraph_names(const DocumentView& document, const std::optional<Span>& span) {
  if (document.about) return true;
  if (!span || document.sentences.empty()) return document.names_focal || document.names_counterpart;
  const std::size_t sentence = sentence_at(document, span->begin);
  return sentence < document.named.size() && document.named[sentence] != 0;
}

}  // namespace

bool concerns(const View&, const Belongings& belong, const DocumentView& document, const ClaimRecord& claim) {
  if (!document.names_focal) return false;
  return paragraph_names(document, claim.span) || bits(belong, claim.stance_target) != 0 ||
         bits(belong, claim.holder) != 0 || any_belongs(belong, claim.claimants);
}

bool concerns(const View&, const Belongings& belong, const DocumentView& document,
              const AttributionRecord& attribution) {
  if (!document.names_focal) return false;
  return paragraph_names(document, attribution.span) || any_belongs(belong, attribution.sources);
}

bool concerns(const View& view, const DocumentView& document, const EventView& event) {
  if (event.focal) return true;
  if (!std::ranges::binary_search(event.states, view.counterpart) || !event.record->span) return false;
  const std::size_t sentence = sentence_at(document, event.record->span->begin);
  return sentence < document.named_here.size() && (document.named_here[sentence] & kFocalBit) != 0;
}

bool concerns(const View& view, const Belongings& belong, const QuestionRecord& question) {
  if (question.doc.empty()) return question.about.empty() || any_belongs(belong, question.about);
  const auto found = view.document_of.find(question.doc);
  if (found == view.document_of.end() || !view.documents[found->second].names_focal) return false;
  return paragraph_names(view.documents[found->second], question.span) || any_belongs(belong, question.about);
}

}  // namespace entente
