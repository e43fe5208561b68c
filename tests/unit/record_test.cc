#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "test_parser.h"
#include "unit/made_document.h"
#include "unit/sample_records.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_with(const std::string& stream, std::string_view part) {
  std::vector<std::string> lines;
  for (const std::string_view line : split(stream, '\n')) {
    if (line.find(part) != std::string_view::npos) lines.emplace_back(line);
  }
  return lines;
}

std::string line_with(const std::string& stream, std::string_view part) {
  const std::vector<std::string> lines = lines_with(stream, part);
  return lines.size() == 1 ? lines[0] : std::to_string(lines.size()) + " lines";
}

TEST(Records, EventLineHasTheMembersInTheOrderOfThePage) {
  const Records records = sample::records(3);
  const std::string doc = records.documents[0].id;
  EXPECT_EQ(line_with(sample::lines_of(records), "\"event_type\":\"AID\""),
            "{\"type\":\"event\",\"id\":\"" + doc + "/e39-70.AID\",\"doc\":\"" + doc +
                "\",\"span\":[39,70],\"text\":\"Russia sent forty pumps to Mali\",\"event_type\":\"AID\","
                "\"event_mode\":null,\"context\":[\"economic\",\"environment\"],\"actors\":[\"state:RUS\"],"
                "\"recipients\":[\"state:MLI\"],\"actor_states\":[\"RUS\"],\"recipient_states\":[\"MLI\"],"
                "\"status\":\"happened\",\"date\":\"XXXX-02-07\",\"time\":\"" + doc +
                "/t74-84\",\"place\":null,\"capability\":[\"equipment\"],\"quantity\":{\"span\":[51,56],\"value\":40,"
                "\"unit\":\"pumps\"},\"attributions\":[\"" + doc +
                "/a138-178\"],\"salience\":\"secondary\",\"rule\":\"event/send\",\"conf\":1}");
}

TEST(Records, RecordsThatAgreeGetNumbersInCanonicalOrder) {
  const std::string stream = sample::lines_of(sample::records(3));
  const std::vector<std::string> agreed = lines_with(stream, "\"event_type\":\"AGREE\"");
  ASSERT_EQ(agreed.size(), 2u);
  EXPECT_NE(agreed[0].find(".AGREE\","), std::string::npos);
  EXPECT_NE(agreed[1].find(".AGREE.2\","), std::string::npos);
}

TEST(Records, OnlyEntitiesThatAreReferredToAreWritten) {
  const std::string stream = sample::lines_of(sample::records(3));
  EXPECT_TRUE(lines_with(stream, "group:~nobody").empty());
  EXPECT_TRUE(lines_with(stream, "\"id\":\"state:TGO\"").empty());
  // Nobody of the cast, but the words of a mention name it.
  EXPECT_EQ(lines_with(stream, "{\"type\":\"entity\",\"id\":\"place:moscow\"").size(), 1u);
}

TEST(Records, SharedEntitiesHaveNoDocumentAndLocalOnesHave) {
  const Records records = sample::records(3);
  for (const EntityRecord& entity : records.entities) {
    const bool local = entity.id.find(":~") != std::string::npos;
    EXPECT_EQ(entity.doc.empty(), !local) << entity.id;
    EXPECT_FALSE(entity.rule.empty()) << entity.id;
    EXPECT_TRUE(entity.conf.has_value()) << entity.id;
  }
}

TEST(Records, WhatIsNotKnownHasTheBasisNone) {
  const Records records = sample::records(3);
  EXPECT_EQ(records.documents[0].basis.at("published"), "none");
  EXPECT_EQ(records.documents[0].basis.at("outlet"), "user");
  EXPECT_EQ(records.mentions[5].basis.at("entity"), "none");
  EXPECT_FALSE(records.mentions[0].basis.contains("entity"));
}

TEST(Records, RawSpanStandsOnlyWhereItDiffers) {
  sample::Builder b = sample::build(3);
  const auto size = static_cast<std::uint32_t>(b.reading.document.text.size());
  b.reading.document.map.append(100, {0, 100});
  b.reading.document.map.append(size - 100, {104, size + 4});
  const Records records = to_records(b.reading, sample::lexicon());
  EXPECT_FALSE(records.mentions[0].raw_span.has_value());
  const MentionRecord& last = records.mentions.back();
  ASSERT_TRUE(last.raw_span.has_value());
  EXPECT_EQ(last.raw_span->begin, last.span->begin + 4u);
  EXPECT_EQ(records.documents[0].raw_span, (RawSpan{0, size + 4u}));
  EXPECT_EQ(sample::lines_of(parse_records(sample::lines_of(records, {true, true})).value()), sample::lines_of(records));
}

