/* The files named on the command line through a fuzz target, without a
 * fuzzer: what was found once is tried on every run of the tests. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        FILE *f = fopen(argv[i], "rb");
        uint8_t *data = NULL;
        size_t size = 0, n;

        if (!f) {
            perror(argv[i]);
            return 1;
        }
        do {
            uint8_t *more = realloc(data, size + 65536);

            if (!more) {
                perror("replay");
                return 1;
            }
            data = more;
            n = fread(data + size, 1, 65536, f);
            size += n;
        } while (n > 0);
        if (ferror(f)) {
            perror(argv[i]);
            return 1;
        }
        fclose(f);
        /* exactly as long as the input: sanitizers see one byte too many */
        data = realloc(data, size ? size : 1);
        printf("%s\n", argv[i]);
        fflush(stdout);
        LLVMFuzzerTestOneInput(data, size);
        free(data);
    }
    return argc > 1 ? 0 : 1;
}
