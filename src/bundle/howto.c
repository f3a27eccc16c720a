#include "base/base.h"

#include "base/buf.h"
#include "base/time.h"
#include "bundle/howto.h"
#include "seal/cert.h"

static bool has(const struct bag *bag, const char *name)
{
    for (size_t i = 0; i < bag->files; i++)
        if (strcmp(bag->file[i].name, name) == 0)
            return true;
    return false;
}

static void heading(struct buf *b, int *step, const char *title)
{
    buf_fmt(b, "%d. %s\n\n", (*step)++, title);
}

static void put_lists(struct buf *b, bool is_signed, bool has_report)
{
    buf_puts(b, "1. Every byte is as listed\n\n"
                "    $ sha256sum --check --strict --quiet " BAG_TAGMANIFEST "\n"
                "    $ sha256sum --check --strict --quiet " BAG_MANIFEST "\n\n"
                "Both print nothing. (macOS: shasum -a 256 in place of "
                "sha256sum.)\n\n"
                "2. Nothing is here that is not listed\n\n"
                "    $ find data ! -type d -exec sha256sum {} + | "
                "LC_ALL=C sort -k 2 | diff " BAG_MANIFEST " -\n"
                "    $ find . ! -type d ! -path './data/*' "
                "! -path ./" BAG_TAGMANIFEST);
    if (is_signed)
        buf_puts(b, " ! -path ./" BAG_SIGNATURE " ! -path ./" BAG_TIMESTAMP);
    if (is_signed && has_report)
        buf_puts(b, " ! -path ./" BAG_STAMPED_REPORT);
    buf_puts(b, " -exec sha256sum {} + | sed 's,  [.]/,  ,' | "
                "LC_ALL=C sort -k 2 | diff " BAG_TAGMANIFEST " -\n"
                "    $ find . ! -type d ! -type f\n\n"
                "All three print nothing. The last one looks for links: they "
                "would pass the others.\n\n");
}

static void put_signer(struct arena *a, struct buf *b, const struct bag *bag)
{
    const struct certs *chain = bag->signer->chain;
    struct cert_info leaf = certs_info(a, chain, 0);
    struct cert_info top = certs_info(a, chain, certs_count(chain) - 1);
    char when[32];

    time_iso(bag->now, when);
    buf_fmt(b,
            "The list of lists, " BAG_TAGMANIFEST ", is signed: CMS with "
            "SHA-256,\n" BAG_SIGNATURE ".\n\n"
            "    signed by   %.*s\n"
            "                (SHA-256 of this certificate %s)\n"
            "    issued by   %.*s\n"
            "    signed at   %s (the signer's own clock)\n\n",
            STR_ARG(leaf.subject), leaf.sha256, STR_ARG(top.issuer), when);
}

static void put_signature(struct buf *b, const struct bag *bag, int *step)
{
    heading(b, step, "Who signed");
    buf_puts(b,
             "Get the root certificate from the signer by another way than "
             "this bundle, and\nput it beside this folder as ../root.pem. "
             "Compare its fingerprint with one you\nwere told, by telephone "
             "for instance:\n\n"
             "    $ openssl x509 -in ../root.pem -noout -subject -fingerprint "
             "-sha256\n\n"
             "Then:\n\n"
             "    $ openssl cms -verify -binary -cades -inform DER -in "
             "" BAG_SIGNATURE " -content " BAG_TAGMANIFEST
             " -CAfile ../root.pem -no-CApath -no-CAstore -out /dev/null\n\n"
             "It prints \"CAdES Verification successful\". -no-CApath and "
             "-no-CAstore matter: without\nthem every root of your computer "
             "would be trusted too. -binary matters as well.\n");
    buf_fmt(b,
            "Once the signer's certificate has expired, add -attime %lld, "
            "the time of signing.\n\n",
            (long long)bag->now);
    buf_puts(b, "If there is a " BAG_TIMESTAMP ", an RFC 3161 time\nstamp "
                "proves that the signature existed at that time (TSA.pem: the "
                "stamping\nauthority's root):\n\n"
                "    openssl ts -verify -data " BAG_SIGNATURE
                " -in " BAG_TIMESTAMP " -CAfile TSA.pem\n\n");
}

