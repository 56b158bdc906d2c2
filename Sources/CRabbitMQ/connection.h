// What the files of this target share.
#ifndef POSTROOM_RABBIT_CONNECTION_H
#define POSTROOM_RABBIT_CONNECTION_H

#include "CRabbitMQ.h"

#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>

// What is used of librabbitmq, with the types of its own headers.
#define POSTROOM_RABBIT_FUNCTIONS(X)                                                                                   \
  X(new_connection) X(destroy_connection) X(connection_close) X(channel_open) X(get_sockfd) X(get_rpc_reply)           \
  X(tcp_socket_new) X(ssl_socket_new) X(ssl_socket_set_cacert) X(ssl_socket_set_key) X(ssl_socket_set_verify_peer)     \
  X(ssl_socket_set_verify_hostname) X(ssl_socket_set_ssl_versions) X(socket_open_noblock)                                \
  X(set_rpc_timeout) X(set_handshake_timeout) X(login_with_properties) X(cstring_bytes) X(error_string2)               \
  X(queue_declare) X(queue_delete) X(confirm_select) X(basic_qos) X(basic_consume)            \
  X(basic_cancel) X(basic_publish) X(basic_ack) X(basic_reject) X(basic_get) X(read_message) X(destroy_message)        \
  X(simple_wait_frame_noblock) X(maybe_release_buffers) X(send_method)

#define X(name) extern __typeof__(&amqp_##name) postroom_amqp_##name;
POSTROOM_RABBIT_FUNCTIONS(X)
#undef X

struct postroom_rabbit {
  amqp_connection_state_t state;
  amqp_channel_t channel;
  // The body of the last event, which is the library's memory.
  amqp_message_t message;
  bool has_message;
  char text[POSTROOM_RABBIT_TEXT];
};

// Opens the library once.
bool postroom_rabbit_load(void);

// The status of the library's number or the broker's reply, with a sentence in the connection's text.
postroom_rabbit_status postroom_rabbit_failed(postroom_rabbit *connection, int error);
postroom_rabbit_status postroom_rabbit_replied(postroom_rabbit *connection, amqp_rpc_reply_t reply);

// What a channel or the connection was ended with by the broker.
postroom_rabbit_status postroom_rabbit_ended(postroom_rabbit *connection, const amqp_method_t *method);

// Opens the next channel, in place of one that the broker has ended.
postroom_rabbit_status postroom_rabbit_new_channel(postroom_rabbit *connection);

// Releases what the last event and the last call took.
void postroom_rabbit_release(postroom_rabbit *connection);

#endif
