//! The ledger as columns: Arrow and Parquet.
#![deny(missing_docs)]
