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
  const char *bytes;
  size_t left;
  // Whether libcurl was told that there is no more: the end of the message follows at once.
  bool is_over;
} source;

static size_t give(char *buffer, size_t size, size_t count, void *context) {
  source *message = context;
  size_t room = size * count;
  size_t given = message->left < room ? message->left : room;
  memcpy(buffer, message->bytes, given);
  message->bytes += given;
  message->left -= given;
  if (message->left == 0) message->is_over = true;
  return given;
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

static void describe(CURL *handle, const postroom_mail *mail, struct curl_slist *recipients, source *message) {
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
  // Proxies of the environment are for the web.
  easy_setopt(handle, CURLOPT_PROXY, "");
  easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, mail->connect_seconds);
  easy_setopt(handle, CURLOPT_TIMEOUT, mail->seconds);
}

postroom_mail_outcome postroom_mail_send(const postroom_mail *mail, char *problem) {
  snprintf(problem, POSTROOM_MAIL_PROBLEM, "libcurl.so.4 is not installed or cannot be used");
  if (!load()) return POSTROOM_MAIL_REFUSED;
  CURL *handle = easy_init();
  struct curl_slist *recipients = list(mail);
  source message = {mail->message, mail->length, mail->length == 0};
  CURLcode code = CURLE_OUT_OF_MEMORY;
  long answer = 0;
  if (handle && recipients) {
    describe(handle, mail, recipients, &message);
    code = easy_perform(handle);
    easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer);
  }
  // The library's own texts for a code hold nothing of the message or the password.
  snprintf(problem, POSTROOM_MAIL_PROBLEM, "%s (the server's last answer was %ld)", easy_strerror(code), answer);
  slist_free_all(recipients);
  if (handle) easy_cleanup(handle);
  if (code == CURLE_OK) return POSTROOM_MAIL_SENT;
  // A server that has the whole message and says 4xx or 5xx has not taken it (RFC 5321, 4.2.5); else nobody knows.
  return message.is_over && !(answer >= 400 && answer < 600) ? POSTROOM_MAIL_UNKNOWN : POSTROOM_MAIL_REFUSED;
}
