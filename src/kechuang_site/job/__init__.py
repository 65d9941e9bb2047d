"""后台任务: work that outlives a request, as rows leased to workers. A ground app: it imports no other."""
