// For strcasestr.
#define _GNU_SOURCE

#include "connection.h"

#include <mariadb/errmsg.h>
#include <mariadb/mysqld_error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The library has one number for all that goes wrong under TLS: what is said of whom to trust is told by its words. Everything
// else there is a connection that was lost.
static bool is_distrust(const char *sentence) {
  static const char *const words[] = {"certif", "verif",       "valid", "hostname",   "no such file",
                                      "no start line", "required", "not encrypted"};
  for (size_t index = 0; index < sizeof words / sizeof *words; index++) {
    if (strcasestr(sentence, words[index])) return true;
  }
  return false;
}

postroom_maria_status postroom_maria_failed(postroom_maria *connection, unsigned number, const char *sentence) {
  snprintf(connection->text, sizeof connection->text, "%s (%u)", sentence, number);
  switch (number) {
  case ER_LOCK_DEADLOCK:
  case ER_LOCK_WAIT_TIMEOUT: return POSTROOM_MARIA_DEADLOCK;
  case ER_ACCESS_DENIED_ERROR:
  case ER_DBACCESS_DENIED_ERROR:
  case ER_ACCESS_DENIED_NO_PASSWORD_ERROR:
  case ER_BAD_DB_ERROR:
  case ER_HOST_NOT_PRIVILEGED:
  case ER_TABLEACCESS_DENIED_ERROR:
  case ER_SPECIFIC_ACCESS_DENIED_ERROR:
  case ER_OPTION_PREVENTS_STATEMENT:
  case ER_MUST_CHANGE_PASSWORD:
  case ER_HOST_IS_BLOCKED:
  case CR_AUTH_PLUGIN_CANNOT_LOAD:
  case CR_PLUGIN_NOT_ALLOWED: return POSTROOM_MARIA_REFUSED;
  case CR_SSL_CONNECTION_ERROR:
    return !connection->is_connected && is_distrust(sentence) ? POSTROOM_MARIA_REFUSED : POSTROOM_MARIA_UNREACHABLE;
  case ER_NO_SUCH_TABLE:
  case ER_BAD_FIELD_ERROR: return POSTROOM_MARIA_MISSING;
  case ER_NET_PACKET_TOO_LARGE:
  case ER_DATA_TOO_LONG:
  case CR_NET_PACKET_TOO_LARGE: return POSTROOM_MARIA_TOO_LARGE;
  case ER_DISK_FULL:
  case ER_RECORD_FILE_FULL: return POSTROOM_MARIA_FULL;
  case ER_DUP_ENTRY: return POSTROOM_MARIA_DOUBLE;
  case ER_DUP_KEYNAME: return POSTROOM_MARIA_PRESENT;
  case ER_NOT_KEYFILE:
  case ER_CRASHED_ON_USAGE:
  case ER_CRASHED_ON_REPAIR:
  case ER_INDEX_CORRUPT: return POSTROOM_MARIA_DAMAGED;
  case ER_CON_COUNT_ERROR:
  case ER_OUT_OF_RESOURCES:
  case ER_UNKNOWN_COM_ERROR:
  case ER_MAX_PREPARED_STMT_COUNT_REACHED:
  case ER_STATEMENT_TIMEOUT:
  case ER_SERVER_SHUTDOWN:
  case ER_NORMAL_SHUTDOWN:
  case ER_CONNECTION_KILLED:
  case ER_QUERY_INTERRUPTED:
  case ER_TOO_MANY_USER_CONNECTIONS:
  case ER_USER_LIMIT_REACHED: return POSTROOM_MARIA_UNREACHABLE;
  // The library's own numbers are about the connection.
  default: return number >= CR_MIN_ERROR && number < 3000 ? POSTROOM_MARIA_UNREACHABLE : POSTROOM_MARIA_BROKEN;
  }
}

