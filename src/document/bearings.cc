#include "document/bearings.h"

#include "base/date.h"
#include "base/strings.h"
#include "document/roles.h"
#include "document/words.h"

namespace entente {

namespace {

constexpr std::size_t kLongestName = 200;  // bytes

Stated decide(const Stated& file, const Stated& visible, bool agree) {
  if (file.value.empty()) return visible;
  if (!agree) return file;
  // The user's word stays the user's even where the text confirms it.
  if (file.basis == Basis::kUser) return {file.value, file.basis, visible.span};
  return visible;
}

Stated decide_name(const Stated& file, const Stated& visible) {
  return decide(file, visible, !visible.value.empty() && same_words(file.value, visible.value));
}

void fill(Stated& stated, Stated&& candidate) {
  if (stated.value.empty()) stated = std::move(candidate);
}

}  // namespace

Stated stated_name(std::string_view value, Basis basis) {
  value = trimmed(value);
  constexpr std::string_view kOpener = "by ";
  if (value.size() > kOpener.size() && equal_ignoring_case(value.substr(0, kOpener.size()), kOpener)) {
    value = trimmed(value.substr(kOpener.size()));
  }
  const bool usable = !value.empty() && value.size() <= kLongestName && !value.starts_with("http") &&
                      value.find_first_of("\n\r<>@") == std::string_view::npos &&
                      !words::has(words::kNoAuthors, ascii_lowered(value));
  return usable ? Stated{std::string(value), basis, {}} : Stated{};
}

Stated stated_date(std::string_view value, Basis basis) {
  value = trimmed(value);
  if (value.empty()) return {};
  if (std::optional<std::string> day = read_date(value)) return {*std::move(day), basis, {}};
  return is_edtf(value) ? Stated{std::string(value), basis, {}} : Stated{};
}

void take_given(Draft& draft, const Given& given, Basis basis) {
  fill(draft.file.author, stated_name(given.author, basis));
  fill(draft.file.outlet, stated_name(given.outlet, basis));
  fill(draft.file.published, stated_date(given.published, basis));
  if (draft.title.empty()) draft.title = trimmed(given.title);
  if (draft.url.empty()) draft.url = trimmed(given.url);
}

Bearings decide_bearings(const Draft& draft, const DocumentOptions& options) {
  Bearings bearings;
  bearings.author = decide_name(draft.file.author, draft.visible.author);
  bearings.outlet = decide_name(draft.file.outlet, draft.visible.outlet);
  const Stated& day = draft.visible.published;
  bearings.published = decide(draft.file.published, day, !day.value.empty() && day.value == draft.file.published.value);
  // A single word behind the name is as often the place as the paper: "By Awa Diop, Bamako".
  const bool place = bearings.outlet.basis == Basis::kText && !draft.dateline_place.value.empty() &&
                     same_words(bearings.outlet.value, draft.dateline_place.value);
  if (place) bearings.outlet = {};
  fill(bearings.outlet, stated_name(options.outlet, Basis::kUser));
  fill(bearings.published, stated_date(options.published, Basis::kUser));
  return bearings;
}

}  // namespace entente
