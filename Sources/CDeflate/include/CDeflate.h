// Deflate and its check sum, as C over ISA-L.
//
// Only for files of our own making: nothing here reads what came from outside.
#ifndef CDEFLATE_H
#define CDEFLATE_H

#include <stddef.h>
#include <stdint.h>

// How many bytes the piece of so many bytes takes at most.
size_t postroom_deflate_room(size_t count);

// Compresses bytes to blocks (RFC 1951) that end on a whole byte and look back at nothing before them, none of them
// the last of a stream: so pieces can be made side by side and set one behind the other.
//
// Tells how many bytes were made; 0 when memory or room ran out. `count` is above 0 and below 1 GB.
size_t postroom_deflate_piece(const uint8_t *bytes, size_t count, uint8_t *target, size_t room);

// The check of ZIP and gzip files (CRC-32), continued from `before`, which is 0 at the beginning.
uint32_t postroom_crc32(uint32_t before, const uint8_t *bytes, size_t count);

#endif
