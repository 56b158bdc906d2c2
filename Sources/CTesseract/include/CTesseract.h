// The part of Tesseract that Postroom uses, as C.
//
// An engine belongs to one thread. Its language data come from memory, so that an engine can be made in a process
// that may not open files any more.
//
// Tesseract brings some fifty shared libraries along, which cost each start of the program 10 ms: what is here lies in a
// library of its own, which is opened by the first process that recognises something.
#ifndef CTESSERACT_H
#define CTESSERACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct postroom_tesseract postroom_tesseract;

// How much of the layout is found out before the lines are read: Tesseract's page segmentation modes.
enum {
    POSTROOM_TESSERACT_LAYOUT = 3,
    POSTROOM_TESSERACT_COLUMN = 4,
    POSTROOM_TESSERACT_BLOCK = 6,
    POSTROOM_TESSERACT_LINE = 7,
    POSTROOM_TESSERACT_WORD = 8,
    POSTROOM_TESSERACT_SPARSE = 11,
};

typedef enum {
    POSTROOM_TESSERACT_DONE,
    // Time ran out; the words that were read until then are there.
    POSTROOM_TESSERACT_CUT_SHORT,
    POSTROOM_TESSERACT_FAILED,
    POSTROOM_TESSERACT_OUT_OF_MEMORY,
} postroom_tesseract_result;

// A picture: one byte a pixel, 0 black, rows from the top, `width` bytes apart.
typedef struct {
    const uint8_t *pixels;
    int32_t width, height;
    int32_t dpi;
} postroom_tesseract_picture;

// A rectangle of a picture in pixels; the right and bottom edges lie outside.
typedef struct {
    int32_t left, top, right, bottom;
} postroom_tesseract_area;

// A word; `text` is UTF-8 and valid until the next word is asked for.
typedef struct {
    const char *text;
    // 0 to 100.
    float confidence;
    postroom_tesseract_area box;
    // The baseline of its line, from the word's left edge to its right one, in pixels from the top.
    float baseline_left, baseline_right;
    // How far the letters of its line reach above the baseline, and below it, in pixels; 0 unknown.
    float ascent, descent;
    bool starts_line, starts_block;
} postroom_tesseract_word;

// Opens the library at a path, if none is open yet; NULL when one is, or else why not. A process that may not open files
// any more cannot do it. Any thread may ask.
const char *postroom_tesseract_open(const char *path);

// The version of Tesseract, such as "5.3.0". This and everything below may only be called once the library is open.
const char *postroom_tesseract_version(void);

// Whether a language can be part of an engine.
bool postroom_tesseract_provides(const char *language);

// Adds a language's `.traineddata`, whose bytes must stay where they are for the life of the process.
// False when there are 64 already. Any thread may ask and add.
bool postroom_tesseract_provide(const char *language, const uint8_t *bytes, size_t count);

// Makes an engine for languages such as "tur+ita", all of which were provided; NULL when it cannot be made.
postroom_tesseract *postroom_tesseract_make(const char *languages);
void postroom_tesseract_free(postroom_tesseract *engine);

// Recognises the part of a picture that lies in `area`; the words are asked for afterwards.
postroom_tesseract_result postroom_tesseract_recognise(
    postroom_tesseract *engine, const postroom_tesseract_picture *picture, postroom_tesseract_area area,
    int segmentation, bool tries_inverted, int32_t milliseconds);

// The next word in the order of the layout; false after the last one.
bool postroom_tesseract_next(postroom_tesseract *engine, postroom_tesseract_word *word);

// Forgets the picture and the words.
void postroom_tesseract_clear(postroom_tesseract *engine);

// The yardstick: recognises a whole picture with the library's own calls alone, and returns the length of its text,
// or -1.
int64_t postroom_tesseract_bare(
    postroom_tesseract *engine, const postroom_tesseract_picture *picture, int segmentation);

#ifdef __cplusplus
}
#endif
#endif
