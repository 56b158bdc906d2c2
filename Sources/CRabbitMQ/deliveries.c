#include "connection.h"

#include <stdio.h>
#include <string.h>
#include <sys/time.h>

static void copy(char *text, amqp_bytes_t bytes) {
  size_t kept = bytes.len < POSTROOM_RABBIT_TEXT ? bytes.len : POSTROOM_RABBIT_TEXT - 1;
  if (kept) memcpy(text, bytes.bytes, kept);
  text[kept] = 0;
}

static bool is_named(const amqp_table_entry_t *entry, const char *name) {
  return entry->key.len == strlen(name) && !memcmp(entry->key.bytes, name, entry->key.len);
}

static int64_t integer(const amqp_field_value_t *value) {
  switch (value->kind) {
  case AMQP_FIELD_KIND_I64: return value->value.i64;
  case AMQP_FIELD_KIND_I32: return value->value.i32;
  case AMQP_FIELD_KIND_I16: return value->value.i16;
  case AMQP_FIELD_KIND_I8: return value->value.i8;
  case AMQP_FIELD_KIND_U8: return value->value.u8;
  default: return 0;
  }
}

// The body of what was just announced, and what its headers say.
static postroom_rabbit_status read_body(postroom_rabbit *connection, postroom_rabbit_event *event) {
  amqp_rpc_reply_t reply =
      postroom_amqp_read_message(connection->state, connection->channel, &connection->message, 0);
  postroom_rabbit_status status = postroom_rabbit_replied(connection, reply);
  if (status != POSTROOM_RABBIT_OK) return status;
  connection->has_message = true;
  event->body = connection->message.body.bytes;
  event->length = connection->message.body.len;
  const amqp_basic_properties_t *properties = &connection->message.properties;
  if (!(properties->_flags & AMQP_BASIC_HEADERS_FLAG)) return POSTROOM_RABBIT_OK;
  for (int index = 0; index < properties->headers.num_entries; index++) {
    const amqp_table_entry_t *entry = &properties->headers.entries[index];
    bool is_returned = event->kind == POSTROOM_RABBIT_RETURNED;
    if (is_named(entry, is_returned ? "postroom-number" : "x-delivery-count")) event->number = integer(&entry->value);
    if (is_named(entry, "x-first-death-queue") && entry->value.kind == AMQP_FIELD_KIND_UTF8) {
      copy(event->origin, entry->value.value.bytes);
    }
  }
  return POSTROOM_RABBIT_OK;
}

postroom_rabbit_status postroom_rabbit_consume(postroom_rabbit *connection, const char *queue, uint16_t prefetch) {
  postroom_rabbit_release(connection);
  postroom_amqp_basic_qos(connection->state, connection->channel, 0, prefetch, 0);
  postroom_rabbit_status status =
      postroom_rabbit_replied(connection, postroom_amqp_get_rpc_reply(connection->state));
  if (status != POSTROOM_RABBIT_OK) return status;
  postroom_amqp_basic_consume(
      connection->state, connection->channel, postroom_amqp_cstring_bytes(queue),
      postroom_amqp_cstring_bytes("postroom"), 0, 0, 0, (amqp_table_t){0});
  return postroom_rabbit_replied(connection, postroom_amqp_get_rpc_reply(connection->state));
}

postroom_rabbit_status postroom_rabbit_cancel(postroom_rabbit *connection) {
  postroom_rabbit_release(connection);
  postroom_amqp_basic_cancel(connection->state, connection->channel, postroom_amqp_cstring_bytes("postroom"));
  return postroom_rabbit_replied(connection, postroom_amqp_get_rpc_reply(connection->state));
}

postroom_rabbit_status postroom_rabbit_get(
    postroom_rabbit *connection, const char *queue, postroom_rabbit_event *event) {
  postroom_rabbit_release(connection);
  memset(event, 0, sizeof *event);
  amqp_rpc_reply_t reply =
      postroom_amqp_basic_get(connection->state, connection->channel, postroom_amqp_cstring_bytes(queue), 0);
  postroom_rabbit_status status = postroom_rabbit_replied(connection, reply);
  if (status != POSTROOM_RABBIT_OK || reply.reply.id != AMQP_BASIC_GET_OK_METHOD) return status;
  const amqp_basic_get_ok_t *got = reply.reply.decoded;
  event->kind = POSTROOM_RABBIT_DELIVERED;
  event->tag = got->delivery_tag;
  return read_body(connection, event);
}

