#!/bin/bash
# Runs a command beside an avahi daemon of its own: private /run, own D-Bus. To be started in a mount namespace of its own
# (unshare -m), inside the network namespace that it shall speak in. First argument: the host name to publish.
set -e
host=$1
shift
mount -t tmpfs tmpfs /run
mkdir -p /run/dbus /run/avahi-daemon
dbus-daemon --system --fork --nopidfile
printf '[server]\nhost-name=%s\nuse-ipv6=no\n[publish]\npublish-workstation=no\n' "$host" >/run/avahi.conf
avahi-daemon -f /run/avahi.conf --no-rlimits --no-drop-root --no-chroot -D
exec "$@"
