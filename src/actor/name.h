// Names of persons compared: one person's name is spelt in many ways, and different persons have like names.
//
// A name is cut into parts. Each part has a key, its letters after the spelling rules of data/codes/names.tsv: "Sergei",
// "Sergey" and "Serguei" have one, and keys that differ in vowels alone may still agree ("Mohammed", "Muhamad"). Whether
// two names can be one person's is decided on the parts in order: the given names agree as far as both give them, the
// surnames agree, nothing of the one speaks against the other.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "lexicon/lexicon.h"

namespace entente {

struct NamePart {
  std::string folded;     // as written, folded: "sergei"
  std::string key;        // after the spelling rules: "sergEi"
  bool initial = false;   // one letter, as in "J. R. Ostreka"
  bool upper = false;     // in capitals throughout, as family names are in some texts
  friend bool operator==(const NamePart&, const NamePart&) = default;
};

struct PersonName {
  std::vector<NamePart> parts;   // in order, without particles and suffix; at most kMostParts
  std::string suffix;            // "jr", "3"; empty: none
  static constexpr std::size_t kMostParts = 8;
};

// How far two names agree.
enum class Likeness : std::uint8_t {
  kDifferent,   // cannot be one person's, or nothing speaks for it
  kCompatible,  // one is a part of the other: a surname alone, an initial alone; may be one person's
  kVariant,     // two spellings of one name
  kSame,        // the same words after folding
};

class NameTables {
 public:
  explicit NameTables(const Lexicon& lexicon);

  PersonName read(std::string_view name) const;
  Likeness compare(const PersonName& a, const PersonName& b) const;
  Likeness compare(std::string_view a, std::string_view b) const { return compare(read(a), read(b)); }

  // True for words that make a name behind them that of a thing: "USS".
  bool makes_thing(std::string_view word) const;

  // Keys of a full name for finding others that may agree with it: in whatever order the parts stand, with a second family
  // name or without, with an initial for the first name or without, two that agree share one. At most kMostParts + 3.
  std::vector<std::string> meeting_keys(const PersonName& name) const;

  // The consonants of a part: spellings that may agree share them. For look-up.
  std::string bucket(const NamePart& part) const;

 private:
  std::string key_of(std::string_view folded) const;
  void add_word(std::string_view folded, std::string_view written, PersonName& name) const;
  bool agree(const NamePart& a, const NamePart& b) const;
  bool families_agree(const NamePart& a, const NamePart& b) const;
  bool begins(const PersonName& shorter, const PersonName& longer) const;
  std::string with_head(std::string word) const;
  bool is_suffix(const std::string& folded, std::string_view written) const;
  bool given_agree(const PersonName& a, const PersonName& b, bool& sure) const;
  bool reversed(const PersonName& a, const PersonName& b) const;
  bool is_forename(const NamePart& part) const;

  struct Front {
    std::string_view becomes;
    bool known = false;   // only where both together are a variant
  };
  struct Spelling {
    std::string_view from, to;
    bool at_begin, at_end;
  };
  std::vector<Spelling> spellings_[26];                                    // by first letter, longest first
  std::unordered_map<std::string_view, std::string_view> variants_, suffixes_, backs_;
  std::unordered_map<std::string_view, Front> fronts_;
  std::vector<std::pair<std::string_view, std::string_view>> heads_;
  std::unordered_set<std::string_view> particles_;
  std::unordered_set<std::string_view> families_, things_;
  std::unordered_set<std::string> forenames_, titles_;
};

// The same name in Latin letters where look-alikes of other scripts or characters without width stand in it; empty if the
// name is in one script and hides nothing. Method: the confusables of Cyrillic and Greek (Unicode Technical Standard 39).
std::string undisguised(std::string_view name);

}  // namespace entente
