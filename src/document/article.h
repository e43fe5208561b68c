// Finds the article of a page: its headline, byline, date lines and text among all else.
#pragma once

#include "document/page_facts.h"
#include "document/survey.h"

namespace entente {

// For each node: is its text part of the article, and as what?
struct Article {
  std::vector<std::uint8_t> shown;
  std::uint32_t root = 0;             // the element that holds the text
  std::uint32_t root_prose = 0;       // bytes of running text in it
  std::uint32_t headline = UINT32_MAX;
  std::string published;              // the datetime attribute of the article's first time element
};

// Linear in the page. Removes from `survey.hint` what lies within the prose.
Article find_article(const Page& page, const PageFacts& facts, Survey& survey);

// The whole page is the article, except what is never shown.
Article whole_article(const Page& page, Survey& survey);

}  // namespace entente
