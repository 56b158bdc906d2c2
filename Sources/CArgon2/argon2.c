#include "CArgon2.h"

#include <argon2.h>

int postroom_argon2_hash(
    const uint8_t *password, size_t length, const uint8_t *salt, size_t salt_length, uint32_t passes,
    uint32_t kibibytes, char *text, size_t room) {
  return argon2id_hash_encoded(
      passes, kibibytes, 1, password, length, salt, salt_length, 32, text, room);
}

int postroom_argon2_verify(const char *text, const uint8_t *password, size_t length) {
  switch (argon2id_verify(text, password, length)) {
    case ARGON2_OK:
      return 1;
    case ARGON2_VERIFY_MISMATCH:
      return 0;
    default:
      return -1;
  }
}
