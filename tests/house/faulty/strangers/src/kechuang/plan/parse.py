"""A harmless file: /usr/bin/chromium, https://example.org/home/work/a, tests/work/x, ~/plans."""
