// Names that several places bear: tests/tables/ambiguous-places.tsv. The gazetteer's table and its look-up.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/strings.h"
#include "finding_lines.h"
#include "support/table.h"
#include "test_parser.h"

namespace entente {
namespace {

// The key of the place or state that the mention of `phrase` names; "~" for one without a key of the lexicon, "-" for none.
std::string key_read(std::string_view text, std::string_view phrase) {
  const Reading reading = read(document_of(text), Lexicon::embedded(), test_parser());
  for (const Mention& mention : reading.cast.mentions) {
    if (!mention.entity || reading.document.at(mention.span) != phrase) continue;
    const std::string& key = reading.cast.entities[mention.entity.value].key;
    if (key.starts_with("place:~")) return "~";
    if (key.starts_with("place:") || key.starts_with("state:")) return key;
  }
  return "-";
}

TEST(Places, NineOfTenAmbiguousNamesMeanTheRightPlace) {
  std::string wrong;
  int rows = 0, right = 0;
  for (const std::vector<std::string>& columns : support::table("ambiguous-places.tsv", 3)) {
    const std::string read_as = key_read(columns[0], columns[1]);
    ++rows;
    // What is left open may also have no mention.
    if (read_as == columns[2] || (columns[2] == "~" && read_as == "-")) {
      ++right;
    } else {
      wrong += "\n" + columns[0] + " is read as " + read_as;
    }
  }
  EXPECT_EQ(rows, 100);
  EXPECT_GE(right, 90) << wrong;
}

TEST(Places, TheGazetteerKnowsPlacesByKeyAndByName) {
  const Lexicon& lexicon = Lexicon::embedded();
  const std::optional<Place> bamako = lexicon.place("place:bamako");
  ASSERT_TRUE(bamako);
  EXPECT_EQ(bamako->geonames, 2460596u);
  EXPECT_EQ(bamako->state, "MLI");
  EXPECT_TRUE(bamako->located);
  EXPECT_EQ(bamako->latitude, 126091);
  EXPECT_EQ(bamako->longitude, -79752);
  const std::optional<Place> region = lexicon.place("place:sikasso-region");
  ASSERT_TRUE(region);
  EXPECT_FALSE(region->located);
  EXPECT_FALSE(lexicon.place("place:nowhere-at-all"));
  EXPECT_FALSE(lexicon.place("state:MLI"));
  const Lexicon::Node node = lexicon.step(Lexicon::kRoot, lexicon.word("tripoli"));
  std::size_t bearers = 0;
  for (const Id<Term> id : lexicon.terms(node)) bearers += lexicon.places(lexicon.term(id)).size();
  EXPECT_GE(bearers, 2u);
}

TEST(Places, AnOpenNameListsWhomItMayMean) {
  const Reading reading = read(document_of("The trial in Valencia will begin in June."), Lexicon::embedded(), test_parser());
  for (const Entity& entity : reading.cast.entities) {
    if (entity.kind != EntityKind::kPlace) continue;
    ASSERT_GE(entity.candidates.size(), 2u);
    EXPECT_EQ(entity.candidates[0].key, "place:valencia-ven");
    EXPECT_GE(entity.candidates[0].confidence, entity.candidates[1].confidence);
    EXPECT_TRUE(entity.state.empty());
    return;
  }
  ADD_FAILURE() << "no place was found";
}

// A text of one name over and over is read in linear time, and says the same each time.
TEST(Places, ManyAmbiguousNamesGiveTheSameTwice) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "Tripoli, Valencia, Georgia, Santa Cruz, San Jose and Victoria, Springfield.\n";
  const auto lines = [&] { return FindingLines(read(document_of(text), Lexicon::embedded(), fast_parser())).of("mention"); };
  EXPECT_EQ(lines(), lines());
}

}  // namespace
}  // namespace entente
