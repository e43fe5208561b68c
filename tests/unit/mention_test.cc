#include "mention/mention.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "made_document.h"
#include "test_parser.h"
#include "setting/setting.h"

namespace entente {
namespace {

constexpr std::string_view kAt = "@d:0123456789abcdef";

struct Read {
  Document document;
  Cast cast;

  explicit Read(std::string text, Trace* trace = nullptr) : document(made_document(std::move(text))) {
    const Sentences sentences = split(document, Lexicon::embedded());
    const Syntax syntax = analyse(document, sentences, Lexicon::embedded(), test_parser());
    cast = find_cast(document, sentences, syntax, Lexicon::embedded(), trace);
  }

  // "entity form[ sense]" of the n-th mention of these words, without the document's id; "none" if there is none.
  std::string mention(std::string_view words, std::size_t n = 0) const {
    for (const Mention& m : cast.mentions) {
      if (document.at(m.span) != words || n-- > 0) continue;
      std::string key = m.entity ? cast.entities[m.entity.value].key : "nobody";
      if (key.ends_with(kAt)) key.resize(key.size() - kAt.size());
      return key + " " + std::string(name_of(m.form)) +
             (m.sense == Sense::kPolity ? " polity" : m.sense == Sense::kTerritory ? " territory" : "");
    }
    return "none";
  }

  std::string holdings() const {
    std::string out;
    for (const OfficeHolding& h : cast.holdings) {
      std::string holder = cast.entities[h.holder.value].key, office = cast.entities[h.office.value].key;
      for (std::string* key : {&holder, &office}) {
        if (key->ends_with(kAt)) key->resize(key->size() - kAt.size());
      }
      out += (out.empty() ? "" : "; ") + holder + " " + office + " " + std::string(name_of(h.stated)) +
             (h.rank.empty() ? "" : " " + h.rank);
    }
    return out;
  }

