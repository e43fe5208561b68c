// JSON Lines back to records.
#include <limits>
#include <unordered_map>

#include "base/json.h"
#include "base/strings.h"
#include "record/fields.h"

namespace entente {
namespace {

using Kind = JsonValue::Kind;

std::optional<std::uint64_t> whole_number(const JsonValue& value) {
  if (value.kind != Kind::kNumber) return std::nullopt;
  return read_unsigned(value.string);
}

// Hundredths of a number between 0 and 1 as records write it: "0.91", "1", "0.5".
std::optional<int> hundredths(const JsonValue& value) {
  if (value.kind != Kind::kNumber || !(value.number >= 0 && value.number <= 1)) return std::nullopt;
  return static_cast<int>(value.number * 100 + 0.5);
}

// Reads the members of one record as fields.h lists them. Remembers the first member that has the wrong form.
class MemberReader {
 public:
  explicit MemberReader(const JsonValue& object) : members_(object.members) {}

  std::string_view fault() const { return fault_; }

  // The member, or null if it is absent or null. Members mostly come in the order they are asked for.
  const JsonValue* find(std::string_view name) {
    const JsonValue* value = find_any(name);
    return value != nullptr && value->kind != Kind::kNull ? value : nullptr;
  }
  void wrong(std::string_view name) {
    if (fault_.empty()) fault_ = name;
  }

  void text(std::string_view name, std::string& value) {
    const JsonValue* found = find(name);
    if (found == nullptr || found->kind != Kind::kString || found->string.empty()) return wrong(name);
    value = found->string;
  }
  void nullable(std::string_view name, std::string& value) { optional(name, value); }
  void optional(std::string_view name, std::string& value) {
    const JsonValue* found = find(name);
    if (found == nullptr) return;
    if (found->kind != Kind::kString) return wrong(name);
    value = found->string;
  }
  void anchor(std::string_view name, std::optional<std::string>& value) {
    const JsonValue* found = find_any(name);
    if (found == nullptr) return;
    if (found->kind != Kind::kNull && found->kind != Kind::kString) return wrong(name);
    value = found->string;
  }
  void list(std::string_view name, std::vector<std::string>& values) { some(name, values); }
  void some(std::string_view name, std::vector<std::string>& values) {
    const JsonValue* found = find(name);
    if (found == nullptr) return;
    if (found->kind != Kind::kArray) return wrong(name);
    values.reserve(found->items.size());
    for (const JsonValue& item : found->items) {
      if (item.kind != Kind::kString) return wrong(name);
      values.push_back(item.string);
    }
  }
  void place(std::string_view name, std::optional<Span>& value) { part(name, value); }
  void part(std::string_view name, std::optional<Span>& value) {
    const JsonValue* found = find(name);
    if (found == nullptr) return;
    value = span_of(*found);
    if (!value) wrong(name);
  }
  void parts(std::string_view name, std::vector<Span>& values) {
    const JsonValue* found = find(name);
    if (found == nullptr) return;
    if (found->kind != Kind::kArray) return wrong(name);
    for (const JsonValue& item : found->items) {
      const std::optional<Span> span = span_of(item);
      if (!span) return wrong(name);
      values.push_back(*span);
    }
  }
  void truth(std::string_view name, bool& value) { mark(name, value); }
  void mark(std::string_view name, bool& value) {
    const JsonValue* found = find(name);
    if (found == nullptr) return;
    if (found->kind != Kind::kTrue && found->kind != Kind::kFalse) return wrong(name);
    value = found->kind == Kind::kTrue;
  }
  void count(std::string_view name, std::uint32_t& value) {
    const JsonValue* found = find(name);
    const std::optional<std::uint64_t> number = found != nullptr ? whole_number(*found) : std::nullopt;
    if (!number || *number > std::numeric_limits<std::uint32_t>::max()) return wrong(name);
    value = static_cast<std::uint32_t>(*number);
  }
  void copies(std::string_view name, std::vector<CopyRecord>& values) {
    each_object(name, [&](MemberReader& member) {
      CopyRecord& copy = values.emplace_back();
      member.text("name", copy.name);
      member.optional("outlet", copy.outlet);
      member.optional("published", copy.published);
    });
  }
  void candidates(std::string_view name, std::vector<CandidateRecord>& values) {
    each_object(name, [&](MemberReader& member) {
      CandidateRecord& candidate = values.emplace_back();
      member.text("id", candidate.id);
      const JsonValue* conf = member.find("conf");
      const std::optional<int> value = conf != nullptr ? hundredths(*conf) : std::nullopt;
      if (!value) return member.wrong("conf");
      candidate.conf = *value;
    });
  }
  void quantity(std::string_view name, std::optional<QuantityRecord>& value) {
    const JsonValue* found = find(name);
    if (found == nullptr) return;
    MemberReader member(*found);
    QuantityRecord quantity;
    member.part("span", quantity.span);
    const JsonValue* number = member.find("value");
    if (number != nullptr && number->kind != Kind::kNumber) member.wrong("value");
    if (number != nullptr) quantity.value = number->string;
    member.optional("unit", quantity.unit);
    member.optional("mod", quantity.mod);
    if (!member.fault().empty() || found->kind != Kind::kObject) return wrong(name);
    value = std::move(quantity);
  }
  void raw_span(std::string_view name, std::optional<RawSpan>& value) {
    const JsonValue* found = find(name);
    if (found == nullptr) return;
    value = range_of(*found);
    if (!value) wrong(name);
  }
  void basis(std::string_view name, std::map<std::string, std::string>& values) {
    const JsonValue* found = find(name);
    if (found == nullptr) return;
    if (found->kind != Kind::kObject) return wrong(name);
    for (const auto& [field, basis] : found->members) {
      if (basis.kind != Kind::kString) return wrong(name);
      values[field] = basis.string;
    }
  }
  void conf(std::string_view name, std::optional<int>& value) {
    const JsonValue* found = find(name);
    if (found == nullptr) return;
    value = hundredths(*found);
    if (!value) wrong(name);
  }

