#include "cmd/passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <termios.h>
#include <unistd.h>

#include "seal/wipe.h"

void passphrase_no_core(void)
{
    struct rlimit none = {0, 0};

    if (setrlimit(RLIMIT_CORE, &none) != 0)
        return; /* then it was lower already */
}

void passphrase_wipe(struct passphrase *p)
{
    wipe(p->held, sizeof p->held);
    p->len = 0;
    p->read = false;
}

bool passphrase_can_ask(void)
{
    return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

/* One line, without its end. */
static bool read_line(struct passphrase *p, int fd, const char *from,
                      struct err *err)
{
    size_t n = 0;

    for (;;) {
        char c;
        ssize_t got = read(fd, &c, 1);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return err_set(err, ERR_IO,
                           "cannot read the passphrase from %s: %s", from,
                           strerror(errno));
        if (got == 0 || c == '\n')
            break;
        if (n == PASSPHRASE_MOST || c == '\0')
            return err_set(err, ERR_INPUT,
                           "the passphrase from %s is longer than %d bytes or "
                           "holds a NUL",
                           from, PASSPHRASE_MOST);
        p->held[n++] = c;
    }
    if (n > 0 && p->held[n - 1] == '\r')
        n--;
    p->held[n] = '\0';
    p->len = n;
    return true;
}

static bool from_descriptor(struct passphrase *p, struct err *err)
{
    uint64_t fd;

    if (!str_to_u64(str_from(p->fd), &fd) || fd > 65535 ||
        fcntl((int)fd, F_GETFD) < 0) {
        err_set(err, ERR_USAGE, "--passphrase-fd: not an open descriptor '%s'",
                err_quote(str_from(p->fd)));
        return err_hint(err, "for instance --passphrase-fd 3 3<file");
    }
    p->read = read_line(p, (int)fd, "the descriptor", err);
    return p->read;
}

static void say(int tty, const char *text)
{
    size_t n = strlen(text);

    while (n > 0) {
        ssize_t put = write(tty, text, n);

        if (put <= 0)
            return; /* whoever cannot be asked will not answer */
        text += put;
        n -= (size_t)put;
    }
}

/* Typed without being shown; the terminal is put back whatever happens. */
static bool ask(struct passphrase *p, int tty, const char *what,
                const char *again, struct err *err)
{
    struct termios was, quiet;
    bool ok;

    if (tcgetattr(tty, &was) != 0)
        return err_set(err, ERR_IO, "cannot use the terminal: %s",
                       strerror(errno));
    quiet = was;
    quiet.c_lflag &= ~(tcflag_t)ECHO;
    say(tty, "passphrase of ");
    say(tty, what);
    say(tty, again);
    say(tty, ": ");
    ok = tcsetattr(tty, TCSAFLUSH, &quiet) == 0 &&
         read_line(p, tty, "the terminal", err);
    tcsetattr(tty, TCSAFLUSH, &was);
    say(tty, "\n");
    return ok;
}

static bool ask_twice(struct passphrase *p, int tty, const char *what,
                      struct err *err)
{
    struct passphrase first = {0};
    bool ok =
        ask(&first, tty, what, "", err) && ask(p, tty, what, ", again", err);

    if (ok && (first.len != p->len || memcmp(first.held, p->held, p->len) != 0))
        ok = err_set(err, ERR_INPUT, "the two passphrases differ");
    passphrase_wipe(&first);
    return ok;
}

static bool none(const char *variable, const char *what, struct err *err)
{
    err_set(err, ERR_INPUT, "%s: no passphrase is given", what);
    if (variable)
        return err_hint(err,
                        "read -rs %s && export %s; or --passphrase-fd; or at "
                        "a terminal",
                        variable, variable);
    return err_hint(err, "--passphrase-fd, or passphrase_env with the name of "
                         "a variable, or at a terminal");
}

bool passphrase_get(struct passphrase *p, const char *variable,
                    const char *what, bool twice, struct str *out,
                    struct err *err)
{
    const char *value = variable ? getenv(variable) : NULL;
    size_t n = value ? strlen(value) : 0;
    int tty;
    bool ok = true;

    passphrase_no_core();
    if (p->fd) {
        ok = p->read || from_descriptor(p, err);
    } else if (n > 0) {
        if (n > PASSPHRASE_MOST)
            return err_set(err, ERR_INPUT,
                           "the passphrase in %s is longer than %d bytes",
                           variable, PASSPHRASE_MOST);
        memcpy(p->held, value, n + 1);
        p->len = n;
    } else {
        tty = passphrase_can_ask()
                  ? open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
                  : -1;
        if (tty < 0)
            return none(variable, what, err);
        ok = twice ? ask_twice(p, tty, what, err) : ask(p, tty, what, "", err);
        close(tty);
    }
    *out = (struct str){p->held, p->len};
    return ok;
}
