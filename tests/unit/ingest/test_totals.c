/*
 * What the sheet about a source says besides its rows: totals and keys that
 * somebody can count again, and signs that a spreadsheet had the file.
 */
#include "reading.h"

#include "base/buf.h"
#include "base/zone.h"

/* "what|name|value|n" a line, of one source and kind. */
static struct str items(struct reading *r, uint32_t source, enum item_kind kind)
{
    struct buf b = {0};
    struct str told;

    for (size_t i = 0; i < r->facts.items.len; i++) {
        const struct source_item *x = &r->facts.items.ptr[i];

        if (x->source == source && x->kind == (uint8_t)kind)
            buf_fmt(&b, "%.*s|%.*s|%llu\n", STR_ARG(x->name), STR_ARG(x->value),
                    (unsigned long long)x->n);
    }
    told = arena_str(&r->arena, buf_str(&b));
    buf_release(&b);
    return told;
}

#define HEAD "worker_id,name,employment_type,start_date,status\n"

/* The digest is that of: printf '0017\n1001\n1004\n' | sha256sum */
static void test_totals(void **state)
{
    struct reading r;

    (void)state;
    stock(&r);
    read_ok(&r, HEAD "1001,Ana,Employee,2020-01-31,active\n"
                     "1004,Bo,Contractor,2019-05-01,terminated\n"
                     "1004,Bo,Contractor,2019-05-01,terminated\n"
                     "0017,Cy,Employee,2021-02-01,parked\n");
    ingest_settle(&r.facts);
    ingest_totals(&r.facts);
    assert_str(items(&r, 1, ITEM_TOTAL),
               "employment_type Employee||2\n"
               "employment_type Contractor||1\n"
               "state unknown||1\nstate active||1\nstate terminated||1\n");
    assert_str(
        items(&r, 1, ITEM_KEY),
        "worker_id|SHA-256 of the sorted list "
        "134860765590c68c44f8dc14b999ac686d0abd90f48ea4688f5a6438a8425daa"
        "; sum 2022; 17 to 1004, 985 numbers between them not used|3\n");
    assert_str(items(&r, 1, ITEM_DATE), "start|2019-05-01 to 2021-02-01|4\n");
    assert_str(items(&r, 1, ITEM_SIGN), "");
    assert_str(items(&r, 1, ITEM_COLUMN),
               "worker_id|worker_id|4\nname|name|4\n"
               "employment_type|employment_type|4\n"
               "start_date|start|4\n"
               "status|state, by the words of the profile|4\n");
    reading_close(&r);
}

/* Text keys have no sum; a path that no record has is no column. */
/* Grants and events are not counted by the page, but by what is in them. */
static void test_access(void **state)
{
    struct reading r;

    (void)state;
    stock(&r);
    read_ok(&r, "username,entitlement,kind,privileged,removed_at\n"
                "bo,ledger,role,no,\nana,ledger,role,no,\n"
                "ana,root,role,yes,2026-07-01T10:00:00Z\nana,wiki,role,,\n");
    read_ok(&r, "at,type,username,actor\n"
                "2026-07-01T10:00:00Z,login,ana,\n"
                "2026-07-01T10:00:01Z,disable,bo,ana\n"
                "2026-07-01T10:00:02Z,login,bo,\n"
                "2026-07-01T10:00:03Z,wink,bo,\n");
    read_ok(&r, "username,entitlement\nzoe,ledger\n");
    read_ok(&r, "{\"value\":[{\"id\":\"1\",\"userPrincipalName\":\"ana\","
                "\"isMfaRegistered\":false},{\"id\":\"2\","
                "\"userPrincipalName\":\"bo\",\"isMfaRegistered\":true}]}");
    ingest_settle(&r.facts);
    ingest_totals(&r.facts);
    assert_str(items(&r, 1, ITEM_TOTAL),
               "privileged yes||1\nprivileged no||2\nprivileged unknown||1\n"
               "taken back||1\n");
    /* printf 'ana\nbo\n' | sha256sum; printf 'ledger\nroot\nwiki\n' | ... */
    assert_str(
        items(&r, 1, ITEM_KEY),
        "account|SHA-256 of the sorted list "
        "b5b2337b472d7a12019f54a76081de0171cd4f3bd32ac0edbf3ab5ea4a956f6b|2\n"
        "entitlement|SHA-256 of the sorted list "
        "6c94a3f6c8f979e304eab2e451feeec24cc16260c7d0fda06b1987da2be56a20|3\n");
    assert_str(items(&r, 2, ITEM_TOTAL), "kind disable||1\nkind login||2\n");
    assert_str(
        items(&r, 2, ITEM_KEY),
        "account|SHA-256 of the sorted list "
        "b5b2337b472d7a12019f54a76081de0171cd4f3bd32ac0edbf3ab5ea4a956f6b|2\n");
    /* the account of one file is not the other's */
    assert_str(
        items(&r, 3, ITEM_KEY),
        "account|SHA-256 of the sorted list "
        "754ef43ad6a5d2895dd398e8b5c2a1f8cd96ebdfe5ecb5b5d2ea96c5b378a77d|1\n"
        "entitlement|SHA-256 of the sorted list "
        "9bbba4f22271104473fde83a314b50f8347d10506c451dcf9aac4c2a54979bf2|1\n");
    assert_str(items(&r, 4, ITEM_TOTAL),
               "kind factor||1\nstate active||1\nprivileged unknown||1\n"
               "mfa yes||1\nmfa_strength unknown||1\nmfa_enforced "
               "unknown||1\nmfa no||1\n");
    reading_close(&r);
}

