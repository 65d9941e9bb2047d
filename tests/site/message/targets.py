"""Targets a request must never reach: what somebody may type as an address, and what an allowed name may resolve to."""

from __future__ import annotations

# Typed where the address of a robot belongs; HOST alone is allowed.
HOST = "hook.example"
TYPED = (
    "", " ", "hook.example", "//hook.example/x", "http://hook.example/x", "HTTP://hook.example/x",
    "ftp://hook.example/x", "file:///etc/passwd", "file://hook.example/etc/passwd", "gopher://hook.example:70/x",
    "dict://hook.example:11211/stats", "ldap://hook.example/x", "jar:https://hook.example!/x", "data:text/plain,x",
    "javascript:alert(1)", "unix:/run/docker.sock", "https:hook.example/x", "https:/hook.example/x",
    "https:///hook.example/x", "https://", "https://:443/x", "https://hook.example@169.254.169.254/x",
    "https://169.254.169.254#@hook.example/x", "https://169.254.169.254\\@hook.example/x",
    "https://hook.example\\@127.0.0.1/x", "https://hook.example%40127.0.0.1/x", "https://hook.example:x@127.0.0.1/x",
    "https://hook.example:443@127.0.0.1/x", "https://user@hook.example/x", "https://hook.example#x",
    "https://hook.example/x#y", "https://hook.example /x", "https://hook.example\t/x", "https://hook.example\r\nHost: x/",
    "https://hook.example/x\r\nX: y", "https://hook.example/x y", "\thttps://hook.example/x", "https://hook.example/x\n",
    "https://hook.example./x", "https://hook.example../x", "https://.hook.example/x", "https://hook.example.evil.test/x",
    "https://evil-hook.example/x", "https://xhook.example/x", "https://HOOK.EXAMPLE.evil.test/x",
    "https://ｈｏｏｋ．example/x", "https://hook。example/x", "https://hооk.example/x", "https://xn--hk-5iba.example/x",
    "https://hook.example:444/x", "https://hook.example:80/x", "https://hook.example:22/x", "https://hook.example:/x",
    "https://hook.example:0443443/x", "https://hook.example:-443/x", "https://hook.example:４４３/x",
    "https://127.0.0.1/x", "https://127.1/x", "https://0/x", "https://0.0.0.0/x", "https://0x7f000001/x",
    "https://0x7f.0.0.1/x", "https://2130706433/x", "https://017700000001/x", "https://0177.0.0.1/x",
    "https://127.0.0.1.nip.io/x", "https://localhost/x", "https://localhost./x", "https://[::1]/x", "https://[::]/x",
    "https://[::ffff:127.0.0.1]/x", "https://[::ffff:7f00:1]/x", "https://[fe80::1%25eth0]/x", "https://[fc00::1]/x",
    "https://169.254.169.254/latest/meta-data/", "https://metadata.google.internal/x", "https://100.100.100.200/x",
    "https://10.0.0.1/x", "https://192.168.1.1/x", "https://172.16.0.1/x", "https://①②⑦.⓪.⓪.①/x",
)  # fmt: skip
# What the allowed name resolves to at the moment of sending; one of these among public ones refuses all.
RESOLVED = (
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200",
    "169.254.169.254", "169.254.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.0.0.1", "192.0.0.192",
    "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255",
    "233.252.0.1", "240.0.0.1", "255.255.255.255", "168.63.129.16", "::1", "::", "::ffff:127.0.0.1", "::ffff:8.8.8.8",
    "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "fe80::1", "fe80::1%lo", "fec0::1", "fc00::1",
    "fd00:ec2::254", "ff02::1", "ff0e::1", "2002:7f00:1::", "2001::1", "2001:db8::1", "2001:10::1", "2001:20::1",
    "3fff::1", "5f00::1", "localhost", "", "127.1", "0x7f000001", "1.2.3.4.5",
)  # fmt: skip
PUBLIC = ("223.5.5.5", "8.8.8.8", "101.91.0.1", "2400:3200::1", "2606:4700:4700::1111")
