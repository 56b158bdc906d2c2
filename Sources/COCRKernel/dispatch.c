// Which code paths this machine can run.
#include "kernel.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

typedef struct {
    bool avx2, avx_vnni, avx512_vnni;
} abilities;

__attribute__((target("xsave"))) static uint64_t saved_registers(void) { return _xgetbv(0); }

static bool has(uint32_t word, uint32_t bits) { return (word & bits) == bits; }

// A register counts only when the operating system saves it too: bits 1 and 2 of XCR0 are xmm and ymm, 5 to 7 the masks
// and zmm (Intel SDM, volume 1, chapter 13).
static abilities look(void) {
    abilities found = {false, false, false};
    uint32_t a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !has(c, bit_OSXSAVE | bit_AVX)) return found;
    bool has_fused = has(c, bit_FMA);
    uint64_t saved = saved_registers();
    if ((saved & 0x06) != 0x06 || !__get_cpuid_count(7, 0, &a, &b, &c, &d)) return found;
    uint32_t subleaves = a;
    found.avx2 = has(b, bit_AVX2) && has_fused;
    found.avx512_vnni = found.avx2 && (saved & 0xE6) == 0xE6 && has(c, bit_AVX512VNNI) &&
                        has(b, bit_AVX512F | bit_AVX512BW | bit_AVX512DQ | bit_AVX512VL);
    if (found.avx2 && subleaves >= 1 && __get_cpuid_count(7, 1, &a, &b, &c, &d)) found.avx_vnni = has(a, bit_AVXVNNI);
#ifdef POSTROOM_OCR_TESTS_AVX_VNNI_ON_AVX512
    found.avx_vnni = found.avx512_vnni;
#endif
    return found;
}

const postroom_ocr_code *postroom_ocr_code_of(postroom_ocr_path path) {
    switch (path) {
    case POSTROOM_OCR_AVX512_VNNI: return look().avx512_vnni ? &postroom_ocr_code_avx512_vnni : NULL;
    case POSTROOM_OCR_AVX_VNNI: return look().avx_vnni ? &postroom_ocr_code_avx_vnni : NULL;
    case POSTROOM_OCR_AVX2: return look().avx2 ? &postroom_ocr_code_avx2 : NULL;
    case POSTROOM_OCR_PORTABLE: return &postroom_ocr_code_portable;
    default: return NULL;
    }
}

#else

const postroom_ocr_code *postroom_ocr_code_of(postroom_ocr_path path) {
    return path == POSTROOM_OCR_PORTABLE ? &postroom_ocr_code_portable : NULL;
}

#endif

bool postroom_ocr_is_available(postroom_ocr_path path) { return postroom_ocr_code_of(path) != NULL; }
