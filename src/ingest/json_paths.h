/*
 * json_paths.h - what json_paths.c builds, and json_record.c and json_rows.c
 * walk; nobody else looks inside.
 */
#ifndef INGEST_JSON_PATHS_H
#define INGEST_JSON_PATHS_H

#include "ingest/json_rows.h"

#define NO_CELL SIZE_MAX

/* Of an element: copy the hidden cell `from` to the cell `to`, if the hidden
 * cell `when` holds `is` or, for `present`, holds anything (when NO_CELL:
 * always) and `to` is still absent. */
struct json_pick {
    struct json_pick *next;
    size_t from, to, when;
    bool to_hidden; /* `to` is a hidden cell: of a list in a list */
    bool present;
    bool greatest; /* of those that meet it, not the first */
    bool least;
    struct str is;
};

struct json_node {
    struct str key;
    struct json_node *child, *next; /* keys of an object */
    struct json_node *element;      /* of a list */
    struct json_pick *pick;         /* of `element` */
    size_t cell, hidden;            /* NO_CELL: the value is not wanted */
    bool is_list;                   /* the records are in here */
    bool any_key;                   /* `*`: whatever the key is */
    bool objects;                   /* `*{}`: each object there is a record */
    bool many;                      /* a list, and `*` is on the way to it */
    bool is_each;                   /* the rows of a record are in here */
    bool is_inner;                  /* those of an element of that list */
    bool in_element;
    uint64_t mark; /* of the record or element it was last seen in */
};

#endif
