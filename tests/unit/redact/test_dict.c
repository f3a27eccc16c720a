/*
 * Which numbers in a sentence stand for somebody: those that are ids of the
 * database, where they are no part of a date and no amount of something.
 */
#include "unit.h"

#include "redact/dict.h"

static struct arena arena;

/* Which number somebody got is the secret's affair: "P-0002" is "P-#". */
static void without_number(struct str text, struct buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        buf_putc(out, text.ptr[i]);
        if (!str_starts(str_sub(text, i, 5), STR("-000")))
            continue;
        buf_putc(out, '#');
        i += 4;
    }
}

static struct str scrubbed(struct dict *d, const char *text, unsigned flags)
{
    struct buf b = {0}, plain = {0};
    struct str out;

    dict_scrub(d, str_from(text), flags, &b);
    without_number(buf_str(&b), &plain);
    out = arena_str(&arena, buf_str(&plain));
    buf_release(&b);
    buf_release(&plain);
    return out;
}

static void test_numbers(void **state)
{
    static const struct {
        const char *text, *is; /* NULL: as it was */
        unsigned flags;
    } row[] = {
        {"Decided by 41, who is independent.",
         "Decided by P-#, who is independent.", DICT_QUOTED},
        {"41 approved access of their own.",
         "P-# approved access of their own.", DICT_QUOTED},
        {"Of 3 custodians 1 does not work here now (41).",
         "Of 3 custodians 1 does not work here now (P-#).", DICT_QUOTED},
        {"Its owner, 7041, does not work here.",
         "Its owner, u-#, does not work here.", DICT_QUOTED},
        {"Ended 41 days, 41 hours or 41 % late.", NULL, DICT_QUOTED},
        {"On 2041-41-12 10:41:00Z, 41.5 of 1,041", NULL, DICT_QUOTED},
        {"410 and 4 and 411 are nobody", NULL, DICT_QUOTED},
        {"Not 0041, which is written otherwise", NULL, DICT_QUOTED},
        {"A limit of 30 was not kept", NULL, DICT_QUOTED},
        {"Grade 41 is an amount", NULL, DICT_LABEL | DICT_AMOUNTS},
        {"Team 41", "Team P-#", DICT_LABEL},
    };
    struct dict d;

    (void)state;
    dict_init(&d, &arena, STR("a secret of sixteen bytes"));
    dict_add(&d, VALUE_WORKER, STR("41"), 0);
    dict_add(&d, VALUE_ACCOUNT, STR("7041"), 0);
    dict_add(&d, VALUE_RAW, STR("30"), 0); /* a word nobody understood */
    dict_add(&d, VALUE_WORKER, STR("4"), 0);
    dict_name(&d);
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str out = scrubbed(&d, row[i].text, row[i].flags);

        ROW(row[i].text);
        assert_str(out, row[i].is ? row[i].is : row[i].text);
    }
    dict_release(&d);
    arena_release(&arena);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_numbers)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
