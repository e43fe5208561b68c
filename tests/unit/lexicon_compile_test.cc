// What tools/compile_lexicon reads and refuses.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "lexicon/data_reader.h"

namespace entente {
namespace {

constexpr std::string_view kHead = "# Source: made for this test.\n";
constexpr std::string_view kCodes =
    "event_type\tCONSULT\tmet\nevent_type\tAID\thelped\nevent_mode\tCONSULT/visit\tvisited\nsector\tGOV\tgovernment\n"
    "mode\tspeech\tsomebody says it\ntopic\tstability\tcalm\nsource\tcommon\tpublic knowledge\n";
constexpr std::string_view kVerbs = "meet\t\tmet\nsay\t\tsaid\nvisit\n";

using Folder = std::map<std::string, std::string>;  // "words/offices" → its lines

struct Compiled {
  Knowledge knowledge;
  std::vector<std::string> faults;

  std::vector<std::string> forms_of(std::string_view lemma) const {
    std::vector<std::string> forms;
    for (const TermEntry& term : knowledge.terms) {
      if (term.lemma == lemma && term.cls != TermClass::kVerb) forms.push_back(term.text);
    }
    return forms;
  }
  const TermEntry* term(std::string_view text, TermClass cls) const {
    const auto found = std::ranges::find_if(knowledge.terms, [&](const TermEntry& t) { return t.text == text && t.cls == cls; });
    return found == knowledge.terms.end() ? nullptr : &*found;
  }
  bool complains(std::string_view place, std::string_view what) const {
    return std::ranges::any_of(faults, [&](const std::string& fault) {
      return fault.starts_with(std::string(place) + ":") && fault.find(what) != std::string::npos;
    });
  }
};

Compiled compile(Folder folder) {
  folder.try_emplace("codes/all", kCodes);
  folder.try_emplace("words/verbs", kVerbs);
  Faults faults;
  std::vector<DataFile> files;
  for (const auto& [path, lines] : folder) {
    const std::size_t slash = path.find('/');
    const std::string extension = path.starts_with("rules/") ? ".rules" : ".tsv";
    files.push_back(data_file(std::string(kHead) + lines, "data/" + path + extension, path.substr(0, slash), path.substr(slash + 1), faults));
  }
  Compiled compiled;
  compiled.knowledge = read_knowledge(std::move(files), faults);
  compiled.faults = faults.lines();
  return compiled;
}

std::string faults_text(const Compiled& compiled) {
  std::string text;
  for (const std::string& fault : compiled.faults) text += fault + "\n";
  return text;
}

TEST(Inflection, FollowsTheRulesOfSpelling) {
  EXPECT_EQ(with_s("talk"), "talks");
  EXPECT_EQ(with_s("watch"), "watches");
  EXPECT_EQ(with_s("deny"), "denies");
  EXPECT_EQ(with_s("delay"), "delays");
  EXPECT_EQ(with_ed("stop"), "stopped");
  EXPECT_EQ(with_ed("visit"), "visited");
  EXPECT_EQ(with_ed("wait"), "waited");
  EXPECT_EQ(with_ed("deny"), "denied");
  EXPECT_EQ(with_ed("fix"), "fixed");
  EXPECT_EQ(with_ing("die"), "dying");
  EXPECT_EQ(with_ing("agree"), "agreeing");
  EXPECT_EQ(with_ing("make"), "making");
  EXPECT_EQ(with_ing("quit"), "quitting");
  EXPECT_EQ(with_ing("show"), "showing");
}

TEST(Phrases, VerbsInflectInsideOfPhrases) {
  const Compiled c = compile({{"words/verbs", "point\nsay\t\tsaid\nsing\t\tsang\tsung\n"},
                              {"rules/claim", "rule claim/point\n  what x\n  class cue-sign\n  term point/v to\n  term sing/v\n  yes A.\n  no B.\n"}});
  ASSERT_TRUE(c.faults.empty()) << faults_text(c);
  EXPECT_EQ(c.forms_of("point to"), (std::vector<std::string>{"point to", "points to", "pointed to", "pointed to", "pointing to"}));
  EXPECT_EQ(c.forms_of("sing"), (std::vector<std::string>{"sing", "sings", "sang", "sung", "singing"}));
  EXPECT_EQ(c.term("sung", TermClass::kCueSign)->form, WordForm::kParticiple);
  EXPECT_EQ(c.term("said", TermClass::kVerb)->key, "say");
}

TEST(Phrases, NounsMarksAndCase) {
  const Compiled c = compile({{"words/made", "office\tforeign minister/n\tforeign-minister\tsector=GOV\noffice\tsecretary/n of state\tsos\n"
                                             "office\tspokesman/n:spokesmen\tspokesperson\nrank\tPrivate/n/c\tprivate\nrank\tWO/x\two\n"}});
  ASSERT_TRUE(c.faults.empty()) << faults_text(c);
  EXPECT_EQ(c.term("foreign ministers", TermClass::kOffice)->form, WordForm::kPlural);
  EXPECT_EQ(c.term("foreign ministers", TermClass::kOffice)->lemma, "foreign minister");
  EXPECT_EQ(c.term("foreign ministers", TermClass::kOffice)->rule, "words/made");
  EXPECT_NE(c.term("secretaries of state", TermClass::kOffice), nullptr);
  EXPECT_NE(c.term("spokesmen", TermClass::kOffice), nullptr);
  EXPECT_EQ(c.term("Privates", TermClass::kRank)->case_rule, CaseRule::kCapital);
  EXPECT_EQ(c.term("WO", TermClass::kRank)->case_rule, CaseRule::kExact);
}

TEST(Names, CaseCapitalsAndFacts) {
  const Compiled c = compile({{"names/made",
                               "org:nlu\tname\tNorthern Lakes Union\t\t\tcommon\norg:nlu\talias\tNLU\t\t\tcommon\n"
                               "org:nlu\tmember\tNRL\t1999\t\tcommon\n"
                               "place:nor\tname\tNorport\t\t\tcommon\nplace:nor\talias\tNor Port\t\t1950\tcommon\n"
                               "state:NRL\tname\tNorland\t\t\tcommon\nstate:NRL\tcapital\tplace:nor\t\t\tcommon\n"
                               "state:NRL\tdemonym\tNorlandic\t\t\tcommon\nstate:NRL\tpeople\tNorlanders\t\t\tcommon\n"}});
  ASSERT_TRUE(c.faults.empty()) << faults_text(c);
  EXPECT_EQ(c.term("NLU", TermClass::kOrganisationName)->case_rule, CaseRule::kExact);
  EXPECT_EQ(c.term("Norland", TermClass::kStateName)->case_rule, CaseRule::kCapital);
  EXPECT_EQ(c.term("Norlanders", TermClass::kPeople)->form, WordForm::kPlural);
  const TermEntry* capital = c.term("Nor Port", TermClass::kCapital);
  ASSERT_NE(capital, nullptr);
  EXPECT_EQ(capital->key, "state:NRL");
  EXPECT_EQ(attribute(capital->gives, "place"), "place:nor");
  EXPECT_EQ(attribute(capital->gives, "to"), "1950");
  const auto org = std::ranges::find(c.knowledge.facts, "org:nlu", &FactEntry::key);
  EXPECT_EQ(org->attributes, "member=NRL@1999/");
}

TEST(Names, AnExactLineBehindItsPhraseNarrowsIt) {
  const Compiled c = compile({{"names/made", "pub:wire\tname\tThe Wire\t\t\tcommon\npub:wire\texact\tThe Wire\t\t\tcommon\n"}});
  ASSERT_TRUE(c.faults.empty()) << faults_text(c);
  EXPECT_EQ(c.term("The Wire", TermClass::kOutletName)->case_rule, CaseRule::kExact);
}

TEST(Rules, ATermsOwnAttributesComeFirst) {
  const Compiled c = compile({{"rules/claim", "rule claim/say\n  what x\n  class cue-speech\n  gives report=plain mode=speech\n  term say/v | report=weak\n  yes A.\n  no B.\n"}});
  ASSERT_TRUE(c.faults.empty()) << faults_text(c);
  EXPECT_EQ(attribute(c.term("said", TermClass::kCueSpeech)->gives, "report"), "weak");
  EXPECT_EQ(c.term("said", TermClass::kCueSpeech)->rule, "claim/say");
  EXPECT_EQ(c.term("said", TermClass::kCueSpeech)->source, "data/rules/claim.rules:6");
}

struct Wrong {
  std::string file, lines, place, what;
};

TEST(Faults, EachHasItsPlace) {
  const std::string rule = "rule event/meet\n  what x\n  class event-verb\n";
  const std::vector<Wrong> all{
      {"words/w", "gadget\tfoo\n", "data/words/w.tsv:2", "unknown class"},
      {"words/w", "state-name\tfoo\n", "data/words/w.tsv:2", "unknown class"},
      {"words/w", "office\tb\tb\noffice\ta\ta\n", "data/words/w.tsv:3", "out of order"},
      {"words/w", "office\ta\tx\noffice\ta\tx\n", "data/words/w.tsv:3", "repeats 'a' of data/words/w.tsv:2"},
      {"words/w", "office\ta\ta\tsector=NOPE\n", "data/words/w.tsv:2", "no sector"},
      {"words/w", "office\ta/q\ta\n", "data/words/w.tsv:2", "unknown mark"},
      {"words/w", "office\tfly/v\ta\n", "data/words/w.tsv:2", "verbs.tsv"},
      {"words/w", "office\ta \ta\n", "data/words/w.tsv:2", "white space"},
      {"words/w", "office\n", "data/words/w.tsv:2", "columns"},
      {"words/w", "month\tMarch\tthree\n", "data/words/w.tsv:2", "does not allow"},
      {"words/w", "function-word\tthe\tARTICLE\n", "data/words/w.tsv:2", "does not allow"},
      {"words/w", "office\t\xff\ta\n", "data/words/w.tsv:2", "UTF-8"},
      {"words/verbs", "say\t\tsaid\nsay\t\tsaid\n", "data/words/verbs.tsv:3", "repeats the verb"},
      {"codes/all", "mode\ta\tx\nhedge\tb\ty\nmode\tc\tz\n", "data/codes/all.tsv:4", "apart"},
      {"codes/all", "mode\ta\tx\nmode\ta\tx\n", "data/codes/all.tsv:3", "repeats"},
      {"names/n", "state:NRL\tname\tNorland\t\t\t\n", "data/names/n.tsv:2", "no source"},
      {"names/n", "state:NRL\tname\tNorland\t\t\thearsay\n", "data/names/n.tsv:2", "names the source 'hearsay'"},
      {"names/n", "person:o\tname\tO\t\t\tcommon\nperson:o\toffice\tnrl-king\t\t\tcommon\n", "data/names/n.tsv:3", "has the office 'king'"},
      {"names/n", "state:NRL\talias\tNorland\t\t\tcommon\n", "data/names/n.tsv:2", "no name"},
      {"names/n", "state:NRL\tnick\tNorland\t\t\tcommon\n", "data/names/n.tsv:2", "unknown relation"},
      {"names/n", "city:nor\tname\tNor\t\t\tcommon\n", "data/names/n.tsv:2", "kind is unknown"},
      {"names/n", "state:NRL\tname\tNorland\tlong ago\t\tcommon\n", "data/names/n.tsv:2", "malformed date"},
      {"names/n", "org:a\tname\tAlpha Body\t\t\tcommon\norg:a\tstate\tQQQ\t\t\tcommon\n", "data/names/n.tsv:3", "not listed"},
      {"names/n", "state:NRL\tname\tNorland\t\t\tcommon\nstate:NRL\tcapital\tplace:x\t\t\tcommon\n", "data/names/n.tsv:3", "not listed"},
      {"names/n", "place:b\tname\tBeta\t\t\tcommon\nplace:a\tname\tAlpha\t\t\tcommon\n", "data/names/n.tsv:3", "out of order"},
      {"rules/event", rule + "  key CONSULT\n  term meet/v\n  yes A.\n", "data/rules/event.rules:2", "'yes' or a 'no'"},
      {"rules/event", rule + "  key DANCE\n  term meet/v\n  yes A.\n  no B.\n", "data/rules/event.rules:6", "no event_type"},
      {"rules/event", rule + "  key AID\n  gives mode=visit\n  term meet/v\n  yes A.\n  no B.\n", "data/rules/event.rules:7", "no event_mode"},
      {"rules/event", rule + "  key AID\n  yes A.\n  no B.\n", "data/rules/event.rules:2", "no term"},
      {"rules/event", "rule claim/meet\n  what x\n  class procedure\n  yes A.\n  no B.\n", "data/rules/event.rules:2", "has a name"},
      {"rules/event", "rule event/meet\n  what x\n  class office\n  yes A.\n  no B.\n", "data/rules/event.rules:4", "unknown class"},
      {"rules/event", rule + "  colour red\n", "data/rules/event.rules:5", "unknown field"},
      {"rules/event", "  what x\n", "data/rules/event.rules:2", "outside of a rule"},
      {"places/p", "place:a\tA\t\tNRL\t1\t1.5\t2.5\t9\tcity\t1\n", "data/places/p.tsv:2", "not listed"},
      {"places/p", "place:a\tA\t\tNRL\t1\t91.5\t2.5\t9\tcity\t1\n", "data/places/p.tsv:2", "malformed degrees"},
      {"places/p", "place:a\tA\t\tNRL\t1\t1.5\t\t9\tcity\t1\n", "data/places/p.tsv:2", "malformed degrees"},
      {"places/p", "place:a\tA\t\tNRL\t1\t1.50001\t2\t9\tcity\t1\n", "data/places/p.tsv:2", "malformed degrees"},
      {"places/p", "place:a\tA\t\tNRL\t1\t1.5\t2.5\tmany\tcity\t1\n", "data/places/p.tsv:2", "malformed number"},
      {"places/p", "place:a\tA\t\tNRL\t1\t1.5\t2.5\t9\tmoon\t1\n", "data/places/p.tsv:2", "unknown kind"},
      {"places/p", "town:a\tA\t\tNRL\t1\t1.5\t2.5\t9\tcity\t1\n", "data/places/p.tsv:2", "no key of a place"},
      {"places/p", "place:b\tB\t\tNRL\t1\t\t\t0\tregion\t1\nplace:a\tA\t\tNRL\t1\t\t\t0\tregion\t2\n", "data/places/p.tsv:3", "out of order"},
      {"plays/hamlet", "x\n", "data/plays/hamlet.tsv:1", "none of the folders"},
  };
  for (const Wrong& wrong : all) {
    const Compiled c = compile({{wrong.file, wrong.lines}});
    EXPECT_TRUE(c.complains(wrong.place, wrong.what)) << wrong.lines << "expected " << wrong.place << " " << wrong.what << "\n" << faults_text(c);
  }
}

TEST(Faults, AFileWithoutASourceIsNamed) {
  Faults faults;
  data_file("# Offices.\noffice\ta\ta\n# source: too late\n", "data/words/w.tsv", "words", "w", faults);
  ASSERT_EQ(faults.lines().size(), 1u);
  EXPECT_EQ(faults.lines()[0].find("data/words/w.tsv:1: "), 0u);
}

TEST(Compile, ANameThatTwoPlacesBearIsOneTerm) {
  const Compiled c = compile({{"names/n", "state:NRL\tname\tNorland\t\t\tcommon\n"},
                              {"places/p", "place:aby-1\tÅby\tOld Aby\tNRL\t1\t1.5\t-2.0625\t9\tcity\t1\n"
                                           "place:aby-2\tAby\t\tNRL\t2\t\t\t0\tregion\t2\tweak\n"}});
  EXPECT_TRUE(c.faults.empty()) << faults_text(c);
  ASSERT_EQ(c.knowledge.places.size(), 2u);
  EXPECT_EQ(c.knowledge.places[0].latitude, 15000);
  EXPECT_EQ(c.knowledge.places[0].longitude, -20625);
  EXPECT_EQ(c.knowledge.places[1].latitude, lexicon_format::kNoDegree);
  ASSERT_EQ(c.knowledge.named_places.size(), 2u);
  const NamedPlaces& shared = c.knowledge.named_places[0];
  EXPECT_EQ(shared.places, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(c.knowledge.terms[shared.term].text, "Åby");
  EXPECT_EQ(c.knowledge.terms[shared.term].gives, "weak");
}

TEST(Faults, ANameThatIsAWordOfEverySentence) {
  const Compiled c = compile({{"words/w", "function-word\tof\tADP\n"}, {"names/n", "place:of\tname\tOf\t\t\tcommon\n"}});
  EXPECT_TRUE(c.complains("data/names/n.tsv:2", "common word")) << faults_text(c);
}

int exit_of(const std::string& arguments) {
  const int status = std::system(("'" BINARY_DIR "/compile_lexicon' " + arguments + " 2>/dev/null >/dev/null").c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(Tool, TheProjectsOwnDataIsClean) { EXPECT_EQ(exit_of("--lint '" SOURCE_DIR "/data'"), 0); }

TEST(Tool, FaultsGiveExitCodeOneAndNoOutput) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "lexicon_faults";
  std::filesystem::create_directories(folder / "words");
  std::ofstream(folder / "words" / "offices.tsv") << "office\tking\tking\n";  // no source at the head
  EXPECT_EQ(exit_of("--lint '" + folder.string() + "'"), 1);
  EXPECT_EQ(exit_of("'" + folder.string() + "' '" + (folder / "out.bin").string() + "'"), 1);
  EXPECT_FALSE(std::filesystem::exists(folder / "out.bin"));
  EXPECT_EQ(exit_of("--lint '" + (folder / "nowhere").string() + "'"), 1);
  EXPECT_EQ(exit_of(""), 2);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace entente
