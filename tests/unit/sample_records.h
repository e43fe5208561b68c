// A small news text with its reading, made by hand, so that records and stores can be tested without the stages that
// read. Each number gives another text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.h"
#include "base/strings.h"
#include "lexicon/lexicon_writer.h"
#include "record/record.h"

namespace entente::sample {

inline const Lexicon& lexicon() {
  static const std::string block = [] {
    Knowledge knowledge;
    knowledge.facts = {
        {"person:pavel-orlov", "person", "Pavel Orlov", "RUS", "GOV", "same-as=X1 same-as=X0", "test"},
        {"place:bamako", "place", "Bamako", "MLI", "", "", "test"},
        {"place:moscow", "place", "Moscow", "RUS", "", "", "test"},
        {"state:MLI", "state", "Mali", "MLI", "", "", "test"},
        {"state:RUS", "state", "Russia", "RUS", "", "", "test"},
        {"state:TGO", "state", "Togo", "TGO", "", "", "test"},
    };
    return write_lexicon(knowledge);
  }();
  static const Lexicon opened = Lexicon::open(block).value();
  return opened;
}

class Builder {
 public:
  explicit Builder(std::string text, std::string name) {
    Document& d = reading.document;
    d.sha256 = sha256_hex(text);
    d.id = "d:" + d.sha256.substr(0, 16);
    d.text = std::move(text);
    d.name = std::move(name);
    d.language = "en";
    cut();
  }

  Span at(std::string_view phrase, std::size_t from = 0) const {
    const std::size_t begin = reading.document.text.find(phrase, from);
    if (begin == std::string::npos) return {};
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + phrase.size())};
  }

  Id<Entity> entity(std::string key, EntityKind kind, std::string name, std::string state = {}) {
    if (key.find(":~") != std::string::npos) key += "@" + reading.document.id;
    Entity& e = reading.cast.entities.emplace_back();
    e.key = std::move(key);
    e.kind = kind;
    e.name = std::move(name);
    e.state = std::move(state);
    return {static_cast<std::uint32_t>(reading.cast.entities.size() - 1)};
  }

  void mention(Span span, Id<Entity> entity, MentionForm form = MentionForm::kName) {
    Mention& m = reading.cast.mentions.emplace_back();
    m.span = span;
    m.entity = entity;
    m.kind = entity ? reading.cast.entities[entity.value].kind : EntityKind::kGroup;
    m.form = form;
    m.rule = "names/sample";
    m.confidence = 874;
    if (!entity) m.basis = Basis::kNone;
    m.first = token_at(span.begin);
    m.last = {token_at(span.end - 1).value + 1};
  }

  Reading reading;

 private:
  Id<Token> token_at(std::uint32_t byte) const {
    const auto& tokens = reading.sentences.tokens;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].span.begin <= byte && byte < tokens[i].span.end) return {i};
    }
    return {0};
  }

  // A line is a paragraph, ". " ends a sentence, blanks and punctuation part tokens.
  void cut() {
    const std::string& text = reading.document.text;
    Sentences& out = reading.sentences;
    std::uint32_t paragraph = 0, begin = 0;
    for (std::uint32_t i = 0; i <= text.size(); ++i) {
      const bool line_end = i == text.size() || text[i] == '\n';
      const bool end = line_end || (text[i] == ' ' && i > 0 && text[i - 1] == '.');
      if (end && i > begin) {
        Sentence& s = out.sentences.emplace_back();
        s.span = {begin, i};
        s.paragraph = paragraph;
        s.role = paragraph == 0 ? Role::kHeadline : Role::kBody;
        s.first = {static_cast<std::uint32_t>(out.tokens.size())};
        cut_tokens(s.span);
        s.last = {static_cast<std::uint32_t>(out.tokens.size())};
      }
      if (end) begin = i + 1;
      if (line_end) ++paragraph;
    }
    reading.syntax.words.assign(out.tokens.size(), {});
  }
  void cut_tokens(Span span) {
    const std::string& text = reading.document.text;
    for (std::uint32_t i = span.begin; i < span.end;) {
      std::uint32_t end = i + 1;
      const auto inner = [&](char c) { return c != ' ' && c != '.' && c != ',' && c != '"'; };
      if (inner(text[i])) {
        while (end < span.end && inner(text[end])) ++end;
      }
      if (text[i] != ' ') {
        Token& token = reading.sentences.tokens.emplace_back();
        token.span = {i, end};
      }
      i = end;
    }
  }
};

