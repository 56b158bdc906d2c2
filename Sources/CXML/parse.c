#include <expat.h>
#include <stdlib.h>
#include <strings.h>

#include "builder.h"
#include "encodings.h"

typedef struct {
  builder builder;
  XML_Parser parser;
} parsing;

static void settle(parsing *parsing, postroom_xml_outcome outcome) {
  if (!outcome || parsing->builder.tree.outcome) return;
  parsing->builder.tree.outcome = outcome;
  XML_StopParser(parsing->parser, XML_FALSE);
}

/* After XML_StopParser a few events may still arrive: they must find a tree that they cannot harm. */
static int is_over(const parsing *parsing) { return parsing->builder.tree.outcome != POSTROOM_XML_COMPLETE; }

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **attributes) {
  parsing *parsing = context;
  if (!is_over(parsing)) settle(parsing, builder_start(&parsing->builder, name, attributes));
}

static void XMLCALL on_end(void *context, const XML_Char *name) {
  parsing *parsing = context;
  (void)name;
  if (!is_over(parsing)) builder_end(&parsing->builder);
}

static void XMLCALL on_text(void *context, const XML_Char *text, int length) {
  parsing *parsing = context;
  if (!is_over(parsing) && length > 0) settle(parsing, builder_text(&parsing->builder, text, (uint32_t)length));
}

/* Comes before anything inside the declaration is looked at. */
static void XMLCALL on_type(
    void *context, const XML_Char *name, const XML_Char *system, const XML_Char *public, int has_definitions) {
  parsing *parsing = context;
  (void)system;
  (void)public;
  int is_page = !has_definitions && (strcasecmp(name, "html") == 0 || strcasecmp(name, "svg") == 0);
  settle(parsing, is_page ? POSTROOM_XML_WEB_PAGE : POSTROOM_XML_TYPE_DECLARED);
}

/* An unknown spelling of UTF-8 is no other encoding. */
static const char *spelling_of_utf8(const uint8_t *bytes, size_t length) {
  static const char spelling[] = "encoding=\"utf8\"", other[] = "encoding='utf8'";
  size_t size = sizeof spelling - 1, end = length < 200 ? length : 200;
  for (size_t start = 0; start + size <= end; start += 1) {
    const char *text = (const char *)bytes + start;
    if (strncasecmp(text, spelling, size) == 0 || strncasecmp(text, other, size) == 0) return "UTF-8";
  }
  return NULL;
}

static void run(parsing *parsing, const uint8_t *bytes, size_t length) {
  XML_SetUserData(parsing->parser, parsing);
  XML_SetElementHandler(parsing->parser, on_start, on_end);
  XML_SetCharacterDataHandler(parsing->parser, on_text);
  XML_SetStartDoctypeDeclHandler(parsing->parser, on_type);
  XML_SetUnknownEncodingHandler(parsing->parser, fill_encoding, NULL);
  XML_SetParamEntityParsing(parsing->parser, XML_PARAM_ENTITY_PARSING_NEVER);
  postroom_xml_tree *tree = &parsing->builder.tree;
  enum XML_Status status = XML_Parse(parsing->parser, (const char *)bytes, (int)length, 1);
  if (tree->outcome == POSTROOM_XML_MALFORMED) {
    tree->problem = "a name is too long";
  } else if (status == XML_STATUS_OK || tree->outcome) {
    return;
  } else {
    enum XML_Error error = XML_GetErrorCode(parsing->parser);
    tree->outcome = error == XML_ERROR_NO_MEMORY ? POSTROOM_XML_NO_MEMORY : POSTROOM_XML_MALFORMED;
    tree->problem = XML_ErrorString(error);
  }
  tree->line = (uint32_t)XML_GetCurrentLineNumber(parsing->parser);
}

postroom_xml_tree *postroom_xml_parse(const uint8_t *bytes, size_t length, const postroom_xml_limits *limits) {
  parsing *parsing = calloc(1, sizeof *parsing);
  if (!parsing) return NULL;
  builder *builder = &parsing->builder;
  builder->limits = *limits;
  builder->last_child = calloc((size_t)limits->depth + 1, sizeof *builder->last_child);
  /* A line feed cannot stand in a namespace: expat refuses one that holds the separator. */
  parsing->parser = XML_ParserCreateNS(spelling_of_utf8(bytes, length), '\n');
  if (!builder->last_child || !parsing->parser) {
    builder->tree.outcome = POSTROOM_XML_NO_MEMORY;
  } else if (length > limits->bytes || length > INT32_MAX) {
    builder->tree.outcome = POSTROOM_XML_TOO_LARGE;
  } else {
    run(parsing, bytes, length);
  }
  if (parsing->parser) XML_ParserFree(parsing->parser);
  free(builder->order.items);
  free(builder->last_child);
  builder->order.items = NULL;
  builder->last_child = NULL;
  builder->tree.elements = builder->elements.items;
  builder->tree.element_count = builder->elements.count;
  builder->tree.attributes = builder->attributes.items;
  builder->tree.attribute_count = builder->attributes.count;
  builder->tree.names = builder->names.items;
  builder->tree.name_count = builder->names.count;
  builder->tree.characters = builder->characters.items;
  /* The tree is the first member of the builder, and that of the parsing: freeing the one frees all. */
  return &builder->tree;
}

void postroom_xml_free(postroom_xml_tree *tree) {
  if (!tree) return;
  parsing *parsing = (void *)tree;
  free(parsing->builder.elements.items);
  free(parsing->builder.attributes.items);
  free(parsing->builder.names.items);
  free(parsing->builder.characters.items);
  free(parsing);
}
