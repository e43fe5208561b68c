// Who is who: the persons of data/names, found by any spelling of their name, and the posts they held, at a date.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actor/name.h"
#include "base/date.h"
#include "lexicon/lexicon.h"

namespace entente {

// One line of data/names: somebody's post or rank, from and to which day. Dates are EDTF as the line gives them; an empty
// `from` is unknown, an empty `to` means "not ended as far as the source knows" (Source::until).
struct Post {
  const Fact* person = nullptr;
  std::string_view post;           // "rus-foreign-minister"; of a rank "general"
  std::string_view from, to;
  std::string_view source;         // a code of the vocabulary `source`
  std::string_view state() const { return post.substr(0, 3); }   // lower case, of an office
  std::string_view office() const { return post.size() > 4 ? post.substr(4) : std::string_view(); }
};

// What a date says of a post.
enum class InPost : std::uint8_t {
  kYes,      // on each day of the dates asked for
  kNo,       // on none of them
  kUnknown,  // the dates are not precise enough, or the source does not reach so far
};

struct Candidate {
  const Fact* person = nullptr;
  Likeness likeness = Likeness::kDifferent;
};

class People {
 public:
  explicit People(const Lexicon& lexicon);

  const NameTables& names() const { return names_; }

  // Persons with a name that agrees at least as `least` says, the best first, then by key. At most kMostCandidates.
  static constexpr std::size_t kMostCandidates = 32;
  std::vector<Candidate> find(const PersonName& name, Likeness least) const;

  std::span<const Post> posts_of(const Fact& person) const;           // offices, in data order
  std::span<const Post> ranks_of(const Fact& person) const;
  std::vector<Post> holders(std::string_view post) const;             // "rus-foreign-minister", all times, by `from`

  // Whether the line covers the days. A year covers its beginning and end only if the days lie in other years.
  InPost at(const Post& post, Days days) const;

  // True for offices that one person holds at a time.
  bool single(std::string_view office) const;

  // Until when a source knows: its last day; none for an unknown source.
  std::optional<Day> known_until(std::string_view source) const;

 private:
  struct Entry {
    std::string bucket;         // NameTables::bucket of a part of a name
    std::uint32_t person = 0;   // into people_
    friend auto operator<=>(const Entry&, const Entry&) = default;
  };
  struct Person {
    const Fact* fact = nullptr;
    std::vector<PersonName> names;
    std::uint32_t first_post = 0, posts = 0, first_rank = 0, ranks = 0;
  };
  void add(const Fact& fact, const Lexicon& lexicon);
  const Person* person(const Fact& fact) const;

  NameTables names_;
  std::vector<Person> people_;         // by key
  std::vector<Post> posts_, ranks_;
  std::vector<Entry> index_;           // sorted
  std::vector<std::uint32_t> by_post_; // posts_ by post, then from
  std::vector<std::pair<std::string_view, Day>> sources_;
  std::vector<std::string_view> single_;
};

// "2004-03-09/" of "rus-foreign-minister@2004-03-09/@common": see docs/data.md.
Post read_post(const Fact& person, std::string_view value);

}  // namespace entente
