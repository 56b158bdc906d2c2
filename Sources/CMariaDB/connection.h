// What the files of this target share.
#ifndef POSTROOM_MARIA_CONNECTION_H
#define POSTROOM_MARIA_CONNECTION_H

#include "CMariaDB.h"

#include <mariadb/mysql.h>

// What is used of libmariadb, with the types of its own headers.
#define POSTROOM_MARIA_FUNCTIONS(X)                                                                                    \
  X(server_init) X(init) X(options) X(real_connect) X(close) X(errno) X(error) X(autocommit) X(commit) X(rollback)     \
  X(get_ssl_cipher) X(stmt_init) X(stmt_prepare) X(stmt_execute) X(stmt_fetch) X(stmt_fetch_column)                    \
  X(stmt_store_result) X(stmt_free_result) X(stmt_param_count) X(stmt_bind_param) X(stmt_bind_result) X(stmt_close)    \
  X(stmt_errno) X(stmt_error) X(stmt_affected_rows) X(stmt_field_count) X(stmt_result_metadata) X(fetch_field_direct)  \
  X(free_result)

#define X(name) extern __typeof__(&mysql_##name) postroom_mysql_##name;
POSTROOM_MARIA_FUNCTIONS(X)
#undef X

enum {
  // More columns than any statement of ours asks for.
  COLUMNS = 32,
  // More different statements than there are: each is prepared once.
  STATEMENTS = 128,
};

typedef struct {
  // The text itself, by whose address it is found again.
  const char *text;
  MYSQL_STMT *statement;
} prepared;

struct postroom_maria {
  MYSQL *server;
  // Whether the server, and what it showed of itself, was taken.
  bool is_connected;
  prepared statements[STATEMENTS];
  size_t count;
  // The one whose rows are read, or NULL.
  MYSQL_STMT *current;
  size_t columns;
  MYSQL_BIND binds[COLUMNS];
  int64_t integers[COLUMNS];
  unsigned long lengths[COLUMNS];
  my_bool nulls[COLUMNS];
  char *bytes[COLUMNS];
  char text[POSTROOM_MARIA_TEXT];
};

// Opens the library once.
bool postroom_maria_load(void);

// The status of the library's or the server's number, with its sentence in the connection's text.
postroom_maria_status postroom_maria_failed(postroom_maria *connection, unsigned number, const char *sentence);

// Lets go of the rows of the last statement.
void postroom_maria_release(postroom_maria *connection);

#endif
