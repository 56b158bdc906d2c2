// What the files of the kernel share: packed layers, the workspace, and the table of functions of a code path.
#ifndef POSTROOM_OCR_KERNEL_H
#define POSTROOM_OCR_KERNEL_H

#include "include/COCRKernel.h"

enum {
    GATES = 4,
    // Rows that the maximum leaves.
    POOLED_ROWS = POSTROOM_OCR_ROWS / 3,
    CONVOLUTION_OUTPUTS = POSTROOM_OCR_CONVOLUTION_OUTPUTS,
    // A column of three pixels is held as four activations, the last of them zero, so that it is one 32-bit load.
    QUAD = 4,
    CONVOLUTION_INPUTS = 3 * QUAD,
    // Steps that go through convolution and column layer together, while they are in the first cache.
    CHUNK_STEPS = 48,
    CHUNK_QUADS = 3 * CHUNK_STEPS + 2,
    // What is held in the workspace at once, unless a single line is longer.
    GROUP_STEPS = 16384,
    GROUP_LINES = 256,
    ALIGNMENT = 64,
};

// How a code path wants weights: `lanes` outputs beside each other, `inputs_per_step` inputs of each in one go.
typedef struct {
    uint32_t lanes, inputs_per_step, weight_size, activation_size;
    // How activation zero is stored, and so what must be taken back through the bias.
    int32_t activation_zero;
} postroom_ocr_packing;

// One or more matrices of equal shape, interleaved in blocks of vectors: weights are
// [block][inputs / inputs_per_step][vector][lane][inputs_per_step], the others [block][vector][lane]. In a block, vectors are
// the gates of the same units, or consecutive outputs of one matrix; those that are missing have weight, bias and factor 0.
typedef struct {
    uint32_t outputs, inputs, blocks, vectors;
    void *weights;
    int32_t *bias;
    // From sum to exponent of two: scale, 1/127 and what the activation function asks for.
    float *factors;
} postroom_ocr_packed;

// An LSTM layer. At the first step of a sequence nothing came before: `first_bias` leaves the previous outputs out.
typedef struct {
    postroom_ocr_packed packed;
    int32_t *first_bias;
    uint32_t units, inputs;
} postroom_ocr_recurrent;

// One step of several sequences of an LSTM layer; arrays of `count` pointers. `previous` is null at the first step.
typedef struct {
    const void *const *inputs, *const *previous;
    void *const *outputs;
    float *const *states;
    size_t count;
} postroom_ocr_moment;

// The best and the second output of a step; of equal ones the lower. `share` is 1 / the sum of the exponentials.
typedef struct {
    uint32_t best, second;
    float share;
} postroom_ocr_choice;

// Far below every logit: logits are sums of at most 1,024 products of bytes, times a scale within its limit.
#define POSTROOM_OCR_FAR_BELOW 1e30f

// What a code path does. Activations are uint8_t or int16_t, as its packing says.
typedef struct {
    postroom_ocr_packing packing;
    // Interleaves three rows of bytes (128 is zero) to `count` quads of activations.
    void (*make_quads)(const uint8_t *const rows[3], size_t count, void *quads);
    // Convolution, maximum and tanh: 36 rows of CHUNK_QUADS quads to `steps` × 12 × 16 activations.
    void (*convolve)(const postroom_ocr_packed *layer, const void *quads, size_t steps, void *pooled);
    void (*advance)(const postroom_ocr_recurrent *layer, const postroom_ocr_moment *moment);
    // `count` × `stride` logits to base 2 of consecutive activations; at least `outputs` of each row are of use.
    void (*score)(
        const postroom_ocr_packed *layer, const void *activations, size_t count, float *logits, size_t stride);
    // Turns logits in place to exponentials relative to the best one. `outputs` is a multiple of 16; those that are none
    // are far below all others.
    void (*choose)(float *logits, size_t outputs, postroom_ocr_choice *choice);
} postroom_ocr_code;

extern const postroom_ocr_code postroom_ocr_code_portable;
#if defined(__x86_64__)
extern const postroom_ocr_code postroom_ocr_code_avx512_vnni, postroom_ocr_code_avx_vnni, postroom_ocr_code_avx2;
#endif

// The functions of a path that is available, or null.
const postroom_ocr_code *postroom_ocr_code_of(postroom_ocr_path path);

struct postroom_ocr_network {
    const postroom_ocr_code *code;
    postroom_ocr_packed convolution, output;
    postroom_ocr_recurrent column, forward, backward, last;
};

// Zeroed and aligned memory, or null; free() frees it.
void *postroom_ocr_allocate(size_t count, size_t size);

bool postroom_ocr_pack_convolution(
    const postroom_ocr_packing *packing, const postroom_ocr_matrix *matrix, postroom_ocr_packed *packed);
bool postroom_ocr_pack_recurrent(
    const postroom_ocr_packing *packing, const postroom_ocr_gates *gates, postroom_ocr_recurrent *layer);
bool postroom_ocr_pack_output(
    const postroom_ocr_packing *packing, const postroom_ocr_matrix *matrix, postroom_ocr_packed *packed);
void postroom_ocr_packed_free(postroom_ocr_packed *packed);

#endif
