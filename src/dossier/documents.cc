// Section 9: what the dossier rests on, and how good it is.
#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dossier/sections.h"

namespace entente {
namespace {

std::string basis_of(const DocumentRecord& document, const std::string& field) {
  const auto found = document.basis.find(field);
  return found == document.basis.end() || found->second == "text" ? std::string() : fmt::format(" ({})", found->second);
}

Cell or_unknown(const std::string& value, const std::string& tail) {
  return value.empty() ? unknown_cell() : text_cell(value + tail);
}

Table documents_table(const View& view) {
  Table table{"documents.table",
              "Documents",
              {"Document", "Genre", "Language", "Published", "Outlet", "Author", "Group", "Copies", "Sentences",
               "Events", "Claims"},
              {},
              "In brackets who said so, if not the text. Documents of one group are near-duplicates: one voice. Events "
              "and claims are counted where they stand first."};
  std::vector<Ids> events(view.documents.size()), claims(view.documents.size());
  for (const EventView& event : view.events) events[event.document].push_back(event.record->id);
  for (const ClaimView& claim : view.claims) claims[claim.document].push_back(claim.record->id);
  for (std::size_t d = 0; d < view.documents.size(); ++d) {
    const DocumentRecord& record = *view.documents[d].record;
    Ids sentences;
    for (const SentenceRecord* sentence : view.documents[d].sentences) sentences.push_back(sentence->id);
    const bool several = view.links->groups[view.documents[d].group].size() > 1;
    table.rows.push_back(
        {evidence_cell(view.documents[d].label, {record.id}), or_unknown(record.genre, {}), or_unknown(record.lang, {}),
         record.published.empty() ? unknown_cell()
                                  : text_cell(day_words(record.published) + basis_of(record, "published")),
         or_unknown(record.outlet, basis_of(record, "outlet")),
         record.author.empty() ? unknown_cell() : text_cell(actor_name(view, actor(view, record.author))),
         several ? evidence_cell(fmt::format("group {}", view.documents[d].group + 1),
                                 view.links->groups[view.documents[d].group])
                 : text_cell("–"),
         text_cell(record.copies.empty() ? "–" : fmt::format("{} more", record.copies.size())),
         count_cell(std::move(sentences)), count_or_blank(std::move(events[d])), count_or_blank(std::move(claims[d]))});
  }
  return table;
}

Table groups_table(const View& view) {
  Table table{"documents.groups",
              "Near-duplicates",
              {"Group", "Documents", "Names", "Why"},
              {},
              "Copies and rewrites of one story are one voice."};
  std::map<std::size_t, Ids> why;
  for (const RelationRecord& relation : view.links->relations)
    if (const auto found = view.document_of.find(relation.from);
        relation.kind == "near-duplicate" && found != view.document_of.end())
      why[view.documents[found->second].group].push_back(relation.detail);
  for (std::size_t g = 0; g < view.links->groups.size(); ++g) {
    const Ids& ids = view.links->groups[g];
    if (ids.size() < 2) continue;
    Ids names;
    for (const std::string& id : ids)
      if (const auto found = view.document_of.find(id); found != view.document_of.end())
        names.push_back(view.documents[found->second].label);
    table.rows.push_back({text_cell(fmt::format("group {}", g + 1)), count_cell(ids),
                          text_cell(fmt::format("{}", fmt::join(names, ", "))),
                          text_cell(fmt::format("{}", fmt::join(distinct(why[g]), " ")))});
  }
  return table;
}

Table flags_of_documents(const View& view) {
  Table table{"documents.flagged", "Flags of each document", {"Document", "Flags"}, {}, {}};
  for (const DocumentView& document : view.documents)
    if (!document.record->flags.empty())
      table.rows.push_back({evidence_cell(document.label, {document.record->id}),
                            text_cell(fmt::format("{}", fmt::join(document.record->flags, ", ")))});
  return table;
}

Table flags_table(const View& view) {
  std::map<std::string, Ids> by_flag;
  Ids all;
  for (const DocumentView& document : view.documents) {
    all.push_back(document.record->id);
    for (const std::string& flag : document.record->flags) by_flag[flag].push_back(document.record->id);
  }
  Table table{"documents.flags", "Flags", {"Flag", "Share of documents"}, {}, {}};
  for (auto& [flag, ids] : by_flag) table.rows.push_back({text_cell(flag), share_cell(std::move(ids), all)});
  return table;
}

}  // namespace

Section documents_section(const View& view) {
  Section made = section(9, "documents", "Documents and quality");
  Ids all, firsts, retold;
  for (const DocumentView& document : view.documents) {
    all.push_back(document.record->id);
    const Ids& group = view.links->groups[document.group];
    if (group.size() > 1 && group.front() != document.record->id) retold.push_back(document.record->id);
  }
  made.findings.push_back(count_finding("Documents", std::move(all)));
  made.findings.push_back(count_finding("Copies and rewrites of another document here", std::move(retold)));
  made.tables = {documents_table(view), groups_table(view), flags_table(view), flags_of_documents(view)};
  return made;
}

}  // namespace entente
