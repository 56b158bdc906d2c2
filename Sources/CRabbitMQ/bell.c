#include "CRabbitMQ.h"

#include <sys/eventfd.h>

int postroom_rabbit_bell(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

// A bell that rings already, or does not, is left as it is.
void postroom_rabbit_ring(int bell) { (void)eventfd_write(bell, 1); }

void postroom_rabbit_hush(int bell) {
  eventfd_t rings;
  (void)eventfd_read(bell, &rings);
}
