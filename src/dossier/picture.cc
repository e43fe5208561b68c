#include "dossier/picture.h"

#include <fmt/format.h>

#include "dossier/html_text.h"

namespace entente {

const Table* find_table(const Dossier& dossier, std::string_view id) {
  for (const Section& section : dossier.sections)
    for (const Table& table : section.tables)
      if (table.id == id) return &table;
  return nullptr;
}

void Drawing::text(int x, int y, std::string_view classes, std::string_view words) {
  body_ += fmt::format("<text x=\"{}\" y=\"{}\" class=\"{}\">{}</text>", x, y, classes, html_escaped(words));
}

void Drawing::box(int x, int y, int width, int height, std::string_view classes, int round) {
  body_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"{}\"", x, y, width, height, classes);
  body_ += round > 0 ? fmt::format(" rx=\"{}\"/>", round) : std::string("/>");
}

void Drawing::line(int x1, int y1, int x2, int y2, std::string_view classes) {
  body_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"{}\"/>", x1, y1, x2, y2, classes);
}

std::string Drawing::finish(std::string_view id, int width, int height, std::string_view title,
                            std::string_view description) const {
  return fmt::format(
      "<svg role=\"img\" viewBox=\"0 0 {0} {1}\" aria-labelledby=\"{2}-t {2}-d\"><title id=\"{2}-t\">{3}</title><desc "
      "id=\"{2}-d\">{4}</desc>{5}</svg>",
      width, height, id, html_escaped(title), html_escaped(description), body_);
}

}  // namespace entente
