/* Signed messages (CMS, RFC 5652) by OpenSSL: the content, once the signature over it has been checked with the
 * certificate that the message carries. Whether that certificate deserves trust is not looked at. */
#ifndef CSIGNEDMESSAGE_H
#define CSIGNEDMESSAGE_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
  POSTROOM_SIGNED_SOUND,
  /* no CMS */
  POSTROOM_SIGNED_DAMAGED,
  /* CMS of another kind: enveloped, compressed */
  POSTROOM_SIGNED_OTHER,
  /* the signature alone */
  POSTROOM_SIGNED_DETACHED,
  POSTROOM_SIGNED_BY_NOBODY,
  /* the content or the signature was changed */
  POSTROOM_SIGNED_BROKEN,
  /* no certificate for the signature, or an algorithm that is not known */
  POSTROOM_SIGNED_UNVERIFIABLE,
  POSTROOM_SIGNED_NO_MEMORY,
} postroom_signed_outcome;

typedef struct {
  postroom_signed_outcome outcome;
  uint8_t *content;
  size_t length;
  /* the common names of the signers' certificates in UTF-8, separated by line feeds */
  char signers[1024];
  /* whether a signer used MD5 or SHA-1 */
  int is_weak;
} postroom_signed_message;

/* Sets OpenSSL up without reading its configuration; it opens no file afterwards. Calling it again does nothing. */
void postroom_signed_prepare(void);
/* Opens a message in DER or BER; NULL when there is no memory for anything. */
postroom_signed_message *postroom_signed_open(const uint8_t *bytes, size_t length);
void postroom_signed_free(postroom_signed_message *message);

#endif
