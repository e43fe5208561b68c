// From a record's id to the words that show it: what all three writings print as evidence.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dossier/dossier.h"

namespace entente {

// The last part of each document's path, or the path where two would be alike, or the id where that is long.
std::unordered_map<std::string, std::string> document_labels(const std::vector<DocumentRecord>& documents);

struct LitText {
  std::string text;
  bool lit = false;
};

class Evidence {
 public:
  struct Entry {
    std::string_view type;  // "event"
    const RecordHead* head = nullptr;
    std::string what;  // "CONSULT happened": what the record says in codes
    const RelationRecord* relation = nullptr;
  };

  explicit Evidence(const Dossier& dossier);  // which must outlive it
  const Entry* find(std::string_view id) const;
  std::string label(std::string_view document) const;
  std::string reference(const Entry& entry) const;                    // "name:71–280"
  std::string quotation(const Entry& entry, std::size_t most) const;  // the span, in “ ”; a relation's detail
  std::string_view bytes(const Entry& entry) const;                   // the span as it stands
  // The sentences that hold the record's spans, the spans lit, " … " where something between is left out.
  std::vector<LitText> in_sentence(const Entry& entry) const;

 private:
  std::string_view text_of(const Entry& entry) const;
  std::vector<Span> frames(const Entry& entry, std::string_view text) const;
  Span frame(std::string_view document, std::string_view text, Span lit) const;
  std::unordered_map<std::string_view, Entry> entries_;
  std::unordered_map<std::string_view, const DocumentRecord*> documents_;
  std::unordered_map<std::string_view, std::vector<Span>> sentences_;  // of each document, by begin
  std::unordered_map<std::string, std::string> labels_;
};

// The span's words on one line in “ ”, cut after `most` code points; empty if the span is not in the text.
std::string quoted(std::string_view text, std::optional<Span> span, std::size_t most);

// All records a cell rests on: counted, whole, or part of a formula; each once.
std::vector<std::string> cell_records(const Cell& cell);

}  // namespace entente
