#ifndef CTABLE_GZIP_MEMBERS_H
#define CTABLE_GZIP_MEMBERS_H

#include <stddef.h>
#include <stdint.h>

/* The members of a gzip file (RFC 1952), one after another. */
struct table_gzip;

enum table_gzip_state {
  TABLE_GZIP_HUNGRY,  /* all input is used up */
  TABLE_GZIP_FULL,    /* all room for output is used up */
  TABLE_GZIP_MEMBER,  /* a member ends here */
  TABLE_GZIP_DAMAGED, /* these are no gzip data, or a checksum fails */
  TABLE_GZIP_NO_MEMORY
};

/* NULL when there is no memory. */
struct table_gzip *table_gzip_new(void);
void table_gzip_free(struct table_gzip *gzip);
/* Makes it ready for the next member. */
int table_gzip_restart(struct table_gzip *gzip);
/* Inflates as far as it goes; says how much was used and made. */
enum table_gzip_state table_gzip_inflate(struct table_gzip *gzip, const uint8_t *input, size_t input_bytes,
                                         uint8_t *output, size_t output_bytes, size_t *used, size_t *made);

#endif