inline std::string text_of(int number) {
  const std::string n = std::to_string(number);
  return "Envoys open round " + n + " of the river talks\n"
         "Russia sent forty pumps to Mali on 7 February for the " + n + "th dam of the valley. Pavel Orlov said that "
         "the pumps would not be a gift but a loan. \"We keep the bridge open,\" the engineer Néné Traoré told "
         "reporters in Bamako on Monday.\n"
         "The talks signal a slow thaw between Moscow and the Malian side, number " + n + " in a long row. Mali and "
         "Russia met twice in the spring and agreed to share the cost of " + n + " wells near the old ferry. "
         "Observers ask who will pay for the next " + n + " kilometres of pipe. Some of the valley's farmers doubt "
         "that the water will come before the harvest, and others plant rice on plot " + n + " all the same.\n";
}

inline void add_claims(Builder& b, Id<Entity> russia, Id<Entity> mali, Id<Entity> orlov, Id<Entity> traore) {
  Claims& c = b.reading.claims;
  Attribution said;
  said.content = b.at("the pumps would not be a gift but a loan");
  said.source_span = b.at("Pavel Orlov");
  said.cue_span = b.at("said");
  said.sources = {Voice{orlov}};
  said.rule = "claim/say";
  said.confidence = 905;
  Attribution told = said;
  told.content = b.at("We keep the bridge open");
  told.source_span = b.at("the engineer Néné Traoré");
  told.cue_span = b.at("told");
  told.sources = {Voice{traore}};
  told.quote = Quote::kDirect;
  Attribution sign = said;
  sign.content = b.at("a slow thaw between Moscow and the Malian side");
  sign.source_span.reset();
  sign.cue_span = b.at("signal");
  sign.sources = {Voice{}};
  sign.mode = Mode::kSign;
  sign.source_type = SourceType::kInanimate;
  sign.weak_report = true;
  c.attributions = {said, told, sign};

  Event sent;
  sent.span = b.at("Russia sent forty pumps to Mali");
  sent.type = "AID";
  sent.contexts = {"environment", "economic"};
  sent.actors = {russia};
  sent.recipients = {mali};
  sent.date = "XXXX-02-07";
  sent.date_basis = Basis::kText;
  sent.time = {0};
  sent.capabilities = {"equipment"};
  sent.quantity = Quantity{b.at("forty"), "40", "pumps", {}};
  sent.attributions = {{0}};
  sent.rule = "event/send";
  Event met = sent;
  met.span = b.at("Mali and Russia met twice in the spring");
  met.evidence = {b.at("met twice"), b.at("Mali and Russia")};
  met.type = "CONSULT";
  met.mode = "visit";
  met.actors = {russia, mali};
  met.recipients = {};
  met.reciprocal = true;
  met.date.clear();
  met.date_basis = Basis::kNone;
  met.time = {};
  met.quantity.reset();
  met.attributions = {};
  met.capabilities = {};
  Event agreed = met;
  agreed.type = "AGREE";
  agreed.mode = {};
  c.events = {sent, met, agreed, agreed};

  Claim loan;
  loan.span = said.content;
  loan.kind = ClaimKind::kContrast;
  loan.claimants = {Voice{orlov}};
  loan.topics = {"reciprocity", "economic-ties"};
  loan.stance = '+';
  loan.stance_target = mali;
  loan.rejected = b.at("a gift");
  loan.affirmed = b.at("a loan");
  loan.attribution = {0};
  loan.rule = "claim/not-but";
  Claim thaw = loan;
  thaw.span = sign.content;
  thaw.kind = ClaimKind::kAssessment;
  thaw.claimants = {Voice{}};
  thaw.rejected.reset();
  thaw.affirmed.reset();
  thaw.hedge = Hedge::kLow;
  thaw.hedge_span = b.at("signal");
  thaw.attribution = {2};
  c.claims = {loan, thaw};

  Question who;
  who.span = b.at("who will pay");
  who.about = {mali};
  who.rule = "claim/ask";
  c.questions = {who};
}

