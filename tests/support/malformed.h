// Two hundred malformed inputs over all formats and wrappers, each with the error that it must end in: sound inputs
// cut, bent, or wrapped wrongly in seeded ways, and oddities made by hand.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "support/scratch.h"

namespace entente::support {

struct Malformed {
  std::string name;   // of the file
  std::string bytes;
  std::string code;   // of its one outcome
};

class MalformedInputs {
 public:
  static std::vector<Malformed> all() {
    MalformedInputs made;
    made.json();
    made.json_lines();
    made.gzip();
    made.zstd();
    made.feeds();
    made.pages();
    made.texts();
    made.formats();
    return std::move(made.inputs_);
  }

 private:
  static constexpr std::string_view kStory =
      "The two ministers met in the harbour town on Tuesday and agreed to open the northern road again. "
      "A spokesman said that trucks would cross the border before the end of the month.";

  void add(std::string_view ending, std::string bytes, std::string_view code) {
    inputs_.push_back({std::to_string(inputs_.size()) + std::string(ending), std::move(bytes), std::string(code)});
  }

  // A number in [low, high).
  std::size_t between(std::size_t low, std::size_t high) { return low + random_() % (high - low); }

  static std::string repeated(std::string_view part, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += part;
    return out;
  }

  static std::string object(std::string_view text) { return "{\"text\":\"" + std::string(text) + "\"}"; }
  static std::string feed(std::string_view inside) {
    return "<?xml version=\"1.0\"?><rss><channel><title>T</title>" + std::string(inside) + "</channel></rss>";
  }
  static std::string entry() { return "<item><description>" + std::string(kStory) + "</description></item>"; }

  void json() {
    const std::string sound = "{\"name\":\"a\",\"text\":\"" + std::string(kStory) + "\",\"n\":[1,2,{\"x\":null}]}";
    for (int i = 0; i < 12; ++i) add(".json", sound.substr(0, between(1, sound.size())), "json.malformed");
    for (const char* escape : {"\\x41", "\\u12g4", "\\u123", "\\", "\\'"}) {
      add(".json", object(escape), "json.malformed");
    }
    for (const char* bad : {"{text:\"a\"}", "{'text':'a'}", "{\"text\":\"a\",}", "{\"text\" \"a\"}", "{\"text\":\"a\"}}",
                            "{\"text\":\"a\"} extra", "{\"text\":tru}", "{\"text\":01}", "{\"text\":\"a\nb\"}", "{,}",
                            "[1,2", "nothing"}) {
      add(".json", bad, "json.malformed");
    }
    for (int i = 0; i < 6; ++i) {
      std::string bytes = object(kStory);
      bytes[between(10, bytes.size() - 4)] = static_cast<char>(between(0x80, 0x100));
      add(".json", bytes, "json.utf8");
    }
    for (const std::size_t depth : {65u, 500u, 100000u}) {
      add(".json", "{\"text\":" + repeated("[", depth) + repeated("]", depth) + "}", "json.depth");
    }
    for (const char* bad : {"[\"text\"]", "\"text\"", "12", "null"}) add(".json", bad, "json.not-object");
    for (const char* bad : {"{}", "{\"headline\":\"a\"}", "{\"text\":null}"}) add(".json", bad, "json.fields");
    for (const char* bad : {"{\"text\":12}", "{\"text\":[\"a\"]}", "{\"text\":true}", "{\"text\":{}}"}) {
      add(".json", bad, "json.type");
    }
    add(".json", object(" \\n\\t "), "text.empty");
    add(".json", object("a\\u0000b"), "text.binary");
  }

  void json_lines() {
    for (int i = 0; i < 6; ++i) {
      const std::string line = object(kStory);
      add(".jsonl", "\n" + line.substr(0, between(1, line.size())) + "\n\n", "json.malformed");
    }
    add(".ndjson", "[]\n", "json.not-object");
    add(".jsonl", "{}\r\n", "json.fields");
    add(".jsonl", "\n \n\t\n", "input.empty");
    add(".jsonl", object(repeated("x", 2u << 20)), "limit.item");
    add(".jsonl", repeated("[", 300000) + "\n", "json.depth");
    add(".jsonl", "\xFF\xFE{\n", "json.utf8");
  }

