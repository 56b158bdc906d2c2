#include "connection.h"

enum {
  MOST_ARGUMENTS = 16,
  // A job's mark that it is to be kept on disk.
  PERSISTENT = 2,
};

// The broker ends a channel with its complaint about a queue; what comes next needs another.
static postroom_rabbit_status go_on(postroom_rabbit *connection, postroom_rabbit_status status) {
  if (status == POSTROOM_RABBIT_OK || status == POSTROOM_RABBIT_UNREACHABLE) return status;
  char text[POSTROOM_RABBIT_TEXT];
  __builtin_memcpy(text, connection->text, sizeof text);
  postroom_rabbit_status again = postroom_rabbit_new_channel(connection);
  if (again != POSTROOM_RABBIT_OK) return again;
  __builtin_memcpy(connection->text, text, sizeof text);
  return status;
}

static postroom_rabbit_status replied(postroom_rabbit *connection) {
  return postroom_rabbit_replied(connection, postroom_amqp_get_rpc_reply(connection->state));
}

postroom_rabbit_status postroom_rabbit_declare(
    postroom_rabbit *connection, const char *queue, bool is_passive, const postroom_rabbit_argument *arguments,
    size_t count, uint32_t *ready, uint32_t *consumers) {
  postroom_rabbit_release(connection);
  amqp_table_entry_t entries[MOST_ARGUMENTS];
  int kept = count < MOST_ARGUMENTS ? (int)count : MOST_ARGUMENTS;
  for (int index = 0; index < kept; index++) {
    entries[index].key = postroom_amqp_cstring_bytes(arguments[index].name);
    if (arguments[index].text) {
      entries[index].value.kind = AMQP_FIELD_KIND_UTF8;
      entries[index].value.value.bytes = postroom_amqp_cstring_bytes(arguments[index].text);
    } else {
      entries[index].value.kind = AMQP_FIELD_KIND_I64;
      entries[index].value.value.i64 = arguments[index].number;
    }
  }
  amqp_table_t table = {.num_entries = kept, .entries = entries};
  amqp_bytes_t name = postroom_amqp_cstring_bytes(queue);
  amqp_queue_declare_ok_t *declared = postroom_amqp_queue_declare(
      connection->state, connection->channel, name, is_passive, 1, 0, 0, table);
  if (!declared) return go_on(connection, replied(connection));
  *ready = declared->message_count;
  *consumers = declared->consumer_count;
  return POSTROOM_RABBIT_OK;
}

postroom_rabbit_status postroom_rabbit_delete(postroom_rabbit *connection, const char *queue) {
  postroom_rabbit_release(connection);
  postroom_amqp_queue_delete(connection->state, connection->channel, postroom_amqp_cstring_bytes(queue), 0, 0);
  return go_on(connection, replied(connection));
}

postroom_rabbit_status postroom_rabbit_confirm(postroom_rabbit *connection) {
  postroom_rabbit_release(connection);
  postroom_amqp_confirm_select(connection->state, connection->channel);
  return replied(connection);
}

postroom_rabbit_status postroom_rabbit_publish(
    postroom_rabbit *connection, const char *queue, int64_t number, const uint8_t *body, size_t length) {
  amqp_table_entry_t header = {
      .key = postroom_amqp_cstring_bytes("postroom-number"),
      .value = {.kind = AMQP_FIELD_KIND_I64, .value.i64 = number}};
  amqp_basic_properties_t properties = {
      ._flags = AMQP_BASIC_DELIVERY_MODE_FLAG | AMQP_BASIC_CONTENT_TYPE_FLAG | AMQP_BASIC_HEADERS_FLAG,
      .delivery_mode = PERSISTENT,
      .content_type = postroom_amqp_cstring_bytes("application/json"),
      .headers = {.num_entries = 1, .entries = &header}};
  amqp_bytes_t bytes = {.len = length, .bytes = (void *)(uintptr_t)body};
  // Mandatory: what no queue takes would be confirmed like all else, and be gone.
  int error = postroom_amqp_basic_publish(
      connection->state, connection->channel, (amqp_bytes_t){0}, postroom_amqp_cstring_bytes(queue), 1, 0,
      &properties, bytes);
  return error ? postroom_rabbit_failed(connection, error) : POSTROOM_RABBIT_OK;
}
