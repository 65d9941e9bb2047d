"""Takes a library nobody decided on."""
import re
import click
import leftpad  # FAULT
