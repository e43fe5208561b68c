// Work by several threads whose results arrive in the order of the inputs, so that their number cannot be seen in the
// output. A window bounds how far the fastest thread may run ahead of the slowest: memory stays flat.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace entente {

template <class Input, class Output>
class Ordered {
 public:
  std::function<std::optional<Input>()> pull;   // one caller at a time; none at the end
  std::function<Output(Input&&)> work;          // by all threads at once
  std::function<bool(Output&&)> deliver;        // by the thread that called run(), in order; false stops the work

  void run(unsigned threads) {
    slots_.resize(std::size_t{4} * threads);
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < threads; ++i) workers.emplace_back([this] { serve(); });
    try {
      collect();
    } catch (...) {
      stop(std::current_exception());
    }
    for (auto& worker : workers) worker.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void serve() {
    try {
      while (auto ticket = take()) put(ticket->number, work(std::move(ticket->input)));
    } catch (...) {
      stop(std::current_exception());
    }
  }

  struct Ticket {
    std::uint64_t number;
    Input input;
  };

  std::optional<Ticket> take() {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return ended_ || taken_ < delivered_ + slots_.size(); });
    if (ended_) return std::nullopt;
    auto input = pull();
    if (!input) {
      ended_ = true;
      room_.notify_all();
      ready_.notify_all();
      return std::nullopt;
    }
    return Ticket{taken_++, std::move(*input)};
  }

  void put(std::uint64_t number, Output&& output) {
    const std::lock_guard lock(mutex_);
    slots_[number % slots_.size()].emplace(std::move(output));
    if (number == delivered_) ready_.notify_all();
  }

  void collect() {
    while (auto output = next()) {
      if (!deliver(std::move(*output))) return stop(nullptr);
    }
  }

  std::optional<Output> next() {
    std::unique_lock lock(mutex_);
    auto& slot = slots_[delivered_ % slots_.size()];
    ready_.wait(lock, [&] { return slot.has_value() || failure_ || (ended_ && delivered_ == taken_); });
    if (failure_ || !slot) return std::nullopt;
    std::optional<Output> output = std::move(slot);
    slot.reset();
    ++delivered_;
    room_.notify_all();
    return output;
  }

  void stop(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = failure;
    ended_ = true;
    room_.notify_all();
    ready_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable room_, ready_;
  std::vector<std::optional<Output>> slots_;  // a ring over the numbers [delivered_, delivered_ + size)
  std::uint64_t taken_ = 0, delivered_ = 0;
  bool ended_ = false;
  std::exception_ptr failure_;
};

}  // namespace entente
