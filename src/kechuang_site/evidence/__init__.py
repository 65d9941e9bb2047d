"""文件: every file once, by the hash of its content. A ground app: it imports no other."""
