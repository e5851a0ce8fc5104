#!/bin/sh
# Makes a world for one test: network, host name, /etc, name servers. Run it by
#   unshare --net --mount --uts --pid --fork --kill-child sh enter.sh NAMESERVER COMMAND...
# NAMESERVER is 127.0.0.1 (dnsmasq) or 127.0.0.2 (odd.py, for answers that dnsmasq does not give).
#
# The loopback also has 192.0.2.10 and 2001:db8::10. Packets to 198.51.100.0/24 and 2001:db8:dead::/48 leave by one end of
# a veth pair, arrive at the other, which has no address, and are silently discarded: a black hole.
#
# /etc is a copy, with the tables of this folder: the test may change it, and does not depend on the machine's.
set -eu
here=$(dirname -- "$0")
server=$1
shift
mount --make-rprivate /
mount -t proc proc /proc
work=/run/resolver-tests
mount -t tmpfs none /run
mkdir "$work"

ip link set lo up
ip addr add 192.0.2.10/32 dev lo
ip addr add 2001:db8::10/128 dev lo nodad
if ip link add hole type veth peer name ground 2>/dev/null; then
    ip link set hole arp off
    ip addr add 198.51.100.1/24 dev hole
    ip addr add 2001:db8:dead::1/48 dev hole nodad
    ip link set ground up
    ip link set hole up
fi
hostname machine

cp -a /etc "$work/etc"
cp "$here/services" "$here/protocols" "$work/etc"
rm -f "$work/etc/resolv.conf"
cat >"$work/etc/resolv.conf" <<CONF
nameserver $server
options timeout:3 attempts:2
CONF
rm -f "$work/etc/hosts"
cat >"$work/etc/hosts" <<HOSTS
127.0.0.1 localhost
::1 localhost ip6-localhost
192.0.2.10 machine.home.test machine host
192.0.2.77 single.hosts.test single other-name
2001:db8::77 six.hosts.test
HOSTS
mount --bind "$work/etc" /etc

dnsmasq --keep-in-foreground --conf-file="$here/dnsmasq.conf" --pid-file="$work/dnsmasq.pid" --log-facility="$work/dnsmasq.log" &
python3 "$here/odd.py" "$work/odd.ready" &
tries=0
while [ ! -e "$work/odd.ready" ] || ! ss -Hlun 'sport = :53' | grep -q 127.0.0.1; do
    tries=$((tries + 1))
    [ "$tries" -lt 3000 ] || { echo "no name server" >&2; cat "$work/dnsmasq.log" >&2; exit 70; }
    sleep 0.02
done
exec "$@"
