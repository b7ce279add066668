#!/bin/bash
# Runs a command beside an avahi daemon of its own: private /run, own D-Bus. To be started in a mount namespace of its own
# (unshare -m), inside the network namespace that it shall speak in. First argument: the host name to publish.
# AVAHI_USES: lines of its configuration for the address families, IPv4 alone unless it says otherwise.
set -e
host=$1
shift
mount -t tmpfs tmpfs /run
mkdir -p /run/dbus /run/avahi-daemon
dbus-daemon --system --fork --nopidfile
printf '[server]\nhost-name=%s\n%b\n[publish]\npublish-workstation=no\n' "$host" "${AVAHI_USES:-use-ipv6=no}" >/run/avahi.conf
avahi-daemon -f /run/avahi.conf --no-rlimits --no-drop-root --no-chroot -D
exec "$@"
