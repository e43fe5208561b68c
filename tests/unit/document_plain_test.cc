// Plain text in its many layouts.
#include <gtest/gtest.h>

#include "base/sha256.h"
#include "base/strings.h"
#include "document/document.h"

namespace entente {
namespace {

Result<Document> parse(std::string text, const DocumentOptions& options = {}) {
  Item item;
  item.input = "story.txt";
  item.bytes = std::move(text);
  return parse_document(std::move(item), options);
}

// One letter a block: H headline, B byline, D dateline, P body, I list item.
std::string roles(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    out += block.list_item                   ? 'I'
           : block.role == Role::kHeadline   ? 'H'
           : block.role == Role::kByline     ? 'B'
           : block.role == Role::kDateline   ? 'D'
                                             : 'P';
  }
  return out;
}

std::string roles(std::string text) {
  const Result<Document> document = parse(std::move(text));
  return document ? roles(*document) : document.error().describe();
}

const std::string kFirst = "Envoys of Arvenia and Tolland met in Port Sarn on Tuesday to speak about the shared channel.";
const std::string kSecond = "A second round is planned for the spring, the port authority said in a short statement.";

TEST(PlainText, IsTheFileByteForByte) {
  for (const std::string& text : {kFirst, "\xEF\xBB\xBF" + kFirst + "\r\n", "  \n\n" + kFirst + "\n\n\n"}) {
    const Result<Document> document = parse(text);
    ASSERT_TRUE(document);
    EXPECT_EQ(document->text, text);
    EXPECT_EQ(document->sha256, sha256_hex(text));
    EXPECT_EQ(document->id, "d:" + sha256_hex(text).substr(0, 16));
    EXPECT_TRUE(document->map.identity());
    ASSERT_EQ(document->blocks.size(), 1u);
    EXPECT_EQ(document->at(document->blocks[0].span), kFirst);
  }
}

TEST(PlainText, HasHeadlineWhereOneStands) {
  EXPECT_EQ(roles("Talks on the channel resume\n\n" + kFirst + "\n\n" + kSecond), "HPP");
  EXPECT_EQ(roles("Talks on the channel resume\n" + kFirst + "\n" + kSecond), "HPP");
  EXPECT_EQ(roles("Will the channel be shared?\n\n" + kFirst), "HP");
  EXPECT_EQ(roles(kFirst + "\n" + kSecond), "PP");
  EXPECT_EQ(roles(kFirst), "P");
  EXPECT_EQ(roles("talks on the channel resume\n\n" + kFirst), "PP");
  EXPECT_EQ(roles("FOR IMMEDIATE RELEASE\n\nChannel to be dredged\n\n" + kFirst), "PHP");
  EXPECT_EQ(roles("LIMA — Talks resume\n\n" + kFirst), "DPP");
}

TEST(PlainText, HasBylineAndDates) {
  EXPECT_EQ(roles("Talks resume\nBy Awa Diop\n7 February 2024\n\n" + kFirst), "HBDP");
  EXPECT_EQ(roles("7 February 2024\n\nTalks resume\n\n" + kFirst), "DHP");
  EXPECT_EQ(roles("Talks on the channel resume\n\nAwa DIOP\n\n" + kFirst + "\n" + kSecond), "HBPP");
  EXPECT_EQ(roles("Talks on the channel resume\n" + kFirst + "\n" + kSecond + "\nAwa DIOP"), "HPPB");
  EXPECT_EQ(roles("Talks on the channel resume\n\n" + kFirst + "\n\nAwa Diop\n7 February 2024"), "HPBD");
  // In a headline written like a name, the line below it may be one more line of the headline.
  EXPECT_EQ(roles("Channel Talks Resume\n\nPilots Strike Again\n\n" + kFirst), "HPP");
}

TEST(PlainText, SaysWhoAndWhen) {
  const Result<Document> document =
      parse("Talks resume\nBy Awa Diop, The Sahel Herald\nPublished: 2024-02-07 10:00\n\n" + kFirst);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->author.value, "Awa Diop");
  EXPECT_EQ(document->outlet.value, "The Sahel Herald");
  EXPECT_EQ(document->published.value, "2024-02-07");
  EXPECT_EQ(document->published.basis, Basis::kText);
  EXPECT_EQ(document->at(*document->author.span), "Awa Diop");
  EXPECT_EQ(document->at(*document->published.span), "2024-02-07 10:00");
  EXPECT_EQ(document->at(*document->headline), "Talks resume");
  EXPECT_EQ(document->at(*document->byline), "By Awa Diop, The Sahel Herald");
}

TEST(PlainText, CutsTheDatelineOff) {
  const Result<Document> document = parse("Talks resume\n\nPORT SARN, Feb 7 (Wire) — " + kFirst);
  ASSERT_TRUE(document);
  ASSERT_EQ(roles(*document), "HDP");
  EXPECT_EQ(document->at(document->blocks[1].span), "PORT SARN, Feb 7 (Wire) —");
  EXPECT_EQ(document->at(document->blocks[2].span), kFirst);
  EXPECT_EQ(document->dateline_place.value, "PORT SARN");
  EXPECT_EQ(document->outlet.value, "Wire");
  EXPECT_EQ(document->published.value, "") << "a date without a year is no date of publication";
  const Result<Document> dated = parse("PORT SARN, Feb 7, 2024 — " + kFirst);
  EXPECT_EQ(dated->published.value, "2024-02-07");
}

