"""Tests of how the platform is wired and served."""
