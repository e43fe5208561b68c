#include "setting/setting.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "base/strings.h"
#include "made_document.h"
#include "setting/feast_days.h"
#include "support/table.h"
#include "test_parser.h"

namespace entente {
namespace {

struct Found {
  std::string text, value, edtf, mod;
  Timex timex;
  Basis basis;
  Time::Anchor anchor;
  std::string quant, freq;
  std::optional<Days> days;
};

std::vector<Found> times_of(std::string text, std::string_view published = {}) {
  const Document document = made_document(std::move(text), published);
  const Lexicon& lexicon = Lexicon::embedded();
  const Sentences sentences = split(document, lexicon);
  const Syntax syntax = analyse(document, sentences, lexicon, test_parser());
  std::vector<Found> out;
  for (const Time& time : find_setting(document, sentences, syntax, lexicon).times) {
    out.push_back({std::string(document.at(time.span)), time.value, time.edtf, time.mod, time.timex, time.value_basis,
                   time.anchor, time.quant, time.freq, time.days});
  }
  return out;
}

// "words = value", one after the other.
std::string values_of(std::string text, std::string_view published = {}) {
  std::string out;
  for (const Found& time : times_of(std::move(text), published)) {
    out += (out.empty() ? "" : "; ") + time.text + " = " + time.value + (time.mod.empty() ? "" : " " + time.mod);
  }
  return out;
}

constexpr std::string_view kWednesday = "2024-05-15";

TEST(Dates, InAllUsualOrders) {
  EXPECT_EQ(values_of("Signed on March 14, 2019."), "March 14, 2019 = 2019-03-14");
  EXPECT_EQ(values_of("Signed on 14 March 2019."), "14 March 2019 = 2019-03-14");
  EXPECT_EQ(values_of("Signed on the 14th of March, 2019."), "the 14th of March, 2019 = 2019-03-14");
  EXPECT_EQ(values_of("Signed on Thursday, 14 March 2019."), "Thursday, 14 March 2019 = 2019-03-14");
  EXPECT_EQ(values_of("Signed on 2019-03-14."), "2019-03-14 = 2019-03-14");
  EXPECT_EQ(values_of("Signed in March 2019."), "March 2019 = 2019-03");
  EXPECT_EQ(values_of("Signed in 2019."), "2019 = 2019");
}

TEST(Dates, AMissingYearStaysUnknownWithoutAPublicationDate) {
  const auto times = times_of("Signed on March 14.");
  ASSERT_EQ(times.size(), 1u);
  EXPECT_EQ(times[0].value, "XXXX-03-14");
  EXPECT_EQ(times[0].edtf, "XXXX-03-14");
  EXPECT_EQ(times[0].basis, Basis::kText);
}

TEST(Dates, AMissingYearIsTheNearestToPublication) {
  const auto times = times_of("Signed on March 14.", kWednesday);
  ASSERT_EQ(times.size(), 1u);
  EXPECT_EQ(times[0].value, "2024-03-14");
  EXPECT_EQ(times[0].basis, Basis::kRule);
  EXPECT_EQ(values_of("Signed on December 28.", "2024-01-03"), "December 28 = 2023-12-28");
  EXPECT_EQ(values_of("It opens on January 4.", "2023-12-20"), "January 4 = 2024-01-04");
  EXPECT_EQ(values_of("Signed in November.", "2024-03"), "November = 2023-11");
  EXPECT_EQ(values_of("Born on February 29.", "2025-06-01"), "February 29 = 2024-02-29");
}

TEST(Dates, ImpossibleDatesAreNone) {
  EXPECT_EQ(values_of("Signed on February 30, 2019."), "2019 = 2019");
  EXPECT_EQ(values_of("Item 2019-13-40 was sold."), "");
}

TEST(Dates, NumbersAreNoYears) {
  EXPECT_EQ(values_of("They sent 2000 soldiers and 1,990 tents for $2015."), "");
}

TEST(Dates, DecadesQuartersSeasons) {
  EXPECT_EQ(values_of("It began in the 1990s."), "the 1990s = 199");
  EXPECT_EQ(times_of("It began in the 1990s.")[0].edtf, "199X");
  EXPECT_EQ(values_of("Trade grew in the second quarter of 2019."), "the second quarter of 2019 = 2019-Q2");
  EXPECT_EQ(values_of("It was built in the 19th century."), "the 19th century = 18");
  EXPECT_EQ(values_of("Trade grew in the third quarter of this year.", kWednesday), "the third quarter of this year = 2024-Q3");
  EXPECT_EQ(values_of("They met in the summer of 2019."), "the summer of 2019 = 2019-SU");
}

TEST(Dates, PartsQualify) {
  EXPECT_EQ(values_of("At the end of January it rained."), "the end of January = XXXX-01 END");
  EXPECT_EQ(values_of("In early March 2019 it rained."), "early March 2019 = 2019-03 START");
  EXPECT_EQ(values_of("In mid-March it rained."), "mid-March = XXXX-03 MID");
}

TEST(Weekdays, AreTheNearestNotAfterPublication) {
  EXPECT_EQ(values_of("They met on Monday.", kWednesday), "Monday = 2024-05-13");
  EXPECT_EQ(values_of("They met on Wednesday.", kWednesday), "Wednesday = 2024-05-15");
  EXPECT_EQ(values_of("They met on Thursday.", kWednesday), "Thursday = 2024-05-09");
  EXPECT_EQ(values_of("They met on Monday."), "Monday = XXXX-WXX-1");
  EXPECT_EQ(times_of("They met on Monday.")[0].edtf, "");
}

TEST(Relative, CountsFromPublication) {
  EXPECT_EQ(values_of("They met yesterday.", "2024-03-01"), "yesterday = 2024-02-29");
  EXPECT_EQ(values_of("They met last week.", "2024-01-03"), "last week = 2023-W52");
  EXPECT_EQ(values_of("They met last month.", "2024-01-03"), "last month = 2023-12");
  EXPECT_EQ(values_of("They meet next year.", "2024-01-03"), "next year = 2025");
  EXPECT_EQ(values_of("They met last Wednesday.", kWednesday), "last Wednesday = 2024-05-08");
  EXPECT_EQ(values_of("They meet next Monday.", kWednesday), "next Monday = 2024-05-20");
  EXPECT_EQ(values_of("They met last November.", kWednesday), "last November = 2023-11");
  EXPECT_EQ(values_of("They met three days ago.", "2024-03-01"), "three days ago = 2024-02-27");
  EXPECT_EQ(values_of("They met two years ago.", "2024-03-01"), "two years ago = 2022");
  EXPECT_EQ(values_of("They met Monday morning.", kWednesday), "Monday morning = 2024-05-13TMO");
}

TEST(Relative, StaysSymbolicWithoutPublication) {
  EXPECT_EQ(values_of("They met yesterday."), "yesterday = XXXX-XX-XX");
  EXPECT_EQ(values_of("They met last week."), "last week = XXXX-WXX");
  EXPECT_EQ(values_of("They met last month.", "2024"), "last month = XXXX-XX");
  EXPECT_EQ(values_of("They met three days ago."), "three days ago = PAST_REF");
}

TEST(Lengths, DurationsAndSets) {
  EXPECT_EQ(values_of("It took three years."), "three years = P3Y");
  EXPECT_EQ(values_of("A 10-month mission ended."), "10-month = P10M");
  EXPECT_EQ(values_of("It took more than two weeks."), "more than two weeks = P2W MORE_THAN");
  EXPECT_EQ(values_of("It took twenty-five years."), "twenty-five years = P25Y");
  EXPECT_EQ(values_of("Over the past three years it grew."), "the past three years = P3Y");
  EXPECT_EQ(values_of("It took several months."), "several months = PXM");
  EXPECT_EQ(values_of("They meet every two years."), "every two years = P2Y");
  EXPECT_EQ(values_of("A monthly bulletin is printed."), "monthly = P1M");
  EXPECT_EQ(times_of("A monthly bulletin is printed.")[0].timex, Timex::kSet);
}

TEST(References, HaveNoDate) {
  EXPECT_EQ(values_of("They now speak of it.", kWednesday), "now = PRESENT_REF");
  EXPECT_EQ(values_of("It was recently built."), "recently = PAST_REF");
}

// The verb and the modal are no months.
TEST(Dates, MonthsThatAreOtherWords) {
  EXPECT_EQ(values_of("May we ask? They march on. March on!"), "");
}

TEST(Setting, NoYearLeaksFromOneDocumentToAnother) {
  EXPECT_EQ(values_of("Signed on March 14.", "2031-01-01"), "March 14 = 2031-03-14");
  EXPECT_EQ(values_of("Signed on March 14."), "March 14 = XXXX-03-14");
}

TEST(Setting, ExpressionsNeverOverlap) {
  const Document document = made_document("Early Monday morning, March 14, 2019, the last two weeks of 2018 2019 2020 May 5 6 7.");
  const Lexicon& lexicon = Lexicon::embedded();
  const Sentences sentences = split(document, lexicon);
  const Setting setting = find_setting(document, sentences, analyse(document, sentences, lexicon, test_parser()), lexicon);
  for (std::size_t i = 0; i + 1 < setting.times.size(); ++i) EXPECT_LE(setting.times[i].span.end, setting.times[i + 1].span.begin);
}

// A verb in the past looks back, one with "will" ahead; so does what is said of a vote "ahead of Sunday".
TEST(Weekdays, GoWithTheTenseOfTheirVerb) {
  EXPECT_EQ(values_of("They met on Friday.", kWednesday), "Friday = 2024-05-10");
  EXPECT_EQ(values_of("They will meet on Friday.", kWednesday), "Friday = 2024-05-17");
  EXPECT_EQ(values_of("They are scheduled to meet on Friday.", kWednesday), "Friday = 2024-05-17");
  EXPECT_EQ(values_of("The strike will go on until Friday.", kWednesday), "Friday = 2024-05-17");
  EXPECT_EQ(values_of("They meet every Friday.", kWednesday), "every Friday = XXXX-WXX-5");
}

TEST(Chains, CountFromATimeOfTheText) {
  const auto times = times_of("He was jailed on 5 June 2018. Two weeks later he fled.");
  ASSERT_EQ(times.size(), 2u);
  EXPECT_EQ(times[1].value, "2018-06-19");
  EXPECT_EQ(times[1].anchor, Time::Anchor::kTime);
  EXPECT_EQ(times[1].basis, Basis::kDoc);
  // Without such a time only the side is known.
  EXPECT_EQ(values_of("Two weeks later he fled."), "Two weeks later = FUTURE_REF");
  // A date line is the document's, not the story's.
  EXPECT_EQ(values_of("5 June 2018\nTwo weeks later he fled."), "5 June 2018 = 2018-06-05; Two weeks later = FUTURE_REF");
}

TEST(Chains, AnUndatedDocumentBorrowsNoYear) {
  EXPECT_EQ(values_of("The war began in 1998. He was born on March 14."), "1998 = 1998; March 14 = XXXX-03-14");
  EXPECT_EQ(values_of("He left last Tuesday."), "last Tuesday = XXXX-WXX-2 BEFORE");
  EXPECT_EQ(times_of("He left last Tuesday.")[0].anchor, Time::Anchor::kNone);
}

TEST(Ranges, EachEndHasWhatTheOtherSays) {
  EXPECT_EQ(values_of("The war of 1957-58 was short."), "1957 = 1957; 58 = 1958");
  EXPECT_EQ(values_of("They met on Nov. 10-11, 2019."), "Nov. 10 = 2019-11-10; 11, 2019 = 2019-11-11");
  EXPECT_EQ(values_of("It rained from December to February 2020."), "December = 2019-12; February 2020 = 2020-02");
  EXPECT_EQ(values_of("It rained from 5 to 9 April."), "5 = XXXX-04-05; 9 April = XXXX-04-09");
}

TEST(Clocks, BelongToTheDayBesideThem) {
  EXPECT_EQ(values_of("It began at 6 a.m. on 5 June 2018."), "6 a.m. = 2018-06-05T06:00; 5 June 2018 = 2018-06-05");
  EXPECT_EQ(values_of("It began at 9:30 p.m. Tuesday.", kWednesday), "9:30 p.m. Tuesday = 2024-05-14T21:30");
  EXPECT_EQ(values_of("It began at 0800 UTC."), "0800 UTC = T08:00Z");
  EXPECT_EQ(values_of("It began at noon."), "noon = T12:00");
}

TEST(Sets, HaveTheirFrequency) {
  const auto times = times_of("They meet three times a year.");
  ASSERT_EQ(times.size(), 1u);
  EXPECT_EQ(times[0].text, "three times a year");
  EXPECT_EQ(times[0].value, "P1Y");
  EXPECT_EQ(times[0].freq, "3X");
}

TEST(Days, AreFirstAndLastOfTheInterval) {
  const auto of = [](std::string text) { return *times_of(std::move(text))[0].days; };
  EXPECT_EQ(edtf(of("It fell in February 2024.").last), "2024-02-29");
  EXPECT_EQ(edtf(of("It fell in the second quarter of 2019.").first), "2019-04-01");
  EXPECT_EQ(edtf(of("It fell in the first half of 2019.").last), "2019-06-30");
  EXPECT_FALSE(times_of("It fell on March 14.")[0].days.has_value());
}

TEST(Feasts, AreComputed) {
  EXPECT_EQ(edtf(western_easter(2024)), "2024-03-31");
  EXPECT_EQ(edtf(western_easter(1961)), "1961-04-02");
  EXPECT_EQ(edtf(orthodox_easter(2024)), "2024-05-05");
  EXPECT_EQ(edtf(orthodox_easter(2010)), "2010-04-04");
  EXPECT_EQ(edtf(islamic_day(1445, 9, 1)), "2024-03-11");
  EXPECT_EQ(edtf(islamic_day(1, 1, 1)), "0622-07-19");
  EXPECT_EQ(values_of("Guns fell silent on Good Friday.", "2024-04-10"), "Good Friday = 2024-03-29");
  EXPECT_EQ(values_of("Guns fell silent on Good Friday."), "Good Friday = XXXX");
  EXPECT_EQ(values_of("It will reopen after Eid al-Adha 2023."), "Eid al-Adha 2023 = 2023-06-29");
  EXPECT_EQ(values_of("Shares fell on Black Monday.", kWednesday), "");
}

// The sentences of tests/tables/time-probes.tsv: span, type, value and modifier must all be right.
TEST(Probes, AreRead) {
  std::map<bool, int> right, all;  // by whether there is a date
  std::string wrong;
  for (const std::vector<std::string>& row : support::table("time-probes.tsv", 6)) {
    const bool none = row[4] == "NONE";
    bool good = none;
    for (const Found& time : times_of(row[2], row[1])) {
      if (none && time.text.find(row[3]) != std::string::npos) good = false;
      const std::string_view mod = row.size() > 6 ? std::string_view(row[6]) : std::string_view();
      if (time.text == row[3] && name_of(time.timex) == row[4] && time.value == row[5] && time.mod == mod) good = true;
    }
    ++all[!row[1].empty()];
    right[!row[1].empty()] += good;
    if (!good) wrong += row[1] + " " + row[2] + "\n";
  }
  EXPECT_GE(all[true] + all[false], 200);
  EXPECT_GE(100 * right[true], 95 * all[true]) << wrong;
  EXPECT_GE(100 * right[false], 90 * all[false]) << wrong;
}

}  // namespace
}  // namespace entente
