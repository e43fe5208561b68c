#include "intake/charset.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/strings.h"

namespace entente {

namespace {

// Decodes one character after another. Keeps the shift state of charsets that have one.
class Decoder {
 public:
  explicit Decoder(const std::string& charset)
      : state_(iconv_open("UTF-8", charset.c_str())),
        unit_(charset.starts_with("utf-16") ? 2 : charset.starts_with("utf-32") ? 4 : 1) {}
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;
  ~Decoder() {
    if (known()) iconv_close(state_);
  }

  bool known() const { return state_ != kNoState; }

  // Appends the character that starts at `at`, or FF for a unit without meaning; returns the bytes it takes.
  std::size_t decode(std::string_view bytes, std::size_t at, std::string& out) {
    constexpr std::size_t kLongest = 16;  // escape sequences and a character behind them
    const std::size_t most = std::min(kLongest, bytes.size() - at);
    for (std::size_t size = unit_; size <= most; size += unit_) {
      std::array<char, 64> room{};
      char* from = const_cast<char*>(bytes.data() + at);  // iconv's signature; it does not write there
      char* to = room.data();
      std::size_t left = size, space = room.size();
      const std::size_t done = iconv(state_, &from, &left, &to, &space);
      const std::size_t used = size - left;
      if (used != 0) {
        out.append(room.data(), to);
        return used;
      }
      if (done == static_cast<std::size_t>(-1) && errno != EINVAL) break;
    }
    out += '\xFF';
    return std::min(unit_, bytes.size() - at);
  }

 private:
  inline static const iconv_t kNoState = reinterpret_cast<iconv_t>(-1);
  iconv_t state_;
  std::size_t unit_;  // bytes of the smallest piece that can stand alone
};

// The charset under the name that browsers understand by the declared one: pages that say Latin-1 use Windows-1252.
std::string known_name(std::string_view charset) {
  std::string name = ascii_lowered(charset);
  if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii") return "windows-1252";
  const bool plain = !name.empty() && name.size() <= 40 && std::ranges::all_of(name, [](char c) {
    return is_ascii_alpha(c) || is_digit(c) || c == '-' || c == '_' || c == '.' || c == ':';
  });
  return plain ? name : std::string();  // iconv gives a meaning to a slash
}

// In these charsets each byte is a character by itself, whatever stands before it.
bool is_single_byte(std::string_view name) {
  return name.starts_with("iso-8859-") || name.starts_with("windows-125") || name.starts_with("cp125") ||
         name.starts_with("koi8-");
}

void convert_single_byte(std::string_view bytes, Decoder& decoder, Converted& out) {
  std::array<std::string, 256> table;
  for (unsigned byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    decoder.decode({&c, 1}, 0, table[byte]);
  }
  out.text.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const std::string& character = table[static_cast<unsigned char>(bytes[at])];
    out.text += character;
    out.map.append(static_cast<std::uint32_t>(character.size()), {at, at + 1});
  }
}

// One run of the map holds a word: a run for each character would take forty bytes for two.
void convert_multi_byte(std::string_view bytes, Decoder& decoder, Converted& out) {
  std::size_t word_text = 0, word_raw = 0;
  const auto end_word = [&](std::size_t text_end, std::size_t raw_end) {
    auto size = static_cast<std::uint32_t>(text_end - word_text);
    const std::string_view raw = bytes.substr(word_raw, raw_end - word_raw);
    if (size == raw.size() && raw != std::string_view(out.text).substr(word_text, size)) {
      // Equal sizes by chance: the map would take them for a copy, so the last byte gets a run of its own.
      out.map.append(--size, {word_raw, raw_end});
      out.map.append(1, {word_raw, raw_end});
    } else {
      out.map.append(size, {word_raw, raw_end});
    }
    word_text = text_end;
    word_raw = raw_end;
  };
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t before = out.text.size();
    const std::size_t size = decoder.decode(bytes, at, out.text);
    const char last = out.text.empty() ? 'x' : out.text.back();
    const bool mark = out.text.size() == before + 1 && !is_ascii_alpha(last) && !is_digit(last) && last != '\xFF';
    if (mark) end_word(before, at);
    at += size;
    if (mark) end_word(out.text.size(), at);
  }
  end_word(out.text.size(), bytes.size());
}

}  // namespace

Result<Converted> to_utf8(std::string_view bytes, std::string_view charset) {
  const std::string name = known_name(charset);
  Decoder decoder(name.empty() ? "no-such-charset" : name);
  if (!decoder.known()) {
    return make_error("text.charset", "The character set " + std::string(charset.substr(0, 40)) + " is not known.");
  }
  Converted out;
  if (is_single_byte(name)) {
    convert_single_byte(bytes, decoder, out);
  } else {
    convert_multi_byte(bytes, decoder, out);
  }
  return out;
}

}  // namespace entente
