"""Loaded only when Word is read."""
import docx
