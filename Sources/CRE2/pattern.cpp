#include "CRE2.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>

struct postroom_pattern {
    explicit postroom_pattern(re2::StringPiece text, const re2::RE2::Options &options) : expression(text, options) {}
    re2::RE2 expression;
};

namespace {

// Patterns are short; one that needs more than this for its automata is a mistake or an attack.
constexpr int64_t most_memory = 8 << 20;

void tell(const char *what, char *error, size_t capacity) {
    if (capacity == 0) return;
    size_t length = std::min(std::strlen(what), capacity - 1);
    std::memcpy(error, what, length);
    error[length] = 0;
}

}  // namespace

postroom_pattern *postroom_pattern_compile(const char *pattern, size_t length, char *error, size_t capacity) {
    try {
        re2::RE2::Options options;
        options.set_log_errors(false);
        options.set_max_mem(most_memory);
        auto compiled = std::make_unique<postroom_pattern>(re2::StringPiece(pattern, length), options);
        if (compiled->expression.ok()) return compiled.release();
        tell(compiled->expression.error().c_str(), error, capacity);
    } catch (const std::bad_alloc &) {
        tell("it needs more memory than there is", error, capacity);
    }
    return nullptr;
}

void postroom_pattern_free(postroom_pattern *pattern) { delete pattern; }

bool postroom_pattern_find(
    const postroom_pattern *pattern, const char *text, size_t length, size_t from, size_t *start, size_t *end) {
    if (from > length) return false;
    re2::StringPiece found[2];
    int wanted = pattern->expression.NumberOfCapturingGroups() > 0 ? 2 : 1;
    if (!pattern->expression.Match(
            re2::StringPiece(text, length), from, length, re2::RE2::UNANCHORED, found, wanted)) {
        return false;
    }
    const re2::StringPiece &match = wanted == 2 && found[1].data() != nullptr ? found[1] : found[0];
    *start = static_cast<size_t>(match.data() - text);
    *end = *start + match.size();
    return true;
}
