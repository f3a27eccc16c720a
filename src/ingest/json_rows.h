/*
 * json_rows.h - records of a JSON export, streamed in bounded memory.
 *
 * The records are the elements of a list, wherever it stands: alone, under a
 * key (`value`, `d.results`, with `*` under any key of the outermost object),
 * in several pages pasted one after another or put in a list, one a line
 * (NDJSON); or the file is one object that is the record itself.  Of each
 * record only the wanted paths are kept; all of it is checked.
 *
 * Paths      `profile.login`; `target[type=User].id` takes the first element of
 *            a list whose `type` is User; `emails[].value` the first element;
 *            `methods[=sms]` the first that is this text.  In `a\.b` the dot is
 *            part of the key.  The members of an object are elements as well
 *            where a list was expected.  Lists may
 *            stand in lists (`jobs[].pay[].rate`), in conditions too:
 *            `history[items[to=Done]].at` is of the first entry that has such
 *            an item.
 * Keys       `*` in the path of the list is any key: `employees.*.rows` reads
 *            the lists of all employees one after another; with `*{}` the
 *            objects under any key are the records.  The path `@key` is
 *            the key that `*` stood for.
 * Each       A record can hold several rows: with json_paths_each() one comes
 *            for each element of that list, and paths that begin with it are of
 *            the element at hand.  A record whose list is empty comes once,
 *            with `nothing` set; one without the list is bad.  Rows are
 *            numbered through, so that every row has a number of its own.
 *            `bindings[].members` is a list in each element of a list: what
 *            holds of a record and its list holds of such an element and its.
 * Errors     A line of NDJSON that is no JSON comes back with `bad` set and
 *            reading goes on at the next line; anywhere else it ends the file
 *            (ERR_INPUT with the line).  A key given twice makes a record bad.
 */
#ifndef INGEST_JSON_ROWS_H
#define INGEST_JSON_ROWS_H

#include "base/buf.h"
#include "base/json_read.h"
#include "base/map.h"
#include "ingest/input.h"
#include "ingest/pages.h"
#include "ingest/record.h"

struct json_node; /* a wanted key, and the keys below it */

/* The wanted paths as a tree.  A reader leaves marks in it: one reader each. */
struct json_paths {
    struct arena *arena;
    struct json_node *root;
    struct json_node *each;  /* the list whose elements are the rows, or NULL */
    struct json_node *inner; /* or a list in each of these, or NULL */
    bool each_optional;      /* a record without it holds no rows */
    bool no_pages;           /* objects in a list are records, never pages */
    bool any_case;           /* keys are compared without letter case */
    struct str list;         /* the last key of the list's path, or empty */
    size_t key_cell;         /* of `@key`, or none */
    struct map index;
    size_t count;  /* cells of a record, in order of adding */
    size_t hidden; /* further cells, for elements of lists */
    uint64_t mark; /* of the last record or element read */
};

void json_paths_init(struct json_paths *p, struct arena *a);
/* The cell number of `path` (the same path again gives the same number).
 * False: not a path; *why says what is wrong with it. */
MUST_CHECK bool json_paths_add(struct json_paths *p, struct str path,
                               size_t *cell, const char **why);
/* The records are the list under this key ("value", "d.results", "*.rows"). */
MUST_CHECK bool json_paths_list(struct json_paths *p, struct str path,
                                const char **why);
/* Each element of the list under this key of a record is a row. */
MUST_CHECK bool json_paths_each(struct json_paths *p, struct str path,
                                const char **why);

/* Called for each key of a record that no path names, for `inspect`. */
typedef void json_unknown_fn(void *to, struct str path);

enum { PAGE_KEY = 32 }; /* bytes of a key that can say something of pages */

struct json_rows {
    struct input *in;
    struct json_in json;
    struct json_paths *paths;
    struct cell *cell, *hidden;
    struct arena scratch;
    size_t at;       /* of the window: where the next record may begin */
    uint32_t line;   /* of that byte */
    char before;     /* the byte before the window */
    uint32_t number; /* records so far */
    unsigned list;   /* depth of the list being read, 0: none */
    unsigned outer;  /* depth of the outermost one */
    unsigned base;   /* depth of a list of pages, 0: none */
    bool bare;       /* the outermost list stands under no key */
    bool in_wrapper; /* behind the list: the rest of its object */
    bool walking;    /* looking for the list of records */
    bool has_key;    /* `key` is what `*` stands for */
    struct buf key;
    struct json_node *pending;                  /* of the key just read */
    struct json_node *open[JSON_MAX_DEPTH + 1]; /* objects around the list */
    bool many_lines; /* a record took more than one: not NDJSON */
    bool twice;      /* a wanted key came twice in this record */
    /* The rows of the record at hand that are still to come, and those of
     * the element at hand of a list in a list. */
    struct json_each {
        bool found, open; /* the list is there; some of it is left */
        struct json_in json;
        struct cell *cell; /* of the record itself */
        struct str raw;
        uint32_t line;
        bool twice;
    } each, inner;
    uint64_t record_mark, element_mark;
    struct pages pages; /* pages.words set after opening, or NULL */
    bool plain;         /* records stand here, and pages no more */
    char around[JSON_MAX_DEPTH + 1][PAGE_KEY]; /* keys outside the records */
    json_unknown_fn *unknown;                  /* set after opening, or NULL */
    void *unknown_to;
    struct buf where; /* the path of the object being read, for `unknown` */
    struct buf noted; /* unknown keys of the record being read */
};

/* After all paths are added. */
void json_rows_open(struct json_rows *j, struct input *in,
                    struct json_paths *paths);
void json_rows_release(struct json_rows *j);
MUST_CHECK enum step json_rows_next(struct json_rows *j, struct record *out,
                                    struct err *err);

/* The one object that is all of `text`, which does not come from the input:
 * its wanted paths are in j->cell.  False: *why says what is wrong. */
MUST_CHECK bool json_rows_text(struct json_rows *j, struct str text,
                               const char **why);

#endif
