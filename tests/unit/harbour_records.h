// Six made-up texts about Kenya and Turkey with their records, and by hand what of them counts in a dossier of the two:
// a story, its rewrite, an undated column, a press release, a text about neither and one about Turkey alone.
#pragma once

#include "lexicon/lexicon_writer.h"
#include "link/link.h"
#include "reference/counted_records.h"
#include "unit/made_records.h"

namespace entente::harbour {

inline const Lexicon& lexicon() {
  static const std::string block = [] {
    Knowledge knowledge;
    knowledge.facts = {
        {"state:JPN", "state", "Japan", "JPN", "", "", "test"},  {"state:KEN", "state", "Kenya", "KEN", "", "", "test"},
        {"state:PER", "state", "Peru", "PER", "", "", "test"},   {"state:SOM", "state", "Somalia", "SOM", "", "", "test"},
        {"state:TUR", "state", "Turkey", "TUR", "", "", "test"},
    };
    knowledge.codes = {
        {"event_type", "AGREE", "agreed", "score=25 quad=verbal-cooperation"},
        {"event_type", "AID", "gave help", "score=100 quad=material-cooperation"},
        {"event_type", "CONSULT", "met", "score=25 quad=verbal-cooperation"},
        {"event_type", "COOPERATE", "acted together", "score=95 quad=material-cooperation"},
        {"event_type", "REJECT", "refused", "score=-20 quad=verbal-conflict"},
        {"event_type", "STATEMENT", "spoke", "score=0 quad=neutral"},
        {"event_mode", "CONSULT/visit", "by a visit", "score=40"},
        {"capability", "equipment", "means", ""},
        {"capability", "finance", "money", ""},
        {"capability", "training", "courses", ""},
        {"capability", "troops", "soldiers", ""},
    };
    knowledge.rules = {{"made/e", "test:1", "an event made by hand", {}, {}}};
    return write_lexicon(knowledge);
  }();
  static const Lexicon opened = Lexicon::open(block).value();
  return opened;
}

inline reference::Counted names() {
  reference::Counted counted;
  counted.focal = "KEN", counted.counterpart = "TUR", counted.focal_name = "Kenya", counted.counterpart_name = "Turkey";
  counted.printed = {{"state:KEN", "Kenya"}, {"state:TUR", "Turkey"}, {"state:SOM", "Somalia"}};
  counted.score = {{"AGREE", 25}, {"AID", 100}, {"CONSULT", 25}, {"COOPERATE", 95}, {"REJECT", -20}, {"STATEMENT", 0},
      {"CONSULT/visit", 40}};
  return counted;
}

inline const std::string kBody =
    "Turkey handed over two patrol boats to Kenya in Mombasa on 1 March 2024. Governor Asha Mwinyi said the boats would "
    "guard the fishing grounds. Residents said the noise at the pier was hard to bear.\n"
    "The handover signals a warmer season between Kenya and Turkey. The two navies will hold a drill off Lamu later in "
    "the year. Who will pay for the fuel was not said.\n";

// The records of one telling of the story; the rewrite leaves out the month of the drill.
inline void tell(made::Text& text, bool first) {
  text.entity("state:KEN", "Kenya", "KEN"), text.entity("state:TUR", "Turkey", "TUR");
  text.entity("office:ken-governor", "Governor of Mombasa", "KEN");
  const std::string mwinyi = text.local("person", "asha-mwinyi"), residents = text.local("group", "residents");
  text.entity(mwinyi, "Asha Mwinyi", "KEN"), text.entity(residents, "residents", "", false);
  text.mentions("Kenya", "state:KEN"), text.mentions("Turkey", "state:TUR"), text.mentions("Asha Mwinyi", mwinyi);
  EventRecord& boats = text.event("Turkey handed over two patrol boats to Kenya in Mombasa", "AID", "happened");
  boats.actors = {"state:TUR"}, boats.recipients = {"state:KEN"};
  boats.actor_states = {"TUR"}, boats.recipient_states = {"KEN"};
  boats.date = "2024-03-01", boats.context = {"military", "territory"}, boats.capability = {"equipment"};
  boats.place = "place:mombasa";
  boats.quantity = QuantityRecord{text.at("two"), "2", "boats", {}};
  EventRecord& drill = text.event("The two navies will hold a drill off Lamu", "COOPERATE", "planned");
  drill.actors = {"state:KEN", "state:TUR"}, drill.actor_states = {"KEN", "TUR"}, drill.reciprocal = true;
  drill.context = {"military"}, drill.capability = {"training"};
  if (first) drill.date = "2024-10";
  text.attribution("the boats would guard the fishing grounds", "speech", "named-person", {mwinyi});
  text.attribution("the noise at the pier was hard to bear", "speech", "unnamed-group", {residents});
  AttributionRecord& sign = text.attribution("a warmer season between Kenya and Turkey", "sign", "inanimate",
      {text.narrator()});
  sign.quote = "none";
  ClaimRecord& guard = text.claim("the boats would guard the fishing grounds", "prediction", {"capability-transfer",
      "stability"}, "+");
  guard.claimants = {mwinyi}, guard.stance_target = "state:TUR", guard.hedge = "high", guard.capability = {"equipment",
      "troops"};
  guard.attribution = text.records.attributions[0].id;
  ClaimRecord& noise = text.claim("the noise at the pier was hard to bear", "assessment", {}, "-");
  noise.claimants = {residents};
  ClaimRecord& season = text.claim("a warmer season between Kenya and Turkey", "assessment", {"alignment"}, "+");
  season.stance_target = "state:TUR", season.hedge = "low";
  RelationRecord& governor = text.office("Governor Asha Mwinyi", mwinyi, "office:ken-governor");
  governor.rank = "Captain", governor.stated = "former";
  text.question("Who will pay for the fuel").state = "partly";
  text.document().outlet = "The Coast Desk";
  text.document().flags = {"no-byline"};
}

inline made::Text story() {
  made::Text text("coast-desk.txt",
                  "Two boats for the coast guard of Kenya\n" + kBody +
                      "Somalia and Turkey signed a port deal on 11 January 2024, which Kenya noted with care. Turkey also "
                      "sent tents to Somalia.\n", "2024-03-04");
  tell(text, true);
  text.document().genre = "news-report";
  text.entity("state:SOM", "Somalia", "SOM");
  text.mentions("Somalia", "state:SOM");
  EventRecord& deal = text.event("Somalia and Turkey signed a port deal", "AGREE", "happened");
  deal.actors = {"state:SOM", "state:TUR"}, deal.actor_states = {"SOM", "TUR"}, deal.reciprocal = true;
  deal.date = "2024-01-11";
  EventRecord& tents = text.event("Turkey also sent tents to Somalia", "AID", "happened");  // no word of Kenya: not counted
  tents.actors = {"state:TUR"}, tents.recipients = {"state:SOM"};
  tents.actor_states = {"TUR"}, tents.recipient_states = {"SOM"};
  return text;
}

inline made::Text rewrite() {
  made::Text text("second-desk.txt", "Patrol boats reach the coast\n" + kBody +
                                         "A clerk at the customs house of Kenya denied that a fee was waived.\n",
                                             "2024-03-06");
  tell(text, false);
  text.document().genre = "news-rewrite";
  const std::string clerk = text.local("person", "clerk");
  text.entity(clerk, "clerk", "KEN", false);
  text.attribution("a fee was waived", "speech", "role-unnamed-person", {clerk}).quote = "partial";
  ClaimRecord& fee = text.claim("a fee was waived", "fact", {"economic-ties"}, "0");
  fee.claimants = {clerk};
  return text;
}

inline made::Text column() {
  made::Text text("column.txt",
                  "Friendship is not a fleet\n"
                  "Kenya does not seek a patron but a partner. Kenya hopes that Turkey will train its pilots on 7 February. "
                  "Kenya took the two patrol boats into service.\n"
                  "The quarrel over fees shows that dependence has a price. Kenya sent maize to Turkey. Unnamed partners "
                  "already help Kenya with money. Somalia trains with Kenya every spring.\n");
  text.document().genre = "opinion";
  text.document().flags = {"no-date", "no-outlet"};
  const std::string author = text.local("person", "selim-aydin"), partners = text.local("group", "partners");
  text.document().author = author;
  text.entity("state:KEN", "Kenya", "KEN"), text.entity("state:TUR", "Turkey", "TUR"), text.entity("state:SOM",
      "Somalia", "SOM");
  text.entity(author, "Selim Aydin"), text.entity(partners, "partners", "", false);
  text.mentions("Kenya", "state:KEN"), text.mentions("Turkey", "state:TUR"), text.mentions("Somalia", "state:SOM");
  const auto act = [&](std::string_view phrase, const char* type, const char* status, const char* from,
      const char* to) -> EventRecord& {
    EventRecord& made = text.event(phrase, type, status);
    made.actors = {std::string("state:") + from}, made.recipients = {std::string("state:") + to};
    made.actor_states = {from}, made.recipient_states = {to};
    return made;
  };
  EventRecord& pilots = act("Turkey will train its pilots on 7 February", "AID", "hypothetical", "TUR", "KEN");
  pilots.date = "XXXX-02-07", pilots.capability = {"training"}, pilots.context = {"military"};
  EventRecord& again = act("Kenya took the two patrol boats into service", "AID", "happened", "TUR",
      "KEN");  // the handover, undated
  again.context = {"military", "territory"}, again.capability = {"equipment"};
  act("Kenya sent maize to Turkey", "AID", "happened", "KEN", "TUR").context = {"economic"};
  EventRecord& money = act("Unnamed partners already help Kenya with money", "AID", "ongoing", "KEN", "KEN");
  money.actors = {partners}, money.actor_states = {}, money.context = {"economic"}, money.capability = {"finance"};
  act("Somalia trains with Kenya every spring", "COOPERATE", "generic", "SOM", "KEN").context = {"military"};
  text.attribution("dependence has a price", "sign", "inanimate", {text.narrator()}).quote = "none";
  text.attribution("Kenya does not seek a patron but a partner", "narrator", "narrator", {text.narrator()}).quote = "none";
  ClaimRecord& patron = text.claim("Kenya does not seek a patron but a partner", "contrast", {"sovereignty",
      "dependence"}, "+");
  patron.rejected = text.at("a patron"), patron.affirmed = text.at("a partner"), patron.stance_target = "state:KEN";
  ClaimRecord& price = text.claim("dependence has a price", "assessment", {"dependence"}, "-");
  price.stance_target = "state:TUR", price.hedge = "medium";
  return text;
}

inline made::Text release() {
  made::Text text("ankara.md",
                  "Trade with Kenya grows, ministry of Turkey says\n"
                  "The trade ministry of Turkey reported that trade with Kenya grew in 2023. \"We will open a school for "
                  "mechanics,\" minister Deniz Kara said. Kara met Asha Mwinyi in February 2024. Kenya answered Turkey in a "
                  "letter on 19 February 2024. Turkey did not refuse visas to drivers from Kenya. Kenya refused an offer of Turkey on "
                  "3 January 2024.\n", "2024-02-20");
  text.document().genre = "press-release";
  text.document().outlet = "Bosphorus Notes";
  const std::string ministry = text.local("organisation", "trade-ministry"), kara = text.local("person", "deniz-kara"),
      mwinyi = text.local("person", "asha-mwinyi");
  text.entity("state:KEN", "Kenya", "KEN"), text.entity("state:TUR", "Turkey", "TUR");
  text.entity(ministry, "Trade Ministry", "TUR"), text.entity(kara, "Deniz Kara", "TUR"), text.entity(mwinyi,
      "Asha Mwinyi");
  text.mentions("Kenya", "state:KEN"), text.mentions("Turkey", "state:TUR"), text.mentions("Asha Mwinyi", mwinyi),
      text.mentions("Deniz Kara", kara);
  const auto act = [&](std::string_view phrase, const char* type, const char* status, const char* from, const char* to,
      const char* date) -> EventRecord& {
    EventRecord& made = text.event(phrase, type, status);
    made.actors = {std::string("state:") + from}, made.recipients = {std::string("state:") + to};
    made.actor_states = {from}, made.recipient_states = {to}, made.date = date;
    return made;
  };
  act("trade with Kenya grew in 2023", "COOPERATE", "happened", "KEN", "TUR", "2023").context = {"economic"};
  EventRecord& met = act("Kara met Asha Mwinyi in February 2024", "CONSULT", "happened", "TUR", "KEN", "2024-02");
  met.actors = {kara}, met.recipients = {mwinyi}, met.event_mode = "visit", met.context = {"diplomatic"},
      met.reciprocal = true;
  act("Kenya answered Turkey in a letter", "STATEMENT", "happened", "KEN", "TUR", "2024-02-19").context = {"diplomatic"};
  act("Turkey did not refuse visas", "REJECT", "negated", "TUR", "KEN", "").context = {"diplomatic"};
  act("Kenya refused an offer of Turkey", "REJECT", "happened", "KEN", "TUR",
      "2024-01-03/2024-02-03").context = {"diplomatic"};
  text.attribution("trade with Kenya grew in 2023", "document", "named-organisation", {ministry});
  text.attribution("\"We will open a school for mechanics,\"", "speech", "named-person", {kara}).quote = "direct";
  ClaimRecord& grew = text.claim("trade with Kenya grew in 2023", "fact", {"economic-ties"}, "+");
  grew.claimants = {ministry}, grew.stance_target = "state:KEN";
  ClaimRecord& school = text.claim("We will open a school for mechanics", "commitment", {"capability-transfer",
      "diversification"}, "+");
  school.claimants = {kara}, school.capability = {"training"};
  text.question("a school for mechanics").state = "answered";
  return text;
}

inline made::Text elsewhere() {
  made::Text text("elsewhere.txt", "Japan lends a dredger to Peru\nJapan lent a dredger to Peru in May 2024.\n",
      "2024-05-20");
  text.entity("state:JPN", "Japan", "JPN"), text.entity("state:PER", "Peru", "PER");
  text.mentions("Japan", "state:JPN"), text.mentions("Peru", "state:PER");
  EventRecord& lent = text.event("Japan lent a dredger to Peru", "AID", "happened");
  lent.actors = {"state:JPN"}, lent.recipients = {"state:PER"};
  lent.actor_states = {"JPN"}, lent.recipient_states = {"PER"}, lent.date = "2024-05";
  text.claim("Japan lent a dredger to Peru", "fact", {"economic-ties"}, "+");
  return text;
}

inline made::Text turkey_alone() {
  made::Text text("alone.txt", "Turkey counts its ships\nTurkey sold a ferry. Sailors said the ferry was old.\n",
      "2024-03-20");
  text.entity("state:TUR", "Turkey", "TUR");
  text.mentions("Turkey", "state:TUR");
  EventRecord& sold = text.event("Turkey sold a ferry", "COOPERATE", "happened");
  sold.actors = {"state:TUR"}, sold.actor_states = {"TUR"}, sold.date = "2024-03-18";
  const std::string sailors = text.local("group", "sailors");
  text.entity(sailors, "sailors", "", false);
  text.attribution("the ferry was old", "speech", "unnamed-group", {sailors});
  text.claim("the ferry was old", "assessment", {"stability"}, "-").claimants = {sailors};
  return text;
}

struct Harbour {
  made::Text a = story(), b = rewrite(), c = column(), d = release(), e = elsewhere(), f = turkey_alone();

