// Walks the cues of a text in order. Each is one of five kinds: a verb of saying, "according to", a verb by which a
// document tells, a sign, a question. A sign is never speech: "The tone suggested", "the move underlines" are the
// narrator's reading, and a verb of saying whose subject is a thing is passed over unless its rule makes it a sign.
#include "claim/attribution.h"

#include <algorithm>

#include "base/strings.h"

namespace entente {

namespace {

using enum Joint;

constexpr std::uint16_t kSure = 900, kFair = 750, kCarried = 600;

bool gives(const Term& term, std::string_view what) { return !attribute(term.gives, what).empty(); }

class Attributor {
 public:
  Attributor(Layers& layers, Claims& claims, std::vector<Saying>& sayings)
      : layers_(layers), claims_(claims), sayings_(sayings) {}

  void read(std::uint32_t sentence) {
    sentence_ = sentence;
    here_ = &layers_.sentences.sentences[sentence];
    if (here_->role == Role::kByline || here_->role == Role::kDateline) return;
    const Syntax& syntax = layers_.syntax;
    std::uint32_t taken = 0;
    const Hit* before = nullptr;
    for (std::uint32_t h = syntax.hits_at[here_->first.value]; h < syntax.hits_at[here_->last.value]; ++h) {
      const Hit& hit = syntax.hits[h];
      const Term& term = layers_.term(hit);
      if (term.cls < TermClass::kCueSpeech || term.cls > TermClass::kEventVerb) continue;
      if (before != nullptr && same_reading(layers_, *before, hit)) continue;
      before = &hit;
      if (term.cls == TermClass::kEventVerb && attribute(term.gives, "needs") == "work") give_work(hit);
      if (term.cls > TermClass::kCueQuestion || hit.first.value < taken) continue;
      if (cue(hit, term)) taken = hit.last.value;
    }
  }

  // Quotations of a paragraph that name no speaker belong to the speaker of the one before.
  void carry_on();

 private:
  void give_work(const Hit& hit);
  void find_subject(const Hit& hit);
  bool hangs_on(const Hit& hit) const;
  bool cue(const Hit& hit, const Term& term);
  bool told(const Hit& hit, const Term& term);
  bool said(const Hit& hit, const Term& term);
  bool passive(const Hit& hit, const Term& term);
  bool inverted(const Hit& hit, const Term& term);
  bool sign(const Hit& hit, const Term& term, bool weak_speech_allowed);
  bool according(const Hit& hit, const Term& term);
  bool question(const Hit& hit, const Term& term);
  void questions(const Content& content, Voice asked_by, const Term& term);
  bool recall(Referent& who) const;
  void remember(Id<Token> behind, const Attribution& out);
  std::uint32_t floor(const Hit& hit) const;
  Content find_content(const Hit& hit, const Term& term, Id<Entity>& outlet) const;
  void add(const Hit& hit, const Term& term, const Content& content, Attribution attribution);
  bool refuse(const Hit& hit, const Term& term, std::string_view because) const {
    layers_.note("claim.attribution", term.rule, layers_.span(hit.first.value, hit.last.value), false, because);
    return false;
  }

