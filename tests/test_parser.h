// The models of the repository, each opened once a program, for tests of the stages behind `syntax`.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

#include "syntax/syntax.h"

namespace entente {

inline Parser opened_parser(const std::string& name) {
  auto opened = Parser::open(SOURCE_DIR "/models/" + name + ".model");
  if (!opened) {
    std::fprintf(stderr, "%s\n", opened.error().describe().c_str());
    std::exit(1);
  }
  return std::move(*opened);
}

inline const Parser& test_parser() {
  static const Parser parser = opened_parser("accurate");
  return parser;
}

// For texts of megabytes.
inline const Parser& fast_parser() {
  static const Parser parser = opened_parser("fast");
  return parser;
}

}  // namespace entente
