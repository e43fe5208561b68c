// Section 8: what is being watched, how far it is answered, and what would answer the rest.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dossier/sections.h"

namespace entente {
namespace {

Ids answers_of(const View& view, const QuestionRecord& question) {
  Ids ids = question.answers;
  for (const RelationRecord* relation : view.relations)
    if (relation->kind == "answers" && relation->to == question.id) ids.push_back(relation->from);
  return distinct(std::move(ids));
}

std::string would_answer(const View& view, const QuestionRecord& question) {
  if (!question.query.empty()) return fmt::format("records that match the query “{}”", question.query);
  Ids names;
  for (const std::string& id : question.about) names.push_back(actor_name(view, actor(view, id)));
  const std::string about = names.empty() ? fmt::format("{} and {}", view.focal_name, view.counterpart_name)
                                          : fmt::format("{}", fmt::join(names, ", "));
  return fmt::format("a dated event, or a claim by a named voice, on these words and {}", about);
}

Table questions_table(const View& view) {
  Table table{"questions.table",
              "Questions",
              {"Question", "Asked by", "State", "Since", "Answers recorded", "What would answer it"},
              {},
              {}};
  for (const QuestionRecord* question : view.questions) {
    const auto document = view.document_of.find(question->doc);
    const std::string published =
        document == view.document_of.end() ? std::string() : view.documents[document->second].record->published;
    std::string text = words(view, question->doc, question->span, 200);
    if (text.empty()) text = question->text;
    if (!question->short_form.empty()) text = fmt::format("{}: {}", question->short_form, text);
    const std::string asker = question->asked_by.empty() || question->asked_by == "user"
                                  ? "user"
                                  : actor_name(view, actor(view, question->asked_by));
    table.rows.push_back(
        {evidence_cell(std::move(text), {question->id}), text_cell(asker), text_cell(question->state.empty() ? "open" : question->state),
         published.empty() ? unknown_cell() : text_cell(day_words(published)), count_cell(answers_of(view, *question)),
         text_cell(would_answer(view, *question))});
  }
  return table;
}

// What the record does not know, counted, with what would mend it.
Table unknowns_table(const View& view) {
  Table table{"questions.unknowns", "Not known", {"What is not known", "n", "What would tell it"}, {}, {}};
  const auto row = [&](std::string what, Ids ids, std::string remedy) {
    if (!ids.empty())
      table.rows.push_back({text_cell(std::move(what)), count_cell(std::move(ids)), text_cell(std::move(remedy))});
  };
  Ids undated_texts, no_outlet, undated, no_year, no_place, no_provider, unnamed, holders;
  for (const DocumentView& document : view.documents) {
    if (document.record->published.empty()) undated_texts.push_back(document.record->id);
    if (document.record->outlet.empty()) no_outlet.push_back(document.record->id);
  }
  for (const EventView& event : view.events) {
    if (event.record->status != "happened") continue;
    if (event.band == Band::kUndated) undated.push_back(event.record->id);
    if (event.period == "XXXX") no_year.push_back(event.record->id);
    if (event.record->place.empty()) no_place.push_back(event.record->id);
    if (event.record->event_type == "AID" && event.record->actor_states.empty())
      no_provider.push_back(event.record->id);
  }
  for (const AttributionView& attribution : view.attributions)
    if (attribution.record->source_type == "unnamed-group" || attribution.record->source_type == "unnamed-person")
      unnamed.push_back(attribution.record->id);
  for (const RelationRecord* relation : view.relations)
    if (relation->kind == "unknown-holder") holders.push_back(relation->id);
  row("date of publication of a text", std::move(undated_texts), "a date given by the user: --published NAME=DATE");
  row("outlet of a text", std::move(no_outlet), "an outlet given by the user: --outlet NAME=OUTLET");
  row("date of an event that happened", std::move(undated),
      "a text that dates it, or the date of publication of the text that tells it");
  row("year of an event that happened", std::move(no_year), "the date of publication of the text that tells it");
  row("place of an event that happened", std::move(no_place), "a text that places it");
  row("provider of help that happened", std::move(no_provider), "a text that names the giver");
  row("name of a source", std::move(unnamed), "a text that names who said it");
  row("name of an office-holder", std::move(holders), "the date of publication, or a text that names the holder");
  return table;
}

}  // namespace

Section questions_section(const View& view) {
  Section made = section(8, "questions", "Watch questions");
  std::map<std::string, Ids> by_state;
  bool any_answer = false;
  for (const QuestionRecord* question : view.questions) {
    by_state[question->state.empty() ? "open" : question->state].push_back(question->id);
    any_answer =
        any_answer || !question->answers.empty() || question->state == "partly" || question->state == "answered";
  }
  for (const char* state : {"open", "partly", "answered"})
    made.findings.push_back(count_finding(fmt::format("Questions, {}", state), by_state[state]));
  made.tables = {questions_table(view), unknowns_table(view)};
  if (!any_answer && !view.questions.empty())
    made.pending =
        "No answer is recorded yet; the matching of records to questions and saved queries will fill state and "
        "answers.";
  return made;
}

}  // namespace entente