 private:
  const JsonValue* find_any(std::string_view name) {
    for (std::size_t i = 0; i < members_.size(); ++i) {
      const std::size_t at = (next_ + i) % members_.size();
      if (members_[at].first == name) {
        next_ = at + 1;
        return &members_[at].second;
      }
    }
    return nullptr;
  }
  static std::optional<RawSpan> range_of(const JsonValue& value) {
    if (value.kind != Kind::kArray || value.items.size() != 2) return std::nullopt;
    const std::optional<std::uint64_t> begin = whole_number(value.items[0]), end = whole_number(value.items[1]);
    if (!begin || !end || *begin > *end) return std::nullopt;
    return RawSpan{*begin, *end};
  }
  static std::optional<Span> span_of(const JsonValue& value) {
    const std::optional<RawSpan> range = range_of(value);
    if (!range || range->end > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
    return Span{static_cast<std::uint32_t>(range->begin), static_cast<std::uint32_t>(range->end)};
  }
  template <class Use>
  void each_object(std::string_view name, Use use) {
    const JsonValue* found = find(name);
    if (found == nullptr) return;
    if (found->kind != Kind::kArray) return wrong(name);
    for (const JsonValue& item : found->items) {
      MemberReader member(item);
      use(member);
      if (item.kind != Kind::kObject || !member.fault().empty()) return wrong(name);
    }
  }

  const std::vector<std::pair<std::string, JsonValue>>& members_;
  std::size_t next_ = 0;
  std::string_view fault_;
};

void read_text(MemberReader& reader, RecordHead&) { reader.find("text"); }
void read_text(MemberReader& reader, DocumentRecord& r) { reader.optional("text", r.text); }
void read_text(MemberReader& reader, QuestionRecord& r) { reader.optional("text", r.text); }

// Reads one record into `list`; the name of the member that is wrong, or empty.
template <class Record, class Members>
std::string_view read_record(const JsonValue& line, std::vector<Record>& list, const Members& members) {
  MemberReader reader(line);
  Record& r = list.emplace_back();
  reader.text("id", r.id);
  reader.optional("doc", r.doc);
  reader.part("span", r.span);
  read_text(reader, r);
  reader.parts("evidence", r.evidence);
  reader.raw_span("raw_span", r.raw_span);
  members(reader, r);
  reader.basis("basis", r.basis);
  reader.optional("rule", r.rule);
  reader.conf("conf", r.conf);
  return reader.fault();
}

// What is wrong with the line; empty if its record was added to `records`.
std::string read_line(std::string_view source, Records& records) {
  const Result<JsonValue> parsed = parse_json(source);
  if (!parsed) return parsed.error().what;
  const JsonValue& line = *parsed;
  if (line.kind != Kind::kObject) return "the line is not a JSON object";
  const std::string_view wanted = line.text("type");
  bool known = false;
  std::string_view fault;
  for_each_type(records, [&](std::string_view type, auto& list, auto members) {
    if (type != wanted) return;
    known = true;
    fault = read_record(line, list, members);
  });
  if (!known) return "the line has no known type of record";
  if (fault.empty()) return {};
  return "the member " + std::string(fault) + " is missing or malformed";
}

// Asks of every span that it lies in `text`, begins before it ends and cuts no character.
class SpanCheck {
 public:
  explicit SpanCheck(std::string_view text) : text_(text) {}
  bool good() const { return good_; }

