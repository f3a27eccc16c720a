#include "cmd/run_sign.h"

#include "base/file.h"
#include "base/time.h"
#include "seal/cert.h"
#include "seal/pdf_sign.h"
#include "seal/xlsx_sign.h"

#define FILE_MAX ((size_t)1 << 32) /* bytes; neither format goes beyond */

/* A signature made outside its certificate's time is worth nothing, and stock
 * tools say so only to those who ask for that time. */
static bool valid_now(struct run *r, const char *path, struct err *err)
{
    struct cert_info leaf = certs_info(r->arena, r->chain, 0);
    char now[32], from[32], to[32];

    if (leaf.from <= r->now && r->now <= leaf.to)
        return true;
    time_iso(r->now, now);
    err_set(err, ERR_CRYPTO, "%s: not valid at the time of the run, %s", path,
            now);
    return err_hint(err,
                    "the certificate is valid from %s to %s: see --now here "
                    "and in keygen",
                    time_iso(leaf.from, from).ptr, time_iso(leaf.to, to).ptr);
}

/* The key and, where it is locked, the passphrase: neither stays longer. */
static bool load_key(struct run *r, struct err *err)
{
    const struct signing *s = &r->engagement.signing;
    const char *variable =
        s->passphrase_env.len ? arena_cstr(r->arena, s->passphrase_env) : NULL;
    struct arena a = {0};
    struct str pem = {0}, pass = {0};
    bool locked = false, ok;

    passphrase_no_core();
    ok = key_read(&a, s->key, &pem, &locked, err) &&
         (!locked ||
          passphrase_get(r->passphrase, variable, s->key, false, &pass, err)) &&
         key_parse(s->key, pem, locked ? pass.ptr : NULL, &r->key, err);
    key_wipe(pem);
    arena_release(&a);
    return ok;
}

static void take_command(struct run *r)
{
    static const enum sign_input input[] = {[SIGNING_DIGEST] = SIGN_DIGEST,
                                            [SIGNING_DIGEST_INFO] =
                                                SIGN_DIGEST_INFO,
                                            [SIGNING_TBS] = SIGN_TBS};
    const struct signing *s = &r->engagement.signing;
    const char **argv =
        arena_array(r->arena, const char *, s->command.count + 1);

    for (size_t i = 0; i < s->command.count; i++)
        argv[i] = arena_cstr(r->arena, s->command.ptr[i]);
    r->command = (struct sign_command){.argv = argv,
                                       .dir = r->engagement.dir,
                                       .input = input[s->input],
                                       .seconds = (unsigned)s->time_limit};
}

bool run_load_signer(struct run *r, struct err *err)
{
    const struct signing *s = &r->engagement.signing;

    if (!s->wanted)
        return true;
    if (!certs_load(s->chain, &r->chain, err) || !valid_now(r, s->chain, err) ||
        (s->key && !load_key(r, err)))
        return false;
    r->signer = (struct signer){.key = r->key, .chain = r->chain};
    if (!s->key) {
        take_command(r);
        r->signer.command = &r->command;
        progress_stage(r->progress, "asking the signing command");
    }
    return signer_ready(&r->signer, err);
}

struct report_signature run_signature(const struct run *r,
                                      const struct report_def *def)
{
    const struct signing *s = &r->engagement.signing;
    struct report_signature m = {.place = s->place, .reason = s->reason};

    if (r->signer.chain)
        m.name = certs_info(r->arena, r->signer.chain, 0).common_name;
    if (m.reason.len == 0 && def)
        m.reason = report_def_text(def, "reason");
    return m;
}

/* Beside it, then renamed over it: never half a file under that name. */
static bool replace(struct run *r, const char *path, const struct str *piece,
                    size_t count, struct err *err)
{
    const char *part = arena_fmt(r->arena, "%s.signed", path).ptr;
    struct out_file f;

    if (!out_open(&f, part, err))
        return false;
    for (size_t i = 0; i < count; i++)
        out_write(&f, piece[i].ptr, piece[i].len);
    return out_close(&f, err) && path_rename(part, path, err);
}

bool run_sign_workbook(struct run *r, const char *path,
                       const struct report_signature *mark, struct err *err)
{
    struct xlsx_seal seal = {
        .at = r->now, .reason = mark->reason, .place = mark->place};
    struct arena a = {0};
    struct str book, *piece;
    size_t pieces;
    bool ok;

    if (!r->signer.chain)
        return true;
    ok = file_read(&a, path, FILE_MAX, &book, err) &&
         xlsx_sign(&a, "data/workbook.xlsx", book, &r->signer, &seal, &piece,
                   &pieces, err) &&
         replace(r, path, piece, pieces, err);
    arena_release(&a);
    return ok;
}

/* What signing would append, without the signature. */
static bool look_again(struct run *r, const char *path,
                       const struct pdf_seal *seal, struct err *err)
{
    struct pdf_seal mine = *seal;
    struct arena a = {0};
    struct pdf_update u;
    struct pdf_base base;
    struct str report;
    const char *why;
    bool ok = file_read(&a, path, FILE_MAX, &report, err);

    if (ok && !pdf_base_open(&a, report, &base, &why))
        ok = err_set(err, ERR_CRYPTO, "%s: it %s", path, why);
    if (ok) {
        mine.name = certs_info(&a, r->chain, 0).common_name;
        mine.room = PDF_ROOM;
        pdf_update_make(&a, &base, &mine, &u);
        r->again->update = arena_str(r->arena, u.bytes);
        r->again->from = u.gap_from;
        r->again->to = u.gap_to;
    }
    arena_release(&a);
    return ok;
}

bool run_sign_report(struct run *r, const char *path,
                     const struct report_signature *mark,
                     const struct report_look *look, struct err *err)
{
    struct pdf_seal seal = {.at = r->now,
                            .reason = mark->reason,
                            .place = mark->place,
                            .look.content = look->content};
    struct arena a = {0};
    struct str piece[2];
    bool ok;

    if (!r->signer.chain)
        return true;
    memcpy(seal.look.rect, look->rect, sizeof seal.look.rect);
    if (r->again)
        return look_again(r, path, &seal, err);
    ok = file_read(&a, path, FILE_MAX, &piece[0], err) &&
         pdf_sign(&a, "data/report.pdf", piece[0], &r->signer, &seal, &piece[1],
                  err) &&
         replace(r, path, piece, 2, err);
    arena_release(&a);
    return ok;
}
