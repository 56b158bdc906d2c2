#ifndef TABLE_FETCH_AHEAD_H
#define TABLE_FETCH_AHEAD_H

/// Asks the processor to bring memory near that will be read soon; any address is allowed.
static inline void table_fetch_ahead(const void *address) { __builtin_prefetch(address, 0, 3); }

#endif
