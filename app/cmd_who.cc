// entente who: whom a name may mean, and which posts they held.
#include <algorithm>

#include <fmt/format.h>

#include "actor/actor.h"
#include "base/json.h"
#include "base/strings.h"
#include "options.h"
#include "packs.h"
#include "states.h"
#include "terminal.h"

namespace entente {
namespace {

struct Question {
  std::string name, state;         // state: ISO3 or empty
  std::optional<Days> on;
};

struct Answer {
  Candidate candidate;
  bool in_post = false;            // on the day asked for
};

std::string_view word_for(InPost in) {
  switch (in) {
    case InPost::kYes: return "yes";
    case InPost::kNo: return "no";
    default: return "unknown";
  }
}

std::string_view word_for(Likeness likeness) {
  switch (likeness) {
    case Likeness::kSame: return "same";
    case Likeness::kVariant: return "variant";
    case Likeness::kCompatible: return "compatible";
    default: return "different";
  }
}

bool of_state(const People& people, const Fact& person, std::string_view state) {
  if (state.empty() || person.state == state) return true;
  return std::ranges::any_of(people.posts_of(person), [&](const Post& post) { return ascii_uppered(post.state()) == state; });
}

bool in_any_post(const People& people, const Fact& person, const Question& question) {
  if (!question.on) return false;
  return std::ranges::any_of(people.posts_of(person), [&](const Post& post) { return people.at(post, *question.on) == InPost::kYes; });
}

std::vector<Answer> answers_to(const Question& question, const People& people) {
  std::vector<Answer> answers;
  for (const Candidate& candidate : people.find(people.names().read(question.name), Likeness::kCompatible)) {
    if (!of_state(people, *candidate.person, question.state)) continue;
    answers.push_back({candidate, in_any_post(people, *candidate.person, question)});
  }
  std::ranges::stable_sort(answers, [](const Answer& a, const Answer& b) { return a.in_post > b.in_post; });
  return answers;
}

std::string text_of(const Answer& answer, const Question& question, const People& people) {
  const Fact& person = *answer.candidate.person;
  std::string out = fmt::format("{}  {}  {}  ({})\n", person.name, person.key, person.state, word_for(answer.candidate.likeness));
  const auto line = [&](const Post& post, std::string_view what) {
    out += fmt::format("  {} {}  {}/{}  {}", what, post.post, post.from, post.to.empty() ? ".." : post.to, post.source);
    if (question.on) out += fmt::format("  on that day: {}", word_for(people.at(post, *question.on)));
    out += '\n';
  };
  for (const Post& post : people.posts_of(person)) line(post, "office");
  for (const Post& rank : people.ranks_of(person)) line(rank, "rank");
  return out;
}

void write_posts(JsonWriter& json, std::string_view name, std::span<const Post> posts, const Question& question, const People& people) {
  json.key(name).begin_array();
  for (const Post& post : posts) {
    json.begin_object().key("post").string(post.post).key("from").string(post.from).key("to").string(post.to);
    json.key("source").string(post.source);
    if (question.on) json.key("on_day").string(word_for(people.at(post, *question.on)));
    json.end_object();
  }
  json.end_array();
}

std::string json_of(const Answer& answer, const Question& question, const People& people) {
  std::string out;
  JsonWriter json(out);
  const Fact& person = *answer.candidate.person;
  json.begin_object().key("key").string(person.key).key("name").string(person.name).key("state").string(person.state);
  json.key("likeness").string(word_for(answer.candidate.likeness));
  write_posts(json, "offices", people.posts_of(person), question, people);
  write_posts(json, "ranks", people.ranks_of(person), question, people);
  json.end_object();
  return out + "\n";
}

Result<Question> question_of(const Arguments& arguments, const Lexicon& lexicon) {
  Question question{arguments.text("NAME"), {}, {}};
  if (arguments.has("--state")) {
    TRY(question.state, find_state(arguments.text("--state"), lexicon));
  }
  if (arguments.has("--on")) question.on = edtf_days(arguments.text("--on"));
  return question;
}

}  // namespace

Exit run_who(const Arguments& arguments) {
  const auto lexicon = lexicon_of(arguments);
  if (!lexicon) return refuse(lexicon.error());
  const auto question = question_of(arguments, **lexicon);
  if (!question) return refuse(question.error());
  const People& people = (*lexicon)->derived<People>();
  const std::vector<Answer> answers = answers_to(*question, people);
  std::string out;
  for (const Answer& answer : answers) {
    out += arguments.has("--json") ? json_of(answer, *question, people) : text_of(answer, *question, people);
  }
  if (!answers.empty()) return print(out);
  say(fmt::format("entente who: the record has nobody of the name {}{}.", question->name,
                  question->state.empty() ? "" : fmt::format(" in {}", question->state)));
  return Exit::kFailed;
}

}  // namespace entente
