#!/usr/bin/env bash
# Makes the certificates of the tests in a folder: good ones, and one for each fault.
#   make-certificates.sh FOLDER
# NAME.pem is a chain, NAME.only.pem its first certificate, NAME.key the key.
set -euo pipefail
cd -- "$1"

# authority NAME SUBJECT [ISSUER]
authority() {
    openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"
    openssl req -new -key "$1.key" -subj "$2" -out "$1.csr"
    printf 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n' >"$1.ext"
    if [[ -n ${3-} ]]; then
        openssl x509 -req -in "$1.csr" -CA "$3.pem" -CAkey "$3.key" -CAcreateserial -days 3650 -extfile "$1.ext" -out "$1.pem"
    else
        openssl x509 -req -in "$1.csr" -signkey "$1.key" -days 3650 -extfile "$1.ext" -out "$1.pem"
    fi
}

# leaf NAME SUBJECT NAMES ISSUER [DAYS [KEY [DIGEST [PURPOSE]]]]
leaf() {
    local days=${5:-365} kind=${6:-ec} digest=${7:-sha256} purpose=${8:-serverAuth}
    case $kind in
        ec) openssl ecparam -name prime256v1 -genkey -noout -out "$1.key" ;;
        rsa*) openssl genrsa -out "$1.key" "${kind#rsa}" ;;
        ed) openssl genpkey -algorithm ed25519 -out "$1.key" ;;
    esac
    openssl req -new -key "$1.key" -subj "$2" -utf8 -out "$1.csr"
    { echo "basicConstraints=CA:FALSE"; echo "extendedKeyUsage=$purpose"; [[ -z $3 ]] || echo "subjectAltName=$3"; } >"$1.ext"
    openssl x509 -req -in "$1.csr" -CA "$4.pem" -CAkey "$4.key" -CAcreateserial -days "$days" "-$digest" \
        -extfile "$1.ext" -out "$1.only.pem"
    cat "$1.only.pem" "$4.pem" >"$1.pem"
}

good='DNS:localhost,DNS:good.example.test,DNS:*.wild.example.test,IP:127.0.0.1,IP:::1'
authority root '/O=Lab/CN=Lab Root'
authority intermediate '/O=Lab/CN=Lab Intermediate' root
authority other '/O=Other/CN=Other Root'
leaf good '/C=DE/O=Lab/CN=good.example.test' "$good" intermediate
leaf rsa /CN=good.example.test "$good" intermediate 365 rsa2048
leaf ed /CN=good.example.test "$good" intermediate 365 ed
leaf second /CN=second.example.test DNS:second.example.test intermediate
leaf names '/CN=Zürich, "quoted"' 'DNS:a.example.test,IP:192.0.2.1,IP:2001:db8::1,email:one@example.test,URI:https://example.test/x' intermediate
leaf expired /CN=good.example.test "$good" intermediate -1
leaf wrong-host /CN=other.example.test DNS:other.example.test intermediate
leaf common-name-only /CN=good.example.test '' intermediate
leaf partial-wildcard /CN=x 'DNS:g*.example.test' intermediate
leaf address-as-name /CN=x DNS:127.0.0.1 intermediate
leaf bare-wildcard /CN=x 'DNS:*' intermediate
# A name that C would take for its beginning.
zero=$(printf 'good.example.test\0.evil' | od -An -v -tx1 | tr -d '\n' | tr ' ' ':')
leaf zero-byte /CN=x "DER:30:19:82:17$zero" intermediate
leaf unknown-authority /CN=good.example.test "$good" other
leaf weak-key /CN=good.example.test "$good" intermediate 365 rsa1024
leaf weak-digest /CN=good.example.test "$good" intermediate 365 ec sha1
leaf client-purpose /CN=good.example.test "$good" intermediate 365 ec sha256 clientAuth
leaf client '/O=Lab/CN=client one' email:one@lab.test intermediate 365 ec sha256 clientAuth
leaf bad-client '/CN=client two' '' other 365 ec sha256 clientAuth
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout self-signed.key \
    -subj /CN=good.example.test -addext "subjectAltName=$good" -days 365 -out self-signed.pem
cp self-signed.pem self-signed.only.pem
# Signed by a certificate that isn't an authority's.
leaf leaf-as-authority /CN=good.example.test "$good" good
cat leaf-as-authority.only.pem good.only.pem intermediate.pem >leaf-as-authority.pem
# Without the certificate between it and the root.
cp good.only.pem no-intermediate.pem
cp good.only.pem no-intermediate.only.pem
cp good.key no-intermediate.key
openssl pkcs8 -topk8 -in good.key -passout pass:secret -out encrypted.key
cat good.pem good.key >together.pem
printf 'nothing\n' >empty.pem
mkdir hashed
cp root.pem hashed/
openssl rehash hashed
