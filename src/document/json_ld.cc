#include "document/json_ld.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/json.h"

namespace entente {

namespace {

constexpr std::size_t kMostAuthors = 8;

constexpr auto kArticleTypes = std::to_array<std::string_view>(
    {"AnalysisNewsArticle", "Article", "AskPublicNewsArticle", "BackgroundNewsArticle", "BlogPosting",
     "LiveBlogPosting", "NewsArticle", "OpinionNewsArticle", "Report", "ReportageNewsArticle", "ReviewNewsArticle",
     "SatiricalArticle"});
static_assert(std::ranges::is_sorted(kArticleTypes));

bool is_article_type(std::string_view type) {
  const std::size_t slash = type.find_last_of("/:");
  if (slash != std::string_view::npos) type.remove_prefix(slash + 1);
  return std::ranges::binary_search(kArticleTypes, type);
}

bool is_article(const JsonValue& object) {
  const JsonValue* type = object.find("@type");
  if (type == nullptr) return false;
  if (type->kind == JsonValue::Kind::kString) return is_article_type(type->string);
  return std::ranges::any_of(type->items, [](const JsonValue& item) { return is_article_type(item.string); });
}

// All objects of a block: the value itself, the items of a list, and the members of "@graph".
std::vector<const JsonValue*> objects_of(const JsonValue& root) {
  std::vector<const JsonValue*> objects;
  std::vector<const JsonValue*> open{&root};
  while (!open.empty()) {
    const JsonValue* value = open.back();
    open.pop_back();
    if (value->kind == JsonValue::Kind::kArray) {
      for (auto item = value->items.rbegin(); item != value->items.rend(); ++item) open.push_back(&*item);
    } else if (value->kind == JsonValue::Kind::kObject) {
      objects.push_back(value);
      for (const std::string_view inner : {"mainEntity", "@graph"}) {
        if (const JsonValue* graph = value->find(inner)) open.push_back(graph);
      }
    }
  }
  return objects;
}

class LinkedReader {
 public:
  explicit LinkedReader(const std::vector<const JsonValue*>& objects) : objects_(objects) {}

  void read(const JsonValue& object, LinkedArticle& article) const {
    fill(article.headline, text(object, {"headline", "name"}));
    fill(article.published, text(object, {"datePublished", "dateCreated"}));
    fill(article.author, names(object.find("author")));
    if (article.author.empty()) article.author = names(object.find("creator"));
    fill(article.outlet, names(object.find("publisher")));
    fill(article.url, text(object, {"url"}));
    const JsonValue* page = object.find("mainEntityOfPage");
    if (page != nullptr) fill(article.url, page->kind == JsonValue::Kind::kString ? page->string : page->text("@id"));
  }

 private:
  static void fill(std::string& value, std::string_view candidate) {
    if (value.empty()) value = candidate;
  }

  static std::string_view text(const JsonValue& object, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
      if (!object.text(key).empty()) return object.text(key);
    }
    return {};
  }

  // The object an {"@id": …} points to; the value itself if it is more than a pointer.
  const JsonValue& resolve(const JsonValue& value) const {
    const std::string_view id = value.text("@id");
    if (id.empty() || !value.text("name").empty()) return value;
    for (const JsonValue* object : objects_) {
      if (object->text("@id") == id && !object->text("name").empty()) return *object;
    }
    return value;
  }

  std::string_view name(const JsonValue& value) const {
    return value.kind == JsonValue::Kind::kString ? std::string_view(value.string) : resolve(value).text("name");
  }

  // "A", "A and B", "A, B and C".
  std::string names(const JsonValue* value) const {
    if (value == nullptr) return "";
    if (value->kind != JsonValue::Kind::kArray) return std::string(name(*value));
    std::vector<std::string_view> found;
    for (std::size_t i = 0; i < value->items.size() && i < kMostAuthors; ++i) {
      const std::string_view author = name(value->items[i]);
      if (!author.empty()) found.push_back(author);
    }
    std::string list;
    for (std::size_t i = 0; i < found.size(); ++i) {
      list += i == 0 ? "" : i + 1 == found.size() ? " and " : ", ";
      list += found[i];
    }
    return list;
  }

  const std::vector<const JsonValue*>& objects_;
};

}  // namespace

void read_json_ld(std::string_view json, LinkedArticle& article) {
  const Result<JsonValue> root = parse_json(json);
  if (!root) return;
  const std::vector<const JsonValue*> objects = objects_of(*root);
  const auto found = std::ranges::find_if(objects, [](const JsonValue* object) { return is_article(*object); });
  if (found != objects.end()) LinkedReader(objects).read(**found, article);
}

}  // namespace entente
