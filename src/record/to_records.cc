// A reading as records: local indices become ids, findings get their evidence, and every reference its record.
#include "record/actors.h"
#include "record/names.h"
#include "record/order.h"

namespace entente {
namespace {

using Strings = std::vector<std::string>;

// An Id that a layer got wrong must not become a false reference.
template <class Of>
std::string id_at(const Strings& ids, Id<Of> id) {
  return id && id.value < ids.size() ? ids[id.value] : std::string();
}

Strings codes(const std::vector<std::string_view>& views) {
  Strings list(views.begin(), views.end());
  make_set(list);
  return list;
}

class RecordMaker {
 public:
  RecordMaker(const Reading& reading, const Lexicon& lexicon)
      : reading_(reading), document_(reading.document), lexicon_(lexicon), actors_(reading, lexicon),
        moved_(!reading.document.map.identity()) {}

  Records make() {
    name_all();
    make_document();
    make_sentences();
    make_mentions();
    make_times();
    make_events();
    make_attributions();
    make_claims();
    make_holdings();
    make_questions();
    records_.entities = actors_.records();
    if (!is_canonical(records_)) sort_canonical(records_);
    return std::move(records_);
  }

 private:
  template <class List, class Describe>
  Strings ids(char letter, const List& list, Describe describe) const {
    std::vector<Unnamed> unnamed;
    unnamed.reserve(list.size());
    for (const auto& item : list) unnamed.push_back(describe(item));
    return make_ids(document_.id, letter, unnamed);
  }

  void name_all() {
    const Claims& claims = reading_.claims;
    times_ = ids('t', reading_.setting.times, [](const Time& t) { return Unnamed{t.span, {}}; });
    events_ = ids('e', claims.events, [](const Event& e) { return Unnamed{e.span, e.type}; });
    attributions_ = ids('a', claims.attributions, [](const Attribution& a) { return Unnamed{a.content, {}}; });
  }

  // What all records of the text have.
  void fill(RecordHead& r, std::string id, Span span) const {
    r.id = std::move(id);
    r.doc = document_.id;
    r.span = span;
    if (moved_) {
      const RawSpan raw = document_.map.raw(span);
      if (raw != RawSpan{span.begin, span.end}) r.raw_span = raw;
    }
  }
  void fill(RecordHead& r, std::string id, Span span, std::string_view rule, std::uint16_t thousandths) const {
    fill(r, std::move(id), span);
    r.rule = rule;
    r.conf = (thousandths + 5) / 10;
  }
  static void set_evidence(RecordHead& r, const std::vector<Span>& evidence) {
    r.evidence = evidence;
    std::sort(r.evidence.begin(), r.evidence.end());
  }
  static void set_basis(RecordHead& r, const char* field, Basis basis) {
    if (basis != Basis::kText) r.basis[field] = name_of(basis);
  }
  static void set_basis(RecordHead& r, const char* field, const std::string& value, Basis basis) {
    set_basis(r, field, value.empty() ? Basis::kNone : basis);
  }

  void make_document() {
    DocumentRecord& r = records_.documents.emplace_back();
    fill(r, document_.id, {0, static_cast<std::uint32_t>(document_.text.size())});
    r.text = document_.text;
    r.name = document_.name.empty() ? "-" : document_.name;
    r.sha256 = document_.sha256;
    r.lang = document_.language.empty() ? "und" : document_.language;
    r.genre = reading_.genre;
    r.rule = reading_.genre_rule;
    r.headline = document_.headline;
    r.byline = document_.byline;
    r.author = actors_.refer(actors_.author());
    r.outlet = document_.outlet.value;
    r.published = document_.published.value;
    set_basis(r, "author", r.author, document_.author.basis);
    set_basis(r, "outlet", r.outlet, document_.outlet.basis);
    set_basis(r, "published", r.published, document_.published.basis);
    r.flags = codes(reading_.flags);
    for (const Copy& copy : document_.copies) r.copies.push_back({copy.name, copy.outlet, copy.published});
    r.engine = kEngine;
    if (reading_.syntax.parser != nullptr) r.engine += " " + reading_.syntax.parser->model().label();
    r.lexicon = lexicon_.digest();
  }

  void make_sentences() {
    const auto& sentences = reading_.sentences.sentences;
    Strings names = ids('s', sentences, [](const Sentence& s) { return Unnamed{s.span, {}}; });
    records_.sentences.reserve(sentences.size());
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      SentenceRecord& r = records_.sentences.emplace_back();
      fill(r, std::move(names[i]), sentences[i].span);
      r.role = name_of(sentences[i].role);
      r.paragraph = sentences[i].paragraph;
    }
  }

