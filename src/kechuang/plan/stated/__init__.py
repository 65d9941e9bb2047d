"""What a document counts of itself (133项任务, （2项）, 合计), held against what was read of it."""

from kechuang.plan.stated.count import stated_counts

__all__ = ["stated_counts"]
