#include "base/span.h"

#include "base/strings.h"

namespace entente {

Span trim(std::string_view text, Span span) {
  while (span.end > span.begin && is_space(text[span.end - 1])) --span.end;
  if (span.empty()) return span;
  while (is_space(text[span.begin])) ++span.begin;
  return span;
}

}  // namespace entente
