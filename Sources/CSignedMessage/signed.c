#include <limits.h>
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <stdlib.h>
#include <string.h>

#include "CSignedMessage.h"

void postroom_signed_prepare(void) {
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_ADD_ALL_CIPHERS | OPENSSL_INIT_ADD_ALL_DIGESTS, NULL);
  /* The first fetch loads the built-in provider. */
  EVP_MD_free(EVP_MD_fetch(NULL, "SHA2-256", NULL));
  ERR_clear_error();
}

/* A name of the certificate's subject, or 0 bytes. */
static size_t copy_name(const X509 *certificate, int kind, char *name, size_t room) {
  const X509_NAME *subject = X509_get_subject_name(certificate);
  int index = X509_NAME_get_index_by_NID(subject, kind, -1);
  if (index < 0) return 0;
  unsigned char *text = NULL;
  int length = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, index)));
  if (length < 0) return 0;
  size_t copied = (size_t)length < room ? (size_t)length : room;
  memcpy(name, text, copied);
  OPENSSL_free(text);
  return copied;
}

static void name_signers(CMS_ContentInfo *cms, postroom_signed_message *message) {
  STACK_OF(X509) *certificates = CMS_get0_signers(cms);
  size_t used = 0, room = sizeof message->signers - 1;
  for (int index = 0; index < sk_X509_num(certificates) && used < room; index += 1) {
    if (used) message->signers[used++] = '\n';
    const X509 *certificate = sk_X509_value(certificates, index);
    size_t copied = copy_name(certificate, NID_commonName, message->signers + used, room - used);
    if (!copied) copied = copy_name(certificate, NID_organizationName, message->signers + used, room - used);
    used += copied;
  }
  sk_X509_free(certificates);
}

static int is_weak(CMS_ContentInfo *cms) {
  STACK_OF(CMS_SignerInfo) *signers = CMS_get0_SignerInfos(cms);
  for (int index = 0; index < sk_CMS_SignerInfo_num(signers); index += 1) {
    X509_ALGOR *digest = NULL;
    CMS_SignerInfo_get0_algs(sk_CMS_SignerInfo_value(signers, index), NULL, NULL, &digest, NULL);
    const ASN1_OBJECT *algorithm = NULL;
    X509_ALGOR_get0(&algorithm, NULL, NULL, digest);
    int kind = OBJ_obj2nid(algorithm);
    if (kind == NID_md5 || kind == NID_sha1 || kind == NID_md4 || kind == NID_md2) return 1;
  }
  return 0;
}

/* Whether the check itself was made and failed, rather than could not be made. */
static int check_failed(void) {
  unsigned long error;
  int failed = 0;
  while ((error = ERR_get_error())) {
    if (ERR_GET_LIB(error) != ERR_LIB_CMS) continue;
    int reason = ERR_GET_REASON(error);
    failed |= reason == CMS_R_VERIFICATION_FAILURE || reason == CMS_R_MESSAGEDIGEST_WRONG_LENGTH
        || reason == CMS_R_MESSAGEDIGEST_ATTRIBUTE_WRONG_LENGTH;
  }
  return failed;
}

static postroom_signed_outcome take_content(BIO *content, postroom_signed_message *message) {
  char *bytes = NULL;
  long length = BIO_get_mem_data(content, &bytes);
  message->content = malloc(length > 0 ? (size_t)length : 1);
  if (!message->content) return POSTROOM_SIGNED_NO_MEMORY;
  if (length > 0) memcpy(message->content, bytes, (size_t)length);
  message->length = length > 0 ? (size_t)length : 0;
  return POSTROOM_SIGNED_SOUND;
}

static postroom_signed_outcome verify(CMS_ContentInfo *cms, postroom_signed_message *message) {
  if (OBJ_obj2nid(CMS_get0_type(cms)) != NID_pkcs7_signed) return POSTROOM_SIGNED_OTHER;
  ASN1_OCTET_STRING **inside = CMS_get0_content(cms);
  if (!inside || !*inside) return POSTROOM_SIGNED_DETACHED;
  if (sk_CMS_SignerInfo_num(CMS_get0_SignerInfos(cms)) <= 0) return POSTROOM_SIGNED_BY_NOBODY;
  BIO *content = BIO_new(BIO_s_mem());
  if (!content) return POSTROOM_SIGNED_NO_MEMORY;
  ERR_clear_error();
  postroom_signed_outcome outcome;
  if (CMS_verify(cms, NULL, NULL, NULL, content, CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) == 1) {
    outcome = take_content(content, message);
    name_signers(cms, message);
    message->is_weak = is_weak(cms);
  } else {
    outcome = check_failed() ? POSTROOM_SIGNED_BROKEN : POSTROOM_SIGNED_UNVERIFIABLE;
  }
  BIO_free(content);
  return outcome;
}

postroom_signed_message *postroom_signed_open(const uint8_t *bytes, size_t length) {
  postroom_signed_message *message = calloc(1, sizeof *message);
  if (!message) return NULL;
  const unsigned char *position = bytes;
  CMS_ContentInfo *cms = length > LONG_MAX ? NULL : d2i_CMS_ContentInfo(NULL, &position, (long)length);
  message->outcome = cms ? verify(cms, message) : POSTROOM_SIGNED_DAMAGED;
  CMS_ContentInfo_free(cms);
  ERR_clear_error();
  return message;
}

void postroom_signed_free(postroom_signed_message *message) {
  if (!message) return;
  free(message->content);
  free(message);
}