/*
 * Both carry a signature of their own, for whoever is handed one alone.  The
 * tools are not on every computer: these lines stand without "$".
 */
static void put_report(struct buf *b, int *step)
{
    heading(b, step, "The report by itself");
    buf_puts(
        b,
        "data/report.pdf is certified by the same certificate: PAdES, no "
        "change allowed. A PDF\nreader shows it once it trusts the root. With "
        "pdfsig (package poppler-utils) and\ncertutil (libnss3-tools):\n\n"
        "    mkdir ../nss && certutil -N -d sql:../nss --empty-password\n"
        "    certutil -A -d sql:../nss -n root -t ',C,' -i ../root.pem\n"
        "    pdfsig -nssdir sql:../nss data/report.pdf\n\n"
        "It must say all of \"Signature is Valid\", \"Certificate is "
        "Trusted\" and \"Total document\nsigned\": its exit status tells "
        "nothing.\n\n");
}

static void put_workbook(struct buf *b, int *step)
{
    heading(b, step, "The workbook by itself");
    buf_puts(
        b,
        "data/workbook.xlsx is signed by the same certificate: each of its "
        "parts is listed with\nits digest. Excel and LibreOffice show it once "
        "they trust the root. With xmlsec1:\n\n"
        "    unzip -q -d ../book data/workbook.xlsx\n"
        "    sed 's/<Reference /\\n&/g' ../book/_xmlsignatures/sig1.xml | sed "
        "-n 's,^<Reference URI=\"\\(/[^\"?]*\\)\\([^\"]*\\)\".*,"
        "--url-map:\\1\\2 ../book\\1,p' >../parts\n"
        "    grep -c . ../parts\n"
        "    xmlsec1 --verify --trusted-pem ../root.pem --id-attr:Id "
        "http://www.w3.org/2000/09/xmldsig#:Object --id-attr:Id "
        "http://uri.etsi.org/01903/v1.3.2#:SignedProperties $(cat ../parts) "
        "../book/_xmlsignatures/sig1.xml\n\n"
        "It must say \"OK\", \"SignedInfo References (ok/all): 3/3\" and "
        "\"Manifests References\n(ok/all): N/N\", with N the number of lines "
        "above: \"OK\" alone is said of a changed part\ntoo. Where "
        "intermediate certificates are in certs/, add --untrusted-pem with "
        "each.\n\nA part that is in the workbook and not on that list is not "
        "found this way, but by the\ndigest of the whole file above.\n\n");
}

/* It may come later, and no list names it. */
static void put_stamped(struct buf *b, int *step)
{
    heading(b, step, "The report with a time stamp");
    buf_puts(
        b,
        "If there is a " BAG_STAMPED_REPORT ", it is " BAG_REPORT " with an "
        "RFC 3161 time\nstamp inside its signature (PAdES-B-T), made later. "
        "The two may differ in the last\n/Contents, which the signature "
        "leaves out, and nowhere else. This prints nothing:\n\n"
        "    set -- $(grep -a '^/ByteRange' " BAG_REPORT ")\n"
        "    for f in " BAG_REPORT " " BAG_STAMPED_REPORT
        "; do { head -c $4 $f; tail -c $6 $f; wc -c <$f; } | sha256sum; "
        "done | uniq -u\n\n"
        "And pdfsig must say of it what it says of the report:\n\n"
        "    pdfsig -nssdir sql:../nss " BAG_STAMPED_REPORT "\n\n"
        "The time stamp is over the value of the signature. Both taken out, "
        "and checked, with the\nstamping authority's root as "
        "../tsa.pem:\n\n"
        "    head -c $(($5 - 1)) " BAG_STAMPED_REPORT
        " | tail -c +$(($4 + 2)) | xxd -r -p >../report.p7s\n"
        "    openssl asn1parse -inform DER -in ../report.p7s | grep -B 3 -A 2 "
        "timeStampToken | sed 's/^ *//; s/:.*//' >../at\n"
        "    openssl asn1parse -inform DER -in ../report.p7s -strparse $(sed "
        "-n 1p ../at) -noout -out ../value\n"
        "    openssl asn1parse -inform DER -in ../report.p7s -strparse $(sed "
        "-n 6p ../at) -noout -out ../token\n"
        "    openssl ts -reply -token_in -in ../token -token_out -text\n"
        "    openssl ts -verify -token_in -in ../token -data ../value -CAfile "
        "../tsa.pem\n\n");
}

