// What the library gives the program: one table of functions under one name.
#ifndef POSTROOM_TESSERACT_FUNCTIONS_H
#define POSTROOM_TESSERACT_FUNCTIONS_H

#include "CTesseract.h"

typedef struct {
    const char *(*version)(void);
    bool (*provides)(const char *);
    bool (*provide)(const char *, const uint8_t *, size_t);
    postroom_tesseract *(*make)(const char *);
    void (*free)(postroom_tesseract *);
    postroom_tesseract_result (*recognise)(
        postroom_tesseract *, const postroom_tesseract_picture *, postroom_tesseract_area, int, bool, int32_t);
    bool (*next)(postroom_tesseract *, postroom_tesseract_word *);
    void (*clear)(postroom_tesseract *);
    int64_t (*bare)(postroom_tesseract *, const postroom_tesseract_picture *, int);
} postroom_tesseract_functions;

// The name changes with the table, so that a program never takes the library of another version.
#define POSTROOM_TESSERACT_TABLE postroom_tesseract_functions_1
#define POSTROOM_TESSERACT_TABLE_NAME "postroom_tesseract_functions_1"

#endif