TEST(Records, ReferencesThatALayerGotWrongAreNotWritten) {
  sample::Builder b = sample::build(3);
  b.reading.claims.events[0].time = {77};
  b.reading.claims.events[0].actors = {{99}, {}};
  b.reading.claims.claims[0].attribution = {55};
  b.reading.claims.claims[1].claimants = {};
  b.reading.cast.mentions[0].literal = "place:nowhere";
  const Records records = to_records(b.reading, sample::lexicon());
  EXPECT_EQ(records.events[0].time, "");
  EXPECT_TRUE(records.events[0].actors.empty());
  EXPECT_EQ(records.claims[0].attribution, "");
  EXPECT_EQ(records.claims[1].claimants, std::vector<std::string>{"narrator:" + records.documents[0].id});
  EXPECT_EQ(records.mentions[0].literal, "");
}

TEST(Records, ALongChainOfReferencesIsFollowedInLinearTime) {
  sample::Builder b = sample::build(3);
  std::string before = "state:MLI";
  for (int i = 0; i < 50000; ++i) {
    const Id<Entity> next = b.entity("org:~part-" + std::to_string(i), EntityKind::kOrganisation, "part");
    b.reading.cast.entities[next.value].part_of = before;
    before = b.reading.cast.entities[next.value].key;
  }
  b.mention(b.at("valley"), {static_cast<std::uint32_t>(b.reading.cast.entities.size() - 1)});
  EXPECT_GT(to_records(b.reading, sample::lexicon()).entities.size(), 50000u);
}

TEST(Records, ParsingWhatWasWrittenGivesTheSameBytes) {
  for (const int number : {0, 1, 12, 345}) {
    const Records records = sample::records(number);
    const std::string full = sample::lines_of(records, {.text = true, .full_text = true});
    const Result<Records> parsed = parse_records(full);
    ASSERT_TRUE(parsed) << parsed.error().describe();
    EXPECT_EQ(sample::lines_of(*parsed, {true, true}), full);
    EXPECT_EQ(sample::lines_of(*parsed, {false, false}), sample::lines_of(records, {false, false}));
  }
}

TEST(Records, ParsingRefusesWhatIsNoRecord) {
  const std::string time = lines_with(sample::lines_of(sample::records(3)), "\"type\":\"time\"")[0];
  ASSERT_TRUE(parse_records(time + "\n\n" + time));
  const auto broken = [&](std::string_view from, std::string_view to) {
    std::string line = time;
    const std::size_t at = line.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    line.replace(at, from.size(), to);
    return parse_records(time + "\n" + line + "\n");
  };
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"\"time\"", "\"tide\""}, {"\"span\":[74,84]", "\"span\":[84,74]"}, {"\"span\":[74,84]", "\"span\":[74]"},
           {"\"span\":[74,84]", "\"span\":[-1,84]"}, {"\"span\":[74,84]", "\"span\":[1.5,84]"},
           {"\"span\":[74,84]", "\"span\":[74,99999999999]"}, {"\"timex\":\"DATE\"", "\"timex\":7"},
           {"\"timex\":\"DATE\",", ""}, {"\"conf\":1", "\"conf\":1.5"}, {"\"conf\":1}", "\"conf\":1"},
           {"{\"type\"", "[{\"type\""}, {"\"id\":\"d", "\"id\":\"\",\"x\":\"d"}}) {
    const Result<Records> result = broken(from, to);
    ASSERT_FALSE(result) << from << " → " << to;
    EXPECT_EQ(result.error().code, "record.malformed");
    EXPECT_EQ(result.error().where, "line 2");
  }
}

TEST(Records, ParsingRefusesSpansOutsideTheText) {
  Records records = sample::records(3);
  const auto written = [&] { return sample::lines_of(records, {.text = false, .full_text = true}); };
  ASSERT_TRUE(parse_records(written()));
  const auto size = static_cast<std::uint32_t>(records.documents[0].text.size());
  const Span good = *records.claims[0].rejected;
  for (const Span bad : {Span{size - 1, size + 1}, Span{5, 5}, Span{sample::build(3).at("éné").begin + 1, size}}) {
    records.claims[0].rejected = bad;
    const Result<Records> result = parse_records(written());
    ASSERT_FALSE(result) << bad.begin;
    EXPECT_EQ(result.error().code, "record.malformed");
    records.claims[0].rejected = good;
  }
}

