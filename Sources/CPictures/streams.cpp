// What libraries in C++ print, libde265 above all, goes through streams that do not follow C's.
#include <iostream>

extern "C" void picture_silence_streams(bool is_silent) {
    if (is_silent) {
        std::cout.setstate(std::ios_base::badbit);
        std::cerr.setstate(std::ios_base::badbit);
    } else {
        std::cout.clear();
        std::cerr.clear();
    }
}
