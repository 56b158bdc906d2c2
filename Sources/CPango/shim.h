// Pango, Cairo and Cairo's PDF surface for Swift, with what the importer cannot see by itself.
#ifndef POSTROOM_CPANGO_SHIM_H
#define POSTROOM_CPANGO_SHIM_H

#include <cairo-pdf.h>
#include <cairo.h>
#include <glib-object.h>
#include <pango/pangocairo.h>

/// Lets go of a Pango layout; GObject's cast macros are invisible to Swift.
static inline void postroom_layout_release(PangoLayout *layout) { g_object_unref(layout); }

/// Lets go of a Pango context.
static inline void postroom_context_release(PangoContext *context) { g_object_unref(context); }

/// Gives an attribute the bytes that it covers.
static inline void postroom_attribute_cover(PangoAttribute *attribute, unsigned start, unsigned end) {
  attribute->start_index = start;
  attribute->end_index = end;
}

/// Pango's units in a point: `PANGO_SCALE` as a floating-point number.
static inline double postroom_pango_scale(void) { return (double)PANGO_SCALE; }

#endif