static void put_evidence(struct buf *b, const struct bag *bag, int *step)
{
    bool previous = false;

    for (size_t i = 0; i < bag->tags; i++)
        if (str_starts(str_from(bag->tag[i].label), STR("Previous-")))
            previous = true;
    if (previous) {
        heading(b, step, "The bundle before this one");
        buf_puts(b,
                 "    $ grep ^Previous- bag-info.txt\n\n"
                 "The digests are those of " BAG_TAGMANIFEST
                 " and, if it is signed,\n" BAG_SIGNATURE " of that "
                 "bundle. With its folder beside this one as\nPREVIOUS:\n\n"
                 "    sha256sum ../PREVIOUS/" BAG_TAGMANIFEST
                 " ../PREVIOUS/" BAG_SIGNATURE "\n\n"
                 "What this bundle took from it is data/previous/rows.jsonl, "
                 "a JSON object a line.\n\n");
        if (has(bag, "data/previous/ledger.tsv"))
            buf_puts(
                b,
                "Every run of this client since its ledger began is a line of "
                "data/previous/ledger.tsv,\nbelow a line of names. A line's "
                "last field is the SHA-256 of the fields before it,\nand its "
                "last but one is the hash of the line before; each command "
                "must print\nnothing:\n\n"
                "    $ tail -n +2 data/previous/ledger.tsv | while IFS= read "
                "-r l; do printf '%s\\n' \"$l\" | cut -f 1-11 | sha256sum | "
                "cut -c 1-64; done >../hashes\n"
                "    $ tail -n +2 data/previous/ledger.tsv | cut -f 12 | diff "
                "../hashes -\n"
                "    $ tail -n +3 data/previous/ledger.tsv | cut -f 11 "
                ">../links\n"
                "    $ sed '$d' ../hashes | diff ../links -\n\n"
                "These are the runs that this one goes on from. A run made "
                "twice goes on in two\nledgers, and neither knows of the "
                "other: whoever has both bundles sees that one and\nthe same "
                "entry comes before both. To be told of the first, get each "
                "bundle, its\ndigest or its time stamp when it is made.\n\n"
                "Fields 7 and 8 are the SHA-256 of " BAG_TAGMANIFEST
                " and its signature in\nthat run's bundle; the last line is "
                "this bundle's, which cannot name its own.\n\n");
    }
    if (!has(bag, "data/evidence.sqlite"))
        return;
    heading(b, step, "Ask the evidence");
    buf_puts(
        b,
        "Outcome of every test, with its counts:\n\n"
        "    $ sqlite3 -readonly -header -column data/evidence.sqlite \"SELECT "
        "id, outcome, n, pass, fail, fail_excepted, indeterminate, missing, "
        "not_due FROM test ORDER BY id\"\n\n"
        "The files it was made from; the digests are those of the files as "
        "they were\nexported:\n\n"
        "    $ sqlite3 -readonly -header -column data/evidence.sqlite \"SELECT "
        "file, rows_read, rows_accepted, rows_rejected, console_count, sha256 "
        "FROM source WHERE kind NOT IN ('rules', 'previous') ORDER BY id\"\n\n"
        "What failed, and the line of which file says so:\n\n"
        "    $ sqlite3 -readonly -header -column data/evidence.sqlite \"SELECT "
        "r.test_id, r.worker_id, r.account, r.says, s.file, c.line FROM result "
        "r JOIN result_record x ON x.result_id = r.id JOIN record c ON c.id = "
        "x.record_id JOIN source s ON s.id = c.source_id WHERE r.state IN "
        "('FAIL', 'FAIL_EXCEPTED') ORDER BY r.test_id, r.id, s.file, c.line "
        "LIMIT 40\"\n\n"
        "What the columns mean:\n\n"
        "    $ sqlite3 -readonly -header -column data/evidence.sqlite \"SELECT "
        "name, \\\"column\\\", meaning FROM table_doc\"\n\n");
}

