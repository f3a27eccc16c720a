/*
 * Replies in the shapes that authorities in use send: their digests, orders,
 * chains, names of the certificate, parameters.  Made with OpenSSL; where its
 * `ts` makes no such shape, put together here from what it made and signed by
 * `openssl dgst`.  OpenSSL judges each as well.
 */
#include "unit.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "seal/der.h"
#include "seal/oid.h"
#include "seal/tst_check.h"

static struct arena arena;
static struct certs *roots;
static struct str stamped;

static bool shell(const char *command)
{
    return system(command) == 0;
}

static struct str content(const char *path)
{
    struct err err = {0};
    struct str s = {0};

    assert_ok(file_read(&arena, path, 1 << 20, &s, &err), &err);
    return s;
}

static const char authority[] =
    "exec 2>log; set -e\n"
    "cat >ext <<'E'\n"
    "[ca]\nbasicConstraints = critical, CA:TRUE\n"
    "keyUsage = critical, keyCertSign, cRLSign\n"
    "[tsa]\nbasicConstraints = critical, CA:FALSE\n"
    "keyUsage = critical, digitalSignature\n"
    "extendedKeyUsage = critical, timeStamping\n"
    /* Not critical what others mark so; addresses, policies, other names. */
    "[rich]\nbasicConstraints = CA:FALSE\n"
    "keyUsage = digitalSignature, nonRepudiation\n"
    "extendedKeyUsage = critical, timeStamping\n"
    "subjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid\n"
    "authorityInfoAccess = OCSP;URI:http://o.example/\n"
    "crlDistributionPoints = URI:http://c.example/x.crl\n"
    "certificatePolicies = 1.3.6.1.4.1.4146.1.31, 2.23.140.1.4.2\n"
    "subjectAltName = dirName:other\n[other]\nCN = stamp-2048-5\nE\n"
    "openssl req -x509 -newkey rsa:4096 -nodes -keyout root.key -out root.pem "
    "-sha384 -days 7000 -subj '/O=Stamps/CN=root' -addext "
    "keyUsage=critical,keyCertSign\n"
    "issue() { n=$1 by=$2 part=$3 how=$4; shift 4\n"
    "openssl req -new -newkey $* -nodes -keyout $n.key -subj "
    "\"/C=XX/O=Stamps/CN=$n\" -out r\n"
    "openssl x509 -req -in r -CA $by.pem -CAkey $by.key -CAcreateserial -out "
    "$n.pem -days 6000 -extfile ext -extensions $part $how\n"
    "}\n"
    "issue middle root ca -sha384 rsa:2048\n"
    "issue big middle rich -sha384 rsa:4096\n"
    "issue tsa root tsa -sha256 rsa:2048\n"
    "issue p256 middle tsa -sha256 ec -pkeyopt ec_paramgen_curve:P-256\n"
    "issue p384 middle rich -sha512 ec -pkeyopt ec_paramgen_curve:P-384\n"
    "issue small root tsa -sha256 rsa:1024\n"
    "issue pss root tsa -sha256 rsa-pss -pkeyopt rsa_keygen_bits:2048\n"
    "issue padded root tsa '-sha256 -sigopt rsa_padding_mode:pss -sigopt "
    "rsa_pss_saltlen:32' rsa:2048\n"
    "openssl req -x509 -newkey rsa:2048 -nodes -keyout x.key -out x.pem -days "
    "7000 -subj '/CN=older root' -addext keyUsage=critical,keyCertSign\n"
    "openssl pkey -in root.key -pubout -out root.pub\n"
    "openssl x509 -new -subj '/O=Stamps/CN=root' -force_pubkey root.pub -CA "
    "x.pem -CAkey x.key -set_serial 9 -days 6000 -extfile ext -extensions ca "
    "-out cross.pem\n"
    "cat middle.pem root.pem >whole; cat middle.pem cross.pem >crossed\n"
    "echo 01 >serial; echo 'a signature' >sig\n"
    /* reply, request's digest, signer, options, chain; the rest: lines */
    "stamp() { f=$1 d=$2 k=$3 chain=$4; shift 4\n"
    "{ printf '[tsa]\\ndefault_tsa = t\\n[t]\\nserial = serial\\n"
    "default_policy = 1.2.3.4.1\\ndigests = sha256, sha384, sha512\\n"
    "ess_cert_id_alg = sha1\\n'\n"
    "for l; do echo \"$l\"; done; } >tsa.cnf\n"
    "openssl ts -query -data sig -$d -cert -out q\n"
    "openssl ts -reply -config tsa.cnf -queryfile q -signer $k.pem -inkey "
    "$k.key -out $f ${chain:+-chain $chain}\n"
    "}\n";