  const Entity* entity(std::string_view key) const {
    for (const Entity& e : cast.entities) {
      if (e.key == key || e.key == std::string(key) + std::string(kAt)) return &e;
    }
    return nullptr;
  }
};

TEST(States, ByNameDemonymAndPeople) {
  const Read text("Kenya and Ghanaian officials met. Kenyans cheered.");
  EXPECT_EQ(text.mention("Kenya"), "state:KEN name polity");
  EXPECT_EQ(text.mention("Ghanaian"), "state:GHA demonym polity");
  EXPECT_EQ(text.mention("Kenyans"), "state:KEN demonym polity");
}

TEST(States, NotInsideOfOtherNames) {
  EXPECT_EQ(Read("A letter by Orlan Jordan was read.").mention("Jordan"), "none");
  EXPECT_EQ(Read("The town of Gao is quiet.").mention("Gao"), "place:gao name territory");
  EXPECT_EQ(Read("The GAO wrote a report.").mention("GAO"), "none");
  EXPECT_EQ(Read("KENYA AND GHANA SIGN PACT").mention("GHANA"), "state:GHA name polity");
}

TEST(Capitals, AsGovernment) {
  EXPECT_EQ(Read("Ottawa rejected the offer.").mention("Ottawa"), "state:CAN metonym polity");
  EXPECT_EQ(Read("Ottawa's interest has grown.").mention("Ottawa"), "state:CAN metonym polity");
  EXPECT_EQ(Read("They want closer ties with Ottawa.").mention("Ottawa"), "state:CAN metonym polity");
  const Read axis("The Ottawa-Nairobi axis has grown.");
  EXPECT_EQ(axis.mention("Ottawa"), "state:CAN metonym polity");
  EXPECT_EQ(axis.mention("Nairobi"), "state:KEN metonym polity");
  EXPECT_EQ(axis.mention("The Ottawa-Nairobi axis"), "dyad:CAN-KEN nominal");
  for (const Mention& m : axis.cast.mentions) {
    if (m.form == MentionForm::kMetonym) {
      EXPECT_TRUE(m.literal == "place:ottawa" || m.literal == "place:nairobi");
    }
  }
}

TEST(Capitals, AsTowns) {
  EXPECT_EQ(Read("They met in Ottawa.").mention("Ottawa"), "place:ottawa name territory");
  EXPECT_EQ(Read("They flew to Ottawa.").mention("Ottawa"), "place:ottawa name territory");
  const Read unclear("The weather, Ottawa, the harvest: all of it changes.");
  EXPECT_EQ(unclear.mention("Ottawa"), "place:ottawa name territory");
  for (const Mention& m : unclear.cast.mentions) {
    if (unclear.document.at(m.span) == "Ottawa") {
      EXPECT_LE(m.confidence, 600);
    }
  }
}

TEST(Persons, OfficeBesideTheName) {
  const Read before("Kenya's foreign minister, Ravan Ostreka, left.");
  EXPECT_EQ(before.mention("Ravan Ostreka"), "person:~ravan-ostreka name");
  EXPECT_EQ(before.mention("Kenya's foreign minister"), "person:~ravan-ostreka nominal");
  EXPECT_EQ(before.mention("foreign minister"), "office:ken-foreign-minister title");
  EXPECT_EQ(before.holdings(), "person:~ravan-ostreka office:ken-foreign-minister current");
  EXPECT_EQ(before.entity("person:~ravan-ostreka")->state, "KEN");

  const Read behind("Ravan Ostreka, the former Kenyan foreign minister, left.");
  EXPECT_EQ(behind.mention("the former Kenyan foreign minister"), "person:~ravan-ostreka nominal");
  EXPECT_EQ(behind.holdings(), "person:~ravan-ostreka office:ken-foreign-minister former");

  EXPECT_EQ(Read("Foreign Minister Ravan Ostreka of Kenya left.").holdings(),
            "person:~ravan-ostreka office:ken-foreign-minister current");
  EXPECT_EQ(Read("Foreign Minister Ravan Ostreka left.").holdings(),
            "person:~ravan-ostreka office:~foreign-minister current");
}

TEST(Persons, RankAndOffice) {
  EXPECT_EQ(Read("Kenya's president, Colonel Titi OSTREKA, left.").holdings(),
            "person:~titi-ostreka office:ken-president current Colonel");
}

TEST(Persons, ParticlesHyphensInitials) {
  EXPECT_EQ(Read("Mr. Ravan van der Ostreka left.").mention("Ravan van der Ostreka"), "person:~ravan-van-der-ostreka name");
  EXPECT_EQ(Read("General Yun-Bek Ostreka left.").mention("Yun-Bek Ostreka"), "person:~yun-bek-ostreka name");
  EXPECT_EQ(Read("General J. Ostreka left.").mention("J. Ostreka"), "person:~j-ostreka name");
}

TEST(Persons, TheSurnameAloneIsTheSamePerson) {
  const Read text("General Ravan Ostreka left. A friend of Ostreka stayed.");
  EXPECT_EQ(text.mention("Ostreka"), "person:~ravan-ostreka name");
}

TEST(Persons, TwoBearersOfASurnameAreNotMixedUp) {
  const Read text("General Ravan Ostreka met Mr. Bela Ostreka. A friend of Ostreka stayed.");
  EXPECT_EQ(text.mention("Ostreka"), "none");
}

TEST(Persons, UnnamedHolders) {
  const Read text("The prime minister of Kenya spoke. The prime minister was tired.");
  EXPECT_EQ(text.mention("The prime minister of Kenya"), "person:~ken-prime-minister nominal");
  EXPECT_EQ(text.mention("The prime minister"), "person:~ken-prime-minister nominal");
  EXPECT_EQ(text.holdings(), "person:~ken-prime-minister office:ken-prime-minister current");
  EXPECT_FALSE(text.entity("person:~ken-prime-minister")->named);
}

TEST(Pronouns, OnlyWithOneCandidate) {
  EXPECT_EQ(Read("General Ravan Ostreka left. He was tired.").mention("He"), "person:~ravan-ostreka pronoun");
  EXPECT_EQ(Read("General Ravan Ostreka left with Mr. Bellon. He was tired.").mention("He"), "none");
  EXPECT_EQ(Read("General Ravan Ostreka left. It rained. It snowed. He was tired.").mention("He"), "none");
  EXPECT_EQ(Read("He said that General Ravan Ostreka left.").mention("He"), "none");
}

TEST(Organisations, ByNounAndState) {
  const Read text("The Kenyan government and Ghana's army agreed. The army left.");
  EXPECT_EQ(text.mention("The Kenyan government"), "org:ken-government name");
  EXPECT_EQ(text.mention("Ghana's army"), "org:gha-army nominal");
  EXPECT_EQ(text.mention("The army"), "org:gha-army nominal");
  EXPECT_EQ(text.entity("org:ken-government")->state, "KEN");
}

TEST(Organisations, ByNounAndName) {
  const Read text("The Ministry of Rural Roads (MRR) agreed. Later the MRR left.");
  EXPECT_EQ(text.mention("The Ministry of Rural Roads"), "org:~ministry-of-rural-roads name");
  EXPECT_EQ(text.mention("MRR", 1), "org:~ministry-of-rural-roads acronym");
  EXPECT_EQ(Read("Every ministry agreed.").cast.mentions.size(), 0u);
}

TEST(Events, NameWithYearAndAcronym) {
  const Read text("They met at the Nairobi Roads Exhibition 2019 (NAREX 2019).");
  EXPECT_EQ(text.mention("the Nairobi Roads Exhibition 2019"), "event-name:~nairobi-roads-exhibition-2019 name");
  EXPECT_EQ(text.mention("NAREX 2019"), "event-name:~nairobi-roads-exhibition-2019 acronym");
}

TEST(Dyads, OnlyBetweenTheTwoStatesOfTheText) {
  EXPECT_EQ(Read("Kenya met Ghana. The partnership will last.").mention("The partnership"), "dyad:GHA-KEN nominal");
  EXPECT_EQ(Read("Kenya met Ghana and Chad. The partnership will last.").mention("The partnership"), "none");
  EXPECT_EQ(Read("Kenya spoke. The partnership will last.").mention("The partnership"), "none");
}

TEST(Works, AndGroups) {
  const Read text("International analysts read the report. They report daily.");
  EXPECT_EQ(text.mention("International analysts"), "group:~analysts nominal");
  EXPECT_EQ(text.mention("the report"), "work:~report nominal");
  EXPECT_EQ(text.mention("report"), "none");
}

TEST(Byline, IsAPerson) {
  Document document = made_document("Kenya and Ghana agree\nRavan OSTREKA\nThe states agreed.");
  document.blocks[1].role = Role::kByline;
  document.author.value = "Ravan OSTREKA";
  document.author.span = document.blocks[1].span;
  const Sentences sentences = split(document, Lexicon::embedded());
  const Cast cast = find_cast(document, sentences, analyse(document, sentences, Lexicon::embedded(), test_parser()), Lexicon::embedded());
  const auto byline = std::ranges::find(cast.mentions, MentionForm::kByline, &Mention::form);
  ASSERT_NE(byline, cast.mentions.end());
  EXPECT_EQ(byline->span, document.blocks[1].span);
  EXPECT_EQ(cast.entities[byline->entity.value].key, "person:~ravan-ostreka" + std::string(kAt));
}

// Mentions and entities stand in their order, spans agree with tokens, and the trace changes nothing.
TEST(Cast, OrderAndTrace) {
  const std::string words =
      "Kenya's foreign minister, Colonel Ravan OSTREKA, met Ghanaian officials in Ottawa (OTT 9). He and the "
      "Kenyan army, the prime minister of Chad, the Ministry of Roads (MR) and Moscow's envoy gave an interview.";
  Trace trace;
  const Read plain(words), traced(words, &trace);
  EXPECT_FALSE(trace.decisions().empty());
  ASSERT_EQ(plain.cast.mentions.size(), traced.cast.mentions.size());
  std::uint32_t newest = 0;
  for (std::size_t i = 0; i < plain.cast.mentions.size(); ++i) {
    const Mention &a = plain.cast.mentions[i], &b = traced.cast.mentions[i];
    EXPECT_EQ(a.span, b.span);
    EXPECT_EQ(a.entity, b.entity);
    EXPECT_FALSE(a.rule.empty());
    if (i > 0) {
      EXPECT_GE(a.span.begin, plain.cast.mentions[i - 1].span.begin);
    }
    ASSERT_TRUE(a.entity);
    EXPECT_LE(a.entity.value, newest);
    newest = std::max(newest, a.entity.value + 1);
  }
}

// Whatever words follow each other, spans are those of tokens, ids exist, and times do not overlap.
TEST(Cast, AnyWordsInAnyOrder) {
  const std::vector<std::string> pieces = {
      "Kenya", "Kenyan", "Kenyans", "Ottawa", "'s", "’s", "-", "the", "The", "former", "foreign minister", "Foreign Minister",
      "General", "Mr.", "Maria", "Ostreka", "OSTREKA", "bin", "al", ",", ".", "(", ")", "\"", "of", "in", "and", "army",
      "Ministry", "Exhibition", "2019", "NRA", "known as", "he", "His", "report", "analysts", "partnership", "axis", "said",
      "March", "14", "last", "week", "three", "days", "ago", "every", "second", "quarter", "century", "mid", "\n", "é", "\xFF"};
  std::mt19937 random(11);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto n = random() % 30; n > 0; --n) text += pieces[random() % pieces.size()] + (random() % 5 == 0 ? "" : " ");
    const Document document = made_document(text, round % 2 == 0 ? "2024-05-15" : "");
    const Lexicon& lexicon = Lexicon::embedded();
    const Sentences sentences = split(document, lexicon, static_cast<std::uint32_t>(1 + round % 40));
    const Syntax syntax = analyse(document, sentences, lexicon, fast_parser());
    const Cast cast = find_cast(document, sentences, syntax, lexicon);
    for (const Mention& m : cast.mentions) {
      ASSERT_LT(m.first.value, m.last.value);
      ASSERT_LE(m.last.value, sentences.tokens.size());
      ASSERT_EQ(m.span.begin, sentences.tokens[m.first.value].span.begin) << text;
      ASSERT_EQ(m.span.end, sentences.tokens[m.last.value - 1].span.end) << text;
      ASSERT_EQ(sentences.sentence_of(m.first), sentences.sentence_of({m.last.value - 1})) << text;
      ASSERT_LT(m.entity.value, cast.entities.size());
    }
    for (const OfficeHolding& h : cast.holdings) {
      ASSERT_LT(h.holder.value, cast.entities.size());
      ASSERT_EQ(cast.entities[h.office.value].kind, EntityKind::kOffice);
      ASSERT_LT(h.span.begin, h.span.end);
    }
    std::uint32_t free = 0;
    for (const Time& time : find_setting(document, sentences, syntax, lexicon).times) {
      ASSERT_LE(free, time.span.begin) << text;
      ASSERT_LT(time.span.begin, time.span.end);
      ASSERT_FALSE(time.value.empty()) << text;
      free = time.span.end;
    }
  }
}

