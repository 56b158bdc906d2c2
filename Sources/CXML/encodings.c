#include "encodings.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

typedef struct {
  unsigned char byte;
  short character;
} difference;

/* What is not as in ISO-8859-1, from the Unicode Consortium's mapping tables; -1 is undefined. Lists end with a
 * zero. */
static const difference latin5[] = {{0xD0, 0x11E}, {0xDD, 0x130}, {0xDE, 0x15E}, {0xF0, 0x11F},
                                    {0xFD, 0x131}, {0xFE, 0x15F}, {0, 0}};
static const difference latin9[] = {{0xA4, 0x20AC}, {0xA6, 0x160}, {0xA8, 0x161}, {0xB4, 0x17D}, {0xB8, 0x17E},
                                    {0xBC, 0x152},  {0xBD, 0x153}, {0xBE, 0x178}, {0, 0}};
static const difference windows[] = {
    {0x80, 0x20AC}, {0x81, -1},     {0x82, 0x201A}, {0x83, 0x192},  {0x84, 0x201E}, {0x85, 0x2026}, {0x86, 0x2020},
    {0x87, 0x2021}, {0x88, 0x2C6},  {0x89, 0x2030}, {0x8A, 0x160},  {0x8B, 0x2039}, {0x8C, 0x152},  {0x8D, -1},
    {0x8E, 0x17D},  {0x8F, -1},     {0x90, -1},     {0x91, 0x2018}, {0x92, 0x2019}, {0x93, 0x201C}, {0x94, 0x201D},
    {0x95, 0x2022}, {0x96, 0x2013}, {0x97, 0x2014}, {0x98, 0x2DC},  {0x99, 0x2122}, {0x9A, 0x161},  {0x9B, 0x203A},
    {0x9C, 0x153},  {0x9D, -1},     {0x9E, 0x17E},  {0x9F, 0x178},  {0, 0}};
/* What Windows-1254 leaves undefined and Windows-1252 does not. */
static const difference without_z[] = {{0x8E, -1}, {0x9E, -1}, {0, 0}};

static const struct {
  const char *name;
  const difference *differences[3];
} encodings[] = {
    {"iso-8859-9", {latin5, NULL, NULL}},
    {"iso8859-9", {latin5, NULL, NULL}},
    {"latin5", {latin5, NULL, NULL}},
    {"iso-8859-15", {latin9, NULL, NULL}},
    {"iso8859-15", {latin9, NULL, NULL}},
    {"latin1", {NULL, NULL, NULL}},
    {"iso8859-1", {NULL, NULL, NULL}},
    {"windows-1252", {windows, NULL, NULL}},
    {"cp1252", {windows, NULL, NULL}},
    {"windows-1254", {windows, latin5, without_z}},
    {"cp1254", {windows, latin5, without_z}},
};

int fill_encoding(void *context, const XML_Char *name, XML_Encoding *encoding) {
  (void)context;
  for (size_t index = 0; index < sizeof encodings / sizeof *encodings; index += 1) {
    if (strcasecmp(name, encodings[index].name) != 0) continue;
    for (int byte = 0; byte < 256; byte += 1) encoding->map[byte] = byte;
    for (size_t list = 0; list < 3 && encodings[index].differences[list]; list += 1) {
      for (const difference *entry = encodings[index].differences[list]; entry->byte; entry += 1) {
        encoding->map[entry->byte] = entry->character;
      }
    }
    encoding->data = NULL;
    encoding->convert = NULL;
    encoding->release = NULL;
    return XML_STATUS_OK;
  }
  return XML_STATUS_ERROR;
}
