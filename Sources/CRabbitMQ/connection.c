#include "connection.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>

enum {
  // Our jobs are small; the broker may ask for less.
  FRAME = 131072,
  CHANNELS = 1024,
};

static void say(char *text, const char *sentence, int length) {
  int kept = length < POSTROOM_RABBIT_TEXT ? length : POSTROOM_RABBIT_TEXT - 1;
  memcpy(text, sentence, (size_t)kept);
  text[kept] = 0;
}

postroom_rabbit_status postroom_rabbit_failed(postroom_rabbit *connection, int error) {
  const char *sentence = postroom_amqp_error_string2(error);
  say(connection->text, sentence, (int)strlen(sentence));
  switch (error) {
  case AMQP_STATUS_SSL_HOSTNAME_VERIFY_FAILED:
  case AMQP_STATUS_SSL_PEER_VERIFY_FAILED: return POSTROOM_RABBIT_REFUSED;
  default: return POSTROOM_RABBIT_UNREACHABLE;
  }
}

postroom_rabbit_status postroom_rabbit_ended(postroom_rabbit *connection, const amqp_method_t *method) {
  uint16_t code = 0;
  amqp_bytes_t reason = {0};
  if (method->id == AMQP_CHANNEL_CLOSE_METHOD) {
    amqp_channel_close_t *closed = method->decoded;
    code = closed->reply_code;
    reason = closed->reply_text;
    amqp_channel_close_ok_t answer = {0};
    postroom_amqp_send_method(connection->state, connection->channel, AMQP_CHANNEL_CLOSE_OK_METHOD, &answer);
  } else if (method->id == AMQP_CONNECTION_CLOSE_METHOD) {
    amqp_connection_close_t *closed = method->decoded;
    code = closed->reply_code;
    reason = closed->reply_text;
    amqp_connection_close_ok_t answer = {0};
    postroom_amqp_send_method(connection->state, 0, AMQP_CONNECTION_CLOSE_OK_METHOD, &answer);
  }
  say(connection->text, reason.bytes ? reason.bytes : "", (int)reason.len);
  switch (code) {
  case AMQP_NOT_FOUND: return POSTROOM_RABBIT_MISSING;
  case AMQP_PRECONDITION_FAILED: return POSTROOM_RABBIT_MISMATCH;
  case AMQP_ACCESS_REFUSED:
  case AMQP_NOT_ALLOWED: return POSTROOM_RABBIT_REFUSED;
  default: return POSTROOM_RABBIT_UNREACHABLE;
  }
}

postroom_rabbit_status postroom_rabbit_replied(postroom_rabbit *connection, amqp_rpc_reply_t reply) {
  switch (reply.reply_type) {
  case AMQP_RESPONSE_NORMAL: return POSTROOM_RABBIT_OK;
  case AMQP_RESPONSE_SERVER_EXCEPTION: return postroom_rabbit_ended(connection, &reply.reply);
  case AMQP_RESPONSE_LIBRARY_EXCEPTION: return postroom_rabbit_failed(connection, reply.library_error);
  default: return postroom_rabbit_failed(connection, AMQP_STATUS_UNEXPECTED_STATE);
  }
}

postroom_rabbit_status postroom_rabbit_new_channel(postroom_rabbit *connection) {
  connection->channel++;
  postroom_amqp_channel_open(connection->state, connection->channel);
  return postroom_rabbit_replied(connection, postroom_amqp_get_rpc_reply(connection->state));
}

void postroom_rabbit_release(postroom_rabbit *connection) {
  if (connection->has_message) postroom_amqp_destroy_message(&connection->message);
  connection->has_message = false;
  postroom_amqp_maybe_release_buffers(connection->state);
}

static amqp_socket_t *new_socket(postroom_rabbit *connection, const postroom_rabbit_address *address) {
  if (!address->is_tls) return postroom_amqp_tcp_socket_new(connection->state);
  amqp_socket_t *socket = postroom_amqp_ssl_socket_new(connection->state);
  if (!socket) return NULL;
  postroom_amqp_ssl_socket_set_verify_peer(socket, 1);
  postroom_amqp_ssl_socket_set_verify_hostname(socket, 1);
  int error = postroom_amqp_ssl_socket_set_ssl_versions(socket, AMQP_TLSv1_2, AMQP_TLSvLATEST);
  if (!error && address->authorities) error = postroom_amqp_ssl_socket_set_cacert(socket, address->authorities);
  if (!error && address->certificate) {
    error = postroom_amqp_ssl_socket_set_key(socket, address->certificate, address->key);
  }
  return error ? NULL : socket;
}

