// The part of RE2 that Postroom uses, as C: patterns of people, searched in time linear in the text.
//
// A compiled pattern may serve several threads at once.
#ifndef CRE2_H
#define CRE2_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct postroom_pattern postroom_pattern;

// Compiles a pattern in UTF-8. On failure NULL is given and `error` holds what is wrong, cut to its capacity.
postroom_pattern *postroom_pattern_compile(const char *pattern, size_t length, char *error, size_t capacity);

void postroom_pattern_free(postroom_pattern *pattern);

// Finds the first match from `from` on. `start` and `end` are the offsets of its first group, or of the whole match where
// it has no group or the group took no part.
bool postroom_pattern_find(
    const postroom_pattern *pattern, const char *text, size_t length, size_t from, size_t *start, size_t *end);

#ifdef __cplusplus
}
#endif

#endif