TEST(Records, WritingCannotLeaveTheText) {
  Records records = sample::records(3);
  records.mentions[0].span = Span{4000000000u, 4000000007u};
  const std::string line = line_with(sample::lines_of(records), "\"span\":[4000000000,4000000007]");
  EXPECT_NE(line.find("\"span\":[4000000000,4000000007],\"entity\""), std::string::npos) << line;
}

TEST(Records, MergingKeepsSharedEntitiesOnceInAnyOrder) {
  Records forward, backward;
  for (const int number : {1, 2, 3}) merge(forward, sample::records(number));
  for (const int number : {3, 2, 1}) merge(backward, sample::records(number));
  sort_canonical(forward);
  sort_canonical(backward);
  EXPECT_EQ(forward.documents.size(), 3u);
  std::string first, second;
  write_shared_records(forward, {}, first);
  write_shared_records(backward, {}, second);
  EXPECT_EQ(first, second);
  EXPECT_NE(line_with(first, "\"id\":\"state:MLI\"").find(
                "\"aliases\":[\"Malian\",\"valley 1\",\"valley 2\",\"valley 3\"]"), std::string::npos);
  for (std::size_t i = 0; i < forward.mentions.size(); ++i) {
    EXPECT_EQ(forward.mentions[i].id, backward.mentions[i].id);
  }
}

TEST(Records, MergingTheSameTextTwiceAddsACopy) {
  Records all;
  merge(all, sample::records(1, "b.txt"));
  const std::size_t mentions = all.mentions.size();
  merge(all, sample::records(1, "a.txt"));
  merge(all, sample::records(1, "b.txt"));
  ASSERT_EQ(all.documents.size(), 1u);
  EXPECT_EQ(all.mentions.size(), mentions);
  EXPECT_EQ(all.documents[0].name, "b.txt");
  ASSERT_EQ(all.documents[0].copies.size(), 2u);
  EXPECT_EQ(all.documents[0].copies[0].name, "a.txt");
  EXPECT_EQ(all.documents[0].copies[1].name, "b.txt");
}

// RECORDS §6.2: by begin ascending, then end descending, then id.
TEST(Records, CanonicalOrderPutsTheLongerSpanFirst) {
  const Records records = sample::records(3);
  for (std::size_t i = 1; i < records.mentions.size(); ++i) {
    const Span a = *records.mentions[i - 1].span, b = *records.mentions[i].span;
    EXPECT_TRUE(a.begin < b.begin || (a.begin == b.begin && a.end >= b.end)) << records.mentions[i].id;
  }
}

// The sample's text as the stages below the records read it.
Reading parsed_sample() {
  Reading reading;
  reading.document = made_document(sample::text_of(3) + "\nThe engineer's friends don't mind.");
  reading.document.name = "text-3.txt";
  reading.sentences = split(reading.document, Lexicon::embedded());
  reading.syntax = analyse(reading.document, reading.sentences, Lexicon::embedded(), test_parser());
  return reading;
}

