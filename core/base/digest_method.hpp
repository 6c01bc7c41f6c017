#pragma once

#include <openssl/evp.h>

#include "base/digest.hpp"

namespace luoxuan {

/// libcrypto's method. For base alone: it brings openssl's header along.
[[nodiscard]] const EVP_MD* digest_method(DigestAlgorithm algorithm);

}  // namespace luoxuan
