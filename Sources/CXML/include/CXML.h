/* XML as a small tree, parsed by expat. Nothing is ever fetched, no entity is ever expanded: a document with a
 * type declaration is not read any further. Every size has a limit. */
#ifndef CXML_H
#define CXML_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
  POSTROOM_XML_COMPLETE,
  /* not well-formed: `line` and `problem` say where and why */
  POSTROOM_XML_MALFORMED,
  /* a document type declaration */
  POSTROOM_XML_TYPE_DECLARED,
  /* the declaration that every HTML or SVG page has, without definitions of its own */
  POSTROOM_XML_WEB_PAGE,
  POSTROOM_XML_TOO_DEEP,
  POSTROOM_XML_TOO_MANY_ELEMENTS,
  POSTROOM_XML_TOO_MANY_ATTRIBUTES,
  POSTROOM_XML_TOO_MANY_NAMES,
  POSTROOM_XML_TOO_LARGE,
  POSTROOM_XML_NO_MEMORY,
} postroom_xml_outcome;

typedef struct {
  uint32_t depth;
  uint32_t elements;
  /* of one element */
  uint32_t attributes;
  /* different names of elements and attributes */
  uint32_t names;
  /* kept of names, texts and attributes together, below 2^31 */
  uint32_t bytes;
  /* the longest text of one element; a longer one is dropped, its length stays */
  uint32_t text;
} postroom_xml_limits;

/* Texts are UTF-8 in `characters`, by offset and length. */
typedef struct {
  uint32_t name;
  /* by index; 0, the root, stands for none */
  uint32_t parent, first_child, next;
  /* the text of an element without children */
  uint32_t text, text_length;
  /* the length before it was dropped */
  uint32_t full_length;
  uint32_t first_attribute, attribute_count;
} postroom_xml_element;

typedef struct {
  uint32_t name;
  uint32_t text, text_length;
} postroom_xml_attribute;

typedef struct {
  postroom_xml_outcome outcome;
  uint32_t line;
  const char *problem;
  /* in the order of their start tags; the root is the first */
  const postroom_xml_element *elements;
  uint32_t element_count;
  const postroom_xml_attribute *attributes;
  uint32_t attribute_count;
  /* offsets of names that end with a zero: the namespace, a line feed and the local name, or the latter alone */
  const uint32_t *names;
  uint32_t name_count;
  const char *characters;
} postroom_xml_tree;

/* Parses a document; NULL when there is no memory for anything. What was understood before an error is in the
 * tree. */
postroom_xml_tree *postroom_xml_parse(const uint8_t *bytes, size_t length, const postroom_xml_limits *limits);
void postroom_xml_free(postroom_xml_tree *tree);

#endif
