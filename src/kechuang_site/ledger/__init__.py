"""变更记录: what happened, entry by entry, in an unbroken chain. A ground app: it imports no other."""
