// A search: gradients, filters and candidates of every level of the pyramid.
#include <stdlib.h>
#include <string.h>

#include "candidates.h"
#include "detection.h"
#include "rough.h"

struct postroom_face_detector {
    face_model model;
    face_path path;
};

#if defined(__x86_64__)
static bool has_avx2(void) {
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2");
}
#endif

static postroom_faces_result choose_path(postroom_faces_path path, face_path *chosen) {
    *chosen = face_path_portable;
    if (path == POSTROOM_FACES_PORTABLE) return POSTROOM_FACES_DONE;
#if defined(__x86_64__)
    if (has_avx2()) {
        *chosen = face_path_avx2;
        return POSTROOM_FACES_DONE;
    }
#endif
    return path == POSTROOM_FACES_BEST_PATH ? POSTROOM_FACES_DONE : POSTROOM_FACES_UNAVAILABLE_PATH;
}

// False when there is no memory.
static bool make_rough(face_model *model) {
    model->rough = calloc(1, sizeof *model->rough);
    return model->rough && rough_model_make(model, model->rough);
}

postroom_faces_result postroom_face_detector_make(postroom_faces_path path, postroom_face_detector **detector) {
    if (!detector) return POSTROOM_FACES_MISUSED;
    *detector = NULL;
    face_path chosen;
    postroom_faces_result result = choose_path(path, &chosen);
    if (result != POSTROOM_FACES_DONE) return result;
    postroom_face_detector *made = calloc(1, sizeof *made);
    if (!made) return POSTROOM_FACES_OUT_OF_MEMORY;
    made->path = chosen;
    result = face_model_read(&made->model);
    if (result == POSTROOM_FACES_DONE && !make_rough(&made->model)) result = POSTROOM_FACES_OUT_OF_MEMORY;
    if (result != POSTROOM_FACES_DONE) {
        postroom_face_detector_free(made);
        return result;
    }
    *detector = made;
    return POSTROOM_FACES_DONE;
}

void postroom_face_detector_free(postroom_face_detector *detector) {
    if (!detector) return;
    if (detector->model.rough) free(detector->model.rough->parts);
    free(detector->model.rough);
    free(detector->model.parts);
    free(detector);
}

// False when there is no memory.
static bool search_level(
    const postroom_face_detector *detector, const workspace *workspace, grid grid, uint32_t level,
    candidates *candidates) {
    if (grid.rows == 0 || grid.columns == 0) return true;
    detector->path.extract(&grid, workspace);
    detector->path.score(&detector->model, &grid, workspace);
    return candidates_add(candidates, &detector->model, &grid, workspace->scores, level);
}

// The smallest side of the faces that a level is for grows by a fifth from one to the next: a level is left out when that of
// the next is smaller than what is looked for.
static bool search_levels(
    const postroom_face_detector *detector, workspace *workspace, uint32_t width, uint32_t height, uint32_t smallest,
    uint32_t largest, candidates *candidates) {
    const uint32_t levels = pyramid_levels(width, height);
    double side = POSTROOM_FACES_SMALLEST_FACE;
    for (uint32_t level = 0; level < levels && (level == 0 || side <= largest); ++level, side *= 6.0 / 5.0) {
        if (level > 0) {
            pyramid_smaller(&detector->path, workspace, width, height);
            uint8_t *picture = workspace->picture;
            workspace->picture = workspace->smaller;
            workspace->smaller = picture;
            width = smaller_side(width);
            height = smaller_side(height);
        }
        const bool is_too_fine = level + 1 < levels && side * (6.0 / 5.0) < smallest;
        if (is_too_fine) continue;
        if (!search_level(detector, workspace, grid_of(width, height), level, candidates)) return false;
    }
    return true;
}

postroom_faces_result postroom_faces_find(
    const postroom_face_detector *detector, const uint8_t *gray, uint32_t width, uint32_t height, uint32_t smallest,
    uint32_t largest, postroom_face *faces, size_t capacity, size_t *count) {
    if (count) *count = 0;
    if (!detector || !gray || !count || (!faces && capacity > 0) || width == 0 || height == 0)
        return POSTROOM_FACES_MISUSED;
    if (width > POSTROOM_FACES_LARGEST_SIDE || height > POSTROOM_FACES_LARGEST_SIDE) return POSTROOM_FACES_TOO_LARGE;
    const grid grid = grid_of(width, height);
    workspace workspace;
    if (!workspace_make(&workspace, &grid)) return POSTROOM_FACES_OUT_OF_MEMORY;
    memcpy(workspace.picture, gray, (size_t)width * height);
    candidates candidates = {0};
    const bool done = search_levels(detector, &workspace, width, height, smallest, largest, &candidates);
    if (done) *count = candidates_choose(&candidates, &detector->model, faces, capacity);
    free(candidates.list);
    workspace_free(&workspace);
    return done ? POSTROOM_FACES_DONE : POSTROOM_FACES_OUT_OF_MEMORY;
}
