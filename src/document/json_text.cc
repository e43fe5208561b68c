#include "document/json_text.h"

#include <algorithm>
#include <array>

#include "base/json.h"
#include "base/strings.h"
#include "document/bearings.h"
#include "document/plain.h"

namespace entente {

namespace {

struct Field {
  std::string_view name;
  std::array<std::string_view, 5> members;  // in order of preference; empty ones are no names
};

constexpr std::array<Field, 7> kFields{{
    {"name", {"name", "id"}},
    {"text", {"text", "body", "content", "article"}},
    {"title", {"title", "headline"}},
    {"published", {"published", "date", "pubdate", "published_at"}},
    {"outlet", {"outlet", "source", "publisher"}},
    {"author", {"author", "byline"}},
    {"url", {"url", "link"}},
}};

// The member at a path: the name as it stands, or, if there is none, one step a dot ("article.body").
const JsonValue* find_path(const JsonValue& object, std::string_view path) {
  if (const JsonValue* found = object.find(path)) return found;
  const JsonValue* at = &object;
  if (path.find('.') == std::string_view::npos) return nullptr;
  for (const std::string_view step : split(path, '.')) {
    at = at->find(step);
    if (at == nullptr) return nullptr;
  }
  return at;
}

class JsonReader {
 public:
  JsonReader(const JsonValue& object, const DocumentOptions& options) : object_(object), options_(options) {}

  const JsonValue* find(std::string_view field) const {
    const auto mapped = std::ranges::find(options_.map, field, &std::pair<std::string, std::string>::first);
    if (mapped != options_.map.end()) return find_path(object_, mapped->second);
    const auto known = std::ranges::find(kFields, field, &Field::name);
    if (known == kFields.end()) return nullptr;
    for (const std::string_view member : known->members) {
      const JsonValue* found = member.empty() ? nullptr : object_.find(member);
      if (found != nullptr && found->kind != JsonValue::Kind::kNull) return found;
    }
    return nullptr;
  }

  // A string, or a number's digits. An author may be a list of names; an outlet may be an object with a name.
  std::string text(std::string_view field) const {
    const JsonValue* value = find(field);
    return value == nullptr ? "" : text_of(*value, 0);
  }

 private:
  static std::string text_of(const JsonValue& value, int depth) {
    using enum JsonValue::Kind;
    if (value.kind == kString || value.kind == kNumber) return value.string;
    if (depth > 1) return "";
    if (value.kind == kObject) {
      const JsonValue* name = value.find("name");
      return name == nullptr ? "" : text_of(*name, depth + 1);
    }
    std::string list;
    for (std::size_t i = 0; value.kind == kArray && i < value.items.size() && i < 8; ++i) {
      const bool last = i + 1 == value.items.size();
      list += (i == 0 ? "" : last ? " and " : ", ") + text_of(value.items[i], depth + 1);
    }
    return list;
  }

  const JsonValue& object_;
  const DocumentOptions& options_;
};

}  // namespace

Result<Draft> read_json_text(std::string_view line, const DocumentOptions& options) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  const std::size_t skipped = line.starts_with(kMark) ? kMark.size() : 0;
  line.remove_prefix(skipped);
  TRY(const JsonValue object, parse_json(line));
  if (object.kind != JsonValue::Kind::kObject) {
    return make_error("json.not-object", "The JSON value is not an object.");
  }
  const JsonReader reader(object, options);
  const JsonValue* text = reader.find("text");
  if (text == nullptr) return make_error("json.fields", "No member of the JSON object holds the text.");
  if (text->kind != JsonValue::Kind::kString) {
    return make_error("json.type", "The text of the JSON object is no string.");
  }
  if (text->string.find('\0') != std::string::npos) return make_error("text.binary", "The text holds NUL bytes.");

  Draft draft;
  draft.text = text->string;
  draft.map = json_string_map(line, *text);
  draft.map.shift(skipped);
  draft.pieces = cut_paragraphs(draft.text);
  draft.plain = true;
  draft.name = reader.text("name");
  const std::string title = reader.text("title");
  draft.title = trimmed(title);
  const std::string url = reader.text("url");
  draft.url = trimmed(url);
  draft.file.published = stated_date(reader.text("published"), Basis::kUser);
  draft.file.outlet = stated_name(reader.text("outlet"), Basis::kUser);
  draft.file.author = stated_name(reader.text("author"), Basis::kUser);
  return draft;
}

}  // namespace entente
