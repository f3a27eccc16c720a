/*
 * rows.c - a long export from one row:
 *
 *     rows BYTES FIRST ROW BETWEEN LAST
 *
 * on standard output: FIRST, then ROW until there are BYTES, BETWEEN between
 * two, then LAST.  In a row # is a number of its own, and @d, @h, @g a day of
 * the month, an hour and a group, which come round again.
 */
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    unsigned long want, i = 0, size = 0;

    if (argc != 6)
        return 64;
    want = strtoul(argv[1], NULL, 10);
    fputs(argv[2], stdout);
    for (; size < want; i++) {
        int n = i > 0 ? printf("%s", argv[4]) : 0;

        for (const char *s = argv[3]; *s != '\0'; s++) {
            if (*s == '#')
                n += printf("%07lu", i);
            else if (s[0] == '@' && s[1] == 'd')
                n += printf("%02lu", i % 28 + 1), s++;
            else if (s[0] == '@' && s[1] == 'h')
                n += printf("%02lu", i % 24), s++;
            else if (s[0] == '@' && s[1] == 'g')
                n += printf("%03lu", i % 500), s++;
            else
                putchar(*s), n++;
        }
        size += (unsigned long)n;
    }
    fputs(argv[5], stdout);
    return ferror(stdout) || fflush(stdout) != 0;
}
