// Why something could not be done: a code to look up, a sentence for a person, a place, and a hint.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace entente {

// One line of the catalogue of errors (`entente errors` prints it; docs/errors.md explains it).
struct ErrorEntry {
  std::string_view code;     // "html.depth"; dotted, stable
  std::string_view meaning;  // one plain sentence
  std::string_view hint;     // what the user may do about it
};

// All codes, sorted. A code not listed here cannot be raised.
std::span<const ErrorEntry> error_catalogue();

struct Error {
  std::string_view code;  // from the catalogue
  std::string what;       // one sentence for a person, without a newline
  std::string where;      // file:line, byte offset, document id, or table:row; empty if there is no place
  std::string hint;       // the catalogue's, or a better one ("did you mean …")

  std::string describe() const;  // "where: what (code)"
};

// Takes the hint from the catalogue; aborts if the catalogue does not list `code`.
Error make_error(std::string_view code, std::string what, std::string where = {});

}  // namespace entente
