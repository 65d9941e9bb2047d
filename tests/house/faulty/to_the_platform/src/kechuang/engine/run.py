"""The engine may."""
import polars as pl
