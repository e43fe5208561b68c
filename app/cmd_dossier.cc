// entente dossier: what the records say of two states.
#include "dossier/dossier.h"
#include "packs.h"
#include "source.h"
#include "states.h"
#include "terminal.h"

namespace entente {
namespace {

std::string written(const Dossier& dossier, std::string_view format) {
  if (format == "html") return dossier_html(dossier);
  if (format == "json") return dossier_json(dossier);
  return dossier_markdown(dossier);
}

Status write_dossier(const Arguments& arguments) {
  TRY(const auto opened, lexicon_of(arguments));
  const Lexicon& lexicon = *opened;
  DossierQuery query;
  TRY(query.focal, find_state(arguments.text("A"), lexicon));
  TRY(query.counterpart, find_state(arguments.text("B"), lexicon));
  query.month = arguments.text("--month");
  if (query.focal == query.counterpart) {
    return make_error("query.same-state", "Both names lead to " + query.focal + ".");
  }
  TRY(auto records, records_from(arguments, {query.focal, query.counterpart}));
  TRY(const auto dossier, compile_dossier(std::move(records), lexicon, query));
  auto out = Output::standard();
  if (arguments.has("--out")) {
    TRY(out, Output::open(arguments.text("--out")));
  }
  out.write(written(dossier, arguments.text("--format")));
  return out.close();
}

}  // namespace

Exit run_dossier(const Arguments& arguments) {
  const auto done = write_dossier(arguments);
  if (done) return Exit::kDone;
  const auto code = done.error().code;
  return code.starts_with("usage.") || code.starts_with("query.") ? usage_fault(done.error()) : complain(done.error());
}

}  // namespace entente