  void span(Span value) {
    good_ = good_ && value.begin < value.end && value.end <= text_.size() && starts(value.begin) && starts(value.end);
  }
  void place(std::string_view, const std::optional<Span>& value) {
    if (value) span(*value);
  }
  void part(std::string_view name, const std::optional<Span>& value) { place(name, value); }
  void parts(std::string_view, const std::vector<Span>& values) {
    for (const Span value : values) span(value);
  }
  void quantity(std::string_view name, const std::optional<QuantityRecord>& value) {
    if (value) place(name, value->span);
  }
  void text(std::string_view, const std::string&) {}
  void nullable(std::string_view, const std::string&) {}
  void optional(std::string_view, const std::string&) {}
  void anchor(std::string_view, const std::optional<std::string>&) {}
  void list(std::string_view, const std::vector<std::string>&) {}
  void some(std::string_view, const std::vector<std::string>&) {}
  void truth(std::string_view, bool) {}
  void mark(std::string_view, bool) {}
  void count(std::string_view, std::uint32_t) {}
  void copies(std::string_view, const std::vector<CopyRecord>&) {}
  void candidates(std::string_view, const std::vector<CandidateRecord>&) {}

 private:
  bool starts(std::uint32_t at) const {
    return at == text_.size() || (static_cast<unsigned char>(text_[at]) & 0xC0u) != 0x80u;
  }
  std::string_view text_;
  bool good_ = true;
};

}  // namespace

Status check_spans(const Records& records) {
  std::unordered_map<std::string_view, std::string_view> texts;
  for (const DocumentRecord& document : records.documents) {
    if (!document.text.empty()) texts.emplace(document.id, document.text);
  }
  std::string bad;
  for_each_type(records, [&](std::string_view, const auto& list, auto members) {
    for (const auto& r : list) {
      const auto text = texts.find(r.doc);
      if (text == texts.end()) continue;
      SpanCheck check(text->second);
      check.part({}, r.span);
      check.parts({}, r.evidence);
      members(check, r);
      if (!check.good() && bad.empty()) bad = r.id;
    }
  });
  if (bad.empty()) return Unit{};
  return make_error("record.malformed", "a span of the record leaves its text or cuts a character", bad);
}

Result<Records> parse_records(std::string_view json_lines) {
  Records records;
  std::uint64_t number = 0;
  for (std::size_t begin = 0; begin < json_lines.size();) {
    const std::size_t end = std::min(json_lines.find('\n', begin), json_lines.size());
    const std::string_view line = json_lines.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (trimmed(line).empty()) continue;
    std::string fault = read_line(line, records);
    if (!fault.empty()) {
      return make_error("record.malformed", std::move(fault), "line " + std::to_string(number));
    }
  }
  TRY(const Unit checked, check_spans(records));
  static_cast<void>(checked);
  return records;
}

}  // namespace entente
