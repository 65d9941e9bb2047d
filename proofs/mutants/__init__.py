"""Mutants of plans: sound files, ways to damage each format inside, and what is wrong with how one ends."""

from proofs.mutants.drawing import FORMATS, Mutant, mutant_of

__all__ = ["FORMATS", "Mutant", "mutant_of"]
