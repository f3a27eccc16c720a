/*
 * signer.h - whoever signs: a key of ours, or somebody else's program that
 * holds one (a smart card, an HSM, a signing service).
 *
 * Every signature is checked with the public key of the certificate before it
 * is handed out, whoever made it.
 */
#ifndef SEAL_SIGNER_H
#define SEAL_SIGNER_H

#include "base/arena.h"
#include "base/err.h"
#include "seal/cert.h"
#include "seal/key.h"

/* What the program is given on its standard input. */
enum sign_input {
    SIGN_DIGEST,      /* SHA-256, 32 bytes */
    SIGN_DIGEST_INFO, /* the same as RFC 8017 wraps it for RSA, 51 bytes */
    SIGN_TBS,         /* the bytes to be signed; it hashes them itself */
};

#define SIGN_SECONDS 60u /* how long it may take, by default */

/*
 * Started without a shell, in `dir`, with the environment of this program;
 * the signature is what it writes to its standard output: for RSA PKCS #1
 * v1.5, for ECDSA SEQ{r, s} or the two numbers one after the other, with
 * either s.
 */
struct sign_command {
    const char *const *argv; /* ends with NULL; [0] is looked for in PATH */
    const char *dir;         /* NULL: where we are */
    enum sign_input input;
    unsigned seconds; /* 0: SIGN_SECONDS */
};

/* Borrowed; all must outlive their use.  Exactly one of key and command. */
struct signer {
    const struct key *key;
    const struct certs *chain; /* leaf first */
    const struct sign_command *command;
};

/*
 * A bare signature over these bytes: RSA PKCS #1 v1.5 or ECDSA as SEQ{r, s},
 * with the lower s (ecdsa.h), both with SHA-256.  ERR_CRYPTO.
 */
MUST_CHECK bool signer_sign(struct arena *a, const struct signer *s,
                            struct str bytes, struct str *sig, struct err *err);

/* Is the certificate's key an elliptic one? */
bool signer_is_ec(const struct signer *s);

/*
 * Can it sign with its chain?  certs_fit, and a program is asked for a
 * signature once, so that what is wrong with it is known before anything
 * else is done.
 */
MUST_CHECK bool signer_ready(const struct signer *s, struct err *err);

#endif
