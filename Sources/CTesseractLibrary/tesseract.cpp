#include "tesseract_functions.h"

#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>
#include <new>
#include <sstream>
#include <string>
#include <vector>

namespace {

constexpr size_t most_languages = 64;

struct model {
    std::string file;
    const uint8_t *bytes;
    size_t count;
};

struct models {
    std::mutex lock;
    std::vector<model> known;
};

models &provided() {
    static models all;
    return all;
}

std::string file_name(const char *language) { return std::string(language) + ".traineddata"; }

// Tesseract asks for `<folder>/<language>.traineddata`; the folder does not matter here.
bool read_provided(const char *path, std::vector<char> *content) {
    const char *slash = std::strrchr(path, '/');
    const std::string name = slash ? slash + 1 : path;
    std::lock_guard<std::mutex> guard(provided().lock);
    for (const model &model : provided().known) {
        if (model.file != name) continue;
        const char *start = reinterpret_cast<const char *>(model.bytes);
        content->assign(start, start + model.count);
        return true;
    }
    return false;
}

// A damaged model is left out without a word, as long as another one loads.
bool has_loaded(const tesseract::TessBaseAPI &api, const char *languages) {
    std::vector<std::string> loaded;
    api.GetLoadedLanguagesAsVector(&loaded);
    std::istringstream wanted(languages);
    for (std::string language; std::getline(wanted, language, '+');)
        if (std::find(loaded.begin(), loaded.end(), language) == loaded.end()) return false;
    return true;
}

// Tesseract looks at the edges' differences: they must not overflow, and lie within the picture.
bool is_within(const postroom_tesseract_area &area, const postroom_tesseract_picture &picture) {
    return area.left >= 0 && area.top >= 0 && area.left < area.right && area.top < area.bottom &&
           area.right <= picture.width && area.bottom <= picture.height;
}

void give_picture(tesseract::TessBaseAPI &api, const postroom_tesseract_picture &picture) {
    api.SetImage(picture.pixels, picture.width, picture.height, 1, picture.width);
    api.SetSourceResolution(picture.dpi);
}

}  // namespace

struct postroom_tesseract {
    tesseract::TessBaseAPI api;
    std::unique_ptr<tesseract::ResultIterator> words;
    std::unique_ptr<char[]> text;
    bool is_first = true;
};

