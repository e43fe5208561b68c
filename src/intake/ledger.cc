#include "intake/intake.h"

namespace entente {

std::string_view name_of(Format format) {
  switch (format) {
    case Format::kPlain: return "text";
    case Format::kMarkdown: return "markdown";
    case Format::kHtml: return "html";
    case Format::kJson: return "json";
    case Format::kFeedEntry: return "feed";
  }
  return {};
}

std::string Item::name() const { return place.empty() ? input : input + "#" + place; }

std::string Outcome::status_text() const {
  switch (status) {
    case OutcomeStatus::kRead: return "read";
    case OutcomeStatus::kPartial: return "read:partial";
    case OutcomeStatus::kDuplicate: return "duplicate";
    case OutcomeStatus::kRefused: return "refused:" + std::string(error ? error->code : "");
  }
  return {};
}

namespace {

void append_field(std::string& out, std::string_view field) {
  constexpr std::string_view kHex = "0123456789abcdef";
  for (const char c : field) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\t') out += "\\t";
    else if (c == '\n') out += "\\n";
    else if (c == '\\') out += "\\\\";
    else if (byte < 0x20 || byte == 0x7F) out.append("\\x").append({kHex[byte >> 4], kHex[byte & 15]});
    else out += c;
  }
}

}  // namespace

std::string Outcome::ledger_line() const {
  std::string out;
  append_field(out, input);
  out += '\t';
  append_field(out, place);
  out.append("\t").append(status_text()).append("\t").append(error ? error->code : "").append("\t");
  return out.append(document).append("\n");
}

}  // namespace entente
