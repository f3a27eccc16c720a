#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "seal/sign_command.h"

enum { OUT_MAX = 8192, SAID_MAX = 4096, TICK = 20 /* ms */ };

enum { TO_IN, FROM_OUT, FROM_ERR, FROM_EXEC, PIPES };

struct running {
    const struct sign_command *command;
    pid_t pid;
    int ours[PIPES]; /* -1: closed */
    struct str in;
    char out[OUT_MAX + 1], said[SAID_MAX + 1];
    size_t outs, saids;
    int exec_errno; /* why it could not be started */
    int status;
    struct timespec until;
    struct err *err;
};

static bool fail(struct running *r, const char *what)
{
    return err_set(r->err, ERR_CRYPTO, "signing command '%s' %s",
                   err_quote(str_from(r->command->argv[0])), what);
}

static void close_one(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* Milliseconds left, 0 when there are none. */
static int left(const struct running *r)
{
    struct timespec now;
    int64_t ms;

    clock_gettime(CLOCK_MONOTONIC, &now);
    ms = ((int64_t)r->until.tv_sec - now.tv_sec) * 1000 +
         (r->until.tv_nsec - now.tv_nsec) / 1000000;
    return ms < 0 ? 0 : ms > 1000000000 ? 1000000000 : (int)ms;
}

/* In the child: only calls that are safe after fork. */
NORETURN static void become(const struct running *r, int theirs[PIPES])
{
    int why;

    setpgid(0, 0);
    signal(SIGPIPE, SIG_DFL);
    if ((!r->command->dir || chdir(r->command->dir) == 0) &&
        dup2(theirs[TO_IN], 0) >= 0 && dup2(theirs[FROM_OUT], 1) >= 0 &&
        dup2(theirs[FROM_ERR], 2) >= 0)
        execvp(r->command->argv[0], (char *const *)(uintptr_t)r->command->argv);
    why = errno;
    if (write(theirs[FROM_EXEC], &why, sizeof why) < 0)
        _exit(126);
    _exit(127);
}

/* All pipes close themselves when a program is started, and are above 2. */
static bool open_pipes(int ours[PIPES], int theirs[PIPES])
{
    for (int i = 0; i < PIPES; i++)
        ours[i] = theirs[i] = -1;
    for (int i = 0; i < PIPES; i++) {
        int end[2], read_end, write_end;

        if (pipe(end) != 0)
            return false;
        read_end = fcntl(end[0], F_DUPFD_CLOEXEC, 3);
        write_end = fcntl(end[1], F_DUPFD_CLOEXEC, 3);
        close(end[0]);
        close(end[1]);
        ours[i] = i == TO_IN ? write_end : read_end;
        theirs[i] = i == TO_IN ? read_end : write_end;
        if (ours[i] < 0 || theirs[i] < 0 ||
            fcntl(ours[i], F_SETFL, O_NONBLOCK) != 0)
            return false;
    }
    return true;
}

static bool start(struct running *r)
{
    int theirs[PIPES];
    bool ok = open_pipes(r->ours, theirs);

    if (ok) {
        r->pid = fork();
        if (r->pid == 0)
            become(r, theirs);
        ok = r->pid > 0;
    }
    if (!ok)
        fail(r, strerror(errno));
    else
        setpgid(r->pid, r->pid); /* whoever is first */
    for (int i = 0; i < PIPES; i++)
        close_one(&theirs[i]);
    return ok;
}

static void give(struct running *r)
{
    ssize_t n = write(r->ours[TO_IN], r->in.ptr, r->in.len);

    if (n > 0)
        r->in = str_sub(r->in, (size_t)n, r->in.len);
    else if (n < 0 && errno != EAGAIN && errno != EINTR)
        r->in.len = 0; /* it does not want more: its own affair */
    if (r->in.len == 0)
        close_one(&r->ours[TO_IN]);
}

/* Take what is there; what is beyond max is read and dropped. */
static void take(int *fd, char *to, size_t *have, size_t max)
{
    char more[1024];
    ssize_t n = *have < max ? read(*fd, to + *have, max - *have)
                            : read(*fd, more, sizeof more);

    if (n > 0 && *have < max)
        *have += (size_t)n;
    else if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
        close_one(fd);
}

static bool converse(struct running *r)
{
    while (r->ours[FROM_OUT] >= 0 || r->ours[FROM_ERR] >= 0) {
        struct pollfd p[PIPES];
        int wait = left(r);

        if (wait == 0)
            return false;
        for (int i = 0; i < PIPES; i++)
            p[i] = (struct pollfd){.fd = r->ours[i],
                                   .events = i == TO_IN ? POLLOUT : POLLIN};
        if (poll(p, PIPES, wait) <= 0)
            continue; /* asks the clock */
        if (p[TO_IN].revents)
            give(r);
        if (p[FROM_OUT].revents)
            take(&r->ours[FROM_OUT], r->out, &r->outs, OUT_MAX);
        if (p[FROM_ERR].revents)
            take(&r->ours[FROM_ERR], r->said, &r->saids, SAID_MAX);
        if (p[FROM_EXEC].revents) {
            if (read(r->ours[FROM_EXEC], &r->exec_errno,
                     sizeof r->exec_errno) != sizeof r->exec_errno)
                r->exec_errno = 0;
            close_one(&r->ours[FROM_EXEC]);
        }
    }
    return true;
}

static bool ended(struct running *r)
{
    for (;;) {
        pid_t p = waitpid(r->pid, &r->status, WNOHANG);

        if (p == r->pid)
            return true;
        if ((p < 0 && errno != EINTR) || left(r) == 0)
            return false;
        poll(NULL, 0, TICK);
    }
}

/* The last line of what it said about it, for a person. */
static struct str last_words(const struct running *r)
{
    struct str s = str_trim((struct str){r->said, r->saids});
    size_t from = s.len;

    while (from > 0 && s.ptr[from - 1] != '\n')
        from--;
    return str_sub(s, from, s.len);
}

static bool judge(struct running *r)
{
    char what[160];
    struct str said = last_words(r);

    if (r->exec_errno) {
        snprintf(what, sizeof what, "cannot be started: %s",
                 strerror(r->exec_errno));
    } else if (WIFSIGNALED(r->status)) {
        snprintf(what, sizeof what, "was ended by signal %d",
                 WTERMSIG(r->status));
    } else if (WEXITSTATUS(r->status) != 0) {
        snprintf(what, sizeof what, "failed with status %d%s%s",
                 WEXITSTATUS(r->status), said.len ? ": " : "",
                 said.len ? err_quote(said) : "");
    } else if (r->outs == 0) {
        snprintf(what, sizeof what, "wrote no signature");
    } else if (r->outs >= OUT_MAX) {
        snprintf(what, sizeof what, "wrote more than a signature");
    } else {
        return true;
    }
    return fail(r, what);
}

static bool too_slow(struct running *r, unsigned seconds)
{
    char what[80];

    kill(-r->pid, SIGKILL);
    while (waitpid(r->pid, &r->status, 0) < 0 && errno == EINTR)
        ;
    snprintf(what, sizeof what, "did not end within %u seconds", seconds);
    fail(r, what);
    return err_hint(r->err, "it gets what it is to sign on its standard input "
                            "and cannot ask anybody; time_limit gives it "
                            "longer");
}

bool sign_command_run(struct arena *a, const struct sign_command *c,
                      struct str in, struct str *out, struct err *err)
{
    unsigned seconds = c->seconds ? c->seconds : SIGN_SECONDS;
    struct running r = {.command = c, .in = in, .err = err};
    struct sigaction ignore = {.sa_handler = SIG_IGN}, was;
    bool ok;

    clock_gettime(CLOCK_MONOTONIC, &r.until);
    r.until.tv_sec += (time_t)seconds;
    /* It may end without having read all. */
    sigaction(SIGPIPE, &ignore, &was);
    ok = start(&r);
    if (ok)
        ok = converse(&r) && ended(&r) ? judge(&r) : too_slow(&r, seconds);
    for (int i = 0; i < PIPES; i++)
        close_one(&r.ours[i]);
    sigaction(SIGPIPE, &was, NULL);
    if (ok)
        *out = arena_str(a, (struct str){r.out, r.outs});
    return ok;
}