static postroom_rabbit_status log_in(postroom_rabbit *connection, const postroom_rabbit_address *address) {
  // The library asks neither to be told that the broker takes nothing, nor that it ends a consumer.
  amqp_table_entry_t abilities[2] = {
      {.key = postroom_amqp_cstring_bytes("connection.blocked"),
       .value = {.kind = AMQP_FIELD_KIND_BOOLEAN, .value.boolean = 1}},
      {.key = postroom_amqp_cstring_bytes("consumer_cancel_notify"),
       .value = {.kind = AMQP_FIELD_KIND_BOOLEAN, .value.boolean = 1}},
  };
  amqp_table_entry_t properties[2] = {
      {.key = postroom_amqp_cstring_bytes("capabilities"),
       .value = {.kind = AMQP_FIELD_KIND_TABLE, .value.table = {.num_entries = 2, .entries = abilities}}},
      {.key = postroom_amqp_cstring_bytes("connection_name"),
       .value = {.kind = AMQP_FIELD_KIND_UTF8, .value.bytes = postroom_amqp_cstring_bytes(address->name)}},
  };
  amqp_table_t table = {.num_entries = 2, .entries = properties};
  amqp_rpc_reply_t reply = postroom_amqp_login_with_properties(
      connection->state, address->virtual_host, CHANNELS, FRAME, address->heartbeat, &table, AMQP_SASL_METHOD_PLAIN,
      address->user, address->password);
  return postroom_rabbit_replied(connection, reply);
}

// A broker that is frozen takes nothing in and still answers the kernel's questions: writing would wait for ever.
static void limit_writing(postroom_rabbit *connection, const postroom_rabbit_address *address) {
  unsigned milliseconds = (unsigned)address->heartbeat * 2000;
  int yes = 1;
  int descriptor = postroom_amqp_get_sockfd(connection->state);
  setsockopt(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, &milliseconds, sizeof milliseconds);
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

static postroom_rabbit_status connect_and_open(postroom_rabbit *connection, const postroom_rabbit_address *address) {
  connection->state = postroom_amqp_new_connection();
  if (!connection->state) return postroom_rabbit_failed(connection, AMQP_STATUS_NO_MEMORY);
  struct timeval timeout = {.tv_sec = address->timeout / 1000, .tv_usec = address->timeout % 1000 * 1000};
  amqp_socket_t *socket = new_socket(connection, address);
  if (!socket) {
    snprintf(connection->text, sizeof connection->text, "the files of certificates cannot be used");
    return POSTROOM_RABBIT_REFUSED;
  }
  postroom_amqp_set_handshake_timeout(connection->state, &timeout);
  int error = postroom_amqp_socket_open_noblock(socket, address->host, address->port, &timeout);
  if (error) return postroom_rabbit_failed(connection, error);
  limit_writing(connection, address);
  postroom_rabbit_status status = log_in(connection, address);
  if (status != POSTROOM_RABBIT_OK) {
    // Whatever is wrong with the name, the password or the virtual host is a refusal.
    return status == POSTROOM_RABBIT_UNREACHABLE || status == POSTROOM_RABBIT_REFUSED ? status
                                                                                     : POSTROOM_RABBIT_REFUSED;
  }
  postroom_amqp_set_rpc_timeout(connection->state, &timeout);
  return postroom_rabbit_new_channel(connection);
}

postroom_rabbit *postroom_rabbit_open(
    const postroom_rabbit_address *address, postroom_rabbit_status *status, char *text) {
  *status = POSTROOM_RABBIT_NO_LIBRARY;
  snprintf(text, POSTROOM_RABBIT_TEXT, "librabbitmq.so.4 is not installed or cannot be used");
  if (!postroom_rabbit_load()) return NULL;
  postroom_rabbit *connection = calloc(1, sizeof *connection);
  if (!connection) abort();
  *status = connect_and_open(connection, address);
  if (*status == POSTROOM_RABBIT_OK) return connection;
  memcpy(text, connection->text, POSTROOM_RABBIT_TEXT);
  postroom_rabbit_close(connection, false);
  return NULL;
}

void postroom_rabbit_close(postroom_rabbit *connection, bool is_polite) {
  if (connection->state) {
    postroom_rabbit_release(connection);
    if (is_polite) postroom_amqp_connection_close(connection->state, AMQP_REPLY_SUCCESS);
    postroom_amqp_destroy_connection(connection->state);
  }
  free(connection);
}

int postroom_rabbit_descriptor(const postroom_rabbit *connection) {
  return postroom_amqp_get_sockfd(connection->state);
}

const char *postroom_rabbit_text(const postroom_rabbit *connection) { return connection->text; }
