#include "base/base.h"

#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include "cmd/progress.h"

#define BAR_WIDTH 30

void progress_init(struct progress *p, bool quiet)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");

    *p = (struct progress){.quiet = quiet, .percent = -1};
    p->terminal = isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
    p->colour = p->terminal && !(no_color && *no_color);
}

static void draw(struct progress *p)
{
    static const char full[BAR_WIDTH + 1] = "##############################";
    int n = p->percent < 0 ? 0 : p->percent * BAR_WIDTH / 100;

    fprintf(stderr, "\r\033[K%-32.60s [%s%.*s%s%*s]", p->stage,
            p->colour ? "\033[32m" : "", n, full, p->colour ? "\033[0m" : "",
            BAR_WIDTH - n, "");
    if (p->percent >= 0)
        fprintf(stderr, " %3d %%", p->percent);
    fflush(stderr);
    p->drawn = true;
}

void progress_stage(struct progress *p, const char *fmt, ...)
{
    va_list ap;

    progress_end(p);
    va_start(ap, fmt);
    vsnprintf(p->stage, sizeof p->stage, fmt, ap);
    va_end(ap);
    p->percent = -1;
    if (p->quiet)
        return;
    if (p->terminal)
        draw(p);
    else
        fprintf(stderr, "jmlproof: %s\n", p->stage);
}

void progress_at(struct progress *p, uint64_t done, uint64_t total)
{
    int percent;

    if (p->quiet || !p->terminal || total == 0)
        return;
    percent = done >= total ? 100 : (int)((double)done * 100 / (double)total);
    if (percent == p->percent)
        return;
    p->percent = percent;
    draw(p);
}

void progress_end(struct progress *p)
{
    if (p->drawn)
        fputs("\r\033[K", stderr);
    p->drawn = false;
}

void progress_warn(struct progress *p, const char *fmt, ...)
{
    va_list ap;

    progress_end(p);
    fprintf(stderr, "%swarning:%s ", p->colour ? "\033[33m" : "",
            p->colour ? "\033[0m" : "");
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
}
