"""Knows one county."""
RIVER = "清澈的河"
TOWN = "清河的乡镇"  # FAULT
FOLDER = "counties/Qinghe"  # FAULT
