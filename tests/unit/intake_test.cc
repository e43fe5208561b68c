#include "intake/intake.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <map>

#include "support/scratch.h"

namespace entente {
namespace {

using support::gzipped;
using support::Scratch;
using support::zstandard;

struct Taken {
  std::vector<Item> items;
  std::vector<Outcome> outcomes;
  std::vector<std::string> order;  // "item:<place>" or "<place>:<code>", as they came
};

Taken take(std::vector<std::string> paths, IntakeOptions options = {}) {
  Taken taken;
  Intake intake(std::move(paths), std::move(options));
  while (auto step = intake.next()) {
    if (auto* item = std::get_if<Item>(&*step)) {
      taken.order.push_back("item:" + item->place);
      taken.items.push_back(std::move(*item));
    } else {
      auto& outcome = std::get<Outcome>(*step);
      taken.order.push_back(outcome.place + ":" + std::string(outcome.error->code));
      taken.outcomes.push_back(std::move(outcome));
    }
  }
  return taken;
}

using Order = std::vector<std::string>;

const std::string kLines =
    "{\"text\":\"The envoys met in the capital.\"}\n\n  \r\n{\"text\":\"Talks go on.\"}\r\n{\"text\":\"No date was set.\"}";

TEST(Walk, FoldersAreReadInByteOrderAndEachEntryHasOneOutcome) {
  const Scratch scratch;
  scratch.write("b.txt", "Second.");
  scratch.write("B.txt", "First by bytes.");
  scratch.write("b/inner.txt", "Inside.");
  scratch.write(".hidden.txt", "Hidden files count.");
  scratch.write("z/deep/er/end.txt", "End.");
  ASSERT_EQ(symlink("b.txt", scratch.at("c.txt").c_str()), 0);
  ASSERT_EQ(symlink("..", scratch.at("z/loop").c_str()), 0);
  ASSERT_EQ(mkfifo(scratch.at("pipe").c_str(), 0600), 0);
  std::filesystem::create_directory(scratch.at("empty"));
  const Taken taken = take({scratch.path()});
  std::vector<std::string> names;
  for (const Item& item : taken.items) names.push_back(item.input.substr(scratch.path().size()));
  EXPECT_EQ(names, (Order{"/.hidden.txt", "/B.txt", "/b/inner.txt", "/b.txt", "/z/deep/er/end.txt"}));
  std::map<std::string, std::string> refusals;
  for (const Outcome& outcome : taken.outcomes) {
    refusals[outcome.input.substr(scratch.path().size())] = outcome.status_text();
  }
  EXPECT_EQ(refusals, (std::map<std::string, std::string>{{"/c.txt", "refused:input.symlink"},
                                                          {"/pipe", "refused:input.special"},
                                                          {"/z/loop", "refused:input.symlink"}}));
}

TEST(Walk, NamedLinksAreFollowedAndMissingFilesNamed) {
  const Scratch scratch;
  scratch.write("real.txt", "Here.");
  ASSERT_EQ(symlink("real.txt", scratch.at("link.txt").c_str()), 0);
  ASSERT_EQ(symlink("nowhere", scratch.at("dangling.txt").c_str()), 0);
  ASSERT_EQ(symlink("ring", scratch.at("ring").c_str()), 0);
  std::filesystem::create_directory(scratch.at("empty"));
  const Taken taken = take({scratch.at("link.txt"), scratch.at("dangling.txt"), scratch.at("ring"), scratch.at("no.txt"),
                            scratch.at("real.txt/under"), scratch.at("empty"), "/dev/null"});
  EXPECT_EQ(taken.order, (Order{"item:", ":input.missing", ":input.missing", ":input.missing", ":input.missing",
                                ":input.empty", ":input.special"}));
}

TEST(Walk, UnreadableFilesAndFoldersAreNamed) {
  const Scratch scratch;
  chmod(scratch.path().c_str(), 0755);
  chmod(scratch.write("closed.txt", "x").c_str(), 0);
  scratch.write("shut/a.txt", "x");
  chmod(scratch.at("shut").c_str(), 0);
  constexpr uid_t kNobody = 65534;
  const bool superuser = geteuid() == 0;  // who may read everything
  if (superuser) {
    ASSERT_EQ(seteuid(kNobody), 0);
  }
  EXPECT_EQ(take({scratch.path()}).order, (Order{":input.unreadable", ":input.unreadable"}));
  if (superuser) {
    ASSERT_EQ(seteuid(0), 0);
  }
  chmod(scratch.at("shut").c_str(), 0700);
}

TEST(Walk, FoldersDeeperThanTheLimitAreRefused) {
  const Scratch scratch;
  std::string path;
  for (int i = 0; i < 70; ++i) path += "d/";
  scratch.write(path + "end.txt", "Too deep.");
  scratch.write("d/near.txt", "Near.");
  IntakeOptions options;
  EXPECT_EQ(take({scratch.path()}, options).order, (Order{":limit.depth", "item:"}));
  options.limits.folder_depth = 70;
  EXPECT_EQ(take({scratch.path()}, options).order, (Order{"item:", "item:"}));
}

TEST(Wrappers, AreUndoneInAnyOrderAndAcrossMembers) {
  const Scratch scratch;
  const std::string text(300000, 'w');
  const std::vector<std::string> paths{
      scratch.write("a.txt.gz", gzipped(text)),
      scratch.write("b.txt.zst", zstandard(text)),
      scratch.write("c.txt.gz.zst", zstandard(gzipped(text))),
      scratch.write("d.txt.zst.gz", gzipped(zstandard(text))),
      scratch.write("e.txt.gz", gzipped(text.substr(0, 5)) + gzipped("") + gzipped(text.substr(5)) + std::string(512, '\0')),
      scratch.write("f.txt.zst", zstandard(text.substr(0, 5)) + zstandard("") +
                                     std::string("\x50\x2A\x4D\x18\x03\x00\x00\x00xyz", 11) + zstandard(text.substr(5))),
      scratch.write("no-ending", gzipped(text)),
  };
  IntakeOptions options;
  options.limits.ratio = 100000;
  const Taken taken = take(paths, options);
  ASSERT_EQ(taken.items.size(), paths.size());
  for (const Item& item : taken.items) {
    EXPECT_EQ(item.bytes, text) << item.input;
    EXPECT_EQ(item.format, Format::kPlain);
    EXPECT_TRUE(item.map.identity());
  }
}

TEST(Wrappers, DamageIsNamedAndLinesBeforeItAreRead) {
  const Scratch scratch;
  std::string lines;
  for (int i = 0; i < 4000; ++i) lines += "{\"text\":\"Report " + std::to_string(i * 7919) + " came in.\"}\n";
  for (const bool gzip : {true, false}) {
    const std::string packed = gzip ? gzipped(lines) : zstandard(lines);
    const std::string name = gzip ? "x.jsonl.gz" : "x.jsonl.zst", kind = gzip ? "gzip" : "zstd";
    const Taken cut = take({scratch.write(name, packed.substr(0, packed.size() / 2))});
    EXPECT_EQ(cut.outcomes.size(), 1u);
    EXPECT_EQ(cut.outcomes[0].error->code, kind + ".truncated");
    for (const Item& item : cut.items) EXPECT_TRUE(item.bytes.ends_with("came in.\"}"));

    // In its own stream each half is whole, so that the damage of the second costs nothing of the first.
    const std::string half = lines.substr(0, lines.size() / 2), rest = lines.substr(lines.size() / 2);
    std::string second = gzip ? gzipped(rest) : zstandard(rest);
    second[second.size() / 2] = static_cast<char>(second[second.size() / 2] ^ 0x5A);
    const Taken bad = take({scratch.write(name, (gzip ? gzipped(half) : zstandard(half)) + second)});
    ASSERT_EQ(bad.outcomes.size(), 1u);
    EXPECT_EQ(bad.outcomes[0].error->code, kind + ".corrupt");
    EXPECT_TRUE(bad.outcomes[0].place.starts_with("line ")) << bad.outcomes[0].place;
    EXPECT_GE(bad.items.size(), 1999u);
    const Taken tail = take({scratch.write(name, packed + "left over")});
    EXPECT_EQ(tail.items.size(), 4000u);
    ASSERT_EQ(tail.outcomes.size(), 1u);
    EXPECT_EQ(tail.outcomes[0].error->code, kind + ".corrupt");
    EXPECT_EQ(tail.outcomes[0].place, "");
  }
}

TEST(Wrappers, BombsAndNestingEndAtTheirLimits) {
  const Scratch scratch;
  const std::string zeros(50u << 20, ' ');
  EXPECT_EQ(take({scratch.write("bomb.txt.zst", zstandard(zeros))}).order, (Order{":limit.ratio"}));
  EXPECT_EQ(take({scratch.write("bomb.jsonl.gz", gzipped(zeros))}).order, (Order{"line 1:limit.ratio"}));
  EXPECT_EQ(take({scratch.write("nest.txt.gz.gz.gz", gzipped(gzipped(gzipped("x"))))}).order, (Order{":limit.wrappers"}));
  IntakeOptions options;
  options.limits.file_bytes = 1000;
  std::string lines;
  for (int i = 0; i < 100; ++i) lines += "{\"text\":\"Line.\"}\n";
  const Taken taken = take({scratch.write("long.jsonl", lines)}, options);
  EXPECT_EQ(taken.order.back(), ":limit.file");
}

TEST(JsonLines, OneLineOneItemWithItsPlaceInTheFile) {
  const Scratch scratch;
  for (const std::string bom : {"", "\xEF\xBB\xBF"}) {
    const std::string bytes = bom + kLines;
    const Taken taken = take({scratch.write("x.jsonl", bytes)});
    EXPECT_EQ(taken.order, (Order{"item:line 1", "item:line 4", "item:line 5"}));
    for (const Item& item : taken.items) {
      const RawSpan raw = item.map.raw({0, static_cast<std::uint32_t>(item.bytes.size())});
      EXPECT_EQ(bytes.substr(raw.begin, raw.end - raw.begin), item.bytes);
      EXPECT_EQ(item.format, Format::kJson);
    }
    EXPECT_EQ(taken.items[1].name(), scratch.at("x.jsonl") + "#line 4");
  }
}

TEST(JsonLines, OffsetsHoldAcrossChunksOfReading) {
  const Scratch scratch;
  std::string bytes;
  for (int i = 0; i < 40; ++i) bytes += "{\"text\":\"" + std::string(static_cast<std::size_t>(i * 977), 'q') + "\"}\n";
  const Taken taken = take({scratch.write("x.jsonl", bytes)});
  ASSERT_EQ(taken.items.size(), 40u);
  for (const Item& item : taken.items) {
    const RawSpan raw = item.map.raw({0, static_cast<std::uint32_t>(item.bytes.size())});
    ASSERT_EQ(bytes.substr(raw.begin, raw.end - raw.begin), item.bytes);
  }
}

TEST(JsonLines, AnOverlongLineCostsOneLineAndNoMemory) {
  const Scratch scratch;
  const std::string path = scratch.at("x.jsonl");
  {
    std::ofstream file(path, std::ios::binary);
    file << "{\"text\":\"Before.\"}\n{\"text\":\"";
    const std::string chunk(1u << 20, 'x');
    for (int i = 0; i < 256; ++i) file << chunk;
    file << "\"}\n{\"text\":\"After.\"}\n";
  }
  rusage before{}, after{};
  getrusage(RUSAGE_SELF, &before);
  IntakeOptions options;
  options.limits.item_bytes = 1u << 20;
  EXPECT_EQ(take({path}, options).order, (Order{"item:line 1", "line 2:limit.item", "item:line 3"}));
  getrusage(RUSAGE_SELF, &after);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 64 * 1024);  // KiB
}

TEST(JsonLines, FilesOfEmptyLinesAreNotLost) {
  const Scratch scratch;
  EXPECT_EQ(take({scratch.write("x.jsonl", "\n\n \n")}).order, (Order{":input.empty"}));
  EXPECT_EQ(take({scratch.write("y.jsonl", "")}).order, (Order{":input.empty"}));
}

Format format_of(const Scratch& scratch, std::string_view name, std::string_view bytes) {
  const Taken taken = take({scratch.write(name, bytes)});
  EXPECT_EQ(taken.items.size(), 1u) << name << ": " << (taken.order.empty() ? "nothing" : taken.order[0]);
  return taken.items.empty() ? Format::kFeedEntry : taken.items[0].format;
}

TEST(Recognise, ByNameAndByContent) {
  const Scratch scratch;
  EXPECT_EQ(format_of(scratch, "a.MD", "# Title"), Format::kMarkdown);
  EXPECT_EQ(format_of(scratch, "a.txt", "<html> stays text here"), Format::kPlain);
  EXPECT_EQ(format_of(scratch, "a.xml", "<?xml version=\"1.0\"?><!DOCTYPE html><html></html>"), Format::kHtml);
  EXPECT_EQ(format_of(scratch, "story", "\n <!-- saved -->\n<!DOCTYPE html>\n<p>Hello"), Format::kHtml);
  EXPECT_EQ(format_of(scratch, "story2", "<p>Hello"), Format::kHtml);
  EXPECT_EQ(format_of(scratch, "story3", "<< Hello >>"), Format::kPlain);
  EXPECT_EQ(format_of(scratch, "story4", "{curly} words"), Format::kPlain);
  EXPECT_EQ(format_of(scratch, "story5", "{\n  \"text\": \"x\"\n}\n"), Format::kJson);
  EXPECT_EQ(format_of(scratch, "one.json", "{\"text\":\"x\"}\n"), Format::kJson);
  EXPECT_EQ(format_of(scratch, "v1.2 notes", "Plain words."), Format::kPlain);
  EXPECT_EQ(take({scratch.write("many", kLines)}).order, (Order{"item:line 1", "item:line 4", "item:line 5"}));
  const std::string wide = "{\"text\":\"" + std::string(300000, 'w') + "\"}\n{\"text\":\"Next.\"}\n";
  EXPECT_EQ(take({scratch.write("wide", wide)}).order, (Order{"item:line 1", "item:line 2"}));
  EXPECT_EQ(take({scratch.write("feed", "<rss><channel><item><title>Hi</title></item></channel></rss>")}).order,
            (Order{"item:item 1"}));
}

TEST(Recognise, WhatIsNotReadYetIsSaid) {
  const Scratch scratch;
  for (const auto& [name, bytes] : std::map<std::string, std::string>{{"a.pdf", "anything"},
                                                                      {"b", "%PDF-1.7"},
                                                                      {"c.txt", "PK\x03\x04 zip"},
                                                                      {"d.warc.gz", gzipped("WARC/1.0\r\n")},
                                                                      {"e.tgz", gzipped("x")},
                                                                      {"f.DOCX", "x"}}) {
    const Taken taken = take({scratch.write(name, bytes)});
    EXPECT_EQ(taken.order, (Order{":input.format"})) << name;
    EXPECT_FALSE(taken.outcomes.at(0).error->hint.empty());
  }
  EXPECT_EQ(take({scratch.write("g", std::string("a\0b", 3))}).order, (Order{":input.binary"}));
}

TEST(Intake, StandardInputIsADash) {
  const Scratch scratch;
  scratch.write("in", kLines);
  const int kept = dup(STDIN_FILENO);
  ASSERT_NE(freopen(scratch.at("in").c_str(), "r", stdin), nullptr);
  const Taken taken = take({"-"});
  dup2(kept, STDIN_FILENO);
  close(kept);
  EXPECT_EQ(taken.order, (Order{"item:line 1", "item:line 4", "item:line 5"}));
  EXPECT_EQ(taken.items[0].input, "-");
}

TEST(Intake, ProgressEndsAtTheSumOfTheFiles) {
  const Scratch scratch;
  const std::vector<std::string> paths{scratch.write("a.txt", "Alpha."), scratch.write("b.jsonl", kLines),
                                       scratch.write("c.jsonl.gz", gzipped(kLines))};
  Intake intake(paths, {});
  std::uint64_t sum = 0;
  for (const std::string& path : paths) sum += std::filesystem::file_size(path);
  EXPECT_EQ(intake.bytes_total(), sum);
  while (intake.next()) {
  }
  EXPECT_EQ(intake.bytes_done(), sum);
}

TEST(Ledger, RowsKeepTheirColumns) {
  Outcome outcome{"dir/a\tb\nc\\d\x1b", "line 2", OutcomeStatus::kRefused, make_error("json.malformed", "Bad."), ""};
  EXPECT_EQ(outcome.ledger_line(), "dir/a\\tb\\nc\\\\d\\x1b\tline 2\trefused:json.malformed\tjson.malformed\t\n");
  outcome = {"a.txt", "", OutcomeStatus::kRead, {}, "d:0123456789abcdef"};
  EXPECT_EQ(outcome.ledger_line(), "a.txt\t\tread\t\td:0123456789abcdef\n");
}

// However many files, lines and entries go in, as many items and outcomes come out.
TEST(Intake, NothingVanishes) {
  const Scratch scratch;
  std::size_t expected = 0;
  for (int i = 0; i < 40; ++i) {
    const std::string name = "f" + std::to_string(i);
    if (i % 4 == 0) {
      scratch.write(name + ".txt", i % 8 == 0 ? "Words." : "");
      expected += 1;
    } else if (i % 4 == 1) {
      std::string lines;
      for (int line = 0; line < i; ++line) lines += line % 3 == 0 ? "not json\n" : "{\"text\":\"x\"}\n";
      scratch.write(name + ".jsonl.gz", gzipped(lines));
      expected += static_cast<std::size_t>(i);
    } else if (i % 4 == 2) {
      std::string feed = "<rss><channel>";
      for (int entry = 0; entry < i; ++entry) feed += entry % 3 == 0 ? "<item/>" : "<item><title>x</title></item>";
      scratch.write("sub/" + name + ".rss", feed + "</channel></rss>");
      expected += static_cast<std::size_t>(i);
    } else {
      scratch.write("sub/" + name + ".pdf", "x");
      expected += 1;
    }
  }
  const Taken taken = take({scratch.path()});
  EXPECT_EQ(taken.order.size(), expected);
  EXPECT_EQ(take({scratch.path()}).order, taken.order);
}

}  // namespace
}  // namespace entente
