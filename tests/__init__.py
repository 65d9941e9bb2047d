"""Tests: library and site mirror src, journeys are user stories, house holds the rules of the house."""
