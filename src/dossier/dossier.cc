#include "dossier/dossier.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/date.h"
#include "base/strings.h"
#include "dossier/scope.h"
#include "dossier/sections.h"

namespace entente {
namespace {

// "MLI" is known if the knowledge lists it, or if a record names it.
bool is_known(const Records& records, const Lexicon& lexicon, const std::string& iso3) {
  const std::string id = "state:" + iso3;
  return lexicon.fact(id) != nullptr ||
         std::ranges::any_of(records.entities, [&](const EntityRecord& entity) { return entity.id == id; });
}

// Codes whose code or name is near to what was typed: "Mali" for MLI as well as "MLY".
std::vector<std::string> candidates(const Records& records, const Lexicon& lexicon, std::string_view typed) {
  std::vector<std::string> codes, exact;
  const auto take = [&](std::string_view id, std::string_view name) {
    if (!id.starts_with("state:")) return;
    codes.emplace_back(id.substr(6));
    if (equal_ignoring_case(name, typed) || equal_ignoring_case(id.substr(6), typed)) exact.emplace_back(id.substr(6));
  };
  for (const Fact& fact : lexicon.facts()) take(fact.key, fact.name);
  for (const EntityRecord& entity : records.entities) take(entity.id, entity.name);
  if (!exact.empty()) return distinct(std::move(exact));
  const Ids known = distinct(std::move(codes));
  std::vector<std::string> near;
  for (const std::string_view code : nearest(typed, std::vector<std::string_view>(known.begin(), known.end())))
    near.emplace_back(code);
  return near;
}

Status check_query(const Records& records, const Lexicon& lexicon, const DossierQuery& query) {
  for (const std::string* iso3 : {&query.focal, &query.counterpart}) {
    if (is_known(records, lexicon, *iso3)) continue;
    Error error = make_error("query.unknown-state", fmt::format("no state has the code “{}”", *iso3));
    if (const std::vector<std::string> near = candidates(records, lexicon, *iso3); !near.empty())
      error.hint = fmt::format("did you mean {}?", fmt::join(near, ", "));
    return error;
  }
  if (query.focal == query.counterpart)
    return make_error("query.same-state", "a dossier needs two different states", query.focal);
  const bool well_formed =
      query.month.empty() || (query.month.size() == 7 && is_edtf(query.month) && period_of(query.month) == query.month);
  if (!well_formed)
    return make_error("query.malformed", fmt::format("“{}” is not a month such as 2024-02", query.month));
  return Unit{};
}

std::vector<Section> sections_of(const View& view, const Dossier& dossier) {
  const std::string period = dossier.query.month.empty() ? latest_period(view) : dossier.query.month;
  std::vector<Section> sections;
  sections.push_back(read_first_section(view));
  sections.push_back(timeline_section(view));
  sections.push_back(voices_section(view));
  sections.push_back(channels_section(view));
  sections.push_back(portfolio_section(view));
  sections.push_back(capability_section(view));
  sections.push_back(ledger_section(view));
  sections.push_back(frames_section(view));
  sections.push_back(questions_section(view));
  sections.push_back(documents_section(view));
  sections.push_back(monthly_section(view, period));
  sections.push_back(changed_section(view, period));
  sections.push_back(method_section(view, dossier));
  return sections;
}

}  // namespace

Result<Dossier> compile_dossier(Records records, const Lexicon& lexicon, const DossierQuery& query) {
  TRY(const Unit checked, check_query(records, lexicon, query));
  static_cast<void>(checked);
  Dossier dossier;
  dossier.query = query;
  dossier.records = select_records(std::move(records), query.focal, query.counterpart);
  dossier.links = link(dossier.records, lexicon);
  dossier.engine = kEngine;
  dossier.lexicon = lexicon.digest();
  View names;
  names.lexicon = &lexicon;
  for (const EntityRecord& entity : dossier.records.entities) names.entities.emplace(entity.id, &entity);
  dossier.focal_name = state_name(names, query.focal);
  dossier.counterpart_name = state_name(names, query.counterpart);
  const View view = make_view(dossier.records, dossier.links, lexicon, dossier);
  dossier.sections = sections_of(view, dossier);
  return dossier;
}

}  // namespace entente
