"""Sealed secrets, deliveries as rows, and the ways out of the platform."""
