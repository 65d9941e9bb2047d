"""The rules of the house, each proved to bite by a faulty sample under faulty/."""