  void make_mentions() {
    const auto& mentions = reading_.cast.mentions;
    Strings names = ids('m', mentions, [](const Mention& m) { return Unnamed{m.span, {}}; });
    records_.mentions.reserve(mentions.size());
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      const Mention& mention = mentions[i];
      MentionRecord& r = records_.mentions.emplace_back();
      fill(r, std::move(names[i]), mention.span, mention.rule, mention.confidence);
      r.entity = actors_.refer(mention.entity);
      r.kind = name_of(mention.kind);
      r.form = name_of(mention.form);
      if (mention.sense != Sense::kNone) r.sense = mention.sense == Sense::kPolity ? "polity" : "territory";
      r.literal = actors_.refer(mention.literal);
      set_basis(r, "entity", r.entity, mention.basis);
    }
  }

  void make_times() {
    const auto& times = reading_.setting.times;
    records_.times.reserve(times.size());
    for (std::size_t i = 0; i < times.size(); ++i) {
      const Time& time = times[i];
      TimeRecord& r = records_.times.emplace_back();
      fill(r, times_[i], time.span, time.rule, time.confidence);
      r.timex = name_of(time.timex);
      r.value = time.value;
      r.mod = time.mod;
      r.quant = time.quant;
      r.freq = time.freq;
      r.edtf = time.edtf;
      if (time.anchor == Time::Anchor::kNone) r.anchor.emplace();
      if (time.anchor == Time::Anchor::kPublished) r.anchor = "published";
      if (time.anchor == Time::Anchor::kTime) r.anchor = id_at(times_, time.anchor_time);
      set_basis(r, "value", time.value_basis);
      if (!r.edtf.empty()) set_basis(r, "edtf", time.value_basis);
    }
  }

  Strings refer_all(const std::vector<Id<Entity>>& entities) {
    Strings list;
    for (const Id<Entity> entity : entities) {
      if (std::string key = actors_.refer(entity); !key.empty()) list.push_back(std::move(key));
    }
    make_set(list);
    return list;
  }
  Strings states_of(const std::vector<Id<Entity>>& entities) const {
    Strings list;
    for (const Id<Entity> entity : entities) actors_.add_states(entity, list);
    make_set(list);
    return list;
  }
  Strings refer_in_order(const std::vector<Voice>& voices) {
    Strings list;
    for (const Voice voice : voices) {
      if (std::string key = actors_.refer(voice); !key.empty()) list.push_back(std::move(key));
    }
    return list;
  }
  Strings refer_all(const std::vector<Voice>& voices) {
    Strings list = refer_in_order(voices);
    make_set(list);
    return list;
  }

  void make_events() {
    const auto& events = reading_.claims.events;
    records_.events.reserve(events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
      const Event& event = events[i];
      EventRecord& r = records_.events.emplace_back();
      fill(r, events_[i], event.span, event.rule, event.confidence);
      set_evidence(r, event.evidence);
      r.event_type = event.type;
      r.event_mode = event.mode;
      r.context = codes(event.contexts);
      r.actors = refer_all(event.actors);
      r.recipients = refer_all(event.recipients);
      r.actor_states = states_of(event.actors);
      r.recipient_states = states_of(event.recipients);
      r.reciprocal = event.reciprocal;
      r.status = name_of(event.status);
      set_time_and_place(event, r);
      r.capability = codes(event.capabilities);
      for (const Id<Attribution> id : event.attributions) {
        if (std::string name = id_at(attributions_, id); !name.empty()) r.attributions.push_back(std::move(name));
      }
      make_set(r.attributions);
      r.salience = name_of(event.salience);
      r.anaphors = event.anaphors;
      std::sort(r.anaphors.begin(), r.anaphors.end());
    }
  }

  void set_time_and_place(const Event& event, EventRecord& r) {
    r.date = event.date;
    r.time = id_at(times_, event.time);
    r.place = actors_.refer(event.place);
    set_basis(r, "date", r.date, event.date_basis);
    if (event.quantity) {
      r.quantity = QuantityRecord{event.quantity->span, event.quantity->value, event.quantity->unit, event.quantity->mod};
    }
  }

