#include "document/article.h"

#include <algorithm>
#include <string>

#include "base/strings.h"
#include "document/roles.h"

namespace entente {

namespace {

constexpr std::uint32_t kNone = UINT32_MAX;
// Shares of the page's prose, in hundredths, that an element must hold to be taken for the article.
constexpr std::uint32_t kMarkedShare = 30, kClassShare = 50, kArticleShare = 40, kMainShare = 50;
constexpr std::uint32_t kDescendShare = 85;  // and that a child must hold of its parent's
constexpr std::size_t kLongestHeadline = 300;  // bytes
constexpr std::uint32_t kMostHeadlines = 64;   // candidates looked at

bool is_container(Kind kind) {
  return kind == Kind::kBlock || kind == Kind::kArticle || kind == Kind::kMain || kind == Kind::kBody ||
         kind == Kind::kHtml || kind == Kind::kHeader;
}

class ArticleFinder {
 public:
  ArticleFinder(const Page& page, const PageFacts& facts, Survey& survey)
      : page_(page), facts_(facts), survey_(survey) {}

  Article find() {
    article_.root = descend(find_root());
    article_.root_prose = survey_.prose[article_.root];
    scope_ = scope_of(article_.root);
    article_.headline = find_headline();
    if (article_.headline != kNone && !holds(scope_, article_.headline)) widen_scope();
    find_prose_bounds();
    settle_hints();
    mark_shown();
    return std::move(article_);
  }

 private:
  const Node& node(std::uint32_t i) const { return page_.nodes[i]; }
  bool holds(std::uint32_t outer, std::uint32_t inner) const { return outer <= inner && inner < node(outer).end; }

  bool holds_of(std::uint32_t part, std::uint32_t whole, std::uint32_t hundredths) const {
    return std::uint64_t{survey_.prose[part]} * 100 >= std::uint64_t{survey_.prose[whole]} * hundredths;
  }

  bool has_share(std::uint32_t i, std::uint32_t hundredths) const {
    return survey_.prose[i] > 0 && holds_of(i, 0, hundredths);
  }

  // The element with the most prose among those of one sort; the outermost, if several have the same.
  template <class Test>
  std::uint32_t best(std::uint32_t share, Test test) const {
    std::uint32_t found = kNone;
    for (std::uint32_t i = 0; i < page_.nodes.size(); ++i) {
      if (!page_.is_element(i) || survey_.dead[i] || !has_share(i, share) || !test(i)) continue;
      if (found == kNone || survey_.prose[i] > survey_.prose[found]) found = i;
    }
    return found;
  }

  std::uint32_t find_root() const {
    std::uint32_t found = best(kMarkedShare, [&](std::uint32_t i) { return survey_.body_class[i] == 2; });
    if (found == kNone) found = best(kClassShare, [&](std::uint32_t i) { return survey_.body_class[i] == 1; });
    if (found == kNone) found = best(kArticleShare, [&](std::uint32_t i) { return is_article(i); });
    if (found == kNone) found = best(kMainShare, [&](std::uint32_t i) { return is_main(i); });
    return found == kNone ? 0 : found;
  }

  bool is_article(std::uint32_t i) const {
    return node(i).kind == Kind::kArticle || page_.attribute(i, "role") == "article";
  }
  bool is_main(std::uint32_t i) const { return node(i).kind == Kind::kMain || page_.attribute(i, "role") == "main"; }

  // Down to the smallest element that still holds nearly all of the prose.
  std::uint32_t descend(std::uint32_t at) const {
    for (bool moved = true; moved;) {
      moved = false;
      for (std::uint32_t child = at + 1; child < node(at).end; child = node(child).end) {
        if (!is_container(node(child).kind) || survey_.prose[child] == 0) continue;
        if (!holds_of(child, at, kDescendShare)) continue;
        at = child;
        moved = true;
        break;
      }
    }
    return at;
  }

  // Where headline, byline and date of the article may stand.
  std::uint32_t scope_of(std::uint32_t root) const {
    std::uint32_t main = kNone;
    for (std::uint32_t at = root; at != 0; at = node(at).parent) {
      if (is_article(at)) return at;
      if (is_main(at) && main == kNone) main = at;
    }
    return main == kNone ? root : main;
  }

  void widen_scope() {
    while (!holds(scope_, article_.headline)) scope_ = node(scope_).parent;
  }

  std::string short_text(std::uint32_t i) const {
    std::string text;
    for (std::uint32_t at = i; at < node(i).end && text.size() <= kLongestHeadline; ++at) {
      if (node(at).kind == Kind::kText) text += node(at).parsed.substr(0, kLongestHeadline);
    }
    return text;
  }

  bool is_all_link(std::uint32_t i) const {
    for (std::uint32_t at = i; at < node(i).end; ++at) {
      if (node(at).kind == Kind::kText && !trimmed(node(at).parsed).empty()) {
        std::uint32_t up = at;
        while (up != i && node(up).kind != Kind::kLink) up = node(up).parent;
        return node(up).kind == Kind::kLink || node(node(i).parent).kind == Kind::kLink;
      }
    }
    return false;
  }

