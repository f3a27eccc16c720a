#include "base/base.h"

#include "bundle/bag.h"
#include "bundle/verify_layers.h"
#include "seal/pdf_check.h"
#include "seal/xlsx_check.h"

#define LAYER_MAX ((size_t)1 << 32) /* neither format goes beyond */

typedef enum layer_verdict check_fn(struct arena *a, struct str file,
                                    const struct layer_request *want,
                                    struct layer_report *out);

static const struct {
    const char *path, *what;
    check_fn *check;
} known[VERIFY_LAYERS] = {
    {BAG_REPORT, "PDF", pdf_check},
    {"data/workbook.xlsx", "workbook", xlsx_check},
};

/* What is kept must outlive the file it points into. */
static void keep(struct arena *a, struct cert_info *c)
{
    struct str *text[] = {&c->subject, &c->issuer, &c->common_name, &c->serial,
                          &c->der};

    for (size_t i = 0; i < COUNT_OF(text); i++)
        *text[i] = arena_str(a, *text[i]);
}

void verify_layers(struct arena *a, const struct bundle *b,
                   const struct layer_request *want, struct verify_layer *layer)
{
    for (size_t i = 0; i < VERIFY_LAYERS; i++) {
        struct verify_layer *l = &layer[i];
        struct arena scratch = {0};
        struct err ignored = {0}; /* said when the file was hashed */
        struct str file;

        *l =
            (struct verify_layer){.path = known[i].path, .what = known[i].what};
        if (bundle_find(b, l->path) &&
            bundle_text(&scratch, b, l->path, LAYER_MAX, &file, &ignored)) {
            l->there = true;
            l->verdict = known[i].check(&scratch, file, want, &l->said);
            keep(a, &l->said.leaf);
            keep(a, &l->said.top);
        }
        arena_release(&scratch);
    }
}

const struct verify_layer *verify_layer_of(const struct verify_layer *layer,
                                           const char *path)
{
    for (size_t i = 0; i < VERIFY_LAYERS; i++)
        if (strcmp(layer[i].path, path) == 0)
            return &layer[i];
    BUG("no layer of that name");
}
