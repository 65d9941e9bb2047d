"""A harmless file: /usr/bin/chromium, https://example.org/home/work/a, ~/work/plan, tests/work/x."""
