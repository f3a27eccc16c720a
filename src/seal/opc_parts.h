/*
 * opc_parts.h - what a package signature lists: every part with its type and
 * digest, every relationship file with its relations.
 *
 * Reads the two small XML forms our workbooks have, [Content_Types].xml and
 * .rels, to the letter; anything else is refused, when signing too.
 *
 * Source     ECMA-376 part 2: 9 (types, relations), 12 (signatures, the
 *            relationship transform 12.2.4.26).  For seal/ and compare/.
 */
#ifndef SEAL_OPC_PARTS_H
#define SEAL_OPC_PARTS_H

#include "seal/opc_zip.h"

#define OPC_TYPES "[Content_Types].xml"
#define OPC_RELS "_rels/.rels"
#define OPC_ORIGIN "_xmlsignatures/origin.sigs"
#define OPC_ORIGIN_RELS "_xmlsignatures/_rels/origin.sigs.rels"
#define OPC_SIGNATURE "_xmlsignatures/sig1.xml"

#define OPC_SHA256 "http://www.w3.org/2001/04/xmlenc#sha256"
#define OPC_C14N "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
#define OPC_MDSSI                                                              \
    "http://schemas.openxmlformats.org/package/2006/digital-signature"

/*
 * The two files every package has, as they are with a signature, made from
 * those without; false when they have one or are not in our form.
 */
bool opc_add_signature(struct arena *a, struct str types, struct str rels,
                       struct str *new_types, struct str *new_rels,
                       const char **why);

/*
 * The <Reference> elements of the signature's manifest, in the order of the
 * zip; `types` and relations may or may not have the signature's own lines,
 * which are not listed.  False: *why is a phrase, static.
 */
bool opc_references(struct arena *a, const struct opc_zip *z, struct buf *out,
                    const char **why);

/* How a signed package names its signature in each of the two files, once. */
bool opc_has_signature(struct arena *a, const struct opc_zip *z,
                       const char **why);

/* "_xmlsignatures/_rels/origin.sigs.rels" */
struct str opc_origin_rels(void);

/* A digest as XML signatures write it. */
void opc_put_digest(struct buf *b, const unsigned char digest[32]);

#endif
