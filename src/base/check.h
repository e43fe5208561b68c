// A broken invariant stops the program: a false record is worse than none.
#pragma once

#include <cstdio>
#include <cstdlib>

#define ENTENTE_CHECK(condition)                                                              \
  do {                                                                                        \
    if (!(condition)) {                                                                       \
      std::fprintf(stderr, "%s:%d: broken invariant: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                           \
    }                                                                                         \
  } while (false)
