#include "document/page_facts.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "document/bearings.h"
#include "document/json_ld.h"

namespace entente {

namespace {

enum class Fact : std::uint8_t { kTitle, kAuthor, kOutlet, kPublished, kUrl };

// The names of meta elements, best first within each fact. Lower case.
struct MetaName {
  std::string_view name;
  Fact fact;
};
constexpr auto kMetaNames = std::to_array<MetaName>({
    {"article:published_time", Fact::kPublished},
    {"og:article:published_time", Fact::kPublished},
    {"citation_publication_date", Fact::kPublished},
    {"citation_online_date", Fact::kPublished},
    {"citation_date", Fact::kPublished},
    {"datepublished", Fact::kPublished},
    {"parsely-pub-date", Fact::kPublished},
    {"sailthru.date", Fact::kPublished},
    {"dcterms.issued", Fact::kPublished},
    {"dcterms.created", Fact::kPublished},
    {"dc.date.issued", Fact::kPublished},
    {"dc.date", Fact::kPublished},
    {"dcterms.date", Fact::kPublished},
    {"publication_date", Fact::kPublished},
    {"publish-date", Fact::kPublished},
    {"publishdate", Fact::kPublished},
    {"pubdate", Fact::kPublished},
    {"article.published", Fact::kPublished},
    {"date", Fact::kPublished},
    {"citation_title", Fact::kTitle},
    {"og:title", Fact::kTitle},
    {"headline", Fact::kTitle},
    {"parsely-title", Fact::kTitle},
    {"dc.title", Fact::kTitle},
    {"dcterms.title", Fact::kTitle},
    {"twitter:title", Fact::kTitle},
    {"citation_author", Fact::kAuthor},
    {"author", Fact::kAuthor},
    {"article:author", Fact::kAuthor},
    {"byl", Fact::kAuthor},
    {"parsely-author", Fact::kAuthor},
    {"sailthru.author", Fact::kAuthor},
    {"dc.creator", Fact::kAuthor},
    {"dcterms.creator", Fact::kAuthor},
    {"og:site_name", Fact::kOutlet},
    {"citation_journal_title", Fact::kOutlet},
    {"citation_publisher", Fact::kOutlet},
    {"dc.publisher", Fact::kOutlet},
    {"dcterms.publisher", Fact::kOutlet},
    {"publisher", Fact::kOutlet},
    {"application-name", Fact::kOutlet},
    {"og:url", Fact::kUrl},
});

class FactReader {
 public:
  explicit FactReader(const Page& page) : page_(page) {}

  PageFacts read() {
    for (std::uint32_t i = 0; i < page_.nodes.size(); ++i) {
      switch (page_.nodes[i].kind) {
        case Kind::kMeta: read_meta(i); break;
        case Kind::kPageLink: read_link(i); break;
        case Kind::kScript: read_script(i); break;
        case Kind::kTitle:
          if (facts_.page_title.empty()) facts_.page_title = trimmed(text_of(i));
          break;
        default: break;
      }
      read_microdata(i);
    }
    return decide();
  }

 private:
  std::string_view text_of(std::uint32_t i) const {
    const bool has_text = i + 1 < page_.nodes.size() && page_.nodes[i].end > i + 1;
    return has_text ? page_.nodes[i + 1].parsed : std::string_view();
  }

  void read_meta(std::uint32_t i) {
    const std::string_view content = trimmed(page_.attribute(i, "content"));
    if (content.empty()) return;
    for (const std::string_view key : {"property", "name", "itemprop"}) {
      const std::string name = ascii_lowered(trimmed(page_.attribute(i, key)));
      const auto found = std::ranges::find(kMetaNames, name, &MetaName::name);
      if (found == kMetaNames.end()) continue;
      std::string& value = metas_[static_cast<std::size_t>(found - kMetaNames.begin())];
      // Several authors are several elements.
      if (found->fact == Fact::kAuthor && !value.empty() && value.size() < 200) {
        value.append(" and ").append(content);
      } else if (value.empty()) {
        value = content;
      }
      return;
    }
  }

  void read_link(std::uint32_t i) {
    if (!canonical_.empty() || !equal_ignoring_case(page_.attribute(i, "rel"), "canonical")) return;
    canonical_ = trimmed(page_.attribute(i, "href"));
  }

  void read_script(std::uint32_t i) {
    const std::string_view type = trimmed(page_.attribute(i, "type"));
    if (equal_ignoring_case(type.substr(0, 19), "application/ld+json")) read_json_ld(trimmed(text_of(i)), linked_);
  }

  // Values that stand in attributes; those that stand as visible text are read there.
  void read_microdata(std::uint32_t i) {
    const std::string_view property = page_.attribute(i, "itemprop");
    if (property.empty() && page_.nodes[i].kind != Kind::kTime) return;
    std::string_view value = page_.attribute(i, "content");
    if (value.empty()) value = page_.attribute(i, "datetime");
    if (value.empty()) return;
    if (property == "datePublished" && item_published_.empty()) item_published_ = value;
    if (property == "headline" && item_headline_.empty()) item_headline_ = value;
  }

  std::string meta(Fact fact, Stated (*check)(std::string_view, Basis)) const {
    for (std::size_t i = 0; i < kMetaNames.size(); ++i) {
      if (kMetaNames[i].fact != fact || metas_[i].empty()) continue;
      Stated stated = check(metas_[i], Basis::kDoc);
      if (!stated.value.empty()) return stated.value;
    }
    return "";
  }

  PageFacts decide() {
    Sayings& said = facts_.said;
    said.published = stated_date(linked_.published, Basis::kDoc);
    if (said.published.value.empty()) said.published = stated_date(meta(Fact::kPublished, stated_date), Basis::kDoc);
    if (said.published.value.empty()) said.published = stated_date(item_published_, Basis::kDoc);
    said.author = stated_name(linked_.author, Basis::kDoc);
    if (said.author.value.empty()) said.author = stated_name(meta(Fact::kAuthor, stated_name), Basis::kDoc);
    said.outlet = stated_name(linked_.outlet, Basis::kDoc);
    if (said.outlet.value.empty()) said.outlet = stated_name(meta(Fact::kOutlet, stated_name), Basis::kDoc);
    for (const std::string& title : {linked_.headline, item_headline_}) {
      if (!title.empty()) facts_.titles.push_back(title);
    }
    for (std::size_t i = 0; i < kMetaNames.size(); ++i) {
      if (kMetaNames[i].fact == Fact::kTitle && !metas_[i].empty()) facts_.titles.push_back(metas_[i]);
      if (kMetaNames[i].fact == Fact::kUrl && canonical_.empty()) canonical_ = metas_[i];
    }
    facts_.url = canonical_.empty() ? linked_.url : canonical_;
    return std::move(facts_);
  }

  const Page& page_;
  PageFacts facts_;
  LinkedArticle linked_;
  std::array<std::string, kMetaNames.size()> metas_;
  std::string canonical_, item_published_, item_headline_;
};

}  // namespace

PageFacts read_facts(const Page& page) { return FactReader(page).read(); }

}  // namespace entente
