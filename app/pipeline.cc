#include "pipeline.h"

#include <algorithm>
#include <charconv>
#include <new>
#include <utility>

#include "id_set.h"
#include "ordered.h"
#include "outcomes.h"

namespace entente {
namespace {

using Input = std::variant<Item, Outcome>;

std::uint64_t number_of(std::string_view document_id) {
  const auto digits = document_id.substr(document_id.find(':') + 1);
  std::uint64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  return number;
}

Copy copy_of(const Document& document) { return {document.name, document.outlet.value, document.published.value}; }

// What the survey keeps of one document for a moment.
struct Sight {
  std::string id;  // empty: not a document
  Copy copy;
};

Sight sight_of(Input&& input, const Settings& settings) {
  auto* item = std::get_if<Item>(&input);
  if (item == nullptr) return {};
  try {
    const auto options = settings.document_for(*item);
    const auto document = parse_document(std::move(*item), options);
    if (!document) return {};
    return {document->id, copy_of(*document)};
  } catch (const std::bad_alloc&) {
    return {};
  }
}

}  // namespace

Result<Pipeline> Pipeline::over(Settings settings) {
  Pipeline pipeline(std::move(settings));
  TRY([[maybe_unused]] auto kept, pipeline.spool_.keep(pipeline.settings_.paths));
  return pipeline;
}

Intake Pipeline::open() const {
  spool_.rewind();
  return Intake(settings_.paths, settings_.intake);
}

void Pipeline::survey() {
  auto intake = open();
  IdSet seen;
  Ordered<Input, Sight> pass;
  pass.pull = [&] { return intake.next(); };
  pass.work = [this](Input&& input) { return sight_of(std::move(input), settings_); };
  pass.deliver = [&](Sight&& sight) {
    if (!sight.id.empty() && !seen.insert(number_of(sight.id))) stories_[sight.id].later.push_back(std::move(sight.copy));
    return true;
  };
  pass.run(settings_.threads);
}

void Pipeline::run(const Work& work, const Deliver& deliver) {
  auto intake = open();
  std::atomic<std::uint64_t> done = 0, total = 0;
  Ordered<Input, Product> pass;
  pass.pull = [&] {
    auto input = intake.next();
    done = intake.bytes_done();
    total = intake.bytes_total();
    return input;
  };
  pass.work = [&, this](Input&& input) {
    auto* item = std::get_if<Item>(&input);
    return item != nullptr ? produce(std::move(*item), work) : Product{std::get<Outcome>(std::move(input)), {}, {}};
  };
  pass.deliver = [&, this](Product&& product) {
    progress_.show(done, total);
    return hand_over(std::move(product), deliver);
  };
  pass.run(settings_.threads);
  progress_.clear();
}

Product Pipeline::produce(Item&& item, const Work& work) const {
  Outcome outcome{.input = item.input, .place = item.place, .status = OutcomeStatus::kRead, .error = {}, .document = {}};
  const auto refuse = [&outcome](Error error) {
    return Product{{outcome.input, outcome.place, OutcomeStatus::kRefused, std::move(error), {}}, {}, {}};
  };
  try {
    const auto options = settings_.document_for(item);
    auto document = parse_document(std::move(item), options);
    if (!document) return refuse(document.error());
    Product product{outcome, {}, {}};
    product.outcome.document = document->id;
    product.outcome.error = damage_of(*document);
    if (product.outcome.error) product.outcome.status = OutcomeStatus::kPartial;
    const auto story = stories_.find(document->id);
    if (story != stories_.end()) {
      if (story->second.delivered) return product;  // a duplicate, as hand_over() will say
      document->copies = story->second.later;
      document->copies.push_back(copy_of(*document));
      std::ranges::sort(document->copies);
    }
    work(std::move(*document), settings_, product);
    return product;
  } catch (const std::bad_alloc&) {
    return refuse(make_error("program.memory", "There is not enough memory to read this text."));
  }
}

bool Pipeline::hand_over(Product&& product, const Deliver& deliver) {
  const auto story = stories_.find(product.outcome.document);
  if (story != stories_.end() && story->second.delivered.exchange(true)) {
    product.outcome.status = OutcomeStatus::kDuplicate;
    product.outcome.error.reset();
    product.bytes.clear();
    product.records.reset();
  }
  return deliver(std::move(product));
}

Records records_of(Document&& document, const Settings& settings) {
  const auto& lexicon = *settings.lexicon;
  return to_records(read(std::move(document), lexicon, *settings.parser, settings.reading), lexicon);
}

Records shared_part(Records&& records) {
  Records shared;
  const auto take = [](auto& from, auto& to) {
    for (auto& record : from) {
      if (record.doc.empty()) to.push_back(std::move(record));
    }
  };
  take(records.entities, shared.entities);
  take(records.relations, shared.relations);
  take(records.questions, shared.questions);
  return shared;
}

Result<Records> records_of_files(Settings settings) {
  TRY(auto pipeline, Pipeline::over(std::move(settings)));
  TRY(auto outcomes, Outcomes::open({}));
  pipeline.survey();
  Records all;
  pipeline.run(
      [](Document&& document, const Settings& given, Product& product) {
        product.records = records_of(std::move(document), given);
      },
      [&](Product&& product) {
        outcomes.note(product.outcome, pipeline.progress());
        if (product.records) merge(all, std::move(*product.records));
        return true;
      });
  outcomes.summarise("read");
  sort_canonical(all);
  return all;
}

}  // namespace entente
