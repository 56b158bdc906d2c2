#include "connection.h"

#include <mariadb/errmsg.h>
#include <stdlib.h>
#include <string.h>

static postroom_maria_status failed(postroom_maria *connection, MYSQL_STMT *statement) {
  return postroom_maria_failed(
      connection, postroom_mysql_stmt_errno(statement), postroom_mysql_stmt_error(statement));
}

void postroom_maria_release(postroom_maria *connection) {
  if (connection->current) postroom_mysql_stmt_free_result(connection->current);
  for (size_t index = 0; index < connection->columns; index++) {
    free(connection->bytes[index]);
    connection->bytes[index] = NULL;
  }
  connection->current = NULL;
  connection->columns = 0;
}

// Statements are literals of the program: the same text has the same address.
static postroom_maria_status prepare(postroom_maria *connection, const char *text, MYSQL_STMT **statement) {
  for (size_t index = 0; index < connection->count; index++) {
    if (connection->statements[index].text == text) {
      *statement = connection->statements[index].statement;
      return POSTROOM_MARIA_OK;
    }
  }
  if (connection->count == STATEMENTS) return postroom_maria_failed(connection, 0, "too many different statements");
  MYSQL_STMT *made = postroom_mysql_stmt_init(connection->server);
  if (!made) return postroom_maria_failed(connection, CR_OUT_OF_MEMORY, "no memory");
  if (postroom_mysql_stmt_prepare(made, text, strlen(text))) {
    postroom_maria_status status = failed(connection, made);
    postroom_mysql_stmt_close(made);
    return status;
  }
  connection->statements[connection->count++] = (prepared){.text = text, .statement = made};
  *statement = made;
  return POSTROOM_MARIA_OK;
}

// Columns of whole numbers are read as such, all others as bytes, whose length is known only with each row.
static postroom_maria_status bind_columns(postroom_maria *connection, MYSQL_STMT *statement) {
  MYSQL_RES *description = postroom_mysql_stmt_result_metadata(statement);
  if (!description) return failed(connection, statement);
  memset(connection->binds, 0, sizeof connection->binds);
  for (size_t index = 0; index < connection->columns; index++) {
    MYSQL_BIND *bind = &connection->binds[index];
    enum enum_field_types type = postroom_mysql_fetch_field_direct(description, (unsigned)index)->type;
    bool is_integer = type == MYSQL_TYPE_TINY || type == MYSQL_TYPE_SHORT || type == MYSQL_TYPE_LONG ||
                      type == MYSQL_TYPE_LONGLONG || type == MYSQL_TYPE_INT24;
    bind->buffer_type = is_integer ? MYSQL_TYPE_LONGLONG : MYSQL_TYPE_BLOB;
    bind->buffer = is_integer ? &connection->integers[index] : NULL;
    bind->buffer_length = is_integer ? sizeof(int64_t) : 0;
    bind->length = &connection->lengths[index];
    bind->is_null = &connection->nulls[index];
  }
  postroom_mysql_free_result(description);
  if (postroom_mysql_stmt_bind_result(statement, connection->binds)) return failed(connection, statement);
  if (postroom_mysql_stmt_store_result(statement)) return failed(connection, statement);
  return POSTROOM_MARIA_OK;
}

postroom_maria_status postroom_maria_run(
    postroom_maria *connection, const char *text, const postroom_maria_value *values, size_t count,
    uint64_t *changed) {
  postroom_maria_release(connection);
  MYSQL_STMT *statement = NULL;
  postroom_maria_status status = prepare(connection, text, &statement);
  if (status != POSTROOM_MARIA_OK) return status;
  MYSQL_BIND binds[COLUMNS];
  memset(binds, 0, sizeof binds);
  if (count > COLUMNS || count != postroom_mysql_stmt_param_count(statement)) {
    return postroom_maria_failed(connection, 0, "the statement wants another number of values");
  }
  for (size_t index = 0; index < count; index++) {
    const postroom_maria_value *value = &values[index];
    switch (value->kind) {
    case POSTROOM_MARIA_NULL: binds[index].buffer_type = MYSQL_TYPE_NULL; break;
    case POSTROOM_MARIA_INTEGER:
      binds[index].buffer_type = MYSQL_TYPE_LONGLONG;
      binds[index].buffer = (void *)&value->integer;
      break;
    case POSTROOM_MARIA_BYTES:
      binds[index].buffer_type = MYSQL_TYPE_STRING;
      binds[index].buffer = (void *)value->bytes;
      binds[index].buffer_length = value->length;
      break;
    }
  }
  if (count && postroom_mysql_stmt_bind_param(statement, binds)) return failed(connection, statement);
  if (postroom_mysql_stmt_execute(statement)) return failed(connection, statement);
  connection->current = statement;
  connection->columns = postroom_mysql_stmt_field_count(statement);
  if (connection->columns > COLUMNS) {
    connection->columns = 0;
    return postroom_maria_failed(connection, 0, "the statement has too many columns");
  }
  if (connection->columns) return bind_columns(connection, statement);
  *changed = postroom_mysql_stmt_affected_rows(statement);
  return POSTROOM_MARIA_OK;
}

postroom_maria_status postroom_maria_next(postroom_maria *connection, bool *has_row) {
  *has_row = false;
  if (!connection->current || !connection->columns) return POSTROOM_MARIA_OK;
  int result = postroom_mysql_stmt_fetch(connection->current);
  if (result == MYSQL_NO_DATA) return POSTROOM_MARIA_OK;
  if (result && result != MYSQL_DATA_TRUNCATED) return failed(connection, connection->current);
  for (size_t index = 0; index < connection->columns; index++) {
    free(connection->bytes[index]);
    connection->bytes[index] = NULL;
    if (connection->nulls[index] || connection->binds[index].buffer_type != MYSQL_TYPE_BLOB) continue;
    unsigned long length = connection->lengths[index];
    if (!(connection->bytes[index] = malloc(length + 1))) abort();
    unsigned long got = 0;
    my_bool is_null = 0, is_cut = 0;
    MYSQL_BIND bind = {
        .buffer_type = MYSQL_TYPE_BLOB, .buffer = connection->bytes[index], .buffer_length = length, .length = &got,
        .is_null = &is_null, .error = &is_cut};
    if (length && postroom_mysql_stmt_fetch_column(connection->current, &bind, (unsigned)index, 0)) {
      return failed(connection, connection->current);
    }
  }
  *has_row = true;
  return POSTROOM_MARIA_OK;
}

size_t postroom_maria_columns(const postroom_maria *connection) { return connection->columns; }

postroom_maria_value postroom_maria_column(const postroom_maria *connection, size_t index) {
  if (connection->nulls[index]) return (postroom_maria_value){.kind = POSTROOM_MARIA_NULL};
  if (connection->binds[index].buffer_type != MYSQL_TYPE_BLOB) {
    return (postroom_maria_value){.kind = POSTROOM_MARIA_INTEGER, .integer = connection->integers[index]};
  }
  return (postroom_maria_value){
      .kind = POSTROOM_MARIA_BYTES, .bytes = connection->bytes[index], .length = connection->lengths[index]};
}
