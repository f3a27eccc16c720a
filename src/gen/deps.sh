#!/bin/sh
# What the build and the tests need from the machine.
#
#   deps.sh check build|test|peers     say what is missing, and its package
#   deps.sh install build|test|peers   install it (Debian, Ubuntu): says so first
#
# CC names the compiler.  Nothing is done when nothing is missing.
set -eu

verb=$1
what=$2
CC=${CC:-cc}
missing=

need() # package, test command...
{
    package=$1
    shift
    "$@" >/dev/null 2>&1 || case " $missing " in
    *" $package "*) ;;
    *) missing="$missing $package" ;;
    esac
}

header() # name
{
    printf '#include <stdarg.h>\n#include <stddef.h>\n#include <stdint.h>\n#include <setjmp.h>\n#include <%s>\n' "$1" |
        $CC -E -x c - -o /dev/null
}

either() # command, command
{
    command -v "$1" || command -v "$2"
}

look()
{
    missing=
    case $CC in
    *clang*) need clang command -v $CC ;;
    *) need gcc command -v $CC ;;
    esac
    need libc6-dev header stdio.h
    need libsqlite3-dev header sqlite3.h
    need libxlsxwriter-dev header xlsxwriter.h
    need libhpdf-dev header hpdf.h
    need libmbedtls-dev header mbedtls/x509_crt.h
    need libyaml-dev header yaml.h
    need libdeflate-dev header libdeflate.h
    need zlib1g-dev header zlib.h
    need fonts-dejavu-core test -r /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
    need fonts-droid-fallback test -r /usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf
    need tzdata test -r /usr/share/zoneinfo/America/Chicago
    test "$what" != build || return 0
    need libcmocka-dev header cmocka.h
    need sqlite3 command -v sqlite3
    need unzip command -v unzip
    need zip command -v zip
    need openssl command -v openssl
    need perl-base command -v perl
    need poppler-utils command -v pdftotext
    need libreoffice-calc either soffice libreoffice
    test "$what" = peers || return 0
    need qpdf command -v qpdf
    need xxd command -v xxd
    need mupdf-tools command -v mutool
    need xmlsec1 command -v xmlsec1
    need libnss3-tools command -v certutil
    need python3-uno /usr/bin/python3 -c 'import uno'
    need softhsm2 command -v softhsm2-util
    need opensc command -v pkcs11-tool
    # Apache Preflight, and what its packages forget to ask for
    need default-jre-headless command -v java
    need libpdfbox2-java test -r /usr/share/java/preflight.jar
    need libactivation-java test -r /usr/share/java/javax.activation.jar
    need libjaxb-api-java test -r /usr/share/java/jaxb-api.jar
}

as_root()
{
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

look
test -n "$missing" || exit 0

by_hand="apt-get install --no-install-recommends$missing"
if [ "$verb" != install ]; then
    echo "missing packages (Debian, Ubuntu):$missing" >&2
    echo "\`make deps\` installs them; by hand: $by_hand" >&2
    exit 1
fi
if ! command -v apt-get >/dev/null; then
    echo "missing (Debian names):$missing" >&2
    echo "there is no apt-get here: install them your way" >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    echo "missing packages:$missing" >&2
    echo "as root: $by_hand" >&2
    exit 1
fi

echo "installing with apt-get:$missing"
# A fresh machine has no lists; an old list may name files that are gone.
ls /var/lib/apt/lists/*Packages* >/dev/null 2>&1 || as_root apt-get -q update
as_root apt-get -qq -y install --no-install-recommends $missing || {
    as_root apt-get -q update
    as_root apt-get -qq -y install --no-install-recommends $missing
}
look
test -z "$missing" || {
    echo "still missing after the installation:$missing" >&2
    exit 1
}
