// Short lists of words by which the furniture of a news text is told from its prose. Each list is sorted; membership is
// by binary search. They name parts of pages, not things of the world: those are in data/.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace entente::words {

using Word = std::string_view;

// Stops the build where a list is out of order.
template <std::size_t size>
consteval std::array<Word, size> sorted(std::array<Word, size> list) {
  if (!std::ranges::is_sorted(list)) throw "the list is not sorted";
  return list;
}

template <std::size_t size>
constexpr bool has(const std::array<Word, size>& list, std::string_view word) {
  return std::ranges::binary_search(list, word);
}

// What stands before the names in a byline, lower case.
inline constexpr auto kBylineOpeners = sorted(std::to_array<Word>(
    {"author", "authors", "by", "posted by", "reported by", "story by", "text by", "words by", "written by"}));

// Words of a byline that name a post, not an outlet.
inline constexpr auto kPosts = sorted(std::to_array<Word>(
    {"agencies", "analyst", "bureau", "chief", "columnist", "contributor", "contributors", "correspondent",
     "correspondents", "editor", "editors", "fellow", "journalist", "lecturer", "minister", "opinion",
     "photographer", "president", "producer", "professor", "reporter", "reporters", "researcher", "senior",
     "special", "staff", "writer", "writers"}));

// Small words inside the name of a person, lower case.
inline constexpr auto kNameParticles = sorted(std::to_array<Word>(
    {"ag", "al", "ap", "ben", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "dos", "du",
     "el", "ibn", "la", "le", "ould", "ter", "van", "von"}));

// Capitalised words that make a short last line something else than a name, lower case.
inline constexpr auto kNoNames = sorted(std::to_array<Word>(
    {"a", "about", "against", "agency", "agreement", "all", "an", "and", "article", "articles", "associated", "at",
     "back", "breaking", "by", "click", "comments", "contact", "continue", "copyright", "daily", "download",
     "east", "edition", "end", "ends", "for", "friday", "from", "here", "home", "in", "international", "is",
     "just", "latest", "live", "media", "minister", "ministry", "monday", "more", "national", "new", "news",
     "newsletter", "next", "no", "north", "office", "on", "or", "our", "page", "photo", "photos", "port", "post",
     "press", "previous", "print", "privacy", "program", "read", "related", "release", "republic", "reserved",
     "rights", "saturday", "share", "source", "sources", "south", "statement", "story", "subscribe", "sunday",
     "terms", "the", "this", "thursday", "times", "to", "today", "top", "tuesday", "united", "updated", "us",
     "video", "wednesday", "west", "with", "world", "your"}));

// First lines that say what kind of paper it is, lower case: they are no headline.
inline constexpr auto kKickers = sorted(std::to_array<Word>(
    {"analysis", "breaking", "breaking news", "comment", "commentary", "editorial", "embargoed", "exclusive",
     "feature", "for immediate release", "interview", "media advisory", "media release", "news", "news release",
     "op-ed", "opinion", "press communique", "press release", "press statement", "readout", "statement",
     "transcript", "world", "world news"}));

// What stands before a date on a line of its own, lower case, without a colon.
inline constexpr auto kDateLabels = sorted(std::to_array<Word>(
    {"created", "date", "dated", "first published", "issued", "issued on", "last modified", "last updated",
     "last updated on", "modified", "on", "posted", "posted on", "publication date", "published", "published at",
     "published on", "released", "released on", "update", "updated", "updated at", "updated on"}));

// The labels of a date on which the text was changed, not published.
inline constexpr auto kChangeLabels = sorted(std::to_array<Word>(
    {"last modified", "last updated", "last updated on", "modified", "update", "updated", "updated at",
     "updated on"}));

// What may follow a date on its line, lower case, without full stops.
inline constexpr auto kTimeWords = sorted(std::to_array<Word>(
    {"am", "at", "bst", "cat", "cest", "cet", "ct", "eat", "edt", "est", "et", "gmt", "h", "hours", "hrs", "ist",
     "local", "msk", "noon", "pdt", "pm", "pst", "pt", "sast", "time", "utc", "wat", "z"}));

// Months as datelines write them, lower case, without a full stop.
inline constexpr auto kMonths = sorted(std::to_array<Word>(
    {"apr", "april", "aug", "august", "dec", "december", "feb", "february", "jan", "january", "jul", "july", "jun",
     "june", "mar", "march", "may", "nov", "november", "oct", "october", "sep", "sept", "september"}));

// Names that content systems put where an author should be, lower case.
inline constexpr auto kNoAuthors = sorted(std::to_array<Word>(
    {"admin", "administrator", "author", "editor", "editorial", "guest", "newsroom", "root", "staff", "unknown",
     "user", "webmaster"}));

