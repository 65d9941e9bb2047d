"""Mirrors parse."""
