#include "base/base.h"

#include "seal/cert_ext.h"
#include "seal/der.h"
#include "seal/oid.h"

/* SEQ{ OID, [BOOLEAN], OCTET STRING }; some write FALSE out, against DER. */
static bool take_extension(struct str *list, struct str *oid,
                           struct cert_ext *out)
{
    struct str one;

    if (!der_get(list, DER_SEQ, &one) || !der_get(&one, DER_OID, oid))
        return false;
    out->critical = der_expect(&one, DER_BOOL, STR("\xff"));
    if (!out->critical)
        der_expect(&one, DER_BOOL, STR("\0"));
    return der_get(&one, DER_OCTETS, &out->value) && one.len == 0;
}

/* The list is the [3] at the end of what is signed of a certificate. */
static enum ext_found find_list(struct str der, struct str *list)
{
    struct str cert, tbs, value;
    unsigned tag;

    if (!der_get(&der, DER_SEQ, &cert) || der.len > 0 ||
        !der_get(&cert, DER_SEQ, &tbs))
        return EXT_BROKEN;
    while (tbs.len > 0) {
        if (!der_next(&tbs, &tag, &value, NULL))
            return EXT_BROKEN;
        if (tag == DER_CTX(3))
            return tbs.len == 0 && der_get(&value, DER_SEQ, list) &&
                           value.len == 0
                       ? EXT_THERE
                       : EXT_BROKEN;
    }
    return EXT_NONE;
}

enum ext_found cert_ext_find(struct str der, struct str oid,
                             struct cert_ext *out)
{
    struct str list = {0}, name;
    struct cert_ext one;
    enum ext_found found = find_list(der, &list);

    if (found != EXT_THERE)
        return found;
    found = EXT_NONE;
    while (list.len > 0) {
        if (!take_extension(&list, &name, &one))
            return EXT_BROKEN;
        if (!str_eq(name, oid))
            continue;
        if (found == EXT_THERE)
            return EXT_BROKEN;
        found = EXT_THERE;
        *out = one;
    }
    return found;
}

uint32_t cert_path_length(struct str der)
{
    struct cert_ext e;
    enum ext_found found = cert_ext_find(der, OID_BASIC_CONSTRAINTS, &e);
    struct str seq;
    uint32_t n;

    if (found == EXT_NONE)
        return UINT32_MAX;
    if (found == EXT_BROKEN || !der_get(&e.value, DER_SEQ, &seq) ||
        e.value.len > 0 || !der_expect(&seq, DER_BOOL, STR("\xff")))
        return 0;
    if (seq.len == 0)
        return UINT32_MAX;
    return der_get_uint(&seq, &n) && seq.len == 0 ? n : 0;
}

bool cert_limits_names(struct str der)
{
    struct cert_ext e;

    return cert_ext_find(der, OID_NAME_CONSTRAINTS, &e) != EXT_NONE;
}

bool cert_has_unknown(struct str der)
{
    const struct str known[] = {OID_KEY_USAGE, OID_SUBJECT_ALT_NAME,
                                OID_BASIC_CONSTRAINTS, OID_POLICIES,
                                OID_EXT_KEY_USAGE};
    struct str list = {0}, oid;
    struct cert_ext e;

    if (find_list(der, &list) != EXT_THERE)
        return false;
    while (list.len > 0 && take_extension(&list, &oid, &e)) {
        bool looked_at = !e.critical;

        for (size_t i = 0; i < COUNT_OF(known); i++)
            looked_at = looked_at || str_eq(oid, known[i]);
        if (!looked_at)
            return true;
    }
    return false;
}

bool cert_repeats_extension(struct str der)
{
    struct str list = {0}, oid;
    struct cert_ext e;
    enum ext_found found = find_list(der, &list);

    if (found != EXT_THERE)
        return found == EXT_BROKEN;
    while (list.len > 0)
        if (!take_extension(&list, &oid, &e) ||
            cert_ext_find(der, oid, &e) != EXT_THERE)
            return true;
    return false;
}

bool cert_signs_documents(struct str der)
{
    struct cert_ext e;
    enum ext_found found = cert_ext_find(der, OID_EXT_KEY_USAGE, &e);
    struct str seq, oid;
    bool is = false;

    if (found != EXT_THERE)
        return found == EXT_NONE;
    if (!der_get(&e.value, DER_SEQ, &seq) || e.value.len > 0)
        return false;
    while (seq.len > 0) {
        if (!der_get(&seq, DER_OID, &oid))
            return false;
        is = is || str_eq(oid, OID_EMAIL_PROTECTION) ||
             str_eq(oid, OID_DOCUMENT_SIGNING);
    }
    return is;
}

bool cert_only_stamps(struct str der)
{
    struct cert_ext e;
    struct str seq;

    return cert_ext_find(der, OID_EXT_KEY_USAGE, &e) == EXT_THERE &&
           e.critical && der_get(&e.value, DER_SEQ, &seq) && e.value.len == 0 &&
           der_expect(&seq, DER_OID, OID_TIME_STAMPING) && seq.len == 0;
}
