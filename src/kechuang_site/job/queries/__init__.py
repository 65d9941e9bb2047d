"""The queue and its workers, as those may see them who run the plan or the machine."""
