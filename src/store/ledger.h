/*
 * ledger.h - the chain of all runs of one client, carried from bundle to
 * bundle.
 *
 * Table run_ledger holds an entry for each run, oldest first; the last is the
 * run's own.  An entry is a line: number, engagement, first and last day of
 * the period, as-of day, the run's clock, SHA-256 of the tag manifest and of
 * its signature, of the rules and of the role templates, hash of the entry
 * before; tabs between, "\n" at the end.  "-" stands for what there is not;
 * an unsigned bundle has "unsigned".  The entry's hash is the SHA-256 of that
 * line, the first follows 64 zeros.  A bundle cannot know its own digests:
 * its last entry is open ("-"), and the next bundle writes it again with them.
 *
 * The digest of the rules is that of the lines "<sha256>  data/rules/<path>\n"
 * of the manifest; that of the role templates takes those of theirs alone.
 *
 * The chain shows that nobody without the signer's key changed it.  Whoever
 * signs can write another: earlier bundles, kept elsewhere, are what it is
 * compared with.
 *
 * Errors     ERR_INPUT: an entry is changed, missing, out of order, or not of
 *            the run it stands for; ERR_STORE, ERR_OUTPUT.
 */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H

#include "store/db.h"

#define LEDGER_FILE "data/previous/ledger.tsv" /* in the bundle */

/* Of an evidence database: every link, and whether the last entry is of the
 * run it is in.  *entries is 0 when it was made without a ledger. */
MUST_CHECK bool ledger_check(struct db *db, size_t *entries, struct err *err);

/* After previous_load and with all of table run: checks the ledger of the
 * bundle before again, closes its last entry and adds this run's.  Where there
 * is none it begins with that bundle, or with this run. */
MUST_CHECK bool ledger_build(struct db *db, struct err *err);

/* The lines, each with its hash, below a line of names. */
MUST_CHECK bool ledger_write(struct db *db, const char *path, struct err *err);

#endif