  void make_attributions() {
    const auto& attributions = reading_.claims.attributions;
    records_.attributions.reserve(attributions.size());
    for (std::size_t i = 0; i < attributions.size(); ++i) {
      const Attribution& attribution = attributions[i];
      AttributionRecord& r = records_.attributions.emplace_back();
      fill(r, attributions_[i], attribution.content, attribution.rule, attribution.confidence);
      set_evidence(r, attribution.evidence);
      r.source_span = attribution.source_span;
      r.cue_span = attribution.cue_span;
      r.sources = refer_all(attribution.sources);
      r.mode = name_of(attribution.mode);
      r.source_type = name_of(attribution.source_type);
      r.chain = refer_in_order(attribution.chain);
      r.quote = name_of(attribution.quote);
      r.report = attribution.weak_report ? "weak" : "plain";
    }
  }

  void make_claims() {
    const auto& claims = reading_.claims.claims;
    Strings names = ids('c', claims, [](const Claim& c) { return Unnamed{c.span, name_of(c.kind)}; });
    records_.claims.reserve(claims.size());
    for (std::size_t i = 0; i < claims.size(); ++i) {
      const Claim& claim = claims[i];
      ClaimRecord& r = records_.claims.emplace_back();
      fill(r, std::move(names[i]), claim.span, claim.rule, claim.confidence);
      set_evidence(r, claim.evidence);
      r.kind = name_of(claim.kind);
      r.claimants = refer_all(claim.claimants);
      if (r.claimants.empty()) r.claimants.push_back(actors_.refer(Voice{}));
      if (claim.holder && claim.holder->entity) r.holder = actors_.refer(claim.holder->entity);
      r.topics = codes(claim.topics);
      r.stance = std::string(1, claim.stance);
      r.stance_target = actors_.refer(claim.stance_target);
      r.hedge = name_of(claim.hedge);
      r.hedge_span = claim.hedge_span;
      r.rejected = claim.rejected;
      r.affirmed = claim.affirmed;
      r.cause = claim.cause;
      r.effect = claim.effect;
      r.capability = codes(claim.capabilities);
      r.attribution = id_at(attributions_, claim.attribution);
    }
  }

  void make_holdings() {
    constexpr std::string_view kHoldsOffice = "holds-office";
    const auto& holdings = reading_.cast.holdings;
    const Strings names = ids('r', holdings, [&](const OfficeHolding& h) { return Unnamed{h.span, kHoldsOffice}; });
    for (std::size_t i = 0; i < holdings.size(); ++i) {
      std::string holder = actors_.refer(holdings[i].holder);
      if (holder.empty()) continue;
      RelationRecord& r = records_.relations.emplace_back();
      fill(r, names[i], holdings[i].span, holdings[i].rule, holdings[i].confidence);
      set_evidence(r, holdings[i].evidence);
      r.kind = kHoldsOffice;
      r.from = std::move(holder);
      r.to = actors_.refer(holdings[i].office);
      r.stated = name_of(holdings[i].stated);
      r.rank = holdings[i].rank;
    }
    make_remarks(names);
  }

  // Relations between the text and the record belong to no document: they join its records with the pack's lines.
  void make_remarks(const Strings& holdings) {
    for (const RecordRemark& remark : reading_.remarks) {
      const std::string from = remark.holding ? id_at(holdings, remark.holding) : actors_.refer(remark.entity);
      if (from.empty()) continue;
      RelationRecord& r = records_.relations.emplace_back();
      r.kind = remark.kind;
      r.from = from;
      r.to = remark.to.starts_with("kp:") ? remark.to : actors_.refer(remark.to);
      r.id = relation_id(r.kind, r.from, r.to);
      r.field = remark.field;
      r.severity = remark.severity;
      r.detail = remark.detail;
      r.rule = remark.rule;
      r.conf = (remark.confidence + 5) / 10;
    }
  }

  void make_questions() {
    const auto& questions = reading_.claims.questions;
    Strings names = ids('q', questions, [](const Question& q) { return Unnamed{q.span, {}}; });
    for (std::size_t i = 0; i < questions.size(); ++i) {
      QuestionRecord& r = records_.questions.emplace_back();
      fill(r, std::move(names[i]), questions[i].span, questions[i].rule, questions[i].confidence);
      r.text = document_.at(questions[i].span);
      r.asked_by = actors_.refer(questions[i].asked_by);
      r.about = refer_all(questions[i].about);
    }
  }

  const Reading& reading_;
  const Document& document_;
  const Lexicon& lexicon_;
  Actors actors_;
  bool moved_;  // the text is not the input byte for byte
  Strings times_, events_, attributions_;
  Records records_;
};

}  // namespace

Records to_records(const Reading& reading, const Lexicon& lexicon) { return RecordMaker(reading, lexicon).make(); }

}  // namespace entente