namespace {

const char *version(void) { return tesseract::TessBaseAPI::Version(); }

bool provides(const char *language) {
    const std::string name = file_name(language);
    std::lock_guard<std::mutex> guard(provided().lock);
    for (const model &model : provided().known)
        if (model.file == name) return true;
    return false;
}

bool provide(const char *language, const uint8_t *bytes, size_t count) {
    std::lock_guard<std::mutex> guard(provided().lock);
    if (provided().known.size() >= most_languages) return false;
    provided().known.push_back({file_name(language), bytes, count});
    return true;
}

postroom_tesseract *make(const char *languages) {
    try {
        auto engine = std::make_unique<postroom_tesseract>();
        // The folder is never opened: the reader answers for it.
        int failure = engine->api.Init("/", 0, languages, tesseract::OEM_LSTM_ONLY, nullptr, 0, nullptr,
                                       nullptr, false, read_provided);
        if (failure || !has_loaded(engine->api, languages)) return nullptr;
        return engine.release();
    } catch (...) {
        return nullptr;
    }
}

void release(postroom_tesseract *engine) { delete engine; }

postroom_tesseract_result recognise(
    postroom_tesseract *engine, const postroom_tesseract_picture *picture, postroom_tesseract_area area,
    int segmentation, bool tries_inverted, int32_t milliseconds) {
    try {
        engine->words.reset();
        if (!is_within(area, *picture)) return POSTROOM_TESSERACT_FAILED;
        tesseract::TessBaseAPI &api = engine->api;
        api.SetVariable("tessedit_do_invert", tries_inverted ? "1" : "0");
        api.SetPageSegMode(static_cast<tesseract::PageSegMode>(segmentation));
        give_picture(api, *picture);
        api.SetRectangle(area.left, area.top, area.right - area.left, area.bottom - area.top);
        tesseract::ETEXT_DESC monitor;
        monitor.set_deadline_msecs(milliseconds);
        bool is_whole = api.Recognize(&monitor) == 0;
        bool is_late = monitor.deadline_exceeded();
        if (!is_whole && !is_late) return POSTROOM_TESSERACT_FAILED;
        engine->words.reset(api.GetIterator());
        engine->is_first = true;
        return is_late ? POSTROOM_TESSERACT_CUT_SHORT : POSTROOM_TESSERACT_DONE;
    } catch (const std::bad_alloc &) {
        return POSTROOM_TESSERACT_OUT_OF_MEMORY;
    } catch (...) {
        return POSTROOM_TESSERACT_FAILED;
    }
}

bool next_word(postroom_tesseract *engine, postroom_tesseract_word *word) {
    try {
        tesseract::ResultIterator *words = engine->words.get();
        if (!words) return false;
        if (!engine->is_first && !words->Next(tesseract::RIL_WORD)) return false;
        engine->is_first = false;
        std::memset(word, 0, sizeof *word);
        if (words->Empty(tesseract::RIL_WORD)) {
            // A block without words, such as a picture: the caller skips what has no text.
            word->text = "";
            return true;
        }
        engine->text.reset(words->GetUTF8Text(tesseract::RIL_WORD));
        word->text = engine->text ? engine->text.get() : "";
        word->confidence = words->Confidence(tesseract::RIL_WORD);
        postroom_tesseract_area &box = word->box;
        if (!words->BoundingBox(tesseract::RIL_WORD, &box.left, &box.top, &box.right, &box.bottom))
            word->text = "";
        int x1, y1, x2, y2;
        if (words->Baseline(tesseract::RIL_TEXTLINE, &x1, &y1, &x2, &y2) && x2 > x1) {
            float slope = static_cast<float>(y2 - y1) / static_cast<float>(x2 - x1);
            word->baseline_left = y1 + slope * (box.left - x1);
            word->baseline_right = y1 + slope * (box.right - x1);
        } else {
            word->baseline_left = word->baseline_right = box.bottom;
        }
        float height = 0, descenders = 0, ascenders = 0;
        words->RowAttributes(&height, &descenders, &ascenders);
        // The row's height is that from descenders to ascenders; descenders are given below zero.
        word->descent = descenders < 0 ? -descenders : descenders;
        word->ascent = height - word->descent;
        word->starts_line = words->IsAtBeginningOf(tesseract::RIL_TEXTLINE);
        word->starts_block = words->IsAtBeginningOf(tesseract::RIL_BLOCK);
        return true;
    } catch (...) {
        return false;
    }
}

void clear(postroom_tesseract *engine) {
    engine->words.reset();
    engine->text.reset();
    engine->api.Clear();
}

int64_t bare(
    postroom_tesseract *engine, const postroom_tesseract_picture *picture, int segmentation) {
    try {
        tesseract::TessBaseAPI &api = engine->api;
        api.SetVariable("tessedit_do_invert", "1");
        api.SetPageSegMode(static_cast<tesseract::PageSegMode>(segmentation));
        give_picture(api, *picture);
        if (api.Recognize(nullptr) != 0) return -1;
        std::unique_ptr<char[]> text(api.GetUTF8Text());
        int64_t length = text ? static_cast<int64_t>(std::strlen(text.get())) : -1;
        api.Clear();
        return length;
    } catch (...) {
        return -1;
    }
}

}  // namespace

extern "C" __attribute__((visibility("default"))) const postroom_tesseract_functions POSTROOM_TESSERACT_TABLE;

const postroom_tesseract_functions POSTROOM_TESSERACT_TABLE = {
    version, provides, provide, make, release, recognise, next_word, clear, bare,
};