static const char stamps[] =
    "stamp free.tsr sha256 big whole 'signer_digest = sha512' 'accuracy = "
    "secs:1, millisecs:500, microsecs:100' 'ordering = yes' 'tsa_name = yes' "
    "'clock_precision_digits = 6'\n"
    "stamp sect.tsr sha256 big middle.pem 'signer_digest = sha384' 'tsa_name = "
    "yes' 'ess_cert_id_chain = yes'\n"
    "stamp digi.tsr sha256 big crossed 'signer_digest = sha256'\n"
    "stamp glob.tsr sha256 big whole 'signer_digest = sha256' "
    "'ess_cert_id_alg = sha256' 'accuracy = secs:1' 'tsa_name = yes'\n"
    "stamp v2-384.tsr sha256 big middle.pem 'signer_digest = sha384' "
    "'ess_cert_id_alg = sha384' 'ess_cert_id_chain = yes'\n"
    "stamp v2-512.tsr sha512 big middle.pem 'signer_digest = sha512' "
    "'ess_cert_id_alg = sha512'\n"
    "stamp imp384.tsr sha384 tsa '' 'signer_digest = sha256'\n"
    "stamp imp512.tsr sha512 tsa '' 'signer_digest = sha256'\n"
    "stamp p256.tsr sha256 p256 middle.pem 'signer_digest = sha256' "
    "'ess_cert_id_alg = sha256'\n"
    "stamp p256-512.tsr sha256 p256 middle.pem 'signer_digest = sha512'\n"
    "stamp p384.tsr sha384 p384 whole 'signer_digest = sha384' "
    "'ess_cert_id_alg = sha384'\n"
    "stamp p384-512.tsr sha512 p384 middle.pem 'signer_digest = sha512' "
    "'ordering = yes' 'tsa_name = yes'\n"
    "stamp p384-256.tsr sha256 p384 middle.pem 'signer_digest = sha256'\n"
    "stamp padded.tsr sha256 padded '' 'signer_digest = sha256'\n"
    "stamp small.tsr sha256 small '' 'signer_digest = sha256'\n"
    "stamp sha1.tsr sha256 tsa '' 'signer_digest = sha1'\n"
    "stamp v1.tsr sha256 tsa '' 'signer_digest = sha256'\n"
    "stamp v2.tsr sha256 tsa '' 'signer_digest = sha256' 'ess_cert_id_alg = "
    "sha256'\n"
    "stamp other.tsr sha256 big middle.pem 'signer_digest = sha256' "
    "'ess_cert_id_alg = sha256'\n"
    "openssl ts -reply -in v1.tsr -token_out -out t\n"
    "openssl cms -verify -noverify -inform DER -in t -out info\n"
    /* RSA-PSS: openssl cms. */
    "be() { printf \"\\\\$(printf %03o $(($1 / 256)))\\\\$(printf %03o $(($1 % "
    "256)))\"; }\n"
    "wrap() { n=$(wc -c <$1); { printf '\\060\\202'; be $((n + 5)); printf "
    "'\\060\\003\\002\\001\\000'; cat $1; } >$2; }\n"
    "padded() { f=$1 k=$2 md=$3; shift 3\n"
    "openssl cms -sign -binary -nodetach -cades -md $md -nosmimecap "
    "-econtent_type id-smime-ct-TSTInfo -in info -signer $k.pem -inkey $k.key "
    "-outform DER -out $f.tok -keyopt rsa_padding_mode:pss $*\n"
    "wrap $f.tok $f\n"
    "}\n"
    "padded pss256.tsr tsa sha256 -keyopt rsa_pss_saltlen:digest\n"
    "padded pss384.tsr tsa sha384 -keyopt rsa_pss_saltlen:digest\n"
    "padded pss512.tsr tsa sha512 -keyopt rsa_pss_saltlen:20\n"
    "padded pssmax.tsr tsa sha256 -keyopt rsa_pss_saltlen:max\n"
    "padded pssmgf.tsr tsa sha256 -keyopt rsa_mgf1_md:sha1\n"
    "padded pssmg5.tsr tsa sha256 -keyopt rsa_mgf1_md:sha512\n"
    "padded psskey.tsr pss sha256\n";

