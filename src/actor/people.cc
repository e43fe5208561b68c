#include "actor/actor.h"

#include <algorithm>
#include <tuple>

#include "base/strings.h"

namespace entente {

namespace {

std::string_view until(std::string_view& rest, char mark) {
  const std::size_t end = std::min(rest.find(mark), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

}  // namespace

Post read_post(const Fact& person, std::string_view value) {
  Post post;
  post.person = &person;
  post.post = until(value, '@');
  std::string_view dates = until(value, '@');
  post.source = value;
  post.from = until(dates, '/');
  post.to = dates;
  return post;
}

People::People(const Lexicon& lexicon) : names_(lexicon) {
  for (const Code& code : lexicon.codes("source")) {
    const std::string_view end = attribute(code.attributes, "until");
    if (const auto days = edtf_days(end)) sources_.emplace_back(code.code, days->last);
  }
  for (const Code& code : lexicon.codes("single_office")) single_.push_back(code.code);
  for (const Fact& fact : lexicon.facts()) {
    if (fact.kind == "person") add(fact, lexicon);
  }
  std::ranges::sort(index_);
  index_.erase(std::unique(index_.begin(), index_.end()), index_.end());
  by_post_.resize(posts_.size());
  for (std::uint32_t i = 0; i < by_post_.size(); ++i) by_post_[i] = i;
  std::ranges::sort(by_post_, {}, [&](std::uint32_t i) { return std::tuple(posts_[i].post, posts_[i].from, i); });
}

void People::add(const Fact& fact, const Lexicon& lexicon) {
  const auto number = static_cast<std::uint32_t>(people_.size());
  Person person;
  person.fact = &fact;
  for (const Term* term : lexicon.names_of(fact.key)) {
    PersonName name = names_.read(term->text);
    for (const NamePart& part : name.parts) {
      if (!part.initial) index_.push_back({names_.bucket(part), number});
    }
    person.names.push_back(std::move(name));
  }
  person.first_post = static_cast<std::uint32_t>(posts_.size());
  for (const std::string_view value : attribute_values(fact.attributes, "office")) posts_.push_back(read_post(fact, value));
  person.posts = static_cast<std::uint32_t>(posts_.size()) - person.first_post;
  person.first_rank = static_cast<std::uint32_t>(ranks_.size());
  for (const std::string_view value : attribute_values(fact.attributes, "rank")) ranks_.push_back(read_post(fact, value));
  person.ranks = static_cast<std::uint32_t>(ranks_.size()) - person.first_rank;
  people_.push_back(std::move(person));
}

// The part of the name that fewest persons share leads to them.
std::vector<Candidate> People::find(const PersonName& name, Likeness least) const {
  std::span<const Entry> fewest;
  bool any = false;
  for (const NamePart& part : name.parts) {
    if (part.initial) continue;
    const std::string bucket = names_.bucket(part);
    const auto first = std::ranges::lower_bound(index_, bucket, {}, &Entry::bucket);
    const auto last = std::ranges::upper_bound(first, index_.end(), bucket, {}, &Entry::bucket);
    const std::span<const Entry> found(first, last);
    if (least >= Likeness::kVariant && found.empty()) continue;
    if (!any || (!found.empty() && found.size() < fewest.size())) fewest = found;
    any = true;
  }
  std::vector<Candidate> candidates;
  for (const Entry& entry : fewest) {
    const Person& person = people_[entry.person];
    Likeness best = Likeness::kDifferent;
    for (const PersonName& other : person.names) best = std::max(best, names_.compare(name, other));
    if (best >= least && best > Likeness::kDifferent) candidates.push_back({person.fact, best});
  }
  std::ranges::stable_sort(candidates, [](const Candidate& a, const Candidate& b) { return a.likeness > b.likeness; });
  if (candidates.size() > kMostCandidates) candidates.resize(kMostCandidates);
  return candidates;
}

const People::Person* People::person(const Fact& fact) const {
  const auto found = std::ranges::lower_bound(people_, fact.key, {}, [](const Person& p) { return p.fact->key; });
  return found != people_.end() && found->fact->key == fact.key ? &*found : nullptr;
}

std::span<const Post> People::posts_of(const Fact& fact) const {
  const Person* known = person(fact);
  return known == nullptr ? std::span<const Post>() : std::span(posts_).subspan(known->first_post, known->posts);
}

std::span<const Post> People::ranks_of(const Fact& fact) const {
  const Person* known = person(fact);
  return known == nullptr ? std::span<const Post>() : std::span(ranks_).subspan(known->first_rank, known->ranks);
}

std::vector<Post> People::holders(std::string_view post) const {
  const auto post_of = [&](std::uint32_t i) { return posts_[i].post; };
  const auto last = std::ranges::upper_bound(by_post_, post, {}, post_of);
  std::vector<Post> found;
  for (auto line = std::ranges::lower_bound(by_post_, post, {}, post_of); line != last; ++line) found.push_back(posts_[*line]);
  return found;
}

InPost People::at(const Post& post, Days days) const {
  const auto from = edtf_days(post.from), to = edtf_days(post.to);
  if (from && days.last < from->first) return InPost::kNo;
  if (to && days.first > to->last) return InPost::kNo;
  const bool begun = from && days.first >= from->last;
  if (!begun) return InPost::kUnknown;
  if (to) return days.last <= to->first ? InPost::kYes : InPost::kUnknown;
  const auto end = known_until(post.source);
  return post.to.empty() && end && days.last <= *end ? InPost::kYes : InPost::kUnknown;
}

bool People::single(std::string_view office) const { return std::ranges::find(single_, office) != single_.end(); }

std::optional<Day> People::known_until(std::string_view source) const {
  const auto found = std::ranges::find(sources_, source, [](const auto& s) { return s.first; });
  return found == sources_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace entente