  // 2: the page says so; 1: the title element begins with it.
  int title_match(const std::string& text) const {
    for (const std::string& title : facts_.titles) {
      if (same_words(title, text)) return 2;
    }
    const std::string words = words_only(text);
    for (const std::string& title : facts_.titles) {
      if (words.size() > 15 && words_only(title).starts_with(words)) return 2;
    }
    return words.size() > 3 && words_only(facts_.page_title).starts_with(words) ? 1 : 0;
  }

  int score_headline(std::uint32_t i) const {
    const std::string text = short_text(i);
    if (trimmed(text).empty() || text.size() > kLongestHeadline) return 0;
    const bool top = node(i).kind == Kind::kTopHeading;
    const bool property = page_.attribute(i, "itemprop") == "headline";
    const int match = title_match(text);
    const bool inside = holds(scope_, i);
    const bool before = i <= article_.root || inside;
    if (!top && !property && match < 2 && !(survey_.hint[i] == Hint::kHeadline && inside)) return 0;
    int score = (top ? 3 : 0) + (property ? 4 : 0) + match * 3 + (inside ? 3 : 0) + (before ? 2 : -4);
    if (match == 0 && is_all_link(i)) score -= 6;
    return score;
  }

  std::uint32_t find_headline() const {
    std::uint32_t found = kNone;
    std::uint32_t seen = 0;
    int best_score = 4;
    for (std::uint32_t i = 1; i < page_.nodes.size() && seen < kMostHeadlines; ++i) {
      const Kind kind = node(i).kind;
      const bool heading = kind == Kind::kTopHeading || kind == Kind::kHeading;
      const bool named = page_.is_element(i) && survey_.hint[i] == Hint::kHeadline;
      if ((!heading && !named) || hides(i)) continue;
      ++seen;
      const int score = score_headline(i);
      // Of equals the nearer one before the text wins; inside the text the first.
      const bool later = i <= article_.root && score == best_score && found != kNone;
      if (score > best_score || later) found = i, best_score = score;
    }
    return found;
  }

  // Never shown, as against merely beside the article.
  bool hides(std::uint32_t i) const {
    for (std::uint32_t at = i; at != 0; at = node(at).parent) {
      if (node(at).kind == Kind::kIgnored || page_.has_attribute(at, "hidden")) return true;
    }
    return false;
  }

  void find_prose_bounds() {
    for (std::uint32_t i = article_.root; i < node(article_.root).end; ++i) {
      if (node(i).kind != Kind::kText || survey_.dead[i] || survey_.text[i] < 80) continue;
      first_prose_ = std::min(first_prose_, i);
      last_prose_ = i;
    }
  }

  // Bylines and dates stand in the scope, before the first paragraph or behind the last.
  void settle_hints() {
    for (std::uint32_t i = 0; i < page_.nodes.size(); ++i) {
      Hint& hint = survey_.hint[i];
      if (hint == Hint::kHeadline) hint = Hint::kNone;
      if (hint != Hint::kByline && hint != Hint::kDate) continue;
      const bool placed = holds(scope_, i) && (i < first_prose_ || (i > last_prose_ && holds(article_.root, i)));
      if (!placed || survey_.dead[i]) {
        hint = Hint::kNone;
        survey_.line[i] = 0;
      }
      if (hint == Hint::kDate && article_.published.empty()) article_.published = page_.attribute(i, "datetime");
    }
    find_blocks(page_, survey_);
    if (article_.headline == kNone) return;
    for (std::uint32_t i = article_.headline; i < node(article_.headline).end; ++i) {
      survey_.hint[i] = Hint::kHeadline;
      survey_.block[i] = article_.headline;
    }
  }

  void mark_shown() {
    article_.shown.assign(page_.nodes.size(), 0);
    for (std::uint32_t i = 0; i < page_.nodes.size(); ++i) {
      const bool above = i > 0 && article_.shown[node(i).parent];
      const bool never = node(i).kind == Kind::kIgnored || node(i).kind == Kind::kScript;
      const bool headline = i == article_.headline || (above && survey_.hint[i] == Hint::kHeadline);
      article_.shown[i] = !never && (headline || (!survey_.dead[i] && (above || i == article_.root || is_extra(i))));
    }
  }

  // Outside the element with the text, but part of the article.
  bool is_extra(std::uint32_t i) const {
    if (!holds(scope_, i) || holds(i, article_.root)) return false;
    if (survey_.hint[i] == Hint::kByline || survey_.hint[i] == Hint::kDate) return true;
    const bool between = article_.headline != kNone && i > article_.headline && i < article_.root;
    return between && node(i).kind == Kind::kParagraph && survey_.prose[i] > 0;
  }

  const Page& page_;
  const PageFacts& facts_;
  Survey& survey_;
  Article article_;
  std::uint32_t scope_ = 0;
  std::uint32_t first_prose_ = kNone, last_prose_ = 0;
};

}  // namespace

Article find_article(const Page& page, const PageFacts& facts, Survey& survey) {
  return ArticleFinder(page, facts, survey).find();
}

Article whole_article(const Page& page, Survey& survey) {
  Article article;
  std::ranges::fill(survey.hint, Hint::kNone);
  std::ranges::fill(survey.line, 0);
  find_blocks(page, survey);
  article.shown.reserve(page.nodes.size());
  for (const std::uint8_t dead : survey.dead) article.shown.push_back(dead == 0);
  article.root_prose = survey.prose[0];
  return article;
}

}  // namespace entente
