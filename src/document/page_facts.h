// What a page says about its article besides the text: meta elements, JSON-LD, microdata.
#pragma once

#include <string>
#include <vector>

#include "document/draft.h"
#include "document/page.h"

namespace entente {

struct PageFacts {
  Sayings said;                       // basis doc
  std::string url;
  std::vector<std::string> titles;    // of the article, as metadata give it, best first
  std::string page_title;             // the title element: mostly the headline with the outlet behind it
};

PageFacts read_facts(const Page& page);

}  // namespace entente
