// The thirteen sections, each a pure function of the view.
#pragma once

#include "dossier/view.h"

namespace entente {

Section read_first_section(const View&);                          // 0
Section timeline_section(const View&);                            // 1
Section voices_section(const View&);                              // 2
Section channels_section(const View&);                            // 3
Section portfolio_section(const View&);                           // 4
Section capability_section(const View&);                          // 5
Section ledger_section(const View&);                              // 6
Section frames_section(const View&);                              // 7
Section questions_section(const View&);                           // 8
Section documents_section(const View&);                           // 9
Section monthly_section(const View&, const std::string& period);  // 10
Section changed_section(const View&, const std::string& period);  // 11
Section method_section(const View&, const Dossier& dossier);      // 12

// The latest month with an event; without one, the latest year; empty if no event has either.
std::string latest_period(const View&);

inline Section section(int number, std::string id, std::string title) {
  Section made;
  made.number = number;
  made.id = std::move(id);
  made.title = std::move(title);
  return made;
}

}  // namespace entente
