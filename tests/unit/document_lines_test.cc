// The short lines at the head and foot of a text: bylines, dates, datelines, names, bullets.
#include <gtest/gtest.h>

#include "document/lines.h"

namespace entente {
namespace {

std::string byline(std::string_view line, bool opener_known = false) {
  const auto parts = read_byline(line, {0, static_cast<std::uint32_t>(line.size())}, opener_known);
  if (!parts) return "no";
  return std::string(slice(line, parts->author)) + "|" + std::string(slice(line, parts->outlet)) + "|" + parts->day;
}

TEST(Byline, NamesAuthorsAndOutlets) {
  EXPECT_EQ(byline("By Awa Diop"), "Awa Diop||");
  EXPECT_EQ(byline("by AWA DIOP"), "AWA DIOP||");
  EXPECT_EQ(byline("By Awa Diop and Jean-Pierre Kone"), "Awa Diop and Jean-Pierre Kone||");
  EXPECT_EQ(byline("By Awa Diop, Lena Fisk and Oumar Bello"), "Awa Diop, Lena Fisk and Oumar Bello||");
  EXPECT_EQ(byline("By Awa Diop, The Sahel Herald"), "Awa Diop|The Sahel Herald|");
  EXPECT_EQ(byline("By Awa Diop | Sahel Herald"), "Awa Diop|Sahel Herald|");
  EXPECT_EQ(byline("By Awa Diop for the Sahel Herald"), "Awa Diop|Sahel Herald|");
  EXPECT_EQ(byline("Written by Awa Diop, 7 February 2024"), "Awa Diop||2024-02-07");
  EXPECT_EQ(byline("Author: Ludo van der Meer"), "Ludo van der Meer||");
  EXPECT_EQ(byline("By J. P. Ould Sidi"), "J. P. Ould Sidi||");
}

TEST(Byline, KeepsPostsPlacesAndAddressesOut) {
  EXPECT_EQ(byline("By Awa Diop, Senior Correspondent"), "Awa Diop||");
  EXPECT_EQ(byline("By Awa Diop in Bamako"), "Awa Diop||");
  EXPECT_EQ(byline("By Awa Diop, awa@herald.example"), "Awa Diop||");
  EXPECT_EQ(byline("By Our Staff Reporter"), "||");
  EXPECT_EQ(byline("By The Associated Press"), "|The Associated Press|");
}

TEST(Byline, IsNoSentence) {
  EXPECT_EQ(byline("By signing the treaty, Arvenia won a port."), "no");
  EXPECT_EQ(byline("By Monday the talks had failed"), "no");
  EXPECT_EQ(byline("By the time ministers met, the port was shut"), "no");
  EXPECT_EQ(byline("Awa Diop"), "no");
  EXPECT_EQ(byline("By"), "no");
  EXPECT_EQ(byline(""), "no");
  EXPECT_EQ(byline("By " + std::string(400, 'A')), "no");
}

TEST(Byline, NeedsNoOpenerWhereMarkupSaysSo) {
  EXPECT_EQ(byline("Awa Diop", true), "Awa Diop||");
  EXPECT_EQ(byline("| Awa Diop", true), "Awa Diop||");
  EXPECT_EQ(byline("Awa Diop | 21 November 2023, 14:05", true), "Awa Diop||2023-11-21");
}

std::string date_line(std::string_view line) {
  const auto parts = read_date_line(line, {0, static_cast<std::uint32_t>(line.size())});
  if (!parts) return "no";
  return parts->day + (parts->published ? "" : " changed") + (parts->place.empty() ? "" : " ") +
         std::string(slice(line, parts->place));
}

TEST(DateLine, IsReadWithLabelsAndTimes) {
  EXPECT_EQ(date_line("7 February 2024"), "2024-02-07");
  EXPECT_EQ(date_line("Monday, 5 May 2025"), "2025-05-05");
  EXPECT_EQ(date_line("Published: 2024-02-07 10:00"), "2024-02-07");
  EXPECT_EQ(date_line("Published on February 7, 2024 at 9:30 a.m. GMT"), "2024-02-07");
  EXPECT_EQ(date_line("Posted 7 February 2024 | Updated 8 February 2024"), "2024-02-07");
  EXPECT_EQ(date_line("Last updated 8 February 2024"), "2024-02-08 changed");
  EXPECT_EQ(date_line("Bamako, 7 February 2024"), "2024-02-07 Bamako");
  EXPECT_EQ(date_line("2024-02-07T09:30:00+02:00"), "2024-02-07");
}

TEST(DateLine, IsNoSentenceAndNoGuess) {
  EXPECT_EQ(date_line("The talks began on 7 February 2024"), "no");
  EXPECT_EQ(date_line("7 February 2024 was a Wednesday"), "no");
  EXPECT_EQ(date_line("02/07/2024"), "no");
  EXPECT_EQ(date_line("2024"), "no");
  EXPECT_EQ(date_line("31 February 2024"), "no");
  EXPECT_EQ(date_line("Updated"), "no");
  EXPECT_EQ(date_line(""), "no");
}

std::string dateline(std::string_view text) {
  const auto parts = read_dateline(text, {0, static_cast<std::uint32_t>(text.size())});
  if (!parts) return "no";
  return std::string(slice(text, parts->place)) + "|" + std::string(slice(text, parts->agency)) + "|" + parts->day +
         "|" + std::to_string(parts->span.size());
}

TEST(Dateline, IsReadBeforeTheFirstSentence) {
  EXPECT_EQ(dateline("BAMAKO, Feb 7 (Wire) — Envoys met."), "BAMAKO|Wire||24");
  EXPECT_EQ(dateline("BAMAKO, Feb. 7, 2024 (Wire) - Envoys met."), "BAMAKO|Wire|2024-02-07|29");
  EXPECT_EQ(dateline("NAIROBI (Agency) - Envoys met."), "NAIROBI|Agency||18");
  EXPECT_EQ(dateline("Nairobi, Kenya (Agency) – Envoys met."), "Nairobi|Agency||27");
  EXPECT_EQ(dateline("LIMA — Envoys met."), "LIMA|||8");
  EXPECT_EQ(dateline("PORT-AU-PRINCE, Haiti -- Envoys met."), "PORT-AU-PRINCE|||24");
  EXPECT_EQ(dateline("N'DJAMENA, 3 May 2025 — “We met,” they said."), "N'DJAMENA||2025-05-03|25");
}

TEST(Dateline, IsNoSentence) {
  EXPECT_EQ(dateline("NATO — the alliance of thirty states — met."), "no");
  EXPECT_EQ(dateline("The talks — long and loud — ended."), "no");
  EXPECT_EQ(dateline("Bamako — Envoys met."), "no");
  EXPECT_EQ(dateline("Envoys met in LIMA - twice."), "no");
  EXPECT_EQ(dateline("LIMA —"), "no");
  EXPECT_EQ(dateline("From 3 – 9 July envoys met."), "no");
  EXPECT_EQ(dateline("MARIA VAN DOORN – Thank you."), "no");
  EXPECT_EQ(dateline(""), "no");
}

TEST(Name, IsTwoToFourCapitalisedWords) {
  EXPECT_TRUE(is_name("Awa DIOP"));
  EXPECT_TRUE(is_name("Ludo van der Meer"));
  EXPECT_TRUE(is_name("Élise O’Brien"));
  EXPECT_TRUE(is_name("Awa Binta Marie DIOP"));
  EXPECT_FALSE(is_name("Village School Support Scheme"));
  EXPECT_FALSE(is_name("WIDER MEASURES AFTER TALKS"));
  EXPECT_FALSE(is_name("New Harbour"));
  EXPECT_FALSE(is_name("Diop"));
  EXPECT_FALSE(is_name("Read More"));
  EXPECT_FALSE(is_name("All Rights Reserved"));
  EXPECT_FALSE(is_name("Awa Diop reports"));
  EXPECT_FALSE(is_name("Awa Diop 2024"));
  EXPECT_FALSE(is_name("Talks Ended Today"));
  EXPECT_FALSE(is_name("One Two Three Four Five"));
}

TEST(Bullet, NeedsSpaceAndText) {
  EXPECT_EQ(bullet_size("- item"), 2u);
  EXPECT_EQ(bullet_size("•  item"), 5u);
  EXPECT_EQ(bullet_size("12) item"), 4u);
  EXPECT_EQ(bullet_size("-item"), 0u);
  EXPECT_EQ(bullet_size("2024. A year"), 0u);
  EXPECT_EQ(bullet_size("-"), 0u);
  EXPECT_EQ(bullet_size("3.5 million"), 0u);
}

TEST(TrimWide, TakesSpacesOfAllKinds) {
  const std::string text = "\uFEFF\u00A0 Envoys\u200B\u3000\n";
  EXPECT_EQ(slice(text, trim_wide(text, {0, static_cast<std::uint32_t>(text.size())})), "Envoys");
  EXPECT_TRUE(trim_wide("\u00A0", {0, 2}).empty());
}

}  // namespace
}  // namespace entente
