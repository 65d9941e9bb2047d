"""科创 Kechuang, the library: an official plan read, measured and proved. No Django in here."""

__version__ = "0.1.0"
