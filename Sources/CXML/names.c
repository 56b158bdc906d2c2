#include <string.h>

#include "builder.h"

/* Longer names, with their namespace, are no names: each occurrence of a short prefix would cost the whole of it. */
#define LONGEST_NAME 1024

static const char *text_of(const builder *builder, uint32_t position) {
  const uint32_t *order = builder->order.items, *offsets = builder->names.items;
  return (const char *)builder->characters.items + offsets[order[position]];
}

/* The position in the order at which a name stands or belongs. A search costs a dozen comparisons whatever the names
 * are; a table of hashes could be made to collide on purpose. */
static uint32_t position_of(const builder *builder, const char *name, bool *is_known) {
  uint32_t low = 0, high = builder->order.count;
  *is_known = false;
  while (low < high && !*is_known) {
    uint32_t middle = low + (high - low) / 2;
    int difference = strcmp(text_of(builder, middle), name);
    if (difference < 0) {
      low = middle + 1;
    } else {
      high = middle;
      *is_known = difference == 0;
    }
  }
  return *is_known ? high : low;
}

static void insert(builder *builder, uint32_t position, uint32_t number) {
  uint32_t *order = builder->order.items;
  memmove(order + position + 1, order + position, (builder->order.count - position) * sizeof *order);
  order[position] = number;
  builder->order.count += 1;
}

postroom_xml_outcome builder_name(builder *builder, const char *name, uint32_t *number) {
  size_t length = strnlen(name, LONGEST_NAME + 1);
  if (length > LONGEST_NAME) return POSTROOM_XML_MALFORMED;
  bool is_known;
  uint32_t position = position_of(builder, name, &is_known), offset;
  if (is_known) {
    *number = ((uint32_t *)builder->order.items)[position];
    return POSTROOM_XML_COMPLETE;
  }
  if (builder->names.count >= builder->limits.names) return POSTROOM_XML_TOO_MANY_NAMES;
  postroom_xml_outcome outcome = builder_keep(builder, name, length + 1, &offset);
  if (outcome) return outcome;
  if (!growing_make_room(&builder->names, 1, sizeof(uint32_t))) return POSTROOM_XML_NO_MEMORY;
  if (!growing_make_room(&builder->order, 1, sizeof(uint32_t))) return POSTROOM_XML_NO_MEMORY;
  *number = builder->names.count;
  ((uint32_t *)builder->names.items)[builder->names.count++] = offset;
  insert(builder, position, *number);
  return POSTROOM_XML_COMPLETE;
}
