#include "sentence/sentence.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "made_document.h"

namespace entente {
namespace {

Sentences cut(const Document& document, std::uint32_t limit = 400) { return split(document, Lexicon::embedded(), limit); }

std::string tokens_of(std::string text) {
  const Document document = made_document(std::move(text));
  std::string out;
  for (const Token& token : cut(document).tokens) out.append(out.empty() ? "" : "|").append(document.at(token.span));
  return out;
}

std::vector<std::string> sentences_of(std::string text) {
  const Document document = made_document(std::move(text));
  std::vector<std::string> out;
  for (const Sentence& sentence : cut(document).sentences) out.emplace_back(document.at(sentence.span));
  return out;
}

using Texts = std::vector<std::string>;

TEST(Tokens, CliticsAreWordsOfTheirOwn) {
  EXPECT_EQ(tokens_of("They don't trust Mali's plan."), "They|do|n't|trust|Mali|'s|plan|.");
  EXPECT_EQ(tokens_of("They don’t trust Mali’s plan."), "They|do|n’t|trust|Mali|’s|plan|.");
  EXPECT_EQ(tokens_of("We'll see what the ministers' aides said; I'm not sure they've gone."),
            "We|'ll|see|what|the|ministers|'|aides|said|;|I|'m|not|sure|they|'ve|gone|.");
}

TEST(Tokens, ApostrophesInsideNamesStay) {
  EXPECT_EQ(tokens_of("O'Brien flew to Côte d'Ivoire."), "O'Brien|flew|to|Côte|d'Ivoire|.");
}

TEST(Tokens, HyphensAndSlashesAreCut) {
  EXPECT_EQ(tokens_of("a long-term and/or one-off plan"), "a|long|-|term|and|/|or|one|-|off|plan");
}

TEST(Tokens, NumbersKeepTheirMarks) {
  EXPECT_EQ(tokens_of("$1,200 or 3.5% at 10:30, then €7."), "$|1,200|or|3.5|%|at|10:30|,|then|€|7|.");
}

TEST(Tokens, LinksAndMailAddressesStayWhole) {
  EXPECT_EQ(tokens_of("Write to press@entente.example, or see (https://entente.example/a?b=c)."),
            "Write|to|press@entente.example|,|or|see|(|https://entente.example/a?b=c|)|.");
}

TEST(Tokens, AbbreviationsAndInitialsKeepTheirPeriod) {
  EXPECT_EQ(tokens_of("The U.S. envoy met Gen. J. Okello at 9 a.m. there."),
            "The|U.S.|envoy|met|Gen.|J.|Okello|at|9|a.m.|there|.");
}

TEST(Tokens, SomePrefixesStayWithTheirWord) {
  EXPECT_EQ(tokens_of("an anti-war, non-binding, re-armed and cross-border plan"), "an|anti-war|,|non-binding|,|re-armed|and|cross-border|plan");
  // Not before a further hyphen, not in capitals, not where the lexicon has to see the parts.
  EXPECT_EQ(tokens_of("over-the-counter UN-backed non-U.S. ex-minister"), "over|-|the|-|counter|UN|-|backed|non|-|U.S.|ex|-|minister");
}

TEST(Tokens, PhrasesOfTheLexiconAreSeenInTheirParts) {
  EXPECT_EQ(tokens_of("They were re-elected in mid-May on 2021-05-14."), "They|were|re|-|elected|in|mid|-|May|on|2021|-|05|-|14|.");
}

TEST(Tokens, NumbersWithHyphens) {
  EXPECT_EQ(tokens_of("Call 555-0142 or 1-800-555-0142, pages 10-15, the F-16."),
            "Call|555-0142|or|1-800-555-0142|,|pages|10|-|15|,|the|F|-|16|.");
}

TEST(Tokens, UnitsLeaveTheirNumber) {
  EXPECT_EQ(tokens_of("At 7:30pm it was 12km and cost £5m, on the 20th of the 1990s."),
            "At|7:30|pm|it|was|12|km|and|cost|£|5|m|,|on|the|20th|of|the|1990s|.");
  EXPECT_EQ(tokens_of("9a.m. and 1960's and '72 and .25 and 1,2,3 and 1,200"), "9|a.m.|and|1960's|and|'72|and|.25|and|1|,|2|,|3|and|1,200");
}

TEST(Tokens, WordsThatAreTwo) {
  EXPECT_EQ(tokens_of("We cannot stay, dont wait, I'm gonna go. CANNOT!"), "We|can|not|stay|,|do|nt|wait|,|I|'m|gon|na|go|.|CAN|NOT|!");
  const Document document = made_document("They dont agree.");
  EXPECT_EQ(cut(document).tokens[2].word, Lexicon::embedded().word("n't"));
}

TEST(Tokens, MarksThatAreOne) {
  EXPECT_EQ(tokens_of("AT&T paid US$5 w/o tax... Why?! << #1 :-) >> (note: yes)"),
            "AT&T|paid|US$|5|w/o|tax|...|Why|?!|<<|#|1|:-)|>>|(|note|:|yes|)");
}

TEST(Tokens, LinksFilesAndHandles) {
  EXPECT_EQ(tokens_of("See entente.example/news, awa.diop@entente.example; plan_2.doc by @awa: #peace"),
            "See|entente.example/news|,|awa.diop@entente.example|;|plan_2.doc|by|@awa|:|#peace");
  EXPECT_EQ(tokens_of("It ended.they left.Nobody"), "It|ended|.|they|left|.|Nobody");
}

TEST(Tokens, Shapes) {
  const Document document = made_document("talks Talks TALKS McKay 1,200 , F16 É");
  std::vector<Shape> shapes;
  for (const Token& token : cut(document).tokens) shapes.push_back(token.shape);
  EXPECT_EQ(shapes, (std::vector<Shape>{Shape::kLower, Shape::kCapital, Shape::kUpper, Shape::kMixed, Shape::kNumber,
                                        Shape::kMark, Shape::kOther, Shape::kCapital}));
}

TEST(Ends, TitlesAndInitialsEndNoSentence) {
  EXPECT_EQ(sentences_of("Gen. Lee met Mr. Smith. They spoke of George W. Bell."),
            (Texts{"Gen. Lee met Mr. Smith.", "They spoke of George W. Bell."}));
}

TEST(Ends, AnAbbreviationMayBeTheLastWord) {
  EXPECT_EQ(sentences_of("He lives in the U.S. The house is small."), (Texts{"He lives in the U.S.", "The house is small."}));
  EXPECT_EQ(sentences_of("He met the U.S. Secretary of State."), (Texts{"He met the U.S. Secretary of State."}));
}

TEST(Ends, DecimalsAndEllipsesEndNone) {
  EXPECT_EQ(sentences_of("It grew by 3.5 percent. It was ... odd. It fell... Then it rose."),
            (Texts{"It grew by 3.5 percent.", "It was ... odd.", "It fell...", "Then it rose."}));
}

TEST(Ends, ClosingMarksGoWithTheirSentence) {
  EXPECT_EQ(sentences_of("“We agree.” She left. (It rained.) \"Why?\" he asked."),
            (Texts{"“We agree.”", "She left.", "(It rained.)", "\"Why?\" he asked."}));
}

TEST(Ends, QuotationsRunAcrossSentences) {
  const Document document = made_document("She said: “We agree. We will go on. It is settled.” He left.");
  std::vector<bool> quoted;
  for (const Sentence& sentence : cut(document).sentences) quoted.push_back(sentence.quoted_start);
  EXPECT_EQ(quoted, (std::vector<bool>{false, true, true, false}));
}

TEST(Ends, DesignationsAndNumbersOfItemsEndNone) {
  EXPECT_EQ(sentences_of("An MQ-9 Reaper fell near the 2012-13 Budget Office."), (Texts{"An MQ-9 Reaper fell near the 2012-13 Budget Office."}));
  EXPECT_EQ(sentences_of("1. Open the gate."), (Texts{"1. Open the gate."}));
  EXPECT_EQ(sentences_of("- ii. the location of the port"), (Texts{"- ii. the location of the port"}));
}

TEST(Ends, DatelinesAndCapitalsRunOn) {
  EXPECT_EQ(sentences_of("KAYES, Mali (Wire) — The rains came early. Roads were closed."),
            (Texts{"KAYES, Mali (Wire) — The rains came early.", "Roads were closed."}));
  EXPECT_EQ(sentences_of("MINISTERS MEET IN KAYES. ROADS STAY CLOSED."), (Texts{"MINISTERS MEET IN KAYES.", "ROADS STAY CLOSED."}));
}

TEST(Ends, AMissingSpaceHidesNoEnd) {
  EXPECT_EQ(sentences_of("The gate was shut.Nobody came back."), (Texts{"The gate was shut.", "Nobody came back."}));
}

TEST(Ends, BlocksAreNeverJoined) {
  EXPECT_EQ(sentences_of("A headline without a stop\nThe text begins."), (Texts{"A headline without a stop", "The text begins."}));
}

TEST(Ends, LongSentencesAreCutWithAMark) {
  const Document document = made_document("one two three four five six seven.");
  const Sentences cuts = cut(document, 3);
  ASSERT_EQ(cuts.sentences.size(), 3u);
  EXPECT_TRUE(cuts.sentences[0].cut && cuts.sentences[1].cut);
  EXPECT_FALSE(cuts.sentences[2].cut);
  EXPECT_EQ(cuts.sentence_of({2}), 0u);
  EXPECT_EQ(cuts.sentence_of({3}), 1u);
  EXPECT_EQ(cuts.sentence_of({7}), 2u);
}

// A text of one piece over and over, twice as long, may not take much more than twice as long.
TEST(Ends, HostileTextsTakeLinearTime) {
  const std::vector<std::string> pieces = {"a", ".", "\"", "?", "U.S. ", "a.b.", "1-", "www.", "a@", "anti-", "non-a-", "(", "A ", "\xE4\xB8\xAD", ":)"};
  const auto seconds = [](const Document& document) {
    double best = 1e9;
    for (int round = 0; round < 3; ++round) {
      const auto begin = std::chrono::steady_clock::now();
      cut(document);
      best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    return best;
  };
  for (const std::string& piece : pieces) {
    std::string text;
    while (text.size() < 100000) text += piece;
    const Document once = made_document(text), eightfold = made_document(text + text + text + text + text + text + text + text);
    EXPECT_LT(seconds(eightfold), 16 * seconds(once) + 0.1) << piece;
  }
}

// Whatever the bytes, every byte of a block that is not white space lies in exactly one token, and every token in
// exactly one sentence.
TEST(Tokens, CoverEveryByteOnce) {
  const std::vector<std::string> pieces = {"a", "Z", "7", ".", ",", "'", "’", "n't", "'s", "-", "--", "...", "\"", "“", "”",
                                           "(", ")", " ", "  ", "\n", "é", "中", "\xC2\xA0", "\xF0\x9F\x98\x80", "\xFF", "\xC3",
                                           "@", "://", "www.", "U.S.", "anti", "cannot", "dont", "pm", "&", "$", "_", "+", "#", "=", "<", "w/o", ":)", ".doc", "mailto:", "Mr.", "?!", "e\xCC\x81", "\t", "\x01", "€", "/", ":"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto n = random() % 40; n > 0; --n) text += pieces[random() % pieces.size()];
    const Document document = made_document(text);
    const Sentences cuts = cut(document, static_cast<std::uint32_t>(1 + random() % 9));
    std::vector<int> covered(text.size(), 0);
    for (const Token& token : cuts.tokens) {
      ASSERT_FALSE(token.span.empty());
      for (std::uint32_t i = token.span.begin; i < token.span.end; ++i) ++covered[i];
    }
    std::uint32_t next = 0;
    for (const Sentence& sentence : cuts.sentences) {
      ASSERT_EQ(sentence.first.value, next);
      next = sentence.last.value;
      ASSERT_EQ(sentence.span.begin, cuts.tokens[sentence.first.value].span.begin);
      ASSERT_EQ(sentence.span.end, cuts.tokens[next - 1].span.end);
    }
    ASSERT_EQ(next, cuts.tokens.size());
    for (const Block& block : document.blocks) {
      for (std::uint32_t i = block.span.begin; i < block.span.end; ++i) {
        const bool printable = static_cast<unsigned char>(text[i]) > 0x20;
        const bool wide_space = (text[i] == '\xC2' && text.substr(i, 2) == "\xC2\xA0") || (i > 0 && text.substr(i - 1, 2) == "\xC2\xA0");
        ASSERT_EQ(covered[i], printable && !wide_space ? 1 : 0) << i << " in " << text;
      }
    }
  }
}

}  // namespace
}  // namespace entente
