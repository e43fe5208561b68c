#include "reading/record_check.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "actor/actor.h"
#include "base/strings.h"

namespace entente {

namespace {

std::string reference_to(const Post& post, std::string_view relation) {
  std::string to = fmt::format("kp:{}/{}:{}", post.person->key, relation, post.post);
  if (!post.from.empty()) to += fmt::format("/{}", post.from);
  return to;
}

// "2004-03-09 to 2008", "from 2004-03-09 on".
std::string time_in_post(const Post& post) {
  if (post.to.empty()) return post.from.empty() ? "at an unknown time" : fmt::format("from {} on", post.from);
  return fmt::format("{} to {}", post.from.empty() ? "?" : post.from, post.to);
}

bool precise(std::string_view date) { return date.empty() || date.size() >= 7; }

constexpr std::chrono::days kMargin{31};     // papers follow a change by days
constexpr std::chrono::days kLongPast{180};  // what a sentence dates before that is history

class RecordCheck {
 public:
  RecordCheck(Reading& reading, const Lexicon& lexicon, Trace* trace)
      : reading_(reading), lexicon_(lexicon), people_(lexicon.derived<People>()), trace_(trace),
        published_(edtf_days(reading.document.published.value)) {
    if (published_) around_ = {published_->first - kMargin, published_->last + kMargin};
  }

  void run() {
    const auto& holdings = reading_.cast.holdings;
    for (std::uint32_t i = 0; i < holdings.size(); ++i) check({i});
    first_mention_.assign(reading_.cast.entities.size(), Span{0, 0});
    for (auto mention = reading_.cast.mentions.rbegin(); mention != reading_.cast.mentions.rend(); ++mention) {
      if (mention->entity) first_mention_[mention->entity.value] = mention->span;
    }
    for (std::uint32_t i = 0; i < reading_.cast.entities.size(); ++i) check_name({i});
  }

 private:
  const OfficeHolding& at(Id<OfficeHolding> id) const { return reading_.cast.holdings[id.value]; }
  Entity& at(Id<Entity> id) { return reading_.cast.entities[id.value]; }

  void check(Id<OfficeHolding> id) {
    const OfficeHolding& holding = at(id);
    const Entity& office = at(holding.office);
    const bool known_post = !office.state.empty() && office.key.starts_with("office:") && office.key[7] != '~';
    if (!known_post || tells_the_past(holding)) return;
    const std::string_view post = std::string_view(office.key).substr(7);
    const Entity& holder = at(holding.holder);
    if (!holder.named) return check_unnamed(id, post);
    const Fact* person = lexicon_.fact(holder.key);
    if (holding.stated == Tenure::kFormer && person != nullptr) check_former(id, post, *person);
    // Of a name that the record does not have, nothing can be said: it may be the record's gap.
    if (holding.stated == Tenure::kCurrent && person != nullptr && people_.single(post.substr(4))) check_current(id, post, *person);
    if (person != nullptr && !holding.rank.empty()) check_rank(id, *person);
  }

  // A sentence that gives another year, or any time long past, speaks of that time and not of the day of publication.
  bool tells_the_past(const OfficeHolding& holding) const {
    const auto& sentences = reading_.sentences.sentences;
    const auto ends_later = [](std::uint32_t byte, const Sentence& s) { return byte < s.span.end; };
    const auto sentence = std::upper_bound(sentences.begin(), sentences.end(), holding.span.begin, ends_later);
    if (sentence == sentences.end()) return false;
    const auto& times = reading_.setting.times;
    auto time = std::ranges::lower_bound(times, sentence->span.begin, {}, [](const Time& t) { return t.span.begin; });
    for (; time != times.end() && time->span.begin < sentence->span.end; ++time) {
      if (time->timex == Timex::kDuration || time->timex == Timex::kSet) continue;
      const auto days = edtf_days(time->edtf);
      if (!days) continue;
      if (!published_) return true;
      if (published_->first - days->last > kLongPast) return true;
    }
    return false;
  }

  // "the former foreign minister" of one who is in office.
  void check_former(Id<OfficeHolding> id, std::string_view post, const Fact& person) {
    const Post* held = nullptr;
    std::size_t terms = 0;
    for (const Post& line : people_.posts_of(person)) {
      if (line.post != post) continue;
      ++terms;
      if (published_ ? people_.at(line, around_) == InPost::kYes : line.to.empty() && !line.from.empty()) held = &line;
    }
    // Somebody with two terms was "former" between them; without a date nobody can tell which time is meant.
    if (held == nullptr || (!published_ && terms > 1)) return;
    remark(id, *held, "office", published_ ? severity(*held) : "low", "reading/former-in-office",
           fmt::format("The text says former; the record has {} in office {}{}.", person.name, time_in_post(*held),
                       published_ ? "" : ", and the text has no date"));
  }

  // Another holds the post on the day of publication, and has for some time.
  void check_current(Id<OfficeHolding> id, std::string_view post, const Fact& person) {
    if (!published_ || at(id).qualified || holds_alike(post, person)) return;
    const Post* holder = nullptr;
    const std::vector<Post> lines = people_.holders(post);
    for (const Post& line : lines) {
      const InPost in = people_.at(line, around_);
      if (line.person == &person && in != InPost::kNo) return;
      if (in == InPost::kUnknown) return;  // the day lies near a change
      if (in == InPost::kYes && holder != nullptr && holder->person != line.person) return;
      if (in == InPost::kYes) holder = &line;
    }
    if (holder == nullptr || alike(id, *holder->person)) return;
    remark(id, *holder, "office", severity(*holder), "reading/other-holder",
           fmt::format("The record has {} in this office {}.", holder->person->name, time_in_post(*holder)));
  }

