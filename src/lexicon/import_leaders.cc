// Lists of leaders as CSV: one line a term of office with its beginning and end, or one line a month as in REIGN.
#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/date.h"
#include "lexicon/importers.h"

namespace entente {

namespace {

// RFC 4180, one line: fields may be quoted, a doubled quotation mark stands for itself.
std::vector<std::string> csv_fields(std::string_view line, char separator) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"') {
      if (quoted && i + 1 < line.size() && line[i + 1] == '"') fields.back() += line[++i];
      else quoted = !quoted;
    } else if (c == separator && !quoted) {
      fields.emplace_back();
    } else if (c != '\r') {
      fields.back() += c;
    }
  }
  return fields;
}

struct Columns {
  std::optional<std::size_t> name, state, office, from, to, year, month;
};

std::optional<std::size_t> column(const std::vector<std::string>& header, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const auto found = std::ranges::find(header, name);
    if (found != header.end()) return static_cast<std::size_t>(found - header.begin());
  }
  return std::nullopt;
}

Columns columns_of(std::string_view line, char separator) {
  std::vector<std::string> header = csv_fields(line, separator);
  for (std::string& field : header) field = ascii_lowered(trimmed(field));
  Columns c;
  c.name = column(header, {"leader", "name", "officeholderlabel", "person"});
  c.state = column(header, {"iso3", "country", "state", "countrylabel", "idacr"});
  c.office = column(header, {"office", "positionlabel", "position", "title"});
  c.from = column(header, {"start", "startdate", "start_date", "start_year", "from"});
  c.to = column(header, {"end", "enddate", "end_date", "end_year", "to"});
  c.year = column(header, {"year"});
  c.month = column(header, {"month"});
  return c;
}

std::string field(const std::vector<std::string>& fields, std::optional<std::size_t> at) {
  return at && *at < fields.size() ? std::string(trimmed(fields[*at])) : std::string();
}

std::string month_of(const std::vector<std::string>& fields, const Columns& c) {
  std::string year = field(fields, c.year), month = field(fields, c.month);
  for (std::string* number : {&year, &month}) {
    if (const std::size_t point = number->find('.'); point != std::string::npos) number->resize(point);  // "1990.0"
  }
  if (month.size() == 1) month.insert(month.begin(), '0');
  return month.empty() ? year : year + "-" + month;
}

struct OfficeTerm {
  std::string place, name, state, office, from, to;
};

std::vector<std::string> rows(std::string_view bytes) {
  std::vector<std::string> all;
  for (const std::string_view line : split(bytes, '\n')) all.emplace_back(line);
  return all;
}

DataLine line(const OfficeTerm& term, const std::string& key, std::string_view relation, std::string_view value, bool dated) {
  std::string text = key + "\t" + std::string(relation) + "\t" + std::string(value) + "\t" + (dated ? term.from : "") + "\t" +
                     (dated ? term.to : "") + "\tuser";
  return {term.place, std::move(text), {}};
}

void add_lines(const OfficeTerm& term, const ImportBase& base, std::vector<DataLine>& lines, std::map<std::string, bool>& named) {
  const std::string key = base.person(term.name, term.state);
  if (!named[key]) {
    lines.push_back(line(term, key, "name", term.name, false));
    lines.push_back(line(term, key, "state", term.state, false));
    named[key] = true;
  }
  lines.push_back(line(term, key, "office", ascii_lowered(term.state) + "-" + term.office, true));
}

}  // namespace

std::vector<DataLine> import_leaders(const PackInput& input, const ImportBase& base, Faults& faults) {
  const std::vector<std::string> all = rows(input.bytes);
  const char separator = all.front().find('\t') != std::string::npos ? '\t' : all.front().find(';') != std::string::npos ? ';' : ',';
  const Columns c = columns_of(all.front(), separator);
  if (!c.name || !c.state || (!c.from && !c.year)) {
    faults.add(input.name + ":1", "has no columns for a name, a state and a time; known are leader or name, country or iso3, start and end, year and month");
    return {};
  }
  std::vector<DataLine> lines;
  std::map<std::string, bool> named;
  OfficeTerm running;  // of monthly lines; no name: none
  const auto close = [&] {
    if (!running.name.empty()) add_lines(running, base, lines, named);
    running = {};
  };
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (trimmed(all[i]).empty()) continue;
    const std::vector<std::string> fields = csv_fields(all[i], separator);
    OfficeTerm term{input.name + ":" + std::to_string(i + 1), field(fields, c.name), base.state(field(fields, c.state)), {}, {}, {}};
    const std::string office = field(fields, c.office);
    term.office = office.empty() ? "leader" : base.office(office);
    if (term.name.empty() || term.state.empty() || term.office.empty()) {
      faults.add(term.place, term.name.empty() ? "has no name" : term.state.empty() ? "names the state '" + field(fields, c.state) + "', which is unknown"
                                                                                      : "names the office '" + office + "', which is unknown");
      continue;
    }
    term.from = c.from ? field(fields, c.from) : month_of(fields, c);
    term.to = c.from ? field(fields, c.to) : term.from;
    if (c.from) {
      add_lines(term, base, lines, named);
    } else if (running.name == term.name && running.state == term.state && running.office == term.office) {
      running.to = term.to;
    } else {
      close();
      running = term;
    }
  }
  close();
  return lines;
}

}  // namespace entente
