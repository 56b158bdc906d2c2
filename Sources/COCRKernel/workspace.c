#include "workspace.h"

#include <stdlib.h>

bool postroom_ocr_reserve(postroom_ocr_space *space, size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) return false;
    if (space->memory && bytes <= space->bytes) return true;
    free(space->memory);
    space->memory = postroom_ocr_allocate(bytes, 1);
    space->bytes = space->memory ? bytes : 0;
    return space->memory != NULL;
}

postroom_ocr_workspace *postroom_ocr_workspace_make(void) { return calloc(1, sizeof(postroom_ocr_workspace)); }

void postroom_ocr_workspace_free(postroom_ocr_workspace *workspace) {
    if (!workspace) return;
    postroom_ocr_space *spaces[] = {
        &workspace->places, &workspace->quads, &workspace->pooled,
        &workspace->column_outputs, &workspace->activations[0], &workspace->activations[1], &workspace->states,
        &workspace->logits,
    };
    for (size_t index = 0; index < sizeof spaces / sizeof *spaces; index++) free(spaces[index]->memory);
    free(workspace);
}
