#include "account/secret.hpp"

#include <sodium.h>

#include <array>
#include <semaphore>

#include "base/expect.hpp"

namespace luoxuan::account {
namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory = std::size_t{19} << 20;

void need_sodium() {
  LX_EXPECT(::sodium_init() >= 0, "libsodium starts");
}

/// How many hashes are worked out at once.
std::counting_semaphore<2>& places() {
  static std::counting_semaphore<2> free(2);
  return free;
}

class Place {
 public:
  Place() { places().acquire(); }
  ~Place() { places().release(); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
};

}  // namespace

Result<std::string> hash_password(std::string_view password) {
  need_sodium();
  const Place place;
  std::array<char, crypto_pwhash_STRBYTES> made{};
  if (::crypto_pwhash_str_alg(made.data(), password.data(), password.size(), passes, memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return Failure{
        FailureCode::limit_exceeded,
        say("expected {} MiB of memory for a password, found less", "密码运算应有 {} MiB 内存，实际不足", memory >> 20),
        say("free some memory", "请释放内存"),
        {}};
  return std::string(made.data());
}

bool fits_password(std::string_view hash, std::string_view password) {
  need_sodium();
  static const std::string nobody = hash_password(random_token()).value();
  const std::string judged(hash.empty() ? std::string_view(nobody) : hash);
  const Place place;
  return ::crypto_pwhash_str_verify(judged.c_str(), password.data(), password.size()) == 0 && !hash.empty();
}

std::string random_token() {
  need_sodium();
  std::array<unsigned char, 32> bytes{};
  ::randombytes_buf(bytes.data(), bytes.size());
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  ::sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.resize(text.size() - 1);  // its ending zero
  return text;
}

std::string random_password() {
  need_sodium();
  constexpr std::array<std::string_view, 3> kinds = {"abcdefghjkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789"};
  std::string password;
  for (std::size_t at = 0; at < 16; ++at) {
    // The first three make sure that each kind is there; their place tells little against the other thirteen.
    const std::string_view kind = kinds[at < kinds.size() ? at : ::randombytes_uniform(kinds.size())];
    password += kind[::randombytes_uniform(static_cast<std::uint32_t>(kind.size()))];
  }
  return password;
}

bool are_equal_secrets(std::string_view one, std::string_view other) {
  return one.size() == other.size() && ::sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace luoxuan::account
