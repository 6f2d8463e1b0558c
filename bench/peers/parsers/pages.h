// What the peers in C share: reading a file of pages (each a little-endian length of 32 bits and that many bytes of
// UTF-8, as `parse_pages --texts` writes it), and timing the parsing of each by the processor's clock: the best of some
// passes.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double cpu_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

// Prints a line of JSON: the seconds of the fastest pass.
static int measure(int count, char** arguments, void (*parse)(const char* text, size_t size)) {
  if (count != 3) return 2;
  FILE* file = fopen(arguments[1], "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) return 3;
  const long size = ftell(file);
  char* bytes = malloc((size_t)size);
  rewind(file);
  if (bytes == NULL || fread(bytes, 1, (size_t)size, file) != (size_t)size) return 3;
  fclose(file);
  double best = 1e9;
  for (int pass = 0; pass < atoi(arguments[2]); ++pass) {
    const double begin = cpu_seconds();
    for (long at = 0; at + 4 <= size;) {
      uint32_t length;
      memcpy(&length, bytes + at, 4);
      parse(bytes + at + 4, length);
      at += 4 + (long)length;
    }
    const double seconds = cpu_seconds() - begin;
    if (seconds < best) best = seconds;
  }
  printf("{\"seconds\": %.4f}\n", best);
  free(bytes);
  return 0;
}
