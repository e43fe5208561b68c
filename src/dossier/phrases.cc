// The fixed words of the dossier: names of actors, dates, events and places in a text.
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/strings.h"
#include "dossier/evidence.h"
#include "dossier/view.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 13> kMonths = {"",        "January",  "February", "March",  "April",
                                                      "May",     "June",     "July",     "August", "September",
                                                      "October", "November", "December"};

std::string label_of(const View& view, std::string_view document) {
  const auto found = view.document_of.find(document);
  return found == view.document_of.end() ? std::string(document) : view.documents[found->second].label;
}

std::string raw_name(const View& view, std::string_view id) {
  if (const auto found = view.entities.find(id); found != view.entities.end() && !found->second->name.empty())
    return found->second->name;
  if (const Fact* fact = view.lexicon->fact(id); fact != nullptr) return std::string(fact->name);
  return std::string(id);
}

// "author Ines Sand (a.txt and 2 more)". Texts that are one story may name several authors; then none is picked.
std::string narrator_name(const View& view, const std::string& id) {
  std::vector<std::size_t> texts;
  if (const auto several = view.written_by.find(id); several != view.written_by.end())
    texts = several->second;
  else if (const auto one = view.document_of.find(std::string_view(id).substr(9)); one != view.document_of.end())
    texts = {one->second};
  if (texts.empty()) return fmt::format("narrator ({})", id.substr(9));
  std::set<std::string> authors;
  for (const std::size_t text : texts)
    if (const std::string& author = view.documents[text].record->author; !author.empty())
      authors.insert(actor(view, author));
  std::string where = view.documents[texts.front()].label;
  if (texts.size() > 1) where += fmt::format(" and {} more", texts.size() - 1);
  return authors.size() == 1 ? fmt::format("author {} ({})", raw_name(view, *authors.begin()), where)
                             : fmt::format("narrator ({})", where);
}

// What is missing in one EDTF date, in words.
std::string one_day_words(std::string_view date) {
  std::string doubt;
  if (!date.empty() && (date.back() == '~' || date.back() == '?')) {
    doubt = date.back() == '~' ? "about " : "perhaps ";
    date.remove_suffix(1);
  }
  const std::vector<std::string_view> parts = split(date, '-');
  const std::string year(parts[0]);
  const bool year_known = year.find('X') == std::string::npos;
  if (parts.size() == 1)
    return doubt + (year_known       ? year + ", month unknown"
                    : year == "XXXX" ? "year unknown"
                                     : year + ", year incomplete");
  const auto month = read_unsigned(parts[1]).value_or(0);
  const std::string name = month >= 1 && month <= 12 ? std::string(kMonths[month]) : "month unknown";
  const std::string tail = year_known ? " " + year : ", year unknown";
  if (parts.size() == 2) return doubt + name + tail + (year_known ? ", day unknown" : "");
  const auto day = read_unsigned(parts[2]);
  if (!day) return doubt + name + tail + ", day unknown";
  return doubt + fmt::format("{} {}{}", *day, name, tail);
}

std::string party_names(const View& view, const Ids& ids) {
  std::string joined;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (i == 3) return joined + fmt::format(" and {} more", ids.size() - 3);
    if (i > 0) joined += ", ";
    joined += actor_name(view, ids[i]);
  }
  return joined;
}

}  // namespace

std::string actor(const View& view, const std::string& id) {
  const auto found = view.actor_of.find(id);
  return found == view.actor_of.end() ? id : found->second;
}

std::string actor_name(const View& view, const std::string& id) {
  if (id.starts_with("narrator:")) return narrator_name(view, id);
  if (id.starts_with("nobody:")) return fmt::format("no source named ({})", label_of(view, id.substr(7)));
  std::string name = raw_name(view, id);
  const auto found = view.entities.find(id);
  const bool unnamed = found != view.entities.end() && !found->second->named;
  if (unnamed && name.find("unnamed") == std::string::npos) name += " (unnamed)";
  return name;
}

