#include "builder.h"

#include <string.h>

postroom_xml_outcome builder_keep(builder *builder, const char *text, size_t length, uint32_t *offset) {
  if (length > builder->limits.bytes - builder->characters.count) return POSTROOM_XML_TOO_LARGE;
  if (!growing_make_room(&builder->characters, (uint32_t)length, 1)) return POSTROOM_XML_NO_MEMORY;
  *offset = builder->characters.count;
  if (length) memcpy((char *)builder->characters.items + *offset, text, length);
  builder->characters.count += (uint32_t)length;
  return POSTROOM_XML_COMPLETE;
}

static postroom_xml_element *element_at(builder *builder, uint32_t index) {
  return (postroom_xml_element *)builder->elements.items + index;
}

static postroom_xml_outcome keep_attributes(
    builder *builder, const char **attributes, postroom_xml_element *element) {
  element->first_attribute = builder->attributes.count;
  for (; *attributes; attributes += 2) {
    if (element->attribute_count >= builder->limits.attributes) return POSTROOM_XML_TOO_MANY_ATTRIBUTES;
    if (!growing_make_room(&builder->attributes, 1, sizeof(postroom_xml_attribute))) return POSTROOM_XML_NO_MEMORY;
    postroom_xml_attribute attribute;
    size_t length = strlen(attributes[1]);
    postroom_xml_outcome outcome = builder_name(builder, attributes[0], &attribute.name);
    if (!outcome) outcome = builder_keep(builder, attributes[1], length, &attribute.text);
    if (outcome) return outcome;
    attribute.text_length = (uint32_t)length;
    ((postroom_xml_attribute *)builder->attributes.items)[builder->attributes.count++] = attribute;
    element->attribute_count += 1;
  }
  return POSTROOM_XML_COMPLETE;
}

/* Puts the next element into its parent's list; the parent's text, if any, was layout and is given up. */
static void hang(builder *builder, uint32_t index) {
  if (builder->depth == 0) return;
  postroom_xml_element *parent = element_at(builder, builder->open);
  uint32_t *last = &builder->last_child[builder->depth - 1];
  if (parent->first_child) {
    element_at(builder, *last)->next = index;
  } else {
    builder->characters.count = parent->text;
    parent->text_length = parent->full_length = 0;
    parent->first_child = index;
  }
  *last = index;
}

postroom_xml_outcome builder_start(builder *builder, const char *name, const char **attributes) {
  if (builder->depth >= builder->limits.depth) return POSTROOM_XML_TOO_DEEP;
  if (builder->elements.count >= builder->limits.elements) return POSTROOM_XML_TOO_MANY_ELEMENTS;
  if (!growing_make_room(&builder->elements, 1, sizeof(postroom_xml_element))) return POSTROOM_XML_NO_MEMORY;
  uint32_t index = builder->elements.count;
  hang(builder, index);
  postroom_xml_element element = {.parent = builder->open};
  postroom_xml_outcome outcome = builder_name(builder, name, &element.name);
  if (!outcome) outcome = keep_attributes(builder, attributes, &element);
  element.text = builder->characters.count;
  *element_at(builder, index) = element;
  builder->elements.count += 1;
  builder->open = index;
  builder->depth += 1;
  return outcome;
}

void builder_end(builder *builder) {
  builder->open = element_at(builder, builder->open)->parent;
  builder->depth -= 1;
}

postroom_xml_outcome builder_text(builder *builder, const char *text, uint32_t length) {
  if (builder->depth == 0) return POSTROOM_XML_COMPLETE;
  postroom_xml_element *element = element_at(builder, builder->open);
  if (element->first_child) return POSTROOM_XML_COMPLETE;
  element->full_length += length;
  if (element->full_length > builder->limits.text) {
    builder->characters.count = element->text;
    element->text_length = 0;
    return POSTROOM_XML_COMPLETE;
  }
  uint32_t offset;
  postroom_xml_outcome outcome = builder_keep(builder, text, length, &offset);
  if (!outcome) element->text_length += length;
  return outcome;
}
