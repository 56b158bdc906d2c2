/* Arrays that grow. */
#ifndef CXML_GROWTH_H
#define CXML_GROWTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  void *items;
  uint32_t count, room;
} growing;

/* Makes room for `more` items; false when there is no memory. */
bool growing_make_room(growing *array, uint32_t more, size_t item_size);

#endif