  Records records() const {
    Records all;
    for (const made::Text* text : {&a, &b, &c, &d, &e, &f}) {
      Records one = text->records;
      merge(all, std::move(one));
    }
    const std::string same = c.records.events[1].id;
    all.relations.push_back(made::relation("same-event", a.records.events[0].id, same));
    all.relations.push_back(made::relation("tension-with", a.records.claims[0].id, c.records.claims[1].id,
        "Guarding and owing pull apart."));
    all.relations.push_back(made::relation("conflicts-with-record", a.records.relations[0].id,
        "kp:person:asha-mwinyi/office/2020", "The record has her in office."));
    sort_canonical(all);
    return all;
  }
};

// What counts of these records, and in which voice, told by hand. `records` must outlive it.
inline reference::Counted counted(const Harbour& h, const Records& records, const Links& links) {
  reference::Counted made = names();
  made.period = "2024-03", made.previous = "2024-02";
  const auto find = [](const auto& list, const std::string& id) {
    return &*std::find_if(list.begin(), list.end(), [&](const RecordHead& r) { return r.id == id; });
  };
  for (const made::Text* text : {&h.d, &h.a, &h.b, &h.f, &h.c}) {
    made.documents.push_back(find(records.documents, text->id));
    made.label[text->id] = text->records.documents[0].name;
    made.group[text->id] = text == &h.b ? h.a.id : text->id;
    for (const SentenceRecord& s : records.sentences) if (s.doc == text->id) made.sentences.push_back(&s);
    for (const MentionRecord& m : records.mentions) if (m.doc == text->id) made.mentions.push_back(&m);
    for (const EntityRecord& e : text->records.entities) made.printed[e.id] = e.name + (e.named ? "" : " (unnamed)");
  }
  const auto count = [&](const made::Text& text, std::vector<std::size_t> events, std::vector<std::size_t> claims,
      std::vector<std::size_t> attributions) {
    for (const std::size_t i : events) made.events.push_back(find(records.events, text.records.events[i].id));
    for (const std::size_t i : claims) made.claims.push_back(find(records.claims, text.records.claims[i].id));
    for (const std::size_t i : attributions) made.attributions.push_back(find(records.attributions,
        text.records.attributions[i].id));
  };
  count(h.d, {0, 1, 2, 3, 4}, {0, 1}, {0, 1});
  count(h.a, {0, 1, 2}, {0, 1, 2}, {0, 1, 2});
  count(h.b, {}, {3}, {3});
  count(h.c, {0, 2, 3, 4}, {0, 1}, {0, 1});
  made.folded = {h.b.records.events[0].id, h.b.records.events[1].id, h.c.records.events[1].id};
  const std::string story = "narrator (coast-desk.txt and 1 more)", author = "author Selim Aydin (column.txt)";
  const auto speak = [&](const auto& list, std::vector<std::string> voices) {
    for (std::size_t i = 0; i < voices.size(); ++i) made.voices[list[i].id] = {voices[i]};
  };
  speak(h.d.records.attributions, {"Trade Ministry", "Deniz Kara"}), speak(h.d.records.claims, {"Trade Ministry",
      "Deniz Kara"});
  speak(h.a.records.attributions, {"Asha Mwinyi", "residents (unnamed)", story}), speak(h.a.records.claims,
      {"Asha Mwinyi", "residents (unnamed)", story});
  made.voices[h.b.records.attributions[3].id] = made.voices[h.b.records.claims[3].id] = {"clerk (unnamed)"};
  speak(h.c.records.attributions, {author, author}), speak(h.c.records.claims, {author, author});
  made.side = {{"Trade Ministry", "Turkey"}, {"Deniz Kara", "Turkey"}, {"Asha Mwinyi", "Kenya"}, {"residents (unnamed)",
      "unnamed"},
               {story, "narrator"}, {"clerk (unnamed)", "Kenya"}, {author, "narrator"}};
  for (const QuestionRecord& q : records.questions) made.questions.push_back(&q);
  for (const RelationRecord& r : records.relations) if (r.kind != "same-event") made.relations.push_back(&r);
  for (const RelationRecord& r : links.relations) made.links.push_back(&r);
  return made;
}

}  // namespace entente::harbour
