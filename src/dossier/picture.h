// Pictures drawn from the dossier's own tables, so that a picture and its table twin cannot differ. Each returns one
// <svg role="img"> with <title> and <desc>, or nothing if there is nothing to draw.
#pragma once

#include <string>
#include <string_view>

#include "dossier/dossier.h"

namespace entente {

struct Picture {
  std::string svg, caption;
};

Picture timeline_picture(const Dossier& dossier);  // twin: timeline.dated, timeline.partly, timeline.undated
Picture network_picture(const Dossier& dossier);   // twin: voices.network
Picture channels_picture(const Dossier& dossier);  // twin: channels.months

// Null if the dossier has no such table.
const Table* find_table(const Dossier& dossier, std::string_view id);

// The marks all pictures are made of. Coordinates are whole numbers: no arithmetic can print them differently.
class Drawing {
 public:
  void text(int x, int y, std::string_view classes, std::string_view words);
  void box(int x, int y, int width, int height, std::string_view classes, int round = 0);
  void line(int x1, int y1, int x2, int y2, std::string_view classes);
  void raw(std::string_view element) { body_ += element; }
  std::string finish(std::string_view id, int width, int height, std::string_view title,
                     std::string_view description) const;

 private:
  std::string body_;
};

}  // namespace entente
