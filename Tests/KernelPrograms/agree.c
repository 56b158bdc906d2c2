// Compares every code path of this machine with the reference on random networks, and offers the kernel what it must
// refuse. agree SECONDS [SEED]: at least one round; prints the seed of a round that fails, and ends with 1.
#include "random_network.h"
#include "reference.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_LINES = 16 };

typedef struct {
    postroom_ocr_line lines[MOST_LINES];
    size_t count, steps;
} batch;

static void demand(bool holds, const char *what, uint64_t seed) {
    if (holds) return;
    fprintf(stderr, "agree: seed %llu: %s\n", (unsigned long long)seed, what);
    exit(1);
}

static void random_batch(random_numbers *numbers, batch *made) {
    *made = (batch){.count = random_below(numbers, MOST_LINES + 1)};
    uint32_t widest = random_below(numbers, 4) ? 12 : 60;
    for (size_t index = 0; index < made->count; index++) {
        random_line(numbers, random_below(numbers, widest), &made->lines[index]);
        made->steps += postroom_ocr_steps(made->lines[index].width);
    }
}

static void free_batch(batch *made) {
    for (size_t index = 0; index < made->count; index++) free((void *)made->lines[index].pixels);
}

// What the reference makes of a batch.
typedef struct {
    postroom_ocr_step *steps;
    float *posteriors;
} answer;

static answer make_room(size_t steps, uint32_t outputs) {
    return (answer){
        exact_room(steps * sizeof(postroom_ocr_step)), exact_room(steps * outputs * sizeof(float))};
}

static void free_answer(answer *made) {
    free(made->steps);
    free(made->posteriors);
}

static answer expect(const postroom_ocr_layers *layers, const batch *lines) {
    uint32_t outputs = layers->output.outputs;
    answer expected = make_room(lines->steps, outputs);
    size_t first = 0;
    for (size_t index = 0; index < lines->count; index++) {
        reference_read(
            layers, &lines->lines[index], expected.steps + first, expected.posteriors + first * outputs);
        first += postroom_ocr_steps(lines->lines[index].width);
    }
    return expected;
}

static void check_path(
    postroom_ocr_network *network, postroom_ocr_workspace *workspace, const batch *lines, const answer *expected,
    uint64_t seed) {
    uint32_t outputs = postroom_ocr_outputs(network);
    answer found = make_room(lines->steps, outputs);
    postroom_ocr_result result =
        postroom_ocr_read(network, workspace, lines->lines, lines->count, found.steps, lines->steps);
    demand(result == POSTROOM_OCR_DONE, "a batch was not read", seed);
    result = postroom_ocr_posteriors(
        network, workspace, lines->lines, lines->count, found.posteriors, lines->steps * outputs);
    demand(result == POSTROOM_OCR_DONE, "a batch was not read for posteriors", seed);
    size_t bytes = lines->steps * sizeof *found.steps;
    demand(!memcmp(found.steps, expected->steps, bytes), "the steps differ from the reference", seed);
    bytes = lines->steps * outputs * sizeof *found.posteriors;
    demand(!memcmp(found.posteriors, expected->posteriors, bytes), "the posteriors differ from the reference", seed);
    free_answer(&found);
}

