# What a forger with a key of their own does with stock tools; sourced.
# forge_open ZIP: unpack into forged/<id>, whose name is in $forged.
# forge_close [unsigned]: new lists over it, and a signature with the demo key.

forge_open()
{
    rm -rf forged
    mkdir forged
    unzip -q "$1" -d forged
    forged=forged/$(ls forged)
}

forge_close()
{
    (
        cd "$forged"
        bytes=$(find data -type f -exec cat {} + | wc -c)
        files=$(find data -type f | wc -l)
        sed -i "s/^Payload-Oxum: .*/Payload-Oxum: $bytes.$files/" bag-info.txt
        find data -type f -exec sha256sum {} + | LC_ALL=C sort -k 2 >manifest-sha256.txt
        rm -f tagmanifest-sha256.txt*
        find . -type f ! -path './data/*' -exec sha256sum {} + |
            sed 's,  [.]/,  ,' | LC_ALL=C sort -k 2 >../list
        mv ../list tagmanifest-sha256.txt
    )
    test "${1:-}" != unsigned || return 0
    openssl cms -sign -binary -cades -nosmimecap -md sha256 -outform DER \
        -signer "$TOP/fixtures/keys/demo.pem" -inkey "$TOP/fixtures/keys/demo-PUBLIC.key" \
        -in "$forged/tagmanifest-sha256.txt" -out "$forged/tagmanifest-sha256.txt.p7s"
}
