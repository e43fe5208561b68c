#include "commands.h"

#include <algorithm>

namespace entente {
namespace {

using Options = std::vector<OptionSpec>;

Options together(std::initializer_list<Options> parts) {
  Options all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

Options model_option() {
  return {{"--model", "MODEL", "the model that parses: accurate, fast or a file", Takes::kWord, {}, "accurate"}};
}

Options pack_option() {
  return {{"--pack", "FILE", "knowledge with your own additions, made by entente pack", Takes::kPath, {}, "what is built in"}};
}

// What every command that takes texts understands about them.
Options input_options() {
  return together({{
      {"--published", "[NAME=]DATE", "date of publication of texts that do not say it, or of the one NAME", Takes::kDate,
       {}, {}, true},
      {"--outlet", "[NAME=]OUTLET", "outlet of texts that do not say it, or of the one NAME", Takes::kWord, {}, {}, true},
      {"--map", "FIELD=MEMBER,…", "JSON members that hold text, title, author, outlet, published, url or language",
       Takes::kWord, {}, {}, true},
      {"--charset", "NAME", "charset of texts that do not declare one", Takes::kWord, {}, "UTF-8"},
      {"--input-format", "FORMAT", "read everything as this format instead of recognising it", Takes::kWord,
       "text|markdown|html|json"},
      {"--threads", "N", "threads that read; the output does not depend on it", Takes::kNumber, {}, "one per processor"},
  }, model_option(), pack_option()});
}

Options limit_options() {
  return {
      {"--max-item", "SIZE", "largest text or JSON line (limit.item)", Takes::kSize, {}, "16M"},
      {"--max-file", "SIZE", "largest file, as unpacked (limit.file)", Takes::kSize, {}, "1T"},
      {"--max-feed", "SIZE", "largest feed (limit.feed)", Takes::kSize, {}, "64M"},
      {"--max-ratio", "N", "most unpacked bytes for one packed byte (limit.ratio)", Takes::kNumber, {}, "200"},
      {"--max-folder-depth", "N", "deepest folder (limit.depth)", Takes::kNumber, {}, "64"},
      {"--max-wrappers", "N", "most layers of compression (limit.wrappers)", Takes::kNumber, {}, "2"},
      {"--max-html-depth", "N", "deepest nesting of HTML (limit.html-depth)", Takes::kNumber, {}, "512"},
      {"--max-sentence", "N", "longest sentence in tokens; longer ones are cut", Takes::kNumber, {}, "400"},
  };
}

Options ledger_option() {
  return {{"--ledger", "FILE", "write the outcome of every input as a table (TSV)", Takes::kPath}};
}

Options json_option() { return {{"--json", {}, "print JSON for programs"}}; }

Options from_option(bool required) {
  return {{"--from", "DB", "the store to read from", Takes::kPath, {}, {}, false, required}};
}

Options to_option() { return {{"--to", "DB", "the store to write to; created if it is not there", Takes::kPath, {}, {}, false, true}}; }

Options text_options() {
  return {{"--no-text", {}, "leave out the quotations"}, {"--full-text", {}, "print the whole text with each document"}};
}

PositionalSpec files(int least) {
  return {"FILE", "a text file, an HTML page, JSON Lines, a feed, a folder, any of them as .gz or .zst, or - for standard input",
          Takes::kPath, least, -1};
}

std::vector<CommandSpec> reading_commands() {
  return {
      {"read", "Read", "print the records of texts",
       "Prints one JSON object a line: documents, sentences, entities, mentions, times, events, attributions, claims, "
       "relations, questions. Each names the bytes of the text that show it.\n"
       "Every input ends in one outcome: read, read:partial, duplicate or refused:<code>. The sum stands on standard "
       "error; --ledger writes them all.",
       "entente read news/ --ledger outcomes.tsv > records.jsonl", {files(1)},
       together({{{"--format", "FORMAT", "records, or the layers below them", Takes::kWord, "jsonl|conllu", "jsonl"}},
                 text_options(), ledger_option(), input_options(), limit_options()}),
       run_read},
      {"explain", "Read", "show why each record was made, and what was refused",
       "Prints for each record the decisions that led to it: stage, span, the rule or table row with its file and line, "
       "and the reason. With --why-not, prints what was considered at each place where WORD stands.",
       "entente explain story.txt --why-not denied", {files(1)},
       together({{{"--record", "ID", "only this record", Takes::kWord},
                  {"--why-not", "WORD", "what was considered and refused at this word", Takes::kWord}},
                 json_option(), input_options(), limit_options()}),
       run_explain},
      {"parse", "Read", "draw the tree of a sentence",
       "Prints each word with its head, relation, tags, lemma and features, and the names, as the model sees them.",
       "entente parse \"Ghana's minister has signed the accord.\"", {{"TEXT", "one sentence or several"}},
       together({model_option(), json_option()}), run_parse},
  };
}

std::vector<CommandSpec> store_commands() {
  return {
      {"add", "Keep", "read texts into a store",
       "What has been acknowledged (a line \"committed N\") survives a crash and a power cut. Adding the same texts again "
       "changes nothing.",
       "entente add news/ --to watch.db", {files(1)},
       together({to_option(), {{"--reread", {}, "make the records anew where engine or knowledge have changed"}},
                 ledger_option(), json_option(), input_options(), limit_options()}),
       run_add},
      {"note", "Keep", "keep a note of your own as a document",
       "The note is read like any text, so that what it says has its evidence; its records say that it is yours.",
       "entente note \"Bamako expects the minister in May.\" --to watch.db --published 2024-04-30",
       {{"TEXT", "the words of the note, or - for standard input"}},
       together({to_option(), {{"--published", "DATE", "the day of the note", Takes::kDate}}, model_option(), pack_option()}), run_note},
      {"search", "Keep", "find sentences in a store",
       "QUERY is one or more words, \"a phrase\", AND, OR, NOT, or a prefix with a star. Prints sentence id, date, name of "
       "the document and the sentence, separated by tabs.",
       "entente search \"training AND instructors\" --from watch.db", {{"QUERY", "what to look for"}},
       together({from_option(true), {{"--limit", "N", "most sentences", Takes::kNumber, {}, "50"}}, json_option()}),
       run_search},
      {"export", "Keep", "print all records of a store",
       "The canonical stream: the same set of documents gives the same bytes.", "entente export --from watch.db > all.jsonl",
       {}, together({from_option(true), text_options()}), run_export},
      {"check", "Keep", "test that a store is whole", "Looks at the file's integrity and at what its tables say of each other.",
       "entente check watch.db", {{"DB", "the store", Takes::kPath}}, json_option(), run_check},
  };
}

std::vector<CommandSpec> answer_commands() {
  return {
      {"dossier", "Answer", "write the dossier of two states",
       "Thirteen sections: timeline, who speaks for whom, channels, partners, transfers, claims, frames, questions and "
       "more. Every figure names the records it counts. A and B are ISO codes or names.",
       "entente dossier Senegal Indonesia --from watch.db --format html --out dossier.html",
       {{"A", "the state in focus: SEN or Senegal"}, {"B", "the other state"}, files(0)},
       together({from_option(false),
                 {{"--format", "FORMAT", "how to write it", Takes::kWord, "html|md|json", "md"},
                  {"--out", "FILE", "write here instead of standard output", Takes::kPath},
                  {"--month", "YYYY-MM", "month of the monthly report", Takes::kDate, {}, "the latest with an event"}},
                 input_options(), limit_options()}),
       run_dossier},
      {"show", "Answer", "print one record by its id", "Prints the record as one JSON line.",
       "entente show d:9f2c41d07ab3e658/e71-280.CONSULT --from watch.db", {{"ID", "the id of a record"}, files(0)},
       together({from_option(false), input_options(), limit_options()}), run_show},
  };
}

std::vector<CommandSpec> knowledge_commands() {
  return {
      {"who", "Know", "whom a name may mean, and which posts they held",
       "Any spelling of the name: a surname alone lists all its bearers. With --on, each post says whether it was held on that day, "
       "and who was in a post then comes first; \"unknown\" where the dates are not precise enough or the source does not "
       "reach so far.",
       "entente who \"Diop\" --on 2023-02-07 --state MLI", {{"NAME", "a name, or a part of it"}},
       together({{{"--on", "DATE", "the day asked for", Takes::kDate},
                  {"--state", "STATE", "only persons of this state or with a post in it", Takes::kWord}},
                 pack_option(), json_option()}),
       run_who},
      {"pack", "Know", "add your own names, posts and dates to the knowledge",
       "Reads lines of data/names (key, relation, value, from, to), lists of leaders as CSV (a line a term, or a line a month "
       "as in REIGN), PETRARCH actor dictionaries and FollowTheMoney entities (JSON Lines). Lines that cannot be used are told "
       "with their place and left out; all others are in. Use the result with --pack.",
       "entente pack sahel.tsv ministers.csv --to sahel.pack", {{"FILE", "a file of names", Takes::kPath, 1, -1}},
       together({{{"--to", "PACK", "the pack to write", Takes::kPath, {}, {}, false, true},
                  {"--form", "FORM", "read all files as this form instead of recognising it", Takes::kWord,
                   "names|leaders|petrarch|ftm"}},
                 pack_option()}),
       run_pack},
  };
}

std::vector<CommandSpec> help_commands() {
  return {
      {"errors", "Learn", "explain an error code, or list them all", "", "entente errors text.charset",
       {{"CODE", "an error code", Takes::kWord, 0, 1}}, json_option(), run_errors},
      {"lexicon", "Learn", "show a rule, an entity, or what a phrase stands for",
       "Each line names the file and line of data/ it comes from.", "entente lexicon show \"according to\"",
       {{"ACTION", "what to do", Takes::kWord, 1, 1, "show"}, {"WHAT", "a rule, a key such as state:MLI, or a phrase"}},
       together({pack_option(), json_option()}), run_lexicon},
      {"doctor", "Learn", "print versions, knowledge and limits", "", "entente doctor", {}, json_option(), run_doctor},
      {"man", "Learn", "print the manual page", "", "entente man | man -l -", {}, {}, run_man},
      {"completions", "Learn", "print completions for a shell", "", "source <(entente completions bash)",
       {{"SHELL", "the shell", Takes::kWord, 1, 1, "bash|zsh|fish"}}, {}, run_completions},
      {"help", "Learn", "explain a command", "", "entente help dossier", {{"COMMAND", "a command", Takes::kWord, 0, 1}}, {},
       run_help},
  };
}

}  // namespace

const std::vector<CommandSpec>& commands() {
  static const std::vector<CommandSpec> kCommands = [] {
    std::vector<CommandSpec> all;
    for (auto* part : {reading_commands, store_commands, answer_commands, knowledge_commands, help_commands}) {
      for (auto& command : part()) all.push_back(std::move(command));
    }
    return all;
  }();
  return kCommands;
}

const CommandSpec* find_command(std::string_view name) {
  const auto& all = commands();
  const auto found = std::ranges::find(all, name, &CommandSpec::name);
  return found == all.end() ? nullptr : &*found;
}

const std::vector<ExitMeaning>& exit_meanings() {
  static const std::vector<ExitMeaning> kMeanings = {
      {Exit::kDone, "everything was done"},
      {Exit::kFailed, "the surroundings failed: a store, the disk, memory; or a test found a fault"},
      {Exit::kUsage, "the command line cannot be understood"},
      {Exit::kInputs, "some inputs were refused; everything else was done"},
  };
  return kMeanings;
}

}  // namespace entente
