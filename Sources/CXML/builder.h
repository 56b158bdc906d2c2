/* The tree while it grows. */
#ifndef CXML_BUILDER_H
#define CXML_BUILDER_H

#include "CXML.h"
#include "growth.h"

typedef struct {
  postroom_xml_tree tree;
  postroom_xml_limits limits;
  growing elements, attributes, names, characters;
  /* the numbers of the names, in the order of the names' bytes */
  growing order;
  /* the innermost open element, and how many are open */
  uint32_t open, depth;
  /* the last child of each open element, by depth */
  uint32_t *last_child;
} builder;

/* Each returns the outcome that ends the parsing, or POSTROOM_XML_COMPLETE to go on. */
postroom_xml_outcome builder_start(builder *builder, const char *name, const char **attributes);
void builder_end(builder *builder);
postroom_xml_outcome builder_text(builder *builder, const char *text, uint32_t length);

/* The number of a name, in `*number`; a name that is too long makes the document malformed. */
postroom_xml_outcome builder_name(builder *builder, const char *name, uint32_t *number);
/* Keeps characters, their offset in `*offset`. */
postroom_xml_outcome builder_keep(builder *builder, const char *text, size_t length, uint32_t *offset);

#endif
