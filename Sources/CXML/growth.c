#include "growth.h"

#include <stdlib.h>

bool growing_make_room(growing *array, uint32_t more, size_t item_size) {
  if (more <= array->room - array->count) return true;
  if (more > UINT32_MAX / 2 - array->count) return false;
  uint32_t room = array->room < 64 ? 64 : array->room;
  while (room - array->count < more) room += room / 2;
  void *items = realloc(array->items, (size_t)room * item_size);
  if (!items) return false;
  array->items = items;
  array->room = room;
  return true;
}
