// MariaDB and MySQL by libmariadb, which is opened when the first connection is made: programs that need no database start
// without it. A connection belongs to one thread at a time. Statements are prepared, once for each connection; nothing else can
// be said. What goes wrong is a status and a sentence, which never has the password.
#ifndef CMARIADB_H
#define CMARIADB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  // The bytes of a sentence, with its end.
  POSTROOM_MARIA_TEXT = 600,
};

typedef struct postroom_maria postroom_maria;

typedef enum {
  POSTROOM_MARIA_OK,
  // libmariadb.so.3 is not installed, or has not what is used of it.
  POSTROOM_MARIA_NO_LIBRARY,
  // Nobody answers, or the connection was lost: nobody knows what came of the last statement.
  POSTROOM_MARIA_UNREACHABLE,
  // The server, or the check of its certificate, says no.
  POSTROOM_MARIA_REFUSED,
  // The transaction was rolled back for another's sake: it may be done again.
  POSTROOM_MARIA_DEADLOCK,
  // There is no such table or column.
  POSTROOM_MARIA_MISSING,
  // More than the server takes at once, or than a column holds.
  POSTROOM_MARIA_TOO_LARGE,
  // The server's disk is full.
  POSTROOM_MARIA_FULL,
  // A key is there already.
  POSTROOM_MARIA_DOUBLE,
  // An index of this name is there already.
  POSTROOM_MARIA_PRESENT,
  // A table or an index cannot be read.
  POSTROOM_MARIA_DAMAGED,
  // Anything else.
  POSTROOM_MARIA_BROKEN,
} postroom_maria_status;

typedef struct {
  const char *host;
  int port;
  const char *user;
  const char *password;
  const char *database;
  bool is_tls;
  // With TLS: a file of certificates that are trusted.
  const char *authorities;
  // How long connecting, and taking what is said, may take, in seconds.
  int timeout;
  // How long each answer may take, in seconds.
  int answer_timeout;
} postroom_maria_address;

typedef enum { POSTROOM_MARIA_NULL, POSTROOM_MARIA_INTEGER, POSTROOM_MARIA_BYTES } postroom_maria_kind;

typedef struct {
  postroom_maria_kind kind;
  int64_t integer;
  const char *bytes;
  size_t length;
} postroom_maria_value;

// Connects, without transactions that end by themselves; NULL with a status and a sentence when that fails.
postroom_maria *postroom_maria_open(const postroom_maria_address *address, postroom_maria_status *status, char *text);
void postroom_maria_close(postroom_maria *connection);

// Runs a statement; `changed` is the number of rows that it made, changed or removed. Its rows wait for `next`.
postroom_maria_status postroom_maria_run(
    postroom_maria *connection, const char *statement, const postroom_maria_value *values, size_t count,
    uint64_t *changed);

// Moves to the next row; false at the end. What columns hold stays until the next call.
postroom_maria_status postroom_maria_next(postroom_maria *connection, bool *has_row);
size_t postroom_maria_columns(const postroom_maria *connection);
postroom_maria_value postroom_maria_column(const postroom_maria *connection, size_t index);

postroom_maria_status postroom_maria_commit(postroom_maria *connection);
postroom_maria_status postroom_maria_roll_back(postroom_maria *connection);

const char *postroom_maria_text(const postroom_maria *connection);

#endif
