// A user's own pack: further names, posts and dates, in the form of data/names or in a form that other tools write,
// added to the knowledge of the program. The result is one block as any other: it has its own digest.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"

namespace entente {

enum class PackForm : std::uint8_t {
  kRecognise,      // by what the file looks like
  kNames,          // key, relation, value, from, to, source: data/names (docs/data.md); the source may be missing
  kLeaders,        // CSV with a header: one line a term of office, or one a month (REIGN)
  kPetrarch,       // PETRARCH and TABARI actor dictionaries: NAME_ [CODE dates]
  kFollowTheMoney, // JSON Lines of FollowTheMoney entities
};

struct PackInput {
  std::string name;        // as faults call it
  std::string bytes;
  PackForm form = PackForm::kRecognise;
};

struct Pack {
  std::string block;                // for Lexicon::open
  std::size_t entities = 0;         // that the base did not have
  std::size_t phrases = 0, posts = 0;
  std::vector<std::string> faults;  // "file:line: what": these lines are left out, all others are in
};

// Deterministic. Never fails: a file that cannot be read at all is one fault.
Pack make_pack(const Lexicon& base, std::vector<PackInput> inputs);

}  // namespace entente
