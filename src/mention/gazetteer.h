// Towns and divisions by the gazetteer: whether a phrase names one, and which of those that bear the name.
// "Tripoli, Lebanon" says it; "Venezuelan police … in Valencia" and a text about Maine lean to one; else the far most populous
// is meant, or it stays open.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "mention/scene.h"

namespace entente {

class Gazetteer {
 public:
  // Counts once where the text speaks of which states and divisions.
  explicit Gazetteer(const Scene& scene);

  // Adds the places of the sentence in hand that begin inside no other name; `before_atoms` only those that are longer than
  // a name of data/names inside of them ("East London").
  void find(Scene& scene, bool before_atoms);

  // The token belongs to a longer name that find() has taken.
  bool covers(std::uint32_t token) const { return long_[token] != 0; }

  // Whom else a name of data/names means here: "Georgia" behind "Atlanta", "Paris, Texas". None: nobody else.
  std::optional<Place> instead_of(const Scene& scene, const Atom& atom) const;

 private:
  struct Candidate {
    Place place;
    int score = 0;
    bool contained = false;  // the words beside the name say so
  };
  // What contains a place by the words beside it: "…, Lebanon", "… in northern Pakistan".
  struct Container {
    bool found = false;
    bool comma = false;
    std::string_view state;
    std::vector<Place> divisions;
  };
  // One sentence speaks of a state by name, or of a place in it.
  struct Vote {
    std::uint32_t sentence;
    std::string_view state, division;
    bool inside, region;
  };

  // Where a state is spoken of: here in this sentence, near in those beside it too; inside: by a place in it.
  struct Nearby {
    bool here = false, here_inside = false, near = false, near_inside = false, here_region = false;
  };

  void vote(const Scene& scene, std::uint32_t sentence, const Hit& hit);
  void look_round(const Scene& scene);
  Container container(const Scene& scene, std::uint32_t last) const;
  Container container_at(const Scene& scene, std::uint32_t at) const;
  std::vector<Candidate> weigh(const Scene& scene, const Hit& hit) const;
  bool lies_elsewhere(const Scene& scene, const Hit& hit, const std::vector<Candidate>& ranked) const;
  void drop_unnamed_divisions(const Scene& scene, std::uint32_t first, std::uint32_t last,
                              std::vector<Candidate>& candidates) const;
  bool contains_before(const Scene& scene, std::uint32_t first, const Place& division) const;
  int context(const Place& place) const;
  bool spoken_of(std::string_view state) const { return totals_.contains(state); }
  bool names_place(const Scene& scene, const Hit& hit, const std::vector<Candidate>& ranked) const;
  void add(Scene& scene, const Hit& hit, const std::vector<Candidate>& ranked);
  void add_open(Scene& scene, const Hit& hit, const std::vector<Candidate>& ranked);

  std::vector<Vote> votes_;  // by sentence
  std::unordered_map<std::string_view, std::uint32_t> totals_;  // of votes, by state
  std::unordered_map<const Term*, std::string_view> settled_;   // what a name was found to mean before
  std::unordered_map<std::string_view, Nearby> nearby_;         // of the sentence in hand, by state
  std::vector<std::pair<std::string_view, std::string_view>> divisions_;  // state and division of places in the sentence
  std::vector<char> long_;                                      // by token of the document
};

}  // namespace entente