TEST(Records, ConlluRebuildsTheText) {
  const Reading reading = parsed_sample();
  std::string out;
  write_conllu(reading, Lexicon::embedded(), out);
  EXPECT_TRUE(out.starts_with("# newdoc id = " + reading.document.id + "\n# name = text-3.txt\n# newpar\n# sent_id = "));
  EXPECT_EQ(lines_with(out, "# newpar").size(), 4u);
  std::size_t words = 0;
  for (const std::string_view line : split(out, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    const auto columns = split(line, '\t');
    ASSERT_EQ(columns.size(), 10u) << line;
    words += columns[0].find('-') == std::string_view::npos;
    if (columns[9] == "_") continue;  // a word of a contraction, whose line stands before it
    const auto ends = split(columns[9].substr(columns[9].find("TokenRange=") + 11), ':');
    const Span span{static_cast<std::uint32_t>(*read_unsigned(ends[0])), static_cast<std::uint32_t>(*read_unsigned(ends[1]))};
    EXPECT_EQ(columns[1], slice(reading.document.text, span));
  }
  EXPECT_EQ(words, reading.sentences.tokens.size());
}

TEST(Records, ConlluHasTreesNamesAndContractions) {
  std::string out;
  write_conllu(parsed_sample(), Lexicon::embedded(), out);
  const auto has = [&](std::string_view part) { return out.find(part) != std::string::npos; };
  EXPECT_TRUE(has("1\tRussia\tRussia\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\tNER=B-LOC|TokenRange="));
  EXPECT_TRUE(has("2\tsent\tsend\tVERB\tVBD\tMood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin\t0\troot\t_\tTokenRange="));
  EXPECT_TRUE(has("\tTraoré\tTraoré\tPROPN\tNNP\tNumber=Sing\t"));
  EXPECT_TRUE(has("NER=I-PER|TokenRange="));
  EXPECT_TRUE(has("2-3\tengineer's\t_\t_\t_\t_\t_\t_\t_\tTokenRange="));
  EXPECT_TRUE(has("5-6\tdon't\t_\t_\t_\t_\t_\t_\t_\tTokenRange="));
  EXPECT_TRUE(has("6\tn't\tnot\tPART\tRB\t_\t7\tadvmod\t_\t_\n"));
  EXPECT_TRUE(has("\tloan\tloan\tNOUN\tNN\tNumber=Sing\t"));
  EXPECT_TRUE(has("\tSpaceAfter=No|TokenRange="));
}

std::string shared_folder() { return std::string(SOURCE_DIR) + "/../shared"; }

TEST(Records, TheHandMadeStreamComesBackUnchanged) {
  const std::string path = shared_folder() + "/gold/seeds/records.jsonl";
  if (!fs::exists(path)) GTEST_SKIP() << "skipped: ../shared absent";
  std::ifstream file(path);
  std::stringstream content;
  content << file.rdbuf();
  const std::string stream = content.str();
  const Result<Records> parsed = parse_records(stream);
  ASSERT_TRUE(parsed) << parsed.error().describe();
  // Lines without members of hand-made records must come back byte for byte, if their document's are asked for.
  std::string written;
  for (const DocumentRecord& document : parsed->documents) {
    Records one = *parsed;
    const auto other = [&](const RecordHead& r) { return r.doc != document.id; };
    std::erase_if(one.documents, other);
    std::erase_if(one.sentences, other);
    std::erase_if(one.entities, other);
    std::erase_if(one.mentions, other);
    std::erase_if(one.times, other);
    std::erase_if(one.events, other);
    std::erase_if(one.attributions, other);
    std::erase_if(one.claims, other);
    std::erase_if(one.relations, other);
    std::erase_if(one.questions, other);
    write_document_records(one, {}, written);
  }
  write_shared_records(*parsed, {}, written);
  const std::vector<std::string_view> wanted = split(stream, '\n'), got = split(written, '\n');
  ASSERT_EQ(wanted.size(), got.size());
  int compared = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].starts_with("{\"type\":\"document\"") || wanted[i].find("\"gold\":") != std::string_view::npos) continue;
    EXPECT_EQ(wanted[i], got[i]);
    ++compared;
  }
  EXPECT_GT(compared, 200);
}

TEST(Records, TheStreamPassesTheCheckerAndTheSchema) {
  const std::string checker = shared_folder() + "/eval/check.py";
  if (!fs::exists(checker)) GTEST_SKIP() << "skipped: ../shared absent";
  if (std::system("python3 -c 'import jsonschema' 2> /dev/null") != 0) GTEST_SKIP() << "skipped: no python3 with jsonschema";
  const fs::path path = fs::temp_directory_path() / "entente_record_test.jsonl";
  std::ofstream file(path);
  std::string shared;
  Records all;
  for (const int number : {4, 5, 60}) {
    Records records = sample::records(number);
    std::string lines;
    write_document_records(records, {.text = true, .full_text = true}, lines);
    file << lines;
    merge(all, std::move(records));
  }
  sort_canonical(all);
  write_shared_records(all, {}, shared);
  file << shared;
  file.close();
  const std::string command = "python3 '" + checker + "' '" + path.string() + "' > '" + path.string() + ".out' 2>&1";
  const int code = std::system(command.c_str());
  std::ifstream report(path.string() + ".out");
  std::stringstream words;
  words << report.rdbuf();
  EXPECT_EQ(code, 0) << words.str();
  fs::remove(path);
  fs::remove(path.string() + ".out");
}

}  // namespace
}  // namespace entente
