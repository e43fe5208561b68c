#include "base/date.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(ReadDate, FormsThatPagesFeedsAndFilesUse) {
  for (const std::string_view text :
       {"2024-02-07", "2024-02-07T09:30:00+02:00", "2024-02-07T09:30Z", "2024-02-07T09:30:00.125-0500",
        "2024-02-07 23:59:60 UTC", "Wed, 07 Feb 2024 09:30:00 GMT", "Wed, 7 Feb 2024 09:30 +0000", "7 February 2024",
        "February 7, 2024", "Feb. 7, 2024", "Wednesday, 7 February 2024", "20240207", " 7th February 2024\n",
        "February 7, 2024 at 9:30 AM EST", "07 FEB 2024"}) {
    EXPECT_EQ(read_date(text), "2024-02-07") << text;
  }
  EXPECT_EQ(read_date("Sept. 3, 2023"), "2023-09-03");
  EXPECT_EQ(read_date("2024-02"), "2024-02");
  EXPECT_EQ(read_date("February 2024"), "2024-02");
  EXPECT_EQ(read_date("2024"), "2024");
  EXPECT_EQ(read_date("29 February 2024"), "2024-02-29");
}

TEST(ReadDate, GuessesNothing) {
  for (const std::string_view text :
       {"02/07/2024", "7.2.2024", "07 Feb 24", "29 February 2023", "2024-13-01", "2024-02-30", "20241301", "Feb 7",
        "yesterday", "", "2024-02-07 and later", "the 7 February 2024", "February 7, 2024 to March 1, 2024", "Fe 7, 2024",
        "2024-2-7", "+2024-02-07", "XXXX-02-07", "7 7 2024", "2024-02-07T", "2024-02-07T9", "99999", "31 Sept 2024",
        "2024-", "Wednesday", "Wednesday 2024", "May", "2024-02-07/2024-02-08"}) {
    EXPECT_EQ(read_date(text), std::nullopt) << text;
  }
  EXPECT_EQ(read_date(std::string(1000000, ' ') + "x" + std::string(1000000, ',')), std::nullopt);
}

TEST(Edtf, CoversWholeYearsMonthsAndIntervals) {
  const auto written = [](std::string_view value) -> std::string {
    const std::optional<Days> days = edtf_days(value);
    return days ? edtf(days->first) + ".." + edtf(days->last) : "none";
  };
  EXPECT_EQ(written("2024"), "2024-01-01..2024-12-31");
  EXPECT_EQ(written("2024-02"), "2024-02-01..2024-02-29");
  EXPECT_EQ(written("2023-02"), "2023-02-01..2023-02-28");
  EXPECT_EQ(written("2024-02-07~"), "2024-02-07..2024-02-07");
  EXPECT_EQ(written("2024-02/2024-03"), "2024-02-01..2024-03-31");
  EXPECT_EQ(written("0099-01-01"), "0099-01-01..0099-01-01");
  for (const std::string_view value :
       {"XXXX-02-07", "202X", "2024/..", "../2024", "2024/", "", "2024-02-30", "2024-03/2024-02", "2024/2025/2026"}) {
    EXPECT_EQ(written(value), "none") << value;
  }
}

TEST(Edtf, AcceptsWhatRecordsMayHold) {
  for (const std::string_view value : {"2024", "202X", "XXXX-02-07", "XXXX-02-29", "2024-XX-31", "2024-02-07?", "2024/..",
                                       "../2024-05", "2024-02/2024-03", "/2024", "2024-1X"}) {
    EXPECT_TRUE(is_edtf(value)) << value;
  }
  for (const std::string_view value : {"", "..", "/", "../..", "2024-13", "XXXX-02-30", "2023-02-29", "2024-2", "24-02-07",
                                       "2024-02-07T10", "2024-03/2024-02", "2024-00", "2024-02-3X", "2024-2X", "2024-02-07~?"}) {
    EXPECT_FALSE(is_edtf(value)) << value;
  }
}

}  // namespace
}  // namespace entente
