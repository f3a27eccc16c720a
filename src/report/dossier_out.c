#include "report/dossier.h"

#include "base/json_write.h"

static void put_refs(struct buf *b, const struct dossier_row *r)
{
    for (size_t i = 0; i < r->refs; i++) {
        const struct dossier_ref *f = &r->ref[i];

        buf_puts(b, i ? "; " : "      from ");
        buf_put_safe(b, f->file);
        if (f->line > 0)
            buf_fmt(b, ":%lld", (long long)f->line);
        if (f->copy.len > 0 && !str_eq(f->copy, f->file))
            buf_fmt(b, " (%.*s)", STR_ARG(f->copy));
    }
    if (r->refs > 0)
        buf_putc(b, '\n');
}

static bool same_lead(const struct dossier_row *x, const struct dossier_row *y)
{
    return x->fields > 0 && y->fields > 0 &&
           strcmp(x->field[0].label, "test") == 0 &&
           str_eq(x->field[0].value, y->field[0].value);
}

static void put_row(struct buf *b, const struct dossier_row *r,
                    const struct dossier_row *before)
{
    bool again = before && same_lead(before, r); /* its rule was said */

    buf_puts(b, "  ");
    for (size_t i = 0; i < r->lead; i++) {
        buf_puts(b, i ? "  " : "");
        buf_put_safe(b, r->field[i].value);
    }
    buf_putc(b, '\n');
    for (size_t i = r->lead; i < r->fields; i++) {
        if (again && strcmp(r->field[i].label, "rule") == 0)
            continue;
        buf_fmt(b, "      %s: ", r->field[i].label);
        buf_put_safe(b, r->field[i].value);
        buf_putc(b, '\n');
    }
    put_refs(b, r);
}

void dossier_text(const struct dossier *d, struct buf *to)
{
    buf_put_safe(to, d->who);
    buf_fmt(to, " in %.*s%s\n", STR_ARG(d->engagement),
            d->is_person ? "" : ": an account that is nobody's");
    for (size_t i = 0; i < d->parts; i++) {
        const struct dossier_part *p = &d->part[i];

        if (p->rows == 0)
            continue;
        buf_fmt(to, "\n%s\n", p->title);
        for (size_t k = 0; k < p->rows; k++)
            put_row(to, &p->row[k], k ? &p->row[k - 1] : NULL);
    }
}

/* A label may stand several times in a row (two templates): each is a pair. */
static void put_json_row(struct json_out *j, const struct dossier_row *r)
{
    json_begin_object(j);
    j->indent = false;
    json_key(j, "fields");
    json_begin_array(j);
    for (size_t i = 0; i < r->fields; i++) {
        json_begin_object(j);
        json_kv_str(j, "name", str_from(r->field[i].label));
        json_kv_str(j, "value", r->field[i].value);
        json_end_object(j);
    }
    json_end_array(j);
    json_key(j, "evidence");
    json_begin_array(j);
    for (size_t i = 0; i < r->refs; i++) {
        json_begin_object(j);
        json_kv_str(j, "file", r->ref[i].file);
        json_kv_int(j, "line", r->ref[i].line);
        json_kv_str(j, "copy", r->ref[i].copy);
        json_end_object(j);
    }
    json_end_array(j);
    json_end_object(j);
    j->indent = true;
}

void dossier_json(const struct dossier *d, struct buf *to)
{
    struct json_out j;

    json_out_init(&j, to, true);
    json_begin_object(&j);
    json_kv_str(&j, "engagement", d->engagement);
    json_kv_str(&j, "who", d->who);
    json_key(&j, "person");
    json_bool(&j, d->is_person);
    for (size_t i = 0; i < d->parts; i++) {
        json_key(&j, d->part[i].name);
        json_begin_array(&j);
        for (size_t k = 0; k < d->part[i].rows; k++)
            put_json_row(&j, &d->part[i].row[k]);
        json_end_array(&j);
    }
    json_end_object(&j);
    buf_putc(to, '\n');
}
