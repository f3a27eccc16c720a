/*
 * Build tool: the files named on the command line as a C table on standard
 * output (base/embedded.h).  The names must come sorted bytewise, because the
 * table is searched by halving.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void die(const char *path, const char *what)
{
    fprintf(stderr, "embed: %s: %s\n", path, what);
    exit(1);
}

static unsigned long emit_bytes(const char *path, int index)
{
    unsigned long n = 0;
    int c;
    FILE *f = fopen(path, "rb");

    if (!f)
        die(path, "cannot be read");
    printf("/* %s */\nstatic const unsigned char bytes_%d[] = {", path, index);
    while ((c = getc(f)) != EOF)
        printf("%s%d,", n++ % 20 ? "" : "\n", c);
    if (ferror(f))
        die(path, "cannot be read");
    fclose(f);
    puts("\n0};\n"); /* a final NUL, not counted in the size */
    return n;
}

int main(int argc, char **argv)
{
    unsigned long *size = calloc((size_t)argc, sizeof *size);

    if (!size)
        die("memory", "none left");
    puts("#include \"base/base.h\"\n\n#include \"base/embedded.h\"\n");
    for (int i = 1; i < argc; i++) {
        if (i > 1 && strcmp(argv[i - 1], argv[i]) >= 0)
            die(argv[i], "names are not sorted");
        if (strpbrk(argv[i], "\"\\"))
            die(argv[i], "a name that cannot be written in C");
        size[i] = emit_bytes(argv[i], i);
    }
    puts("const struct embedded_file embedded_files[] = {");
    for (int i = 1; i < argc; i++)
        printf("    {\"%s\", bytes_%d, %lu},\n", argv[i], i, size[i]);
    puts("    {0} /* an array cannot be empty */\n};");
    printf("const size_t embedded_count = %d;\n", argc - 1);
    free(size);
    if (fflush(stdout) != 0 || ferror(stdout))
        die("standard output", "cannot be written");
    return 0;
}