std::string state_name(const View& view, std::string_view iso3) {
  const std::string id = fmt::format("state:{}", iso3);
  const std::string name = raw_name(view, id);
  return name == id ? std::string(iso3) : name;
}

Side side_of(const View& view, const std::string& voice) {
  if (voice.starts_with("narrator:")) return Side::kNarrator;
  const auto found = view.entities.find(voice);
  if (found == view.entities.end()) return voice.starts_with("nobody:") ? Side::kUnnamed : Side::kStateless;
  const EntityRecord& entity = *found->second;
  const auto joint = view.state_of.find(voice);
  const std::string_view state = voice.starts_with("state:")     ? std::string_view(voice).substr(6)
                                 : joint != view.state_of.end() ? std::string_view(joint->second)
                                                                : std::string_view(entity.state);
  if (state.empty()) return entity.named ? Side::kStateless : Side::kUnnamed;
  return state == view.focal ? Side::kFocal : state == view.counterpart ? Side::kCounterpart : Side::kThird;
}

std::string side_name(const View& view, Side side) {
  switch (side) {
    case Side::kFocal:
      return view.focal_name;
    case Side::kCounterpart:
      return view.counterpart_name;
    case Side::kThird:
      return "third state";
    case Side::kStateless:
      return "no state told";
    case Side::kUnnamed:
      return "unnamed";
    case Side::kNarrator:
      return "narrator";
  }
  return {};
}

std::string event_name(const View& view, const EventRecord& event) {
  std::string name = event.event_type;
  if (!event.event_mode.empty()) name += fmt::format(" ({})", event.event_mode);
  const std::string actors = party_names(view, event.actors);
  const std::string recipients = party_names(view, event.recipients);
  if (actors.empty() && recipients.empty()) return name + ": parties unknown";
  if (recipients.empty()) return fmt::format("{}: {}", name, actors);
  return fmt::format("{}: {} {} {}", name, actors.empty() ? "unknown" : actors, event.reciprocal ? "–" : "→",
                     recipients);
}

std::string words(const View& view, std::string_view document, std::optional<Span> span, std::size_t most) {
  const auto found = view.document_of.find(document);
  if (found == view.document_of.end()) return {};
  return quoted(view.documents[found->second].record->text, span, most);
}

std::string reference(const View& view, std::string_view document, std::optional<Span> span) {
  if (document.empty()) return {};
  const std::string label = label_of(view, document);
  return span ? fmt::format("{}:{}–{}", label, span->begin, span->end) : label;
}

std::string day_words(std::string_view date) {
  if (date.empty()) return "unknown";
  const auto slash = date.find('/');
  if (slash == std::string_view::npos) return one_day_words(date);
  const std::string_view first = date.substr(0, slash);
  const std::string_view last = date.substr(slash + 1);
  const auto end_words = [](std::string_view end) {
    return end.empty() || end == ".." ? std::string("open") : one_day_words(end);
  };
  return fmt::format("{} to {}", end_words(first), end_words(last));
}

std::string period_words(std::string_view period) {
  if (period.empty()) return "undated";
  if (period == "XXXX") return "year unknown";
  if (period == "YYYY") return "several years";
  if (period.size() == 4) return fmt::format("{}, month unknown", period);
  return fmt::format("{} {}", kMonths[read_unsigned(period.substr(5)).value_or(0) % 13], period.substr(0, 4));
}

Cell words_cell(const View& view, const RecordHead& record, std::size_t most) {
  std::string text = words(view, record.doc, record.span, most);
  return text.empty() ? evidence_of(view, record) : evidence_cell(std::move(text), {record.id});
}

Cell evidence_of(const View& view, const RecordHead& record) {
  return evidence_cell(fmt::format("[{}]", reference(view, record.doc, record.span)), {record.id});
}

}  // namespace entente
