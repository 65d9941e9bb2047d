"""An installation of a proof's own: home, database, county, server and browsers."""

from proofs.installation.own import DATABASES, Installation, each_database, integrity
from proofs.installation.stopped import Work, options_of

__all__ = ["DATABASES", "Installation", "Work", "each_database", "integrity", "options_of"]