  // Who holds that office in another state is more likely misread here than miscalled there.
  bool holds_alike(std::string_view post, const Fact& person) const {
    return std::ranges::any_of(people_.posts_of(person), [&](const Post& line) {
      return line.post != post && line.office() == post.substr(4) && people_.at(line, around_) != InPost::kNo;
    });
  }

  bool alike(Id<OfficeHolding> id, const Fact& person) {
    const PersonName name = people_.names().read(at(at(id).holder).name);
    return std::ranges::any_of(lexicon_.names_of(person.key), [&](const Term* term) {
      return people_.names().compare(name, people_.names().read(term->text)) != Likeness::kDifferent;
    });
  }

  // "Colonel" of one who is a general by the day of publication.
  void check_rank(Id<OfficeHolding> id, const Fact& person) {
    if (!published_) return;
    const std::string stated = slug(at(id).rank);
    const Post* latest = nullptr;
    for (const Post& line : people_.ranks_of(person)) {
      if (line.post == stated) return;  // ever his: no doubt that the text means him
      if (people_.at(line, *published_) == InPost::kYes) latest = &line;
    }
    if (latest == nullptr) return;
    remark(id, *latest, "rank", "low", "reading/other-rank",
           fmt::format("The text says {}; the record has {} {}.", at(id).rank, latest->post, time_in_post(*latest)), "rank");
  }

  // A holder whom the text leaves unnamed: the date may tell who it is, but the text does not.
  void check_unnamed(Id<OfficeHolding> id, std::string_view post) {
    const OfficeHolding& holding = at(id);
    if (holding.stated == Tenure::kFormer || !people_.single(post.substr(4)) || !unnamed_.insert(holding.holder.value).second) return;
    std::vector<const Fact*> possible;
    bool sure = published_.has_value();
    for (const Post& line : people_.holders(post)) {
      const InPost in = published_ ? people_.at(line, *published_) : InPost::kUnknown;
      if (in == InPost::kNo) continue;
      if (in == InPost::kUnknown) sure = false;
      if (std::ranges::find(possible, line.person, [](const Fact* f) { return f; }) == possible.end()) possible.push_back(line.person);
    }
    Entity& person = at(holding.holder);
    if (sure && possible.size() == 1) person.candidates.push_back({std::string(possible.front()->key), 800});
    const std::string who = possible.empty()       ? "the record has no holder of this office for that time"
                            : person.candidates.empty() ? "several holders are possible"
                                                        : fmt::format("the record has {}", possible.front()->name);
    RecordRemark made{"unknown-holder", id, {}, {}, {}, person.candidates.empty() ? "medium" : "low", 0,
                      fmt::format("The text does not name the holder; {}.", who), "reading/unknown-holder"};
    add(std::move(made), holding.span);
  }

  void check_name(Id<Entity> id) {
    const Entity& entity = at(id);
    if (entity.kind == EntityKind::kPublication && entity.named && entity.key.find(":~") != std::string::npos) {
      add({"unknown-name", {}, id, {}, {}, "low", 0, fmt::format("The record has no outlet of the name {}.", entity.name), "reading/unknown-outlet"},
          first_mention_[id.value]);
    }
    if (!entity.resembles.empty()) {
      const bool known = lexicon_.fact(entity.resembles) != nullptr;
      add({"look-alike", {}, id, known ? entity.resembles : std::string(), "name", "high", 0,
           "The name mixes scripts or hides characters.", "reading/look-alike"}, first_mention_[id.value]);
    }
  }

  // Never high on a line that everybody knows but no table gives, nor on a date known to the year only.
  std::string_view severity(const Post& post) const {
    const bool weak = post.source == "common" || !precise(post.from) || !precise(post.to);
    return weak ? "medium" : "high";
  }

  void remark(Id<OfficeHolding> id, const Post& post, std::string_view field, std::string_view severity, std::string_view rule,
              std::string detail, std::string_view relation = "office") {
    add({"conflicts-with-record", id, {}, reference_to(post, relation), field, severity, 0, std::move(detail), rule}, at(id).span);
  }

  void add(RecordRemark made, Span span) {
    made.confidence = made.severity == "high" ? 900 : made.severity == "medium" ? 800 : 650;
    if (trace_ != nullptr) trace_->note({"reading.record", std::string(made.rule), span, true, made.detail});
    reading_.remarks.push_back(std::move(made));
  }

  Reading& reading_;
  const Lexicon& lexicon_;
  const People& people_;
  Trace* trace_;
  std::optional<Days> published_;
  Days around_{};                 // with a margin
  std::set<std::uint32_t> unnamed_;
  std::vector<Span> first_mention_;  // by entity
};

}  // namespace

void check_against_record(Reading& reading, const Lexicon& lexicon, Trace* trace) { RecordCheck(reading, lexicon, trace).run(); }

}  // namespace entente
