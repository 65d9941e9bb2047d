"""Files into the store: content on disk, its row in the recording of the action that brings it."""