// Tags, tree and names as the model gives them, each sentence that occurs many times parsed once: the model reads
// sentences one by one, and these texts repeat theirs.
Syntax parsed_once(const Document& document, const Sentences& sentences) {
  Sentences distinct;
  std::unordered_map<std::string_view, std::uint32_t> number;
  std::vector<std::uint32_t> which;
  for (const Sentence& sentence : sentences.sentences) {
    const auto [known, is_new] = number.emplace(document.at(sentence.span), static_cast<std::uint32_t>(distinct.sentences.size()));
    which.push_back(known->second);
    if (!is_new) continue;
    Sentence copy = sentence;
    copy.first.value = static_cast<std::uint32_t>(distinct.tokens.size());
    distinct.tokens.insert(distinct.tokens.end(), sentences.tokens.begin() + sentence.first.value, sentences.tokens.begin() + sentence.last.value);
    copy.last.value = static_cast<std::uint32_t>(distinct.tokens.size());
    distinct.sentences.push_back(copy);
  }
  Syntax parsed, out = find_terms(document, sentences, Lexicon::embedded());
  fast_parser().parse(document, distinct, parsed);
  out.parser = &fast_parser();
  for (std::size_t i = 0; i < which.size(); ++i) {
    const Sentence &to = sentences.sentences[i], &from = distinct.sentences[which[i]];
    for (std::uint32_t t = from.first.value; t < from.last.value; ++t) {
      out.words.push_back(parsed.words[t]);
      if (out.words.back().head) out.words.back().head.value += to.first.value - from.first.value;
    }
    const auto after = [](Id<Token> first, const Name& name) { return first < name.first; };
    auto name = std::upper_bound(parsed.names.begin(), parsed.names.end(), Id<Token>{from.first.value - 1}, after);
    if (from.first.value == 0) name = parsed.names.begin();
    for (; name != parsed.names.end() && name->first < from.last; ++name) {
      out.names.push_back(*name);
      out.names.back().first.value += to.first.value - from.first.value;
      out.names.back().last.value += to.first.value - from.first.value;
    }
  }
  return out;
}

