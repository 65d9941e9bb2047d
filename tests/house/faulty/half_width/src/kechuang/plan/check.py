"""Docstrings may explain 合计,分项 as they like."""
import re

SUM = "合计不符,请核对"  # FAULT
NAMED = f"“{SUM}”(第{SUM}行)"  # FAULT
READ = re.compile(r"第(\d+)条[,;]")
GOOD = f"合计不符，请核对（见 {SUM}），plan.txt 第3行"
ENGLISH = "sum (see plan), then go on"