// Words in the class or id of elements that are not part of the article, lower case.
inline constexpr auto kChromeClasses = sorted(std::to_array<Word>(
    {"ad", "adbox", "ads", "adsbygoogle", "adslot", "advert", "advertisement", "adverts", "alsoread", "banner",
     "breadcrumb", "breadcrumbs", "caption", "carousel", "comment", "commentlist", "comments", "consent", "cookie",
     "cookiebar", "cookies", "discussion", "disqus", "dropdown", "figcaption", "footer", "footnotes", "gallery",
     "gdpr", "infobox", "mailinglist", "masthead", "menu", "modal", "mostpopular", "mostread", "nav", "navbar",
     "navigation", "newsletter", "outbrain", "overlay", "pager", "pagination", "partner", "paywall", "popular",
     "popup", "promo", "promoted", "promotion", "readmore", "readnext", "recirc", "recommend", "recommendation",
     "recommendations", "recommended", "related", "respond", "share", "sharebar", "sharing", "sidebar", "signup",
     "skiplink", "social", "sponsor", "sponsored", "subscribe", "subscription", "taboola", "tagcloud", "taglist",
     "tags", "teaser", "teasers", "ticker", "toc", "toolbar", "trending", "upsell"}));

// The same, but only as a whole class, letters and digits only.
inline constexpr auto kChromeNames = sorted(std::to_array<Word>(
    {"aboutauthor", "articletags", "authorbio", "bio", "credit", "embed", "hidden", "noprint", "offscreen",
     "print", "printonly", "screenreadertext", "skip", "sronly", "srtext", "visuallyhidden", "widget",
     "wpcaptiontext"}));

// Classes that hold the text of the article, lower case, letters and digits only.
inline constexpr auto kBodyClasses = sorted(std::to_array<Word>(
    {"articlebody", "articlebodytext", "articlecontent", "articlecopy", "articletext", "bodycopy", "bodytext",
     "contentbody", "entrybody", "entrycontent", "maincontent", "maintext", "newsbody", "newscontent", "newstext",
     "postbody", "postcontent", "singlecontent", "storybody", "storycontent", "storytext"}));

// Classes of a headline, letters and digits only.
inline constexpr auto kHeadlineClasses = sorted(std::to_array<Word>(
    {"articleheadline", "articletitle", "contenttitle", "entrytitle", "headline", "newstitle", "pagetitle",
     "posttitle", "storyheadline", "storytitle", "title"}));

// Classes of the line that names the author.
inline constexpr auto kBylineClasses = sorted(std::to_array<Word>(
    {"articleauthor", "articlebyline", "author", "authorname", "authors", "byline", "bylineauthor", "contributor",
     "contributors", "entryauthor", "postauthor", "storybyline", "writer"}));

// Classes of the line with the date.
inline constexpr auto kDateClasses = sorted(std::to_array<Word>(
    {"articledate", "date", "datepublished", "datetime", "entrydate", "postdate", "postedon", "pubdate",
     "publicationdate", "publishdate", "published", "publishedat", "storydate", "time", "timestamp"}));

// Whole paragraphs of page furniture that stand inside articles, folded, without a colon.
inline constexpr auto kNoise = sorted(std::to_array<Word>(
    {"- ends -", "-ends-", "ad", "advertisement", "advertisement - continue reading below", "advertising",
     "advertisment", "article continues below", "article continues below advertisement", "click here",
     "continue reading", "copy link", "copy link to article", "end", "ends", "facebook", "getty images",
     "listen to this article", "loading", "loading...", "more on this", "print", "print this page", "read also",
     "read more", "read next", "related", "save", "save article", "scroll to continue", "see also", "share",
     "share on facebook", "share on twitter", "share this", "share this article", "skip advertisement",
     "sponsored", "story continues below advertisement", "subscribe", "subscribe now", "tweet", "twitter", "watch",
     "whatsapp"}));

// Headings under which no more of the article comes, folded, without a colon.
inline constexpr auto kEndHeadings = sorted(std::to_array<Word>(
    {"about the author", "also read", "comments", "discussion", "editor's picks", "join the conversation",
     "latest news", "latest stories", "leave a comment", "leave a reply", "more from this section", "more news",
     "more on this story", "more stories", "most popular", "most read", "most viewed", "newsletter", "read also",
     "read more", "read next", "recommended", "recommended for you", "related", "related articles",
     "related content", "related coverage", "related links", "related news", "related posts", "related stories",
     "related topics", "share this article", "sign up", "trending", "trending now", "you may also like",
     "you might also like"}));

}  // namespace entente::words
