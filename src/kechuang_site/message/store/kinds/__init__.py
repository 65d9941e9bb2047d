"""One small file a kind of channel, all alike: `request` makes what is posted, `accepted` reads the answer."""
