#include "base/sha256.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace entente {
namespace {

// The examples of FIPS 180-4, and lengths around the borders of a block (values from an independent program).
TEST(Sha256, KnownDigests) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_hex(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  EXPECT_EQ(sha256_hex(std::string(55, 'x')), "d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072");
  EXPECT_EQ(sha256_hex(std::string(56, 'x')), "04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e");
  EXPECT_EQ(sha256_hex(std::string(63, 'x')), "75220b47218278e656f2013bb8f0c455a25eaf01e86c64924e9d48d89776d6f2");
  EXPECT_EQ(sha256_hex(std::string(64, 'x')), "7ce100971f64e7001e8fe5a51973ecdfe1ced42befe7ee8d5fd6219506b5393c");
  EXPECT_EQ(sha256_hex(std::string(65, 'x')), "9537c5fdf120482f7d58d25e9ed583f52c02b4e304ea814db1633ad565aed7e9");
  EXPECT_EQ(sha256_hex(std::string(119, 'x')), "000b48d4edf0fa7bee3c6236ecd2785baa5db4eeb8bb54341b029e0d9fa5fb0c");
  EXPECT_EQ(sha256_hex(std::string(128, 'x')), "24da1b81d0b16df6428eee73c69fcb2a93c76bc6df706f0c6670fe6bfe800464");
  EXPECT_EQ(sha256_hex(std::string(1000, 'x')), "44f8354494a5ba03ba1792a8d3e9c534c47a9181980fde7a3f44b06ef2ae7c7f");
}

TEST(Sha256, EveryProcessorGivesTheSameDigest) {
  std::string bytes;
  for (int i = 0; i < 400; ++i) {
    EXPECT_EQ(sha256(bytes), sha256_plain(bytes)) << bytes.size();
    bytes += static_cast<char>(i * 37);
  }
}

TEST(Errors, TheCatalogueExplainsEachCode) {
  for (const ErrorEntry& entry : error_catalogue()) {
    EXPECT_TRUE(entry.meaning.ends_with('.')) << entry.code;
    EXPECT_TRUE(entry.hint.ends_with('.')) << entry.code;
    EXPECT_EQ(make_error(entry.code, "It is so.").hint, entry.hint);
  }
  EXPECT_EQ(make_error("json.depth", "Too\ndeep.", "a.json:3").describe(), "a.json:3: Too deep. (json.depth)");
  EXPECT_DEATH((void)make_error("no.such-code", "x"), "broken invariant");
}

}  // namespace
}  // namespace entente