  void gzip() {
    const std::string sound = gzipped(kStory);
    for (int i = 0; i < 10; ++i) add(".txt.gz", sound.substr(0, between(1, sound.size())), "gzip.truncated");
    for (int i = 0; i < 5; ++i) {  // the checksum
      std::string bytes = sound;
      bytes[bytes.size() - between(1, 9)] ^= static_cast<char>(1 << between(0, 8));
      add(".txt.gz", bytes, "gzip.corrupt");
    }
    for (const std::size_t at : {0u, 1u, 2u, 3u}) {  // the mark, the method, the flags
      std::string bytes = sound;
      bytes[at] = '\xE7';
      add(".txt.gz", bytes, "gzip.corrupt");
    }
    add(".txt.gz", std::string(kStory), "gzip.corrupt");
    add(".txt.gz", sound + "and more", "gzip.corrupt");
    add(".txt.gz", sound + sound.substr(0, sound.size() - 2), "gzip.truncated");
    add(".txt.gz", "", "input.empty");
    add(".txt.gz", gzipped(""), "input.empty");
    add(".txt.gz", gzipped(repeated(" ", 4u << 20)), "limit.ratio");
    add(".txt.gz.gz", gzipped(gzipped(repeated(" ", 4u << 20))), "limit.ratio");
    add(".txt.gz", gzipped(gzipped(gzipped(kStory))), "limit.wrappers");
    add(".jsonl.gz", gzipped(object(kStory)).substr(0, 60), "gzip.truncated");
  }

  void zstd() {
    const std::string sound = zstandard(kStory);
    for (int i = 0; i < 10; ++i) add(".txt.zst", sound.substr(0, between(1, sound.size())), "zstd.truncated");
    for (int i = 0; i < 5; ++i) {  // the checksum
      std::string bytes = sound;
      bytes[bytes.size() - between(1, 5)] ^= static_cast<char>(1 << between(0, 8));
      add(".txt.zst", bytes, "zstd.corrupt");
    }
    for (const std::size_t at : {0u, 1u, 2u, 3u}) {
      std::string bytes = sound;
      bytes[at] = '\x11';
      add(".txt.zst", bytes, "zstd.corrupt");
    }
    add(".txt.zst", std::string(kStory), "zstd.corrupt");
    add(".txt.zst", sound + "and more", "zstd.corrupt");
    add(".txt.zst", zstandard(""), "input.empty");
    add(".txt.zst", zstandard(repeated(" ", 4u << 20)), "limit.ratio");
    add(".txt.zst", gzipped(zstandard(gzipped(kStory))), "limit.wrappers");
    add(".txt.zst", std::string("\x28\xB5\x2F\xFD\x00\xA8\x01\x00\x00", 9), "zstd.window");  // 2 GiB
    add(".txt.gz.zst", zstandard(gzipped(kStory).substr(0, 50)), "gzip.truncated");
    add(".txt.zst.gz", gzipped(sound.substr(0, 40)), "zstd.truncated");
  }

  void feeds() {
    const std::string sound = feed(entry());
    for (int i = 0; i < 12; ++i) add(".rss", sound.substr(0, between(24, sound.size() - 6)), "feed.malformed");
    for (const char* inside : {"<item>", "</item>", "<item></entry>", "<item a=>", "<item 'b'>", "<1item/>", "<![CDATA[ x",
                               "<!-- x", "<? x"}) {
      add(".xml", feed(inside), "feed.malformed");
    }
    add(".xml", feed("<item><title>" + std::string(1, '\0') + "</title></item>"), "feed.malformed");
    add(".rss", "no XML at all", "feed.malformed");
    add(".atom", "<?xml version=\"1.0\"?>", "feed.malformed");
    add(".rss", repeated("<a>", 200000), "feed.malformed");
    for (const char* root : {"<opml/>", "<svg></svg>", "<urlset><url/></urlset>"}) add(".xml", root, "feed.not-a-feed");
    for (const char* none : {"<rss/>", "<feed/>", "<rss><channel><title>T</title></channel></rss>"}) {
      add(".xml", none, "feed.empty");
    }
    for (const char* none : {"<item/>", "<item><link>https://a.example</link></item>", "<item><title> </title></item>"}) {
      add(".rss", feed(none), "text.empty");
    }
    add(".rss", "<?xml version='1.0' encoding='klingon-8'?>" + feed(entry()).substr(21), "text.charset");
    add(".rss", "<?xml version='1.0' encoding='utf-8//IGNORE'?>" + feed(entry()).substr(21), "text.charset");
    add(".rss", feed("<item><title>" + repeated("x", 2u << 20) + "</title></item>"), "limit.item");
    add(".rss", feed(repeated("<!-- x -->", 400000)), "limit.feed");
    add(".rss", feed("<item><description>The envoys met \xFF again in the old town hall.</description></item>"),
        "text.damaged");
  }

