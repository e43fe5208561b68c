#include "claim/layers.h"

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace entente {

namespace {

// How far a look to the left or right goes, in tokens.
constexpr std::uint32_t kReach = 60;
constexpr std::uint32_t kGivenReach = 80;

struct JointWord {
  std::string_view word;
  Joint joint;
};

using enum Joint;
constexpr std::array kJointWords = std::to_array<JointWord>({
    {"that", kThat},       {"who", kRelative},     {"which", kRelative},   {"whom", kRelative},   {"whose", kRelative},
    {"how", kAsked},       {"what", kAsked},       {"whether", kAsked},    {"why", kAsked},       {"when", kAsked},
    {"where", kAsked},     {"if", kSubordinate},   {"because", kSubordinate}, {"although", kSubordinate},
    {"though", kSubordinate}, {"while", kSubordinate}, {"since", kSubordinate}, {"until", kSubordinate},
    {"unless", kSubordinate}, {"after", kSubordinate}, {"before", kSubordinate}, {"and", kAnd}, {"or", kAnd},
    {"but", kBut},         {"of", kOf},            {"by", kBy},            {"to", kTo},           {"as", kAs},            {"with", kWith},
    {"about", kAbout},     {"over", kAbout},       {"in", kPlace},         {"at", kPlace},        {"between", kBetween},
    {"than", kThan},       {"is", kBe},            {"are", kBe},           {"was", kBe},          {"were", kBe},
    {"be", kBe},           {"been", kBe},          {"being", kBe},         {"has", kHave},        {"have", kHave},
    {"had", kHave},        {"having", kHave},      {"he", kSomebody},      {"she", kSomebody},    {"they", kSomebody},
    {"we", kSomebody},     {"i", kSomebody},       {"it", kIt},            {"this", kThing},      {"these", kThing},
    {"those", kThing},     {"the", kDefinite},     {"its", kDefinite},     {"his", kDefinite},    {"her", kDefinite},
    {"their", kDefinite},  {"here", kHere},
});

}  // namespace

Layers::Layers(const Document& document_in, const Sentences& sentences_in, const Syntax& syntax_in, Cast& cast_in,
             const Setting& setting_in, const Lexicon& lexicon_in, Trace* trace)
    : document(document_in), sentences(sentences_in), syntax(syntax_in), cast(cast_in), setting(setting_in),
      lexicon(lexicon_in), trace_(trace), over_(sentences.tokens.size()), timed_(sentences.tokens.size()) {
  std::uint32_t covered = 0;
  for (std::uint32_t m = 0; m < cast.mentions.size(); ++m) {
    const Mention& mention = cast.mentions[m];
    for (std::uint32_t t = std::max(covered, mention.first.value); t < mention.last.value; ++t) over_[t] = {m};
    covered = std::max(covered, mention.last.value);
  }
  for (const Time& time : setting.times) {
    for (std::uint32_t t = time.first.value; t < time.last.value; ++t) timed_[t] = true;
  }
  static_assert(kJointWords.size() * 2 < std::tuple_size_v<decltype(joints_)>);
  for (const JointWord& entry : kJointWords) {
    const Id<Word> word = lexicon.word(entry.word);
    if (!word) continue;
    std::size_t slot = word.value % joints_.size();
    while (joints_[slot].joint != kNone) slot = (slot + 1) % joints_.size();
    joints_[slot] = {word.value, entry.joint};
  }
  find_quotations();
}

Span Layers::span(std::uint32_t first, std::uint32_t last) const {
  return {sentences.tokens[first].span.begin, sentences.tokens[last - 1].span.end};
}

Joint Layers::joint(std::uint32_t token) const {
  const Id<Word> word = sentences.tokens[token].word;
  if (!word) return kNone;
  std::size_t slot = word.value % joints_.size();
  while (joints_[slot].joint != kNone && joints_[slot].word != word.value) slot = (slot + 1) % joints_.size();
  return joints_[slot].joint;
}

bool Layers::mark(std::uint32_t token, char c) const {
  const Span span = sentences.tokens[token].span;
  return span.size() == 1 && document.text[span.begin] == c;
}

bool Layers::quote_mark(std::uint32_t token) const {
  if (sentences.tokens[token].shape != Shape::kMark) return false;
  const std::string_view form = text(token);
  return form == "\"" || form == "\u201c" || form == "\u201d" || form == "\u00ab" || form == "\u00bb" || form == "``";
}

bool Layers::stops(std::uint32_t token) const {
  if (sentences.tokens[token].shape != Shape::kMark) return false;
  const std::string_view form = text(token);
  return form == ";" || form == ":" || form == "\u2014" || form == "\u2013" || form == "--" || form == "(" || form == ")";
}

bool Layers::light(std::uint32_t token) const {
  const Tag t = tag(token);
  const bool beside = t == Tag::kAdverb || t == Tag::kAuxiliary || t == Tag::kParticle;
  return beside && !possessive(token) && joint(token) != kTo;
}

bool Layers::possessive(std::uint32_t token) const {
  const std::string_view form = text(token);
  return form.starts_with('\'') || form.starts_with("\u2019");
}

bool Layers::hyphen(std::uint32_t token) const {
  return mark(token, '-') && token > 0 && !sentences.tokens[token].space_after && !sentences.tokens[token - 1].space_after;
}

bool Layers::verb(std::uint32_t token) const {
  if (tag(token) == Tag::kAuxiliary) return !possessive(token);
  return tag(token) == Tag::kVerb && !noun_by_place(token);
}

// "the trade ministry", "Ghana's visit", "imposed sanctions": a form that tables call a verb, where only a noun can stand.
bool Layers::noun_by_place(std::uint32_t token) const {
  if (token == 0) return false;
  const Tag before = tag(token - 1);
  if (before == Tag::kDeterminer || joint(token - 1) == kDefinite || possessive(token - 1)) return true;
  // "defence talks signal": a noun behind a noun, if the verb follows.
  if ((before == Tag::kNoun || before == Tag::kProperNoun) && token + 1 < syntax.words.size() && hit_at(token, TermClass::kSignNoun) != nullptr &&
      tag(token + 1) == Tag::kVerb) {
    return true;
  }
  const bool place = before == Tag::kAdjective || before == Tag::kAdposition || before == Tag::kVerb;
  if (!place || joint(token - 1) == kTo) return false;
  bool bare = false, means = false;  // "talks", "training": a gerund is a noun only as something that is given
  for (const Hit& hit : syntax.at({token})) {
    if (hit.last.value != token + 1) continue;
    const Term& known = term(hit);
    const bool plain = known.form == WordForm::kBase || known.form == WordForm::kThirdPerson;
    bare = bare || (known.cls == TermClass::kVerb && plain);
    means = means || known.cls == TermClass::kCapability;
  }
  return bare || means;
}

bool Layers::nominal(std::uint32_t token) const {
  const Tag t = tag(token);
  if (t == Tag::kVerb) return noun_by_place(token);
  return t == Tag::kNoun || t == Tag::kProperNoun || t == Tag::kAdjective || t == Tag::kNumber || t == Tag::kOther;
}

const Hit* Layers::hit_at(std::uint32_t token, TermClass cls) const {
  for (const Hit& hit : syntax.at({token})) {
    if (term(hit).cls == cls) return &hit;
  }
  return nullptr;
}

const Hit* Layers::hit_in(std::uint32_t first, std::uint32_t last, TermClass cls) const {
  for (std::uint32_t t = first; t < last; ++t) {
    for (const Hit& hit : syntax.at({t})) {
      if (term(hit).cls == cls && hit.last.value <= last) return &hit;
    }
  }
  return nullptr;
}

// Straight marks open and close in turns; curly ones say what they do. A quotation ends with its paragraph at the latest.
void Layers::find_quotations() {
  std::uint32_t open = Id<Token>::kNone;
  std::uint32_t paragraph = 0;
  const auto close = [&](std::uint32_t last) {
    if (open != Id<Token>::kNone && last > open + 2) quotations_.push_back({open, last, open});
    open = Id<Token>::kNone;
  };
  for (const Sentence& sentence : sentences.sentences) {
    if (sentence.paragraph != paragraph) close(sentence.first.value);
    paragraph = sentence.paragraph;
    for (std::uint32_t t = sentence.first.value; t < sentence.last.value; ++t) {
      if (!quote_mark(t)) continue;
      const std::string_view form = text(t);
      const bool opens = form == "\u201c" || form == "\u00ab" || (form.size() < 3 && form != "\u00bb" && open == Id<Token>::kNone);
      if (opens && open == Id<Token>::kNone) {
        open = t;
      } else if (!opens) {
        close(t + 1);
      }
    }
  }
  close(static_cast<std::uint32_t>(sentences.tokens.size()));
}

std::optional<NounPhrase> Layers::quotation(std::uint32_t token) const {
  auto at = std::upper_bound(quotations_.begin(), quotations_.end(), token,
                             [](std::uint32_t value, const NounPhrase& range) { return value < range.first; });
  if (at == quotations_.begin() || token >= (--at)->last) return std::nullopt;
  return *at;
}

NounPhrase Layers::phrase_before(std::uint32_t end, std::uint32_t floor) const {
  if (end <= floor) return {};
  floor = std::max(floor, end > kReach ? end - kReach : 0);
  std::uint32_t i = end, head = end - 1;
  if (timed(end - 1)) {
    while (i > floor && timed(i - 1)) --i;
    return {i, end, head};
  }
  while (i > floor) {
    const std::uint32_t t = i - 1;
    if (timed(t) || quote_mark(t)) break;
    const Id<Mention> over = mention_over(t);
    if (over && at(over).last.value == i) {
      i = std::max(at(over).first.value, floor);
      if (at(over).form == MentionForm::kPronoun && i + 1 == end) return {i, end, head};
    } else if (nominal(t) || possessive(t) || hyphen(t)) {
      i = t;
    } else if (comma(t) && i < end && t > floor && tag(i) == Tag::kAdjective && tag(t - 1) == Tag::kAdjective) {
      i = t;
    } else if (tag(t) == Tag::kPronoun && joint(t) != kDefinite) {
      return i == end ? NounPhrase{t, end, t} : NounPhrase{i, end, head};
    } else if (tag(t) == Tag::kDeterminer || joint(t) == kThing || joint(t) == kDefinite) {
      if (i == end) return joint(t) == kThing ? NounPhrase{t, end, t} : NounPhrase{};
      i = t;
      while (i > floor && tag(i - 1) == Tag::kDeterminer) --i;
      if (i == floor || joint(i - 1) != kOf) break;
    } else if (joint(t) == kOf && i < end && t > floor && nominal(t - 1)) {
      i = t;
      head = t - 1;
    } else {
      break;
    }
  }
  return i == end ? NounPhrase{} : NounPhrase{i, end, head};
}

NounPhrase Layers::phrase_from(std::uint32_t first, std::uint32_t end) const {
  end = std::min(end, first + kReach);
  std::uint32_t i = first, head = Id<Token>::kNone;
  bool closed = false;  // behind "of" the head stays
  while (i < end) {
    if (quote_mark(i) || (timed(i) && i > first)) break;
    const Id<Mention> over = mention_over(i);
    if (over && at(over).last.value > i) {
      i = std::min(end, at(over).last.value);
      if (!closed) head = i - 1;
    } else if (nominal(i) || (i > first && (possessive(i) || hyphen(i)))) {
      if (!closed && nominal(i)) head = i;
      ++i;
    } else if (tag(i) == Tag::kDeterminer || joint(i) == kDefinite || (joint(i) == kThing && i == first)) {
      if (head != Id<Token>::kNone && joint(i - 1) != kOf) break;
      ++i;
    } else if (tag(i) == Tag::kPronoun) {
      if (i == first) head = i++;
      if (head == first || head != Id<Token>::kNone) break;
      ++i;
    } else if (joint(i) == kOf && head != Id<Token>::kNone) {
      closed = true;
      ++i;
    } else {
      break;
    }
  }
  return head == Id<Token>::kNone ? NounPhrase{} : NounPhrase{first, i, head};
}

// What the noun itself says: people before works before things.
Nature Layers::nature_of_noun(const NounPhrase& phrase) const {
  Nature nature = Nature::kUnknown;
  for (std::uint32_t first = phrase.head >= phrase.first + 2 ? phrase.head - 2 : phrase.first; first <= phrase.head; ++first) {
    for (const Hit& hit : syntax.at({first})) {
      if (hit.last.value != phrase.head + 1) continue;
      const TermClass cls = term(hit).cls;
      if (cls == TermClass::kGroupNoun || cls == TermClass::kOffice || cls == TermClass::kRank ||
          cls == TermClass::kOrganisationNoun) {
        return Nature::kSomebody;
      }
      if (cls == TermClass::kWorkNoun) nature = Nature::kWork;
      const bool thing = cls == TermClass::kSignNoun || cls == TermClass::kEventNoun;
      if (thing && nature == Nature::kUnknown) nature = Nature::kThing;
    }
  }
  return nature;
}

Referent Layers::referent(NounPhrase phrase) const {
  Referent out;
  out.phrase = phrase;
  if (phrase.empty()) return out;
  const std::uint32_t head = phrase.head;
  if (timed(head)) {
    out.nature = Nature::kThing;
    return out;
  }
  if (const Id<Mention> over = mention_over(head)) {
    const Mention& mention = at(over);
    out.mention = over;
    out.entity = mention.entity;
    const bool thing = mention.kind == EntityKind::kPlace || mention.kind == EntityKind::kEventName ||
                       mention.kind == EntityKind::kDyad || mention.sense == Sense::kTerritory;
    out.nature = thing ? Nature::kThing : mention.kind == EntityKind::kWork ? Nature::kWork : Nature::kSomebody;
    if (mention.form != MentionForm::kPronoun || mention.entity) return out;
  }
  const Joint word = joint(head);
  if (word == kSomebody) out.nature = Nature::kSomebody;
  if (word == kThing || word == kIt || word == kThat) out.nature = Nature::kThing;
  if (out.nature == Nature::kUnknown) out.nature = nature_of_noun(phrase);
  return out;
}

Id<Entity> Layers::work(const NounPhrase& phrase) {
  const std::string noun = slug(text(phrase.head));
  const Joint opening = joint(phrase.first);
  const bool known = opening == kDefinite || opening == kThing || opening == kThat;
  Work& work = works_[noun];
  if (work.latest && known) return work.latest;
  ++work.count;
  Entity made;
  made.kind = EntityKind::kWork;
  made.named = false;
  made.name = std::string(document.at(span(phrase.first, phrase.last)));
  made.key = "work:~" + noun + (work.count > 1 ? "-" + std::to_string(work.count) : "") + "@" + document.id;
  cast.entities.push_back(std::move(made));
  return work.latest = {static_cast<std::uint32_t>(cast.entities.size() - 1)};
}

void Layers::give(Id<Entity> work, Id<Entity> author, std::uint32_t at_token) {
  if (!authors_.emplace(work, author).second) return;
  cast.entities[work.value].author = at(author).key;
  given_ = work;
  given_at_ = at_token;
}

Id<Entity> Layers::author_of(Id<Entity> work, const NounPhrase& phrase) const {
  if (const auto found = authors_.find(work); found != authors_.end()) return found->second;
  const Id<Mention> over = mention_over(phrase.first);
  const bool owner = over && at(over).last.value < phrase.last && at(over).entity &&
                     (possessive(at(over).last.value) || at(over).form == MentionForm::kPronoun);
  if (owner) return at(over).entity;
  // "delivered remarks … The speech": another noun for what was just given.
  const Joint opening = joint(phrase.first);
  const bool known = opening == kDefinite || opening == kThing;
  const auto given = authors_.find(given_);
  return known && given != authors_.end() && phrase.first - given_at_ < kGivenReach ? given->second : Id<Entity>();
}

void Layers::note(std::string_view stage, std::string_view rule, Span span, bool taken, std::string_view because) const {
  if (trace_ == nullptr) return;
  trace_->note({.stage = stage, .rule = std::string(rule), .span = span, .taken = taken, .because = std::string(because)});
}

}  // namespace entente
