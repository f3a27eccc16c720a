/*
 * json_record.h - one record as json_rows.c needs it: the wanted paths become
 * cells while the tokens pass.  Nobody else asks.
 */
#ifndef INGEST_JSON_RECORD_H
#define INGEST_JSON_RECORD_H

#include "ingest/json_paths.h"

/* What the key just read says; a name with escapes is resolved first. */
struct str json_key_text(struct json_rows *j);

/* The child for the key just read; on the way to the records `*` is any other
 * key.  NULL: there is none. */
struct json_node *json_child(struct json_rows *j, const struct json_node *n);

/* The token t begins what may be a record.  JSON_KEY: it is one.  JSON_ARRAY:
 * this was no record, the reader is now in the list of records; JSON_OBJECT:
 * it stands before one that is under any key. */
enum json_token json_read_record(struct json_rows *j, enum json_token t);

/* The value of a wanted key, whose first token is t. */
enum json_token json_read_value(struct json_rows *j, struct json_node *n,
                                enum json_token t);

#endif
