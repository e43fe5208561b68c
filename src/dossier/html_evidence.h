// Collects the records that the page's figures rest on, gives each an anchor, and writes them at the page's end.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dossier/dossier.h"
#include "dossier/evidence.h"

namespace entente {

class EvidenceBook {
 public:
  explicit EvidenceBook(const Dossier& dossier) : evidence_(dossier) {}

  // The attributes of the link of a figure: its own anchor, and where it leads (one record, or a list of them).
  // Empty if the cell rests on no record. `context` says where the figure stands.
  std::string link(const Cell& cell, std::string_view context);

  std::string html() const;

 private:
  struct List {
    std::string title, anchor;
    Cell cell;
    std::size_t whole = 0;
  };  // whole: number of the list of a share's denominator
  struct Shown {
    std::string id, anchor;
  };  // the record, and the figure that used it first

  std::size_t list_number(const Cell& cell, std::string_view context, const std::string& anchor);
  std::string record_anchor(const std::string& id, const std::string& figure);  // empty beyond the limit
  void write_list(std::string& out, const List& list, std::size_t number) const;
  void write_ids(std::string& out, std::string_view heading, const std::vector<std::string>& ids) const;
  void write_record(std::string& out, const Shown& shown, std::size_t number) const;

  Evidence evidence_;
  std::size_t figures_ = 0;
  std::vector<List> lists_;
  std::unordered_map<std::string, std::size_t> list_of_;  // by the records named
  std::vector<Shown> shown_;
  std::unordered_map<std::string, std::size_t> number_of_;  // of shown records
};

}  // namespace entente
