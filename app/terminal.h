// What goes to the two streams: data to standard output, words to standard error. Colour and the progress bar appear
// only on a terminal, colour not if NO_COLOR is set.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "commands.h"

namespace entente {

// A file or standard output, written in large pieces. Error: output.io.
class Output {
 public:
  static Output standard();
  static Result<Output> open(const std::string& path);
  Output(Output&& other) noexcept;
  Output& operator=(Output&& other) noexcept;
  ~Output();

  void write(std::string_view bytes);
  Status healthy() const;  // what an earlier write() met
  Status flush();
  Status close();

 private:
  Output(int file, std::string name) : file_(file), name_(std::move(name)) {}
  void drain();
  int file_ = -1;
  std::string name_, waiting_;
  int failed_ = 0;  // errno
};

// Writes `text` to standard output and turns the result into an exit code.
Exit print(std::string_view text);

bool colour_on(int file);
std::string bold(std::string_view text, bool on);
std::string dim(std::string_view text, bool on);

// One line to standard error.
void say(std::string_view line);

// An error to standard error: place, sentence, code, hint. Returns kFailed.
Exit complain(const Error& error);

// What is wrong with the command line, and where help is. Returns kUsage.
Exit usage_fault(const Error& error);

// usage_fault() for usage.*, complain() for all else.
Exit refuse(const Error& error);

// "3 of 12 MB" on one line of standard error, redrawn ten times a second at most; nothing if that is no terminal.
class Progress {
 public:
  Progress();
  ~Progress() { clear(); }
  void show(std::uint64_t done, std::uint64_t total);
  void clear();  // before other words are written

 private:
  bool on_ = false, drawn_ = false;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace entente
