// AMQP 0-9-1 by librabbitmq, which is opened when the first connection is made: programs that ask no queue start without it.
// A connection belongs to one thread. What goes wrong is said as a status and a sentence, which never has the password.
#ifndef CRABBITMQ_H
#define CRABBITMQ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  // The bytes of a text, with its end.
  POSTROOM_RABBIT_TEXT = 512,
};

typedef struct postroom_rabbit postroom_rabbit;

typedef enum {
  POSTROOM_RABBIT_OK,
  // librabbitmq.so.4 is not installed, or has not what is used of it.
  POSTROOM_RABBIT_NO_LIBRARY,
  // Nobody answers, or the connection was lost.
  POSTROOM_RABBIT_UNREACHABLE,
  // The broker, or the check of its certificate, says no.
  POSTROOM_RABBIT_REFUSED,
  // There is no such queue.
  POSTROOM_RABBIT_MISSING,
  // The queue exists with other arguments.
  POSTROOM_RABBIT_MISMATCH,
} postroom_rabbit_status;

typedef struct {
  const char *host;
  int port;
  const char *virtual_host;
  const char *user;
  const char *password;
  bool is_tls;
  // With TLS: a file of certificates that are trusted, and a certificate of our own with its key, or NULL.
  const char *authorities;
  const char *certificate;
  const char *key;
  // How long the other side may be silent, in seconds.
  int heartbeat;
  // How long connecting and each answer may take, in milliseconds.
  int timeout;
  // What the broker's own lists call the connection.
  const char *name;
} postroom_rabbit_address;

// An argument of a queue: `text` where it is not NULL, or else the number.
typedef struct {
  const char *name;
  const char *text;
  int64_t number;
} postroom_rabbit_argument;

typedef enum {
  POSTROOM_RABBIT_NOTHING,
  // The broker has, or has not, taken what was published under the tag; `is_multiple` means all tags up to it.
  POSTROOM_RABBIT_CONFIRMED,
  POSTROOM_RABBIT_NOT_TAKEN,
  // No queue has the name to which `number` was published; its confirmation follows all the same.
  POSTROOM_RABBIT_RETURNED,
  POSTROOM_RABBIT_DELIVERED,
  // The broker takes nothing for now, for the reason in `text`; it does again.
  POSTROOM_RABBIT_BLOCKED,
  POSTROOM_RABBIT_UNBLOCKED,
  // The broker has ended the consumer: its queue is gone or has no leader.
  POSTROOM_RABBIT_CANCELLED,
} postroom_rabbit_kind;

// What the broker says. Its memory is the connection's, until the next call with it.
typedef struct {
  postroom_rabbit_kind kind;
  uint64_t tag;
  bool is_multiple;
  // Delivered: how often it was delivered before. Returned: its number.
  int64_t number;
  const uint8_t *body;
  size_t length;
  char text[POSTROOM_RABBIT_TEXT];
  // Delivered from the dead letters: the queue that it came from first, or empty.
  char origin[POSTROOM_RABBIT_TEXT];
} postroom_rabbit_event;

// Connects and opens a channel; NULL with a status and a sentence when that fails.
postroom_rabbit *postroom_rabbit_open(
    const postroom_rabbit_address *address, postroom_rabbit_status *status, char *text);

// Says goodbye, which has the broker carry out what was said before, where `is_polite`; then frees all.
void postroom_rabbit_close(postroom_rabbit *connection, bool is_polite);

// What to poll: readable means that `next` may have something.
int postroom_rabbit_descriptor(const postroom_rabbit *connection);

// Why the last call failed.
const char *postroom_rabbit_text(const postroom_rabbit *connection);

// Declares a durable queue, or only looks for it. After MISSING and MISMATCH the connection goes on with a new channel.
postroom_rabbit_status postroom_rabbit_declare(
    postroom_rabbit *connection, const char *queue, bool is_passive, const postroom_rabbit_argument *arguments,
    size_t count, uint32_t *ready, uint32_t *consumers);

postroom_rabbit_status postroom_rabbit_delete(postroom_rabbit *connection, const char *queue);

// Has each publication of this channel answered.
postroom_rabbit_status postroom_rabbit_confirm(postroom_rabbit *connection);

// Publishes to a queue by its name, to be kept on disk; `number` comes back where it is returned.
postroom_rabbit_status postroom_rabbit_publish(
    postroom_rabbit *connection, const char *queue, int64_t number, const uint8_t *body, size_t length);

// Has the queue's jobs delivered, at most `prefetch` of them unanswered.
postroom_rabbit_status postroom_rabbit_consume(postroom_rabbit *connection, const char *queue, uint16_t prefetch);

// Has no more delivered.
postroom_rabbit_status postroom_rabbit_cancel(postroom_rabbit *connection);

// Takes one job; NOTHING where there is none.
postroom_rabbit_status postroom_rabbit_get(postroom_rabbit *connection, const char *queue, postroom_rabbit_event *event);

postroom_rabbit_status postroom_rabbit_acknowledge(postroom_rabbit *connection, uint64_t tag, bool is_multiple);

// Gives a job back: into its queue again, or on to where the queue's dead letters go.
postroom_rabbit_status postroom_rabbit_reject(postroom_rabbit *connection, uint64_t tag, bool is_requeued);

// The next thing that the broker has said, without waiting; also sends heartbeats that are due and finds those missing.
postroom_rabbit_status postroom_rabbit_next(postroom_rabbit *connection, postroom_rabbit_event *event);

// A descriptor by which other threads wake the one that polls it (eventfd(2)); negative when there are no more.
int postroom_rabbit_bell(void);
void postroom_rabbit_ring(int bell);
void postroom_rabbit_hush(int bell);

#endif
