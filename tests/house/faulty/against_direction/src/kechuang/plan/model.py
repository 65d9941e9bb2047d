"""Floor 3: down is fine."""
from kechuang.vocabulary.source import Source
