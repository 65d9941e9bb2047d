"""What people do with the platform, in a browser. A package: what its journeys share is closed when they are over."""