static void configure(MYSQL *server, const postroom_maria_address *address) {
  unsigned timeout = (unsigned)address->timeout, answer = (unsigned)address->answer_timeout;
  unsigned protocol = MYSQL_PROTOCOL_TCP, no = 0;
  my_bool yes = 1;
  postroom_mysql_options(server, MYSQL_OPT_CONNECT_TIMEOUT, &timeout);
  postroom_mysql_options(server, MYSQL_OPT_READ_TIMEOUT, &answer);
  postroom_mysql_options(server, MYSQL_OPT_WRITE_TIMEOUT, &timeout);
  // "localhost" would be a socket in the file system, and a server could ask for our files.
  postroom_mysql_options(server, MYSQL_OPT_PROTOCOL, &protocol);
  postroom_mysql_options(server, MYSQL_OPT_LOCAL_INFILE, &no);
  postroom_mysql_options(server, MYSQL_SET_CHARSET_NAME, "utf8mb4");
  // Any other way to sign in may hand the password itself to a server that only pretends to be ours.
  postroom_mysql_options(
      server, MARIADB_OPT_RESTRICTED_AUTH,
      address->is_tls ? "mysql_native_password,client_ed25519,caching_sha2_password,sha256_password"
                      : "mysql_native_password,client_ed25519,caching_sha2_password");
  if (!address->is_tls) return;
  postroom_mysql_options(server, MYSQL_OPT_SSL_ENFORCE, &yes);
  postroom_mysql_options(server, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &yes);
  postroom_mysql_options(server, MYSQL_OPT_SSL_CA, address->authorities);
  postroom_mysql_options(server, MARIADB_OPT_TLS_VERSION, "TLSv1.2,TLSv1.3");
}

static postroom_maria_status connect_to(postroom_maria *connection, const postroom_maria_address *address) {
  connection->server = postroom_mysql_init(NULL);
  if (!connection->server) return postroom_maria_failed(connection, CR_OUT_OF_MEMORY, "no memory");
  configure(connection->server, address);
  if (!postroom_mysql_real_connect(
          connection->server, address->host, address->user, address->password, address->database,
          (unsigned)address->port, NULL, 0)) {
    unsigned number = postroom_mysql_errno(connection->server);
    // The library's own sentence names the way from a buffer that has our answer in it by then.
    const char *sentence = number == CR_PLUGIN_NOT_ALLOWED ? "it wants us to sign in in a way that is not taken"
                                                           : postroom_mysql_error(connection->server);
    return postroom_maria_failed(connection, number, sentence);
  }
  if (address->is_tls && !postroom_mysql_get_ssl_cipher(connection->server)) {
    return postroom_maria_failed(connection, CR_SSL_CONNECTION_ERROR, "the connection is not encrypted");
  }
  connection->is_connected = true;
  if (!postroom_mysql_autocommit(connection->server, 0)) return POSTROOM_MARIA_OK;
  return postroom_maria_failed(
      connection, postroom_mysql_errno(connection->server), postroom_mysql_error(connection->server));
}

postroom_maria *postroom_maria_open(const postroom_maria_address *address, postroom_maria_status *status, char *text) {
  *status = POSTROOM_MARIA_NO_LIBRARY;
  snprintf(text, POSTROOM_MARIA_TEXT, "libmariadb.so.3 is not installed or cannot be used");
  if (!postroom_maria_load()) return NULL;
  postroom_maria *connection = calloc(1, sizeof *connection);
  if (!connection) abort();
  *status = connect_to(connection, address);
  if (*status == POSTROOM_MARIA_OK) return connection;
  memcpy(text, connection->text, POSTROOM_MARIA_TEXT);
  postroom_maria_close(connection);
  return NULL;
}

void postroom_maria_close(postroom_maria *connection) {
  postroom_maria_release(connection);
  for (size_t index = 0; index < connection->count; index++) {
    postroom_mysql_stmt_close(connection->statements[index].statement);
  }
  if (connection->server) postroom_mysql_close(connection->server);
  free(connection);
}

static postroom_maria_status ended(postroom_maria *connection, my_bool is_wrong) {
  if (!is_wrong) return POSTROOM_MARIA_OK;
  return postroom_maria_failed(
      connection, postroom_mysql_errno(connection->server), postroom_mysql_error(connection->server));
}

postroom_maria_status postroom_maria_commit(postroom_maria *connection) {
  postroom_maria_release(connection);
  return ended(connection, postroom_mysql_commit(connection->server));
}

postroom_maria_status postroom_maria_roll_back(postroom_maria *connection) {
  postroom_maria_release(connection);
  return ended(connection, postroom_mysql_rollback(connection->server));
}

const char *postroom_maria_text(const postroom_maria *connection) { return connection->text; }
