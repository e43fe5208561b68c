#include "settings.h"

#include <algorithm>
#include <array>
#include <limits>
#include <thread>

#include <fmt/format.h>

#include "base/strings.h"
#include "models.h"
#include "options.h"
#include "packs.h"

namespace entente {
namespace {

template <class Number>
void set_limit(const Arguments& arguments, std::string_view flag, Number& limit) {
  if (const auto given = arguments.number(flag)) {
    limit = static_cast<Number>(std::min<std::uint64_t>(*given, std::numeric_limits<Number>::max()));
  }
}

Limits limits_of(const Arguments& arguments) {
  Limits limits;
  set_limit(arguments, "--max-item", limits.item_bytes);
  set_limit(arguments, "--max-file", limits.file_bytes);
  set_limit(arguments, "--max-feed", limits.feed_bytes);
  set_limit(arguments, "--max-ratio", limits.ratio);
  set_limit(arguments, "--max-folder-depth", limits.folder_depth);
  set_limit(arguments, "--max-wrappers", limits.wrappers);
  set_limit(arguments, "--max-html-depth", limits.html_depth);
  set_limit(arguments, "--max-sentence", limits.sentence_tokens);
  // Spans have 32 bits; a text that is replaced byte by byte grows threefold.
  limits.item_bytes = std::min<std::uint64_t>(limits.item_bytes, 1u << 30);
  limits.sentence_tokens = std::max<std::uint32_t>(limits.sentence_tokens, 1);
  return limits;
}

// "NAME=VALUE" goes to `named`, "VALUE" to `general`.
void set_given(const std::vector<std::string>& values, std::string& general, std::map<std::string, std::string>& named) {
  for (const auto& value : values) {
    const auto equals = value.rfind('=');
    if (equals == std::string::npos) {
      general = value;
    } else {
      named[value.substr(0, equals)] = value.substr(equals + 1);
    }
  }
}

constexpr std::array<std::string_view, 7> kFields = {"text", "title", "author", "outlet", "published", "url", "language"};

Status set_map(const std::vector<std::string>& values, DocumentOptions& document) {
  for (const auto& value : values) {
    for (const auto pair : split(value, ',')) {
      const auto equals = pair.find('=');
      const auto field = pair.substr(0, equals);
      if (equals == std::string_view::npos || equals + 1 == pair.size()) {
        return make_error("usage.option", fmt::format("--map wants FIELD=MEMBER, not \"{}\".", pair));
      }
      if (field != "name" && std::ranges::find(kFields, field) == kFields.end()) {
        return make_error("usage.option",
                          fmt::format("--map knows no field \"{}\"{}", field, did_you_mean(field, {kFields.begin(), kFields.end()})));
      }
      document.map.emplace_back(field, pair.substr(equals + 1));
    }
  }
  return Unit{};
}

const std::string* named_value(const std::map<std::string, std::string>& named, const Item& item) {
  const auto slash = item.input.rfind('/');
  const std::string last = slash == std::string::npos ? item.input : item.input.substr(slash + 1);
  const auto dot = last.find('.');
  for (const auto& name : {item.name(), item.input, last, last.substr(0, dot)}) {
    const auto found = named.find(name);
    if (found != named.end()) return &found->second;
  }
  return nullptr;
}

}  // namespace

DocumentOptions Settings::document_for(const Item& item) const {
  DocumentOptions options = document;
  if (const auto* date = named_value(published, item)) options.published = *date;
  if (const auto* name = named_value(outlet, item)) options.outlet = *name;
  return options;
}

Result<Settings> settings_of(const Arguments& arguments) {
  Settings settings;
  settings.paths = arguments.all("FILE");
  if (std::ranges::count(settings.paths, "-") > 1) {
    return make_error("usage.option", "Standard input can be read only once.");
  }
  const auto limits = limits_of(arguments);
  settings.intake = {.limits = limits, .charset = arguments.text("--charset"), .format = std::nullopt};
  for (const auto format : {Format::kPlain, Format::kMarkdown, Format::kHtml, Format::kJson}) {
    if (arguments.text("--input-format") == name_of(format)) settings.intake.format = format;
  }
  settings.document.limits = limits;
  settings.reading.sentence_tokens = limits.sentence_tokens;
  set_given(arguments.all("--published"), settings.document.published, settings.published);
  set_given(arguments.all("--outlet"), settings.document.outlet, settings.outlet);
  TRY([[maybe_unused]] auto mapped, set_map(arguments.all("--map"), settings.document));
  settings.threads = std::max(1u, std::thread::hardware_concurrency());
  if (const auto threads = arguments.number("--threads")) {
    if (*threads < 1 || *threads > 256) return make_error("usage.option", "--threads wants a number from 1 to 256.");
    settings.threads = static_cast<unsigned>(*threads);
  }
  TRY(settings.parser, parser_for(arguments));
  TRY(settings.lexicon, lexicon_of(arguments));
  return settings;
}

}  // namespace entente