inline Builder build(int number, std::string name = {}) {
  Builder b(text_of(number), name.empty() ? "text-" + std::to_string(number) + ".txt" : std::move(name));
  Document& d = b.reading.document;
  d.headline = b.reading.sentences.sentences[0].span;
  d.outlet = {"The Valley Post", Basis::kUser, {}};
  b.reading.genre = "news-report";
  b.reading.genre_rule = "genre/report";
  b.reading.flags = {"no-byline", "no-date"};

  const Id<Entity> russia = b.entity("state:RUS", EntityKind::kState, "Russia", "RUS");
  const Id<Entity> mali = b.entity("state:MLI", EntityKind::kState, "Mali", "MLI");
  const Id<Entity> orlov = b.entity("person:pavel-orlov", EntityKind::kPerson, "Pavel Orlov", "RUS");
  const Id<Entity> traore = b.entity("person:~nene-traore", EntityKind::kPerson, "Néné Traoré", "MLI");
  const Id<Entity> bamako = b.entity("place:bamako", EntityKind::kPlace, "Bamako", "MLI");
  const Id<Entity> office = b.entity("office:mli-engineer", EntityKind::kOffice, "engineer of Mali", "MLI");
  b.entity("group:~nobody", EntityKind::kGroup, "never spoken of");
  b.reading.cast.entities[mali.value].aliases = {"Malian", "valley " + std::to_string(number % 10)};
  const std::uint32_t late = b.at("Mali and").begin;
  b.mention(b.at("Russia"), russia);
  b.mention(b.at("Mali"), mali);
  b.mention(b.at("Pavel Orlov"), orlov);
  b.mention(b.at("the engineer Néné Traoré"), traore);
  b.mention(b.at("Néné Traoré"), traore);
  b.mention(b.at("reporters"), {}, MentionForm::kNominal);
  b.mention(b.at("Bamako"), bamako);
  b.mention(b.at("Moscow"), russia, MentionForm::kMetonym);
  b.reading.cast.mentions.back().literal = "place:moscow";
  b.mention(b.at("Malian"), mali, MentionForm::kDemonym);
  b.reading.cast.mentions.back().sense = Sense::kPolity;
  b.mention(b.at("Mali", late), mali);
  b.mention(b.at("Russia", late), russia);
  b.reading.cast.holdings.push_back({.span = b.at("the engineer Néné Traoré"),
                                     .evidence = {b.at("engineer"), b.at("Néné Traoré")},
                                     .holder = traore, .office = office, .stated = Tenure::kCurrent, .rank = {},
                                     .rule = "mention/office", .confidence = 820});
  Time february;
  february.span = b.at("7 February");
  february.value = february.edtf = "XXXX-02-07";
  february.anchor = Time::Anchor::kNone;
  february.rule = "setting/day";
  Time monday = february;
  monday.span = b.at("Monday");
  monday.value = "XXXX-WXX-1";
  monday.edtf.clear();
  b.reading.setting.times = {february, monday};
  add_claims(b, russia, mali, orlov, traore);
  return b;
}

inline Records records(int number, std::string name = {}) {
  return to_records(build(number, std::move(name)).reading, lexicon());
}

inline std::string lines_of(const Records& records, WriteOptions options = {}) {
  std::string out;
  write_document_records(records, options, out);
  write_shared_records(records, options, out);
  return out;
}

}  // namespace entente::sample