TEST(PlainText, DoesNotTakeThePlaceForThePaper) {
  EXPECT_EQ(parse("Talks resume\nBy Awa Diop, Bamako\n\nBAMAKO, 7 Feb. — " + kFirst)->outlet.value, "");
}

TEST(PlainText, JoinsHardWrappedLines) {
  const std::string wrapped =
      "Envoys of Arvenia and Tolland met in Port Sarn on Tuesday\n"
      "to speak about the shared channel, which has silted up in\n"
      "the past two years and which both of them need.\n"
      "\n"
      "A second round is planned for the spring, the port\r\n"
      "authority said in a short statement to the press on that\r\n"
      "day.\n";
  EXPECT_EQ(roles(wrapped), "PP");
  EXPECT_EQ(roles("Channel talks resume\nBy Awa Diop\n\n" + wrapped), "HBPP");
  EXPECT_EQ(roles(wrapped + "\nAwa DIOP\n"), "PPB");
  const Result<Document> document = parse(wrapped);
  const std::size_t second = wrapped.find("A second");
  EXPECT_EQ(document->at(document->blocks[1].span), wrapped.substr(second, wrapped.size() - second - 1));
}

TEST(PlainText, CutsListItems) {
  const Result<Document> document = parse(
      kFirst + "\n\n- ships sail at night\n* insurers are paid\n• pilots train\n3. fees rise\n\n" + kSecond);
  ASSERT_TRUE(document);
  EXPECT_EQ(roles(*document), "PIIIIP");
  EXPECT_EQ(document->at(document->blocks[3].span), "• pilots train");
  EXPECT_EQ(document->at(document->blocks[4].span), "3. fees rise");
}

// Signs that part paragraphs are text all the same: they become blocks of the body, wherever roles were found.
TEST(PlainText, LosesNoByte) {
  const std::string text =
      "---------\r\nChannel talks resume\n=====\nBy Awa Diop\n\n" + kFirst + "\n* * *\n___\n- one item\n-\n\n" + kSecond + "\n--";
  const Result<Document> document = parse(text);
  ASSERT_TRUE(document);
  EXPECT_EQ(roles(*document), "PHPBPPPIPPP");
  std::string kept, given;
  for (const Block& block : document->blocks) kept += document->at(block.span);
  std::erase_if(kept, is_space);
  given = text;
  std::erase_if(given, is_space);
  EXPECT_EQ(kept, given);
}

TEST(PlainText, TakesFromTheUserOnlyWhatItLacks) {
  DocumentOptions options;
  options.published = "2023-05-01";
  options.outlet = "User Gazette";
  const Result<Document> bare = parse(kFirst, options);
  EXPECT_EQ(bare->published.value, "2023-05-01");
  EXPECT_EQ(bare->published.basis, Basis::kUser);
  EXPECT_EQ(bare->outlet.value, "User Gazette");
  const Result<Document> dated = parse("7 February 2024\n" + kFirst, options);
  EXPECT_EQ(dated->published.value, "2024-02-07");
  EXPECT_EQ(dated->published.basis, Basis::kText);
}

TEST(PlainText, CountsDamage) {
  const Result<Document> document = parse(kFirst + " caf\xE9 \xFF.");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->damaged, 2u);
  EXPECT_EQ(damage_of(*document)->code, "text.damaged");
  EXPECT_FALSE(damage_of(*parse(kFirst)));
  const std::string text = document->text;
  const auto end = static_cast<std::uint32_t>(text.size());
  EXPECT_EQ(document->map.raw({0, end}), (RawSpan{0, kFirst.size() + 8}));
}

TEST(PlainText, RefusesWhatIsNone) {
  EXPECT_EQ(parse("").error().code, "text.empty");
  EXPECT_EQ(parse(" \n\t 12 + 30 = 42\n").error().code, "text.empty");
  EXPECT_EQ(parse(kFirst + std::string(1, '\0')).error().code, "text.binary");
  EXPECT_EQ(parse("\xFD\xFE\xFD\xFC" + std::string(20, '\x90')).error().code, "text.binary");
  DocumentOptions options;
  options.limits.item_bytes = 10;
  EXPECT_EQ(parse(kFirst, options).error().code, "limit.item");
  options.limits.item_bytes = kFirst.size();
  EXPECT_TRUE(parse(kFirst, options));
}

TEST(Language, RefusesOnlyWhatIsCertain) {
  const std::string french =
      "Les ministres des deux pays se sont rencontrés mardi pour parler du canal qu'ils partagent depuis longtemps. "
      "Une nouvelle rencontre est prévue au printemps, selon le communiqué de l'autorité portuaire, qui ne donne pas de "
      "date. Les pêcheurs de la côte attendent que l'on drague le chenal avant la fin de l'année.";
  const Result<Document> refused = parse(french);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "language");
  EXPECT_NE(refused.error().what.find("French"), std::string::npos);
  EXPECT_EQ(parse("Réunion mardi à Bamako.")->language, "und");
  EXPECT_EQ(parse(kFirst)->language, "en");
  std::string mixed = french;
  for (int i = 0; i < 6; ++i) mixed += "\n" + kFirst + "\n" + kSecond;
  EXPECT_EQ(parse(mixed)->language, "en");
}

}  // namespace
}  // namespace entente
