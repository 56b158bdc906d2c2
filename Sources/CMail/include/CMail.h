// E-mails handed to a mail server by libcurl, which is opened when the first one is sent: programs that send none start
// without it.
#ifndef CMAIL_H
#define CMAIL_H

#include <stdbool.h>
#include <stddef.h>

enum {
  // The bytes of a text, with its end.
  POSTROOM_MAIL_TEXT = 256,
};

typedef struct {
  // smtp://HOST:PORT or smtps://HOST:PORT.
  const char *server;
  // Whether STARTTLS must succeed before anything is said; smtps speaks TLS from its first byte.
  bool needs_tls;
  // NULL signs in as nobody.
  const char *user;
  const char *password;
  // A file of certificates that are trusted instead of the system's; NULL trusts the system's.
  const char *authorities;
  const char *sender;
  const char *const *recipients;
  size_t recipient_count;
  const char *message;
  size_t length;
  // How long connecting and everything together may take.
  long connect_seconds;
  long seconds;
  // Asked once, when the server waits for the message and has not got a byte of it; false gives it up.
  bool (*begin)(void *context);
  void *context;
} postroom_mail;

typedef enum {
  // The server has taken it.
  POSTROOM_MAIL_SENT,
  // No byte of it was handed over, for a reason that any other e-mail would have met too.
  POSTROOM_MAIL_UNREACHED,
  // The server said 4xx about it: it has not taken it, and may later.
  POSTROOM_MAIL_DEFERRED,
  // The server said 5xx about it: it has not taken it and will not.
  POSTROOM_MAIL_REFUSED,
  // It was begun, and no answer came: nobody knows.
  POSTROOM_MAIL_UNKNOWN,
} postroom_mail_outcome;

// Sends an e-mail. `text` gets the last line of the server's answer where it has taken the e-mail, or else a sentence; neither
// has the password. The lines of the message end with CR and LF.
postroom_mail_outcome postroom_mail_send(const postroom_mail *mail, char *text);

#endif