static void test_keys(void **state)
{
    struct reading r;

    (void)state;
    stock(&r);
    read_ok(&r, "[{\"accountId\":\"b\",\"accountType\":\"app\",\"active\":true,"
                "\"displayName\":\"B\"}]");
    ingest_settle(&r.facts);
    ingest_totals(&r.facts);
    /* printf 'b\n' | sha256sum */
    assert_str(
        items(&r, 1, ITEM_KEY),
        "id|SHA-256 of the sorted list "
        "0263829989b6fd954f72baaf2fc64bc2e2f01d692d4de72986ea808f6e99813f"
        "|1\n");
    assert_str(items(&r, 1, ITEM_COLUMN),
               "accountId|id|1\n"
               "accountId|username, where the columns before it have no "
               "value|1\n"
               "displayName|name|1\n"
               "accountType|kind, by the words of the profile|1\n"
               "active|state, by the words of the profile|1\n");
    /* one account, and it is active */
    assert_str(items(&r, 1, ITEM_SIGN),
               "only active|nobody in it is inactive: it may be filtered|1\n");
    reading_close(&r);
}

static void test_signs(void **state)
{
    struct reading r;

    (void)state;
    stock(&r);
    read_ok(&r, HEAD "0017,Ana,,2020-01-31,active\n"
                     "0018,Bo,,2020-01-31,terminated\n"
                     "0019,Cy,,43861,terminated\n");
    read_ok(&r, "username,worker_id,status,created_at\n"
                "ana,17,active,2020-01-31T00:00:00Z\n"
                "bo,18,disabled,45931.5\n"
                "1.2E+05,99,disabled,2020-01-31T00:00:00Z\n");
    /* zeros in front as they should be */
    read_ok(&r, "username,worker_id,status\nana,0017,active\nbo,18,disabled\n");
    ingest_settle(&r.facts);
    ingest_totals(&r.facts);
    assert_str(items(&r, 1, ITEM_SIGN), "number for a date|start_date|1\n");
    assert_int_equal(r.facts.sources.ptr[0].rows_rejected, 1);
    assert_true(str_ends(
        r.facts.rejects.ptr[0].reason,
        STR("'43861' is a number: a spreadsheet has made it of a date (field "
            "start)")));
    assert_str(items(&r, 2, ITEM_SIGN),
               "number for an id|username, as 1.2E+05|1\n"
               "number for a date|created_at|1\n"
               "zeros lost|ids such as 17, elsewhere 0017|1\n");
    assert_str(items(&r, 3, ITEM_SIGN), "");
    reading_close(&r);
}

/* A sheet of the older kind holds 65,536 rows, the header among them. */
static void test_row_limit(void **state)
{
    struct reading r;
    struct buf b = {0};

    (void)state;
    stock(&r);
    buf_puts(&b, "username,status\nz,disabled\n");
    for (unsigned i = 0; i < 65534; i++)
        buf_fmt(&b, "u%u,active\n", i);
    assert_ok(read_text_as(&r, buf_str(&b)), &r.err);
    assert_str(items(&r, 1, ITEM_SIGN),
               "row limit|the file ends where a sheet is full|65536\n");
    buf_puts(&b, "one more,active\n");
    assert_ok(read_text_as(&r, buf_str(&b)), &r.err);
    assert_str(items(&r, 2, ITEM_SIGN), "");
    buf_release(&b);
    reading_close(&r);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_totals),    cmocka_unit_test(test_keys),
        cmocka_unit_test(test_access),    cmocka_unit_test(test_signs),
        cmocka_unit_test(test_row_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
