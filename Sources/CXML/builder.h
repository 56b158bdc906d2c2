/* The tree while it grows. */
#ifndef CXML_BUILDER_H
#define CXML_BUILDER_H

#include "CXML.h"
#include "growth.h"

typedef struct {
  uint32_t hash, name;
} name_slot;

typedef struct {
  postroom_xml_tree tree;
  postroom_xml_limits limits;
  growing elements, attributes, names, characters;
  /* open addressing, a power of two of slots, never more than half full; name + 1, or 0 */
  name_slot *slots;
  uint32_t slot_count;
  /* the innermost open element, and how many are open */
  uint32_t open, depth;
  /* the last child of each open element, by depth */
  uint32_t *last_child;
} builder;

/* Each returns the outcome that ends the parsing, or POSTROOM_XML_COMPLETE to go on. */
postroom_xml_outcome builder_start(builder *builder, const char *name, const char **attributes);
void builder_end(builder *builder);
postroom_xml_outcome builder_text(builder *builder, const char *text, uint32_t length);

/* The number of a name, in `*number`. */
postroom_xml_outcome builder_name(builder *builder, const char *name, uint32_t *number);
/* Keeps characters, their offset in `*offset`. */
postroom_xml_outcome builder_keep(builder *builder, const char *text, size_t length, uint32_t *offset);

#endif