// What breaks the rules of the calls is refused, and nothing is written.
static void check_misuse(
    postroom_ocr_network *network, postroom_ocr_workspace *workspace, const batch *lines, uint64_t seed) {
    const postroom_ocr_line *all = lines->lines;
    size_t count = lines->count, steps = lines->steps;
    postroom_ocr_step step;
    postroom_ocr_line wide = {.pixels = (const uint8_t *)"", .width = POSTROOM_OCR_LARGEST_WIDTH + 1};
    postroom_ocr_line nowhere = {.pixels = NULL, .width = 3};
    bool holds = postroom_ocr_read(NULL, workspace, all, count, &step, 1) == POSTROOM_OCR_MISUSED &&
                 postroom_ocr_read(network, NULL, all, count, &step, 1) == POSTROOM_OCR_MISUSED &&
                 postroom_ocr_read(network, workspace, NULL, 1, &step, 1) == POSTROOM_OCR_MISUSED &&
                 postroom_ocr_read(network, workspace, &wide, 1, &step, 1) == POSTROOM_OCR_TOO_LARGE &&
                 postroom_ocr_read(network, workspace, &nowhere, 1, &step, 1) == POSTROOM_OCR_MISUSED &&
                 postroom_ocr_read(network, workspace, all, (size_t)-1, &step, 1) == POSTROOM_OCR_TOO_LARGE;
    if (steps > 0) {
        float posterior;
        holds = holds && postroom_ocr_read(network, workspace, all, count, &step, steps - 1) == POSTROOM_OCR_MISUSED &&
                postroom_ocr_read(network, workspace, all, count, NULL, steps) == POSTROOM_OCR_MISUSED &&
                postroom_ocr_posteriors(network, workspace, all, count, NULL, (size_t)-1) == POSTROOM_OCR_MISUSED &&
                postroom_ocr_posteriors(
                    network, workspace, all, count, &posterior, steps * postroom_ocr_outputs(network) - 1) ==
                    POSTROOM_OCR_MISUSED;
    }
    demand(holds, "misuse was not refused", seed);
}

static void check_network(const postroom_ocr_layers *layers, random_numbers *numbers, uint64_t seed) {
    batch first, second;
    random_batch(numbers, &first);
    random_batch(numbers, &second);
    answer of_first = expect(layers, &first), of_second = expect(layers, &second);
    for (int path = 0; path < POSTROOM_OCR_PATHS; path++) {
        if (!postroom_ocr_is_available((postroom_ocr_path)path)) continue;
        postroom_ocr_network *network;
        postroom_ocr_result result = postroom_ocr_network_make(layers, (postroom_ocr_path)path, &network);
        demand(result == POSTROOM_OCR_DONE, "a network was not made", seed);
        postroom_ocr_workspace *workspace = postroom_ocr_workspace_make();
        check_path(network, workspace, &first, &of_first, seed);
        check_path(network, workspace, &second, &of_second, seed);
        check_misuse(network, workspace, &first, seed);
        postroom_ocr_workspace_free(workspace);
        postroom_ocr_network_free(network);
    }
    free_answer(&of_first);
    free_answer(&of_second);
    free_batch(&first);
    free_batch(&second);
}

// A spoiled network is refused, or, where spoiling chanced on what was there already, read like any other.
static void check_spoiled(random_numbers *numbers, uint64_t seed) {
    postroom_ocr_layers layers, spoiled;
    random_layers(numbers, &layers);
    spoiled = layers;
    spoil_layers(numbers, &spoiled);
    postroom_ocr_network *network = NULL;
    postroom_ocr_result result = postroom_ocr_network_make(
        &spoiled, (postroom_ocr_path)random_below(numbers, POSTROOM_OCR_PATHS + 2), &network);
    demand((result == POSTROOM_OCR_DONE) == (network != NULL), "a result without its network", seed);
    postroom_ocr_network_free(network);
    free_layers(&layers);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

int main(int count, char **arguments) {
    double seconds = count > 1 ? atof(arguments[1]) : 1, end = now() + seconds;
    uint64_t seed = count > 2 ? strtoull(arguments[2], NULL, 10) : 1;
    size_t rounds = 0;
    do {
        random_numbers numbers = {seed};
        postroom_ocr_layers layers;
        random_layers(&numbers, &layers);
        check_network(&layers, &numbers, seed);
        free_layers(&layers);
        for (int spoiled = 0; spoiled < 8; spoiled++) check_spoiled(&numbers, seed);
        seed++;
        rounds++;
    } while (now() < end);
    printf("agree: %zu networks, all paths agree\n", rounds);
    return 0;
}
