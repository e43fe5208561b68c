// What the options of the command line mean for intake, documents and reading.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "arguments.h"
#include "base/result.h"
#include "document/document.h"
#include "intake/intake.h"
#include "reading/reading.h"

namespace entente {

struct Settings {
  std::vector<std::string> paths;
  IntakeOptions intake;
  DocumentOptions document;                                 // for every text
  std::map<std::string, std::string> published, outlet;     // for the one of that name
  ReadingOptions reading;
  std::shared_ptr<const Parser> parser;                     // neither is null once settings_of() gave it
  std::shared_ptr<const Lexicon> lexicon;
  unsigned threads = 1;

  // The options for one text: those named for its name, its file or its file's last part come before the general ones.
  DocumentOptions document_for(const Item& item) const;
  bool has_named() const { return !published.empty() || !outlet.empty(); }
};

// Errors: model.*, pack.missing, lexicon.*, and usage.option for what a single option's check cannot see.
Result<Settings> settings_of(const Arguments& arguments);

}  // namespace entente
