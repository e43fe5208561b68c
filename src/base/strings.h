// Small ASCII text functions that do not depend on the locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_ascii_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr char ascii_lower(char c) { return is_ascii_upper(c) ? static_cast<char>(c + 32) : c; }
constexpr char ascii_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

std::string ascii_lowered(std::string_view text);
std::string ascii_uppered(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);  // ASCII
std::string_view trimmed(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);  // keeps empty fields
std::optional<std::uint64_t> read_unsigned(std::string_view digits);         // the whole string, or none

// "Army General Ivanov" becomes "army-general-ivanov": the slug of an entity's key. ASCII letters and digits stay,
// other letters are folded, the rest becomes one hyphen.
std::string slug(std::string_view name);

// Candidates within edit distance 2, nearest first, at most three: for "did you mean".
std::vector<std::string_view> nearest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace entente
