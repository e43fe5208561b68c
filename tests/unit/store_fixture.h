// A store in a folder of its own, and small ways to fill and to question it.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "store/store.h"
#include "unit/sample_records.h"

namespace entente {

namespace fs = std::filesystem;
class StoreTest : public testing::Test {
 protected:
  using Mode = Store::Mode;

  StoreTest() {
    const testing::TestInfo* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() / ("entente_store_" + std::to_string(getpid()) + info->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    path_ = (folder_ / "watch.db").string();
  }
  ~StoreTest() override { fs::remove_all(folder_); }

  Store open(Mode mode = Mode::kWrite) const {
    Result<Store> store = Store::open(path_, mode);
    EXPECT_TRUE(store) << store.error().describe();
    return std::move(store).value();
  }
  std::string code_of_opening(Mode mode) const {
    const Result<Store> store = Store::open(path_, mode);
    return store ? "none" : std::string(store.error().code);
  }
  void fill(int documents) const {
    Store store = open();
    for (int i = 0; i < documents; ++i) ASSERT_TRUE(store.add(sample::records(i)));
    ASSERT_TRUE(store.commit());
  }
  void run_sql(const std::string& sql) const {
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &handle), SQLITE_OK);
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &message), SQLITE_OK) << sql << ": " << message;
    sqlite3_free(message);
    sqlite3_close(handle);
  }
  // The first column of all rows, a line each; the fields of a row with '|' between.
  std::string ask(const std::string& sql) const {
    sqlite3* handle = nullptr;
    EXPECT_EQ(sqlite3_open_v2(path_.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
    std::string answer;
    const auto row = [](void* out, int columns, char** values, char**) {
      for (int i = 0; i < columns; ++i) {
        *static_cast<std::string*>(out) += (i > 0 ? "|" : "") + std::string(values[i] != nullptr ? values[i] : "NULL");
      }
      *static_cast<std::string*>(out) += '\n';
      return 0;
    };
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), row, &answer, &message), SQLITE_OK) << sql << ": " << message;
    sqlite3_free(message);
    sqlite3_close(handle);
    return answer;
  }

  fs::path folder_;
  std::string path_;
};

inline std::string exported(const Store& store, WriteOptions options = {}) {
  std::string out;
  EXPECT_TRUE(store.write_all(options, out));
  return out;
}

// What `read` prints for these texts, in the order of an export.
inline std::string stream_of(const std::vector<int>& numbers) {
  std::vector<std::pair<std::string, std::string>> documents;
  Records all;
  for (const int number : numbers) {
    Records records = sample::records(number);
    std::string lines;
    write_document_records(records, {}, lines);
    documents.emplace_back(records.documents[0].id, lines);
    merge(all, std::move(records));
  }
  std::sort(documents.begin(), documents.end());
  std::string out;
  for (const auto& [id, lines] : documents) out += lines;
  sort_canonical(all);
  write_shared_records(all, {}, out);
  return out;
}

}  // namespace entente
