/* Argon2id (RFC 9106) by libargon2: hashes of passwords in their usual written form, "$argon2id$v=19$m=…". */
#ifndef CARGON2_H
#define CARGON2_H

#include <stddef.h>
#include <stdint.h>

/* Writes the hash of a password with a NUL behind it; returns 0, or libargon2's code of what went wrong. */
int postroom_argon2_hash(
    const uint8_t *password, size_t length, const uint8_t *salt, size_t salt_length, uint32_t passes,
    uint32_t kibibytes, char *text, size_t room);

/* Whether a password belongs to a hash: 1, 0, or -1 when the hash is none or memory is short. */
int postroom_argon2_verify(const char *text, const uint8_t *password, size_t length);

#endif
