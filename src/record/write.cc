// Records as canonical JSON Lines.

#include "base/json.h"
#include "record/fields.h"
#include "record/order.h"

namespace entente {
namespace {

// Writes the members of one record as fields.h lists them.
class MemberWriter {
 public:
  explicit MemberWriter(JsonWriter& json) : json_(json) {}

  void text(std::string_view name, const std::string& value) { json_.key(name).string(value); }
  void nullable(std::string_view name, const std::string& value) {
    json_.key(name);
    if (value.empty()) {
      json_.null();
    } else {
      json_.string(value);
    }
  }
  void optional(std::string_view name, const std::string& value) {
    if (!value.empty()) text(name, value);
  }
  void anchor(std::string_view name, const std::optional<std::string>& value) {
    if (value) nullable(name, *value);
  }
  void list(std::string_view name, const std::vector<std::string>& values) {
    json_.key(name).begin_array();
    for (const std::string& value : values) json_.string(value);
    json_.end_array();
  }
  void some(std::string_view name, const std::vector<std::string>& values) {
    if (!values.empty()) list(name, values);
  }
  void place(std::string_view name, const std::optional<Span>& value) {
    json_.key(name);
    if (value) {
      range(value->begin, value->end);
    } else {
      json_.null();
    }
  }
  void part(std::string_view name, const std::optional<Span>& value) {
    if (value) place(name, value);
  }
  void parts(std::string_view name, const std::vector<Span>& values) {
    if (values.empty()) return;
    json_.key(name).begin_array();
    for (const Span value : values) range(value.begin, value.end);
    json_.end_array();
  }
  void truth(std::string_view name, bool value) { json_.key(name).boolean(value); }
  void mark(std::string_view name, bool value) {
    if (value) truth(name, true);
  }
  void count(std::string_view name, std::uint32_t value) { json_.key(name).integer(value); }
  void copies(std::string_view name, const std::vector<CopyRecord>& values) {
    if (values.empty()) return;
    json_.key(name).begin_array();
    for (const CopyRecord& copy : values) {
      json_.begin_object();
      text("name", copy.name);
      nullable("outlet", copy.outlet);
      nullable("published", copy.published);
      json_.end_object();
    }
    json_.end_array();
  }
  void candidates(std::string_view name, const std::vector<CandidateRecord>& values) {
    if (values.empty()) return;
    json_.key(name).begin_array();
    for (const CandidateRecord& candidate : values) {
      json_.begin_object();
      text("id", candidate.id);
      json_.key("conf").milli(candidate.conf * 10);
      json_.end_object();
    }
    json_.end_array();
  }
  void quantity(std::string_view name, const std::optional<QuantityRecord>& value) {
    if (!value) return;
    json_.key(name).begin_object();
    part("span", value->span);
    json_.key("value");
    if (value->value.empty()) {
      json_.null();
    } else {
      json_.number(value->value);
    }
    optional("unit", value->unit);
    optional("mod", value->mod);
    json_.end_object();
  }
  void range(std::uint64_t begin, std::uint64_t end) {
    json_.begin_array();
    json_.integer(static_cast<std::int64_t>(begin)).integer(static_cast<std::int64_t>(end));
    json_.end_array();
  }

 private:
  JsonWriter& json_;
};

// Which texts go onto the lines: `document` is the document's, empty if it is not known.
struct TextSource {
  std::string_view document;
  WriteOptions options;
};

bool fits(const std::optional<Span>& span, std::string_view text) {
  return span && span->begin < span->end && span->end <= text.size();
}

void write_text(const RecordHead& r, const TextSource& from, JsonWriter& json) {
  if (from.options.text && fits(r.span, from.document)) json.key("text").string(slice(from.document, *r.span));
}
void write_text(const DocumentRecord& r, const TextSource& from, JsonWriter& json) {
  if (from.options.full_text && !r.text.empty()) json.key("text").string(r.text);
}
void write_text(const QuestionRecord& r, const TextSource& from, JsonWriter& json) {
  // The schema wants the words of every question, also without other texts.
  if (!r.text.empty()) {
    json.key("text").string(r.text);
  } else if (fits(r.span, from.document)) {
    json.key("text").string(slice(from.document, *r.span));
  }
}

template <class Record, class Members>
void write_line(std::string_view type, const Record& r, const Members& members, const TextSource& from,
                std::string& out) {
  JsonWriter json(out);
  MemberWriter writer(json);
  json.begin_object();
  json.key("type").string(type);
  json.key("id").string(r.id);
  writer.optional("doc", r.doc);
  writer.part("span", r.span);
  write_text(r, from, json);
  if (r.evidence.size() > 1) writer.parts("evidence", r.evidence);
  if (r.raw_span) {
    json.key("raw_span");
    writer.range(r.raw_span->begin, r.raw_span->end);
  }
  members(writer, r);
  if (!r.basis.empty()) {
    json.key("basis").begin_object();
    for (const auto& [field, basis] : r.basis) json.key(field).string(basis);
    json.end_object();
  }
  writer.optional("rule", r.rule);
  if (r.conf) json.key("conf").milli(*r.conf * 10);
  json.end_object();
  out += '\n';
}

// Writes those of `list` that `wanted` asks for, in canonical order; a list in that order is not copied.
template <class Record, class Members, class Wanted>
void write_list(std::string_view type, const std::vector<Record>& list, const Members& members, const Wanted& wanted,
                const TextSource& from, std::string& out) {
  const Record* last = nullptr;
  bool in_order = true;
  for (const Record& r : list) {
    if (!wanted(r)) continue;
    in_order = in_order && (last == nullptr || !stands_before(r, *last));
    last = &r;
  }
  std::vector<const Record*> sorted;
  for (const Record& r : list) {
    if (!wanted(r)) continue;
    if (in_order) {
      write_line(type, r, members, from, out);
    } else {
      sorted.push_back(&r);
    }
  }
  std::sort(sorted.begin(), sorted.end(), [](const Record* a, const Record* b) { return stands_before(*a, *b); });
  for (const Record* r : sorted) write_line(type, *r, members, from, out);
}

}  // namespace

void write_document_records(const Records& records, const WriteOptions& options, std::string& out) {
  const TextSource from{records.documents.empty() ? std::string_view() : std::string_view(records.documents[0].text),
                        options};
  const auto of_document = [](const RecordHead& r) { return !r.doc.empty(); };
  for_each_type(records, [&](std::string_view type, const auto& list, auto members) {
    write_list(type, list, members, of_document, from, out);
  });
}

void write_shared_records(const Records& records, const WriteOptions& options, std::string& out) {
  const TextSource from{{}, options};
  const auto of_none = [](const RecordHead& r) { return r.doc.empty(); };
  for_each_type(records, [&](std::string_view type, const auto& list, auto members) {
    write_list(type, list, members, of_none, from, out);
  });
}

}  // namespace entente
