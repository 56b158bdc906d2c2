#include "CBarcodes.h"

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

struct postroom_barcodes {
    struct entry {
        int32_t symbology;
        int32_t left, top, right, bottom;
        std::string text;
    };
    std::vector<entry> entries;
};

namespace {

int32_t symbology(ZXing::BarcodeFormat format) {
    switch (format) {
        case ZXing::BarcodeFormat::QRCode: return POSTROOM_BARCODE_QR;
        case ZXing::BarcodeFormat::DataMatrix: return POSTROOM_BARCODE_DATA_MATRIX;
        case ZXing::BarcodeFormat::Code128: return POSTROOM_BARCODE_CODE_128;
        case ZXing::BarcodeFormat::Code39: return POSTROOM_BARCODE_CODE_39;
        default: return 0;
    }
}

postroom_barcodes::entry entry(const ZXing::Result &result) {
    postroom_barcodes::entry entry{symbology(result.format()), INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN, result.text()};
    for (const auto &corner : result.position()) {
        entry.left = std::min(entry.left, static_cast<int32_t>(corner.x));
        entry.right = std::max(entry.right, static_cast<int32_t>(corner.x));
        entry.top = std::min(entry.top, static_cast<int32_t>(corner.y));
        entry.bottom = std::max(entry.bottom, static_cast<int32_t>(corner.y));
    }
    return entry;
}

}  // namespace

postroom_barcodes *postroom_barcodes_read(
    const uint8_t *pixels, int32_t width, int32_t height, int32_t stride, int32_t most) {
    try {
        ZXing::DecodeHints hints;
        hints.setFormats(
            ZXing::BarcodeFormat::QRCode | ZXing::BarcodeFormat::DataMatrix | ZXing::BarcodeFormat::Code128 |
            ZXing::BarcodeFormat::Code39);
        hints.setTryHarder(true);
        hints.setTryRotate(true);
        // Two levels of one picture are merged by an operator that asserts what does not hold (ZXing-C++ 1.4.0).
        hints.setTryDownscale(false);
        hints.setMaxNumberOfSymbols(static_cast<uint8_t>(std::clamp(most, 1, 255)));
        auto list = std::make_unique<postroom_barcodes>();
        ZXing::ImageView view(pixels, width, height, ZXing::ImageFormat::Lum, stride);
        for (const auto &result : ZXing::ReadBarcodes(view, hints)) {
            if (result.isValid()) list->entries.push_back(entry(result));
        }
        return list.release();
    } catch (...) {
        // Only memory and the decoder's own complaints about a picture come here.
        return nullptr;
    }
}

size_t postroom_barcodes_count(const postroom_barcodes *barcodes) { return barcodes->entries.size(); }

postroom_barcode postroom_barcodes_at(const postroom_barcodes *barcodes, size_t index) {
    const auto &entry = barcodes->entries[index];
    return {entry.symbology, entry.left, entry.top, entry.right, entry.bottom, entry.text.data(), entry.text.size()};
}

void postroom_barcodes_free(postroom_barcodes *barcodes) { delete barcodes; }
