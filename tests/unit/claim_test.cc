// What must hold of every claims layer, on sentences and on hostile text. Single findings are cases (tests/cases/claim).
#include "claim/claim.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "base/date.h"
#include "base/strings.h"
#include "finding_lines.h"
#include "test_parser.h"

namespace entente {
namespace {

Reading reading_of(std::string_view text, Trace* trace = nullptr) {
  return read(document_of(text), Lexicon::embedded(), test_parser(), {}, trace);
}

std::vector<std::string> claims_of(std::string_view text) {
  const Reading reading = reading_of(text);
  return FindingLines(reading).of("claim");
}

bool any(const std::vector<std::string>& lines, std::string_view words) {
  return std::ranges::any_of(lines, [&](const std::string& line) { return line_has(line, words); });
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

// Spans lie in the text, are not empty, have no white space at their ends, and cut no character.
void expect_whole(const Reading& reading, Span span, std::string_view what) {
  const std::string& text = reading.document.text;
  ASSERT_LT(span.begin, span.end) << what;
  ASSERT_LE(span.end, text.size()) << what;
  EXPECT_FALSE(is_space(text[span.begin]) || is_space(text[span.end - 1])) << what;
  EXPECT_NE(static_cast<unsigned char>(text[span.begin]) & 0xC0u, 0x80u) << what;
  const bool cut = span.end < text.size() && (static_cast<unsigned char>(text[span.end]) & 0xC0u) == 0x80u;
  EXPECT_FALSE(cut) << what;
}

void expect_sound(const Reading& reading) {
  const std::size_t entities = reading.cast.entities.size();
  const auto known = [&](Id<Entity> id) { return !id || id.value < entities; };
  for (const Attribution& a : reading.claims.attributions) {
    expect_whole(reading, a.content, "content");
    if (a.source_span) expect_whole(reading, *a.source_span, "source");
    if (a.cue_span) expect_whole(reading, *a.cue_span, "cue");
    for (const Voice& voice : a.sources) EXPECT_TRUE(known(voice.entity));
    ASSERT_FALSE(a.chain.empty());
    EXPECT_FALSE(a.chain.front().entity) << "a chain begins with the narrator";
    EXPECT_FALSE(a.rule.empty());
    EXPECT_TRUE(a.mode != Mode::kSign || a.sources == std::vector<Voice>{Voice{}}) << "a sign is the narrator's";
  }
  for (const Event& e : reading.claims.events) {
    expect_whole(reading, e.span, "event");
    EXPECT_FALSE(e.actors.empty());
    EXPECT_FALSE(e.rule.empty() || e.status_rule.empty());
    EXPECT_NE(Lexicon::embedded().code("event_type", e.type), nullptr) << e.type;
    EXPECT_TRUE(e.date.empty() || is_edtf(e.date)) << e.date;
    for (Id<Attribution> a : e.attributions) EXPECT_LT(a.value, reading.claims.attributions.size());
    for (Span span : e.anaphors) expect_whole(reading, span, "anaphor");
  }
  for (const Claim& c : reading.claims.claims) {
    expect_whole(reading, c.span, "claim");
    EXPECT_FALSE(c.claimants.empty());
    EXPECT_EQ(c.kind == ClaimKind::kContrast, c.rejected && c.affirmed);
    EXPECT_TRUE(known(c.stance_target));
  }
  for (const Question& q : reading.claims.questions) expect_whole(reading, q.span, "question");
}

constexpr std::string_view kStory =
    "Kenya and Norway sign a treaty\n\nKenya's president met Norway's prime minister in Oslo on Monday. The meeting lasted an hour. "
    "\u201cThe treaty is not a gift but a bridge,\u201d said Kenya\u2019s president. \u201cWe will build it.\u201d\n\n"
    "The price of fish suggests a poor catch, reflecting old fears about the sea. According to a report, Japan may send trucks to "
    "Ghana, which Peru denied. Observers are watching how the bank reacts and whether the loan is repaid.\n";

TEST(Claims, AreSoundOnAStory) {
  const Reading reading = reading_of(kStory);
  expect_sound(reading);
  EXPECT_FALSE(reading.claims.attributions.empty());
  EXPECT_EQ(reading.claims.questions.size(), 2u);
}

TEST(Claims, DoNotDependOnTheTrace) {
  Trace trace;
  const Reading with = reading_of(kStory, &trace), without = reading_of(kStory);
  EXPECT_EQ(FindingLines(with).of({}), FindingLines(without).of({}));
  EXPECT_FALSE(trace.decisions().empty());
}

TEST(Claims, AQuotationCarriedOnBelongsToItsSpeakerWithLessConfidence) {
  const Reading reading = reading_of("\"The harvest was poor,\" Kenya's president said. \"We will need help until spring.\"");
  ASSERT_EQ(reading.claims.attributions.size(), 2u) << joined(FindingLines(reading).of("claim"));
  const Attribution &first = reading.claims.attributions[0], &second = reading.claims.attributions[1];
  EXPECT_EQ(first.sources, second.sources);
  EXPECT_FALSE(second.cue_span);
  EXPECT_LT(second.confidence, first.confidence);
}

TEST(Claims, AQuotationOfAnotherParagraphIsNotCarriedOn) {
  const auto lines = claims_of("\"The harvest was poor,\" Kenya's president said.\n\n\"We will need help until spring.\"");
  EXPECT_FALSE(any(lines, "attribution \"\"We will need help")) << joined(lines);
}

TEST(Claims, TheSpeechIsItsAuthorsOnceItWasDelivered) {
  const auto lines = claims_of("Kenya's foreign minister delivered a speech in Oslo. The speech suggests that trade will grow.");
  EXPECT_TRUE(any(lines, "attribution trade mode=document source_type=document work:~speech@")) << joined(lines);
}

TEST(Claims, AStatementWithoutAnyStateNamesNoTarget) {
  const auto lines = claims_of("The minister said that trade had doubled.");
  EXPECT_TRUE(any(lines, "claim topics=economic-ties")) << joined(lines);
  EXPECT_FALSE(any(lines, "target=")) << joined(lines);
}

TEST(Claims, TheTwoStatesOfAClaimAreItsDyadInOrder) {
  const auto lines = claims_of("The minister said that trade between Norway and Kenya had doubled.");
  EXPECT_TRUE(any(lines, "claim target=dyad:KEN-NOR")) << joined(lines);
}

TEST(Claims, SurviveHostileText) {
  for (std::string_view text : {"", " ", "said", "said said said", "\"", "\"\"\"\"", ", said", "not but", "according to", "that that that",
                                "\u201c\u201c\u201d", "between and", "of of of the", "'s 's 's", "remains to be seen whether", "(((((",
                                "Kenya Kenya Kenya said", "more than", "\xEF\xBB\xBFsaid that", "it it it signals signals"}) {
    expect_sound(reading_of(text));
  }
}

double seconds_of(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  const Document document = document_of(text);
  const Lexicon& lexicon = Lexicon::embedded();
  const Sentences sentences = split(document, lexicon);
  const Syntax syntax = analyse(document, sentences, lexicon, fast_parser());
  const Setting setting = find_setting(document, sentences, syntax, lexicon);
  const Cast found = find_cast(document, sentences, syntax, lexicon);
  double best = 1e9;
  for (int run = 0; run < 3; ++run) {
    Cast cast = found;
    const auto begin = std::chrono::steady_clock::now();
    const Claims claims = find_claims(document, sentences, syntax, cast, setting, lexicon);
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  return best;
}

TEST(Claims, TakeTimeInProportionToTheText) {
  for (std::string_view piece :
       {"said that ", "the report said ", "a note said ", "\" said \" ", "Kenya and ", "Kenya, ", "not a but ", "the talks signal ",
        "Japan attacked Peru and ", "Japan attacked Peru. ", "how the bank, ", "the meeting of ", "according to Kenya, ", "\"said X. ",
        "Observers watch how ", "of the ", ", reflecting ", "The meeting between Kenya and Norway. "}) {
    const double small = seconds_of(piece, 30'000), large = seconds_of(piece, 240'000);
    EXPECT_LT(large, std::max(0.02, small) * 24) << piece << " " << small << " " << large;
  }
}

}  // namespace
}  // namespace entente
