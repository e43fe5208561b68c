#include "syntax/syntax.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "made_document.h"

namespace entente {
namespace {

struct Analysed {
  Document document;
  Sentences sentences;
  Syntax syntax;

  explicit Analysed(std::string text)
      : document(made_document(std::move(text))),
        sentences(split(document, Lexicon::embedded())),
        syntax(analyse(document, sentences, Lexicon::embedded())) {}

  std::string tag(std::string_view word) const {
    for (std::size_t i = 0; i < sentences.tokens.size(); ++i) {
      if (document.at(sentences.tokens[i].span) == word) return std::string(name_of(syntax.tags[i]));
    }
    return "no such word";
  }

  // True if a term of the class covers exactly these words.
  bool has(TermClass cls, std::string_view words) const {
    for (const Hit& hit : syntax.hits) {
      const Span span{sentences.tokens[hit.first.value].span.begin, sentences.tokens[hit.last.value - 1].span.end};
      if (Lexicon::embedded().term(hit.term).cls == cls && document.at(span) == words) return true;
    }
    return false;
  }
};

TEST(Hits, AllLengthsLongestFirst) {
  const Analysed text("The deputy prime minister spoke.");
  EXPECT_TRUE(text.has(TermClass::kOffice, "prime minister"));
  for (std::size_t i = 0; i + 1 < text.syntax.hits.size(); ++i) {
    const Hit &a = text.syntax.hits[i], &b = text.syntax.hits[i + 1];
    EXPECT_TRUE(a.first < b.first || (a.first == b.first && (a.last > b.last || (a.last == b.last && a.term < b.term))));
  }
}

TEST(Hits, AtGivesTheHitsOfAToken) {
  const Analysed text("Kenya and Ghana signed.");
  ASSERT_EQ(text.syntax.hits_at.size(), text.sentences.tokens.size() + 1);
  std::size_t sum = 0;
  for (std::uint32_t i = 0; i < text.sentences.tokens.size(); ++i) {
    for (const Hit& hit : text.syntax.at({i})) EXPECT_EQ(hit.first.value, i);
    sum += text.syntax.at({i}).size();
  }
  EXPECT_EQ(sum, text.syntax.hits.size());
}

TEST(Hits, NamesNeedTheirCapital) {
  EXPECT_TRUE(Analysed("They ate in Turkey.").has(TermClass::kStateName, "Turkey"));
  EXPECT_FALSE(Analysed("They ate turkey.").has(TermClass::kStateName, "turkey"));
  EXPECT_TRUE(Analysed("TALKS WITH KENYA FAIL").has(TermClass::kStateName, "KENYA"));
}

TEST(Hits, ExactTermsNeedEveryLetter) {
  EXPECT_TRUE(Analysed("Talks with the US failed.").has(TermClass::kStateName, "US"));
  EXPECT_FALSE(Analysed("Talks with Us failed.").has(TermClass::kStateName, "Us"));
}

TEST(Hits, NeverAcrossSentences) {
  EXPECT_FALSE(Analysed("It is prime. Minister Ostreka left.").has(TermClass::kOffice, "prime. Minister"));
  EXPECT_FALSE(Analysed("The word is prime\nMinister Ostreka left.").has(TermClass::kOffice, "prime\nMinister"));
}

TEST(Hits, NamesWithApostrophesAreFound) {
  EXPECT_TRUE(Analysed("They met in Côte d'Ivoire.").has(TermClass::kStateName, "Côte d'Ivoire"));
  EXPECT_TRUE(Analysed("They met in Côte d’Ivoire.").has(TermClass::kStateName, "Côte d’Ivoire"));
}

TEST(Tags, TablesAndShapesDecide) {
  const Analysed text("The minister quickly signed 40 agreements with Kenya, and they left.");
  EXPECT_EQ(text.tag("The"), "DET");
  EXPECT_EQ(text.tag("minister"), "NOUN");
  EXPECT_EQ(text.tag("quickly"), "ADV");
  EXPECT_EQ(text.tag("signed"), "VERB");
  EXPECT_EQ(text.tag("40"), "NUM");
  EXPECT_EQ(text.tag("with"), "ADP");
  EXPECT_EQ(text.tag("Kenya"), "PROPN");
  EXPECT_EQ(text.tag(","), "PUNCT");
  EXPECT_EQ(text.tag("and"), "CCONJ");
  EXPECT_EQ(text.tag("they"), "PRON");
}

TEST(Tags, AReportIsANounBehindAnArticle) {
  EXPECT_EQ(Analysed("They read the report.").tag("report"), "NOUN");
  EXPECT_EQ(Analysed("They report it.").tag("report"), "VERB");
}

}  // namespace
}  // namespace entente
