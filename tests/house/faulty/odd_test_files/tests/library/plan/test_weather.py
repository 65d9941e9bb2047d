"""Mirrors nothing. FAULT"""
