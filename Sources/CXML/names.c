#include <stdlib.h>
#include <string.h>

#include "builder.h"

/* FNV-1a; the number of names is limited, so that collisions on purpose cost little. */
static uint32_t hash_of(const char *name) {
  uint32_t hash = 2166136261u;
  for (; *name; name += 1) hash = (hash ^ (unsigned char)*name) * 16777619u;
  return hash;
}

static uint32_t free_slot(const name_slot *slots, uint32_t count, uint32_t hash) {
  uint32_t slot = hash & (count - 1);
  while (slots[slot].name) slot = (slot + 1) & (count - 1);
  return slot;
}

static bool widen(builder *builder) {
  uint32_t count = builder->slot_count ? builder->slot_count * 2 : 256;
  name_slot *slots = calloc(count, sizeof *slots);
  if (!slots) return false;
  for (uint32_t slot = 0; slot < builder->slot_count; slot += 1) {
    if (!builder->slots[slot].name) continue;
    slots[free_slot(slots, count, builder->slots[slot].hash)] = builder->slots[slot];
  }
  free(builder->slots);
  builder->slots = slots;
  builder->slot_count = count;
  return true;
}

static bool is_known(const builder *builder, const char *name, uint32_t hash, uint32_t *number) {
  if (!builder->slot_count) return false;
  const uint32_t *offsets = builder->names.items;
  const char *characters = builder->characters.items;
  uint32_t mask = builder->slot_count - 1;
  for (uint32_t slot = hash & mask; builder->slots[slot].name; slot = (slot + 1) & mask) {
    if (builder->slots[slot].hash != hash) continue;
    *number = builder->slots[slot].name - 1;
    if (strcmp(characters + offsets[*number], name) == 0) return true;
  }
  return false;
}

postroom_xml_outcome builder_name(builder *builder, const char *name, uint32_t *number) {
  uint32_t hash = hash_of(name), offset;
  if (is_known(builder, name, hash, number)) return POSTROOM_XML_COMPLETE;
  if (builder->names.count >= builder->limits.names) return POSTROOM_XML_TOO_MANY_NAMES;
  if (builder->names.count * 2 >= builder->slot_count && !widen(builder)) return POSTROOM_XML_NO_MEMORY;
  postroom_xml_outcome outcome = builder_keep(builder, name, strlen(name) + 1, &offset);
  if (outcome) return outcome;
  if (!growing_make_room(&builder->names, 1, sizeof(uint32_t))) return POSTROOM_XML_NO_MEMORY;
  *number = builder->names.count;
  ((uint32_t *)builder->names.items)[builder->names.count++] = offset;
  uint32_t slot = free_slot(builder->slots, builder->slot_count, hash);
  builder->slots[slot] = (name_slot){.hash = hash, .name = *number + 1};
  return POSTROOM_XML_COMPLETE;
}
