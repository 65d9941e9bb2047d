"""The page of jobs: query → response, and the button that has one tried again."""
