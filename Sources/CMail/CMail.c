#include "CMail.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

// What is used of libcurl, with the types of its own header.
#define POSTROOM_CURL_FUNCTIONS(X)                                                                                     \
  X(global_init) X(easy_init) X(easy_setopt) X(easy_perform) X(easy_getinfo) X(easy_cleanup) X(easy_strerror)          \
  X(slist_append) X(slist_free_all)

#define X(name) static __typeof__(&curl_##name) name;
POSTROOM_CURL_FUNCTIONS(X)
#undef X

static pthread_mutex_t loading = PTHREAD_MUTEX_INITIALIZER;
static bool is_loaded;

static bool resolve(void *library) {
#define X(name)                                                                                                        \
  {                                                                                                                    \
    void *address = dlsym(library, "curl_" #name);                                                                     \
    if (!address) return false;                                                                                        \
    memcpy(&name, &address, sizeof address);                                                                           \
  }
  POSTROOM_CURL_FUNCTIONS(X)
#undef X
  return true;
}

static bool load(void) {
  pthread_mutex_lock(&loading);
  if (!is_loaded) {
    // The library stays: it may have started threads and exit handlers.
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    is_loaded = library && resolve(library) && global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  }
  bool result = is_loaded;
  pthread_mutex_unlock(&loading);
  return result;
}

typedef struct {
  const postroom_mail *mail;
  const char *bytes;
  size_t left;
  // Whether the first byte may have gone out.
  bool is_begun;
  // The last line that the server said.
  char reply[POSTROOM_MAIL_TEXT];
} sending;

// Called when the server has answered DATA with 354, and for each piece of the message.
static size_t give(char *buffer, size_t size, size_t count, void *context) {
  sending *message = context;
  if (!message->is_begun) {
    if (message->mail->begin && !message->mail->begin(message->mail->context)) return CURL_READFUNC_ABORT;
    message->is_begun = true;
  }
  size_t room = size * count;
  size_t given = message->left < room ? message->left : room;
  memcpy(buffer, message->bytes, given);
  message->bytes += given;
  message->left -= given;
  return given;
}

// Called with each line that the server says.
static size_t hear(char *line, size_t size, size_t count, void *context) {
  sending *message = context;
  size_t length = size * count;
  // The farewell says nothing of the e-mail.
  if (length >= 3 && !memcmp(line, "221", 3)) return length;
  size_t kept = length < sizeof message->reply ? length : sizeof message->reply - 1;
  while (kept > 0 && (line[kept - 1] == '\r' || line[kept - 1] == '\n')) kept--;
  memcpy(message->reply, line, kept);
  message->reply[kept] = 0;
  return length;
}

static struct curl_slist *list(const postroom_mail *mail) {
  struct curl_slist *all = NULL;
  for (size_t index = 0; index < mail->recipient_count; index++) {
    struct curl_slist *longer = slist_append(all, mail->recipients[index]);
    if (!longer) {
      slist_free_all(all);
      return NULL;
    }
    all = longer;
  }
  return all;
}

static void describe(CURL *handle, const postroom_mail *mail, struct curl_slist *recipients, sending *message) {
  easy_setopt(handle, CURLOPT_URL, mail->server);
  easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  easy_setopt(handle, CURLOPT_USE_SSL, (long)(mail->needs_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  if (mail->user) {
    easy_setopt(handle, CURLOPT_USERNAME, mail->user);
    easy_setopt(handle, CURLOPT_PASSWORD, mail->password ? mail->password : "");
  }
  if (mail->authorities) easy_setopt(handle, CURLOPT_CAINFO, mail->authorities);
  easy_setopt(handle, CURLOPT_MAIL_FROM, mail->sender);
  easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients);
  easy_setopt(handle, CURLOPT_UPLOAD, 1L);
  easy_setopt(handle, CURLOPT_READFUNCTION, give);
  easy_setopt(handle, CURLOPT_READDATA, message);
  easy_setopt(handle, CURLOPT_HEADERFUNCTION, hear);
  easy_setopt(handle, CURLOPT_HEADERDATA, message);
  // Nothing that a server says is to reach standard output.
  easy_setopt(handle, CURLOPT_WRITEFUNCTION, hear);
  easy_setopt(handle, CURLOPT_WRITEDATA, message);
  // Proxies of the environment are for the web.
  easy_setopt(handle, CURLOPT_PROXY, "");
  easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, mail->connect_seconds);
  easy_setopt(handle, CURLOPT_TIMEOUT, mail->seconds);
  // Each answer, and that to the farewell too, which the time for everything does not count.
  easy_setopt(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, mail->seconds < 120 ? mail->seconds : 120);
}

// What an e-mail that was not taken came to.
static postroom_mail_outcome outcome(CURLcode code, long answer, bool is_begun) {
  bool is_refusal = answer >= 400 && answer < 600;
  // A server that has the message, or a part of it, and says 4xx or 5xx has not taken it (RFC 5321, 4.2.5).
  if (is_begun && !is_refusal) return POSTROOM_MAIL_UNKNOWN;
  // libcurl says so where the answer to MAIL, RCPT or DATA is a refusal.
  bool is_about_message = is_begun || code == CURLE_SEND_ERROR;
  // RFC 4954: who sends has to sign in first, or otherwise.
  bool is_about_sender = answer == 530 || answer == 534 || answer == 535 || answer == 538;
  if (!is_refusal || !is_about_message || is_about_sender) return POSTROOM_MAIL_UNREACHED;
  return answer < 500 ? POSTROOM_MAIL_DEFERRED : POSTROOM_MAIL_REFUSED;
}

postroom_mail_outcome postroom_mail_send(const postroom_mail *mail, char *text) {
  snprintf(text, POSTROOM_MAIL_TEXT, "libcurl.so.4 is not installed or cannot be used");
  if (!load()) return POSTROOM_MAIL_UNREACHED;
  CURL *handle = easy_init();
  struct curl_slist *recipients = list(mail);
  sending message = {.mail = mail, .bytes = mail->message, .left = mail->length};
  CURLcode code = CURLE_OUT_OF_MEMORY;
  long answer = 0;
  if (handle && recipients) {
    describe(handle, mail, recipients, &message);
    code = easy_perform(handle);
    easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer);
  }
  if (code == CURLE_OK) {
    snprintf(text, POSTROOM_MAIL_TEXT, "%s", message.reply);
  } else if (code == CURLE_LOGIN_DENIED || !message.reply[0]) {
    // The library's own texts for a code hold nothing of the message or the password; what a server says of the one who
    // signs in might.
    snprintf(text, POSTROOM_MAIL_TEXT, "%s (the server's last answer was %ld)", easy_strerror(code), answer);
  } else {
    snprintf(text, POSTROOM_MAIL_TEXT, "%s (the server's last answer was %.160s)", easy_strerror(code), message.reply);
  }
  slist_free_all(recipients);
  if (handle) easy_cleanup(handle);
  return code == CURLE_OK ? POSTROOM_MAIL_SENT : outcome(code, answer, message.is_begun);
}