/* A selection that nobody can steer: the population first, then the seed. */
static void put_sample(struct buf *b, const struct bag *bag, int *step)
{
    if (!has(bag, "data/evidence.sqlite"))
        return;
    heading(b, step, "Draw a sample");
    buf_puts(
        b,
        "The populations were frozen when this bundle was made: how many "
        "members each has,\nand the SHA-256 of their sorted keys.\n\n"
        "    $ sqlite3 -readonly -header -column data/evidence.sqlite \"SELECT "
        "name, n, sha256 FROM population WHERE name NOT IN (SELECT id FROM "
        "test)\"\n"
        "    $ sqlite3 -readonly data/evidence.sqlite \"SELECT key FROM "
        "population_member WHERE population = 'leavers' ORDER BY key\" | "
        "sha256sum\n\n"
        "Now choose a seed, any line of text; write it in place of SEED, and "
        "the number you\nwant in place of 25. Every member has a ticket, the "
        "SHA-256 of seed, vertical bar and\nkey. The lowest are the sample, "
        "the next are its replacements, and a larger number\nextends "
        "it:\n\n"
        "    $ sqlite3 -readonly data/evidence.sqlite \"SELECT key FROM "
        "population_member WHERE population = 'leavers'\" | while IFS= read "
        "-r key; do printf '%s  %s\\n' \"$(printf '%s|%s' 'SEED' \"$key\" | "
        "sha256sum | cut -c 1-64)\" \"$key\"; done | LC_ALL=C sort | head -n "
        "25\n\n"
        "Strata: population_stratum has the same keys, and a column for each "
        "thing to\nstratify by. jmlproof sample makes the same selection, and "
        "prints its commands.\n\n");
}

struct str howto_text(struct arena *a, const struct bag *bag)
{
    struct buf b = {0};
    struct str text;
    int step = 3;

    buf_fmt(&b,
            "How to check this bundle without jmlproof\n"
            "=========================================\n\n"
            "Bundle: %s\n\n"
            "Every command below is run in the folder that holds this file "
            "and changes nothing.\n\n",
            bag->id);
    if (bag->signer)
        put_signer(a, &b, bag);
    else
        buf_puts(&b,
                 "THIS BUNDLE IS NOT SIGNED. The lists below show that "
                 "it is complete and undamaged.\nThey do not show who "
                 "made it: whoever changes a file can write new lists.\n\n");
    put_lists(&b, bag->signer != NULL, has(bag, BAG_REPORT));
    if (bag->signer)
        put_signature(&b, bag, &step);
    if (bag->signer && has(bag, BAG_REPORT))
        put_report(&b, &step);
    if (bag->signer && has(bag, "data/workbook.xlsx"))
        put_workbook(&b, &step);
    if (bag->signer && has(bag, BAG_REPORT))
        put_stamped(&b, &step);
    put_evidence(&b, bag, &step);
    put_sample(&b, bag, &step);
    buf_puts(&b, "What this proves\n\n");
    buf_puts(&b, bag->signer
                     ? "That these are the bytes the holder of the signing "
                       "key put together, all of them and\nno others. "
                     : "That these are the bytes that were listed, all of "
                       "them and no others, not who listed\nthem. ");
    buf_puts(&b, "It does not prove that what the source systems exported is "
                 "true; for that\nsee the completeness checks of each source "
                 "in the report.\n");
    text = arena_str(a, buf_str(&b));
    buf_release(&b);
    return text;
}
