"""What computes tables: one small interface, and the two engines behind it, DuckDB and Apache Spark.

SQL is written once, in DuckDB's words; `lowincome.lake.portable` says which words both engines know and puts them into
Spark's. Whatever computes a table, its content hash is taken the same way, over the Parquet files.
"""