postroom_rabbit_status postroom_rabbit_acknowledge(postroom_rabbit *connection, uint64_t tag, bool is_multiple) {
  int error = postroom_amqp_basic_ack(connection->state, connection->channel, tag, is_multiple);
  return error ? postroom_rabbit_failed(connection, error) : POSTROOM_RABBIT_OK;
}

postroom_rabbit_status postroom_rabbit_reject(postroom_rabbit *connection, uint64_t tag, bool is_requeued) {
  int error = postroom_amqp_basic_reject(connection->state, connection->channel, tag, is_requeued);
  return error ? postroom_rabbit_failed(connection, error) : POSTROOM_RABBIT_OK;
}

static postroom_rabbit_status understand(
    postroom_rabbit *connection, const amqp_method_t *method, postroom_rabbit_event *event) {
  switch (method->id) {
  case AMQP_BASIC_ACK_METHOD: {
    const amqp_basic_ack_t *confirmed = method->decoded;
    event->kind = POSTROOM_RABBIT_CONFIRMED;
    event->tag = confirmed->delivery_tag;
    event->is_multiple = confirmed->multiple;
    return POSTROOM_RABBIT_OK;
  }
  case AMQP_BASIC_NACK_METHOD: {
    const amqp_basic_nack_t *refused = method->decoded;
    event->kind = POSTROOM_RABBIT_NOT_TAKEN;
    event->tag = refused->delivery_tag;
    event->is_multiple = refused->multiple;
    return POSTROOM_RABBIT_OK;
  }
  case AMQP_BASIC_DELIVER_METHOD: {
    const amqp_basic_deliver_t *delivered = method->decoded;
    event->kind = POSTROOM_RABBIT_DELIVERED;
    event->tag = delivered->delivery_tag;
    return read_body(connection, event);
  }
  case AMQP_BASIC_RETURN_METHOD:
    event->kind = POSTROOM_RABBIT_RETURNED;
    return read_body(connection, event);
  case AMQP_CONNECTION_BLOCKED_METHOD: {
    const amqp_connection_blocked_t *blocked = method->decoded;
    event->kind = POSTROOM_RABBIT_BLOCKED;
    copy(event->text, blocked->reason);
    return POSTROOM_RABBIT_OK;
  }
  case AMQP_CONNECTION_UNBLOCKED_METHOD: event->kind = POSTROOM_RABBIT_UNBLOCKED; return POSTROOM_RABBIT_OK;
  case AMQP_BASIC_CANCEL_METHOD: event->kind = POSTROOM_RABBIT_CANCELLED; return POSTROOM_RABBIT_OK;
  case AMQP_CHANNEL_CLOSE_METHOD:
  case AMQP_CONNECTION_CLOSE_METHOD: {
    // Of its own accord the broker says "precondition failed" where a job was held for too long: no queue is different.
    postroom_rabbit_status status = postroom_rabbit_ended(connection, method);
    return status == POSTROOM_RABBIT_MISMATCH ? POSTROOM_RABBIT_UNREACHABLE : status;
  }
  default: snprintf(connection->text, sizeof connection->text, "the broker said what was not expected");
    return POSTROOM_RABBIT_UNREACHABLE;
  }
}

postroom_rabbit_status postroom_rabbit_next(postroom_rabbit *connection, postroom_rabbit_event *event) {
  postroom_rabbit_release(connection);
  event->kind = POSTROOM_RABBIT_NOTHING;
  event->tag = 0;
  event->is_multiple = false;
  event->number = 0;
  event->body = NULL;
  event->length = 0;
  event->text[0] = 0;
  event->origin[0] = 0;
  struct timeval now = {0};
  amqp_frame_t frame;
  int error = postroom_amqp_simple_wait_frame_noblock(connection->state, &frame, &now);
  if (error == AMQP_STATUS_TIMEOUT) return POSTROOM_RABBIT_OK;
  if (error) return postroom_rabbit_failed(connection, error);
  if (frame.frame_type != AMQP_FRAME_METHOD) {
    snprintf(connection->text, sizeof connection->text, "the broker sent a body that was not announced");
    return POSTROOM_RABBIT_UNREACHABLE;
  }
  return understand(connection, &frame.payload.method, event);
}