TEST(Linear, TheSyntaxMeasuredWithIsTheModels) {
  std::string text;
  for (int i = 0; i < 5; ++i) text += "Mr. Ravan Ostreka left Kenya. He was tired. ";
  const Document document = made_document(text);
  const Sentences sentences = split(document, Lexicon::embedded());
  const Syntax once = parsed_once(document, sentences), all = analyse(document, sentences, Lexicon::embedded(), fast_parser());
  ASSERT_EQ(once.words.size(), all.words.size());
  for (std::size_t i = 0; i < all.words.size(); ++i) {
    EXPECT_EQ(once.words[i].head, all.words[i].head);
    EXPECT_EQ(once.words[i].relation, all.words[i].relation);
    EXPECT_EQ(once.words[i].tag, all.words[i].tag);
  }
  ASSERT_EQ(once.names.size(), all.names.size());
  for (std::size_t i = 0; i < all.names.size(); ++i) EXPECT_EQ(once.names[i].first, all.names[i].first);
}

// A text as far as the model goes, which is not timed here.
struct Parsed {
  Document document;
  Sentences sentences;
  Syntax syntax;

  explicit Parsed(const std::string& text)
      : document(made_document(text)),
        sentences(split(document, Lexicon::embedded())),
        syntax(parsed_once(document, sentences)) {}
};