  Layers& layers_;
  Claims& claims_;
  std::vector<Saying>& sayings_;
  const Sentence* here_ = nullptr;
  std::uint32_t sentence_ = 0;
  Layers::Subject subject_;
  std::vector<Referent> speaker_;  // of the attribution last made
  struct LastSpeaker {
    Id<Entity> entity;             // none: nobody, or no single person
    std::uint32_t paragraph = 0;
    std::uint32_t behind = 0;      // first token behind the cue
  } last_speaker_;                 // of the saying last made
};

// A base form that tables call a noun is a verb behind a plural thing: "defence talks signal a shift".
bool verb_behind_things(const Layers& layers, const Hit& hit, std::uint32_t floor) {
  if (layers.term(hit).form != WordForm::kBase || hit.first.value <= floor) return false;
  const std::uint32_t p = hit.first.value - 1;
  for (const Hit& before : layers.syntax.at({p})) {
    const Term& term = layers.term(before);
    const bool thing = term.cls == TermClass::kSignNoun || term.cls == TermClass::kWorkNoun || term.cls == TermClass::kEventNoun;
    if (thing && term.form == WordForm::kPlural && before.last.value == hit.first.value) return true;
  }
  return false;
}

bool Attributor::cue(const Hit& hit, const Term& term) {
  if (term.cls == TermClass::kCueAccording) return according(hit, term);
  if (term.cls == TermClass::kCueQuestion) return question(hit, term);
  const bool verbal = layers_.verb(hit.first.value) ||
                      (term.cls == TermClass::kCueSign && verb_behind_things(layers_, hit, here_->first.value));
  if (!verbal) return refuse(hit, term, "not a verb here");
  const bool capital = layers_.sentences.tokens[hit.first.value].shape == Shape::kCapital;
  if (capital && hit.first.value > here_->first.value && here_->role == Role::kBody && !layers_.quote_mark(hit.first.value - 1)) {
    return refuse(hit, term, "a capital: part of a name");
  }
  find_subject(hit);
  if (subject_.infinitive) return refuse(hit, term, "an infinitive: nobody says it");
  if (subject_.negated) return refuse(hit, term, "negated: it was not said");
  if (term.cls == TermClass::kCueSign) return sign(hit, term, true);
  if (subject_.passive) return passive(hit, term);
  return told(hit, term);
}

// "The minister delivered a speech": from here on the speech has an author.
void Attributor::give_work(const Hit& hit) {
  if (!layers_.verb(hit.first.value)) return;
  const NounPhrase object = layers_.phrase_from(hit.last.value, here_->last.value);
  if (object.empty() || layers_.referent(object).nature != Nature::kWork) return;
  layers_.find_subject(hit, here_->first.value, subject_);
  if (subject_.who.empty() || subject_.infinitive || subject_.passive) return;
  const Referent& author = subject_.who.back();
  if (author.nature != Nature::kSomebody || !author.entity) return;
  const Id<Entity> named = layers_.referent(object).entity;
  layers_.give(named ? named : layers_.work(object), author.entity, object.first);
}

// The cue does not look over the quotation that ends before it, nor out of the one it stands in.
std::uint32_t Attributor::floor(const Hit& hit) const {
  const std::uint32_t first = here_->first.value;
  if (const auto around = layers_.quotation(hit.first.value)) return std::max(first, around->first + 1);
  return first;
}

// ", adding that …" and "with analysts warning that …" tell of a saying; other gerunds do not.
bool Attributor::hangs_on(const Hit& hit) const {
  const std::uint32_t first = here_->first.value;
  std::uint32_t p = hit.first.value;
  while (p > first && layers_.light(p - 1)) --p;
  if (p == first) return false;
  if (layers_.comma(p - 1)) return true;
  const NounPhrase near = layers_.phrase_before(p, first);
  return !near.empty() && near.first > first && layers_.joint(near.first - 1) == kWith;
}

// "He said that … and warned that …": where a content ends at the "and", its speaker speaks on.
void Attributor::find_subject(const Hit& hit) {
  layers_.find_subject(hit, floor(hit), subject_);
  std::uint32_t p = hit.first.value;
  while (p > here_->first.value && layers_.light(p - 1)) --p;
  if (p == here_->first.value || sayings_.empty() || sayings_.back().sentence != sentence_) return;
  const std::uint32_t end = sayings_.back().last;
  const bool on = layers_.joint(p - 1) == kAnd || layers_.joint(p - 1) == kBut;
  if (on && !speaker_.empty() && (end == p - 1 || (end == p - 2 && layers_.comma(p - 2)))) subject_.who = speaker_;
}

bool Attributor::told(const Hit& hit, const Term& term) {
  const std::uint32_t before = hit.first.value;
  const bool behind_mark = before > here_->first.value && (layers_.comma(before - 1) || layers_.quote_mark(before - 1));
  if ((behind_mark || before == here_->first.value) && inverted(hit, term)) return true;
  if (subject_.participial && !hangs_on(hit)) return refuse(hit, term, "a gerund that tells of no saying");
  if (hit.last.value < here_->last.value && layers_.joint(hit.last.value) == kBy) return refuse(hit, term, "a participle");
  if (subject_.who.empty()) return refuse(hit, term, "no subject in sight");
  const Nature nature = subject_.who.back().nature;
  if (nature == Nature::kUnknown) return refuse(hit, term, "a subject that may not be able to speak");
  if (nature != Nature::kSomebody && subject_.relative) return refuse(hit, term, "beside the point, in a relative clause");
  if (nature == Nature::kThing) {
    if (attribute(term.gives, "thing") != "sign") return refuse(hit, term, "a thing does not speak");
    return sign(hit, term, false);
  }
  if (term.cls == TermClass::kCueDocument && nature != Nature::kWork) return refuse(hit, term, "no document");
  return said(hit, term);
}

Content Attributor::find_content(const Hit& hit, const Term& term, Id<Entity>& outlet) const {
  std::uint32_t from = hit.last.value;
  if (gives(term, "hearer")) {
    const NounPhrase hearer = layers_.phrase_from(from, here_->last.value);
    if (!hearer.empty() && layers_.joint(from) != kThat) {
      const Id<Mention> whom = layers_.referent(hearer).mention;
      if (whom && layers_.at(whom).kind == EntityKind::kPublication) outlet = layers_.at(whom).entity;
      from = hearer.last;
    }
  }
  return content_behind(layers_, from, *here_, term.gives);
}

// The speaker is known; the words stand behind the verb, or before the two.
bool Attributor::said(const Hit& hit, const Term& term) {
  Attribution out;
  Id<Entity> outlet;
  Content content = find_content(hit, term, outlet);
  for (std::uint32_t t = content.first; subject_.relative && t < content.last; ++t) {
    if (layers_.comma(t) && !layers_.quotation(t)) content.last = t;
  }
  const std::uint32_t begin = subject_.who.front().phrase.first;
  const bool behind = begin > here_->first.value && begin < hit.first.value &&
                      (layers_.comma(begin - 1) || layers_.quote_mark(begin - 1));
  if (content.empty() && behind) content = content_before(layers_, begin, hit.last.value, *here_);
  if (content.empty()) return refuse(hit, term, "no words to attribute");
  const bool recalled = subject_.who.size() == 1 && recall(subject_.who[0]);
  set_source(layers_, subject_.who, outlet, out);
  out.mode = out.source_type == SourceType::kDocument ? Mode::kDocument : Mode::kSpeech;
  out.weak_report = attribute(term.gives, "report") == "weak";
  out.confidence = recalled ? kCarried : subject_.relative || subject_.participial ? kFair : kSure;
  add(hit, term, content, std::move(out));
  return true;
}

// "He" and "she" behind a saying are its speaker, if the text names no other person in between and no paragraph lies
// between the two.
bool Attributor::recall(Referent& who) const {
  if (who.entity || who.phrase.last != who.phrase.first + 1 || layers_.joint(who.phrase.first) != kSomebody) return false;
  const std::string_view word = layers_.text(who.phrase.first);
  if (!equal_ignoring_case(word, "he") && !equal_ignoring_case(word, "she")) return false;
  if (!last_speaker_.entity || here_->paragraph > last_speaker_.paragraph + 1) return false;
  for (std::uint32_t t = last_speaker_.behind; t < who.phrase.first; ++t) {
    const Id<Mention> over = layers_.mention_over(t);
    if (!over || layers_.at(over).kind != EntityKind::kPerson) continue;
    if (layers_.at(over).entity != last_speaker_.entity) return false;
  }
  who.entity = last_speaker_.entity;
  return true;
}

// "…, said the minister": the speaker follows, and no further verb follows him.
bool Attributor::inverted(const Hit& hit, const Term& term) {
  if (term.cls != TermClass::kCueSpeech || gives(term, "hearer") || subject_.participial) return false;
  const std::uint32_t last = here_->last.value;
  const NounPhrase phrase = layers_.phrase_from(hit.last.value, last);
  Referent who = layers_.referent(phrase);
  if (who.nature != Nature::kSomebody) return false;
  if (phrase.last < last && (layers_.verb(phrase.last) || layers_.light(phrase.last))) return false;
  std::uint32_t begin = hit.first.value;
  while (begin > here_->first.value && (layers_.comma(begin - 1) || layers_.light(begin - 1))) --begin;
  const Content content = content_before(layers_, begin, phrase.last, *here_);
  if (content.empty()) return false;
  const bool quoted = layers_.quotation(content.last - 1).has_value();
  if (!quoted && subject_.who.size() == 1 && subject_.who[0].nature == Nature::kSomebody && layers_.joint(hit.first.value - 1) == kAnd) {
    return false;
  }
  Attribution out;
  const bool recalled = recall(who);
  set_source(layers_, {who}, {}, out);
  out.weak_report = attribute(term.gives, "report") == "weak";
  out.confidence = recalled ? kCarried : quoted ? kSure : kFair;
  subject_.who = {who};
  add(hit, term, content, std::move(out));
  return true;
}

// "It was reported that …", "X is said to …": no source in sight. "… was praised by X" has one.
bool Attributor::passive(const Hit& hit, const Term& term) {
  if (!gives(term, "reported") || subject_.who.empty()) return refuse(hit, term, "a passive without its speaker");
  const std::uint32_t next = hit.last.value, last = here_->last.value;
  if (next >= last) return refuse(hit, term, "a passive without its words");
  const NounPhrase subject = subject_.who.back().phrase;
  Content content;
  if (layers_.joint(next) == kThat && layers_.joint(subject.head) == kIt) {
    content = {next, content_end(layers_, next, *here_)};
  } else if (layers_.joint(next) == kTo) {
    content = {subject.first, content_end(layers_, next, *here_)};
  }
  if (content.empty()) return refuse(hit, term, "a passive without its speaker");
  Attribution out;
  set_source(layers_, {}, {}, out);
  out.confidence = kFair;
  add(hit, term, content, std::move(out));
  return true;
}

// `weak_speech_allowed`: the cue is a sign verb, which is weak speech in the mouth of somebody.
bool Attributor::sign(const Hit& hit, const Term& term, bool weak_speech_allowed) {
  if (subject_.who.empty()) return refuse(hit, term, "no subject in sight");
  if (subject_.passive) return refuse(hit, term, "a passive");
  if (subject_.relative) return refuse(hit, term, "beside the point, in a relative clause");
  const Nature nature = subject_.who.back().nature;
  if (weak_speech_allowed && nature == Nature::kSomebody && !subject_.participial) {
    if (attribute(term.gives, "person") != "speech") return refuse(hit, term, "a person does not stand for something");
    if (!said(hit, term)) return false;
    claims_.attributions.back().weak_report = true;
    return true;
  }
  if (weak_speech_allowed && nature == Nature::kWork && !subject_.participial && attribute(term.gives, "work") == "document") {
    return said(hit, term);
  }
  if (nature == Nature::kUnknown && !gives(term, "strong") && !subject_.participial) {
    return refuse(hit, term, "a subject that may do it in earnest");
  }
  const Content content = content_behind(layers_, hit.last.value, *here_, "object");
  if (content.empty()) return refuse(hit, term, "nothing that is shown");
  Attribution out;
  out.source_span = layers_.span(subject_.who.front().phrase.first, subject_.who.back().phrase.last);
  out.sources = {Voice{}};
  out.chain = {Voice{}};
  out.mode = Mode::kSign;
  out.source_type = nature == Nature::kWork ? SourceType::kDocument : SourceType::kInanimate;
  out.quote = Quote::kNone;
  out.confidence = nature == Nature::kUnknown || subject_.participial ? kFair : kSure;
  add(hit, term, content, std::move(out));
  return true;
}

bool Attributor::according(const Hit& hit, const Term& term) {
  const std::uint32_t first = here_->first.value, last = here_->last.value;
  const NounPhrase phrase = layers_.phrase_from(hit.last.value, last);
  const Referent who = layers_.referent(phrase);
  if (who.nature != Nature::kSomebody && who.nature != Nature::kWork) return refuse(hit, term, "not a source");
  std::uint32_t end = phrase.last;
  Id<Entity> outlet;
  if (who.nature == Nature::kWork) {
    for (std::uint32_t t = end; t < std::min(last, end + 8) && !layers_.comma(t); ++t) {
      const Id<Mention> over = layers_.mention_over(t);
      if (!over || layers_.at(over).kind != EntityKind::kPublication) continue;
      outlet = layers_.at(over).entity;
      end = layers_.at(over).last.value;
      break;
    }
  }
  const std::uint32_t behind = end;
  bool acts = false;
  for (; end < last && layers_.tag(end) != Tag::kPunctuation; ++end) acts = acts || layers_.verb(end);
  Content content;
  const bool opens = hit.first.value == first || (hit.first.value == first + 1 && !layers_.verb(first));
  if (opens && acts) {
    content = {behind, content_end(layers_, behind, *here_)};  // without a comma: "According to X the road is closed."
  } else if (opens && end + 1 < last && layers_.comma(end)) {
    content = {end + 1, content_end(layers_, end + 1, *here_)};
  } else if (!opens) {
    content = content_before(layers_, hit.first.value, end, *here_);
  }
  if (content.empty()) return refuse(hit, term, "no words to attribute");
  Attribution out;
  set_source(layers_, {who}, outlet, out);
  out.mode = who.nature == Nature::kWork ? Mode::kDocument : Mode::kSpeech;
  out.confidence = kSure;
  add(hit, term, content, std::move(out));
  return true;
}

bool Attributor::question(const Hit& hit, const Term& term) {
  const std::uint32_t last = here_->last.value;
  std::uint32_t first = hit.last.value;
  const bool by_subject = attribute(term.gives, "asks") == "subject";
  const bool about = layers_.joint(first - 1) == kAbout;
  if (first >= last) return refuse(hit, term, "nothing is asked");
  const bool clause = layers_.joint(first) == kAsked || (layers_.joint(first) == kSubordinate && by_subject && layers_.tag(first) == Tag::kSubordinator);
  if (!clause && (by_subject || !about)) return refuse(hit, term, "no question follows");
  Attribution out;
  out.sources = {Voice{}};
  out.chain = {Voice{}};
  out.source_type = SourceType::kNarrator;
  if (by_subject) {
    find_subject(hit);
    const bool asks = !subject_.who.empty() && !subject_.infinitive && !subject_.passive && layers_.verb(hit.first.value);
    if (!asks || subject_.who.back().nature != Nature::kSomebody) return refuse(hit, term, "nobody asks");
    out.sources.clear();
    set_source(layers_, subject_.who, {}, out);
  }
  out.mode = Mode::kQuestion;
  out.quote = Quote::kNone;
  out.confidence = kSure;
  const std::uint32_t end = content_end(layers_, first, *here_);
  const Voice asked_by = out.sources.empty() ? Voice{} : out.sources.front();
  questions({first, end}, asked_by, term);
  add(hit, term, {about ? first - 1 : first, end}, std::move(out));
  return true;
}

// "how X, what Y and whether Z" asks three things.
void Attributor::questions(const Content& content, Voice asked_by, const Term& term) {
  std::uint32_t first = content.first;
  const auto put = [&](std::uint32_t end) {
    while (end > first && (layers_.tag(end - 1) == Tag::kPunctuation || layers_.joint(end - 1) == kAnd)) --end;
    if (end <= first) return;
    Question question{.span = layers_.span(first, end), .asked_by = asked_by, .about = {}, .rule = term.rule, .confidence = kSure};
    for (std::uint32_t t = first; t < end; ++t) {
      const Id<Mention> over = layers_.mention_over(t);
      if (over && layers_.at(over).entity) question.about.push_back(layers_.at(over).entity);
    }
    std::sort(question.about.begin(), question.about.end());
    question.about.erase(std::unique(question.about.begin(), question.about.end()), question.about.end());
    claims_.questions.push_back(std::move(question));
  };
  for (std::uint32_t t = content.first + 1; t < content.last; ++t) {
    if (layers_.joint(t) != kAsked || (layers_.joint(t - 1) != kAnd && !layers_.comma(t - 1))) continue;
    put(t);
    first = t;
  }
  put(content.last);
}

void Attributor::add(const Hit& hit, const Term& term, const Content& content, Attribution out) {
  out.cue_span = layers_.span(hit.first.value, hit.last.value);
  if (out.mode == Mode::kQuestion && layers_.joint(hit.last.value - 1) == kAbout) {
    out.cue_span = layers_.span(hit.first.value, hit.last.value - 1);
  }
  out.content = layers_.span(content.first, content.last);
  Saying saying{.cue = &term, .sentence = sentence_, .first = content.first, .last = content.last};
  if (content.more_last > content.more_first) {
    const Span more = layers_.span(content.more_first, content.more_last);
    out.evidence = {out.content, more};
    out.content = cover(out.content, more);
    saying.last = content.more_last;
  }
  if (out.quote != Quote::kNone) out.quote = quote_of(layers_, content);
  if (out.mode == Mode::kSpeech) remember(hit.last, out);
  out.rule = term.rule;
  layers_.note("claim.attribution", term.rule, out.content, true, layers_.document.at(*out.cue_span));
  speaker_ = subject_.who;
  claims_.attributions.push_back(std::move(out));
  sayings_.push_back(saying);
}

void Attributor::remember(Id<Token> behind, const Attribution& out) {
  last_speaker_ = {};
  if (out.sources.size() != 1 || !out.sources[0].entity) return;
  if (layers_.at(out.sources[0].entity).kind != EntityKind::kPerson) return;
  last_speaker_ = {.entity = out.sources[0].entity, .paragraph = here_->paragraph, .behind = behind.value};
}

void Attributor::carry_on() {
  const std::size_t found = claims_.attributions.size();
  std::size_t next = 0;
  std::size_t speaker = found;  // the last direct quotation seen, and its paragraph
  std::uint32_t paragraph = 0, covered = 0;
  for (std::uint32_t s = 0; s < layers_.sentences.sentences.size(); ++s) {
    const Sentence& sentence = layers_.sentences.sentences[s];
    if (sentence.paragraph != paragraph) speaker = found;
    paragraph = sentence.paragraph;
    const bool own = next < found && sayings_[next].sentence == s;
    for (; next < found && sayings_[next].sentence == s; ++next) {
      covered = std::max(covered, sayings_[next].last);
      if (claims_.attributions[next].mode == Mode::kSpeech && claims_.attributions[next].quote == Quote::kDirect) speaker = next;
    }
    const auto quoted = layers_.quotation(sentence.first.value);
    if (own || speaker == found || !quoted || sentence.first.value < covered || quoted->last < sentence.last.value) continue;
    // A quotation that a later sentence attributes has been read there.
    const bool later = next < found && sayings_[next].first <= sentence.first.value;
    if (later) continue;
    Attribution out = claims_.attributions[speaker];
    out.content = sentence.span;
    out.evidence.clear();
    out.cue_span.reset();
    out.quote = Quote::kDirect;
    out.rule = "claim/quoted-on";
    out.confidence = kCarried;
    layers_.note("claim.attribution", out.rule, out.content, true, "the quotation goes on");
    claims_.attributions.push_back(std::move(out));
    sayings_.push_back({.cue = nullptr, .sentence = s, .first = sentence.first.value, .last = sentence.last.value});
  }
}

}  // namespace

void find_attributions(Layers& layers, Claims& claims, std::vector<Saying>& sayings) {
  Attributor attributor(layers, claims, sayings);
  for (std::uint32_t s = 0; s < layers.sentences.sentences.size(); ++s) attributor.read(s);
  attributor.carry_on();
}

}  // namespace entente
