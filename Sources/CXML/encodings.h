/* Encodings of one byte a character that expat does not know by itself. */
#ifndef CXML_ENCODINGS_H
#define CXML_ENCODINGS_H

#include <expat.h>

int fill_encoding(void *context, const XML_Char *name, XML_Encoding *encoding);

#endif
