"""Background work under proof: who causes jobs, who does them, and what must be true in the end."""
