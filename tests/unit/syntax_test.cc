#include "syntax/syntax.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "made_document.h"
#include "test_parser.h"

namespace entente {
namespace {

struct Analysed {
  Document document;
  Sentences sentences;
  Syntax syntax;

  explicit Analysed(std::string text)
      : document(made_document(std::move(text))),
        sentences(split(document, Lexicon::embedded())),
        syntax(analyse(document, sentences, Lexicon::embedded(), test_parser())) {}

  std::string tag(std::string_view word) const {
    for (std::size_t i = 0; i < sentences.tokens.size(); ++i) {
      if (document.at(sentences.tokens[i].span) == word) return std::string(name_of(syntax.words[i].tag));
    }
    return "no such word";
  }

  std::uint32_t find(std::string_view word) const {
    for (std::uint32_t i = 0; i < sentences.tokens.size(); ++i) {
      if (at(i) == word) return i;
    }
    ADD_FAILURE() << "no word " << word;
    return 0;
  }
  std::string_view at(std::uint32_t i) const { return document.at(sentences.tokens[i].span); }

  // "nsubj of praised"
  std::string relation(std::string_view word) const {
    const TreeNode& node = syntax.words[find(word)];
    return std::string(name_of(node.relation)) + (node.head ? " of " + std::string(at(node.head.value)) : "");
  }
  std::string lemma(std::string_view word) const { return test_parser().lemma(syntax.words[find(word)], word); }
  const Morphology& morphology(std::string_view word) const { return test_parser().morphology(syntax.words[find(word)]); }

  std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (const Name& name : syntax.names) {
      const Span span{sentences.tokens[name.first.value].span.begin, sentences.tokens[name.last.value - 1].span.end};
      out.push_back(std::string(name_of(name.kind)) + " " + std::string(document.at(span)));
    }
    return out;
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

// Heads lie in the sentence, one root each, and every word leads to it.
void expect_trees(const Analysed& text) {
  ASSERT_EQ(text.syntax.words.size(), text.sentences.tokens.size());
  for (const Sentence& sentence : text.sentences.sentences) {
    int roots = 0;
    for (std::uint32_t i = sentence.first.value; i < sentence.last.value; ++i) {
      const TreeNode& word = text.syntax.words[i];
      roots += !word.head;
      EXPECT_EQ(!word.head, word.relation == Relation::kRoot);
      std::uint32_t at = i, steps = 0;
      while (text.syntax.words[at].head && steps++ <= sentence.last.value) {
        at = text.syntax.words[at].head.value;
        ASSERT_TRUE(at >= sentence.first.value && at < sentence.last.value);
      }
      EXPECT_FALSE(text.syntax.words[at].head);
    }
    EXPECT_EQ(roots, 1);
  }
}

TEST(Trees, AreTreesOfAnyText) {
  for (const std::string text : {"The minister left.", "(((((", "a a a a a a a a a a", "\"", "Kenya Kenya Kenya", "\xF0\x9F\x98\x80 \xE4\xB8\xAD\xE6\x96\x87",
                                 "He said that she said that they said that it was said."}) {
    expect_trees(Analysed(text));
  }
  std::string list = "They met";
  for (int i = 0; i < 700; ++i) list += ", envoy number " + std::to_string(i);
  expect_trees(Analysed(list + "."));
}

TEST(Trees, SubjectAndObject) {
  const Analysed text("The envoy from Oslo has praised the farmers.");
  EXPECT_EQ(text.relation("envoy"), "nsubj of praised");
  EXPECT_EQ(text.relation("Oslo"), "nmod of envoy");
  EXPECT_EQ(text.relation("farmers"), "obj of praised");
  EXPECT_EQ(text.relation("has"), "aux of praised");
  const Analysed passive("The farmers were praised by the envoy.");
  EXPECT_EQ(passive.relation("farmers"), "nsubj:pass of praised");
}

TEST(Words, LemmasAndFeatures) {
  const Analysed text("She met the ministers.");
  EXPECT_EQ(text.lemma("met"), "meet");
  EXPECT_EQ(text.lemma("ministers"), "minister");
  const Morphology& met = text.morphology("met");
  EXPECT_EQ(met.tense, Tense::kPast);
  EXPECT_EQ(met.verb_form, VerbForm::kFinite);
  EXPECT_EQ(text.morphology("ministers").number, Number::kPlural);
  EXPECT_EQ(text.morphology("She").person, 3);
}

TEST(Words, FeaturesAreRead) {
  const Morphology passive = morphology_of("Tense=Past|VerbForm=Part|Voice=Pass");
  EXPECT_TRUE(passive.passive);
  EXPECT_EQ(passive.verb_form, VerbForm::kParticiple);
  EXPECT_TRUE(morphology_of("Case=Gen|Person=2|Poss=Yes|PronType=Prs").possessive);
  EXPECT_EQ(morphology_of("_").verb_form, VerbForm::kNone);
  EXPECT_EQ(morphology_of("Mood=|=|x|Person=9").person, 0);
}

TEST(Words, EveryLabelHasItsName) {
  for (int i = 0; i <= static_cast<int>(Relation::kXcomp); ++i) {
    const auto relation = static_cast<Relation>(i);
    EXPECT_EQ(relation_named(name_of(relation)), relation);
  }
  for (int i = 0; i <= static_cast<int>(Tag::kOther); ++i) {
    const auto tag = static_cast<Tag>(i);
    EXPECT_EQ(tag_named(name_of(tag)), tag);
  }
  EXPECT_FALSE(relation_named("subject"));
}

TEST(Names, OfPersonsPlacesOrganisations) {
  EXPECT_EQ(Analysed("Maria Lindgren of the World Bank flew to Nairobi.").names(),
            (std::vector<std::string>{"PER Maria Lindgren", "ORG World Bank", "LOC Nairobi"}));
  EXPECT_TRUE(Analysed("They talked about the price of bread.").names().empty());
}

TEST(Tags, TheModelDecides) {
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
