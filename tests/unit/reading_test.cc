// What a whole reading tells of a text: its genre and what to be wary of.
#include "reading/reading.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "finding_lines.h"
#include "test_parser.h"

namespace entente {
namespace {

Reading reading_of(std::string_view text) { return read(document_of(text), Lexicon::embedded(), test_parser()); }

bool flagged(const Reading& reading, std::string_view flag) { return std::ranges::find(reading.flags, flag) != reading.flags.end(); }

TEST(Reading, FlagsWhatIsMissing) {
  const Reading reading = reading_of("The lake lies behind the hills.");
  EXPECT_TRUE(flagged(reading, "no-date") && flagged(reading, "no-byline") && flagged(reading, "no-outlet"));
  EXPECT_TRUE(flagged(reading, "no-sources") && flagged(reading, "no-direct-quotation"));
  EXPECT_FALSE(flagged(reading, "inanimate-speakers"));
  EXPECT_TRUE(std::ranges::is_sorted(reading.flags));
}

TEST(Reading, ADateGivenByTheUserIsADate) {
  const Reading reading = read(document_of("The lake lies behind the hills.", "2024-05-15"), Lexicon::embedded(), test_parser());
  EXPECT_FALSE(flagged(reading, "no-date"));
}

TEST(Reading, ASourceAndAQuotationLowerTheirFlags) {
  const Reading reading = reading_of("\"The dam is safe,\" said Kenya's president.");
  EXPECT_FALSE(flagged(reading, "no-sources") || flagged(reading, "no-direct-quotation"));
}

TEST(Reading, ASignIsNoSource) {
  const Reading reading = reading_of("The price of rice suggests a poor harvest.");
  EXPECT_TRUE(flagged(reading, "inanimate-speakers"));
  EXPECT_TRUE(flagged(reading, "no-sources"));
}

TEST(Reading, ParaphraseIsSuspectedOnlyOfARetoldTextWithoutQuotations) {
  EXPECT_TRUE(flagged(reading_of("Exports will rise, according to an interview given to Polar Wire."), "paraphrase-suspected"));
  EXPECT_FALSE(flagged(reading_of("Exports will rise, according to the ministry of trade of Ghana."), "paraphrase-suspected"));
}

TEST(Reading, NoGenreIsToldWhereTheTextTellsNone) { EXPECT_TRUE(reading_of("The lake lies behind the hills.").genre.empty()); }

TEST(Reading, AGreetingLateInATextMakesNoSpeech) {
  const std::string text = "The hall was full. The lamps were lit. The mayor rose. Ladies and gentlemen, she began.";
  EXPECT_NE(reading_of(text).genre, "speech");
}

TEST(Reading, TwoReadingsAreEqual) {
  const std::string_view text = "Kenya's president met Norway's prime minister. The price of rice suggests a poor harvest.";
  const Reading first = reading_of(text), second = reading_of(text);
  EXPECT_EQ(FindingLines(first).of({}), FindingLines(second).of({}));
}

}  // namespace
}  // namespace entente
