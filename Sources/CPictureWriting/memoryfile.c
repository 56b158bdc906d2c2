#include "memoryfile.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool reserve(postroom_memory_file *file, size_t needed) {
    if (needed <= file->capacity) return true;
    size_t capacity = file->capacity ? file->capacity : 1 << 16;
    while (capacity < needed) capacity *= 2;
    uint8_t *bytes = realloc(file->bytes, capacity);
    if (!bytes) return false;
    memset(bytes + file->capacity, 0, capacity - file->capacity);
    file->bytes = bytes;
    file->capacity = capacity;
    return true;
}

static tmsize_t read_bytes(thandle_t handle, void *buffer, tmsize_t count) {
    postroom_memory_file *file = handle;
    if (count < 0 || file->place >= file->count) return 0;
    size_t rest = file->count - file->place;
    size_t taken = (size_t)count < rest ? (size_t)count : rest;
    memcpy(buffer, file->bytes + file->place, taken);
    file->place += taken;
    return (tmsize_t)taken;
}

static tmsize_t write_bytes(thandle_t handle, void *buffer, tmsize_t count) {
    postroom_memory_file *file = handle;
    if (count < 0 || !reserve(file, file->place + (size_t)count)) return -1;
    memcpy(file->bytes + file->place, buffer, (size_t)count);
    file->place += (size_t)count;
    if (file->place > file->count) file->count = file->place;
    return count;
}

static toff_t seek(thandle_t handle, toff_t offset, int whence) {
    postroom_memory_file *file = handle;
    toff_t start = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? file->place : file->count;
    file->place = (size_t)(start + offset);
    return file->place;
}

static toff_t size(thandle_t handle) { return ((postroom_memory_file *)handle)->count; }

static int leave_open(thandle_t handle) {
    (void)handle;
    return 0;
}

static int map_nothing(thandle_t handle, void **base, toff_t *count) {
    (void)handle, (void)base, (void)count;
    return 0;
}

static void unmap_nothing(thandle_t handle, void *base, toff_t count) { (void)handle, (void)base, (void)count; }

TIFF *postroom_memory_open(postroom_memory_file *file, const char *mode) {
    file->place = 0;
    return TIFFClientOpen("memory", mode, file, read_bytes, write_bytes, seek, leave_open, size, map_nothing,
                          unmap_nothing);
}
