// Reads pictures of text lines with the int8 LSTM networks of Tesseract's `tessdata_fast` models: pixels in, for each
// step (three columns of the picture) the most probable codes out. What the codes mean is for others to know.
//
// A network is made once, never changes and may be used by any number of threads at once; a workspace belongs to one
// thread. Nothing here opens a file or keeps other state. Every shape, width and size is checked before it is used;
// pictures and weights may hold any bytes. All code paths give the same bits, and what a line reads as depends neither on
// the lines beside it nor on what was read before.
#ifndef COCRKERNEL_H
#define COCRKERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    // The height of a line's picture.
    POSTROOM_OCR_ROWS = 36,
    // Columns of a picture that make one step; what is left over at the right is seen, but makes no step.
    POSTROOM_OCR_COLUMNS_PER_STEP = 3,
    // The widest picture of a line, in columns.
    POSTROOM_OCR_LARGEST_WIDTH = 65535,
    // The most lines of one batch.
    POSTROOM_OCR_MOST_LINES = 1 << 20,
    // LSTM layers have a multiple of 16 units, at most this many.
    POSTROOM_OCR_MOST_UNITS = 1024,
    POSTROOM_OCR_MOST_OUTPUTS = 4096,
    POSTROOM_OCR_CONVOLUTION_OUTPUTS = 16,
    // Scales beyond this one cannot come of training.
    POSTROOM_OCR_LARGEST_SCALE = 65536,
};

typedef enum {
    POSTROOM_OCR_DONE,
    // The layers do not fit each other or break a limit above.
    POSTROOM_OCR_UNKNOWN_LAYERS,
    // The machine cannot run the code path.
    POSTROOM_OCR_UNAVAILABLE_PATH,
    // A line is wider, or a batch has more lines, than the limits above.
    POSTROOM_OCR_TOO_LARGE,
    // A pointer is null, or an array too short.
    POSTROOM_OCR_MISUSED,
    POSTROOM_OCR_OUT_OF_MEMORY,
} postroom_ocr_result;

// The ways to compute the same, the fastest first.
typedef enum {
    // x86-64 with AVX-512 F, BW, DQ, VL and VNNI.
    POSTROOM_OCR_AVX512_VNNI,
    // x86-64 with AVX2 and AVX-VNNI.
    POSTROOM_OCR_AVX_VNNI,
    // x86-64 with AVX2.
    POSTROOM_OCR_AVX2,
    // Plain C that the compiler vectorises.
    POSTROOM_OCR_PORTABLE,
    POSTROOM_OCR_PATHS,
} postroom_ocr_path;

// Whether this machine can run a code path.
bool postroom_ocr_is_available(postroom_ocr_path path);

// One matrix as the model's file has it: `outputs` rows of `inputs` weights and a bias. A real weight is the weight
// times its output's scale; activations are int8, 127 times the real ones; a real bias is 127 times that of a weight.
typedef struct {
    uint32_t outputs, inputs;
    const int8_t *weights;
    const float *scales;
} postroom_ocr_matrix;

// The gates of an LSTM layer in the file's order: cell input, input gate, forget gate, output gate. Each has a layer's
// units as outputs; its inputs are the layer's inputs, then the units' previous outputs.
typedef struct {
    postroom_ocr_matrix gates[4];
} postroom_ocr_gates;

// A network's layers: a 3 × 3 convolution with tanh (inputs column by column, 16 outputs), a 3 × 3 maximum, an LSTM down
// the 12 rows of which the last state is kept, LSTMs to the right, to the left and to the right, and a softmax.
typedef struct {
    postroom_ocr_matrix convolution;
    postroom_ocr_gates column, forward, backward, last;
    postroom_ocr_matrix output;
} postroom_ocr_layers;

typedef struct postroom_ocr_network postroom_ocr_network;
typedef struct postroom_ocr_workspace postroom_ocr_workspace;

// Checks and packs layers for a code path; nothing of `layers` is needed afterwards.
postroom_ocr_result postroom_ocr_network_make(
    const postroom_ocr_layers *layers, postroom_ocr_path path, postroom_ocr_network **network);

// Frees a network that no thread uses any more; null is allowed.
void postroom_ocr_network_free(postroom_ocr_network *network);

// The number of codes, of which one is chosen at each step.
uint32_t postroom_ocr_outputs(const postroom_ocr_network *network);

// Memory that grows with the longest batch, until 16,384 steps or a longer line are held at once: with the models of
// Latin languages 2 to 4 MB for a page of 6,000 steps, at most 13 MB. Null when there is none.
postroom_ocr_workspace *postroom_ocr_workspace_make(void);
void postroom_ocr_workspace_free(postroom_ocr_workspace *workspace);

// The picture of a line: 36 rows of `width` bytes without padding, dark on light. Black and white are found from the
// middle row.
typedef struct {
    const uint8_t *pixels;
    uint32_t width;
} postroom_ocr_line;

// The two most probable codes of a step; of equally probable ones the lower code comes first. A network with one
// output has no second code: it is the same one with probability 0.
typedef struct {
    uint16_t best, second;
    float best_probability, second_probability;
} postroom_ocr_step;

// How many steps the picture of a line makes: a third of its width, rounded down.
size_t postroom_ocr_steps(uint32_t width);

// Reads lines in any order and number. `steps` receives the lines' steps one after another in the order of `lines`;
// `capacity` is how many fit, and must be enough for all.
postroom_ocr_result postroom_ocr_read(
    const postroom_ocr_network *network, postroom_ocr_workspace *workspace, const postroom_ocr_line *lines,
    size_t line_count, postroom_ocr_step *steps, size_t capacity);

// As postroom_ocr_read, but gives the probability of every code at every step: steps × outputs. `capacity` counts
// floats.
postroom_ocr_result postroom_ocr_posteriors(
    const postroom_ocr_network *network, postroom_ocr_workspace *workspace, const postroom_ocr_line *lines,
    size_t line_count, float *posteriors, size_t capacity);

#endif
