// E-mails handed to a mail server by libcurl, which is opened when the first one is sent: programs that send none start
// without it.
#ifndef CMAIL_H
#define CMAIL_H

#include <stdbool.h>
#include <stddef.h>

enum {
  // The bytes of a problem, with its end.
  POSTROOM_MAIL_PROBLEM = 256,
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
} postroom_mail;

typedef enum {
  // The server has taken it.
  POSTROOM_MAIL_SENT,
  // The server has not taken it and never will have.
  POSTROOM_MAIL_REFUSED,
  // Its last byte was handed over, and no answer came: nobody knows.
  POSTROOM_MAIL_UNKNOWN,
} postroom_mail_outcome;

// Sends an e-mail; otherwise `problem` gets a sentence without secrets. The lines of the message end with CR and LF.
postroom_mail_outcome postroom_mail_send(const postroom_mail *mail, char *problem);

#endif