double seconds(const Parsed& text) {
  const auto now = [] {
    timespec at{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
    return static_cast<double>(at.tv_sec) + 1e-9 * static_cast<double>(at.tv_nsec);
  };
  const Lexicon& lexicon = Lexicon::embedded();
  const double start = now();
  find_terms(text.document, split(text.document, lexicon), lexicon);
  find_cast(text.document, text.sentences, text.syntax, lexicon);
  find_setting(text.document, text.sentences, text.syntax, lexicon);
  return now() - start;
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

// Twice the input takes about twice the time, whatever the input. The least of several runs counts, because other
// work on the machine only ever adds.
void expect_linear(const std::string& small, const std::string& large, double limit = 2.3) {
  const Parsed parsed_small(small), parsed_large(large);
  double one = 1e9, two = 1e9;
  for (int round = 0; round < 5 || (round < 25 && two / one > limit); ++round) {
    one = std::min(one, seconds(parsed_small));
    two = std::min(two, seconds(parsed_large));
  }
  EXPECT_LE(two / one, limit) << small.substr(0, 40);
}

void expect_linear(std::string_view piece) {
  const std::size_t size = 1u << 19;
  expect_linear(repeated(piece, size), repeated(piece, 2 * size));
}

TEST(Linear, OneLongSentence) { expect_linear("word "); }
TEST(Linear, Quotes) { expect_linear("\""); }
TEST(Linear, Names) { expect_linear("Mr. Ravan Ostreka, "); }
TEST(Linear, States) { expect_linear("Kenya's foreign minister, "); }
TEST(Linear, Capitals) { expect_linear("Ministry Of Army Government Bank "); }
TEST(Linear, Places) { expect_linear("San Antonio, Santa Cruz and Springfield, "); }
TEST(Linear, Years) { expect_linear("March 14 2019 in the second quarter of "); }
TEST(Linear, Brackets) { expect_linear(". (("); }

TEST(Linear, ManyDifferentNames) {
  std::string small, large;
  for (int i = 0; i < 60000; ++i) {
    std::string name = "Mr. X";
    for (int n = i; n > 0; n /= 26) name += static_cast<char>('a' + n % 26);
    (i < 30000 ? small : large) += name + " left. ";
  }
  // New entities fill growing tables, which fit the caches less and less.
  expect_linear(small, small + large, 2.8);
}

}  // namespace
}  // namespace entente
