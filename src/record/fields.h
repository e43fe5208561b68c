// The members of each record type, in the order of RECORDS §2, written once: the writer, the parser and the span check
// all walk this list, so that none of them can forget a member another knows.
//
// A visitor has these functions, each called with the member's name and the field:
//   text      a string, always there             nullable   a string, null if empty
//   optional  a string, absent if empty          anchor     absent, null or a string
//   list      strings, always there              some       strings, absent if there are none
//   place     a span or null                     part       a span, absent if there is none
//   parts     spans, absent if there are none    truth      true or false
//   mark      true, or absent                    count      a whole number
//   copies, candidates, quantity                 the three nested forms, absent if empty
// Record is const for a visitor that only looks.
#pragma once

#include "record/record.h"

namespace entente {

template <class Visitor, class Record>
void visit_document(Visitor& v, Record& r) {
  v.text("name", r.name);
  v.text("sha256", r.sha256);
  v.text("lang", r.lang);
  v.optional("genre", r.genre);
  v.place("headline", r.headline);
  v.place("byline", r.byline);
  v.nullable("author", r.author);
  v.nullable("outlet", r.outlet);
  v.nullable("published", r.published);
  v.list("flags", r.flags);
  v.copies("copies", r.copies);
  v.optional("engine", r.engine);
  v.optional("lexicon", r.lexicon);
}

template <class Visitor, class Record>
void visit_sentence(Visitor& v, Record& r) {
  v.text("role", r.role);
  v.count("paragraph", r.paragraph);
}

template <class Visitor, class Record>
void visit_entity(Visitor& v, Record& r) {
  v.text("kind", r.kind);
  v.text("name", r.name);
  v.list("aliases", r.aliases);
  v.truth("named", r.named);
  v.nullable("state", r.state);
  v.optional("sector", r.sector);
  v.optional("part_of", r.part_of);
  v.optional("author", r.author);
  v.some("members", r.members);
  v.some("same_as", r.same_as);
  v.candidates("candidates", r.candidates);
}

template <class Visitor, class Record>
void visit_mention(Visitor& v, Record& r) {
  v.nullable("entity", r.entity);
  v.text("kind", r.kind);
  v.text("form", r.form);
  v.optional("sense", r.sense);
  v.optional("literal", r.literal);
}

template <class Visitor, class Record>
void visit_time(Visitor& v, Record& r) {
  v.text("timex", r.timex);
  v.text("value", r.value);
  v.optional("mod", r.mod);
  v.optional("quant", r.quant);
  v.optional("freq", r.freq);
  v.nullable("edtf", r.edtf);
  v.anchor("anchor", r.anchor);
}

template <class Visitor, class Record>
void visit_event(Visitor& v, Record& r) {
  v.text("event_type", r.event_type);
  v.nullable("event_mode", r.event_mode);
  v.list("context", r.context);
  v.list("actors", r.actors);
  v.list("recipients", r.recipients);
  v.list("actor_states", r.actor_states);
  v.list("recipient_states", r.recipient_states);
  v.mark("reciprocal", r.reciprocal);
  v.nullable("status", r.status);
  v.nullable("date", r.date);
  v.optional("time", r.time);
  v.nullable("place", r.place);
  v.some("capability", r.capability);
  v.quantity("quantity", r.quantity);
  v.list("attributions", r.attributions);
  v.optional("salience", r.salience);
  v.optional("work", r.work);
  v.some("before", r.before);
  v.some("after", r.after);
  v.parts("anaphors", r.anaphors);
}

template <class Visitor, class Record>
void visit_attribution(Visitor& v, Record& r) {
  v.place("source_span", r.source_span);
  v.place("cue_span", r.cue_span);
  v.list("sources", r.sources);
  v.nullable("mode", r.mode);
  v.nullable("source_type", r.source_type);
  v.some("chain", r.chain);
  v.optional("quote", r.quote);
  v.optional("report", r.report);
  v.optional("about", r.about);
}

template <class Visitor, class Record>
void visit_claim(Visitor& v, Record& r) {
  v.text("kind", r.kind);
  v.list("claimants", r.claimants);
  v.optional("holder", r.holder);
  v.list("topics", r.topics);
  v.text("stance", r.stance);
  v.nullable("stance_target", r.stance_target);
  v.text("hedge", r.hedge);
  v.part("hedge_span", r.hedge_span);
  v.part("rejected", r.rejected);
  v.part("affirmed", r.affirmed);
  v.part("cause", r.cause);
  v.part("effect", r.effect);
  v.some("capability", r.capability);
  v.nullable("attribution", r.attribution);
}

template <class Visitor, class Record>
void visit_relation(Visitor& v, Record& r) {
  v.text("kind", r.kind);
  v.text("from", r.from);
  v.nullable("to", r.to);
  v.optional("stated", r.stated);
  v.optional("rank", r.rank);
  v.optional("field", r.field);
  v.optional("severity", r.severity);
  v.some("via", r.via);
  v.optional("detail", r.detail);
}

template <class Visitor, class Record>
void visit_question(Visitor& v, Record& r) {
  v.text("asked_by", r.asked_by);
  v.optional("short", r.short_form);
  v.some("about", r.about);
  v.optional("state", r.state);
  v.some("answers", r.answers);
  v.optional("query", r.query);
}

// Calls `use(type name, list, member visitor)` for each of the ten types, in the order of RECORDS §1. `all` is Records
// or const Records.
template <class All, class Use>
void for_each_type(All& all, Use use) {
  use("document", all.documents, [](auto& v, auto& r) { visit_document(v, r); });
  use("sentence", all.sentences, [](auto& v, auto& r) { visit_sentence(v, r); });
  use("entity", all.entities, [](auto& v, auto& r) { visit_entity(v, r); });
  use("mention", all.mentions, [](auto& v, auto& r) { visit_mention(v, r); });
  use("time", all.times, [](auto& v, auto& r) { visit_time(v, r); });
  use("event", all.events, [](auto& v, auto& r) { visit_event(v, r); });
  use("attribution", all.attributions, [](auto& v, auto& r) { visit_attribution(v, r); });
  use("claim", all.claims, [](auto& v, auto& r) { visit_claim(v, r); });
  use("relation", all.relations, [](auto& v, auto& r) { visit_relation(v, r); });
  use("question", all.questions, [](auto& v, auto& r) { visit_question(v, r); });
}

}  // namespace entente
