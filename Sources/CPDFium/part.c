#define _GNU_SOURCE
#include "pdfium.h"

#include <stdlib.h>
#include <string.h>

// The date that a new document states. PDFium asks for the time when it makes one; the local time of the machine would
// make every part another one.
static struct tm stated;
// The same in seconds, for which PDFium states no zone but that of the world; -1 states nothing.
static time_t stated_seconds;

static time_t stated_time(void) { return stated_seconds; }

static struct tm *stated_calendar(const time_t *time) {
    (void)time;
    return &stated;
}

// "D:YYYYMMDDHHmmSS" and a zone such as "+02'00'" (ISO 32000-1, 7.9.4); what is left out is 0, or the first of its
// kind.
enum { DATE_DIGITS = 14, LEAST_DIGITS = 4, MOST_UNITS = 64 };

static int field(const int *digits, int start, int count) {
    int value = 0;
    for (int index = start; index < start + count; index++) value = value * 10 + digits[index];
    return value;
}

static bool is_digit(uint16_t unit) { return unit >= '0' && unit <= '9'; }

// The seconds by which local time is ahead; 0 where nothing is said of it.
static long read_zone(const uint16_t *text, size_t length) {
    if (length < 3 || (text[0] != '+' && text[0] != '-') || !is_digit(text[1]) || !is_digit(text[2])) return 0;
    long minutes = ((text[1] - '0') * 10 + text[2] - '0') * 60;
    if (length >= 6 && text[3] == '\'' && is_digit(text[4]) && is_digit(text[5])) {
        minutes += (text[4] - '0') * 10 + text[5] - '0';
    }
    return (text[0] == '-' ? -60 : 60) * minutes;
}

// Returns -1 when the text is no date.
static time_t read_date(const uint16_t *text, size_t length) {
    // The defaults: the first of January, midnight.
    int digits[DATE_DIGITS] = {0, 0, 0, 0, 0, 1, 0, 1};
    int count = 0;
    size_t at = length >= 2 && text[0] == 'D' && text[1] == ':' ? 2 : 0;
    for (; at < length && count < DATE_DIGITS && is_digit(text[at]); at++) digits[count++] = text[at] - '0';
    struct tm date = {
        .tm_year = field(digits, 0, 4) - 1900, .tm_mon = field(digits, 4, 2) - 1, .tm_mday = field(digits, 6, 2),
        .tm_hour = field(digits, 8, 2), .tm_min = field(digits, 10, 2), .tm_sec = field(digits, 12, 2)};
    bool is_date = count >= LEAST_DIGITS && count % 2 == 0 && date.tm_mon >= 0 && date.tm_mon < 12
        && date.tm_mday >= 1 && date.tm_mday <= 31 && date.tm_hour < 24 && date.tm_min < 60 && date.tm_sec < 60;
    return is_date ? timegm(&date) - read_zone(text + at, length - at) : -1;
}

static void state_date_of(FPDF_DOCUMENT original) {
    uint16_t text[MOST_UNITS];
    unsigned long bytes = pdfium.FPDF_GetMetaText(original, "CreationDate", text, sizeof text);
    stated_seconds = bytes >= 2 && bytes <= sizeof text ? read_date(text, bytes / 2 - 1) : -1;
    gmtime_r(&stated_seconds, &stated);
    pdfium.FSDK_SetTimeFunction(stated_time);
    pdfium.FSDK_SetLocaltimeFunction(stated_calendar);
}

static FPDF_DOCUMENT make_document(FPDF_DOCUMENT original) {
    state_date_of(original);
    FPDF_DOCUMENT made = pdfium.FPDF_CreateNewDocument();
    // PDFium's own clock again.
    pdfium.FSDK_SetTimeFunction(NULL);
    pdfium.FSDK_SetLocaltimeFunction(NULL);
    return made;
}

// All pages at once: what they share is copied once.
static bool copy_all(FPDF_DOCUMENT made, FPDF_DOCUMENT original, int first, int count) {
    int *indices = malloc((size_t)count * sizeof *indices);
    if (!indices) return false;
    for (int index = 0; index < count; index++) indices[index] = first + index;
    bool is_copied = pdfium.FPDF_ImportPagesByIndex(made, original, indices, (unsigned long)count, 0);
    free(indices);
    return is_copied && pdfium.FPDF_GetPageCount(made) == count;
}

// A page that cannot be loaded would leave an empty one in the copy.
static bool copy_one(FPDF_DOCUMENT made, FPDF_DOCUMENT original, int index, int place) {
    FPDF_PAGE page = pdfium.FPDF_LoadPage(original, index);
    if (!page) return false;
    pdfium.FPDF_ClosePage(page);
    return pdfium.FPDF_ImportPagesByIndex(made, original, &index, 1, place);
}

static FPDF_DOCUMENT copy_what_can_be(FPDF_DOCUMENT original, int first, int count, bool *is_lost) {
    FPDF_DOCUMENT made = make_document(original);
    if (!made) return NULL;
    int place = 0;
    for (int index = 0; index < count; index++) {
        is_lost[index] = !copy_one(made, original, first + index, place);
        place += !is_lost[index];
    }
    if (place > 0 && pdfium.FPDF_GetPageCount(made) == place) return made;
    pdfium.FPDF_CloseDocument(made);
    return NULL;
}

postroom_pdf_document *postroom_pdf_part(
    const postroom_pdf_document *original, int first, int count, bool *is_lost) {
    postroom_pdf_document *part = count > 0 ? calloc(1, sizeof *part) : NULL;
    if (!part) return NULL;
    part->descriptor = -1;
    memset(is_lost, 0, (size_t)count * sizeof *is_lost);
    part->handle = make_document(original->handle);
    if (part->handle && !copy_all(part->handle, original->handle, first, count)) {
        pdfium.FPDF_CloseDocument(part->handle);
        part->handle = copy_what_can_be(original->handle, first, count, is_lost);
    }
    if (part->handle) return part;
    free(part);
    return NULL;
}
