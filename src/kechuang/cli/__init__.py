"""The command `kechuang <noun> <verb>`: files in, files out, no database."""
