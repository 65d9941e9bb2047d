"""In no circle: nothing here leads back."""
from dataclasses import dataclass
