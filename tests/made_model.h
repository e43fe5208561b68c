// Small made-up models of both networks, as bytes of a model file (src/model/file.h), with weights from a fixed sequence.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.h"

namespace entente {

class MadeModel {
 public:
  static std::string fast() {
    MadeModel m;
    m.shared("name fast\nwidth 64\nblocks 2\nstep0 1\nstep1 2\narc 16\nrel 16\nrelations joined\n");
    m.weights("w:rel_w", 3, 16);
    m.floats("f:dist", 65);
    m.constants("f:limits", {9.0f, 9.0f});
    m.constants("f:block_limits", {4.0f, 4.0f, 4.0f});
    for (const auto name : {"e:word", "e:word2", "e:prefix", "e:suffix3", "e:suffix2", "e:shape"}) m.embeddings(name, 31);
    for (const auto name : {"f:root", "f:gain", "f:bias", "f:0.gain", "f:0.bias", "f:1.gain", "f:1.bias"}) m.floats(name, 64);
    m.weights("w:0.conv", 64, 192);
    m.weights("w:1.conv", 64, 192);
    return m.bytes();
  }

  static std::string accurate() {
    MadeModel m;
    m.shared("name accurate\nwidth 64\ninner 128\nlayers 2\narc 16\nrel 16\nrelations bilinear\n");
    m.weights("w:rel_u", 3 * 16, 16);
    m.weights("w:rel_w", 3, 32);
    m.text("t:pieces", "[PAD]\n[UNK]\n[CLS]\n[SEP]\na\nb\nborder\n##s\n##a\n,\n");
    m.embeddings("e:words", 10);
    m.floats("f:places", 402 * 64);
    m.floats("f:shapes", 8 * 64);
    m.floats("f:gain", 64);
    m.floats("f:bias", 64);
    for (const std::string i : {"0", "1"}) {
      m.weights("w:" + i + ".qkv", 192, 64);
      m.weights("w:" + i + ".o", 64, 64);
      m.weights("w:" + i + ".up", 128, 64);
      m.weights("w:" + i + ".down", 64, 128);
      for (const auto name : {".gain1", ".bias1", ".gain2", ".bias2"}) m.floats("f:" + i + name, 64);
    }
    return m.bytes();
  }

  // Writes the digests of all sections and of the table anew, so that only what the sections say can be wrong. Leaves
  // alone what is no file of this form.
  static void seal(std::string& file) {
    if (file.size() < 64) return;
    std::uint32_t count = 0;
    std::memcpy(&count, file.data() + 12, 4);
    if (count > 1000 || 64 + 80 * std::size_t{count} > file.size()) return;
    for (std::size_t i = 0; i < count; ++i) {
      std::uint64_t place[2];
      char* row = file.data() + 64 + 80 * i;
      std::memcpy(place, row + 32, sizeof place);
      if (place[0] > file.size() || place[1] > file.size() - place[0]) continue;
      const auto digest = sha256(std::string_view(file).substr(place[0], place[1]));
      std::memcpy(row + 48, digest.data(), digest.size());
    }
    const auto digest = sha256(std::string_view(file).substr(64, 80 * std::size_t{count}));
    std::memcpy(file.data() + 24, digest.data(), digest.size());
  }

 private:
  struct Section {
    std::string name, content;
  };

  void text(std::string name, std::string content) { sections_.push_back({std::move(name), std::move(content)}); }

  void shared(std::string config) {
    text("t:upos", "NOUN\nVERB\n");
    text("t:xpos", "NN\nVB\n");
    text("t:feats", "_\n");
    text("t:lemma", "=\nl-1+y\n");
    text("t:ner", "O\nB-PER\nI-PER\nE-PER\nS-PER\n");
    text("t:rel", "obj\nparataxis\nroot\n");
    text("t:lemmas", "went\tVB\tgo\n");
    text("t:config", std::move(config));
    weights("w:heads", 2 + 2 + 1 + 2 + 5 + 4 * 16, 64);
    weights("w:arc_u", 16, 16);
    floats("f:arc_b", 16);
  }

  static std::string bytes_of(const void* from, std::size_t size) { return {static_cast<const char*>(from), size}; }
  std::uint32_t draw() { return (seed_ = seed_ * 1664525u + 1013904223u) >> 8; }
  float draw_float() { return static_cast<float>(draw() % 2001) / 1000.0f - 1.0f; }

  void constants(std::string name, std::vector<float> values) { text(std::move(name), bytes_of(values.data(), 4 * values.size())); }

  void floats(std::string name, std::size_t count) {
    std::vector<float> values(count);
    for (float& value : values) value = draw_float();
    constants(std::move(name), values);
  }

  static std::string head_of(std::uint32_t n, std::uint32_t k) {
    const std::uint32_t sides[16] = {n, k};
    return bytes_of(sides, sizeof sides);
  }

  void weights(std::string name, std::uint32_t n, std::uint32_t k) {
    n = (n + 63) / 64 * 64;
    std::string content = head_of(n, k);
    for (std::uint32_t i = 0; i < 2 * n; ++i) {
      const float value = draw_float() * 0.01f;
      content += bytes_of(&value, 4);
    }
    for (std::uint32_t i = 0; i < n * k; ++i) content += static_cast<char>(static_cast<int>(draw() % 127) - 63);
    text(std::move(name), std::move(content));
  }

  void embeddings(std::string name, std::uint32_t rows) {
    std::string content = head_of(rows, 64);
    const float scale = 0.02f;
    for (std::uint32_t i = 0; i < rows; ++i) content += bytes_of(&scale, 4);
    for (std::uint32_t i = 0; i < rows * 64; ++i) content += static_cast<char>(static_cast<int>(draw() % 255) - 127);
    text(std::move(name), std::move(content));
  }

  std::string bytes() const {
    const auto aligned = [](std::size_t size) { return (size + 63) / 64 * 64; };
    std::string table, body;
    const std::size_t begin = aligned(64 + 80 * sections_.size());
    for (const Section& section : sections_) {
      const std::uint64_t place[2] = {begin + body.size(), section.content.size()};
      std::string row = section.name;
      row.resize(32, '\0');
      row += bytes_of(place, sizeof place);
      row.resize(80, '\0');
      table += row;
      body += section.content;
      body.resize(aligned(body.size()), '\0');
    }
    std::string file = "ENTENTEM";
    const std::uint32_t numbers[2] = {1, static_cast<std::uint32_t>(sections_.size())};
    const std::uint64_t length = begin + body.size();
    file += bytes_of(numbers, 8) + bytes_of(&length, 8);
    file.resize(64, '\0');
    file += table;
    file.resize(begin, '\0');
    file += body;
    seal(file);
    return file;
  }

  std::vector<Section> sections_;
  std::uint32_t seed_ = 7;
};

}  // namespace entente