static int set_up(void **state)
{
    struct err err = {0};

    (void)state;
    if (chdir(unit_folder(&arena)) != 0)
        return 1;
    if (!shell(arena_fmt(&arena, "%s%s", authority, stamps).ptr))
        fail_msg("openssl failed: see log");
    stamped = content("sig");
    assert_ok(certs_load("root.pem", &roots, &err), &err);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    certs_free(roots);
    arena_release(&arena);
    return 0;
}

static void expect(struct str reply, enum cms_verdict verdict, const char *says)
{
    struct tst_want want = {.stamped = stamped, .anchors = roots};
    struct tst_report r;
    enum cms_verdict got = tst_check(&arena, reply, &want, &r);

    if (got != verdict || !strstr(r.why, says))
        fail_msg("wanted %d '%s', got %d '%s'", verdict, says, got, r.why);
    if (verdict == CMS_OK)
        assert_true(r.at <= time(NULL) && r.at > time(NULL) - 900);
}

static void test_shapes(void **state)
{
    static const struct {
        const char *name, *file, *says; /* "": accepted */
    } row[] = {
        {"SHA-512, ordered, named, fractions, its root embedded", "free.tsr",
         ""},
        {"SHA-384, two ESSCertIDs, named, one intermediate", "sect.tsr", ""},
        {"its root vouched for by an older one", "digi.tsr", ""},
        {"ESSCertIDv2 with SHA-256, RSA-4096, whole chain", "glob.tsr", ""},
        {"ESSCertIDv2 with SHA-384, two of them", "v2-384.tsr", ""},
        {"ESSCertIDv2 with SHA-512, imprint too", "v2-512.tsr", ""},
        {"imprint of SHA-384", "imp384.tsr", ""},
        {"imprint of SHA-512", "imp512.tsr", ""},
        {"P-256", "p256.tsr", ""},
        {"P-256 with SHA-512", "p256-512.tsr", ""},
        {"P-384 all of SHA-384", "p384.tsr", ""},
        {"P-384 with SHA-512", "p384-512.tsr", ""},
        {"P-384 with SHA-256", "p384-256.tsr", ""},
        {"ESSCertID alone, SHA-1", "v1.tsr", ""},
        {"a certificate signed with RSA-PSS", "padded.tsr", ""},
        {"RSA-1024", "small.tsr", "its key is too weak"},
        {"digest of SHA-1", "sha1.tsr", "not one of SHA-2 alone"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        expect(content(row[i].file), row[i].says[0] ? CMS_BAD : CMS_OK,
               row[i].says);
        if (!row[i].says[0] &&
            !shell(arena_fmt(&arena,
                             "openssl ts -verify -data sig -in %s -CAfile "
                             "root.pem >>log 2>&1",
                             row[i].file)
                       .ptr))
            fail_msg("OpenSSL refuses it");
    }
}

/* `openssl ts` knows no RSA-PSS; its cms does. */
static void test_pss(void **state)
{
    static const struct {
        const char *name, *file, *says;
    } row[] = {
        {"SHA-256", "pss256.tsr", ""},
        {"SHA-384", "pss384.tsr", ""},
        {"SHA-512, salt of 20", "pss512.tsr", ""},
        {"the longest salt", "pssmax.tsr", ""},
        {"mask with SHA-1", "pssmgf.tsr",
         "its RSA-PSS parameters are not of its digest alone"},
        {"mask with SHA-512", "pssmg5.tsr",
         "its RSA-PSS parameters are not of its digest alone"},
        {"a key for RSA-PSS alone", "psskey.tsr", "certificate"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        if (!shell(arena_fmt(&arena,
                             "openssl cms -verify -inform DER -in %s.tok "
                             "-CAfile root.pem -purpose timestampsign -out o "
                             ">>log 2>&1",
                             row[i].file)
                       .ptr))
            fail_msg("OpenSSL refuses it");
        expect(content(row[i].file), row[i].says[0] ? CMS_BAD : CMS_OK,
               row[i].says);
    }
}

/* ---- put together ---------------------------------------------------------
 */

struct pieces {
    struct str head;         /* version to certificates */
    struct str signer;       /* version, issuer and serial, digest */
    struct str attribute[8]; /* whole */
    size_t count;
    struct str value; /* of the signature */
};

static struct pieces take_apart(const char *file)
{
    struct str token, rest, sd, si, attrs, all, part;
    struct pieces p = {0};
    char why[256];
    unsigned tag = 0;

    assert_true(tst_reply_token(content(file), &token, why, sizeof why));
    assert_true(der_get(&token, DER_SEQ, &rest));
    assert_true(der_get(&rest, DER_OID, &part));
    assert_true(der_get(&rest, DER_CTX(0), &all));
    assert_true(der_get(&all, DER_SEQ, &sd));
    for (all = sd; tag != DER_CTX(0);)
        assert_true(der_next(&sd, &tag, &part, NULL));
    p.head = str_sub(all, 0, all.len - sd.len);
    assert_true(der_get(&sd, DER_SET, &rest));
    assert_true(der_get(&rest, DER_SEQ, &si));
    all = si;
    for (int i = 0; i < 3; i++)
        assert_true(der_next(&si, &tag, &part, NULL));
    p.signer = str_sub(all, 0, all.len - si.len);
    assert_true(der_get(&si, DER_CTX(0), &attrs));
    while (attrs.len > 0)
        assert_true(der_next(&attrs, &tag, &part, &p.attribute[p.count++]));
    assert_true(der_get(&si, DER_SEQ, &part));
    assert_true(der_get(&si, DER_OCTETS, &p.value));
    return p;
}

static struct str attributes(const struct pieces *p, unsigned tag)
{
    return der_wrap(&arena, tag, p->attribute, p->count);
}

static void sign_again(struct pieces *p)
{
    struct err err = {0};

    assert_ok(file_replace("tbs", attributes(p, DER_SET), 0600, &err), &err);
    assert_true(shell("openssl dgst -sha256 -sign tsa.key -out value tbs"));
    p->value = content("value");
}

/* alg: the content of the signature's AlgorithmIdentifier. */
static struct str reply_of(const struct pieces *p, struct str alg)
{
    struct str info =
        DER(&arena, DER_SEQ, p->signer, attributes(p, DER_CTX(0)),
            DER(&arena, DER_SEQ, alg), DER(&arena, DER_OCTETS, p->value));
    struct str sd = DER(&arena, DER_SEQ, p->head, DER(&arena, DER_SET, info));
    struct err err = {0};
    struct str reply;

    reply = DER(&arena, DER_SEQ,
                DER(&arena, DER_SEQ, DER(&arena, DER_INT, (struct str){"", 1})),
                DER(&arena, DER_SEQ, DER(&arena, DER_OID, OID_SIGNED_DATA),
                    DER(&arena, DER_CTX(0), sd)));
    assert_ok(file_replace("made.tsr", reply, 0600, &err), &err);
    return reply;
}

static bool openssl_takes_it(void)
{
    return shell("openssl ts -verify -data sig -in made.tsr -CAfile root.pem "
                 ">>log 2>&1");
}

static struct str alg(struct str oid, bool null)
{
    struct str whole = der_alg(&arena, oid, null), body;

    assert_true(der_get(&whole, DER_SEQ, &body));
    return body;
}

static void test_algorithms(void **state)
{
    const struct {
        const char *name;
        struct str oid;
        bool null;
        const char *says;
    } row[] = {
        {"as it was", OID_RSA_ENCRYPTION, true, ""},
        {"the same without NULL", OID_RSA_ENCRYPTION, false, ""},
        {"with its digest", OID_SHA256_RSA, true, ""},
        {"that without NULL", OID_SHA256_RSA, false, ""},
        {"with another digest", OID_SHA384_RSA, true, "does not fit the key"},
        {"ECDSA", OID_ECDSA_SHA256, false, "does not fit the key"},
        {"RSA-PSS without parameters", OID_RSASSA_PSS, false,
         "its RSA-PSS parameters are not of its digest alone"},
        {"RSA-PSS with NULL", OID_RSASSA_PSS, true,
         "its RSA-PSS parameters are not of its digest alone"},
    };
    struct pieces p = take_apart("v1.tsr");
    struct str junk[2] = {alg(OID_RSA_ENCRYPTION, false), STR("\x04\x00")};
    struct str rest, r;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        expect(reply_of(&p, alg(row[i].oid, row[i].null)),
               row[i].says[0] ? CMS_BAD : CMS_OK, row[i].says);
        if (!row[i].says[0])
            assert_true(openssl_takes_it());
    }
    ROW("RSA with parameters that are none");
    expect(reply_of(&p, der_wrap(&arena, DER_SEQ, junk, 2)), CMS_BAD, "");
    ROW("ECDSA with NULL");
    p = take_apart("p256.tsr");
    expect(reply_of(&p, alg(OID_ECDSA_SHA256, false)), CMS_OK, "");
    expect(reply_of(&p, alg(OID_ECDSA_SHA256, true)), CMS_BAD,
           "does not fit the key");
    ROW("ECDSA with a zero before a number: the same number, in other bytes");
    assert_true(der_get(&p.value, DER_SEQ, &rest));
    assert_true(der_get(&rest, DER_INT, &r));
    p.value = DER(&arena, DER_SEQ, DER(&arena, DER_INT, (struct str){"", 1}, r),
                  rest);
    expect(reply_of(&p, alg(OID_ECDSA_SHA256, false)), CMS_BAD,
           "its ECDSA value is not written in its shortest form");
}

static size_t attribute_of(const struct pieces *p, struct str oid)
{
    for (size_t i = 0; i < p->count; i++)
        if (str_find(p->attribute[i], 0, oid) != (size_t)-1)
            return i;
    fail_msg("no such attribute");
    return 0;
}

static void test_attributes(void **state)
{
    struct pieces p = take_apart("v1.tsr"), v2 = take_apart("v2.tsr");
    struct pieces other = take_apart("other.tsr");
    struct str rsa = alg(OID_RSA_ENCRYPTION, true), first = p.attribute[0];
    size_t v1_at = attribute_of(&p, OID_SIGNING_CERT);

    (void)state;
    ROW("out of order, not signed so");
    p.attribute[0] = p.attribute[p.count - 1];
    p.attribute[p.count - 1] = first;
    expect(reply_of(&p, rsa), CMS_BAD, "wrong signature value");
    ROW("out of order, and signed so");
    sign_again(&p);
    expect(reply_of(&p, rsa), CMS_OK, "");
    assert_true(openssl_takes_it());
    ROW("named in both forms");
    p = take_apart("v1.tsr");
    p.attribute[p.count++] =
        v2.attribute[attribute_of(&v2, OID_SIGNING_CERT_V2)];
    sign_again(&p);
    expect(reply_of(&p, rsa), CMS_OK, "");
    assert_true(openssl_takes_it());
    ROW("in the newer form another certificate");
    p.attribute[p.count - 1] =
        other.attribute[attribute_of(&other, OID_SIGNING_CERT_V2)];
    sign_again(&p);
    expect(reply_of(&p, rsa), CMS_BAD,
           "stamped with another certificate than the one in it");
    ROW("one attribute twice");
    p.attribute[p.count - 1] = p.attribute[v1_at];
    sign_again(&p);
    expect(reply_of(&p, rsa), CMS_BAD, "or one given twice");
    ROW("named in neither form");
    p = take_apart("v1.tsr");
    p.attribute[v1_at] = p.attribute[--p.count];
    sign_again(&p);
    expect(reply_of(&p, rsa), CMS_BAD,
           "a required signed attribute is missing");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_pss),
        cmocka_unit_test(test_algorithms),
        cmocka_unit_test(test_attributes),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
