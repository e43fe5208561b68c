#include "model/model.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "made_model.h"
#include "model/decode.h"
#include "model/letters.h"
#include "model/words.h"

namespace entente {
namespace {

class ModelTest : public testing::Test {
 protected:
  Result<Model> open(const std::string& bytes) {
    std::ofstream(path_, std::ios::binary) << bytes;
    return Model::open(path_);
  }
  std::string code_of(const std::string& bytes) {
    auto model = open(bytes);
    return model ? "" : std::string(model.error().code);
  }
  ~ModelTest() override { ::unlink(path_.c_str()); }

  std::string path_ = testing::TempDir() + "entente-" + std::to_string(::getpid()) + ".model";
};

struct Text {
  std::vector<std::string> forms;
  std::vector<std::string_view> words;
  std::vector<std::uint32_t> ends;
};

Text text_of(std::vector<std::size_t> sizes) {
  const std::vector<std::string> some = {"Border", "borders", "ab", ",", "Ünï", "a", "B-52", "", std::string(300, 'a'), "\xFF\xC3"};
  Text text;
  std::size_t total = 0;
  for (const auto size : sizes) text.ends.push_back(static_cast<std::uint32_t>(total += size));
  for (std::size_t i = 0; i < total; ++i) text.forms.push_back(some[i * i * 7 % 10] + (i % 3 == 0 ? std::to_string(i % 50) : ""));
  text.words.assign(text.forms.begin(), text.forms.end());
  return text;
}

void expect_trees(const Text& text, const std::vector<WordLabels>& labels) {
  ASSERT_EQ(labels.size(), text.words.size());
  std::size_t begin = 0;
  for (const std::size_t end : text.ends) {
    std::size_t roots = 0;
    for (std::size_t i = begin; i < end; ++i) {
      ASSERT_LE(labels[i].head, end - begin);
      roots += labels[i].head == 0;
      EXPECT_EQ(labels[i].head == 0, labels[i].relation == 2) << i;
      std::size_t word = i, steps = 0;
      while (labels[word].head != 0 && steps++ <= end - begin) word = begin + labels[word].head - 1;
      EXPECT_EQ(labels[word].head, 0u) << "a cycle at " << i;
    }
    EXPECT_EQ(roots, end > begin ? 1u : 0u);
    begin = end;
  }
}

TEST_F(ModelTest, EveryPathGivesTheSameTrees) {
  const auto text = text_of({1, 5, 0, 40, 700, 2, 9000, 3});
  for (const auto& bytes : {MadeModel::fast(), MadeModel::accurate()}) {
    const auto model = open(bytes);
    ASSERT_TRUE(model) << model.error().describe();
    Workspace workspace;
    std::vector<WordLabels> expected, labels;
    model->analyse(text.words, text.ends, workspace, expected, Kernel::kScalar);
    expect_trees(text, expected);
    for (const auto kernel : {Kernel::kScalar, Kernel::kAvx2, Kernel::kVnni}) {
      if (!can_run(kernel)) continue;
      model->analyse(text.words, text.ends, workspace, labels, kernel);
      EXPECT_EQ(labels, expected) << name_of(kernel);
    }
  }
}

// What a sentence gets does not depend on the sentences beside it, nor on what the thread has read before.
TEST_F(ModelTest, SentencesDoNotTouchOneAnother) {
  for (const auto& bytes : {MadeModel::fast(), MadeModel::accurate()}) {
    const auto model = open(bytes);
    ASSERT_TRUE(model);
    const auto text = text_of({7, 12, 30, 1, 90});
    Workspace workspace;
    std::vector<WordLabels> together, alone;
    model->analyse(text.words, text.ends, workspace, together);
    std::uint32_t begin = 0;
    for (const auto end : text.ends) {
      Workspace fresh;
      const std::uint32_t size = end - begin;
      model->analyse(std::span(text.words).subspan(begin, size), std::span(&size, 1), fresh, alone);
      EXPECT_TRUE(std::equal(alone.begin(), alone.end(), together.begin() + begin)) << begin;
      begin = end;
    }
  }
}

TEST_F(ModelTest, AWorkspaceServesSeveralModels) {
  const auto text = text_of({20});
  Workspace shared;
  for (int round = 0; round < 2; ++round) {
    for (const auto& bytes : {MadeModel::fast(), MadeModel::accurate()}) {
      const auto model = open(bytes);
      ASSERT_TRUE(model);
      Workspace own;
      std::vector<WordLabels> one, other;
      model->analyse(text.words, text.ends, shared, one);
      model->analyse(text.words, text.ends, own, other);
      EXPECT_EQ(one, other);
    }
  }
}

TEST_F(ModelTest, DamagedFilesHaveANamedError) {
  EXPECT_EQ(Model::open("/no/such/model").error().code, "model.missing");
  EXPECT_EQ(Model::open(testing::TempDir()).error().code, "model.missing");
  EXPECT_EQ(code_of(""), "model.truncated");
  const auto good = MadeModel::fast();
  EXPECT_EQ(code_of(good), "");
  for (std::size_t size = 1; size < good.size(); size += 1 + size / 3) EXPECT_EQ(code_of(good.substr(0, size)), "model.truncated") << size;
  auto newer = good;
  newer[8] = 2;
  EXPECT_EQ(code_of(newer), "model.version");
  EXPECT_EQ(code_of(good + std::string(64, '\0')), "model.malformed");
}

TEST_F(ModelTest, NoFlippedBitGoesUnseen) {
  const auto good = MadeModel::fast();
  for (std::size_t at = 0; at < good.size(); at += at < 3200 ? 13 : 1201) {
    auto bad = good;
    bad[at] = static_cast<char>(bad[at] ^ (1 << at % 8));
    EXPECT_TRUE(code_of(bad).starts_with("model.")) << at;
  }
}

// The digests are right, the sizes and numbers are not: no crash, and a model that opens can be used.
TEST_F(ModelTest, ForgedSizesAreRefused) {
  const auto text = text_of({3, 9});
  std::size_t refused = 0;
  for (const auto& good : {MadeModel::fast(), MadeModel::accurate()}) {
    for (std::size_t at = 8; at < 64 + 80 * 60; at += 17) {
      auto bad = good;
      bad[at] = static_cast<char>(bad[at] + 1 + static_cast<char>(at % 251));
      MadeModel::seal(bad);
      const auto model = open(bad);
      if (!model) {
        EXPECT_TRUE(model.error().code.starts_with("model.")) << at;
        ++refused;
        continue;
      }
      Workspace workspace;
      std::vector<WordLabels> labels;
      model->analyse(text.words, text.ends, workspace, labels, Kernel::kScalar);
      expect_trees(text, labels);
    }
  }
  EXPECT_GT(refused, 100u);  // of 2 * 284 forgeries; those left change a number within its bounds
}

// The models of the repository themselves: one answer on every path.
TEST(Models, GiveTheSameLabelsOnEveryPath) {
  const auto text = text_of({20, 35, 3, 60});
  for (const std::string name : {"accurate", "fast"}) {
    const auto model = Model::open(SOURCE_DIR "/models/" + name + ".model");
    ASSERT_TRUE(model) << model.error().describe();
    EXPECT_EQ(model->name(), name);
    Workspace workspace;
    std::vector<WordLabels> expected, labels;
    model->analyse(text.words, text.ends, workspace, expected, Kernel::kScalar);
    for (const auto kernel : {Kernel::kAvx2, Kernel::kVnni}) {
      if (!can_run(kernel)) continue;
      model->analyse(text.words, text.ends, workspace, labels, kernel);
      EXPECT_EQ(labels, expected) << name << ' ' << name_of(kernel);
    }
  }
}

TEST_F(ModelTest, LemmasComeFromTheExceptionsThenTheRule) {
  const auto model = open(MadeModel::fast());
  ASSERT_TRUE(model);
  EXPECT_EQ(model->lemma("Went", 1, 0), "go");
  EXPECT_EQ(model->lemma("Went", 0, 0), "Went");
  EXPECT_EQ(model->lemma("Armies", 0, 1), "armiey");
}

TEST(LemmaRules, AreAppliedToCharacters) {
  EXPECT_EQ(apply_rule("l-3+y", "Armies"), "army");
  EXPECT_EQ(apply_rule("k-1+", "NATOs"), "NATO");
  EXPECT_EQ(apply_rule("!be", "was"), "be");
  EXPECT_EQ(apply_rule("l-1+", "cafés"), "café");
  EXPECT_EQ(apply_rule("l-2+x", "éa"), "x");
  EXPECT_EQ(apply_rule("l-9+x", "ab"), "x");
  for (const auto broken : {"", "l", "l-", "l-+", "l-x+", "lxx", "l-99999999999999999999+a"}) EXPECT_EQ(apply_rule(broken, "ab"), "ab") << broken;
}

TEST(Letters, LowerCaseAsTheNetworksLearntIt) {
  EXPECT_EQ(lowered("ΟΔΟΣ ΣΑΣ"), "οδος σας");
  EXPECT_EQ(lowered("Σ"), "σ");
  EXPECT_EQ(lowered("İzmir"), "i\u0307zmir");
  EXPECT_EQ(lowered("ЖУКОВ"), "жуков");
}

TEST(Shapes, OfWords) {
  const std::pair<std::string_view, int> cases[] = {{"lower", 1}, {"Capital", 2}, {"UN", 3}, {"McKay", 4}, {"1999", 5}, {"--", 6},
                                                    {"A", 7}, {"B-52", 3}, {"²", 5}, {"Éa", 2}, {"", 6}, {"中", 4}};
  for (const auto& [word, shape] : cases) EXPECT_EQ(shape_of(word), shape) << word;
}

TEST(Pieces, AreCutAsBertCutsThem) {
  const std::vector<std::string_view> known = {"[UNK]", "border", "##s", "a", "-", "##b", "中"};
  const WordPieces pieces(known);
  const auto cut = [&](std::string_view word) {
    std::vector<std::uint32_t> out;
    pieces.append(word, 12, out);
    return out;
  };
  using Ids = std::vector<std::uint32_t>;
  EXPECT_EQ(cut("Bördérs"), (Ids{1, 2}));
  EXPECT_EQ(cut("A-border"), (Ids{3, 4, 1}));
  EXPECT_EQ(cut("a中ab"), (Ids{3, 6, 3, 5}));
  EXPECT_EQ(cut("zebra"), (Ids{0}));
  EXPECT_EQ(cut("\u200B"), (Ids{0}));
  EXPECT_EQ(cut(""), (Ids{0}));
  EXPECT_EQ(cut(std::string(101, 'a')), (Ids{0}));
  EXPECT_EQ(cut(std::string(1000, '-')), Ids(12, 4));
}

TEST(Decoding, TwoCyclesAndTwoRootsBecomeOneTree) {
  // Words 1 and 2 prefer each other, so do 3 and 4; 5 and 1 both would be roots, 5 rather.
  const std::size_t n = 5, stride = 16;
  std::vector<float> scores(n * stride, 0.0f);
  const auto set = [&](std::size_t word, std::size_t head, float score) { scores[(word - 1) * stride + head] = score; };
  for (std::size_t word = 1; word <= n; ++word) set(word, word, -1e30f);
  set(1, 2, 5), set(2, 1, 5), set(3, 4, 5), set(4, 3, 5), set(2, 5, 4), set(3, 1, 3), set(5, 0, 9);
  DecodeSpace space;
  std::vector<std::uint32_t> heads(n);
  decode_tree(scores.data(), n, stride, space, heads.data());
  EXPECT_EQ(heads, (std::vector<std::uint32_t>{2, 5, 1, 3, 0}));
}

TEST(Decoding, NamesAreWellFormed) {
  const std::vector<std::string_view> labels = {"O", "B-PER", "I-PER", "E-PER", "S-PER"};
  const auto names = NameLabels::of(labels);
  ASSERT_TRUE(names);
  DecodeSpace space;
  // Word by word the best would be I O E.
  const std::vector<float> scores = {0, 2, 3, 0, 0, 3, 0, 2, 0, 0, 0, 0, 0, 4, 0};
  std::vector<std::uint8_t> out(3);
  names->decode(scores.data(), 3, 5, space, out.data());
  EXPECT_EQ(out, (std::vector<std::uint8_t>{1, 2, 3}));
  EXPECT_FALSE(NameLabels::of(std::vector<std::string_view>{"O", "B-PER"}));
}

}  // namespace
}  // namespace entente