  void pages() {
    add(".html", "", "input.empty");
    for (const char* none : {"<html></html>", "<p> </p>", "<!-- x -->", "<title></title><body><script>let a;</script>"}) {
      add(".html", none, "html.no-text");
    }
    for (const char* tag : {"<div>", "<b>", "<blockquote>", "<ul><li>"}) {
      add(".html", repeated(tag, 50000) + std::string(kStory), "limit.html-depth");
    }
    add(".html", "<p>" + std::string(kStory) + std::string(1, '\0'), "text.binary");
    add(".html", "<meta charset=klingon-8><p>" + std::string(kStory), "text.charset");
    add(".html", "<p>" + repeated("x ", 1u << 20), "limit.item");
    std::string attributes = "<p";
    for (int i = 0; i < 5000; ++i) attributes += " a" + std::to_string(i) + "=1";
    add(".html", attributes + ">" + std::string(kStory), "html.malformed");
    add(".html", "<p>" + std::string(kStory) + " The envoys \xC3( left.", "text.damaged");
  }

  void texts() {
    add(".txt", "", "input.empty");
    for (const char* none : {" ", "\n\n\r\n\t", "\xEF\xBB\xBF", "--- *** ---", "12 34"}) add(".txt", none, "text.empty");
    for (int i = 0; i < 4; ++i) {
      std::string bytes(kStory);
      bytes[between(0, bytes.size())] = '\0';
      add(".txt", bytes, "text.binary");
      bytes = kStory;
      bytes[between(0, bytes.size())] = static_cast<char>(between(0x80, 0x100));
      add(".md", bytes, "text.damaged");
    }
    std::string noise;
    for (int i = 0; i < 400; ++i) noise += static_cast<char>(between(0x80, 0x100));
    add(".txt", noise, "text.binary");
    add("", std::string("\x01\x00\x02", 3), "input.binary");
    add(".md", "", "input.empty");
    add(".txt", repeated("word ", 1u << 19), "limit.item");
    add(".txt",
        "Les deux ministres se sont rencontrés mardi dans la ville portuaire et ont décidé de rouvrir la route du nord. "
        "Un porte-parole a déclaré que les camions passeraient la frontière avant la fin du mois.",
        "language");
    add(".md",
        "# Treffen im Hafen\n\nDie beiden Minister trafen sich am Dienstag in der Hafenstadt und beschlossen, die Straße "
        "nach Norden wieder zu öffnen. Ein Sprecher sagte, die Lastwagen würden noch in diesem Monat fahren. Die "
        "Händler auf beiden Seiten der Grenze hatten seit dem Frühjahr darauf gewartet und begrüßten den Beschluss. "
        "Über die Gebühren soll im Herbst in der Hauptstadt weiter verhandelt werden, hieß es aus dem Ministerium.",
        "language");
  }

  void formats() {
    for (const char* ending : {".pdf", ".warc", ".docx", ".zip", ".csv", ".eml", ".tar.gz", ".PDF"}) {
      const bool packed = std::string_view(ending).ends_with(".gz");
      add(ending, packed ? gzipped(kStory) : std::string(kStory), "input.format");
    }
    for (const std::string_view head : {"%PDF-1.4\n", "WARC/1.1\r\n", "PK\x03\x04 zip", "BZh91AY", "{\\rtf1 "}) {
      add("", std::string(head) + std::string(kStory), "input.format");
    }
  }

  std::vector<Malformed> inputs_;
  std::mt19937_64 random_{7};
};

}  // namespace entente::support
